import { log } from '../../model/exact-math.ts'
import type { Place } from '../../model/finding.ts'
import type { Words } from '../../model/words.ts'
import {
  cutBesideTheMiddle,
  discrete,
  exponentiallyModifiedNormal,
  type ForeignDistribution,
  fixed,
  gamma,
  logNormal,
  logNormalOfLogarithm,
  malformed,
  shifted,
  truncated,
  wordless,
} from './foreign-distribution.ts'
import { isMap, type JsonMap, listOf, mapOf, type Reader, textOf } from './prosimos-json.ts'

const parametersOf = (part: JsonMap): number[] =>
  listOf(part.distribution_params).map((one) => Number(isMap(one) ? one.value : one))

/** SciPy's own order: the shape where there is one, then the shift, the scale and the bounds. */
const inScipyOrder = (name: string, values: readonly number[]): ForeignDistribution | undefined => {
  const [a, b, c, d, e] = values
  switch (name) {
    case 'expon':
      // A third number alone is no bound.
      return truncated(shifted({ kind: 'exponential', mean: b }, a), d === undefined ? 0 : c, d ?? Infinity)
    case 'uniform':
      return { kind: 'uniform', minimum: a, maximum: a + b }
    case 'gamma':
      return truncated(shifted(gamma(a * c, a * c * c), b), d ?? 0, e ?? Infinity)
    case 'lognorm':
      return c > 0 ? truncated(shifted(logNormalOfLogarithm(log(c), a), b), d ?? 0, e ?? Infinity) : undefined
    case 'triang':
      return { kind: 'triangular', minimum: b, mode: b + a * c, maximum: b + c }
    case 'exponnorm':
      return exponentiallyModifiedNormal(b, c, a * c, d ?? 0, e ?? Infinity)
    default:
      return undefined
  }
}

/** The order of today: mean, spread, least, most, all in seconds and of the variable itself. */
const inOwnOrder = (name: string, values: readonly number[]): ForeignDistribution | undefined => {
  const [a, b, c, d] = values
  switch (name) {
    case 'fix':
      return fixed(a)
    case 'expon':
      return truncated(shifted({ kind: 'exponential', mean: a - (b ?? 0) }, b ?? 0), b ?? 0, c ?? Infinity)
    case 'norm':
      return truncated({ kind: 'normal', mean: a, standardDeviation: b }, c ?? 0, d ?? Infinity)
    case 'uniform':
      return { kind: 'uniform', minimum: a, maximum: b }
    case 'lognorm':
      return truncated(logNormal(a, b), c ?? 0, d ?? Infinity)
    case 'gamma':
      return truncated(gamma(a, b), c ?? 0, d ?? Infinity)
    case 'triang':
    case 'triangular':
      return { kind: 'triangular', minimum: c, mode: a, maximum: d }
    default:
      return undefined
  }
}

/** How many numbers today's order has; more of them are SciPy's, and so is a least above the most. */
const ownLength: Readonly<Record<string, number>> = {
  exponnorm: 0,
  expon: 3,
  uniform: 2,
  gamma: 4,
  lognorm: 4,
  triang: 4,
}
const fewest: Readonly<Record<string, number>> = {
  fix: 1,
  expon: 1,
  norm: 2,
  uniform: 2,
  lognorm: 2,
  gamma: 2,
  exponnorm: 3,
}

const isOld = (name: string, values: readonly number[]): boolean =>
  values.length > (ownLength[name] ?? Infinity) ||
  (name === 'expon' && values.length === 3 && values[1] > values[2])

const histogramOf = (part: JsonMap): ForeignDistribution => {
  const data = mapOf(part.histogram_data)
  const cdf = listOf(data.cdf).map(Number)
  const middles = listOf(data.bin_midpoints).map(Number)
  if (
    cdf.length === 0 ||
    cdf.length !== middles.length ||
    [...cdf, ...middles].some((one) => !Number.isFinite(one))
  )
    return malformed('histogram_sampling')
  // Its own program draws the midpoints themselves, nothing between them.
  return discrete(middles.map((value, i) => ({ value, weight: cdf[i] - (i === 0 ? 0 : cdf[i - 1]) })))
}

export const distributionOf = (
  part: JsonMap,
  what: Words,
  place: Place,
  { report }: Reader,
): ForeignDistribution => {
  const name = textOf(part.distribution_name) ?? ''
  if (name === 'histogram_sampling') return histogramOf(part)
  const values = parametersOf(part)
  const shown = `${name}(${values.join(', ')})`
  const needed = fewest[name] ?? 1
  if (
    values.length < needed ||
    values.slice(0, needed).some((one) => !Number.isFinite(one)) ||
    values.some(Number.isNaN)
  )
    return malformed(shown)
  const old = isOld(name, values)
  if (old && name !== 'exponnorm') report('IMPORT-OLD-PARAMETERS', place, { what, found: shown })
  const made = (old ? inScipyOrder(name, values) : inOwnOrder(name, values)) ?? wordless(shown)
  const beside = cutBesideTheMiddle(made)
  if (name === 'exponnorm' || beside) report('IMPORT-IN-CLASSES', place, { what, found: shown })
  return beside ?? made
}
