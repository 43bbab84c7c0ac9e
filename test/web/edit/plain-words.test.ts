import { expect, test } from 'vitest'
import { hoursInWords, valueInWords } from '../../../web/pages/edit/plain-words.ts'

test('a share is read with two digits at most', () => {
  expect(valueInWords('0.1297617851', 'share', 'ja')).toBe('12.98')
  expect(valueInWords('0.3', 'share', 'ja')).toBe('30')
  expect(valueInWords('= x', 'share', 'ja')).toBe('= x')
})

test('cases have their thousands apart', () => {
  expect(valueInWords('104600', 'cases', 'ja')).toBe('104,600')
})

test('a length is said as people say it, in a unit that suits it', () => {
  expect(valueInWords('triangular(2m, 3m, 5m)', 'duration', 'ja')).toBe('2〜5分（多くは3分）')
  expect(valueInWords('triangular(2m, 3m, 5m)', 'duration', 'en')).toBe('2–5 min (mostly 3)')
  expect(valueInWords('triangular(10s, 20s, 30s)', 'duration', 'ja')).toBe('10〜30秒（多くは20秒）')
  expect(valueInWords('triangular(0.2m, 0.4m, 0.9m)', 'duration', 'en')).toBe('12–54 s (mostly 24)')
  expect(valueInWords('exponential(90s)', 'duration', 'en')).toBe('1.5 min on average')
  expect(valueInWords('gamma(120m, 30m)', 'duration', 'ja')).toBe('平均120分')
  expect(valueInWords('3m', 'duration', 'ja')).toBe('3分')
})

test('what no form can say stands as it is written', () => {
  expect(valueInWords('empirical("times.csv")', 'duration', 'ja')).toBe('empirical("times.csv")')
})

test('opening hours are read by their weekdays', () => {
  const hours = { days: 'mon-fri', from: '8:30', to: '17:00' }
  expect(hoursInWords(hours, 'ja')).toBe('月〜金曜 8:30〜17:00')
  expect(hoursInWords(hours, 'en')).toBe('Mondays to Fridays 8:30–17:00')
  expect(hoursInWords({ ...hours, days: '祝' }, 'ja')).toBe('祝 8:30〜17:00')
})
