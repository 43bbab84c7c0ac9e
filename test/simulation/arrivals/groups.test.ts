import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseAttribute } from '../../../src/scenario/scenario.ts'
import { quantity } from '../../support/scenarios.ts'
import { momentsOf, oneSource, played, replications } from './played.ts'

const sizes = (weights: Readonly<Record<number, number>>): CaseAttribute => ({
  name: 'groupSize',
  values: Object.entries(weights).map(([value, weight]) => ({ value: Number(value), weight })),
})
const families = sizes({ 1: 0.7, 2: 0.2, 5: 0.1 })
/** E[S] and E[S²] of the families. */
const mean = 0.7 + 0.4 + 0.5
const square = 0.7 + 0.8 + 2.5

/** Sizes of those who come at one moment. */
const together = (at: Float64Array): number[] => {
  const found: number[] = []
  at.forEach((moment, i) => {
    if (i > 0 && at[i - 1] === moment) found[found.length - 1]++
    else found.push(1)
  })
  return found
}

describe('cases that come together', () => {
  test('Poisson groups: the volume counts cases, and their number is E[S²] ÷ E[S] times as spread as by themselves', () => {
    const volume = 160
    const run = played(oneSource({ volume: quantity(volume), groupSize: families }))
    const counts = replications(6000).map((replication) => run(replication).at.length)
    const found = momentsOf(counts)
    const variance = (volume / mean) * square
    // Four standard errors of a mean, and of a variance of near-normal numbers.
    expect(Math.abs(found.mean - volume)).toBeLessThan(4 * Math.sqrt(variance / counts.length))
    expect(Math.abs(found.variance / found.mean / (square / mean) - 1)).toBeLessThan(
      4 * Math.sqrt(2.2 / counts.length),
    )
  })

  test('exact: the number of cases is met, in groups of the right sizes', () => {
    const run = played(oneSource({ volume: quantity(4000), count: 'exact', groupSize: families }))
    const found = [0, 0, 0, 0, 0, 0]
    for (const replication of replications(5)) {
      const { at, resident } = run(replication)
      expect(at.length).toBe(4000)
      expect(new Set(resident).size).toBe(4000)
      for (const size of together(at)) found[size]++
    }
    const groups = found.reduce((sum, count) => sum + count, 0)
    expect(Math.abs(found[5] / groups - 0.1)).toBeLessThan(4 * Math.sqrt((0.1 * 0.9) / groups))
    expect(Math.abs(found[2] / groups - 0.2)).toBeLessThan(4 * Math.sqrt((0.2 * 0.8) / groups))
  })

  test('a group of one is a case by itself, to the bit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('exact', 'poisson'),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 1, max: 1e6 }),
        (count, volume, seed) => {
          const source = { count, volume: quantity(volume) } as const
          expect(played(oneSource({ ...source, groupSize: sizes({ 1: 1 }) }), seed)(1)).toEqual(
            played(oneSource(source), seed)(1),
          )
        },
      ),
      { numRuns: 30 },
    )
  })

  test('a larger volume brings the same groups and more', () => {
    const of = (volume: number) =>
      played(oneSource({ volume: quantity(volume), count: 'exact', groupSize: families }))(1)
    const few = of(300)
    const more = of(600)
    const moments = new Map([...more.resident].map((resident, i) => [resident, more.at[i]]))
    expect([...few.resident].every((resident, i) => moments.get(resident) === few.at[i])).toBe(true)
  })
})
