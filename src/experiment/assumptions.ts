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
import type { AssumptionLine, Driver } from './results.ts'

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
  readonly drivers: readonly Driver[]
  /** The results at the points, in their order. */
  readonly results: readonly number[]
}

/** Points of a Latin hypercube over the assumptions that have a range. */
export interface AssumptionPoints {
  readonly assumptions: readonly Pick<Driver, 'path' | 'label' | 'side'>[]
  /** By point, a value for each assumption. */
  readonly values: readonly (readonly number[])[]
  /** The scenarios with the values of a point; one that has none of the assumptions stays the same object. */
  readonly scenariosAt: (point: number) => readonly Scenario[]
}

type Range = NonNullable<ReturnType<typeof rangeOf>>

/** The assumptions of several scenarios that have a range. */
interface KnownRanges {
  readonly ranges: readonly Range[]
  /** The scenarios with these values in place of their own, by the assumption's place; one that has none stays the same object. */
  readonly scenariosWith: (values: ReadonlyMap<number, number>) => readonly Scenario[]
  /** Whether a scenario has the assumption. */
  readonly has: (scenario: number, assumption: number) => boolean
  readonly keys: readonly string[]
}

const rangesIn = (scenarios: readonly Scenario[]): KnownRanges => {
  // One value if as-is and to-be say the same of it; a to-be that says something else has a value of its own.
  const keyOf = (range: Range): string => [range.path, range.low, range.mode, range.high].join('|')
  const known = new Map<string, Range>()
  const ownKeys = scenarios.map(() => new Set<string>())
  scenarios.forEach((scenario, s) => {
    for (const value of assumptionsOf(scenario)) {
      const range = rangeOf(value)
      if (range === undefined) continue
      known.set(keyOf(range), range)
      ownKeys[s].add(keyOf(range))
    }
  })
  const keys = [...known.keys()]
  const ranges = [...known.values()]
  const has = (scenario: number, assumption: number): boolean => ownKeys[scenario].has(keys[assumption])
  return {
    ranges,
    keys,
    has,
    scenariosWith: (values) =>
      scenarios.map((scenario, s) => {
        const own = [...values].flatMap(([j, value]) => (has(s, j) ? [[ranges[j].path, value] as const] : []))
        return own.length === 0 ? scenario : withAssumptions(scenario, new Map(own))
      }),
  }
}

/** An assumption that can be moved from one end of its range to the other, all others staying at their value. */
export interface MovableAssumption {
  readonly path: string
  readonly label: Words
  readonly low: number
  readonly value: number
  readonly high: number
  /** Which of the scenarios have it. */
  readonly scenarios: readonly number[]
  readonly scenariosAt: (value: number) => readonly Scenario[]
}

export const movableAssumptions = (scenarios: readonly Scenario[]): MovableAssumption[] => {
  const { ranges, scenariosWith, has } = rangesIn(scenarios)
  return ranges.map(({ path, label, low, mode, high }, j) => ({
    path,
    label,
    low,
    value: mode,
    high,
    scenarios: scenarios.flatMap((_, s) => (has(s, j) ? [s] : [])),
    scenariosAt: (value) => scenariosWith(new Map([[j, value]])),
  }))
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
  const { ranges, keys, has, scenariosWith } = rangesIn(scenarios)
  if (ranges.length === 0) return undefined
  const streams = new RandomStreams(seed, 0, `assumptions of ${scenarios[0]?.procedure ?? ''}`)
  const handles = keys.map((key) => streams.key(key, 'assumption'))
  const points = latinHypercube(count, ranges.length, (i, j) => streams.uniform(handles[j], 0, i, 0))
  const values = points.map((point) =>
    ranges.map(({ low, mode, high }, j) => triangularQuantile(point[j], low, mode, high)),
  )
  return {
    assumptions: ranges.map(({ path, label }, j) => {
      const sides = scenarios.flatMap((_, s) => (has(s, j) ? [s] : []))
      // As-is first, then to-be.
      const side = sides.length > 1 || scenarios.length < 2 ? undefined : sides[0] === 0 ? 'asIs' : 'toBe'
      return { path, label, ...(side && { side }) }
    }),
    values,
    scenariosAt: (point) => scenariosWith(new Map(values[point].map((value, j) => [j, value]))),
  }
}

/** A correlation below this, of so many points, may be chance: about twice its standard error of 1 ÷ √(points − 1). */
export const leastCorrelation = (points: number): number => 2 / Math.sqrt(points)

/** The 5–95 % range of a figure from its results at the points, and what moves it beyond chance. */
export const propagationOf = (
  { assumptions, values }: AssumptionPoints,
  results: readonly number[],
): Propagation => {
  const rising = sorted(results)
  const drivers = assumptions
    .map(({ path, label, side }, j) => ({
      path,
      label,
      ...(side && { side }),
      correlation: orZero(
        rankCorrelation(
          values.map((point) => point[j]),
          results,
        ),
      ),
    }))
    .filter(({ correlation }) => Math.abs(correlation) >= leastCorrelation(results.length))
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
