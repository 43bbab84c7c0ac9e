import { formatDate, weekdayOf } from '../model/civil-date.ts'
import { DAY, type Seconds } from '../model/seconds.ts'
import type { CalendarSetting } from '../scenario/scenario.ts'
import { isHoliday, isYearEnd } from './holidays.ts'
import type { Timeline } from './timeline.ts'

/** A piece of a day in seconds since its midnight, [from, to); `to` may pass 86 400 into the night. */
export type TimeOfDay = { readonly from: Seconds; readonly to: Seconds }

/** When something is open, as a scenario says it. */
export type CalendarSpec = {
  /** Hours by weekday, 0 = Sunday … 6 = Saturday. */
  readonly weekly: readonly ({ readonly days: readonly number[] } & TimeOfDay)[]
  /** Closed on national holidays. */
  readonly closedOnHolidays: boolean
  /** Closed from 29 December to 3 January; as `closedOnHolidays` unless said. */
  readonly closedAtYearEnd?: boolean
  /** 'YYYY-MM-DD' once, '--MM-DD' every year. */
  readonly closedDates: readonly string[]
  /** Hours on days that may otherwise be closed, 'YYYY-MM-DD'. */
  readonly extraOpenings: readonly ({ readonly date: string } & TimeOfDay)[]
  /** Gaps of every day, such as lunch; they hold for extra openings too. */
  readonly without?: readonly TimeOfDay[]
}

/** Sorted, disjoint, none empty, no two touching. */
export interface SortedIntervals {
  readonly opens: Float64Array
  readonly closes: Float64Array
}

const merged = (intervals: readonly (readonly [open: Seconds, close: Seconds])[]): SortedIntervals => {
  const sorted = intervals.filter(([open, close]) => open < close).sort((x, y) => x[0] - y[0])
  const apart: [Seconds, Seconds][] = []
  for (const [open, close] of sorted) {
    const last = apart[apart.length - 1]
    if (last !== undefined && open <= last[1]) last[1] = Math.max(last[1], close)
    else apart.push([open, close])
  }
  return {
    opens: Float64Array.from(apart, (interval) => interval[0]),
    closes: Float64Array.from(apart, (interval) => interval[1]),
  }
}

/**
 * The open times of a run: sorted, disjoint, non-touching intervals [open, close) in seconds since the
 * run's start. Whole seconds are summed exactly. A look-up remembers where the last one ended, which
 * makes the usual forward walk O(1); any other is a binary search.
 */
export class WorkingCalendar {
  readonly opens: Float64Array
  readonly closes: Float64Array
  /** Open seconds before each interval. */
  private readonly before: Float64Array
  /** All open seconds; Infinity for one that never closes. */
  readonly totalOpenSeconds: Seconds
  private cursor = 0

  /** Intervals may come in any order, overlap and touch; empty ones are left out. */
  constructor(intervals: readonly (readonly [open: Seconds, close: Seconds])[] | SortedIntervals) {
    const { opens, closes } = 'opens' in intervals ? intervals : merged(intervals)
    this.opens = opens
    this.closes = closes
    this.before = new Float64Array(opens.length)
    let total = 0
    for (let i = 0; i < opens.length; i++) {
      this.before[i] = total
      total += closes[i] - opens[i]
    }
    this.totalOpenSeconds = total
  }

  /** Open from ever to ever. */
  static alwaysOpen(): WorkingCalendar {
    return new WorkingCalendar([[-Infinity, Infinity]])
  }

  isOpen(at: Seconds): boolean {
    const i = this.indexAt(at)
    return i >= 0 && at < this.closes[i]
  }

  /** The earliest open moment at or after `at`; Infinity if there is none. */
  nextOpening(at: Seconds): Seconds {
    const i = this.indexAt(at)
    if (i >= 0 && at < this.closes[i]) return at
    return i + 1 < this.opens.length ? this.opens[i + 1] : Infinity
  }

