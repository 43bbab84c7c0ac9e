import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDate } from '../../../src/model/civil-date.ts'
import type { Channel, Period } from '../../../src/scenario/scenario.ts'
import { DAY, oneSource, played, share } from './played.ts'

const period: Period = { kind: 'dates', start: '2026-04-01', end: '2026-07-01', runInFrom: '2026-03-01' }
const [runIn, start, end] = ['2026-03-01', '2026-04-01', '2026-07-01'].map((date) => parseDate(date) * DAY)
const channel = (id: string, value: number): Channel => ({
  id,
  name: { ja: id, en: id },
  share: share(value),
  start: '',
})

test('moments of the period are played as they are, whatever is open, and channels fill their quotas', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: runIn - 9 * DAY, max: end + 9 * DAY }), { maxLength: 80 }),
      (given) => {
        const timestamps = given.sort((x, y) => x - y)
        const inside = timestamps.filter((moment) => moment >= runIn && moment < end)
        const counted = inside.filter((moment) => moment >= start).length
        const {
          at,
          resident,
          channel: channels,
        } = played(
          oneSource(
            { timestamps, count: 'exact', channels: [channel('a', 0.75), channel('b', 0.25)] },
            period,
          ),
        )(1)
        expect([...at]).toEqual(inside.map((moment) => moment - runIn))
        expect([...resident].filter((number) => number < 2 ** 30)).toEqual([...Array(counted).keys()])
        const first = [...channels].filter((one, i) => one === 0 && resident[i] < 2 ** 30).length
        expect(Math.abs(first - 0.75 * counted)).toBeLessThan(1)
      },
    ),
    { numRuns: 60 },
  )
})

test('those before the beginning of a run by number of cases are left out', () => {
  const from = '2026-04-01T09:05:00'
  const timestamps = [9, 9.05, 9.1].map((hour) => start + Math.round(hour * 3600))
  const { at } = played(oneSource({ timestamps }, { kind: 'cases', cases: 9, warmUpCases: 0, from }))(1)
  expect([...at]).toEqual([9.1 * 3600])
})
