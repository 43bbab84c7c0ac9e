import {
  exp,
  incompleteBeta,
  incompleteGamma,
  incompleteGammaAbove,
  log,
  logGamma,
  normalDistribution,
  power,
} from '../model/exact-math.ts'
import type { Seconds } from '../model/seconds.ts'
import type { ContinuousDistribution, Distribution, Weighted } from './distribution.ts'

/** The shares of a law below and above a length, each accurate where it is small. */
export interface Law {
  readonly below: (x: Seconds) => number
  readonly above: (x: Seconds) => number
}

/** The law of a distribution that has some width. */
export function lawOf(distribution: ContinuousDistribution): Law {
  switch (distribution.kind) {
    case 'triangular': {
      const { minimum, mode, maximum } = distribution
      const rising = (x: number) => ((x - minimum) * (x - minimum)) / (maximum - minimum) / (mode - minimum)
      const falling = (x: number) => ((maximum - x) * (maximum - x)) / (maximum - minimum) / (maximum - mode)
      return {
        below: (x) => (x <= minimum ? 0 : x < mode ? rising(x) : x < maximum ? 1 - falling(x) : 1),
        above: (x) => (x <= minimum ? 1 : x < mode ? 1 - rising(x) : x < maximum ? falling(x) : 0),
      }
    }
    case 'exponential': {
      const { mean } = distribution
      const above = (x: number) => (x > 0 ? exp(-x / mean) : 1)
      return { below: (x) => 1 - above(x), above }
    }
    case 'normal': {
      const { mean, standardDeviation: sd } = distribution
      const kept = normalDistribution(mean / sd)
      const above = (x: number) => (x > 0 ? normalDistribution((mean - x) / sd) / kept : 1)
      return { below: (x) => 1 - above(x), above }
    }
    case 'logNormal': {
      const { mu, sigma } = logNormalParameters(distribution.mean, distribution.standardDeviation)
      return {
        below: (x) => (x > 0 ? normalDistribution((log(x) - mu) / sigma) : 0),
        above: (x) => (x > 0 ? normalDistribution((mu - log(x)) / sigma) : 1),
      }
    }
    case 'erlang':
    case 'gamma': {
      const { shape, mean } = distribution
      const scale = mean / shape
      return {
        below: (x) => incompleteGamma(x / scale, shape),
        above: (x) => incompleteGammaAbove(x / scale, shape),
      }
    }
    case 'weibull': {
      const { shape } = distribution
      const scale = weibullScale(distribution)
      const above = (x: number) => (x > 0 ? exp(-power(x / scale, shape)) : 1)
      return { below: (x) => 1 - above(x), above }
    }
    case 'pert':
    case 'beta': {
      const { minimum, maximum } = distribution
      const { alpha, beta } = betaShape(distribution)
      const width = maximum - minimum
      return {
        below: (x) => incompleteBeta((x - minimum) / width, alpha, beta),
        above: (x) => incompleteBeta((maximum - x) / width, beta, alpha),
      }
    }
  }
}

/** The share of the law between two lengths. */
export function between(law: Law, from: Seconds, to: Seconds): number {
  const below = law.below(from)
  return below < 0.5 ? law.below(to) - below : law.above(from) - law.above(to)
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

export function betaShape(distribution: ContinuousDistribution & { kind: 'pert' | 'beta' }): {
  alpha: number
  beta: number
} {
  return distribution.kind === 'beta'
    ? distribution
    : pertShape(distribution.minimum, distribution.mode, distribution.maximum)
}

export function weibullScale({ shape, mean }: { shape: number; mean: Seconds }): Seconds {
  return mean / exp(logGamma(1 + 1 / shape))
}

/** Square of standard deviation over mean. */
export function weibullVariation(shape: number): number {
  return exp(logGamma(1 + 2 / shape) - 2 * logGamma(1 + 1 / shape)) - 1
}

/** What is rarer than this beside the likeliest value is not kept. */
const NEGLIGIBLE = 1e-18

/** The values of a counted number of steps, from the likeliest outwards by the ratio of neighbours. */
export function countedValues(distribution: Distribution & { kind: 'poisson' | 'binomial' }): Weighted[] {
  const { step } = distribution
  let mode: number
  let rise: (k: number) => number
  let last = Infinity
  if (distribution.kind === 'poisson') {
    const { mean } = distribution
    mode = Math.floor(mean)
    rise = (k) => mean / k
  } else {
    const { trials, probability } = distribution
    mode = Math.min(trials, Math.floor((trials + 1) * probability))
    rise = (k) => ((trials - k + 1) / k) * (probability / (1 - probability))
    last = trials
  }
  const below: Weighted[] = []
  let weight = 1
  for (let k = mode; k > 0; k--) {
    weight /= rise(k)
    if (!(weight > NEGLIGIBLE)) break
    below.push({ value: (k - 1) * step, weight })
  }
  const values = [...below.reverse(), { value: mode * step, weight: 1 }]
  weight = 1
  for (let k = mode + 1; k <= last; k++) {
    weight *= rise(k)
    if (!(weight > NEGLIGIBLE)) break
    values.push({ value: k * step, weight })
  }
  return values
}
