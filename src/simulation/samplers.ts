import {
  exp,
  gammaDensity,
  inverseIncompleteBeta,
  inverseIncompleteGamma,
  inverseNormal,
  log,
  logGamma,
  normalDistribution,
} from '../model/exact-math.ts'
import { oncePer } from '../model/once-per.ts'
import type { Seconds } from '../model/seconds.ts'
import type { Distribution } from '../scenario/distribution.ts'
import {
  betaShape,
  countedValues,
  lawOf,
  logNormalParameters,
  weibullScale,
} from '../scenario/distribution-law.ts'
import { tabulatedQuantile } from './quantile-table.ts'
import type { RandomStreams } from './random-streams.ts'

/** Looks up a resident's own length of time for one question (see RandomStreams.uniform). */
export type Sampler = (
  streams: RandomStreams,
  handle: number,
  residentSource: number,
  residentNumber: number,
  visit: number,
) => Seconds

const EDGE = 1.1102230246251565e-16

/** Products of more uniform numbers than this could leave the range of doubles. */
const SAFE_FACTORS = 16

/**
 * The sampler of a distribution: by inversion of one number wherever there is one, so that a larger number
 * always means a longer time and two variants of a process move together; an Erlang asks `shape` numbers.
 */
export function makeSampler(distribution: Distribution): Sampler {
  if (distribution.kind === 'erlang') return erlangSampler(distribution.shape, distribution.mean)
  if (distribution.kind === 'fixed') {
    const { value } = distribution
    return () => value
  }
  const quantile = quantileFunction(distribution)
  return (streams, handle, residentSource, residentNumber, visit) =>
    quantile(streams.uniform(handle, residentSource, residentNumber, visit))
}

/** The length below which lies a share u (0 < u < 1) of the distribution; of a mixture, see `mixtureQuantile`. */
export const quantileFunction = oncePer(makeQuantile)

function makeQuantile(distribution: Distribution): (u: number) => Seconds {
  switch (distribution.kind) {
    case 'fixed': {
      const { value } = distribution
      return () => value
    }
    case 'uniform': {
      const { minimum, maximum } = distribution
      return (u) => minimum + u * (maximum - minimum)
    }
    case 'triangular': {
      const { minimum, mode, maximum } = distribution
      const width = maximum - minimum
      if (!(width > 0)) return () => minimum
      const rising = width * (mode - minimum)
      const falling = width * (maximum - mode)
      const turn = (mode - minimum) / width
      return (u) => (u < turn ? minimum + Math.sqrt(u * rising) : maximum - Math.sqrt((1 - u) * falling))
    }
    case 'exponential': {
      const { mean } = distribution
      return (u) => -mean * log(1 - u)
    }
    case 'normal': {
      const { mean, standardDeviation } = distribution
      if (!(standardDeviation > 0)) return () => Math.max(0, mean)
      // From above, where the part that is kept has full accuracy.
      const kept = normalDistribution(mean / standardDeviation)
      return (u) => Math.max(0, mean - standardDeviation * inverseNormal((1 - u) * kept))
    }
    case 'logNormal': {
      const { mean, standardDeviation } = distribution
      if (!(mean > 0 && standardDeviation > 0)) return () => mean
      const { mu, sigma } = logNormalParameters(mean, standardDeviation)
      return (u) => exp(mu + sigma * inverseNormal(u))
    }
    case 'discrete':
      return discreteQuantile(distribution.values)
    case 'pert':
    case 'beta': {
      const { minimum, maximum } = distribution
      const width = maximum - minimum
      if (!(width > 0)) return () => minimum
      const { alpha, beta } = betaShape(distribution)
      const standard = betaQuantile(alpha, beta)
      return (u) => minimum + width * standard(u)
    }
    case 'erlang':
    case 'gamma': {
      const { shape, mean } = distribution
      const scale = mean / shape
      const standard = gammaQuantile(shape)
      return (u) => scale * standard(u)
    }
    case 'weibull': {
      const { shape } = distribution
      const scale = weibullScale(distribution)
      return (u) => scale * exp(log(-log(1 - u)) / shape)
    }
    case 'poisson':
    case 'binomial':
      return discreteQuantile(countedValues(distribution))
    case 'histogram':
      return histogramQuantile(distribution.bins)
    case 'empirical': {
      const values = Float64Array.from(distribution.values)
      return (u) => values[Math.floor(u * values.length)]
    }
    case 'mixture':
      return mixtureQuantile(distribution.parts)
    case 'shifted': {
      const { by } = distribution
      const quantile = quantileFunction(distribution.distribution)
      return (u) => by + quantile(u)
    }
    case 'truncated':
      return truncatedQuantile(distribution)
  }
}

