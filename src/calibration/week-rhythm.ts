import type { WeekHours } from '../interchange/foreign/week-hours.ts'
import type { Moment } from '../interchange/logs/read-log.ts'
import { civilFromDays, formatDate, weekdayOf } from '../model/civil-date.ts'
import { DAY, HOUR, MINUTE, type Seconds } from '../model/seconds.ts'
import { buildCalendar, WorkingCalendar } from '../simulation/calendar.ts'
import { FIRST_HOLIDAY_YEAR, isHoliday, isYearEnd, LAST_HOLIDAY_YEAR } from '../simulation/holidays.ts'
import { percentile, sorted } from '../statistics/percentile.ts'

/** Days since 1970-01-01, [fromDay, toDay). */
export interface Span {
  readonly fromDay: number
  readonly toDay: number
}

export const spanOf = (moments: Iterable<Moment>): Span => {
  let first = Infinity
  let last = -Infinity
  for (const at of moments) {
    first = Math.min(first, at)
    last = Math.max(last, at)
  }
  return { fromDay: Math.floor(first / DAY), toDay: Math.floor(last / DAY) + 1 }
}

/** Hours of the week in which something happens, and the days on which nothing does. */
export interface WeekRhythm {
  readonly hours: WeekHours
  /** Day and night: everywhere, or too little is known to say otherwise. */
  readonly always: boolean
  readonly closedOnHolidays: boolean
  /** YYYY-MM-DD, or --MM-DD for every year. */
  readonly closed: readonly string[]
  /** Moments it was learned from. */
  readonly n: number
  readonly knownBy: 'hours' | 'dates' | 'tooFew'
}

/** Fewer moments than this say nothing about hours. */
export const FEWEST_FOR_HOURS = 50
/** Of a part of a week the hours hold for every day; they need as many days. */
const FEWEST_DAYS = 3
/** A weekday is open when it has this share of what the busiest one has. */
const WEEKDAY_SUPPORT = 0.05
/** The busiest hours that together hold this share of all are open … */
const HOURS_CONFIDENCE = 0.99
/** … if they have this share of what the median one of them has. */
const HOUR_SUPPORT = 0.1
/** On one weekday an hour is closed with less than this share of what is expected there … */
const CELL_SUPPORT = 0.05
/** … where so many are expected. */
const EXPECTED = 4
/** A date without anything is closed where so many are expected. */
const SURELY_EXPECTED = 10
/** Openings and closings within an hour are told from so many moments. */
const FEWEST_FOR_EDGES = 20
const EDGE: Seconds = 15 * MINUTE
/** When so many moments share the time of day the log knows dates only. */
const DATES_ONLY = 0.9
/** More closed dates than this are no closing days. */
const MOST_CLOSED_DATES = 60

/** The time of day that nearly all moments share, of a log that knows dates only. */
export const onlyClock = (moments: readonly Moment[]): Seconds | undefined => {
  const counts = new Map<number, number>()
  for (const at of moments) {
    const clock = at - Math.floor(at / DAY) * DAY
    counts.set(clock, (counts.get(clock) ?? 0) + 1)
  }
  return [...counts].find(([, count]) => count >= DATES_ONLY * moments.length)?.[0]
}

const isKnownHoliday = (day: number): boolean => {
  const { year } = civilFromDays(day)
  return year >= FIRST_HOLIDAY_YEAR && year <= LAST_HOLIDAY_YEAR && isHoliday(day)
}

