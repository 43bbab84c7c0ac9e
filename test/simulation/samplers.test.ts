import { describe, expect, it } from 'vitest'
import type { Distribution } from '../../src/scenario/distribution.ts'
import { meanOf, varianceOf } from '../../src/scenario/distribution-moments.ts'
import { parseDuration, stretched } from '../../src/scenario/durations.ts'
import { RandomStreams } from '../../src/simulation/random-streams.ts'
import { makeSampler } from '../../src/simulation/samplers.ts'
import { hashOf } from '../support/golden-arithmetic.ts'
import { cdfElsewhere } from '../support/laws.ts'

function draws(distribution: Distribution, n: number, seed = 7): Float64Array {
  const streams = new RandomStreams(seed, 0, 'p')
  const handle = streams.key('Task', 'duration')
  const sample = makeSampler(distribution)
  return Float64Array.from({ length: n }, (_, i) => sample(streams, handle, 0, i, 0))
}

const saying = (text: string): Distribution => {
  const read = parseDuration(text)
  if ('problem' in read) throw new Error(`${text}: ${read.problem.en}`)
  return read.distribution
}

/** Each with what its first 2,000 draws hash to: the same input gives the same lengths for ever. */
const golden = [
  ['uniform(1m, 3m)', 'b066ac27'],
  ['triangular(1m, 1.5m, 5m)', '89d13f92'],
  ['triangular(1m, 1m, 5m)', '0be1058d'],
  ['exponential(4m)', 'ef1bd5bb'],
  ['normal(100s, 80s)', 'd9ec2f17'],
  ['logNormal(5m, 200s)', '1166e925'],
  ['erlang(3, 2m)', 'd5bdcf1c'],
  ['erlang(40, 2m)', '8700d7b0'],
  ['pert(1m, 2m, 10m)', 'ad6cbaa2'],
  ['pert(1m, 1m, 10m)', '2b8f2ffa'],
  ['gamma(5m, 2m)', 'f300c091'],
  ['gamma(5m, 8m)', '51d150b8'],
  ['gamma(shape: 100, mean: 5m)', '1f0e58c4'],
  ['weibull(5m, 2m)', '92772532'],
  ['weibull(5m, 8m)', '14f4e770'],
  ['beta(1m, 10m, 4m, 2m)', 'd12357e4'],
  ['beta(min: 1m, max: 10m, alpha: 0.5, beta: 0.7)', '96e0cb00'],
  ['poisson(3.5, 30s)', '24040585'],
  ['poisson(400, 1s)', '76f9d4e3'],
  ['binomial(12, 0.3, 1m)', '09e56e87'],
  ['discrete(1m: 0.25, 5s: 0, 10m: 0.75)', 'd4b505c5'],
  ['histogram(0m..5m: 12, 5m..10m: 30, 12m..30m: 7)', '58e9f253'],
  ['empirical(50s, 1m, 1m, 90s, 4m)', 'd35bb100'],
  ['mixture(triangular(1m, 2m, 3m): 0.9, gamma(20m, 5m): 0.1)', '07aa511a'],
  ['2m + exponential(3m)', '38f4cd89'],
  ['normal(5m, 2m) in [1m, 20m]', 'd85a38c5'],
  ['erlang(2, 5m) in [4m, ]', '5bed3eef'],
  ['pert(1m, 2m, 10m) in [, 4m]', '7eba4533'],
  ['logNormal(5m, 10m) in [1m, 30m]', '54b28593'],
  ['mixture(poisson(4, 1m): 0.5, 1m + weibull(5m, 2m): 0.5) in [2m, 8m]', '979a3925'],
] as const
const texts = golden.map(([text]) => text)

