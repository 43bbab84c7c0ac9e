import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inverseIncompleteBeta, inverseIncompleteGamma } from '../../src/model/exact-math.ts'
import type { ContinuousDistribution, Distribution } from '../../src/scenario/distribution.ts'
import { pertShape } from '../../src/scenario/distribution-law.ts'
import { quantileFunction } from '../../src/simulation/samplers.ts'
import { lawElsewhere } from '../support/laws.ts'

const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })
const positive = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const mean = fc.constant(300)

const continuous: fc.Arbitrary<ContinuousDistribution> = fc.oneof(
  fc
    .tuple(positive(0, 100), positive(0, 100), positive(1, 100))
    .map(([a, b, c]) => ({ kind: 'pert' as const, minimum: a, mode: a + b, maximum: a + b + c })),
  fc
    .tuple(positive(0, 100), positive(1, 100), positive(1, 100))
    .map(([a, b, c]) => ({ kind: 'triangular' as const, minimum: a, mode: a + b, maximum: a + b + c })),
  fc.record({ kind: fc.constant('exponential' as const), mean }),
  fc.record({ kind: fc.constant('normal' as const), mean, standardDeviation: positive(1, 600) }),
  fc.record({ kind: fc.constant('logNormal' as const), mean, standardDeviation: positive(10, 900) }),
  fc.record({ kind: fc.constant('erlang' as const), shape: fc.integer({ min: 1, max: 60 }), mean }),
  fc.record({ kind: fc.constant('gamma' as const), shape: positive(0.1, 60), mean }),
  fc.record({ kind: fc.constant('weibull' as const), shape: positive(0.3, 20), mean }),
  fc.record({
    kind: fc.constant('beta' as const),
    minimum: fc.constant(30),
    maximum: fc.constant(330),
    alpha: positive(0.3, 30),
    beta: positive(0.3, 30),
  }),
)

test('below the length for a share lies that share, as jstat has it', () => {
  fc.assert(
    fc.property(continuous, share, (distribution, u) => {
      const { cdf } = lawElsewhere(distribution)
      const length = quantileFunction(distribution)(u)
      // Where a density shoots up the length's last digit is worth more than a millionth.
      expect(cdf(length * (1 - 1e-12))).toBeLessThan(u + 1e-6)
      expect(cdf(length * (1 + 1e-12))).toBeGreaterThan(u - 1e-6)
    }),
    { numRuns: 300 },
  )
})

test('a larger share is a longer time, cut or whole', () => {
  const cut: fc.Arbitrary<Distribution> = continuous.map((distribution) => ({
    kind: 'truncated',
    distribution,
    minimum: 80,
    maximum: 310,
  }))
  fc.assert(
    fc.property(fc.oneof(continuous, cut), share, share, (distribution, one, other) => {
      const quantile = quantileFunction(distribution)
      const [low, high] = one < other ? [one, other] : [other, one]
      expect(quantile(high) - quantile(low)).toBeGreaterThanOrEqual(-1e-9)
    }),
    { numRuns: 300 },
  )
})

test('looked up is as good as sought', () => {
  const shares = Array.from({ length: 4001 }, (_, i) => (i + 0.5) / 4001)
  const worst = (found: (u: number) => number, sought: (u: number) => number, unit: number) =>
    Math.max(...shares.map((u) => Math.abs(found(u) - sought(u)) / unit))
  for (const [minimum, mode, maximum] of [
    [60, 120, 600],
    [0, 0, 10],
    [0, 10, 10],
  ]) {
    const { alpha, beta } = pertShape(minimum, mode, maximum)
    const width = maximum - minimum
    const found = quantileFunction({ kind: 'pert', minimum, mode, maximum })
    expect(worst(found, (u) => minimum + width * inverseIncompleteBeta(u, alpha, beta), width)).toBeLessThan(
      1e-11,
    )
  }
  for (const shape of [0.25, 1, 7.5, 900]) {
    const found = quantileFunction({ kind: 'gamma', shape, mean: shape })
    expect(worst(found, (u) => inverseIncompleteGamma(u, shape), shape)).toBeLessThan(1e-10)
  }
})

test('the ends are no number’s end', () => {
  const [least, most] = [2 ** -54, 1 - 2 ** -53]
  fc.assert(
    fc.property(continuous, (distribution) => {
      const quantile = quantileFunction(distribution)
      for (const u of [least, 2 ** -10, 0.5, 1 - 2 ** -10, most])
        expect(Number.isFinite(quantile(u))).toBe(true)
      expect(quantile(least)).toBeGreaterThanOrEqual(0)
    }),
  )
})
