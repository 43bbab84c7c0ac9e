/** Which values of a scenario say how many use what is new: those who move to a channel, or book. */
export const isShareOfUse = (path: string): boolean =>
  /^arrivals\..+\.(moves\..+|appointments)\.share$/.test(path)
