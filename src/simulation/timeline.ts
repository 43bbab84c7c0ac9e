import { daysFromCivil, fiscalYearOf, parseDate } from '../model/civil-date.ts'
import { DAY, type Seconds } from '../model/seconds.ts'
import type { Period } from '../scenario/scenario.ts'

/** The stretch a run plays and the part of it that counts. Second 0 is midnight (UTC+9) of `runStartDay`. */
export interface Timeline {
  readonly runStartDay: number
  /** First day after the run; a run by number of cases has room for ever. */
  readonly runEndDay: number
  readonly countFrom: Seconds
  readonly countTo: Seconds
  /** The fiscal year whose volume the arrivals follow, as days. */
  readonly yearFromDay: number
  readonly yearToDay: number
}

/** A run by number of cases starts on an arbitrary Monday; its calendars, if any, last this long. */
const STATIONARY_START = daysFromCivil(2026, 4, 6)
const STATIONARY_DAYS = 366

export const timelineOf = (period: Period): Timeline => {
  if (period.kind === 'cases')
    return {
      runStartDay: STATIONARY_START,
      runEndDay: STATIONARY_START + STATIONARY_DAYS,
      countFrom: 0,
      countTo: Infinity,
      yearFromDay: STATIONARY_START,
      yearToDay: STATIONARY_START + 365,
    }
  const start = dayOf(period.start)
  const end = dayOf(period.end)
  const runStartDay = Math.min(dayOf(period.runInFrom), start)
  const year = fiscalYearOf(start)
  return {
    runStartDay,
    runEndDay: end,
    countFrom: (start - runStartDay) * DAY,
    countTo: (end - runStartDay) * DAY,
    yearFromDay: daysFromCivil(year, 4, 1),
    yearToDay: daysFromCivil(year + 1, 4, 1),
  }
}

const dayOf = (date: string): number => {
  const day = parseDate(date)
  if (day === undefined) throw new RangeError(`<${date}> is not a date`)
  return day
}
