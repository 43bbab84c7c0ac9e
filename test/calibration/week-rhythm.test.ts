import { describe, expect, test } from 'vitest'
import { arrivalPattern, expectedCases, fiscalYearSpan } from '../../src/calibration/arrival-pattern.ts'
import { calendarOfRhythm, spanOf, weekRhythm } from '../../src/calibration/week-rhythm.ts'
import { weeklyLines } from '../../src/interchange/foreign/week-hours.ts'
import { parseDate, weekdayOf } from '../../src/model/civil-date.ts'
import { DAY, HOUR } from '../../src/model/seconds.ts'
import { isHoliday } from '../../src/simulation/holidays.ts'
import { evenNumbers } from './logs.ts'

/** So many a day at even chances between two times of day, on the days that are open. */
const during = (
  from: string,
  to: string,
  isOpen: (day: number) => boolean,
  daily: (day: number) => { opens: number; closes: number; n: number },
): number[] => {
  const even = evenNumbers(11)
  const moments: number[] = []
  for (let day = parseDate(from); day < parseDate(to); day++) {
    if (!isOpen(day)) continue
    const { opens, closes, n } = daily(day)
    for (let i = 0; i < n; i++) moments.push(day * DAY + opens + even() * (closes - opens))
  }
  return moments.sort((a, b) => a - b)
}
const isWeekday = (day: number) => weekdayOf(day) > 0 && weekdayOf(day) < 6
const office = { opens: 8.5 * HOUR, closes: 17.25 * HOUR, n: 30 }

describe('hours of a week', () => {
  test('an office: weekdays, from half past eight to a quarter past five', () => {
    const moments = during('2026-06-01', '2026-08-01', isWeekday, () => office)
    const rhythm = weekRhythm(moments, spanOf(moments))
    expect(weeklyLines(rhythm.hours)).toEqual([{ days: 'mon-fri', from: '8:30', to: '17:15' }])
    expect(rhythm).toMatchObject({ always: false, knownBy: 'hours' })
  })

  test('a night now and then does not open the night', () => {
    const moments = during('2026-06-01', '2026-08-01', isWeekday, () => office)
    const nights = moments.filter((_, i) => i % 300 === 0).map((at) => Math.floor(at / DAY) * DAY + 2 * HOUR)
    const rhythm = weekRhythm(
      [...moments, ...nights].sort((a, b) => a - b),
      spanOf(moments),
    )
    expect(weeklyLines(rhythm.hours)).toEqual([{ days: 'mon-fri', from: '8:30', to: '17:15' }])
  })

  test('a long Thursday and a short Saturday keep their own hours', () => {
    const hours = (day: number) => {
      if (weekdayOf(day) === 4) return { opens: 8.5 * HOUR, closes: 19 * HOUR, n: 40 }
      return weekdayOf(day) === 6 ? { opens: 9 * HOUR, closes: 12 * HOUR, n: 15 } : office
    }
    const moments = during('2026-06-01', '2026-10-01', (day) => weekdayOf(day) > 0, hours)
    const { hours: found } = weekRhythm(moments, spanOf(moments))
    const of = (weekday: number) => found.filter(({ day }) => day === weekday)
    expect(of(4).at(-1)?.to).toBe(19 * HOUR)
    expect(of(2).at(-1)?.to).toBe(17.25 * HOUR)
    expect(of(6)).toEqual([{ day: 6, from: 9 * HOUR, to: 12 * HOUR }])
  })

  test('day and night is no hours at all', () => {
    const moments = during(
      '2026-06-01',
      '2026-07-01',
      () => true,
      () => ({ opens: 0, closes: DAY, n: 48 }),
    )
    expect(weekRhythm(moments, spanOf(moments)).always).toBe(true)
  })

  test('holidays without anybody are closed, and so is a date on which much was to be expected', () => {
    const shut = parseDate('2026-06-10')
    const moments = during(
      '2026-04-01',
      '2026-08-01',
      (day) => isWeekday(day) && !isHoliday(day) && day !== shut,
      () => office,
    )
    const rhythm = weekRhythm(moments, spanOf(moments))
    expect(rhythm.closedOnHolidays).toBe(true)
    expect(rhythm.closed).toEqual(['2026-06-10'])
    const calendar = calendarOfRhythm(rhythm, spanOf(moments))
    expect(calendar.isOpen(parseDate('2026-05-04') * DAY + 10 * HOUR)).toBe(false)
    expect(calendar.isOpen(parseDate('2026-05-07') * DAY + 10 * HOUR)).toBe(true)
  })

  test('holidays with people are open', () => {
    const moments = during('2026-04-01', '2026-08-01', isWeekday, () => office)
    expect(weekRhythm(moments, spanOf(moments)).closedOnHolidays).toBe(false)
  })

  test('a few days say the hours of every day, too few moments not their quarters; fewer days say nothing', () => {
    const days = (to: string) => during('2026-06-01', to, isWeekday, () => office)
    const three = weekRhythm(days('2026-06-04'), spanOf(days('2026-06-04')))
    expect(weeklyLines(three.hours)).toEqual([{ days: 'mon-sun', from: '8:00', to: '18:00' }])
    expect(weekRhythm(days('2026-06-03'), spanOf(days('2026-06-03'))).knownBy).toBe('tooFew')
  })

  test('a log of dates opens its weekdays whole', () => {
    const moments = during('2026-06-01', '2026-08-01', isWeekday, () => ({ opens: 0, closes: 0, n: 3 }))
    const rhythm = weekRhythm(moments, spanOf(moments))
    expect(weeklyLines(rhythm.hours)).toEqual([{ days: 'mon-fri', from: '0:00', to: '24:00' }])
    expect(rhythm.knownBy).toBe('dates')
  })
})