/** Holidays and dates on which nothing happened though something had to be expected. */
const closedDays = (byDay: ReadonlyMap<number, number>, { fromDay, toDay }: Span) => {
  const sums = new Array<number>(7).fill(0)
  const days = new Array<number>(7).fill(0)
  for (let day = fromDay; day < toDay; day++) {
    if (isKnownHoliday(day) || isYearEnd(day)) continue
    sums[weekdayOf(day)] += byDay.get(day) ?? 0
    days[weekdayOf(day)]++
  }
  const expected = (day: number) => sums[weekdayOf(day)] / Math.max(1, days[weekdayOf(day)])
  let onHolidays = 0
  let expectedOnHolidays = 0
  const silent: number[] = []
  for (let day = fromDay; day < toDay; day++) {
    if (isKnownHoliday(day)) {
      onHolidays += byDay.get(day) ?? 0
      expectedOnHolidays += expected(day)
    }
    if (byDay.has(day) || expected(day) < SURELY_EXPECTED) continue
    // Where nothing is going on for weeks the log begins or runs out.
    if ([day - 7, day + 7].every((other) => 2 * (byDay.get(other) ?? 0) >= expected(day))) silent.push(day)
  }
  const closedOnHolidays = expectedOnHolidays >= 3 && onHolidays < HOUR_SUPPORT * expectedOnHolidays
  const dates = silent.filter((day) => !(closedOnHolidays && isKnownHoliday(day)))
  const closed = new Set(
    dates.map((day) => (isYearEnd(day) ? formatDate(day).slice(4).replace('-', '--') : formatDate(day))),
  )
  return { closedOnHolidays, closed: closed.size > MOST_CLOSED_DATES ? [] : [...closed] }
}

/** The hours of the day that belong to every open weekday. */
const commonHours = (counts: readonly (readonly number[])[], weekdays: readonly number[]): Set<number> => {
  const byHour = Array.from({ length: 24 }, (_, hour) => ({
    hour,
    count: weekdays.reduce((sum, weekday) => sum + counts[weekday][hour], 0),
  }))
  const all = byHour.reduce((sum, { count }) => sum + count, 0)
  byHour.sort((one, other) => other.count - one.count || one.hour - other.hour)
  const covering: typeof byHour = []
  let covered = 0
  for (const one of byHour) {
    if (covered >= HOURS_CONFIDENCE * all) break
    covering.push(one)
    covered += one.count
  }
  const median = percentile(sorted(covering.map(({ count }) => count)), 0.5)
  return new Set(covering.filter(({ count }) => count >= HOUR_SUPPORT * median).map(({ hour }) => hour))
}

interface Block {
  readonly from: Seconds
  readonly to: Seconds
}

/** Runs of open hours, their outermost quarters cut off where nothing happens. */
const blocksOf = (open: readonly boolean[], clocks: (hour: number) => readonly Seconds[]): Block[] => {
  const blocks: Block[] = []
  for (let hour = 0; hour < 24; hour++) {
    if (!open[hour] || open[hour - 1]) continue
    let end = hour
    while (end < 24 && open[end]) end++
    const first = clocks(hour)
    const last = clocks(end - 1)
    const from =
      first.length >= FEWEST_FOR_EDGES ? Math.floor(percentile(sorted(first), 0.01) / EDGE) * EDGE : 0
    const to =
      last.length >= FEWEST_FOR_EDGES ? Math.ceil((percentile(sorted(last), 0.99) + 1) / EDGE) * EDGE : HOUR
    blocks.push({ from: hour * HOUR + from, to: (end - 1) * HOUR + Math.min(to, HOUR) })
  }
  return blocks
}

