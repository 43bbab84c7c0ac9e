import type { Words } from '../model/words.ts'
import { assumptionsOf, withAssumptions } from '../scenario/assumptions.ts'
import { meanOf } from '../scenario/distribution-moments.ts'
import type { Duration, Quantity, Scenario } from '../scenario/scenario.ts'
import { RandomStreams } from '../simulation/random-streams.ts'
import { latinHypercube } from '../statistics/latin-hypercube.ts'
import { percentile, sorted } from '../statistics/percentile.ts'
import { rankCorrelation } from '../statistics/rank-correlation.ts'
import { triangularQuantile } from '../statistics/triangular.ts'
import type { AssumptionLine } from './results.ts'

/** 前提の幅 is the 5–95 % range over so many points of a Latin hypercube. */
export const ASSUMPTION_POINTS = 200

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

/**
 * Draws every assumption from triangular(low, value, high), each by itself, the same value in every scenario
 * that has it, and evaluates the figure at each point. Undefined when nothing has a range.
 */
export const propagate = (
  scenarios: readonly Scenario[],
  seed: number,
  figure: (scenarios: readonly Scenario[]) => number,
): Propagation | undefined => {
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
  const points = latinHypercube(ASSUMPTION_POINTS, all.length, (i, j) => streams.uniform(handles[j], 0, i, 0))
  const drawn = points.map((point) =>
    all.map(({ low, mode, high }, j) => triangularQuantile(point[j], low, mode, high)),
  )
  const results = drawn.map((values) => {
    return figure(
      scenarios.map((scenario, s) =>
        withAssumptions(
          scenario,
          new Map(
            all.flatMap(({ path }, j) => (ownKeys[s].has(keys[j]) ? [[path, values[j]] as const] : [])),
          ),
        ),
      ),
    )
  })
  const rising = sorted(results)
  const drivers = all
    .map(({ path, label }, j) => ({
      path,
      label,
      correlation: orZero(
        rankCorrelation(
          drawn.map((values) => values[j]),
          results,
        ),
      ),
    }))
    .sort((x, y) => Math.abs(y.correlation) - Math.abs(x.correlation) || (x.path < y.path ? -1 : 1))
  return { range: [percentile(rising, 0.05), percentile(rising, 0.95)], drivers, results }
}

const orZero = (value: number): number => (Number.isFinite(value) ? value : 0)

/** The list a report prints: every value that says where it comes from. */
export const assumptionLines = (scenario: Scenario): AssumptionLine[] =>
  assumptionsOf(scenario)
    .filter((value) => value.mark !== undefined || value.low !== undefined || value.high !== undefined)
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

const written = (value: number): string => String(Math.round(value * 1e6) / 1e6)
const writtenTime = (seconds: number): string =>
  seconds >= 60 ? `${written(seconds / 60)}m` : `${written(seconds)}s`