describe('arrivals', () => {
  const daily = (day: number) => ({ ...office, n: weekdayOf(day) === 1 ? 60 : 30 })

  test('a Monday twice as busy has twice the weight', () => {
    const { weights } = arrivalPattern(during('2026-06-01', '2026-08-31', isWeekday, daily))
    expect(weights!.weekday[1] / weights!.weekday[3]).toBeCloseTo(2, 1)
    expect(weights!.weekday[0]).toBe(0)
    expect(weights!.month).toBeUndefined()
  })

  test('the same days are expected to bring as many again', () => {
    const arrivals = during('2026-06-01', '2026-08-31', isWeekday, daily)
    const pattern = arrivalPattern(arrivals)
    expect(expectedCases(pattern, pattern.span)).toBeCloseTo(arrivals.length, 6)
    // Four weeks without a holiday: 4 × (60 + 4 × 30).
    const weeks = { fromDay: parseDate('2026-06-01'), toDay: parseDate('2026-06-29') }
    expect(expectedCases(pattern, weeks)! / 720).toBeCloseTo(1, 1)
  })

  test('a whole year has a rate of its own for each month, and says what a fiscal year brings', () => {
    const busyMarch = (day: number) => ({ ...office, n: new Set(['2026-03']).has(monthOf(day)) ? 60 : 30 })
    const pattern = arrivalPattern(during('2025-04-01', '2026-04-01', isWeekday, busyMarch))
    expect(pattern.weights!.month![2] / pattern.weights!.month![9]).toBeCloseTo(2, 1)
    const year = expectedCases(pattern, fiscalYearSpan(parseDate('2025-10-01')))!
    expect(year / pattern.n).toBeCloseTo(1, 6)
  })

  test('a short log knows the gaps only', () => {
    const pattern = arrivalPattern(during('2026-06-01', '2026-06-06', isWeekday, () => ({ ...office, n: 8 })))
    expect(pattern.weights).toBeUndefined()
    expect(pattern.gaps!.n).toBe(39)
    expect(expectedCases(pattern, pattern.span)).toBeUndefined()
  })
})

const monthOf = (day: number): string => {
  const start = parseDate('2026-03-01')
  return day >= start && day < parseDate('2026-04-01') ? '2026-03' : ''
}
