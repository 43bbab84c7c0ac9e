import { DAY, type Seconds } from './seconds.ts'

export const HALF_HOUR: Seconds = 1800
/** Of a day. */
export const HALF_HOURS = 48

/** The half-hour of the day a moment of a run lies in, from 0 = midnight. */
export const halfHourAt = (at: Seconds): number => Math.floor((at - Math.floor(at / DAY) * DAY) / HALF_HOUR)

/** When the half-hour after this moment begins. */
export const nextHalfHour = (at: Seconds): Seconds => (Math.floor(at / HALF_HOUR) + 1) * HALF_HOUR
