import { expect, test } from 'vitest'
import { hoursOfDay, limitText, monthsText, weekdaysText } from '../../src/report/roster-words.ts'

test('a roster reads as the office says it', () => {
  expect([[2], [2, 4], [1, 2, 3, 4, 5], [1, 2, 4]].map((days) => weekdaysText(days, 'ja'))).toEqual([
    '火曜',
    '火・木曜',
    '月〜金曜',
    '月・火・木曜',
  ])
  expect(weekdaysText([1, 2, 3, 5], 'en')).toBe('Mondays to Wednesdays and Fridays')
  expect(hoursOfDay(14 * 60, 16 * 60, 'ja')).toBe('14〜16時')
  expect(hoursOfDay(14 * 60 + 30, 17 * 60 + 15, 'ja')).toBe('14:30〜17:15')
  expect(hoursOfDay(14 * 60, 16 * 60, 'en')).toBe('14:00–16:00')
  expect([monthsText([11, 12, 1, 3], 'ja'), monthsText([4, 5], 'en')]).toEqual(['11〜1月・3月', 'Apr–May'])
  expect([limitText(60, 'ja'), limitText(90, 'en')]).toEqual(['1分', '90 s'])
})
