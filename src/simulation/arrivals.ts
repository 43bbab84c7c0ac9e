import type { Scenario } from '../scenario/scenario.ts'
import { withAppointments } from './arrivals/appointments.ts'
import { type ArrivalList, firstRows } from './arrivals/arrival-list.ts'
import { timesOf } from './arrivals/arrival-times.ts'
import { channelsOf } from './arrivals/channels.ts'
import type { PreparedSource } from './arrivals/prepared-source.ts'
import type { RandomStreams } from './random-streams.ts'
import type { Timeline } from './timeline.ts'

export { type ArrivalList, BOOKED, NO_SHOW } from './arrivals/arrival-list.ts'
export { nextLikeArrival } from './arrivals/coming-again.ts'
export { expectedIn, type PreparedSource, prepareSources } from './arrivals/prepared-source.ts'

/** All arrivals of one source in one replication, keyed by resident and never by the order of the dice. */
export const arrivalsOf = (
  prepared: PreparedSource,
  scenario: Scenario,
  timeline: Timeline,
  streams: RandomStreams,
): ArrivalList => {
  const times = timesOf(prepared, scenario, timeline, streams)
  const channel = channelsOf(prepared, times, streams)
  return withAppointments(prepared, { ...times, channel }, timeline, streams)
}

/** The first so many over all sources in order of arrival, and when each of them comes. */
export const firstArrivals = (
  lists: readonly ArrivalList[],
  most: number,
): { readonly lists: readonly ArrivalList[]; readonly at: Float64Array } => {
  if (lists.length === 1) {
    const list = firstRows(lists[0], most)
    return { lists: [list], at: list.at }
  }
  const all = lists.reduce((sum, { at }) => sum + at.length, 0)
  const moments = new Float64Array(Math.min(most, all))
  const taken = lists.map(() => 0)
  for (let i = 0; i < moments.length; i++) {
    let next = -1
    let soonest = Infinity
    lists.forEach(({ at }, source) => {
      if (taken[source] === at.length || (next >= 0 && at[taken[source]] >= soonest)) return
      next = source
      soonest = at[taken[source]]
    })
    taken[next]++
    moments[i] = soonest
  }
  return { lists: lists.map((list, source) => firstRows(list, taken[source])), at: moments }
}
