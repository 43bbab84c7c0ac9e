import { DAY, type Seconds } from '../../model/seconds.ts'
import type { PreparedSource } from './prepared-source.ts'

/** Calendars repeat by whole weeks, nearly a year. */
const WEEKS: Seconds = 52 * 7 * DAY

/**
 * 再来庁: when a resident of this source who may come again from `after` on does: on the first day on which anybody
 * comes, at an hour of that day by the source's pattern. `share` is a uniform number of the resident's own. A run by
 * number of cases may outlast its calendars: their pattern goes on.
 */
export const nextLikeArrival = (prepared: PreparedSource, after: Seconds, share: number): Seconds => {
  const hours = prepared.hours()
  if (after === Infinity || hours.totalWeight === 0) return Infinity
  const at = hours.timeOnNextDay(after, share)
  return at < Infinity ? at : WEEKS + nextLikeArrival(prepared, after - WEEKS, share)
}
