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

/** Every value of a scenario that may carry a source, a mark or a range, in the order of the file. */
export const assumptionsOf = (scenario: Scenario): Value[] => {
  const found: Value[] = []
  const walk = (value: unknown): void => {
    if (isValue(value)) found.push(value)
    else if (Array.isArray(value)) value.forEach(walk)
    else if (isObject(value)) Object.values(value).forEach(walk)
  }
  walk([
    scenario.arrivals,
    scenario.resourcePools,
    scenario.activities,
    scenario.gateways,
    scenario.events,
    scenario.data,
  ])
  return found
}

/**
 * The scenario with other values at these paths. A duration takes the value as its new mean: the whole
 * distribution is stretched. Of a gateway's probabilities the others give way in proportion, so that the sum stays.
 */
export const withAssumptions = (scenario: Scenario, values: ReadonlyMap<string, number>): Scenario => {
  const replaced = replaceIn(scenario, values) as Scenario
  const touched = Object.entries(scenario.gateways).filter(([, flows]) =>
    Object.values(flows).some(({ path }) => values.has(path)),
  )
  if (touched.length === 0) return replaced
  const gateways = { ...replaced.gateways }
  for (const [id, before] of touched) {
    const sum = (flows: readonly Quantity[]) => flows.reduce((total, { value }) => total + value, 0)
    const total = sum(Object.values(before))
    // Independent chances of an inclusive split do not sum to 1 and stay as they are.
    if (Math.abs(total - 1) > 1e-6) continue
    const fixed = Object.values(gateways[id]).filter(({ path }) => values.has(path))
    const free = Object.values(gateways[id]).filter(({ path }) => !values.has(path))
    const left = Math.max(0, 1 - sum(fixed))
    const scale = sum(free) > 0 ? left / sum(free) : 0
    gateways[id] = Object.fromEntries(
      Object.entries(gateways[id]).map(([flow, quantity]) => [
        flow,
        values.has(quantity.path) ? quantity : { ...quantity, value: quantity.value * scale },
      ]),
    )
  }
  return { ...replaced, gateways }
}

const replaceIn = (value: unknown, values: ReadonlyMap<string, number>): unknown => {
  if (isValue(value)) {
    const next = values.get(value.path)
    if (next === undefined) return value
    return 'distribution' in value
      ? { ...value, distribution: stretched(value.distribution, next / meanOf(value.distribution)) }
      : { ...value, value: next }
  }
  if (Array.isArray(value)) return value.map((inner) => replaceIn(inner, values))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaceIn(inner, values)]))
}
