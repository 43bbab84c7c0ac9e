import { log, normalDensity, normalDistribution } from '../model/exact-math.ts'
import type { Seconds } from '../model/seconds.ts'
import type { Distribution } from './distribution.ts'

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
      return distribution.mean
    case 'normal': {
      const { mean, standardDeviation } = distribution
      if (!(standardDeviation > 0)) return Math.max(0, mean)
      return mean + standardDeviation * inverseMills(mean / standardDeviation)
    }
    case 'discrete': {
      let weights = 0
      let sum = 0
      for (const { value, weight } of distribution.values) {
        weights += weight
        sum += weight * value
      }
      return sum / weights
    }
    case 'pert':
      return (distribution.minimum + 4 * distribution.mode + distribution.maximum) / 6
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
    case 'discrete': {
      const mean = meanOf(distribution)
      let weights = 0
      let sum = 0
      for (const { value, weight } of distribution.values) {
        weights += weight
        sum += weight * (value - mean) * (value - mean)
      }
      return sum / weights
    }
    case 'pert': {
      const mean = meanOf(distribution)
      return ((mean - distribution.minimum) * (distribution.maximum - mean)) / 7
    }
  }
}

/** μ and σ of the logarithm of a log-normal with this mean and standard deviation. */
export function logNormalParameters(mean: number, standardDeviation: number): { mu: number; sigma: number } {
  const ratio = standardDeviation / mean
  const variance = log(1 + ratio * ratio)
  return { mu: log(mean) - variance / 2, sigma: Math.sqrt(variance) }
}

/** α and β of the beta distribution behind a PERT. Source: D. G. Malcolm et al., Operations Research 7 (1959). */
export function pertShape(minimum: number, mode: number, maximum: number): { alpha: number; beta: number } {
  const width = maximum - minimum
  return { alpha: 1 + (4 * (mode - minimum)) / width, beta: 1 + (4 * (maximum - mode)) / width }
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