/** Densities that go up too steeply at an end are not tabulated. */
const STEEP = 0.2

function betaQuantile(alpha: number, beta: number): (u: number) => number {
  if (alpha < STEEP || beta < STEEP) return (u) => inverseIncompleteBeta(u, alpha, beta)
  const logBeta = logGamma(alpha) + logGamma(beta) - logGamma(alpha + beta)
  return tabulatedQuantile({
    quantile: (u, start) => inverseIncompleteBeta(u, alpha, beta, start),
    density: (y) => exp((alpha - 1) * log(y) + (beta - 1) * log(1 - y) - logBeta),
    slope: (y) => (alpha - 1) / y - (beta - 1) / (1 - y),
  })
}

function gammaQuantile(shape: number): (u: number) => number {
  if (shape < STEEP) return (u) => inverseIncompleteGamma(u, shape)
  return tabulatedQuantile({
    quantile: (u, start) => inverseIncompleteGamma(u, shape, start),
    density: (y) => gammaDensity(y, shape),
    slope: (y) => (shape - 1) / y - 1,
  })
}

/** The law between its cuts, by the same number stretched over the share that is left. */
function truncatedQuantile(distribution: Distribution & { kind: 'truncated' }): (u: number) => Seconds {
  const { minimum, maximum, distribution: whole } = distribution
  const law = lawOf(whole)
  const from = law.below(minimum)
  const kept = law.below(maximum) - from
  const quantile = quantileFunction(whole)
  return (u) => Math.min(maximum, Math.max(minimum, quantile(inside(from + u * kept))))
}

/** Kept from 0 and 1 by what the smallest draw is. */
const inside = (u: number): number => Math.min(1 - EDGE, Math.max(EDGE, u))

/** Shares up to and including each part, the last one 1. */
function cumulated(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const until = new Float64Array(weights.length)
  let sum = 0
  weights.forEach((weight, i) => {
    sum += weight
    until[i] = sum / total
  })
  return until
}

/** The first part whose share reaches beyond u. */
function partAt(until: Float64Array, u: number): number {
  let low = 0
  let high = until.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (u < until[middle]) high = middle
    else low = middle + 1
  }
  return low
}

/** How far u lies into its part, from 0 to 1. */
function rest(until: Float64Array, part: number, u: number): number {
  const before = part === 0 ? 0 : until[part - 1]
  return inside((u - before) / (until[part] - before))
}

/** Every part has its stretch of the numbers, in the order given: within one, more means longer. */
function mixtureQuantile(parts: (Distribution & { kind: 'mixture' })['parts']): (u: number) => Seconds {
  const possible = parts.filter(({ weight }) => weight > 0)
  const until = cumulated(possible.map(({ weight }) => weight))
  const quantiles = possible.map(({ distribution }) => quantileFunction(distribution))
  return (u) => {
    const part = partAt(until, u)
    return quantiles[part](rest(until, part, u))
  }
}

function histogramQuantile(bins: (Distribution & { kind: 'histogram' })['bins']): (u: number) => Seconds {
  const possible = bins.filter(({ weight }) => weight > 0)
  const until = cumulated(possible.map(({ weight }) => weight))
  return (u) => {
    const part = partAt(until, u)
    const { from, to } = possible[part]
    return from + rest(until, part, u) * (to - from)
  }
}

function discreteQuantile(
  values: readonly { readonly value: Seconds; readonly weight: number }[],
): (u: number) => Seconds {
  const possible = values.filter(({ weight }) => weight > 0)
  if (possible.length === 0)
    throw new RangeError('A discrete distribution needs a value with a weight above 0')
  const until = cumulated(possible.map(({ weight }) => weight))
  const lengths = Float64Array.from(possible, ({ value }) => value)
  return (u) => lengths[partAt(until, u)]
}

function erlangSampler(shape: number, mean: Seconds): Sampler {
  if (!(shape >= 1) || Math.floor(shape) !== shape) {
    throw new RangeError(`An Erlang's shape is a whole number from 1, not <${shape}>`)
  }
  const scale = mean / shape
  return (streams, handle, residentSource, residentNumber, visit) => {
    let sum = 0
    let product = 1
    for (let draw = 0; draw < shape; draw++) {
      product *= 1 - streams.uniform(handle, residentSource, residentNumber, visit, draw)
      if ((draw + 1) % SAFE_FACTORS === 0) {
        sum += log(product)
        product = 1
      }
    }
    return -scale * (sum + log(product))
  }
}
