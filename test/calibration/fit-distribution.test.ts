import { describe, expect, test } from 'vitest'
import { fitDistribution } from '../../src/calibration/fit-distribution.ts'
import { distributionText } from '../../src/interchange/foreign/foreign-distribution.ts'
import type { Distribution } from '../../src/scenario/distribution.ts'
import { meanOf, varianceOf } from '../../src/scenario/distribution-moments.ts'
import { quantileFunction } from '../../src/simulation/samplers.ts'
import { evenNumbers } from './logs.ts'

const drawn = (distribution: Distribution, n: number, seed = 5): number[] => {
  const quantile = quantileFunction(distribution)
  const even = evenNumbers(seed)
  return Array.from({ length: n }, () => quantile(Math.min(0.999_999, Math.max(1e-6, even()))))
}

describe.each<[string, Distribution]>([
  ['exponential', { kind: 'exponential', mean: 600 }],
  ['uniform', { kind: 'uniform', minimum: 300, maximum: 900 }],
  ['triangular', { kind: 'triangular', minimum: 300, mode: 420, maximum: 1200 }],
  ['normal', { kind: 'normal', mean: 1200, standardDeviation: 200 }],
  ['logNormal', { kind: 'logNormal', mean: 600, standardDeviation: 500 }],
  ['gamma', { kind: 'gamma', shape: 3, mean: 900 }],
])('2,000 lengths of a law: %s', (_, truth) => {
  const fit = fitDistribution(drawn(truth, 2000))

  // Standard errors at n = 2,000 are about 2 % of the mean and 5 % of the deviation of the widest of them.
  test('have its mean and deviation again', () => {
    expect(meanOf(fit.distribution) / meanOf(truth)).toBeCloseTo(1, 1)
    expect(Math.abs(Math.sqrt(varianceOf(fit.distribution) / varianceOf(truth)) - 1)).toBeLessThan(0.15)
  })

  // 1.63 / √2,000: what Kolmogorov and Smirnov allow in 99 of 100 samples of the law itself.
  test('lie as near to it as a sample does', () => expect(fit.largestGap).toBeLessThan(0.037))
})

test.each<Distribution>([
  { kind: 'exponential', mean: 600 },
  { kind: 'triangular', minimum: 300, mode: 420, maximum: 1200 },
  { kind: 'logNormal', mean: 600, standardDeviation: 500 },
])('a law that looks like no other is found by its name: $kind', (truth) => {
  expect(fitDistribution(drawn(truth, 2000)).distribution.kind).toBe(truth.kind)
})

test('always the same is fixed', () => {
  expect(fitDistribution([300, 300, 300, 300]).distribution).toEqual({ kind: 'fixed', value: 300 })
})

test('what no law fits is taken over in forty parts with the same mean', () => {
  const two = Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? 60 : 3600))
  const { distribution, n } = fitDistribution(two)
  expect(distribution.kind).toBe('empirical')
  expect(n).toBe(400)
  expect(meanOf(distribution)).toBeCloseTo((60 + 3 * 3600) / 4, 6)
})

test('few lengths get one of the simplest laws', () => {
  expect(['exponential', 'uniform']).toContain(fitDistribution([100, 300, 700, 900]).distribution.kind)
})

test('one absurd length of two hundred is left out, and counted', () => {
  const values = [...drawn({ kind: 'gamma', shape: 4, mean: 300 }, 200), 3_000_000]
  const fit = fitDistribution(values)
  expect(fit.leftOut).toBe(1)
  expect(fit.mean).toBeLessThan(400)
})

test('lengths of many years, as a wrong date makes them, still give a law a scenario can say', () => {
  const values = Array.from({ length: 300 }, (_, i) => (i % 10 === 0 ? 70 : 0.01 * (i + 1)) * 365 * 86_400)
  const fit = fitDistribution(values)
  expect('text' in distributionText(fit.distribution)).toBe(true)
})
