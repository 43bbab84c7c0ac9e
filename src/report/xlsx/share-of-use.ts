/** Which values of a scenario say how many use what is new: movers, bookings, ways at a split. */
export const isShareOfUse = (path: string): boolean =>
  /\.(share|guided|known)$/.test(path) ? /^arrivals\./.test(path) : /^gateways\./.test(path)
