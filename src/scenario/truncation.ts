import { exp } from '../model/exact-math.ts'
import type { Seconds } from '../model/seconds.ts'
import type { ContinuousDistribution, Distribution } from './distribution.ts'
import { between, countedValues, lawOf } from './distribution-law.ts'

/** A distribution after the cut, and the share of the old one that is left. */
export interface Truncation {
  readonly distribution: Distribution
  readonly kept: number
}

/** The distribution on condition that its value lies between the two; undefined when nothing is left. */
export function truncated(
  distribution: Distribution,
  minimum: Seconds,
  maximum: Seconds,
): Truncation | undefined {
  const inside = (value: Seconds) => value >= minimum && value <= maximum
  switch (distribution.kind) {
    case 'fixed':
      return inside(distribution.value) ? { distribution, kept: 1 } : undefined
    case 'uniform': {
      const { minimum: from, maximum: to } = distribution
      const cut = { minimum: Math.max(from, minimum), maximum: Math.min(to, maximum) }
      if (from === to) return inside(from) ? { distribution, kept: 1 } : undefined
      if (!(cut.maximum > cut.minimum)) return undefined
      return { distribution: { kind: 'uniform', ...cut }, kept: (cut.maximum - cut.minimum) / (to - from) }
    }
    case 'poisson':
    case 'binomial':
      return truncated({ kind: 'discrete', values: countedValues(distribution) }, minimum, maximum)
    case 'discrete': {
      const values = distribution.values.filter(({ value, weight }) => weight > 0 && inside(value))
      if (values.length === 0) return undefined
      return { distribution: { kind: 'discrete', values }, kept: sum(values) / sum(distribution.values) }
    }
    case 'empirical': {
      const values = distribution.values.filter(inside)
      if (values.length === 0) return undefined
      return {
        distribution: { kind: 'empirical', values },
        kept: values.length / distribution.values.length,
      }
    }
    case 'histogram': {
      const bins = distribution.bins.flatMap(({ from, to, weight }) => {
        const cut = { from: Math.max(from, minimum), to: Math.min(to, maximum) }
        return cut.to > cut.from && weight > 0
          ? [{ ...cut, weight: (weight * (cut.to - cut.from)) / (to - from) }]
          : []
      })
      if (bins.length === 0) return undefined
      return { distribution: { kind: 'histogram', bins }, kept: sum(bins) / sum(distribution.bins) }
    }
    case 'mixture': {
      const parts = distribution.parts.flatMap(({ distribution: part, weight }) => {
        const cut = weight > 0 ? truncated(part, minimum, maximum) : undefined
        return cut ? [{ distribution: cut.distribution, weight: weight * cut.kept }] : []
      })
      if (parts.length === 0) return undefined
      return { distribution: { kind: 'mixture', parts }, kept: sum(parts) / sum(distribution.parts) }
    }
    case 'shifted': {
      const { by } = distribution
      const cut = truncated(distribution.distribution, minimum - by, maximum - by)
      return cut && { distribution: { kind: 'shifted', by, distribution: cut.distribution }, kept: cut.kept }
    }
    case 'truncated': {
      const from = Math.max(distribution.minimum, minimum)
      const to = Math.min(distribution.maximum, maximum)
      const law = lawOf(distribution.distribution)
      const kept = to > from ? between(law, from, to) : 0
      if (!(kept > 0)) return undefined
      return {
        distribution: { ...distribution, minimum: from, maximum: to },
        kept: kept / between(law, distribution.minimum, distribution.maximum),
      }
    }
    default: {
      const only = onlyValue(distribution)
      if (only !== undefined) return truncated({ kind: 'fixed', value: only }, minimum, maximum)
      return truncated(
        { kind: 'truncated', distribution, minimum: -Infinity, maximum: Infinity },
        minimum,
        maximum,
      )
    }
  }
}

const sum = (weights: readonly { readonly weight: number }[]): number =>
  weights.reduce((total, { weight }) => total + weight, 0)

/** The value of a law without width. */
export function onlyValue(distribution: ContinuousDistribution): Seconds | undefined {
  switch (distribution.kind) {
    case 'normal':
      return distribution.standardDeviation > 0 ? undefined : Math.max(0, distribution.mean)
    case 'logNormal':
      return distribution.mean > 0 && distribution.standardDeviation > 0 ? undefined : distribution.mean
    case 'exponential':
    case 'erlang':
    case 'gamma':
    case 'weibull':
      return distribution.mean > 0 ? undefined : distribution.mean
    default:
      return distribution.maximum > distribution.minimum ? undefined : distribution.minimum
  }
}

/**
 * Mean and variance of a law cut at both ends: what is below and above a length near the middle, added up
 * over the cut part, so that no difference of large numbers is taken. Exact to about 1e-12.
 */
export function truncatedMoments(
  distribution: Distribution & { kind: 'truncated' },
  { mean: wholeMean, variance: wholeVariance }: { mean: number; variance: number },
): { mean: number; variance: number } {
  const law = lawOf(distribution.distribution)
  const [lowest, highest] = support(distribution.distribution)
  const from = Math.max(distribution.minimum, lowest)
  const to = Math.min(distribution.maximum, highest)
  const kept = between(law, from, to)
  const kink = distribution.distribution.kind === 'triangular' ? distribution.distribution.mode : from
  const above = (x: number) => between(law, x, to) / kept
  const below = (x: number) => between(law, from, x) / kept
  const width = Math.min(Math.sqrt(wholeVariance) / 2, to - from)
  const middle = Math.min(Math.max(wholeMean, from), to)
  const integral = (f: (x: number) => number, start: number, end: number): number =>
    kink > Math.min(start, end) && kink < Math.max(start, end)
      ? outwards(f, start, kink, width) + outwards(f, kink, end, width)
      : outwards(f, start, end, width)
  const mean = middle + integral(above, middle, to) - integral(below, middle, from)
  const variance =
    2 *
    (integral((x) => (x - mean) * above(x), mean, to) + integral((x) => (mean - x) * below(x), mean, from))
  return { mean, variance }
}

const support = (distribution: ContinuousDistribution): [Seconds, Seconds] =>
  'maximum' in distribution ? [distribution.minimum, distribution.maximum] : [0, Infinity]

/** ∫ f between two points, either of which may lie on the left, in panels that grow away from `start`. */
const outwards = (f: (x: number) => number, start: number, end: number, width: number): number => {
  const sign = end < start ? -1 : 1
  let total = 0
  let at = start
  for (let step = width; at !== end; step *= 2) {
    const next = sign * (end - at) <= step ? end : at + sign * step
    const part = panel(f, at, next)
    total += part
    // Tails of every law fall off faster than these panels grow.
    if (part <= total * 1e-18) break
    at = next
  }
  return total
}

const STEP = 1 / 12

/** Distances from an end and weights. Source: H. Takahasi, M. Mori, Publ. RIMS 9 (1974): tanh-sinh quadrature. */
const nodes: readonly { readonly distance: number; readonly weight: number }[] = Array.from(
  { length: 39 },
  (_, k) => {
    const grown = exp(k * STEP)
    const distance = 1 / (1 + exp((Math.PI / 2) * (grown - 1 / grown)))
    const weight = (Math.PI / 2) * (grown + 1 / grown) * distance * (1 - distance) * STEP
    return { distance, weight: k === 0 ? weight / 2 : weight }
  },
)

const panel = (f: (x: number) => number, start: number, end: number): number => {
  const width = end - start
  let total = 0
  for (const { distance, weight } of nodes)
    total += weight * (f(start + width * distance) + f(end - width * distance))
  return total * Math.abs(width)
}
