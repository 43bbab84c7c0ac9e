import fc from 'fast-check'
import jStat from 'jstat'
import { describe, expect, it } from 'vitest'
import {
  exp,
  gammaDensity,
  incompleteBeta,
  incompleteGamma,
  incompleteGammaAbove,
  inverseIncompleteBeta,
  inverseIncompleteGamma,
  inverseNormal,
  log,
  logGamma,
  normalDistribution,
  power,
} from '../../src/model/exact-math.ts'
import { arithmeticHash, goldenHash } from '../support/golden-arithmetic.ts'

const relative = (is: number, should: number) => Math.abs(is - should) / Math.max(Math.abs(should), 1e-300)

describe('exact log and exp', () => {
  it('agree with the platform within 1e-14, often to the bit', () => {
    fc.assert(
      fc.property(fc.double({ min: 5e-324, noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(relative(log(x), Math.log(x))).toBeLessThan(1e-14)
      }),
      { numRuns: 5000 },
    )
    fc.assert(
      fc.property(fc.double({ min: -700, max: 709.7, noNaN: true }), (x) => {
        expect(relative(exp(x), Math.exp(x))).toBeLessThan(1e-14)
      }),
      { numRuns: 5000 },
    )
    for (let i = -2000; i <= 2000; i++) {
      const near = 1 + i * 1e-6
      if (i !== 0) expect(relative(log(near), Math.log(near))).toBeLessThan(1e-14)
      expect(relative(exp(i / 1e5), Math.exp(i / 1e5))).toBeLessThan(1e-15)
    }
  })

  it('know their limits', () => {
    expect([log(0), log(-1), log(1), log(Infinity), log(NaN)]).toEqual([-Infinity, NaN, 0, Infinity, NaN])
    expect([exp(0), exp(-Infinity), exp(Infinity), exp(NaN), exp(1000), exp(-1000)]).toEqual([
      1,
      0,
      Infinity,
      NaN,
      Infinity,
      0,
    ])
    expect(exp(-745)).toBe(Math.exp(-745))
    expect(relative(exp(709.782712893384), Math.exp(709.782712893384))).toBeLessThan(1e-12)
    expect(log(5e-324)).toBe(Math.log(5e-324))
    expect(
      [power(2, 10), power(0, 2), power(0, 0), power(9, 0.5)].map((x) => Math.round(x * 1e9) / 1e9),
    ).toEqual([1024, 0, 1, 3])
  })

  it('know the gamma distribution, small shapes and large', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 9000, noNaN: true }),
        fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
        (shape, p) => {
          const x = inverseIncompleteGamma(p, shape)
          const [below, above] = [incompleteGamma(x, shape), incompleteGammaAbove(x, shape)]
          expect(Math.abs(below - p)).toBeLessThan(1e-12)
          expect(below + above).toBeCloseTo(1, 14)
          if (shape < 50) expect(Math.abs(below - jStat.lowRegGamma(shape, x))).toBeLessThan(1e-9)
        },
      ),
    )
    // Shapes 1 and 2 have elementary laws.
    for (const x of [1e-8, 0.3, 1, 7, 60, 300]) {
      expect(relative(incompleteGammaAbove(x, 1), Math.exp(-x))).toBeLessThan(1e-12)
      expect(relative(incompleteGammaAbove(x, 2), (1 + x) * Math.exp(-x))).toBeLessThan(1e-12)
      expect(relative(gammaDensity(x, 2), x * Math.exp(-x))).toBeLessThan(1e-12)
    }
    expect([incompleteGamma(0, 3), incompleteGamma(Infinity, 3), incompleteGamma(NaN, 3)]).toEqual([
      0,
      1,
      NaN,
    ])
    expect([incompleteGammaAbove(0, 3), incompleteGammaAbove(Infinity, 3)]).toEqual([1, 0])
    expect([0, 1, 2].map((p) => inverseIncompleteGamma(p, 3))).toEqual([0, Infinity, NaN])
    // Source: NIST DLMF 8.11: P(a, a) = ½ + (2πa)^(-½)/3 + …
    expect(incompleteGamma(5000, 5000)).toBeCloseTo(0.5 + 1 / (3 * Math.sqrt(2 * Math.PI * 5000)), 6)
  })

  it('give the same 10,000 numbers everywhere', () => {
    expect(arithmeticHash()).toBe(goldenHash)
  })
})

describe('the normal distribution', () => {
  it('is the inverse of itself and agrees with tables', () => {
    expect(inverseNormal(0.975)).toBeCloseTo(1.959963984540054, 14)
    expect(inverseNormal(1e-10)).toBeCloseTo(-6.361340902404056, 12)
    expect(normalDistribution(1)).toBeCloseTo(0.8413447460685429, 15)
    expect(relative(normalDistribution(-10), 7.61985302416047e-24)).toBeLessThan(1e-12)
    expect(relative(normalDistribution(-3), 1.3498980316300946e-3)).toBeLessThan(1e-13)
    for (let i = 1; i < 10_000; i++) {
      const p = i / 10_000
      expect(Math.abs(normalDistribution(inverseNormal(p)) - p)).toBeLessThan(2e-15)
    }
    for (let x = -8; x < -2; x += 0.01)
      expect(Math.abs(inverseNormal(normalDistribution(x)) - x)).toBeLessThan(1e-12)
    expect([inverseNormal(0), inverseNormal(1), inverseNormal(2)]).toEqual([-Infinity, Infinity, NaN])
  })
})

describe('gamma and beta', () => {
  it('agree with factorials, jstat and themselves', () => {
    let factorial = 0
    for (let n = 1; n < 60; n++) {
      expect(Math.abs(logGamma(n) - factorial)).toBeLessThan(1e-13 * Math.max(1, factorial))
      factorial += Math.log(n)
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13)
    for (const [a, b] of [
      [0.5, 0.5],
      [2, 3],
      [4.2, 1.8],
      [30, 0.5],
      [250, 400],
    ]) {
      for (const x of [0.001, 0.1, 0.35, 0.5, 0.62, 0.9, 0.999]) {
        expect(Math.abs(incompleteBeta(x, a, b) - jStat.beta.cdf(x, a, b))).toBeLessThan(1e-7)
        expect(Math.abs(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a) - 1)).toBeLessThan(1e-13)
      }
      for (let p = 0.01; p < 1; p += 0.01) {
        expect(Math.abs(incompleteBeta(inverseIncompleteBeta(p, a, b), a, b) - p)).toBeLessThan(1e-12)
      }
    }
  })
})
