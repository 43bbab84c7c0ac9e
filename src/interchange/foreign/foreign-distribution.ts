import { exp, logGamma, normalDistribution } from '../../model/exact-math.ts'
import { longestDuration } from '../../model/iso-duration.ts'
import { DAY, HOUR, MINUTE, type Seconds } from '../../model/seconds.ts'
import type { Words } from '../../model/words.ts'
import type { Distribution } from '../../scenario/distribution.ts'
import { lawOf } from '../../scenario/distribution-law.ts'
import { meanOf } from '../../scenario/distribution-moments.ts'
import { parseDuration } from '../../scenario/durations.ts'

/** A distribution of another tool, in seconds: one a scenario can say, or the name of one it has no word for. */
export type ForeignDistribution =
  | Distribution
  | { readonly kind: 'unsaid'; readonly found: string; readonly reason: Words }

export const unsaid = (found: string, ja: string, en: string): ForeignDistribution => ({
  kind: 'unsaid',
  found,
  reason: { ja, en },
})

export const wordless = (found: string): ForeignDistribution =>
  unsaid(found, '試算条件にこの分布の書き方がありません', 'scenarios have no word for it')

/** A law whose numbers are wrong or missing. */
export const malformed = (found: string): ForeignDistribution =>
  unsaid(found, '値が足りないか、数ではありません', 'a value is missing or no number')

export const fixed = (value: Seconds): ForeignDistribution => ({ kind: 'fixed', value })

/** Weights of any sum become shares. */
export const discrete = (
  values: readonly { readonly value: Seconds; readonly weight: number }[],
): ForeignDistribution => {
  const sum = values.reduce((total, { weight }) => total + weight, 0)
  if (!(sum > 0) || values.some(({ weight }) => !(weight >= 0)))
    return unsaid('discrete', '重みが負か、すべて 0 です', 'a weight is negative, or all are 0')
  const possible = values.filter(({ weight }) => weight > 0)
  return { kind: 'discrete', values: possible.map(({ value, weight }) => ({ value, weight: weight / sum })) }
}

/** Mean and variance of exp(N), when mean and deviation of the logarithm are given. */
export const logNormalOfLogarithm = (mu: number, sigma: number): ForeignDistribution => {
  const mean = exp(mu + (sigma * sigma) / 2)
  return { kind: 'logNormal', mean, standardDeviation: mean * Math.sqrt(exp(sigma * sigma) - 1) }
}

/** Whether next to nothing of it lies outside the bounds, so that a cut would change no figure. */
const liesWithin = (of: Distribution, minimum: Seconds, maximum: Seconds): boolean => {
  switch (of.kind) {
    case 'exponential':
      return minimum <= 0 && maximum >= 20 * of.mean
    case 'normal': {
      const { mean, standardDeviation } = of
      const below = minimum === 0 || mean - 6 * standardDeviation >= Math.max(0, minimum)
      return below && maximum >= mean + 6 * standardDeviation
    }
    default:
      return minimum <= 0 && maximum === Infinity
  }
}

/** What is drawn again outside the bounds. */
export const truncated = (
  of: ForeignDistribution,
  minimum: Seconds,
  maximum: Seconds,
): ForeignDistribution => {
  const most = maximum > longestDuration ? Infinity : maximum
  switch (of.kind) {
    case 'exponential':
    case 'normal':
    case 'logNormal':
    case 'erlang':
    case 'gamma':
    case 'weibull':
      return liesWithin(of, minimum, most)
        ? of
        : { kind: 'truncated', distribution: of, minimum: Math.max(0, minimum), maximum: most }
    case 'shifted':
      return shifted(truncated(of.distribution, minimum - of.by, maximum - of.by), of.by)
    default:
      return of
  }
}

/** `by` later; 0 changes nothing. */
export const shifted = (of: ForeignDistribution, by: Seconds): ForeignDistribution =>
  by === 0 || of.kind === 'unsaid' ? of : { kind: 'shifted', by, distribution: of }

const classes = [...Array.from({ length: 49 }, (_, i) => (i + 1) / 50), 0.99, 0.995, 0.999]

