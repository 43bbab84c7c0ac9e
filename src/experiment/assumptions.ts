import type { ProcessModel } from '../model/process-model.ts'
import type { Words } from '../model/words.ts'
import { assumptionsOf, withAssumptions } from '../scenario/assumptions.ts'
import { meanOf } from '../scenario/distribution-moments.ts'
import type { Duration, Quantity, Scenario } from '../scenario/scenario.ts'
import { isWork } from '../scenario/stand-ins.ts'
import { RandomStreams } from '../simulation/random-streams.ts'
import { latinHypercube } from '../statistics/latin-hypercube.ts'
import { percentile, sorted } from '../statistics/percentile.ts'
import { rankCorrelation } from '../statistics/rank-correlation.ts'
import { triangularQuantile } from '../statistics/triangular.ts'
import type { AssumptionLine } from './results.ts'

const isDuration = (value: Quantity | Duration): value is Duration => 'distribution' in value

const centre = (value: Quantity | Duration): number =>
  isDuration(value) ? meanOf(value.distribution) : value.value

/** A range stands on both sides of the value, or on one. */
const rangeOf = (
  value: Quantity | Duration,
): { path: string; label: Words; low: number; mode: number; high: number } | undefined => {
  if (value.low === undefined && value.high === undefined) return undefined
  const mode = centre(value)
  const low = value.low ?? mode
  const high = value.high ?? mode
  return low < high
    ? { path: value.path, label: value.label, low, mode: Math.min(high, Math.max(low, mode)), high }
    : undefined
}

export interface Propagation {
  readonly range: readonly [number, number]
  readonly drivers: readonly { readonly path: string; readonly label: Words; readonly correlation: number }[]
  /** The results at the points, in their order. */
  readonly results: readonly number[]
}

/** Points of a Latin hypercube over the assumptions that have a range. */
export interface AssumptionPoints {
  readonly assumptions: readonly { readonly path: string; readonly label: Words }[]
  /** By point, a value for each assumption. */
  readonly values: readonly (readonly number[])[]
  /** The scenarios with the values of a point; one that has none of the assumptions stays the same object. */
  readonly scenariosAt: (point: number) => readonly Scenario[]
}

/**
 * Draws every assumption from triangular(low, value, high), each by itself, the same value in every scenario
 * that has it. Undefined when nothing has a range.
 */
export const drawPoints = (
  scenarios: readonly Scenario[],
  seed: number,
  count: number,
): AssumptionPoints | undefined => {
  // One value if as-is and to-be say the same of it; a to-be that says something else has a value of its own.
  const keyOf = (range: NonNullable<ReturnType<typeof rangeOf>>): string =>
    [range.path, range.low, range.mode, range.high].join('|')
  const ranges = new Map<string, NonNullable<ReturnType<typeof rangeOf>>>()
  const ownKeys = scenarios.map(() => new Set<string>())
  scenarios.forEach((scenario, s) => {
    for (const value of assumptionsOf(scenario)) {
      const range = rangeOf(value)
      if (range === undefined) continue
      ranges.set(keyOf(range), range)
      ownKeys[s].add(keyOf(range))
    }
  })
  if (ranges.size === 0) return undefined
  const keys = [...ranges.keys()]
  const all = [...ranges.values()]
  const streams = new RandomStreams(seed, 0, `assumptions of ${scenarios[0]?.procedure ?? ''}`)
  const handles = keys.map((key) => streams.key(key, 'assumption'))
  const points = latinHypercube(count, all.length, (i, j) => streams.uniform(handles[j], 0, i, 0))
  const values = points.map((point) =>
    all.map(({ low, mode, high }, j) => triangularQuantile(point[j], low, mode, high)),
  )
  return {
    assumptions: all,
    values,
    scenariosAt: (point) =>
      scenarios.map((scenario, s) => {
        const own = all.flatMap(({ path }, j) =>
          ownKeys[s].has(keys[j]) ? [[path, values[point][j]] as const] : [],
        )
        return own.length === 0 ? scenario : withAssumptions(scenario, new Map(own))
      }),
  }
}

/** The 5–95 % range of a figure from its results at the points, and what moves it. */
export const propagationOf = (
  { assumptions, values }: AssumptionPoints,
  results: readonly number[],
): Propagation => {
  const rising = sorted(results)
  const drivers = assumptions
    .map(({ path, label }, j) => ({
      path,
      label,
      correlation: orZero(
        rankCorrelation(
          values.map((point) => point[j]),
          results,
        ),
      ),
    }))
    .sort((x, y) => Math.abs(y.correlation) - Math.abs(x.correlation) || (x.path < y.path ? -1 : 1))
  return { range: [percentile(rising, 0.05), percentile(rising, 0.95)], drivers, results }
}

const orZero = (value: number): number => (Number.isFinite(value) ? value : 0)

/** What a pool has by itself, where the file is silent: whole people, and no bound on applicants. */
const isSilent = (scenario: Scenario, value: Quantity | Duration): boolean => {
  if (value.mark !== undefined || value.source !== undefined || isDuration(value)) return false
  const pool = scenario.resourcePools.find(({ quantity, share }) => quantity === value || share === value)
  return pool !== undefined && (pool.unlimited || (pool.share === value && value.value === 1))
}

/** A container lasts as long as what is in it, a receive task until its message comes: the 0 s is nobody's assumption. */
const lastsByItself = (model: ProcessModel): ReadonlySet<string> =>
  new Set(
    model.nodes
      .filter((node) => node.kind === 'subProcess' || (node.kind === 'task' && !isWork(node)))
      .map(({ id }) => `activities.${id}.duration`),
  )

/** The list a report prints: every value, also one that does not say where it comes from. */
export const assumptionLines = (scenario: Scenario, model: ProcessModel): AssumptionLine[] => {
  const unasked = lastsByItself(model)
  const isUnasked = ({ path, mark, source }: Quantity | Duration): boolean =>
    mark === undefined && source === undefined && unasked.has(path)
  return assumptionsOf(scenario)
    .filter((value) => !isSilent(scenario, value) && !isUnasked(value))
    .map((value) => ({
      path: value.path,
      label: value.label,
      value: isDuration(value) ? value.text : written(value.value),
      low: value.low === undefined ? null : isDuration(value) ? writtenTime(value.low) : written(value.low),
      high:
        value.high === undefined ? null : isDuration(value) ? writtenTime(value.high) : written(value.high),
      mark: value.mark ?? null,
      source: value.source ?? null,
      fittedTo: value.fittedTo ?? null,
      file: scenario.file,
    }))
}

const written = (value: number): string => String(Math.round(value * 1e6) / 1e6)
const writtenTime = (seconds: number): string =>
  seconds >= 60 ? `${written(seconds / 60)}m` : `${written(seconds)}s`
