import { log } from '../../model/exact-math.ts'
import type { Seconds } from '../../model/seconds.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import type { RandomStreams } from '../random-streams.ts'
import { makeSampler } from '../samplers.ts'
import type { Timeline } from '../timeline.ts'
import { inOrder, numbered, RUN_IN_RESIDENTS, type Times } from './arrival-list.ts'
import { expectedIn, momentsIn, type PreparedSource, profileOf } from './prepared-source.ts'

/** When the residents of a source come, or would come if they did not book, in order of time. */
export const timesOf = (
  prepared: PreparedSource,
  scenario: Scenario,
  timeline: Timeline,
  streams: RandomStreams,
): Times => {
  if (prepared.source.timestamps !== undefined) return given(prepared, timeline, streams)
  if (prepared.source.interArrival !== undefined) return renewals(prepared, scenario, timeline, streams)
  return prepared.source.count === 'exact'
    ? exactNumber(prepared, timeline, streams)
    : poisson(prepared, timeline, streams)
}

/** How many come together at the arrival of this number. */
const groupSizes = (
  { source, number, groups }: PreparedSource,
  streams: RandomStreams,
): ((arrival: number) => number) => {
  if (groups === undefined) return () => 1
  const handle = streams.key(source.id, 'groupSize')
  return (arrival) => groups.size(streams, handle, number, arrival, 0)
}

/** More cases than this at one moment: the gaps have no length. */
const MOST_AT_ONCE = 1_000_000

const nobody: Times = { at: new Float64Array(0), resident: new Int32Array(0) }

const joined = (one: Times, other: Times): Times => {
  const at = new Float64Array(one.at.length + other.at.length)
  const resident = new Int32Array(at.length)
  at.set(one.at)
  at.set(other.at, one.at.length)
  resident.set(one.resident)
  resident.set(other.resident, one.at.length)
  return { at, resident }
}

const sorted = ({ at, resident }: Times): Times => {
  const order = inOrder(at)
  const times = new Float64Array(at.length)
  const residents = new Int32Array(at.length)
  for (let k = 0; k < order.length; k++) {
    times[k] = at[order[k]]
    residents[k] = resident[order[k]]
  }
  return { at: times, resident: residents }
}

/** The year's number is met: given their number, Poisson arrivals are independent draws from the profile. */
const exactNumber = (prepared: PreparedSource, timeline: Timeline, streams: RandomStreams): Times => {
  const profile = profileOf(prepared)
  if (profile === undefined) return nobody
  const { source, number } = prepared
  const handle = streams.key(source.id, 'arrival')
  const sizeOf = groupSizes(prepared, streams)
  const stretch = (from: Seconds, to: Seconds, first: number): Times => {
    const count = Math.round(expectedIn(prepared, timeline, from, to))
    const start = profile.shareBetween(-Infinity, from)
    const share = profile.shareBetween(from, to)
    const at = new Float64Array(count)
    const resident = new Int32Array(count)
    // The last group is as large as the number leaves room for.
    for (let arrival = first, i = 0; i < count; arrival++) {
      const moment = profile.timeAt(start + share * streams.uniform(handle, number, arrival, 0))
      for (const end = Math.min(count, i + sizeOf(arrival)); i < end; i++) {
        at[i] = moment
        resident[i] = first + i
      }
    }
    return { at, resident }
  }
  return sorted(
    joined(
      stretch(timeline.runFrom, timeline.countFrom, RUN_IN_RESIDENTS),
      stretch(timeline.countFrom, timeline.countTo, 0),
    ),
  )
}

/** A Poisson process with the profile's rate: unit exponential gaps, stretched by the inverse of the cumulated rate. */
const poisson = (prepared: PreparedSource, timeline: Timeline, streams: RandomStreams): Times => {
  const profile = profileOf(prepared)
  if (profile === undefined) return nobody
  const { source, number, groups } = prepared
  const { runFrom, countTo } = timeline
  const handle = streams.key(source.id, 'arrival')
  const sizeOf = groupSizes(prepared, streams)
  const expected = expectedIn(prepared, timeline, runFrom, countTo) / (groups?.mean ?? 1)
  const start = profile.shareBetween(-Infinity, runFrom)
  const share = profile.shareBetween(runFrom, countTo)
  const at: number[] = []
  let operational = 0
  for (let arrival = 0; ; arrival++) {
    operational -= log(streams.uniform(handle, number, arrival, 0))
    if (operational >= expected) break
    const moment = profile.timeAt(start + (share * operational) / expected)
    for (let left = sizeOf(arrival); left > 0; left--) at.push(moment)
  }
  return { at: Float64Array.from(at), resident: numbered(at.length) }
}

/** Independent gaps of one distribution, counted in the source's open time or by day and night. */
const renewals = (
  prepared: PreparedSource,
  scenario: Scenario,
  timeline: Timeline,
  streams: RandomStreams,
): Times => {
  const { source, number, calendar } = prepared
  if (source.interArrival === undefined) return nobody
  const handle = streams.key(source.id, 'arrival')
  const sample = makeSampler(source.interArrival.distribution)
  const sizeOf = groupSizes(prepared, streams)
  const most = scenario.period.kind === 'cases' ? scenario.period.cases : Infinity
  const after = (moment: Seconds, gap: Seconds): Seconds =>
    source.gapsRun === 'dayAndNight'
      ? calendar.nextOpening(moment + gap)
      : calendar.timeAfterOpenSeconds(moment, gap)
  const at: number[] = []
  let now = timeline.runFrom
  for (let arrival = 0; at.length < most; arrival++) {
    now =
      arrival === 0 && source.firstAtOnce
        ? calendar.nextOpening(now)
        : after(now, sample(streams, handle, number, arrival, 0))
    if (!(now < timeline.countTo)) break
    for (let left = sizeOf(arrival); left > 0; left--) at.push(now)
    if (at.length > MOST_AT_ONCE && at[at.length - MOST_AT_ONCE] === now)
      throw new RangeError(`<${source.id}> brings more than ${MOST_AT_ONCE} cases at one moment`)
  }
  return { at: Float64Array.from(at), resident: numbered(at.length) }
}

/** Moments as they are, whatever is open then. */
const given = (prepared: PreparedSource, timeline: Timeline, streams: RandomStreams): Times => {
  const { timestamps = [] } = prepared.source
  const sizeOf = groupSizes(prepared, streams)
  const stretch = (from: Seconds, to: Seconds, first: number): Times => {
    const at: number[] = []
    momentsIn(timestamps, timeline, from, to).forEach((moment, i) => {
      for (let left = sizeOf(first + i); left > 0; left--) at.push(moment)
    })
    return { at: Float64Array.from(at), resident: Int32Array.from(at.keys(), (i) => first + i) }
  }
  return joined(
    stretch(timeline.runFrom, timeline.countFrom, RUN_IN_RESIDENTS),
    stretch(timeline.countFrom, timeline.countTo, 0),
  )
}