/** A law between two lengths in classes: each as likely as the law makes it, and even within. */
const inClasses = (
  below: (x: Seconds) => number,
  low: Seconds,
  high: Seconds,
): ForeignDistribution | undefined => {
  const [from, to] = [below(low), below(high)]
  if (!(low < high) || !(from < to)) return undefined
  const edges = [0, ...classes, 1].map((share) => {
    let [left, right] = [low, high]
    for (let i = 0; i < 60; i++) {
      const middle = (left + right) / 2
      if (below(middle) < from + share * (to - from)) left = middle
      else right = middle
    }
    return Math.round(left * 1000) / 1000
  })
  const bins = edges.slice(1).flatMap((edge, i) => {
    const weight = Math.round((1e6 * (below(edge) - below(edges[i]))) / (to - from)) / 1e6
    return edge > edges[i] && weight > 0 ? [{ from: edges[i], to: edge, weight }] : []
  })
  return { kind: 'histogram', bins }
}

/** A normal with an exponential added to it, between bounds. */
export const exponentiallyModifiedNormal = (
  mean: Seconds,
  deviation: Seconds,
  added: Seconds,
  minimum: Seconds,
  maximum: Seconds,
): ForeignDistribution => {
  const below = (x: Seconds): number => {
    const z = (x - mean) / deviation
    const ratio = deviation / added
    // Where the first factor grows beyond bounds, the second is nothing.
    const tail = normalDistribution(z - ratio)
    return normalDistribution(z) - (tail > 0 ? exp(ratio * (ratio / 2 - z)) * tail : 0)
  }
  const [low, high] = [
    Math.max(minimum, 0, mean - 8 * deviation),
    Math.min(maximum, mean + 8 * deviation + 20 * added),
  ]
  const made = deviation > 0 && added > 0 ? inClasses(below, low, high) : undefined
  return made ?? malformed(`exponnorm(${mean}, ${deviation}, ${added}, ${minimum}, ${maximum})`)
}

/** Where less lies within the bounds, they are a mistake. */
const leastWithin = 1e-3

/** A scenario's own cut keeps the middle; what another tool cuts from beside it becomes classes. */
export const cutBesideTheMiddle = (of: ForeignDistribution): ForeignDistribution | undefined => {
  if (of.kind === 'shifted') {
    const inner = cutBesideTheMiddle(of.distribution)
    return inner && shifted(inner, of.by)
  }
  if (of.kind !== 'truncated') return undefined
  const { distribution, minimum, maximum } = of
  const mean = meanOf(distribution)
  if (mean >= minimum && mean <= maximum) return undefined
  const { below, above } = lawOf(distribution)
  let high = maximum
  if (high === Infinity)
    for (high = Math.max(1, 2 * minimum); above(high) > 1e-6 * above(minimum); ) high *= 2
  return below(high) - below(minimum) >= leastWithin ? inClasses(below, minimum, high) : undefined
}

/** Beyond this shape a gamma is as good as normal, and a scenario says it so. */
const nearlyNormal = 10_000

export const gamma = (mean: Seconds, variance: number): ForeignDistribution => {
  if (!(variance > 0)) return fixed(mean)
  const shape = (mean * mean) / variance
  return shape > nearlyNormal
    ? { kind: 'normal', mean, standardDeviation: Math.sqrt(variance) }
    : { kind: 'gamma', shape, mean }
}

export const logNormal = (mean: Seconds, variance: number): ForeignDistribution => ({
  kind: 'logNormal',
  mean,
  standardDeviation: Math.sqrt(Math.max(0, variance)),
})

/** The mean of a Weibull is its scale times Γ(1 + 1 / shape). */
export const weibull = (shape: number, scale: Seconds): ForeignDistribution => ({
  kind: 'weibull',
  shape,
  mean: scale * exp(logGamma(1 + 1 / shape)),
})

/** A number as scenarios read it: digits, never an exponent. */
export const plainNumber = (value: number): string => {
  const text = String(value)
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text
}

