import { exp, inverseIncompleteBeta, inverseNormal, log, normalDistribution } from '../model/exact-math.ts'
import type { Seconds } from '../model/seconds.ts'
import type { Distribution } from '../scenario/distribution.ts'
import { logNormalParameters, pertShape } from '../scenario/distribution-moments.ts'
import type { RandomStreams } from './random-streams.ts'

/** Looks up a resident's own length of time for one question (see RandomStreams.uniform). */
export type Sampler = (
  streams: RandomStreams,
  handle: number,
  residentSource: number,
  residentNumber: number,
  visit: number,
) => Seconds

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

/** The length below which lies a share u (0 < u < 1) of the distribution. */
export function quantileFunction(
  distribution: Exclude<Distribution, { kind: 'erlang' }>,
): (u: number) => Seconds {
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
    case 'pert': {
      const { minimum, mode, maximum } = distribution
      const width = maximum - minimum
      if (!(width > 0)) return () => minimum
      const { alpha, beta } = pertShape(minimum, mode, maximum)
      return (u) => minimum + width * inverseIncompleteBeta(u, alpha, beta)
    }
  }
}

function discreteQuantile(
  values: readonly { readonly value: Seconds; readonly weight: number }[],
): (u: number) => Seconds {
  const possible = values.filter(({ weight }) => weight > 0)
  if (possible.length === 0)
    throw new RangeError('A discrete distribution needs a value with a weight above 0')
  const total = possible.reduce((sum, { weight }) => sum + weight, 0)
  const last = possible.length - 1
  const until = new Float64Array(possible.length)
  let sum = 0
  for (let i = 0; i <= last; i++) {
    sum += possible[i].weight
    until[i] = sum / total
  }
  const lengths = Float64Array.from(possible, ({ value }) => value)
  return (u) => {
    let low = 0
    let high = last
    while (low < high) {
      const middle = (low + high) >> 1
      if (u < until[middle]) high = middle
      else low = middle + 1
    }
    return lengths[low]
  }
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
