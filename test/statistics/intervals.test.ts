import fc from 'fast-check'
import jStat from 'jstat'
import { describe, expect, it } from 'vitest'
import { inverseNormal } from '../../src/model/exact-math.ts'
import { RandomStreams } from '../../src/simulation/random-streams.ts'
import { confidenceForEach, meanInterval } from '../../src/statistics/confidence-interval.ts'
import { correlation, pairedDifference } from '../../src/statistics/paired-difference.ts'
import { percentile, percentileInterval, percentilesOf, sorted } from '../../src/statistics/percentile.ts'
import { predictionInterval } from '../../src/statistics/prediction-interval.ts'
import { studentTDistribution, studentTQuantile } from '../../src/statistics/student-t.ts'
import { mean, Summary, summaryOf, variance } from '../../src/statistics/summary.ts'

const streams = new RandomStreams(11, 0, 'statistics')
const handle = streams.key('test', 'normal')
const uniform = (i: number, j: number) => streams.uniform(handle, 0, i, j)
const normal = (i: number, j: number) => inverseNormal(uniform(i, j))

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 60 })

describe('a summary', () => {
  it('agrees with jstat', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        expect(Math.abs(mean(values) - jStat.mean(values))).toBeLessThan(1e-8)
        const theirs = jStat.variance(values, true)
        expect(Math.abs(variance(values) - theirs)).toBeLessThan(1e-9 * (theirs + 1))
      }),
    )
  })

  it('keeps its digits far from zero', () => {
    expect(variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBe(30)
  })

  it('merges', () => {
    fc.assert(
      fc.property(numbers, numbers, (one, other) => {
        const merged = new Summary()
        merged.merge(summaryOf(one))
        merged.merge(summaryOf(other))
        const whole = summaryOf([...one, ...other])
        expect(merged.count).toBe(whole.count)
        expect(Math.abs(merged.mean - whole.mean)).toBeLessThan(1e-8)
        expect(Math.abs(merged.variance - whole.variance)).toBeLessThan(1e-9 * (whole.variance + 1))
        expect([merged.minimum, merged.maximum]).toEqual([whole.minimum, whole.maximum])
      }),
    )
  })

  it('says what it cannot know', () => {
    expect([mean([]), variance([5]), summaryOf([]).standardError]).toEqual([NaN, NaN, NaN])
  })
})

describe("Student's t", () => {
  it('has the quantiles of the tables', () => {
    // One degree of freedom is Cauchy's distribution: tan(π(p − ½)); two: (2p − 1)·√(2 / (4p(1 − p))).
    for (const p of [0.001, 0.05, 0.3, 0.6, 0.75, 0.9, 0.975, 0.9995]) {
      const one = Math.tan(Math.PI * (p - 0.5))
      expect(Math.abs(studentTQuantile(p, 1) - one) / (1 + Math.abs(one))).toBeLessThan(1e-12)
      const two = (2 * p - 1) * Math.sqrt(2 / (4 * p * (1 - p)))
      expect(Math.abs(studentTQuantile(p, 2) - two) / (1 + Math.abs(two))).toBeLessThan(1e-12)
    }
    expect(studentTQuantile(0.975, 9)).toBeCloseTo(2.2621571627982, 12)
    expect(studentTQuantile(0.975, 29)).toBeCloseTo(2.045229642132703, 9)
    expect(studentTQuantile(0.975, 1e6)).toBeCloseTo(1.959963984540054, 5)
    expect(studentTQuantile(0.5, 5)).toBe(0)
    expect([studentTQuantile(0, 3), studentTQuantile(1, 3)]).toEqual([-Infinity, Infinity])
    expect(() => studentTQuantile(0.9, 0)).toThrow(/degrees/)
  })

  it('agrees with jstat and is its own inverse', () => {
    for (const degrees of [1, 2, 3, 4.5, 9, 29, 99, 199, 1000]) {
      for (const p of [0.0005, 0.01, 0.025, 0.2, 0.26, 0.49, 0.51, 0.7, 0.9, 0.95, 0.975, 0.995, 0.9995]) {
        const t = studentTQuantile(p, degrees)
        expect(Math.abs(studentTDistribution(t, degrees) - p)).toBeLessThan(1e-13)
        expect(Math.abs(t - jStat.studentt.inv(p, degrees)) / (1 + Math.abs(t))).toBeLessThan(1e-6)
      }
    }
  })
})

describe('intervals', () => {
  it('of the mean: a textbook sample', () => {
    // Law, example 4.26: ten values, mean 1.34, variance 0.17, 90 per cent interval 1.34 ± 0.24.
    const sample = [1.2, 1.5, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.5, 1.09]
    const { mean: middle, halfWidth, n } = meanInterval(sample, 0.9)
    expect(middle).toBeCloseTo(1.343, 3)
    expect(halfWidth).toBeCloseTo(0.24, 2)
    expect(n).toBe(10)
    expect(meanInterval([3], 0.95)).toEqual({ mean: 3, halfWidth: Infinity, n: 1 })
    expect(confidenceForEach(0.95, 5)).toBeCloseTo(0.99, 12)
  })

  it('of the mean and of one more value hold as often as they say', () => {
    const experiments = 10_000
    let held = 0
    let predicted = 0
    for (let i = 0; i < experiments; i++) {
      const values = Array.from({ length: 10 }, (_, j) => normal(i, j))
      const interval = meanInterval(values, 0.95)
      if (Math.abs(interval.mean) <= interval.halfWidth) held++
      const coming = predictionInterval(values, 0.95)
      if (Math.abs(coming.mean - normal(i, 10)) <= coming.halfWidth) predicted++
    }
    expect(held / experiments).toBeGreaterThan(0.943)
    expect(held / experiments).toBeLessThan(0.957)
    expect(predicted / experiments).toBeGreaterThan(0.943)
    expect(predicted / experiments).toBeLessThan(0.957)
  })

  it('of a prediction do not exist for one value', () => {
    expect(predictionInterval([3], 0.95).halfWidth).toBe(Infinity)
  })
})

