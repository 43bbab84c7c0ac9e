import { daysFromCivil, formatDate } from '../model/civil-date.ts'

/** One month of a fiscal year, played from a month before. */
export function monthPeriod(
  fiscalYear: number,
  month: number,
): { from: string; to: string; runInFrom: string } {
  const year = month >= 4 ? fiscalYear : fiscalYear + 1
  const first = (months: number): string => {
    const count = year * 12 + (month - 1) + months
    return formatDate(daysFromCivil(Math.floor(count / 12), (count % 12) + 1, 1))
  }
  return { from: first(0), to: first(1), runInFrom: first(-1) }
}
