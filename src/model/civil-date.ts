/**
 * Civil dates in plain integers: a day is its number since 1970-01-01 (day 0). No Date, no time zone: the
 * office's clock is UTC+9 and everything inside counts from its midnight.
 * Source of the formulas: H. Hinnant, "chrono-compatible low-level date algorithms" (proleptic Gregorian).
 */
export type CivilDate = { year: number; month: number; day: number }

/** The day's number since 1970-01-01; month 1 to 12, day 1 to 31. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Year, month and day of a day's number. */
export function civilFromDays(days: number): CivilDate {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

/** 0 = Sunday … 6 = Saturday (1970-01-01 was a Thursday). */
export function weekdayOf(days: number): number {
  return (((days + 4) % 7) + 7) % 7
}

/** The day's number of 'YYYY-MM-DD', or undefined if there is no such day. */
export function dateIn(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return undefined
  const days = daysFromCivil(Number(match[1]), Number(match[2]), Number(match[3]))
  return formatDate(days) === text ? days : undefined
}

const TIME_OF_DAY = /^(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?$/

/** Whether a text is an ISO date, or a date and time of day, that exists. */
export function isMoment(text: string): boolean {
  return dateIn(text.slice(0, 10)) !== undefined && TIME_OF_DAY.test(text.slice(10))
}

/** The day's number of 'YYYY-MM-DD'. Throws if there is no such day; `dateIn` asks first. */
export function parseDate(text: string): number {
  const days = dateIn(text)
  if (days === undefined) throw new RangeError(`A date is written YYYY-MM-DD and exists, unlike <${text}>`)
  return days
}

/** 'YYYY-MM-DD' of a day's number. */
export function formatDate(days: number): string {
  const { year, month, day } = civilFromDays(days)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** 1 April of the fiscal year: fiscalYearStart(2026) is 2026-04-01. */
export function fiscalYearStart(fiscalYear: number): number {
  return daysFromCivil(fiscalYear, 4, 1)
}

/** The fiscal year (April to March) in which a day lies. */
export function fiscalYearOf(days: number): number {
  const { year, month } = civilFromDays(days)
  return month >= 4 ? year : year - 1
}