/** `90s`, `10m`, `2h`: the largest unit that divides it. */
export const lengthText = (value: Seconds): string => {
  if (value === 0) return '0s'
  for (const [unit, length] of [
    ['d', DAY],
    ['h', HOUR],
    ['m', MINUTE],
  ] as const)
    if (value % length === 0) return `${plainNumber(value / length)}${unit}`
  return `${plainNumber(value)}s`
}

const weighted = (name: string, parts: readonly (readonly [string, number])[]): string =>
  `${name}(${parts.map(([part, weight]) => `${part}: ${plainNumber(weight)}`).join(', ')})`

const callText = (distribution: Distribution, length: (value: number) => string): string => {
  const call = (name: string, ...lengths: readonly Seconds[]): string =>
    `${name}(${lengths.map(length).join(', ')})`
  switch (distribution.kind) {
    case 'fixed':
      return length(distribution.value)
    case 'uniform':
      return call('uniform', distribution.minimum, distribution.maximum)
    case 'triangular':
    case 'pert':
      return call(distribution.kind, distribution.minimum, distribution.mode, distribution.maximum)
    case 'exponential':
      return call('exponential', distribution.mean)
    case 'normal':
    case 'logNormal':
      return call(distribution.kind, distribution.mean, distribution.standardDeviation)
    case 'gamma':
      // Twelve digits: the root of a shape gives the deviation it was made from.
      return call(
        'gamma',
        distribution.mean,
        Number((distribution.mean / Math.sqrt(distribution.shape)).toPrecision(12)),
      )
    case 'erlang':
      return `erlang(${plainNumber(distribution.shape)}, ${length(distribution.mean)})`
    case 'weibull':
      return `weibull(shape: ${plainNumber(distribution.shape)}, mean: ${length(distribution.mean)})`
    case 'beta': {
      const { minimum, maximum, alpha, beta } = distribution
      const shapes = `alpha: ${plainNumber(alpha)}, beta: ${plainNumber(beta)}`
      return `beta(min: ${length(minimum)}, max: ${length(maximum)}, ${shapes})`
    }
    case 'poisson':
      return `poisson(${plainNumber(distribution.mean)}, ${length(distribution.step)})`
    case 'binomial': {
      const { trials, probability, step } = distribution
      return `binomial(${plainNumber(trials)}, ${plainNumber(probability)}, ${length(step)})`
    }
    case 'discrete':
      return weighted(
        'discrete',
        distribution.values.map(({ value, weight }) => [length(value), weight]),
      )
    case 'histogram':
      return weighted(
        'histogram',
        distribution.bins.map(({ from, to, weight }) => [`${length(from)}..${length(to)}`, weight]),
      )
    case 'empirical':
      return call('empirical', ...distribution.values)
    case 'mixture':
      return weighted(
        'mixture',
        distribution.parts.map((part) => [callText(part.distribution, length), part.weight]),
      )
    case 'shifted': {
      const varying = callText(distribution.distribution, length)
      const cut = distribution.distribution.kind === 'truncated'
      return `${length(distribution.by)} + ${cut ? `(${varying})` : varying}`
    }
    case 'truncated': {
      const { minimum, maximum } = distribution
      const bounds = `${length(minimum)}, ${maximum === Infinity ? '' : length(maximum)}`
      return `${callText(distribution.distribution, length)} in [${bounds}]`
    }
  }
}

/** The distribution as a scenario writes it (`bare`: of plain numbers, without units), or why it cannot. */
export const distributionText = (
  distribution: ForeignDistribution,
  bare = false,
): { readonly text: string } | { readonly found: string; readonly reason: Words } => {
  if (distribution.kind === 'unsaid') return distribution
  const text = callText(distribution, bare ? plainNumber : lengthText)
  const read = parseDuration(text, { bare })
  return 'problem' in read ? { found: text, reason: read.problem } : { text }
}

/** Undefined where nobody knows. */
export const foreignMean = (distribution: ForeignDistribution): Seconds | undefined =>
  distribution.kind === 'unsaid' ? undefined : meanOf(distribution)
