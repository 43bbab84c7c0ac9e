import { log } from '../model/exact-math.ts'
import { DAY, type Seconds } from '../model/seconds.ts'
import type { ArrivalSource, Scenario } from '../scenario/scenario.ts'
import { type ArrivalProfile, makeArrivalProfile } from './arrival-profile.ts'
import { WorkingCalendar } from './calendar.ts'
import type { RandomStreams } from './random-streams.ts'
import { makeSampler } from './samplers.ts'
import type { Timeline } from './timeline.ts'
import { calendarOf } from './workers.ts'

/** Residents of the run-in are numbered from here, so that those of the year keep their numbers. */
const RUN_IN_RESIDENTS = 1 << 30

/** Who comes when, in one replication, in order of arrival. */
export interface ArrivalList {
  readonly at: Float64Array
  readonly resident: Int32Array
  /** Position in the source's channels; −1 without channels. */
  readonly channel: Int32Array
  /** 1: booked, called before walk-ins; 2: booked and not kept. */
  readonly booking: Uint8Array
}

export const BOOKED = 1
export const NO_SHOW = 2

/** What stays the same over the replications of a scenario. */
export interface PreparedSource {
  readonly source: ArrivalSource
  /** Position in the scenario, part of the resident's key. */
  readonly number: number
  readonly profile: ArrivalProfile | undefined
  readonly calendar: WorkingCalendar
}

export const prepareSources = (scenario: Scenario, timeline: Timeline): readonly PreparedSource[] =>
  scenario.arrivals.map((source, number) => {
    const setting = scenario.calendars[source.calendar]
    if (setting === undefined) throw new RangeError(`<${source.id}> asks for calendar <${source.calendar}>`)
    const fromDay = Math.min(timeline.runStartDay, timeline.yearFromDay)
    const toDay = Math.max(timeline.runEndDay, timeline.yearToDay)
    // The whole fiscal year is needed to know what share of its volume a part-year gets.
    const wide = calendarOf(setting, { ...timeline, runStartDay: fromDay, runEndDay: toDay })
    const calendar = shifted(wide, (fromDay - timeline.runStartDay) * DAY)
    const profile = source.volume
      ? makeArrivalProfile(calendar, source.profile, fromDay, toDay, timeline.runStartDay)
      : undefined
    return { source, number, profile, calendar }
  })

/** The same open times, counted from another second 0. */
const shifted = (calendar: WorkingCalendar, by: Seconds): WorkingCalendar =>
  by === 0
    ? calendar
    : new WorkingCalendar(Array.from(calendar.opens, (open, i) => [open + by, calendar.closes[i] + by]))

/** All arrivals of one source in one replication, keyed by resident and never by the order of the dice. */
export const arrivalsOf = (
  prepared: PreparedSource,
  scenario: Scenario,
  timeline: Timeline,
  streams: RandomStreams,
): ArrivalList => {
  const list =
    prepared.source.interArrival !== undefined
      ? renewals(prepared, scenario, timeline, streams)
      : prepared.source.count === 'exact'
        ? exactNumber(prepared, timeline, streams)
        : poisson(prepared, timeline, streams)
  const channel = channelsOf(prepared, list, streams)
  return prepared.source.appointments
    ? withAppointments(prepared, { ...list, channel }, timeline, streams)
    : { ...list, channel, booking: new Uint8Array(list.at.length) }
}

/** The first so many over all sources in order of arrival, and when each of them comes. */
export const firstArrivals = (
  lists: readonly ArrivalList[],
  most: number,
): { readonly lists: readonly ArrivalList[]; readonly at: Float64Array } => {
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
  return {
    lists: lists.map(({ at, resident, channel, booking }, source) => ({
      at: at.subarray(0, taken[source]),
      resident: resident.subarray(0, taken[source]),
      channel: channel.subarray(0, taken[source]),
      booking: booking.subarray(0, taken[source]),
    })),
    at: moments,
  }
}

type Times = Pick<ArrivalList, 'at' | 'resident'>

/**
 * Positions of the numbers from the smallest up, equal ones as they stand. The numbers alone are sorted without a
 * comparing function, and each then looks its place up: several times as fast as sorting positions.
 */
const inOrder = (numbers: Float64Array): Uint32Array => {
  const rising = numbers.slice().sort()
  const order = new Uint32Array(numbers.length)
  const taken = new Uint32Array(numbers.length)
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]
    let low = 0
    let high = rising.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (rising[middle] < number) low = middle + 1
      else high = middle
    }
    order[low + taken[low]++] = i
  }
  return order
}

const sorted = (at: Float64Array, resident: Int32Array): Times => {
  const order = inOrder(at)
  const times = new Float64Array(at.length)
  const residents = new Int32Array(at.length)
  for (let k = 0; k < order.length; k++) {
    times[k] = at[order[k]]
    residents[k] = resident[order[k]]
  }
  return { at: times, resident: residents }
}

