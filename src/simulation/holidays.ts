import { civilFromDays, daysFromCivil, formatDate, parseDate, weekdayOf } from '../model/civil-date.ts'
import table from './japanese-holidays.json' with { type: 'json' }

/** The years the frozen table covers. */
export const FIRST_HOLIDAY_YEAR = 2000
export const LAST_HOLIDAY_YEAR = 2050
const FIRST_DAY = daysFromCivil(FIRST_HOLIDAY_YEAR, 1, 1)
const LAST_DAY = daysFromCivil(LAST_HOLIDAY_YEAR, 12, 31)

let names: ReadonlyMap<number, string> | undefined

/** The national holiday's Japanese name, or undefined on other days. Throws outside the table's years. */
export function holidayName(day: number): string | undefined {
  if (day < FIRST_DAY || day > LAST_DAY) {
    throw new RangeError(
      `National holidays are known from ${FIRST_HOLIDAY_YEAR} to ${LAST_HOLIDAY_YEAR}, not for <${formatDate(day)}>`,
    )
  }
  names ??= new Map(Object.entries(table).map(([date, name]) => [parseDate(date), name]))
  return names.get(day)
}

/** Is the day (its number since 1970-01-01) a national holiday, substitutes included? */
export function isHoliday(day: number): boolean {
  return holidayName(day) !== undefined
}

/** 年末年始: 29 December to 3 January, when city offices are closed by ordinance. */
export function isYearEnd(day: number): boolean {
  const { month, day: ofMonth } = civilFromDays(day)
  return (month === 12 && ofMonth >= 29) || (month === 1 && ofMonth <= 3)
}

/** 市の休日 as most ordinances have it: Saturday, Sunday, national holidays, 29 December to 3 January. */
export function isOfficeClosingDay(day: number): boolean {
  const weekday = weekdayOf(day)
  return weekday === 0 || weekday === 6 || isYearEnd(day) || isHoliday(day)
}
