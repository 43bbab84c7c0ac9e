import type { Moment } from '../interchange/logs/read-log.ts'
import { civilFromDays, daysFromCivil, fiscalYearOf, weekdayOf } from '../model/civil-date.ts'
import { DAY, HOUR, type Seconds } from '../model/seconds.ts'
import { makeArrivalProfile } from '../simulation/arrival-profile.ts'
import type { WorkingCalendar } from '../simulation/calendar.ts'
import { type Fit, fitDistribution } from './fit-distribution.ts'
import { calendarOfRhythm, type Span, spanOf, type WeekRhythm, weekRhythm } from './week-rhythm.ts'

/** Relative weights, whatever is absent is even: as `ProfileWeights` of a scenario. */
export interface PatternWeights {
  readonly month?: readonly number[]
  readonly weekday: readonly number[]
  readonly hour: readonly number[]
}

/** When cases come. */
export interface ArrivalPattern {
  readonly n: number
  readonly span: Span
  readonly rhythm: WeekRhythm
  /** Absent in a short log: then the gaps say it, counted in the open time of the rhythm. */
  readonly weights?: PatternWeights
  readonly gaps?: Fit
  /** Whether the opening hours are known, and with them how many cases some days should have brought. */
  readonly hoursKnown: boolean
  /** Cases long before all others, from which nothing is learned of arrivals. */
  readonly stragglers: number
}

/** So few early cases that take up half of the time from the first to the last. */
const STRAGGLERS = [0.01, 0.02, 0.05]
const THEIR_SPAN = 0.5

/** Logs taken out by date of completion hold a few cases that began years before. */
const withoutStragglers = (arrivals: readonly Moment[]): readonly Moment[] => {
  const last = arrivals[arrivals.length - 1]
  const from = STRAGGLERS.map((share) => Math.floor(share * arrivals.length)).find(
    (index) => last - arrivals[index] < (1 - THEIR_SPAN) * (last - arrivals[0]),
  )
  return from === undefined ? arrivals : arrivals.slice(from)
}

/** A pattern of the week needs as many weeks and cases. */
const WEEKS = 4
const FEWEST = 100
/** Opening hours alone need as many. */
const WEEKS_FOR_HOURS = 2
/** A month's own rate needs the whole year. */
const WHOLE_YEAR = 360
/** The scales settle within a few rounds. */
const ROUNDS = 30

/** Open seconds by month, weekday and hour of the day. */
const exposures = (calendar: WorkingCalendar, { fromDay, toDay }: Span) => {
  const cells: { month: number; weekday: number; hour: number; open: Seconds }[] = []
  const byKey = new Map<number, (typeof cells)[number]>()
  for (let day = fromDay; day < toDay; day++) {
    const month = civilFromDays(day).month - 1
    const weekday = weekdayOf(day)
    for (let hour = 0; hour < 24; hour++) {
      const from = day * DAY + hour * HOUR
      const open = calendar.openSecondsBetween(from, from + HOUR)
      if (!(open > 0)) continue
      const key = (month * 7 + weekday) * 24 + hour
      const known = byKey.get(key)
      if (known) known.open += open
      else {
        const cell = { month, weekday, hour, open }
        byKey.set(key, cell)
        cells.push(cell)
      }
    }
  }
  return cells
}

/**
 * Rates by month, weekday and hour whose product gives as many arrivals in every month, weekday and hour as came
 * (iterative proportional fitting over the open time).
 */
