import { describe, expect, test } from 'vitest'
import type { Distribution } from '../../../src/scenario/distribution.ts'
import type { ArrivalSource, Period } from '../../../src/scenario/scenario.ts'
import { duration } from '../../support/scenarios.ts'
import { HOUR, momentsOf, oneSource, played, replications } from './played.ts'

const gaps = (distribution: Distribution, more: Partial<ArrivalSource> = {}, period?: Period) =>
  played(oneSource({ interArrival: duration(distribution), ...more }, period))
/** From a Tuesday, whose midnight is second 0. */
const from = (time: string, cases = 5): Period => ({
  kind: 'cases',
  cases,
  warmUpCases: 0,
  from: `2022-06-21T${time}`,
})
const hours = (at: Float64Array): number[] => [...at].map((moment) => moment / HOUR)
/** Working days of the spring, from its first day on: without weekends, 29 April and 4 to 6 May. */
const weekdaysOfSpring = (): number[] =>
  Array.from({ length: 91 }, (_, day) => day).filter(
    (day) => ![3, 4].includes(day % 7) && ![28, 33, 34, 35].includes(day),
  )
const twoHours: Distribution = { kind: 'fixed', value: 2 * HOUR }

describe('gaps between arrivals, from 9 to 17 on working days', () => {
  test('while open: the closed hours do not count', () => {
    expect(hours(gaps(twoHours, {}, from('13:22:30', 4))(1).at)).toEqual([
      15.375,
      24 + 9.375,
      24 + 11.375,
      24 + 13.375,
    ])
  })

  test('by day and night: who would come at a closed time comes at the opening, and the next gap begins there', () => {
    const run = gaps(twoHours, { gapsRun: 'dayAndNight' }, from('13:22:30', 4))
    expect(hours(run(1).at)).toEqual([15.375, 24 + 9, 24 + 11, 24 + 13])
  })

  test.each([
    ['13:22:30', 13.375],
    ['05:00:00', 9],
    ['17:00:00', 24 + 9],
  ])('the first case comes at once, or at the next opening: %s', (time, first) => {
    const run = gaps(twoHours, { firstAtOnce: true }, from(time, 2))
    const [one, other] = hours(run(1).at)
    expect(one).toBe(first)
    expect(other).toBe(first === 13.375 ? 15.375 : first + 2)
  })

  test('gaps of nothing bring all at once', () => {
    const run = gaps({ kind: 'fixed', value: 0 }, { firstAtOnce: true }, from('07:00:00', 20))
    expect(hours(run(1).at)).toEqual(Array.from({ length: 20 }, () => 9))
  })

  /** From any closing on, an exponential gap is as long as ever: it ends before the next opening or inside the day. */
  test.each([0.5, 2, 8])(
    'exponential gaps of %d hours: by day and night one more at every opening, if a gap ends in the night before',
    (gap) => {
      const exponential: Distribution = { kind: 'exponential', mean: gap * HOUR }
      const days = weekdaysOfSpring()
      const open = (days.length * 8) / gap
      const snapped = days.reduce((sum, day, i) => {
        const closed = i === 0 ? day * 24 + 9 : (day - days[i - 1]) * 24 - 8
        return sum + 1 - Math.exp(-closed / gap)
      }, 0)
      const runs = 300
      const inSpring = (gapsRun: 'whileOpen' | 'dayAndNight') => {
        const run = gaps(exponential, { gapsRun })
        return momentsOf(replications(runs).map((i) => run(i).at.length)).mean
      }
      const error = 4 * Math.sqrt((open + days.length / 4) / runs)
      expect(Math.abs(inSpring('whileOpen') - open)).toBeLessThan(error)
      expect(Math.abs(inSpring('dayAndNight') - (open + snapped))).toBeLessThan(error)
    },
  )

  test('groups come with every gap, and the last one only as far as cases are asked for', () => {
    const groupSize = { name: 'groupSize', values: [{ value: 3, weight: 1 }] }
    const { at, resident } = gaps(twoHours, { groupSize }, from('09:00:00', 6))(1)
    expect(hours(at).slice(0, 6)).toEqual([11, 11, 11, 13, 13, 13])
    expect([...resident].slice(0, 6)).toEqual([0, 1, 2, 3, 4, 5])
  })
})

test('a run by number of cases without a moment begins on a Monday at midnight', () => {
  const run = gaps(
    { kind: 'fixed', value: HOUR },
    { calendar: 'always' },
    { kind: 'cases', cases: 2, warmUpCases: 0 },
  )
  expect(hours(run(1).at)).toEqual([1, 2])
})
