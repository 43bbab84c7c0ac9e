import { civilFromDays, weekdayOf } from '../model/civil-date.ts'
import { DAY, HOUR, type Seconds } from '../model/seconds.ts'
import { momentText } from '../scenario/moments.ts'

export {
  type CivilDate,
  civilFromDays,
  dateIn,
  daysFromCivil,
  fiscalYearOf,
  fiscalYearStart,
  formatDate,
  parseDate,
  weekdayOf,
} from '../model/civil-date.ts'

/** UTC+9, the whole year: Japan has no summer time. */
const JAPAN_AHEAD: Seconds = 9 * HOUR

/** A moment of the run, read on the office's wall. */
export type OfficeMoment = {
  year: number
  month: number
  day: number
  /** 0 = Sunday … 6 = Saturday. */
  weekday: number
  /** Seconds since midnight. */
  secondOfDay: Seconds
}

/** The day (its number since 1970-01-01) in which a moment of the run lies. */
export function dayAtSeconds(seconds: Seconds, runStartDay: number): number {
  return runStartDay + Math.floor(seconds / DAY)
}

/** Seconds since midnight of a moment of the run, 0 ≤ … < 86 400. */
export function secondOfDay(seconds: Seconds): Seconds {
  return seconds - Math.floor(seconds / DAY) * DAY
}

/** What calendar and clock in the office show at a moment of the run. */
export function officeMoment(seconds: Seconds, runStartDay: number): OfficeMoment {
  const day = dayAtSeconds(seconds, runStartDay)
  return { ...civilFromDays(day), weekday: weekdayOf(day), secondOfDay: secondOfDay(seconds) }
}

/** Seconds since the run's start of a Unix time (seconds since 1970-01-01T00:00Z), such as a recorded timestamp. */
export function runSecondsOfUnix(unixSeconds: number, runStartDay: number): Seconds {
  return unixSeconds + JAPAN_AHEAD - runStartDay * DAY
}

/** Unix time (seconds) of a moment of the run, for files that ask for timestamps. */
export function unixOfRunSeconds(seconds: Seconds, runStartDay: number): number {
  return seconds + runStartDay * DAY - JAPAN_AHEAD
}

/** '2026-04-01T08:30:00+09:00' of a moment of the run, to the second below. */
export function isoTimestamp(seconds: Seconds, runStartDay: number): string {
  return `${momentText(runStartDay * DAY + Math.floor(seconds))}+09:00`
}
