import fc from 'fast-check'
import jStat from 'jstat'
import { describe, expect, it, test } from 'vitest'
import type { ContinuousDistribution, Distribution } from '../../src/scenario/distribution.ts'
import { meanOf, uncutMean, varianceOf } from '../../src/scenario/distribution-moments.ts'
import { parseDuration } from '../../src/scenario/durations.ts'
import { truncated } from '../../src/scenario/truncation.ts'
import { cdfElsewhere, lawElsewhere } from '../support/laws.ts'

const saying = (text: string): Distribution => {
  const read = parseDuration(text)
  if ('problem' in read) throw new Error(`${text}: ${read.problem.en}`)
  return read.distribution
}

const cut = (distribution: Distribution, minimum: number, maximum: number) => {
  const left = truncated(distribution, minimum, maximum)
  if (!left) throw new Error('nothing left')
  return left
}

test('mean and standard deviation are those written', () => {
  for (const text of ['gamma(5m, 2m)', 'weibull(5m, 2m)', 'beta(1m, 30m, 5m, 2m)', 'logNormal(5m, 2m)']) {
    expect(meanOf(saying(text))).toBeCloseTo(300, 9)
    expect(Math.sqrt(varianceOf(saying(text)))).toBeCloseTo(120, 7)
  }
})

test('shapes have the moments that jstat knows', () => {
  const relative = (found: number, known: number) => expect(Math.abs(found / known - 1)).toBeLessThan(1e-6)
  for (const shape of [0.3, 1, 2.5, 40]) {
    const gamma = saying(`gamma(shape: ${shape}, mean: 5m)`)
    relative(varianceOf(gamma), jStat.gamma.variance(shape, 300 / shape))
    const weibull = saying(`weibull(shape: ${shape}, mean: 5m)`)
    const scale = 300 / jStat.weibull.mean(1, shape)
    relative(varianceOf(weibull), jStat.weibull.variance(scale, shape))
    const beta = saying(`beta(min: 1m, max: 3m, alpha: ${shape}, beta: 2)`)
    relative(meanOf(beta), 60 + 120 * jStat.beta.mean(shape, 2))
    relative(varianceOf(beta), 120 * 120 * jStat.beta.variance(shape, 2))
  }
})

test('a Weibull of shape 2 is a Rayleigh, of shape 1 an exponential', () => {
  expect(varianceOf(saying('weibull(shape: 2, mean: 1s)'))).toBeCloseTo(4 / Math.PI - 1, 13)
  expect(varianceOf(saying('weibull(shape: 1, mean: 1s)'))).toBeCloseTo(1, 13)
})

test('counts, classes, observations, parts and shifts add up', () => {
  expect(meanOf(saying('poisson(3.5, 30s)'))).toBe(105)
  expect(varianceOf(saying('poisson(3.5, 30s)'))).toBe(3150)
  expect(meanOf(saying('binomial(12, 0.25, 1m)'))).toBe(180)
  expect(varianceOf(saying('binomial(12, 0.25, 1m)'))).toBe(8100)
  expect(meanOf(saying('histogram(0s..10s: 1, 10s..30s: 3)'))).toBe(16.25)
  // E[X²] = ¼·100/3 + ¾·(10² + 10·30 + 30²)/3
  expect(varianceOf(saying('histogram(0s..10s: 1, 10s..30s: 3)'))).toBeCloseTo(1000 / 3 - 16.25 ** 2, 10)
  expect(meanOf(saying('empirical(1s, 2s, 6s)'))).toBe(3)
  expect(varianceOf(saying('empirical(1s, 2s, 6s)'))).toBeCloseTo(14 / 3, 12)
  const mixed = saying('mixture(10s: 0.75, exponential(30s): 0.25)')
  expect(meanOf(mixed)).toBe(15)
  expect(varianceOf(mixed)).toBeCloseTo(0.75 * 100 + 0.25 * 1800 - 225, 10)
  expect(meanOf(saying('1m + exponential(30s) + 1m'))).toBe(150)
  expect(varianceOf(saying('1m + exponential(30s)'))).toBe(900)
})

