import { normalDensity, normalDistribution } from '../model/exact-math.ts'
import type { Seconds } from '../model/seconds.ts'
import type { Distribution } from './distribution.ts'
import { weibullVariation } from './distribution-law.ts'
import { truncatedMoments } from './truncation.ts'

/** The mean of a distribution as it is drawn (a cut normal: of what is left), in seconds. */
export function meanOf(distribution: Distribution): Seconds {
  switch (distribution.kind) {
    case 'fixed':
      return distribution.value
    case 'uniform':
      return (distribution.minimum + distribution.maximum) / 2
    case 'triangular':
      return (distribution.minimum + distribution.mode + distribution.maximum) / 3
    case 'exponential':
    case 'logNormal':
    case 'erlang':
    case 'gamma':
    case 'weibull':
      return distribution.mean
    case 'normal': {
      const { mean, standardDeviation } = distribution
      if (!(standardDeviation > 0)) return Math.max(0, mean)
      return mean + standardDeviation * inverseMills(mean / standardDeviation)
    }
    case 'discrete':
      return weighted(distribution.values, ({ value }) => value)
    case 'pert':
      return (distribution.minimum + 4 * distribution.mode + distribution.maximum) / 6
    case 'beta': {
      const { minimum, maximum, alpha, beta } = distribution
      return minimum + ((maximum - minimum) * alpha) / (alpha + beta)
    }
    case 'poisson':
      return distribution.mean * distribution.step
    case 'binomial':
      return distribution.trials * distribution.probability * distribution.step
    case 'histogram':
      return weighted(distribution.bins, ({ from, to }) => (from + to) / 2)
    case 'empirical':
      return average(distribution.values)
    case 'mixture':
      return weighted(distribution.parts, (part) => meanOf(part.distribution))
    case 'shifted':
      return distribution.by + meanOf(distribution.distribution)
    case 'truncated':
      return truncatedMoments(distribution, momentsOf(distribution.distribution)).mean
  }
}

/** The variance of a distribution as it is drawn, in square seconds. */
export function varianceOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'fixed':
      return 0
    case 'uniform': {
      const width = distribution.maximum - distribution.minimum
      return (width * width) / 12
    }
    case 'triangular': {
      const { minimum: a, mode: m, maximum: b } = distribution
      return ((b - a) * (b - a) + (m - a) * (m - b)) / 18
    }
    case 'exponential':
      return distribution.mean * distribution.mean
    case 'logNormal':
      return distribution.standardDeviation * distribution.standardDeviation
    case 'erlang':
      return (distribution.mean * distribution.mean) / distribution.shape
    case 'normal': {
      const { mean, standardDeviation } = distribution
      if (!(standardDeviation > 0)) return 0
      const ratio = mean / standardDeviation
      const mills = inverseMills(ratio)
      return standardDeviation * standardDeviation * (1 - mills * (ratio + mills))
    }
    case 'gamma':
      return (distribution.mean * distribution.mean) / distribution.shape
    case 'weibull':
      return distribution.mean * distribution.mean * weibullVariation(distribution.shape)
    case 'discrete': {
      const mean = meanOf(distribution)
      return weighted(distribution.values, ({ value }) => (value - mean) * (value - mean))
    }
    case 'pert': {
      const mean = meanOf(distribution)
      return ((mean - distribution.minimum) * (distribution.maximum - mean)) / 7
    }
    case 'beta': {
      const { minimum, maximum, alpha, beta } = distribution
      const whole = alpha + beta
      const width = maximum - minimum
      return (width * width * (alpha / whole) * (beta / whole)) / (whole + 1)
    }
    case 'poisson':
      return distribution.mean * distribution.step * distribution.step
    case 'binomial': {
      const { trials, probability, step } = distribution
      return trials * probability * (1 - probability) * step * step
    }
    case 'histogram': {
      const mean = meanOf(distribution)
      return weighted(distribution.bins, ({ from, to }) => {
        const off = (from + to) / 2 - mean
        return off * off + ((to - from) * (to - from)) / 12
      })
    }
    case 'empirical': {
      const mean = meanOf(distribution)
      return average(distribution.values.map((value) => (value - mean) * (value - mean)))
    }
    case 'mixture': {
      const mean = meanOf(distribution)
      return weighted(distribution.parts, (part) => {
        const off = meanOf(part.distribution) - mean
        return off * off + varianceOf(part.distribution)
      })
    }
    case 'shifted':
      return varianceOf(distribution.distribution)
    case 'truncated':
      return truncatedMoments(distribution, momentsOf(distribution.distribution)).variance
  }
}

const momentsOf = (distribution: Distribution) => ({
  mean: meanOf(distribution),
  variance: varianceOf(distribution),
})

const average = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / values.length

const weighted = <One extends { readonly weight: number }>(
  parts: readonly One[],
  value: (part: One) => number,
): number => {
  let weights = 0
  let sum = 0
  for (const part of parts) {
    weights += part.weight
    sum += part.weight * value(part)
  }
  return sum / weights
}

/** The mean as it was written, where a cut has changed it. */
export function uncutMean(distribution: Distribution): Seconds | undefined {
  switch (distribution.kind) {
    case 'normal':
      return distribution.mean
    case 'truncated':
      return uncutMean(distribution.distribution) ?? meanOf(distribution.distribution)
    case 'shifted': {
      const inner = uncutMean(distribution.distribution)
      return inner === undefined ? undefined : distribution.by + inner
    }
    default:
      return undefined
  }
}

/**
 * φ(r)/Φ(r): what cutting a normal off at 0 adds to its mean, in standard deviations, where r is mean over
 * standard deviation. Source: N. L. Johnson, S. Kotz, Continuous Univariate Distributions 1, 13.10.
 */
function inverseMills(ratio: number): number {
  if (ratio > -37) return normalDensity(ratio) / normalDistribution(ratio)
  // Both have vanished; the continued fraction is what is left of their quotient.
  let fraction = -ratio
  for (let k = 20; k >= 1; k--) fraction = -ratio + k / fraction
  return fraction
}