const fittedWeights = (
  arrivals: readonly Moment[],
  calendar: WorkingCalendar,
  span: Span,
): PatternWeights => {
  const cells = exposures(calendar, span)
  const byMonth = span.toDay - span.fromDay >= WHOLE_YEAR
  const sizes = { month: 12, weekday: 7, hour: 24 } as const
  const factors = byMonth ? (['hour', 'weekday', 'month'] as const) : (['hour', 'weekday'] as const)
  const counts = { month: new Array(12).fill(0), weekday: new Array(7).fill(0), hour: new Array(24).fill(0) }
  for (const at of arrivals) {
    if (!calendar.isOpen(at)) continue
    const day = Math.floor(at / DAY)
    counts.month[civilFromDays(day).month - 1]++
    counts.weekday[weekdayOf(day)]++
    counts.hour[Math.floor((at - day * DAY) / HOUR)]++
  }
  const rates = {
    month: new Array<number>(12).fill(1),
    weekday: new Array<number>(7).fill(1),
    hour: new Array<number>(24).fill(1),
  }
  for (let round = 0; round < ROUNDS; round++)
    for (const factor of factors) {
      const expected = new Array<number>(sizes[factor]).fill(0)
      for (const cell of cells)
        expected[cell[factor]] +=
          rates.month[cell.month] * rates.weekday[cell.weekday] * rates.hour[cell.hour] * cell.open
      rates[factor] = rates[factor].map((rate, i) =>
        expected[i] > 0 ? (rate * counts[factor][i]) / expected[i] : 0,
      )
    }
  const relative = (values: readonly number[]): number[] => {
    const some = values.filter((value) => value > 0)
    const usual = some.reduce((sum, value) => sum + value, 0) / Math.max(1, some.length)
    return values.map((value) => Math.round((value / usual) * 1000) / 1000)
  }
  return {
    weekday: relative(rates.weekday),
    hour: relative(rates.hour),
    ...(byMonth && { month: relative(rates.month) }),
  }
}

export const arrivalPattern = (all: readonly Moment[]): ArrivalPattern => {
  const arrivals = withoutStragglers(all)
  const n = arrivals.length
  const stragglers = all.length - n
  const span = spanOf(arrivals)
  const rhythm = weekRhythm(arrivals, span)
  if (n < FEWEST || span.toDay - span.fromDay < 7 * WEEKS) {
    const hoursKnown = rhythm.knownBy !== 'tooFew' && span.toDay - span.fromDay >= 7 * WEEKS_FOR_HOURS
    const opening = hoursKnown
      ? rhythm
      : { ...rhythm, always: true, closedOnHolidays: false, closed: [], hours: [] }
    const calendar = calendarOfRhythm(opening, span)
    const gaps = arrivals.slice(1).map((at, i) => calendar.openSecondsBetween(arrivals[i], at))
    return {
      n,
      span,
      stragglers,
      hoursKnown,
      rhythm: opening,
      // Where all come at once, one a second is as good as that.
      gaps: fitDistribution(gaps.some((gap) => gap > 0) ? gaps : [1]),
    }
  }
  const weights = fittedWeights(arrivals, calendarOfRhythm(rhythm, span), span)
  return { n, span, stragglers, hoursKnown: true, rhythm, weights }
}

/** Cases to be expected in other days at the rate learned; undefined where only gaps are known. */
export const expectedCases = (
  { n, span, rhythm, weights }: ArrivalPattern,
  other: Span,
): number | undefined => {
  if (weights === undefined) return undefined
  const both = { fromDay: Math.min(span.fromDay, other.fromDay), toDay: Math.max(span.toDay, other.toDay) }
  // The profile's seconds are those of the calendar: since 1970-01-01.
  const profile = makeArrivalProfile(calendarOfRhythm(rhythm, both), weights, both.fromDay, both.toDay, 0)
  if (profile === undefined) return undefined
  const share = (days: Span) => profile.shareBetween(days.fromDay * DAY, days.toDay * DAY)
  return share(span) > 0 ? (n * share(other)) / share(span) : undefined
}

/** A log of a whole year says what a fiscal year brings; a shorter one speaks for its own days only. */
export const isWholeYear = ({ span }: ArrivalPattern): boolean => span.toDay - span.fromDay >= WHOLE_YEAR

export const fiscalYearSpan = (day: number): Span => {
  const year = fiscalYearOf(day)
  return { fromDay: daysFromCivil(year, 4, 1), toDay: daysFromCivil(year + 1, 4, 1) }
}
