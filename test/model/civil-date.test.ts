import { format } from 'date-fns'
import { describe, expect, it } from 'vitest'
import {
  civilFromDays,
  dateIn,
  daysFromCivil,
  fiscalYearOf,
  fiscalYearStart,
  formatDate,
  isMoment,
  parseDate,
  weekdayOf,
} from '../../src/model/civil-date.ts'
import {
  isoTimestamp,
  officeMoment,
  runSecondsOfUnix,
  unixOfRunSeconds,
} from '../../src/simulation/office-time.ts'

describe('civil dates', () => {
  it('agree with the platform from 1970 to 2100', () => {
    const last = daysFromCivil(2100, 12, 31)
    for (let day = 0; day <= last; day++) {
      const oracle = new Date(day * 86_400_000)
      const { year, month, day: ofMonth } = civilFromDays(day)
      if (
        year !== oracle.getUTCFullYear() ||
        month !== oracle.getUTCMonth() + 1 ||
        ofMonth !== oracle.getUTCDate() ||
        weekdayOf(day) !== oracle.getUTCDay() ||
        daysFromCivil(year, month, ofMonth) !== day ||
        formatDate(day) !== oracle.toISOString().slice(0, 10)
      ) {
        expect.fail(`day <${day}> is ${oracle.toISOString()}, not ${formatDate(day)}`)
      }
    }
  })

  it('agree with date-fns', () => {
    for (let day = 3; day < 47_000; day += 97) {
      const { year, month, day: ofMonth } = civilFromDays(day)
      expect(format(new Date(year, month - 1, ofMonth), 'yyyy-MM-dd i')).toBe(
        `${formatDate(day)} ${weekdayOf(day) === 0 ? 7 : weekdayOf(day)}`,
      )
    }
  })

  it('refuse what is no date', () => {
    for (const text of ['2026-02-29', '2026-13-01', '2026-4-1', '2026-04-31', '', '2026-04-01T00:00']) {
      expect(dateIn(text)).toBeUndefined()
      expect(() => parseDate(text)).toThrow(/YYYY-MM-DD/)
    }
    expect(formatDate(parseDate('2028-02-29'))).toBe('2028-02-29')
  })

  it('know the fiscal year', () => {
    expect(formatDate(fiscalYearStart(2026))).toBe('2026-04-01')
    expect(fiscalYearOf(parseDate('2027-03-31'))).toBe(2026)
    expect(fiscalYearOf(parseDate('2027-04-01'))).toBe(2027)
  })
})

describe('office time', () => {
  const start = parseDate('2026-04-01')

  it('turns at midnight in Japan', () => {
    const before = runSecondsOfUnix(Date.parse('2027-03-31T14:59:59Z') / 1000, start)
    expect(isoTimestamp(before, start)).toBe('2027-03-31T23:59:59+09:00')
    expect(isoTimestamp(before + 1, start)).toBe('2027-04-01T00:00:00+09:00')
    expect(unixOfRunSeconds(before, start)).toBe(Date.parse('2027-03-31T14:59:59Z') / 1000)
  })

  it('reads the wall like Intl', () => {
    const intl = new Intl.DateTimeFormat('en-CA', {
      timeZone: 'Asia/Tokyo',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
    for (let i = 0; i < 3000; i++) {
      const unix = (i * 1_370_003) % 4_133_980_800
      const seconds = runSecondsOfUnix(unix, start)
      expect(isoTimestamp(seconds, start).slice(0, 19).replace('T', ', ')).toBe(
        intl.format(new Date(unix * 1000)),
      )
      expect(unixOfRunSeconds(seconds, start)).toBe(unix)
    }
  })

  it('counts days before the run, too', () => {
    expect(officeMoment(-1, start)).toEqual({
      year: 2026,
      month: 3,
      day: 31,
      weekday: 2,
      secondOfDay: 86_399,
    })
  })
})

it.each([
  ['2026-04-01', true],
  ['2026-04-01T08:30', true],
  ['2026-04-01T08:30:00.5+09:00', true],
  ['2026-02-29', false],
  ['2026-04-01T24:00', false],
  ['2026-04-01 08:30', false],
  ['PT5M', false],
])('%s is a moment: %s', (text, answer) => {
  expect(isMoment(text)).toBe(answer)
})