/** Learned from when things happen; robust against the few that happen at other times. */
export const weekRhythm = (moments: readonly Moment[], span: Span): WeekRhythm => {
  const n = moments.length
  const alwaysOpen = { hours: [], always: true, closedOnHolidays: false, closed: [], n }
  const isWeek = span.toDay - span.fromDay >= 7
  const activeDays = new Set(moments.map((at) => Math.floor(at / DAY))).size
  if (n < FEWEST_FOR_HOURS || activeDays < FEWEST_DAYS) return { ...alwaysOpen, knownBy: 'tooFew' }
  const counts = Array.from({ length: 7 }, () => new Array<number>(24).fill(0))
  const byDay = new Map<number, number>()
  for (const at of moments) {
    const day = Math.floor(at / DAY)
    byDay.set(day, (byDay.get(day) ?? 0) + 1)
    counts[weekdayOf(day)][Math.floor((at - day * DAY) / HOUR)]++
  }
  const shut = closedDays(byDay, span)
  const days = new Array<number>(7).fill(0)
  for (let day = span.fromDay; day < span.toDay; day++)
    if (!(shut.closedOnHolidays && isKnownHoliday(day))) days[weekdayOf(day)]++
  const sums = counts.map((hours) => hours.reduce((sum, count) => sum + count, 0))
  const rates = sums.map((sum, weekday) => sum / Math.max(1, days[weekday]))
  const busiest = Math.max(...rates)
  const weekdays = rates.flatMap((rate, weekday) =>
    !isWeek || rate >= WEEKDAY_SUPPORT * busiest ? [weekday] : [],
  )

  const datesOnly = onlyClock(moments) !== undefined
  const common = datesOnly
    ? new Set(Array.from({ length: 24 }, (_, hour) => hour))
    : commonHours(counts, weekdays)
  const inCommon = weekdays.reduce(
    (sum, weekday) => sum + [...common].reduce((all, hour) => all + counts[weekday][hour], 0),
    0,
  )
  /** Before the first and after the last thing that ever happens on a weekday. */
  const beyond = (weekday: number, hour: number): boolean =>
    !datesOnly &&
    sums[weekday] >= FEWEST_FOR_HOURS &&
    (counts[weekday].slice(0, hour + 1).every((count) => count === 0) ||
      counts[weekday].slice(hour).every((count) => count === 0))
  const isOpen = (weekday: number, hour: number): boolean => {
    if (!isWeek) return common.has(hour)
    const count = counts[weekday][hour]
    const usual = weekdays.reduce((sum, one) => sum + counts[one][hour], 0)
    const expected = (sums[weekday] * usual) / Math.max(1, inCommon)
    if (beyond(weekday, hour)) return false
    if (common.has(hour)) return datesOnly || expected < EXPECTED || count >= CELL_SUPPORT * expected
    return count >= SURELY_EXPECTED && count >= (0.2 * sums[weekday]) / common.size
  }
  const patterns = new Map<string, number[]>()
  for (const weekday of weekdays) {
    const open = Array.from({ length: 24 }, (_, hour) => isOpen(weekday, hour))
    const key = open.map(Number).join('')
    patterns.set(key, [...(patterns.get(key) ?? []), weekday])
  }
  const hours = [...patterns].flatMap(([key, on]) => {
    const clocks = (hour: number): Seconds[] =>
      datesOnly
        ? []
        : moments.flatMap((at) => {
            const day = Math.floor(at / DAY)
            const clock = at - day * DAY - hour * HOUR
            return clock >= 0 && clock < HOUR && on.includes(weekdayOf(day)) ? [clock] : []
          })
    const blocks = blocksOf(
      [...key].map((digit) => digit === '1'),
      clocks,
    )
    return on.flatMap((day) => blocks.map((block) => ({ day, ...block })))
  })
  const always = hours.reduce((sum, { from, to }) => sum + to - from, 0) === 7 * DAY
  return { hours, always, ...shut, n, knownBy: datesOnly ? 'dates' : 'hours' }
}

/** The open time of a rhythm over some days, in seconds since 1970-01-01. */
export const calendarOfRhythm = (rhythm: WeekRhythm, { fromDay, toDay }: Span): WorkingCalendar => {
  if (rhythm.always && !rhythm.closedOnHolidays && rhythm.closed.length === 0)
    return WorkingCalendar.alwaysOpen()
  const days = rhythm.always ? everyDay : rhythm.hours
  const { opens, closes } = buildCalendar(
    {
      weekly: days.map(({ day, from, to }) => ({ days: [day], from, to })),
      closedOnHolidays: rhythm.closedOnHolidays,
      closedAtYearEnd: false,
      closedDates: rhythm.closed,
      extraOpenings: [],
    },
    fromDay,
    toDay,
  )
  const midnight = fromDay * DAY
  return new WorkingCalendar(Array.from(opens, (open, i) => [open + midnight, closes[i] + midnight]))
}

const everyDay = Array.from({ length: 7 }, (_, day) => ({ day, from: 0, to: DAY }))
