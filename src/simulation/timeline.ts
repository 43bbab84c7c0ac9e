import { daysFromCivil, fiscalYearOf, parseDate } from '../model/civil-date.ts'
import { DAY, type Seconds } from '../model/seconds.ts'
import { momentIn } from '../scenario/moments.ts'
import { stationaryStart } from '../scenario/period.ts'
import type { Period } from '../scenario/scenario.ts'
import { LAST_HOLIDAY_YEAR } from './holidays.ts'

/** The stretch a run plays and the part of it that counts. Second 0 is midnight (UTC+9) of `runStartDay`. */
export interface Timeline {
  readonly runStartDay: number
  /** First day after the run; a run by number of cases has room for ever. */
  readonly runEndDay: number
  /** When playing begins: at midnight, unless a run by number of cases says a time of day. */
  readonly runFrom: Seconds
  readonly countFrom: Seconds
  readonly countTo: Seconds
  /** The fiscal year whose volume the arrivals follow, as days. */
  readonly yearFromDay: number
  readonly yearToDay: number
}

/** The calendars of a run by number of cases last this long, as far as holidays are known. */
const STATIONARY_YEARS = 20
const LAST_KNOWN_DAY = daysFromCivil(LAST_HOLIDAY_YEAR + 1, 1, 1)

export const timelineOf = (period: Period): Timeline => {
  if (period.kind === 'cases') {
    const { from = stationaryStart } = period
    const began = momentIn(from)
    if (began === undefined) throw new RangeError(`<${from}> is not a moment`)
    const runStartDay = Math.floor(began / DAY)
    const runFrom = began - runStartDay * DAY
    return {
      runStartDay,
      runEndDay: Math.max(runStartDay + 366, Math.min(runStartDay + 366 * STATIONARY_YEARS, LAST_KNOWN_DAY)),
      runFrom,
      countFrom: runFrom,
      countTo: Infinity,
      yearFromDay: runStartDay,
      yearToDay: runStartDay + 365,
    }
  }
  const start = dayOf(period.start)
  const end = dayOf(period.end)
  const runStartDay = Math.min(dayOf(period.runInFrom), start)
  const year = fiscalYearOf(start)
  return {
    runStartDay,
    runEndDay: end,
    runFrom: 0,
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
