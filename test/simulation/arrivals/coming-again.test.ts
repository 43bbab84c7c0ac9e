import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextLikeArrival, prepareSources } from '../../../src/simulation/arrivals.ts'
import { timelineOf } from '../../../src/simulation/timeline.ts'
import { duration, quantity } from '../../support/scenarios.ts'
import { DAY, HOUR, oneSource } from './played.ts'

const hour = Array.from({ length: 24 }, (_, at) => ({ 9: 3, 10: 1, 13: 2, 16: 2 })[at] ?? 0)
const profile = { hour, dates: { '2026-04-03': 0 } }
const of = oneSource({ volume: quantity(100), profile })
const [source] = prepareSources(of, timelineOf(of.period))
/** 1 April 2026 is a Wednesday. */
const wednesday = 0

test.each([
  [
    'before the day begins, the whole day',
    wednesday,
    [
      [9, 3],
      [10, 1],
      [13, 2],
      [16, 2],
    ],
  ],
  [
    'at half past nine, the rest of the day',
    wednesday + 9.5 * HOUR,
    [
      [9, 1.5],
      [10, 1],
      [13, 2],
      [16, 2],
    ],
  ],
  [
    'at noon, the afternoon',
    wednesday + 12 * HOUR,
    [
      [13, 2],
      [16, 2],
    ],
  ],
] as const)('%s, by the hours of the pattern', (_, after, weights) => {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0)
  const draws = 8000
  const found = new Map<number, number>()
  for (let i = 0; i < draws; i++) {
    const at = nextLikeArrival(source, after, (i + 0.5) / draws)
    expect(at).toBeGreaterThanOrEqual(after)
    expect(at).toBeLessThan(wednesday + DAY)
    const clock = Math.floor(at / HOUR)
    found.set(clock, (found.get(clock) ?? 0) + 1)
  }
  for (const [clock, weight] of weights)
    expect((found.get(clock) ?? 0) / draws).toBeCloseTo(weight / total, 3)
  expect(found.size).toBe(weights.length)
})

test('after the last hour it is the next open day: not Friday without weight, not the weekend', () => {
  const after = wednesday + DAY + 17 * HOUR
  expect(nextLikeArrival(source, after, 0)).toBe(wednesday + 5 * DAY + 9 * HOUR)
})

test('it is never before, always at an open and wanted hour, and grows with the number drawn', () => {
  const unit = fc.double({ min: 0, max: 1 - 2 ** -53, noNaN: true })
  fc.assert(
    fc.property(fc.double({ min: 0, max: 60 * DAY, noNaN: true }), unit, unit, (after, one, other) => {
      const [first, second] = [one, other].sort((x, y) => x - y)
      const at = nextLikeArrival(source, after, first)
      const later = nextLikeArrival(source, after, second)
      expect(at).toBeGreaterThanOrEqual(after)
      // Kept from the close, the last moments of an hour may change places.
      expect(later).toBeGreaterThan(at - 1e-4)
      expect(source.calendar.isOpen(at)).toBe(true)
      expect(hour[Math.floor((at % DAY) / HOUR)]).toBeGreaterThan(0)
      expect(Math.floor(later / DAY)).toBe(Math.floor(at / DAY))
    }),
    { numRuns: 500 },
  )
})

test('a source by gaps has hours too: those of its calendar; a run by cases outlasts them', () => {
  const long = oneSource(
    { interArrival: duration({ kind: 'exponential', mean: DAY }) },
    { kind: 'cases', cases: 9, warmUpCases: 0, from: '2026-06-01T00:00:00' },
  )
  const [byGaps] = prepareSources(long, timelineOf(long.period))
  expect(nextLikeArrival(byGaps, 0, 0.5)).toBe(13 * HOUR)
  const monday = 3 * 364 * DAY
  expect(nextLikeArrival(byGaps, monday, 0.5)).toBe(monday + 13 * HOUR)
})

test('where nobody ever comes, nobody comes again', () => {
  const never = oneSource({ volume: quantity(5), profile: { hour: Array.from({ length: 24 }, () => 0) } })
  const [silent] = prepareSources(never, timelineOf(never.period))
  expect(nextLikeArrival(silent, 0, 0.5)).toBe(Infinity)
})