  /** The first opening or closing after `at` (never `at` itself); Infinity if there is none. */
  nextChange(at: Seconds): Seconds {
    const i = this.indexAt(at)
    if (i >= 0 && at < this.closes[i]) return this.closes[i]
    return i + 1 < this.opens.length ? this.opens[i + 1] : Infinity
  }

  /** Open seconds in [from, to); 0 if `to` is not after `from`. */
  openSecondsBetween(from: Seconds, to: Seconds): Seconds {
    if (!(to > from)) return 0
    const i = this.indexAt(from)
    if (i >= 0 && to <= this.closes[i]) return to - from
    return this.openSecondsUntil(to) - this.openSecondsUntil(from)
  }

  /**
   * The earliest moment by which `work` seconds have been open since `start`; a close counts as that
   * moment when the work ends with it. Infinity if the calendar ends before.
   */
  timeAfterOpenSeconds(start: Seconds, work: Seconds): Seconds {
    if (!(work > 0)) return start
    const i = this.indexAt(start)
    if (i >= 0 && start + work <= this.closes[i]) return start + work
    const target = this.openSecondsUntil(start) + work
    if (target > this.totalOpenSeconds) return Infinity
    // The last interval with fewer open seconds before it than the target.
    const { before } = this
    let low = 0
    let high = before.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (before[middle] < target) low = middle
      else high = middle - 1
    }
    return Math.min(this.opens[low] + (target - before[low]), this.closes[low])
  }

  /** Open when both are open. */
  intersect(other: WorkingCalendar): WorkingCalendar {
    const both: [Seconds, Seconds][] = []
    let i = 0
    let j = 0
    while (i < this.opens.length && j < other.opens.length) {
      const open = Math.max(this.opens[i], other.opens[j])
      const close = Math.min(this.closes[i], other.closes[j])
      if (open < close) both.push([open, close])
      if (this.closes[i] < other.closes[j]) i++
      else j++
    }
    return new WorkingCalendar(both)
  }

  /** Open when this one is open and the other is not. */
  without(other: WorkingCalendar): WorkingCalendar {
    const left: [Seconds, Seconds][] = []
    let j = 0
    for (let i = 0; i < this.opens.length; i++) {
      let from = this.opens[i]
      const to = this.closes[i]
      while (j < other.opens.length && other.closes[j] <= from) j++
      for (let k = j; k < other.opens.length && other.opens[k] < to; k++) {
        left.push([from, other.opens[k]])
        from = other.closes[k]
      }
      left.push([from, to])
    }
    return new WorkingCalendar(left)
  }

  /** How long it is open at a stretch around a moment; 0 when it is closed. */
  stretchAt(at: Seconds): Seconds {
    const i = this.indexAt(at)
    return i >= 0 && at < this.closes[i] ? this.closes[i] - this.opens[i] : 0
  }

  /** Open when either is open. */
  union(other: WorkingCalendar): WorkingCalendar {
    return new WorkingCalendar([...intervalsOf(this), ...intervalsOf(other)])
  }

  /** Open seconds before a moment, from the first opening on. */
  private openSecondsUntil(at: Seconds): Seconds {
    const i = this.indexAt(at)
    if (i < 0) return 0
    return this.before[i] + (Math.min(at, this.closes[i]) - this.opens[i])
  }

  /** The last interval that opens at or before a moment; -1 if none does. */
  private indexAt(at: Seconds): number {
    const { opens } = this
    const length = opens.length
    let i = this.cursor
    if (i < length && opens[i] <= at) {
      if (i + 1 === length || at < opens[i + 1]) return i
      i++
      if (i + 1 === length || at < opens[i + 1]) {
        this.cursor = i
        return i
      }
    }
    let low = -1
    let high = length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (opens[middle] <= at) low = middle
      else high = middle - 1
    }
    this.cursor = Math.max(low, 0)
    return low
  }
}

/**
 * The open times from midnight of `runStartDay` (second 0) to midnight of `runEndDay` (not included); days
 * are numbers since 1970-01-01. Hours that pass midnight belong to the day on which they begin.
 */
