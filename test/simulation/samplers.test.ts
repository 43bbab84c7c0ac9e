import jStat from 'jstat'
import { describe, expect, it } from 'vitest'
import type { Distribution } from '../../src/scenario/distribution.ts'
import { logNormalParameters, pertShape } from '../../src/scenario/distribution-law.ts'
import { meanOf, varianceOf } from '../../src/scenario/distribution-moments.ts'
import { RandomStreams } from '../../src/simulation/random-streams.ts'
import { makeSampler } from '../../src/simulation/samplers.ts'

const N = 200_000

function draws(distribution: Distribution, n: number, seed = 7): Float64Array {
  const streams = new RandomStreams(seed, 0, 'p')
  const handle = streams.key('Task', 'duration')
  const sample = makeSampler(distribution)
  return Float64Array.from({ length: n }, (_, i) => sample(streams, handle, 0, i, 0))
}

/** Each distribution with its distribution function from elsewhere (none: moments only). */
const cases: [Distribution, ((x: number) => number) | undefined, number?][] = [
  [{ kind: 'uniform', minimum: 60, maximum: 180 }, (x) => (x - 60) / 120],
  [{ kind: 'triangular', minimum: 60, mode: 90, maximum: 300 }, (x) => jStat.triangular.cdf(x, 60, 300, 90)],
  [
    { kind: 'triangular', minimum: 60, mode: 60, maximum: 300 },
    (x) => 1 - ((300 - x) * (300 - x)) / (240 * 240),
  ],
  [{ kind: 'exponential', mean: 240 }, (x) => 1 - Math.exp(-x / 240)],
  [
    { kind: 'normal', mean: 100, standardDeviation: 80 },
    (x) => (jStat.normal.cdf(x, 100, 80) - jStat.normal.cdf(0, 100, 80)) / (1 - jStat.normal.cdf(0, 100, 80)),
  ],
  [
    { kind: 'logNormal', mean: 300, standardDeviation: 200 },
    (x) => {
      const { mu, sigma } = logNormalParameters(300, 200)
      return jStat.lognormal.cdf(x, mu, sigma)
    },
  ],
  [{ kind: 'erlang', shape: 3, mean: 120 }, (x) => jStat.gamma.cdf(x, 3, 40)],
  [{ kind: 'erlang', shape: 40, mean: 120 }, (x) => jStat.gamma.cdf(x, 40, 3), 20_000],
  [
    {
      kind: 'discrete',
      values: [
        { value: 60, weight: 1 },
        { value: 5, weight: 0 },
        { value: 600, weight: 3 },
      ],
    },
    undefined,
  ],
  [
    { kind: 'pert', minimum: 60, mode: 120, maximum: 600 },
    (x) => {
      const { alpha, beta } = pertShape(60, 120, 600)
      return jStat.beta.cdf((x - 60) / 540, alpha, beta)
    },
    50_000,
  ],
]

describe('samplers', () => {
  it.each(cases)(
    'draw $kind with its mean, variance and distribution',
    (distribution, distributionFunction, count) => {
      const n = count ?? N
      const values = draws(distribution, n)
      let sum = 0
      for (const value of values) sum += value
      const mean = sum / n
      let squares = 0
      let fourths = 0
      for (const value of values) {
        const square = (value - mean) * (value - mean)
        squares += square
        fourths += square * square
      }
      const variance = squares / n
      const theory = varianceOf(distribution)
      expect(Math.abs(mean - meanOf(distribution)) / Math.sqrt(theory / n)).toBeLessThan(4)
      expect(Math.abs(variance - theory) / Math.sqrt((fourths / n - variance * variance) / n)).toBeLessThan(4)
      expect(Math.min(...values.subarray(0, 50_000))).toBeGreaterThanOrEqual(0)
      if (distributionFunction) {
        const sorted = values.slice(0, 20_000).sort()
        let distance = 0
        sorted.forEach((value, i) => {
          const at = distributionFunction(value)
          distance = Math.max(distance, Math.abs(at - i / 20_000), Math.abs(at - (i + 1) / 20_000))
        })
        // Kolmogorov: above 1.95 in one case of a thousand.
        expect(distance * Math.sqrt(20_000)).toBeLessThan(1.95)
      }
    },
  )

  it('draw a fixed length, and anything without width, as it is', () => {
    expect([...draws({ kind: 'fixed', value: 90 }, 2)]).toEqual([90, 90])
    expect([...draws({ kind: 'triangular', minimum: 5, mode: 5, maximum: 5 }, 2)]).toEqual([5, 5])
    expect([...draws({ kind: 'pert', minimum: 5, mode: 5, maximum: 5 }, 2)]).toEqual([5, 5])
    expect([...draws({ kind: 'logNormal', mean: 5, standardDeviation: 0 }, 2)]).toEqual([5, 5])
    expect([...draws({ kind: 'normal', mean: 5, standardDeviation: 0 }, 2)]).toEqual([5, 5])
  })

  it('follow the number: a stretched distribution stretches each length', () => {
    const one = draws({ kind: 'triangular', minimum: 60, mode: 90, maximum: 180 }, 1000)
    const other = draws({ kind: 'triangular', minimum: 120, mode: 180, maximum: 360 }, 1000)
    one.forEach((value, i) => {
      expect(other[i]).toBeCloseTo(2 * value, 9)
    })
  })

  it('refuse an Erlang with half a shape and a discrete with no weight', () => {
    expect(() => makeSampler({ kind: 'erlang', shape: 1.5, mean: 1 })).toThrow(/whole number/)
    expect(() => makeSampler({ kind: 'discrete', values: [] })).toThrow(/weight/)
  })

  it('know the cut normal far out', () => {
    const { mean, variance } = {
      mean: meanOf({ kind: 'normal', mean: -4000, standardDeviation: 100 }),
      variance: varianceOf({ kind: 'normal', mean: 0, standardDeviation: 100 }),
    }
    expect(mean).toBeCloseTo(2.4969, 3) // about sd / 40
    expect(variance).toBeCloseTo(10_000 * (1 - 2 / Math.PI), 8)
  })
})
