import holidayJp from '@holiday-jp/holiday_jp'
import { describe, expect, it } from 'vitest'
import { formatDate, parseDate } from '../../src/model/civil-date.ts'
import { holidayName, isHoliday, isOfficeClosingDay } from '../../src/simulation/holidays.ts'

describe('holidays', () => {
  it('are those of @holiday-jp, 2000 to 2050', () => {
    const known: Readonly<Record<string, { readonly name: string }>> = holidayJp.holidays
    for (let day = parseDate('2000-01-01'); day <= parseDate('2050-12-31'); day++) {
      expect(holidayName(day)).toBe(known[formatDate(day)]?.name)
    }
  })

  it('know the years that were special', () => {
    for (const date of ['2019-05-01', '2019-10-22', '2020-07-24', '2021-08-08', '2049-09-21', '2026-09-22']) {
      expect(isHoliday(parseDate(date)), date).toBe(true)
    }
    expect(isHoliday(parseDate('2020-10-12'))).toBe(false)
  })

  it('close the office at weekends and year end', () => {
    const closed = ['2026-12-29', '2027-01-03', '2026-04-04', '2026-04-05', '2026-05-06']
    for (const date of closed) expect(isOfficeClosingDay(parseDate(date)), date).toBe(true)
    for (const date of ['2026-12-28', '2027-01-04', '2026-05-07']) {
      expect(isOfficeClosingDay(parseDate(date)), date).toBe(false)
    }
  })

  it('refuse a year they do not know', () => {
    expect(() => isHoliday(parseDate('2051-01-01'))).toThrow(/2000 to 2050/)
  })
})
