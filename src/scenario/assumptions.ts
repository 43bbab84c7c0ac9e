import { meanOf } from './distribution-moments.ts'
import { stretched } from './durations.ts'
import type { Duration, Quantity, Scenario } from './scenario.ts'

type Value = Quantity | Duration

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const isValue = (value: unknown): value is Value =>
  isObject(value) &&
  typeof value.path === 'string' &&
  (typeof value.value === 'number' || isObject(value.distribution)) &&
  isObject(value.label)

const isQuantity = (value: Value): value is Quantity => 'value' in value

/** Where a scenario has values that may carry a source, a mark or a range, in the order of the file. */
const PARTS = ['arrivals', 'resourcePools', 'activities', 'gateways', 'events'] as const

/** Every value of a scenario that may carry a source, a mark or a range, in the order of the file. */
export const assumptionsOf = (scenario: Scenario): Value[] => {
  const found: Value[] = []
  const walk = (value: unknown): void => {
    if (isValue(value)) found.push(value)
    else if (Array.isArray(value)) value.forEach(walk)
    else if (isObject(value)) Object.values(value).forEach(walk)
  }
  for (const part of PARTS) walk(scenario[part])
  return found
}

/** The paths that `--set` takes, as this scenario writes them. */
export const listPaths = (scenario: Scenario): string[] => [
  'seed',
  'replications',
  ...(scenario.targetTime === undefined ? [] : ['targetTime']),
  ...assumptionsOf(scenario).map(({ path }) => path),
  ...scenario.data.map(({ name }) => `data.${name}`),
  ...(scenario.globalData ?? []).map(({ name }) => `globalData.${name}`),
]

/**
 * The scenario with other values at these paths. A duration takes the value as its new mean: the whole
 * distribution is stretched. Of shares that make 1 the others give way in proportion, so that the sum stays.
 */
export const withAssumptions = (scenario: Scenario, values: ReadonlyMap<string, number>): Scenario => {
  const all = new Map(values)
  for (const group of groupsOfOne(scenario))
    if (group.some(({ path }) => values.has(path))) makeOne(group, all)
  let changed = scenario
  for (const part of PARTS) {
    const replaced = replaceIn(scenario[part], all)
    if (replaced !== scenario[part]) changed = { ...changed, [part]: replaced }
  }
  return changed
}

/** The scenario with another value at one path; one that is not there changes nothing. */
export const withAssumption = (scenario: Scenario, path: string, value: number): Scenario =>
  withAssumptions(scenario, new Map([[path, value]]))

/** The shares that make 1 together: the ways out of a choice, the channels of an arrival source. */
const groupsOfOne = (scenario: Scenario): Quantity[][] =>
  [
    ...Object.values(scenario.gateways).map((flows) => Object.values(flows)),
    ...scenario.arrivals.map(({ channels }) => channels.map(({ share }) => share)),
  ].filter((group) => {
    // Independent chances of an inclusive split say that they share with none.
    if (group.some(({ sharesWith }) => sharesWith?.length === 0)) return false
    return Math.abs(sumOf(group) - 1) <= 1e-6
  })

const sumOf = (group: readonly Quantity[]): number => group.reduce((total, { value }) => total + value, 0)

const makeOne = (group: readonly Quantity[], values: Map<string, number>): void => {
  const fixed = group.filter(({ path }) => values.has(path))
  const free = group.filter(({ path }) => !values.has(path))
  const taken = fixed.reduce((total, { path }) => total + values.get(path)!, 0)
  if (taken > 1 || free.length === 0)
    for (const { path } of fixed) values.set(path, values.get(path)! / taken)
  const left = Math.max(0, 1 - taken)
  const before = sumOf(free)
  for (const { path, value } of free)
    values.set(path, before > 0 ? (value / before) * left : left / free.length)
}

/** What has no value of its own to change stays the same object. */
const replaceIn = (value: unknown, values: ReadonlyMap<string, number>): unknown => {
  if (isValue(value)) {
    const next = values.get(value.path)
    if (next === undefined) return value
    // At the low end of a range a pool would have nobody, and its work never an end.
    if (isQuantity(value)) return { ...value, value: value.unit === 'people' ? Math.max(1, next) : next }
    const mean = meanOf(value.distribution)
    const { feel: _, ...given } = value
    return {
      ...given,
      distribution: mean > 0 ? stretched(value.distribution, next / mean) : { kind: 'fixed', value: next },
    }
  }
  if (!isObject(value)) return value
  // A source may have many thousand moments.
  if (Array.isArray(value) && typeof value[0] === 'number') return value
  let changed: Record<string, unknown> | undefined
  for (const key of Object.keys(value)) {
    const inner = replaceIn(value[key], values)
    if (inner === value[key]) continue
    changed ??= (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>
    changed[key] = inner
  }
  return changed ?? value
}
