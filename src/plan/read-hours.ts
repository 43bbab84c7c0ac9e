import { hoursOf } from './hours-factors.ts'
import type { HoursFactors, StatedHours, TargetRevision } from './plan-file.ts'
import type { Path } from './plan-places.ts'
import { dotted } from './plan-places.ts'
import type { WrittenHours, WrittenMeasure } from './plan-shape.ts'
import type { Reading } from './reading.ts'

/** Printed hours and the product of their factors may differ by their rounding: by 1 %, or by 1 h where that is more. */
const agree = (hours: number, product: number): boolean =>
  Math.abs(hours - product) <= Math.max(1, Math.abs(product) / 100)

/** 3500, null for 「—」, or hours with what is behind them. */
export function readHours(reading: Reading, written: WrittenHours, path: Path): StatedHours {
  const open = { hours: null, factors: null, source: null, note: null }
  if (written === null) return open
  if (typeof written === 'number') return { ...open, hours: written }
  const { cases, minutesPerCase, share, hours, source = null, note = null } = written
  const said = [cases, minutesPerCase, share].filter((one) => one !== undefined)
  const factors: HoursFactors | null =
    cases !== undefined && minutesPerCase !== undefined ? { cases, minutesPerCase, share: share ?? 1 } : null
  if (factors === null && (hours === undefined || said.length > 0)) {
    reading.say('PLAN-HOURS-INCOMPLETE', path, { path: dotted(path) })
  }
  const product = factors === null ? null : hoursOf(factors)
  if (product !== null && hours !== undefined && !agree(hours, product)) {
    reading.say('PLAN-HOURS-DISAGREE', path, {
      path: dotted(path),
      hours,
      product: Math.round(product * 10) / 10,
    })
  }
  return { hours: hours ?? product, factors, source, note }
}

/** By date; of one day the later written stands. */
export const readRevisions = (
  reading: Reading,
  written: WrittenMeasure['revisions'],
  path: Path,
): TargetRevision[] =>
  written
    .map((one, index) => ({
      date: reading.date(one.date, [...path, index, 'date']),
      year: yearOf(reading, one.year, [...path, index, 'year']),
      target: readHours(reading, one.target, [...path, index, 'target']),
      reason: one.reason,
    }))
    .sort(byDate)

/** The year of a revision is one of the plan's. */
export function yearOf(reading: Reading, written: string | number, path: Path): number {
  const year = reading.yearAt(written, path)
  if (year !== 0 && !reading.fiscalYears.includes(year)) {
    reading.say('PLAN-YEAR-UNKNOWN', path, { path: dotted(path), year: written })
  }
  return year
}

export const byDate = (one: { readonly date: string }, other: { readonly date: string }): number =>
  one.date < other.date ? -1 : one.date > other.date ? 1 : 0
