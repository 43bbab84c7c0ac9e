/** The one unit of time inside: seconds since the run's start for moments, plain seconds for lengths. */
export type Seconds = number

export const MINUTE: Seconds = 60
export const HOUR: Seconds = 3600
export const DAY: Seconds = 86_400