/** Far from the law: by mean or variance beyond 4 standard errors, or by Kolmogorov's distance (one in a thousand). */
const off = (distribution: Distribution, n: number, seed: number): string[] => {
  const values = draws(distribution, n, seed)
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  let squares = 0
  let fourths = 0
  for (const value of values) {
    const square = (value - mean) * (value - mean)
    squares += square
    fourths += square * square
  }
  const variance = squares / n
  const theory = varianceOf(distribution)
  const cdf = cdfElsewhere(distribution)
  const sorted = values.slice(0, n / 10).sort()
  let distance = 0
  let i = 0
  while (i < sorted.length) {
    const value = sorted[i]
    const before = i
    while (sorted[i] === value) i++
    distance = Math.max(distance, Math.abs(cdf(value) - i / sorted.length))
    if (before > 0) distance = Math.max(distance, Math.abs(cdf(sorted[before - 1]) - before / sorted.length))
  }
  return [
    Math.abs(mean - meanOf(distribution)) / Math.sqrt(theory / n) < 4 ? '' : 'mean',
    Math.abs(variance - theory) / Math.sqrt((fourths / n - variance * variance) / n) < 4 ? '' : 'variance',
    distance * Math.sqrt(n / 10) < 1.95 ? '' : 'distribution',
    values.every((value) => value >= 0) ? '' : 'sign',
  ].filter((what) => what !== '')
}

describe('samplers', () => {
  // Of so many comparisons some are off by chance: what is off must be off again, with fresh numbers and four times as many.
  it.each(texts)('draw %s with the mean, variance and distribution that jstat knows', (text) => {
    const distribution = saying(text)
    const first = off(distribution, 80_000, 7)
    const again = first.length > 0 ? off(distribution, 320_000, 8) : []
    expect(first.filter((what) => again.includes(what))).toEqual([])
  })

  it.each(golden)('draw %s to the bit as ever', (text, hash) => {
    expect(hashOf([...draws(saying(text), 2000)])).toBe(hash)
  })

  it.each(texts)('stretch %s value by value', (text) => {
    const distribution = saying(text)
    const longer = stretched(distribution, 1.5)
    expect(meanOf(longer)).toBeCloseTo(1.5 * meanOf(distribution), 8)
    expect(varianceOf(longer) / varianceOf(distribution)).toBeCloseTo(2.25, 8)
    const [one, other] = [draws(distribution, 200), draws(longer, 200)]
    one.forEach((value, i) => {
      expect(other[i]).toBeCloseTo(1.5 * value, 7)
    })
    expect(draws(stretched(distribution, 0), 1)[0]).toBe(0)
  })

  it.each(texts)('answer %s by element, purpose, resident and visit, whatever else was asked', (text) => {
    const distribution = saying(text)
    const ask = (before: number): number => {
      const streams = new RandomStreams(7, 0, 'p')
      const sample = makeSampler(distribution)
      const other = streams.key('Other', 'duration')
      for (let i = 0; i < before; i++) sample(streams, other, 0, i, i % 3)
      return sample(streams, streams.key('Task', 'duration'), 1, 41, 2)
    }
    expect(ask(100)).toBe(ask(0))
    const streams = new RandomStreams(7, 0, 'p')
    const sample = makeSampler(distribution)
    const [task, route] = [streams.key('Task', 'duration'), streams.key('Task', 'route')]
    const asked = Array.from({ length: 40 }, (_, i) => [
      sample(streams, task, 1, i, 0),
      sample(streams, task, 1, i, 1),
      sample(streams, task, 2, i, 0),
      sample(streams, route, 1, i, 0),
    ])
    for (const column of [1, 2, 3]) expect(asked.some((row) => row[column] !== row[0])).toBe(true)
  })

  it('draw a fixed length, and anything without width, as it is', () => {
    expect([...draws({ kind: 'fixed', value: 90 }, 2)]).toEqual([90, 90])
    expect([...draws({ kind: 'triangular', minimum: 5, mode: 5, maximum: 5 }, 2)]).toEqual([5, 5])
    expect([...draws({ kind: 'pert', minimum: 5, mode: 5, maximum: 5 }, 2)]).toEqual([5, 5])
    expect([...draws({ kind: 'logNormal', mean: 5, standardDeviation: 0 }, 2)]).toEqual([5, 5])
    expect([...draws({ kind: 'normal', mean: 5, standardDeviation: 0 }, 2)]).toEqual([5, 5])
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