describe('what is cut', () => {
  it('has the moments of an exponential without memory', () => {
    const { distribution, kept } = cut({ kind: 'exponential', mean: 100 }, 300, Infinity)
    expect(kept).toBeCloseTo(Math.exp(-3), 14)
    expect(meanOf(distribution)).toBeCloseTo(400, 9)
    expect(varianceOf(distribution)).toBeCloseTo(10_000, 6)
  })

  it('has the moments of the normal between two bounds', () => {
    const { distribution } = cut({ kind: 'normal', mean: 300, standardDeviation: 120 }, 240, 480)
    const [a, b] = [-0.5, 1.5]
    const [fa, fb] = [jStat.normal.pdf(a, 0, 1), jStat.normal.pdf(b, 0, 1)]
    const share = jStat.normal.cdf(b, 0, 1) - jStat.normal.cdf(a, 0, 1)
    const shift = (fa - fb) / share
    expect(meanOf(distribution)).toBeCloseTo(300 + 120 * shift, 9)
    expect(varianceOf(distribution)).toBeCloseTo(14_400 * (1 + (a * fa - b * fb) / share - shift * shift), 6)
  })

  it('comes near the even law where it is narrow', () => {
    for (const text of ['gamma(5m, 2m)', 'pert(1m, 5m, 10m)', 'normal(5m, 2m)']) {
      const { distribution } = cut(saying(text), 300, 301)
      expect(meanOf(distribution)).toBeCloseTo(300.5, 2)
      expect(varianceOf(distribution)).toBeCloseTo(1 / 12, 5)
    }
  })

  it('has its whole law’s moments when the bounds cut nothing', () => {
    for (const text of [
      'triangular(1m, 2m, 10m)',
      'pert(1m, 2m, 10m)',
      'exponential(5m)',
      'normal(2m, 2m)',
      'logNormal(5m, 50m)',
      'erlang(3, 5m)',
      'gamma(5m, 20m)',
      'gamma(shape: 9000, mean: 5m)',
      'weibull(5m, 20m)',
      'beta(min: 1m, max: 9m, alpha: 0.3, beta: 0.2)',
    ]) {
      const whole = saying(text)
      const { distribution, kept } = cut(whole, 0, Infinity)
      expect(kept).toBeCloseTo(1, 12)
      expect(distribution.kind).toBe('truncated')
      expect(Math.abs(meanOf(distribution) / meanOf(whole) - 1), text).toBeLessThan(1e-11)
      expect(Math.abs(varianceOf(distribution) / varianceOf(whole) - 1), text).toBeLessThan(1e-9)
    }
  })

  it('agrees with Simpson’s rule over jstat’s densities', () => {
    const laws: ContinuousDistribution[] = [
      { kind: 'triangular', minimum: 60, mode: 90, maximum: 400 },
      { kind: 'pert', minimum: 60, mode: 120, maximum: 600 },
      { kind: 'logNormal', mean: 200, standardDeviation: 150 },
      { kind: 'erlang', shape: 3, mean: 200 },
      { kind: 'gamma', shape: 2.4, mean: 200 },
      { kind: 'weibull', shape: 1.7, mean: 200 },
      { kind: 'beta', minimum: 30, maximum: 500, alpha: 2.2, beta: 3.1 },
    ]
    for (const law of laws) {
      const { pdf } = lawElsewhere(law)
      const [from, to] = [100, 310]
      const simpson = (f: (x: number) => number) => {
        const n = 20_000
        const h = (to - from) / n
        let sum = f(from) + f(to)
        for (let i = 1; i < n; i++) sum += f(from + i * h) * (i % 2 === 1 ? 4 : 2)
        return (sum * h) / 3
      }
      const share = simpson(pdf)
      const mean = simpson((x) => x * pdf(x)) / share
      const variance = simpson((x) => (x - mean) * (x - mean) * pdf(x)) / share
      const { distribution, kept } = cut(law, from, to)
      // jstat's own digits end here.
      expect(kept, law.kind).toBeCloseTo(share, 7)
      expect(Math.abs(meanOf(distribution) / mean - 1), law.kind).toBeLessThan(1e-8)
      expect(Math.abs(varianceOf(distribution) / variance - 1), law.kind).toBeLessThan(1e-7)
    }
  })

  it('keeps of values, classes and parts what lies inside', () => {
    expect(cut(saying('discrete(1s: 0.5, 2s: 0.3, 3s: 0.2)'), 1.5, 9)).toEqual({
      distribution: {
        kind: 'discrete',
        values: [
          { value: 2, weight: 0.3 },
          { value: 3, weight: 0.2 },
        ],
      },
      kept: 0.5,
    })
    expect(cut(saying('empirical(1s, 2s, 3s, 4s)'), 2, 3)).toEqual({
      distribution: { kind: 'empirical', values: [2, 3] },
      kept: 0.5,
    })
    expect(cut(saying('histogram(0s..10s: 1, 10s..20s: 3)'), 5, 15)).toEqual({
      distribution: {
        kind: 'histogram',
        bins: [
          { from: 5, to: 10, weight: 0.5 },
          { from: 10, to: 15, weight: 1.5 },
        ],
      },
      kept: 0.5,
    })
    expect(cut(saying('uniform(0s, 10s)'), 5, 20)).toEqual({
      distribution: { kind: 'uniform', minimum: 5, maximum: 10 },
      kept: 0.5,
    })
    expect(cut(saying('mixture(1s: 0.5, uniform(0s, 10s): 0.5)'), 5, 20)).toEqual({
      distribution: {
        kind: 'mixture',
        parts: [{ distribution: { kind: 'uniform', minimum: 5, maximum: 10 }, weight: 0.25 }],
      },
      kept: 0.25,
    })
    expect(cut(saying('normal(5s, 0s)'), 1, 9).distribution).toEqual({ kind: 'fixed', value: 5 })
    expect(truncated(saying('mixture(1s: 0.5, 2s: 0.5)'), 5, 20)).toBeUndefined()
    expect(truncated(saying('triangular(1s, 2s, 3s)'), 5, 20)).toBeUndefined()
  })

  it('may be cut again, in any order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 201, max: 900 }), (low, high) => {
        const whole = saying('30s + gamma(5m, 4m)')
        const once = cut(whole, low, high)
        const twice = cut(cut(whole, 0, high).distribution, low, Infinity)
        expect(twice.distribution).toEqual(once.distribution)
        const cdf = cdfElsewhere(whole)
        expect(once.kept).toBeCloseTo(cdf(high) - cdf(low), 8)
      }),
    )
  })

  it('remembers the mean that was written', () => {
    expect(uncutMean(saying('normal(5m, 2m) in [1m, 20m]'))).toBe(300)
    expect(uncutMean(saying('1m + exponential(5m) in [2m, 20m]'))).toBe(360)
    expect(uncutMean(saying('gamma(5m, 2m)'))).toBeUndefined()
  })
})
