import fc from 'fast-check'
import { expect, test } from 'vitest'
import { momentIn, momentText } from '../../src/scenario/moments.ts'

test.each([
  ['2026-04-01T09:05:30', '2026-04-01T09:05:30'],
  ['2026-04-01 09:05', '2026-04-01T09:05:00'],
  ['2026/4/1 9:05', '2026-04-01T09:05:00'],
  ['R8.4.1 9:05', '2026-04-01T09:05:00'],
  ['Ｒ８．４．１　９：０５', '2026-04-01T09:05:00'],
  ['R08/04/01 09:05:07', '2026-04-01T09:05:07'],
  ['令和8年4月1日 9時05分', '2026-04-01T09:05:00'],
  ['令和8年4月1日（水） 9時05分10秒', '2026-04-01T09:05:10'],
  ['令和元年5月1日 8:30', '2019-05-01T08:30:00'],
  ['H31.4.30 8:30', '2019-04-30T08:30:00'],
  ['2026-04-01T00:05:30Z', '2026-04-01T09:05:30'],
  ['2026-04-01T09:05:30.5+09:00', '2026-04-01T09:05:30'],
  ['2026-04-01T12:00:00-0500', '2026-04-02T02:00:00'],
])('%s', (text, moment) => {
  expect(momentText(momentIn(text)!)).toBe(moment)
})

test.each([
  '2026-02-29 9:00',
  '2026-04-01',
  '26/4/1 9:05',
  '2026-04-01 24:00',
  '2026-04-01 9:60',
  '4/1 9:05',
  '9:05',
  '発券時刻',
  '',
])('no moment: <%s>', (text) => {
  expect(momentIn(text)).toBeUndefined()
})

test('every second of the years 1900 to 2100 is read as it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: -2_208_988_800, max: 4_102_444_799 }), (second) => {
      expect(momentIn(momentText(second))).toBe(second)
    }),
  )
})