export function buildCalendar(spec: CalendarSpec, runStartDay: number, runEndDay: number): WorkingCalendar {
  const closed = new Set(spec.closedDates)
  const dated = closed.size > 0 || spec.extraOpenings.length > 0
  const atYearEnd = spec.closedAtYearEnd ?? spec.closedOnHolidays
  const runEnd = (runEndDay - runStartDay) * DAY
  const open: [Seconds, Seconds][] = []
  // From the day before, whose hours may reach past midnight into the run.
  for (let day = runStartDay - 1; day < runEndDay; day++) {
    const date = dated ? formatDate(day) : ''
    const shut =
      closed.has(date) ||
      closed.has(`-${date.slice(4)}`) ||
      (atYearEnd && isYearEnd(day)) ||
      (spec.closedOnHolidays && isHoliday(day))
    const weekday = weekdayOf(day)
    const hours: TimeOfDay[] = []
    if (!shut) hours.push(...spec.weekly.filter((entry) => entry.days.includes(weekday)))
    hours.push(...spec.extraOpenings.filter((entry) => entry.date === date))
    const midnight = (day - runStartDay) * DAY
    for (const piece of hours) {
      for (const part of withoutGaps(piece, spec.without ?? [])) {
        open.push([Math.max(0, midnight + part.from), Math.min(runEnd, midnight + part.to)])
      }
    }
  }
  return new WorkingCalendar(open)
}

/** What the gaps leave of a piece of the day. */
function withoutGaps(piece: TimeOfDay, gaps: readonly TimeOfDay[]): TimeOfDay[] {
  let parts: TimeOfDay[] = [piece]
  for (const gap of gaps) {
    if (gap.to <= gap.from) continue
    parts = parts.flatMap((part) => [
      { from: part.from, to: Math.min(part.to, gap.from) },
      { from: Math.max(part.from, gap.to), to: part.to },
    ])
    parts = parts.filter((part) => part.from < part.to)
  }
  return parts
}

function intervalsOf(calendar: WorkingCalendar): [Seconds, Seconds][] {
  return Array.from(calendar.opens, (open, i) => [open, calendar.closes[i]])
}

/** Of calendars that were asked for before, the oldest first: replications and the points of a range ask for the same again. */
const madeBefore = new Map<string, SortedIntervals>()
const MOST_KEPT = 32

/** The open times of a scenario's calendar in a run, less gaps of every day. */
export const calendarOf = (
  setting: CalendarSetting,
  timeline: Timeline,
  without: readonly { from: Seconds; to: Seconds }[] = [],
): WorkingCalendar => {
  if (setting.always && without.length === 0) return WorkingCalendar.alwaysOpen()
  const { runStartDay, runEndDay } = timeline
  const { always, weekly, closedOnHolidays, closedDates, extraOpenings } = setting
  const key = JSON.stringify([
    ...[always, weekly, closedOnHolidays, closedDates, extraOpenings],
    ...[without, runStartDay, runEndDay],
  ])
  const known = madeBefore.get(key)
  // Times are shared; where the last look-up ended is each one's own.
  if (known !== undefined) return new WorkingCalendar(known)
  const made = always
    ? new WorkingCalendar(dailyPieces(without, timeline))
    : buildCalendar(
        { weekly, closedOnHolidays, closedAtYearEnd: false, closedDates, extraOpenings, without },
        runStartDay,
        runEndDay,
      )
  if (madeBefore.size >= MOST_KEPT) madeBefore.delete(madeBefore.keys().next().value ?? '')
  madeBefore.set(key, { opens: made.opens, closes: made.closes })
  return made
}

/** The days of an always open calendar, less the daily gaps. */
const dailyPieces = (gaps: readonly { from: Seconds; to: Seconds }[], timeline: Timeline) => {
  const pieces: [Seconds, Seconds][] = []
  for (let day = 0; day < timeline.runEndDay - timeline.runStartDay; day++) {
    let from = day * DAY
    for (const gap of [...gaps].sort((x, y) => x.from - y.from)) {
      pieces.push([from, day * DAY + gap.from])
      from = day * DAY + gap.to
    }
    pieces.push([from, (day + 1) * DAY])
  }
  return pieces
}
