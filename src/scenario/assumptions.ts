import { meanOf } from './distribution-moments.ts'
import { stretched } from './durations.ts'
import type { Duration, Quantity, Scenario } from './scenario.ts'

type Value = Quantity | Duration

const isValue = (thing: object): thing is Value =>
  'path' in thing &&
  typeof thing.path === 'string' &&
  'label' in thing &&
  ('distribution' in thing || 'unit' in thing)

const sections = ['arrivals', 'resourcePools', 'activities', 'gateways', 'events'] as const

/** Every quantity and duration of the scenario, in the order of the file's sections. */
export const valuesOf = (scenario: Scenario): Value[] => {
  const found: Value[] = []
  const visit = (thing: unknown): void => {
    if (typeof thing !== 'object' || thing === null) return
    if (isValue(thing)) found.push(thing)
    else for (const inner of Object.values(thing)) visit(inner)
  }
  for (const section of sections) visit(scenario[section])
  return found
}

/** The values that say where they come from, or how far they may lie off. */
export const assumptionsOf = (scenario: Scenario): Value[] =>
  valuesOf(scenario).filter(
    (value) => value.mark !== undefined || value.low !== undefined || value.high !== undefined,
  )

/** The paths that `--set` takes, as this scenario writes them. */
export const listPaths = (scenario: Scenario): string[] => [
  'seed',
  'replications',
  ...(scenario.targetTime === undefined ? [] : ['targetTime']),
  ...valuesOf(scenario).map(({ path }) => path),
  ...scenario.data.map(({ name }) => `data.${name}`),
]

/** A copy in which one value is another; see `withAssumptions`. */
export const withAssumption = (scenario: Scenario, path: string, value: number): Scenario =>
  withAssumptions(scenario, new Map([[path, value]]))

/**
 * A copy in which values are others: a quantity's value, or the mean of a duration, which stretches its whole
 * distribution. Shares that make 1 with one of them take up the rest. A path that is not there changes nothing.
 */
export const withAssumptions = (scenario: Scenario, wanted: ReadonlyMap<string, number>): Scenario => {
  const known = new Map(valuesOf(scenario).map((one) => [one.path, one]))
  const next = new Map<string, number>()
  const current = (path: string): number => {
    const one = known.get(path)
    return next.get(path) ?? (one && 'unit' in one ? one.value : 0)
  }
  for (const [path, value] of wanted) {
    const target = known.get(path)
    if (!target) continue
    if ('unit' in target && target.sharesWith && target.sharesWith.length > 0) {
      const left = 1 - current(path)
      for (const partner of target.sharesWith)
        next.set(
          partner,
          left > 0 ? (current(partner) * (1 - value)) / left : (1 - value) / target.sharesWith.length,
        )
    }
    next.set(path, value)
  }
  const copy = (thing: unknown): unknown => {
    if (typeof thing !== 'object' || thing === null) return thing
    if (isValue(thing)) {
      const value = next.get(thing.path)
      return value === undefined ? thing : replaceValue(thing, value)
    }
    if (Array.isArray(thing)) return thing.map(copy)
    return Object.fromEntries(Object.entries(thing).map(([key, inner]) => [key, copy(inner)]))
  }
  return {
    ...scenario,
    ...Object.fromEntries(sections.map((section) => [section, copy(scenario[section])])),
  }
}

const replaceValue = (old: Value, value: number): Value => {
  if ('unit' in old) return { ...old, value }
  const mean = meanOf(old.distribution)
  const distribution =
    mean > 0 ? stretched(old.distribution, value / mean) : ({ kind: 'fixed', value } as const)
  return { ...old, distribution, text: `${old.text} × ${mean > 0 ? value / mean : value}` }
}