/** Share of the profile that one fiscal year holds. */
const yearShare = (profile: ArrivalProfile, timeline: Timeline): number =>
  profile.shareBetween(
    (timeline.yearFromDay - timeline.runStartDay) * DAY,
    (timeline.yearToDay - timeline.runStartDay) * DAY,
  )

/** Cases expected in [from, to) when the volume is met over its fiscal year, or over the counted period. */
export const expectedIn = (
  { source, profile }: PreparedSource,
  timeline: Timeline,
  from: Seconds,
  to: Seconds,
): number => {
  if (profile === undefined || source.volume === undefined) return 0
  const base =
    source.volumePer === 'period'
      ? profile.shareBetween(timeline.countFrom, timeline.countTo)
      : yearShare(profile, timeline)
  return base > 0 ? (source.volume.value * profile.shareBetween(from, to)) / base : 0
}

/** The year's number is met: given their number, Poisson arrivals are independent draws from the profile. */
const exactNumber = (prepared: PreparedSource, timeline: Timeline, streams: RandomStreams): Times => {
  const { profile, number } = prepared
  if (profile === undefined) return { at: new Float64Array(0), resident: new Int32Array(0) }
  const handle = streams.key(prepared.source.id, 'arrival')
  const stretch = (from: Seconds, to: Seconds, firstResident: number) => {
    const count = Math.round(expectedIn(prepared, timeline, from, to))
    const start = profile.shareBetween(-Infinity, from)
    const share = profile.shareBetween(from, to)
    const at = new Float64Array(count)
    const resident = new Int32Array(count)
    for (let i = 0; i < count; i++) {
      resident[i] = firstResident + i
      at[i] = profile.timeAt(start + share * streams.uniform(handle, number, resident[i], 0))
    }
    return { at, resident }
  }
  const runIn = stretch(0, timeline.countFrom, RUN_IN_RESIDENTS)
  const year = stretch(timeline.countFrom, timeline.countTo, 0)
  const at = new Float64Array(runIn.at.length + year.at.length)
  const resident = new Int32Array(at.length)
  at.set(runIn.at)
  at.set(year.at, runIn.at.length)
  resident.set(runIn.resident)
  resident.set(year.resident, runIn.at.length)
  return sorted(at, resident)
}

/** A Poisson process with the profile's rate: unit exponential gaps, stretched by the inverse of the cumulated rate. */
const poisson = (prepared: PreparedSource, timeline: Timeline, streams: RandomStreams): Times => {
  const { profile, number } = prepared
  if (profile === undefined) return { at: new Float64Array(0), resident: new Int32Array(0) }
  const handle = streams.key(prepared.source.id, 'arrival')
  const expected = expectedIn(prepared, timeline, 0, timeline.countTo)
  const start = profile.shareBetween(-Infinity, 0)
  const share = profile.shareBetween(0, timeline.countTo)
  const at: number[] = []
  let operational = 0
  for (let i = 0; ; i++) {
    operational -= log(streams.uniform(handle, number, i, 0))
    if (operational >= expected) break
    at.push(profile.timeAt(start + (share * operational) / expected))
  }
  return { at: Float64Array.from(at), resident: Int32Array.from(at.keys()) }
}

/** Independent gaps of one distribution, counted in the source's open time. */
const renewals = (
  prepared: PreparedSource,
  scenario: Scenario,
  timeline: Timeline,
  streams: RandomStreams,
): Times => {
  const { source, number, calendar } = prepared
  if (source.interArrival === undefined) return { at: new Float64Array(0), resident: new Int32Array(0) }
  const handle = streams.key(source.id, 'arrival')
  const sample = makeSampler(source.interArrival.distribution)
  const most = scenario.period.kind === 'cases' ? scenario.period.cases : Infinity
  const at: number[] = []
  let now = 0
  for (let i = 0; i < most; i++) {
    now = calendar.timeAfterOpenSeconds(Math.max(now, 0), sample(streams, handle, number, i, 0))
    if (!(now < timeline.countTo)) break
    at.push(now)
  }
  return { at: Float64Array.from(at), resident: Int32Array.from(at.keys()) }
}

/** Channels by quota (count: exact) or by chance; then the movers, so that nobody else is touched. */
const channelsOf = (
  { source, number }: PreparedSource,
  { at, resident }: Times,
  streams: RandomStreams,
): Int32Array => {
  const channel = new Int32Array(at.length).fill(-1)
  if (source.channels.length === 0) return channel
  const all = Uint32Array.from(at.keys())
  const position = new Map(source.channels.map((entry, i) => [entry.id, i]))
  const handle = streams.key(source.id, 'channel')
  const shares = source.channels.map((entry) => entry.share.value)
  for (const members of stretches(source, all, resident))
    split(
      source,
      members,
      shares,
      (i) => streams.uniform(handle, number, resident[i], 0),
      (i, part) => {
        channel[i] = part
      },
    )
  const asIs = channel.slice()
  const movesHandle = streams.key(source.id, 'move')
  source.channels.forEach((from, fromPosition) => {
    const moves = source.moves.filter((move) => move.from === from.id)
    if (moves.length === 0) return
    const moved = moves.map((move) => move.share.value)
    const stays = Math.max(0, 1 - moved.reduce((sum, share) => sum + share, 0))
    const members = all.filter((i) => asIs[i] === fromPosition)
    for (const part of stretches(source, members, resident))
      split(
        source,
        part,
        [...moved, stays],
        (i) => streams.uniform(movesHandle, number, resident[i], 0),
        (i, way) => {
          if (way < moves.length) channel[i] = position.get(moves[way].to) ?? fromPosition
        },
      )
  })
  return channel
}

