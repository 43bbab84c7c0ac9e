import { daysFromCivil } from '../model/civil-date.ts'
import { DAY, HOUR, type Seconds } from '../model/seconds.ts'
import type { ContinuousDistribution, Distribution, Weighted } from './distribution.ts'
import { countedValues, lawOf } from './distribution-law.ts'
import { meanOf, varianceOf } from './distribution-moments.ts'
import { clock, type Data } from './feel.ts'
import type { CaseAttribute } from './scenario.ts'
import { onlyValue } from './truncation.ts'

type Value = string | number | boolean

/** Few enough that all combinations of several attributes can be tried. */
const MOST_VALUES = 5
const MOST_ROWS = 400
/** Shares below which an example lies: what is rarer is not tried. */
const LEVELS = [0.01, 0.5, 0.99]

/** A Wednesday morning in the office. */
const moment: Seconds = daysFromCivil(2026, 4, 1) * DAY + 10 * HOUR

/** Data that cases may have: every combination of what the named attributes may be, of each a few values. */
export const exampleRows = (
  names: readonly string[],
  valuesOf: (name: string) => readonly Value[],
): readonly Data[] | undefined => {
  const columns = names.map((name) => spread(valuesOf(name)))
  if (columns.some(({ length }) => length === 0)) return undefined
  const count = columns.reduce((product, { length }) => product * length, 1)
  return Array.from({ length: Math.min(MOST_ROWS, count) }, (_, row) => {
    const data: Record<string, unknown> & Data = { [clock]: () => moment }
    let rest = row
    names.forEach((name, i) => {
      data[name] = columns[i][rest % columns[i].length]
      rest = Math.floor(rest / columns[i].length)
    })
    return data
  })
}

const spread = <Item>(items: readonly Item[]): readonly Item[] => {
  const distinct = [...new Set(items)]
  if (distinct.length <= MOST_VALUES) return distinct
  const step = (distinct.length - 1) / (MOST_VALUES - 1)
  return Array.from({ length: MOST_VALUES }, (_, i) => distinct[Math.round(i * step)])
}

/** Values that an attribute may have, from small to large where they are numbers. */
export const possibleValues = ({ values, distribution }: CaseAttribute): readonly Value[] =>
  distribution === undefined
    ? values.flatMap(({ value, weight }) => (weight > 0 ? [value] : []))
    : examplesOf(distribution)

const examplesOf = (distribution: Distribution): readonly number[] => {
  switch (distribution.kind) {
    case 'fixed':
      return [distribution.value]
    case 'uniform':
      return LEVELS.map(
        (level) => distribution.minimum + level * (distribution.maximum - distribution.minimum),
      )
    case 'poisson':
    case 'binomial':
      return atLevels(countedValues(distribution))
    case 'discrete':
      return atLevels(distribution.values)
    case 'empirical':
      return atLevels(distribution.values.map((value) => ({ value, weight: 1 })))
    case 'histogram':
      return atLevels(distribution.bins.map(({ from, to, weight }) => ({ value: (from + to) / 2, weight })))
    case 'mixture':
      return distribution.parts.flatMap((part) => (part.weight > 0 ? examplesOf(part.distribution) : []))
    case 'shifted':
      return examplesOf(distribution.distribution).map((value) => value + distribution.by)
    case 'truncated':
      return belowWhich(distribution.distribution, distribution.minimum, distribution.maximum)
    default:
      return belowWhich(distribution, -Infinity, Infinity)
  }
}

const atLevels = (values: readonly Weighted[]): number[] => {
  const rising = values.filter(({ weight }) => weight > 0).sort((a, b) => a.value - b.value)
  const total = rising.reduce((sum, { weight }) => sum + weight, 0)
  return LEVELS.map((level) => {
    let below = 0
    const at = rising.find(({ weight }) => {
      below += weight
      return below >= level * total
    })
    return (at ?? rising[rising.length - 1]).value
  })
}

/** The lengths below which lie these shares of what is between the bounds, by halving. */
const belowWhich = (distribution: ContinuousDistribution, minimum: number, maximum: number): number[] => {
  const only = onlyValue(distribution)
  if (only !== undefined) return [only]
  const { below } = lawOf(distribution)
  const reach = 40 * Math.sqrt(varianceOf(distribution))
  const mean = meanOf(distribution)
  const [from, to] = [Math.max(minimum, mean - reach), Math.min(maximum, mean + reach)]
  const [least, most] = [below(from), below(to)]
  return LEVELS.map((level) => {
    let [low, high] = [from, to]
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2
      if (below(middle) < least + level * (most - least)) low = middle
      else high = middle
    }
    return high
  })
}
