import { distributionText } from '../interchange/foreign/foreign-distribution.ts'
import { exp, log } from '../model/exact-math.ts'
import { longestDuration } from '../model/iso-duration.ts'
import { MINUTE, type Seconds } from '../model/seconds.ts'
import type { ContinuousDistribution, Distribution } from '../scenario/distribution.ts'
import { lawOf } from '../scenario/distribution-law.ts'
import { quantileFunction } from '../simulation/samplers.ts'
import { percentile, sorted } from '../statistics/percentile.ts'
import { summaryOf } from '../statistics/summary.ts'

/** A distribution that stands for observed lengths, and how well. */
export interface Fit {
  readonly distribution: Distribution
  /** Observations it was fitted to. */
  readonly n: number
  readonly mean: Seconds
  /** Kolmogorov–Smirnov: the largest difference of the distribution functions; 0 of what was taken over as observed. */
  readonly largestGap: number
  /** Observations left out as outliers. */
  readonly leftOut: number
}

/** Beyond the upper quartile by so many interquartile ranges … */
const FAR_OUT = 10
/** … and no more than this share of all. */
const FEW = 0.01
const FEWEST_FOR_SHAPE = 10
/** Points at which a sample is compared with a law. */
const POINTS = 400
/** Values that stand for a sample no law fits. */
const VALUES = 40
/** Each parameter more has to bring a law this much nearer. */
const PARAMETER = 0.1

const withoutOutliers = (rising: Float64Array): Float64Array => {
  if (rising.length < 2 * FEWEST_FOR_SHAPE) return rising
  const high = percentile(rising, 0.75)
  const bound = high + FAR_OUT * (high - percentile(rising, 0.25))
  const kept = rising.filter((value) => value <= bound)
  return high > percentile(rising, 0.25) && kept.length >= (1 - FEW) * rising.length ? kept : rising
}

interface Candidate {
  readonly distribution: Exclude<Distribution, { kind: 'fixed' }> | { kind: 'fixed'; value: Seconds }
  readonly parameters: number
}

/** Log-normal by the moments of the logarithm; gamma by H. C. S. Thom's approximation of the likeliest shape (1958). */
const ofPositives = (rising: Float64Array, mean: number): Candidate[] => {
  if (!(rising[0] > 0)) return []
  const logs = summaryOf(rising.map(log))
  const { mean: mu, variance } = logs
  const lean = log(mean) - mu
  if (!(lean > 1e-9) || !(variance > 0)) return []
  const logMean = exp(mu + variance / 2)
  const shape = (3 - lean + Math.sqrt((lean - 3) * (lean - 3) + 24 * lean)) / (12 * lean)
  return [
    {
      distribution: {
        kind: 'logNormal',
        mean: logMean,
        standardDeviation: logMean * Math.sqrt(exp(variance) - 1),
      },
      parameters: 2,
    },
    ...(shape < 10_000 ? [{ distribution: { kind: 'gamma', shape, mean } as const, parameters: 2 }] : []),
  ]
}

const candidatesFor = (rising: Float64Array): Candidate[] => {
  const { mean, standardDeviation } = summaryOf(rising)
  const minimum = rising[0]
  const maximum = rising[rising.length - 1]
  const simple: Candidate[] = [
    { distribution: { kind: 'exponential', mean }, parameters: 1 },
    { distribution: { kind: 'uniform', minimum, maximum }, parameters: 2 },
  ]
  if (rising.length < FEWEST_FOR_SHAPE) return simple
  const mode = Math.min(maximum, Math.max(minimum, 3 * mean - minimum - maximum))
  return [
    ...simple,
    { distribution: { kind: 'triangular', minimum, mode, maximum }, parameters: 3 },
    ...(mean > 2.5 * standardDeviation
      ? [{ distribution: { kind: 'normal', mean, standardDeviation } as const, parameters: 2 }]
      : []),
    ...ofPositives(rising, mean),
  ]
}

const belowOf = (distribution: Distribution): ((x: number) => number) => {
  if (distribution.kind !== 'uniform') return lawOf(distribution as ContinuousDistribution).below
  const { minimum, maximum } = distribution
  return (x) => Math.min(1, Math.max(0, (x - minimum) / (maximum - minimum)))
}

const thinned = (rising: Float64Array): Float64Array =>
  rising.length <= POINTS
    ? rising
    : Float64Array.from({ length: POINTS }, (_, i) => percentile(rising, (i + 0.5) / POINTS))