/** Quotas hold within the run-in and within the counted period, each by itself. */
const stretches = (source: ArrivalSource, members: Uint32Array, resident: Int32Array): Uint32Array[] =>
  source.count === 'exact'
    ? [
        members.filter((i) => resident[i] < RUN_IN_RESIDENTS),
        members.filter((i) => resident[i] >= RUN_IN_RESIDENTS),
      ]
    : [members]

/** Gives each member its part: the smallest numbers get the first, in exact shares or by threshold. */
const split = (
  source: ArrivalSource,
  members: Uint32Array,
  shares: readonly number[],
  chance: (member: number) => number,
  assign: (member: number, part: number) => void,
): void => {
  const total = shares.reduce((sum, share) => sum + share, 0)
  if (source.count !== 'exact') {
    for (const member of members) {
      let rest = chance(member) * total
      let part = 0
      while (part < shares.length - 1 && rest >= shares[part]) rest -= shares[part++]
      assign(member, part)
    }
    return
  }
  const chances = new Float64Array(members.length)
  for (let i = 0; i < members.length; i++) chances[i] = chance(members[i])
  const order = inOrder(chances)
  const quotas = largestRemainders(
    shares.map((share) => share / total),
    members.length,
  )
  let next = 0
  quotas.forEach((quota, part) => {
    for (let k = 0; k < quota; k++) assign(members[order[next++]], part)
  })
}

/** Whole numbers that add up to `count` and lie nearest to the shares (Hamilton's method). */
export const largestRemainders = (shares: readonly number[], count: number): number[] => {
  // Twelve digits: a share written as a rounded fraction still gives the count it was made from.
  const ideal = shares.map((share) => Math.round(share * count * 1e6) / 1e6)
  const quotas = ideal.map(Math.floor)
  let left = count - quotas.reduce((sum, quota) => sum + quota, 0)
  const byRemainder = ideal
    .map((value, i) => ({ i, rest: value - quotas[i] }))
    .sort((x, y) => y.rest - x.rest || x.i - y.i)
  for (let k = 0; left > 0; k = (k + 1) % byRemainder.length, left--) quotas[byRemainder[k].i]++
  return quotas
}

/** 窓口予約: those who book get the first free slot after their wish; the others come as they would have. */
const withAppointments = (
  { source, number, calendar }: PreparedSource,
  list: Omit<ArrivalList, 'booking'>,
  timeline: Timeline,
  streams: RandomStreams,
): ArrivalList => {
  const { appointments } = source
  const at = list.at.slice()
  const booking = new Uint8Array(at.length)
  if (appointments === undefined) return { ...list, booking }
  const books = streams.key(source.id, 'books')
  const keeps = streams.key(source.id, 'keepsBooking')
  const slot = appointments.slotMinutes * 60
  const capacity = Math.round(appointments.capacity.value)
  const taken = new Map<number, number>()
  const runEnd = (timeline.runEndDay - timeline.runStartDay) * DAY
  for (let i = 0; i < at.length; i++) {
    const resident = list.resident[i]
    if (streams.uniform(books, number, resident, 0) >= appointments.share.value) continue
    let start = slotAtOrAfter(calendar, at[i] + appointments.leadDays * DAY, slot)
    while (start < runEnd && (taken.get(start) ?? 0) >= capacity)
      start = slotAtOrAfter(calendar, start + slot, slot)
    // Booked beyond the end of the run: this resident comes in the next year.
    if (!(start < runEnd)) {
      at[i] = Infinity
      continue
    }
    taken.set(start, (taken.get(start) ?? 0) + 1)
    at[i] = start
    booking[i] = streams.uniform(keeps, number, resident, 0) < appointments.noShow.value ? NO_SHOW : BOOKED
  }
  const coming = Uint32Array.from(at.keys()).filter((i) => at[i] < Infinity)
  coming.sort((x, y) => at[x] - at[y] || x - y)
  return {
    at: Float64Array.from(coming, (i) => at[i]),
    resident: Int32Array.from(coming, (i) => list.resident[i]),
    channel: Int32Array.from(coming, (i) => list.channel[i]),
    booking: Uint8Array.from(coming, (i) => booking[i]),
  }
}

/** Slots lie on the grid of the day (8:30, 9:00 …) inside open time. */
const slotAtOrAfter = (calendar: WorkingCalendar, at: Seconds, slot: Seconds): Seconds => {
  let start = Math.ceil(at / slot) * slot
  for (;;) {
    const open = calendar.nextOpening(start)
    if (open === start || open === Infinity) return open
    start = Math.ceil(open / slot) * slot
  }
}
