import type { Seconds } from '../../model/seconds.ts'
import type { Words } from '../../model/words.ts'
import type { Distribution } from '../../scenario/distribution.ts'
import type { CaseAttribute } from '../../scenario/scenario.ts'
import { words } from '../foreign/foreign-model.ts'
import type { Exporting } from './exporting.ts'
import { meanAlone } from './said-by-scenario.ts'

/** Their own files write it for "no upper bound". */
const UNBOUNDED = 1e12
export const named = (name: string, ...values: readonly number[]) => ({
  distribution_name: name,
  distribution_params: values.map((value) => ({ value })),
})

/** Their histogram draws the values themselves. */
const drawnValues = (values: readonly { readonly value: Seconds; readonly weight: number }[]) => {
  const sum = values.reduce((total, { weight }) => total + weight, 0)
  let until = 0
  const cdf = values.map(({ weight }) => {
    until += weight
    return until / sum
  })
  return {
    distribution_name: 'histogram_sampling',
    histogram_data: { cdf, bin_midpoints: values.map(({ value }) => value) },
  }
}

export const distributionOf = (
  distribution: Distribution,
  what: Words,
  job: Exporting,
  least: Seconds = 0,
  most: Seconds = UNBOUNDED,
): object => {
  switch (distribution.kind) {
    case 'fixed':
      return named('fix', distribution.value)
    case 'uniform':
      return named('uniform', distribution.minimum, distribution.maximum)
    case 'exponential':
      return named('expon', distribution.mean, least, most)
    case 'normal':
      return named('norm', distribution.mean, distribution.standardDeviation, least, most)
    case 'logNormal':
      return named(
        'lognorm',
        distribution.mean,
        distribution.standardDeviation * distribution.standardDeviation,
        least,
        most,
      )
    case 'gamma':
    case 'erlang':
      return named(
        'gamma',
        distribution.mean,
        (distribution.mean * distribution.mean) / distribution.shape,
        least,
        most,
      )
    case 'discrete':
      return drawnValues(distribution.values)
    case 'empirical':
      return drawnValues(distribution.values.map((value) => ({ value, weight: 1 })))
    case 'truncated': {
      const { distribution: inner, minimum, maximum } = distribution
      const bounded = inner.kind === 'exponential' ? minimum === 0 : true
      return bounded && ['exponential', 'normal', 'logNormal', 'gamma', 'erlang'].includes(inner.kind)
        ? distributionOf(inner, what, job, minimum, Math.min(maximum, UNBOUNDED))
        : named('fix', meanAlone(distribution, what, job))
    }
    default:
      return named('fix', meanAlone(distribution, what, job))
  }
}

/** An attribute that is drawn: words with weights, or a number that varies. */
export const attributeOf = ({ name, values, distribution }: CaseAttribute, job: Exporting): object =>
  distribution
    ? {
        name,
        type: 'continuous',
        values: distributionOf(distribution, words(`属性「${name}」`, `the attribute "${name}"`), job),
      }
    : {
        name,
        type: 'discrete',
        values: shares(values.map(({ weight }) => weight)).map((value, i) => ({
          key: String(values[i].value),
          value,
        })),
      }

const shares = (weights: readonly number[]): number[] => {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return sum > 0 ? weights.map((weight) => weight / sum) : [...weights]
}