/** Mean distance of equal quantiles: the first Wasserstein distance of sample and law. */
const apart = (points: Float64Array, distribution: Distribution): number => {
  const quantile = quantileFunction(distribution)
  let sum = 0
  for (let i = 0; i < points.length; i++) sum += Math.abs(points[i] - quantile((i + 0.5) / points.length))
  return sum / points.length
}

const gap = (points: Float64Array, distribution: Distribution): number => {
  const below = belowOf(distribution)
  let largest = 0
  for (let i = 0; i < points.length; i++) {
    const share = below(points[i])
    largest = Math.max(largest, share - i / points.length, (i + 1) / points.length - share)
  }
  return largest
}

/** The means of equal parts of the sample: they have its mean, and nearly its shape. */
const standIns = (rising: Float64Array): Distribution => {
  const parts = Math.min(VALUES, rising.length)
  const values = Array.from({ length: parts }, (_, i) => {
    const part = rising.subarray(
      Math.floor((i * rising.length) / parts),
      Math.floor(((i + 1) * rising.length) / parts),
    )
    return rounded(part.reduce((sum, value) => sum + value, 0) / part.length)
  })
  return { kind: 'empirical', values }
}

/** Minutes above two hours, seconds above two minutes, tenths above ten seconds, else thousandths. */
const rounded = (value: Seconds): Seconds => {
  if (value >= 120 * MINUTE) return Math.round(value / MINUTE) * MINUTE
  const parts = value >= 2 * MINUTE ? 1 : value >= 10 ? 10 : 1000
  return Math.round(value * parts) / parts
}

/** The law with numbers a person would write. */
const inPlainNumbers = (distribution: Distribution): Distribution => {
  switch (distribution.kind) {
    case 'fixed':
      return { kind: 'fixed', value: rounded(distribution.value) }
    case 'exponential':
      return { kind: 'exponential', mean: rounded(distribution.mean) }
    case 'gamma': {
      // A scenario says mean and standard deviation.
      const mean = rounded(distribution.mean)
      const deviation = rounded(mean / Math.sqrt(distribution.shape))
      return deviation > 0
        ? { kind: 'gamma', mean, shape: (mean / deviation) * (mean / deviation) }
        : { kind: 'fixed', value: mean }
    }
    case 'normal':
    case 'logNormal': {
      const { kind, mean, standardDeviation } = distribution
      return { kind, mean: rounded(mean), standardDeviation: rounded(standardDeviation) }
    }
    case 'uniform': {
      const { minimum, maximum } = distribution
      return { kind: 'uniform', minimum: rounded(minimum), maximum: rounded(maximum) }
    }
    case 'triangular': {
      const { minimum, mode, maximum } = distribution
      return {
        kind: 'triangular',
        minimum: rounded(minimum),
        mode: rounded(mode),
        maximum: rounded(maximum),
      }
    }
    default:
      return distribution
  }
}

/**
 * The law nearest to the observed lengths (first Wasserstein distance, a tenth more for each parameter beyond the
 * first) among those whose distribution function lies near enough: within 0.05 or the 5 % bound of Kolmogorov and
 * Smirnov, whichever is larger. Where none does, values of the sample stand for it.
 */
export const fitDistribution = (values: readonly Seconds[]): Fit => {
  // No scenario can say a longer one.
  const all = sorted(values.map((value) => Math.min(value, longestDuration)))
  const rising = withoutOutliers(all)
  const n = rising.length
  const { mean, standardDeviation } = summaryOf(rising)
  const leftOut = all.length - n
  const exactly = (distribution: Distribution): Fit => ({ distribution, n, mean, largestGap: 0, leftOut })
  const spread = rising[n - 1] - rising[0]
  if (n < 3 || spread < 1 || standardDeviation < 0.02 * mean)
    return exactly(inPlainNumbers({ kind: 'fixed', value: mean }))
  const points = thinned(rising)
  const bound = Math.max(0.05, 1.36 / Math.sqrt(n))
  const sayable = ({ distribution }: Candidate) => 'text' in distributionText(inPlainNumbers(distribution))
  const judged = candidatesFor(rising)
    .filter(sayable)
    .map(({ distribution, parameters }) => ({
      distribution,
      gap: gap(points, distribution),
      score: apart(points, distribution) * (1 + PARAMETER * (parameters - 1)),
    }))
  const near = judged.filter((one) => one.gap <= bound)
  const [best] = (near.length > 0 || n >= FEWEST_FOR_SHAPE ? near : judged).sort(
    (one, other) => one.score - other.score,
  )
  if (best === undefined) return exactly(standIns(rising))
  return { distribution: inPlainNumbers(best.distribution), n, mean, largestGap: best.gap, leftOut }
}
