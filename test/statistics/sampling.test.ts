import fc from 'fast-check'
import jStat from 'jstat'
import { describe, expect, it } from 'vitest'
import { RandomStreams } from '../../src/simulation/random-streams.ts'
import { latinHypercube } from '../../src/statistics/latin-hypercube.ts'
import { rankCorrelation, ranks } from '../../src/statistics/rank-correlation.ts'
import { TimeWeightedMean } from '../../src/statistics/time-weighted-mean.ts'
import { triangularMean, triangularQuantile } from '../../src/statistics/triangular.ts'

const streams = new RandomStreams(5, 0, 'assumptions')
const handle = streams.key('assumptions', 'point')
const uniform = (i: number, j: number) => streams.uniform(handle, j, i, 0)

describe('a Latin hypercube', () => {
  it('meets every stratum of every dimension once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 6 }), (points, dimensions) => {
        const rows = latinHypercube(points, dimensions, uniform)
        expect(rows.length).toBe(points)
        for (let j = 0; j < dimensions; j++) {
          const strata = new Set(rows.map((row) => Math.floor(row[j] * points)))
          expect(strata.size).toBe(points)
        }
      }),
    )
  })

  it('keeps the dimensions unrelated and the places inside (0, 1)', () => {
    const rows = latinHypercube(2000, 2, uniform)
    expect(
      Math.abs(
        jStat.corrcoeff(
          rows.map((row) => row[0]),
          rows.map((row) => row[1]),
        ),
      ),
    ).toBeLessThan(0.09)
    const edge = latinHypercube(7, 3, () => 1 - 1.1102230246251565e-16)
    expect(edge.flat().every((place) => place > 0 && place < 1)).toBe(true)
  })
})

describe('the triangular distribution', () => {
  it('agrees with jstat', () => {
    for (let p = 0.01; p < 1; p += 0.01) {
      expect(triangularQuantile(p, 10, 25, 70)).toBeCloseTo(jStat.triangular.inv(p, 10, 70, 25), 9)
    }
    expect(triangularMean(10, 25, 70)).toBe(35)
    expect(triangularQuantile(0.3, 4, 4, 4)).toBe(4)
    expect([triangularQuantile(0, 1, 1, 3), triangularQuantile(1, 1, 3, 3)]).toEqual([1, 3])
  })
})

describe('rank correlation', () => {
  it('shares the rank of equals', () => {
    expect(ranks([10, 20, 20, 5, 20])).toEqual([2, 4, 4, 1, 4])
  })

  it('sees any monotone dependence', () => {
    const values = Array.from({ length: 50 }, (_, i) => uniform(i, 9))
    expect(rankCorrelation(values, values.map(Math.exp))).toBeCloseTo(1, 14)
    expect(
      rankCorrelation(
        values,
        values.map((value) => -value * value * value),
      ),
    ).toBeCloseTo(-1, 14)
    expect(rankCorrelation(values, new Array<number>(50).fill(1))).toBeNaN()
    expect(() => rankCorrelation([1], [])).toThrow(/Pairs/)
  })

  it('agrees with jstat where nothing is equal', () => {
    const one = Array.from({ length: 80 }, (_, i) => uniform(i, 10))
    const other = one.map((value, i) => value + uniform(i, 11))
    expect(rankCorrelation(one, other)).toBeCloseTo(jStat.spearmancoeff(one, other), 12)
  })
})

describe('the mean over time', () => {
  it('weighs a level by how long it lasted', () => {
    const waiting = new TimeWeightedMean(100, 2)
    waiting.set(110, 5)
    waiting.set(130, 0)
    expect(waiting.integral(150)).toBe(2 * 10 + 5 * 20)
    expect(waiting.mean(150)).toBe(120 / 50)
    expect(waiting.maximum).toBe(5)
    waiting.restart(150)
    expect(waiting.mean(150)).toBeNaN()
    waiting.set(160, 1)
    expect(waiting.mean(170)).toBe(0.5)
  })
})
