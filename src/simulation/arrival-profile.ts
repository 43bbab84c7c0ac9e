import { civilFromDays, formatDate, weekdayOf } from '../model/civil-date.ts'
import { DAY, HOUR, type Seconds } from '../model/seconds.ts'
import type { WorkingCalendar } from './calendar.ts'

/** Relative rates per open hour; they multiply, and what is not said is 1. Only their proportions matter. */
export type ArrivalWeights = {
  /** 12 numbers, January first. */
  readonly month?: readonly number[]
  /** 7 numbers, Sunday first. */
  readonly weekday?: readonly number[]
  /** 24 numbers, from 0 o'clock. */
  readonly hour?: readonly number[]
  /** 31 numbers. */
  readonly dayOfMonth?: readonly number[]
  /** By YYYY-MM-DD. */
  readonly dates?: Readonly<Record<string, number>>
  /** 休み明け: the factor of the first open day after one or more closed days (a Monday too, if Sunday is closed). */
  readonly afterHoliday?: number
}

/**
 * When arrivals come: a rate that is constant within each open hour, and its exact inverse. `timeAt` turns
 * an even number in [0, 1) into a moment distributed by the profile; order is kept.
 */
export class ArrivalProfile {
  /** Weighted open seconds in all: the sum of rate × open seconds. */
  readonly totalWeight: number
  private readonly starts: Float64Array
  private readonly ends: Float64Array
  private readonly rates: Float64Array
  /** Weight before each segment. */
  private readonly before: Float64Array

  /**
   * Over the days from `fromDay` to `toDay` (not included), numbers since 1970-01-01, on a calendar whose
   * second 0 is midnight of `runStartDay`. A profile may yield nothing (totalWeight 0): `makeArrivalProfile`
   * says so instead.
   */
  constructor(
    calendar: WorkingCalendar,
    weights: ArrivalWeights,
    fromDay: number,
    toDay: number,
    runStartDay: number,
  ) {
    const month = checked(weights.month, 12, 'month')
    const weekday = checked(weights.weekday, 7, 'weekday')
    const hour = checked(weights.hour, 24, 'hour')
    const dayOfMonth = checked(weights.dayOfMonth, 31, 'dayOfMonth')
    const afterHoliday = checked([weights.afterHoliday ?? 1], 1, 'afterHoliday')[0]
    const { dates } = weights
    const starts: number[] = []
    const ends: number[] = []
    const rates: number[] = []
    const before: number[] = []
    let total = 0
    for (let day = fromDay; day < toDay; day++) {
      const civil = civilFromDays(day)
      let dayRate = month[civil.month - 1] * weekday[weekdayOf(day)] * dayOfMonth[civil.day - 1]
      if (afterHoliday !== 1 && followsClosedDay(calendar, (day - runStartDay) * DAY)) dayRate *= afterHoliday
      if (dates !== undefined) dayRate *= dates[formatDate(day)] ?? 1
      if (dayRate === 0) continue
      const midnight = (day - runStartDay) * DAY
      for (let clock = 0; clock < 24; clock++) {
        const rate = dayRate * hour[clock]
        const hourEnd = midnight + (clock + 1) * HOUR
        let open = rate > 0 ? calendar.nextOpening(midnight + clock * HOUR) : Infinity
        while (open < hourEnd) {
          const close = Math.min(calendar.nextChange(open), hourEnd)
          const last = ends.length - 1
          if (last >= 0 && ends[last] === open && rates[last] === rate) ends[last] = close
          else {
            starts.push(open)
            ends.push(close)
            rates.push(rate)
            before.push(total)
          }
          const now = ends.length - 1
          total = before[now] + (ends[now] - starts[now]) * rate
          open = calendar.nextOpening(close)
        }
      }
    }
    this.starts = Float64Array.from(starts)
    this.ends = Float64Array.from(ends)
    this.rates = Float64Array.from(rates)
    this.before = Float64Array.from(before)
    this.totalWeight = total
  }

  /** The moment before which this share (0 ≤ … < 1) of the arrivals come, always inside open time. */
  timeAt(share: number): Seconds {
    const { before } = this
    if (before.length === 0) throw new RangeError('A profile that yields nothing has no moments')
    return this.timeAtWeight(share * this.totalWeight, 0, before.length - 1)
  }

  /**
   * The moment before which this share (0 ≤ … < 1) comes of those who come on the first day that has arrivals at or
   * after `from`, and on that day not before `from`. Infinity when nobody comes any more.
   */
  timeOnNextDay(from: Seconds, share: number): Seconds {
    const { starts, ends } = this
    const first = firstAbove(ends, from)
    if (first === ends.length) return Infinity
    const begin = Math.max(from, starts[first])
    const midnight = (Math.floor(begin / DAY) + 1) * DAY
    const last = firstAbove(starts, midnight - 1) - 1
    const before = this.weightUntil(begin)
    const target = before + share * (this.weightUntil(midnight) - before)
    // Rounding must not carry an arrival before the moment from which on it may come.
    return Math.max(begin, this.timeAtWeight(target, first, last))
  }

  /** Within the segments from `low` to `high`. */
  private timeAtWeight(target: number, low: number, high: number): Seconds {
    const { before } = this
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (before[middle] <= target) low = middle
      else high = middle - 1
    }
    const start = this.starts[low]
    const end = this.ends[low]
    const at = start + Math.max(0, target - before[low]) / this.rates[low]
    // Rounding must not carry an arrival over the close, which is no longer open.
    return at < end ? at : start + (end - start) * (1 - 1e-9)
  }

  /** The share of the arrivals that come in [from, to). */
  shareBetween(from: Seconds, to: Seconds): number {
    if (!(to > from) || this.totalWeight === 0) return 0
    return (this.weightUntil(to) - this.weightUntil(from)) / this.totalWeight
  }

  private weightUntil(at: Seconds): number {
    const { starts, before } = this
    if (starts.length === 0 || at <= starts[0]) return 0
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle] <= at) low = middle
      else high = middle - 1
    }
    return before[low] + (Math.min(at, this.ends[low]) - starts[low]) * this.rates[low]
  }
}

/** The first position whose number lies above; numbers ascend. */
function firstAbove(numbers: Float64Array, bound: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (numbers[middle] > bound) high = middle
    else low = middle + 1
  }
  return low
}

/** A profile, or undefined if weights and open hours leave no moment for an arrival. */
export function makeArrivalProfile(
  calendar: WorkingCalendar,
  weights: ArrivalWeights,
  fromDay: number,
  toDay: number,
  runStartDay: number,
): ArrivalProfile | undefined {
  const profile = new ArrivalProfile(calendar, weights, fromDay, toDay, runStartDay)
  return profile.totalWeight > 0 ? profile : undefined
}

/** Was nothing open on the day before this midnight, though something had been open earlier? */
function followsClosedDay(calendar: WorkingCalendar, midnight: Seconds): boolean {
  return calendar.opens[0] < midnight && calendar.openSecondsBetween(midnight - DAY, midnight) === 0
}

function checked(weights: readonly number[] | undefined, length: number, name: string): readonly number[] {
  if (weights === undefined) return new Array<number>(length).fill(1)
  if (weights.length !== length || weights.some((weight) => !(weight >= 0 && weight < Infinity))) {
    throw new RangeError(
      `Arrival weights by ${name} are ${length} numbers from 0, not <${weights.join(', ')}>`,
    )
  }
  return weights
}