describe('paired differences', () => {
  it('gain by common numbers, and say how much', () => {
    const first = Array.from({ length: 500 }, (_, i) => 100 + 10 * normal(i, 20))
    const second = first.map((value, i) => value - 3 + normal(i, 21))
    const {
      interval,
      correlation: together,
      varianceReduction,
      differences,
    } = pairedDifference(first, second, 0.95)
    expect(Math.abs(interval.mean + 3)).toBeLessThan(0.2)
    expect(differences.length).toBe(500)
    expect(together).toBeGreaterThan(0.98)
    expect(varianceReduction).toBeGreaterThan(150)
    expect(varianceReduction).toBeLessThan(260)
    expect(together).toBeCloseTo(jStat.corrcoeff(first, second), 12)
  })

  it('gain nothing where nothing is common', () => {
    const first = Array.from({ length: 2000 }, (_, i) => normal(i, 30))
    const second = Array.from({ length: 2000 }, (_, i) => normal(i, 31))
    expect(pairedDifference(first, second, 0.95).varianceReduction).toBeCloseTo(1, 0)
    expect(Math.abs(correlation(first, second))).toBeLessThan(0.1)
  })

  it('say when nothing varies, and refuse what are no pairs', () => {
    const still = pairedDifference([5, 5, 5], [3, 3, 3], 0.95)
    expect(still.interval).toEqual({ mean: -2, halfWidth: 0, n: 3 })
    expect(still.varianceReduction).toBeNaN()
    expect(still.correlation).toBeNaN()
    expect(pairedDifference([1, 2, 3], [2, 3, 4], 0.95).varianceReduction).toBe(Infinity)
    expect(() => pairedDifference([1], [1, 2], 0.95)).toThrow(/Pairs/)
  })
})

describe('percentiles', () => {
  it('are of type 7', () => {
    const rising = sorted([15, 20, 35, 40, 50])
    expect([0, 0.25, 0.4, 0.5, 1].map((p) => percentile(rising, p))).toEqual([15, 20, 29, 35, 50])
    expect(percentile([], 0.5)).toBeNaN()
    fc.assert(
      fc.property(numbers, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (values, p) => {
        // jstat does not interpolate before the last value.
        if (p * (values.length - 1) >= values.length - 2) return
        expect(Math.abs(percentile(sorted(values), p) - jStat.percentile(values, p))).toBeLessThan(1e-6)
      }),
    )
  })

  it('are found among many values without sorting them, to the bit', () => {
    const shares = [0, 0.25, 0.5, 0.9, 0.95, 0.999, 1]
    const many = Array.from({ length: 5000 }, (_, i) => uniform(i, 7))
    const kinds = {
      even: many,
      waits: many.map((value) => (value < 0.8 ? 0 : value)),
      longTail: many.map((value) => 1 / (1e-9 + value)),
      same: many.map(() => 42),
      farApart: many.map((value, i) => (i === 7 ? 1e300 : value)),
      withInfinity: many.map((value, i) => (i === 7 ? Infinity : value)),
      few: many.slice(0, 9),
    }
    for (const [kind, values] of Object.entries(kinds)) {
      const rising = sorted(values)
      expect([kind, percentilesOf(Float64Array.from(values), shares)]).toEqual([
        kind,
        shares.map((p) => percentile(rising, p)),
      ])
    }
    expect(percentilesOf(new Float64Array(0), [0.5])).toEqual([NaN])
  })

  it('have intervals from order statistics', () => {
    // Conover: for the median of 10 the 2nd and 9th hold with 97.85 per cent.
    const ten = sorted([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    const interval = percentileInterval(ten, 0.5, 0.95)
    expect([interval.low, interval.high]).toEqual([2, 9])
    expect(interval.confidence).toBeCloseTo(0.978515625, 12)
    const few = percentileInterval(ten, 0.95, 0.95)
    expect(few.high).toBe(Infinity)
  })

  it('hold as often as they say', () => {
    let held = 0
    let promised = 0
    for (let i = 0; i < 4000; i++) {
      const rising = sorted(Array.from({ length: 40 }, (_, j) => uniform(i, 100 + j)))
      const { low, high, confidence } = percentileInterval(rising, 0.8, 0.9)
      if (low <= 0.8 && 0.8 <= high) held++
      promised = confidence
    }
    expect(promised).toBeGreaterThanOrEqual(0.9)
    expect(Math.abs(held / 4000 - promised)).toBeLessThan(4 * Math.sqrt((promised * (1 - promised)) / 4000))
  })
})
