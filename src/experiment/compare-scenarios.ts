import { INDICATORS } from '../indicators/index.ts'
import type { ProcessModel } from '../model/process-model.ts'
import type { Mark, Scenario } from '../scenario/scenario.ts'
import { correlation, pairedDifference } from '../statistics/paired-difference.ts'
import { summaryOf } from '../statistics/summary.ts'
import { type Propagation, propagate } from './assumptions.ts'
import { closedFormOf, expectedShares, holds } from './closed-form.ts'
import { valueKey } from './play-replication.ts'
import { releasablePostHours } from './releasable-post-hours.ts'
import type { Engine, ReplicationOutcome, ReplicationRunner } from './replication-runner.ts'
import type { ComparisonAlternative, ComparisonResult, Estimate, HoursSaved } from './results.ts'
import {
  type PlayedScenario,
  type Progress,
  ResultCache,
  simulateOutcomes,
  simulateScenario,
} from './simulate-scenario.ts'
import { CONFIDENCE, estimate, scopesOf } from './summarise.ts'

export interface ComparisonRequest {
  readonly baseline: PlayedScenario
  readonly alternatives: readonly PlayedScenario[]
  readonly engine: Engine
  readonly replications?: number
  readonly seed?: number
  readonly divisors: readonly { readonly id: string; readonly hours: number; readonly mark: Mark }[]
  /** Also search the posts that can be left empty at equal waits. */
  readonly releasable?: boolean
  readonly cache?: ResultCache
}

const UNMEASURED = ''
const UNITS = new Map(INDICATORS.map((indicator) => [indicator.id, indicator.unit]))

/** Plays as-is and to-be on the same residents and compares them, replication by replication. */
export const compareScenarios = async (
  request: ComparisonRequest,
  runner: ReplicationRunner,
  onProgress?: Progress,
): Promise<ComparisonResult> => {
  const cache = request.cache ?? new ResultCache()
  const seed = request.seed ?? request.baseline.scenario.seed
  const replications = request.replications ?? request.baseline.scenario.replications
  const settings = { engine: request.engine, seed, replications, cache }
  const variants = 1 + request.alternatives.length
  const progress =
    (variant: number): Progress =>
    (done, of) =>
      onProgress?.(variant * of + done, variants * of)
  const baseline = await simulateScenario({ ...request.baseline, ...settings }, runner, progress(0))
  const baselineRuns = await simulateOutcomes({ ...request.baseline, ...settings }, runner)
  const alternatives: ComparisonAlternative[] = []
  for (const [i, alternative] of request.alternatives.entries()) {
    const result = await simulateScenario({ ...alternative, ...settings }, runner, progress(i + 1))
    const runs = await simulateOutcomes({ ...alternative, ...settings }, runner)
    const propagation = rangeOf(request.baseline, alternative, seed)
    const hoursSaved = savedHours(request.baseline, alternative, baselineRuns, runs, undefined, propagation)
    const measures = measuresOf(request.baseline.scenario, alternative.scenario)
    const hoursSavedByMeasure: Record<string, HoursSaved> = {}
    for (const measure of measures)
      hoursSavedByMeasure[measure] = savedHours(
        request.baseline,
        alternative,
        baselineRuns,
        runs,
        measure,
        measures.length === 1 && allMeasured(request.baseline.scenario, alternative.scenario)
          ? propagation
          : rangeOf(request.baseline, alternative, seed, measure),
      )
    alternatives.push({
      scenario: result.scenario,
      result,
      patch: alternative.scenario.patch,
      differences: differencesOf(request.baseline, alternative, baselineRuns, runs),
      hoursSaved,
      hoursSavedByMeasure,
      releasablePostHours: request.releasable
        ? await releasablePostHours(baselineRuns, request.baseline, alternative, settings, runner)
        : null,
      staffEquivalents: request.divisors.map((divisor) => ({
        divisor,
        mean: hoursSaved.mean / divisor.hours,
        halfWidth: hoursSaved.halfWidth === null ? null : hoursSaved.halfWidth / divisor.hours,
      })),
      drivers: propagation?.drivers ?? [],
    })
  }
  const staff = (runs: readonly ReplicationOutcome[], { scenario }: PlayedScenario) =>
    runs.map(({ values }) => values[valueKey('staffHours', 'process', scenario.procedure)] ?? 0)
  const first = request.alternatives[0]
  return {
    format: 'yoryoku.comparison/1',
    baseline,
    correlation:
      first === undefined
        ? null
        : finite(
            correlation(
              staff(baselineRuns, request.baseline),
              staff(await simulateOutcomes({ ...first, ...settings }, runner), first),
            ),
          ),
    alternatives,
  }
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

const measuresOf = (...scenarios: Scenario[]): string[] => [
  ...new Set(
    scenarios.flatMap((scenario) =>
      Object.values(scenario.activities).flatMap((activity) => (activity.measure ? [activity.measure] : [])),
    ),
  ),
]

const allMeasured = (...scenarios: Scenario[]): boolean =>
  scenarios.every((scenario) =>
    Object.values(scenario.activities).every((activity) => activity.measure !== undefined),
  )

/** The activities of a measure (all of them without one) by BPMN id. */
const activitiesOf = (model: ProcessModel, scenario: Scenario, measure: string | undefined): string[] =>
  model.nodes
    .filter((node) => node.kind === 'task')
    .map((node) => node.id)
    .filter((id) => measure === undefined || (scenario.activities[id]?.measure ?? UNMEASURED) === measure)

const hoursOf = (
  { values }: ReplicationOutcome,
  { model, scenario }: PlayedScenario,
  measure: string | undefined,
): number =>
  activitiesOf(model, scenario, measure).reduce(
    (sum, id) => sum + (values[valueKey('staffHours', 'activity', id)] ?? 0),
    0,
  )

const closedHours = (
  { model, scenario }: PlayedScenario,
  shares: readonly number[],
  measure: string | undefined,
): number | undefined => {
  const answer = closedFormOf(model, scenario, shares)
  if (!holds(answer)) return undefined
  return activitiesOf(model, scenario, measure).reduce((sum, id) => sum + (answer.byActivity[id] ?? 0), 0)
}

const savedHours = (
  asIs: PlayedScenario,
  toBe: PlayedScenario,
  asIsRuns: readonly ReplicationOutcome[],
  toBeRuns: readonly ReplicationOutcome[],
  measure: string | undefined,
  propagation: Propagation | undefined,
): HoursSaved => {
  const saved = asIsRuns.map((run, i) => hoursOf(run, asIs, measure) - hoursOf(toBeRuns[i], toBe, measure))
  const { mean, halfWidth } = estimate(saved)
  const before = closedHours(asIs, expectedShares(asIs.scenario), measure)
  const after = closedHours(toBe, expectedShares(toBe.scenario), measure)
  const closedForm = before === undefined || after === undefined ? null : before - after
  const standardError = summaryOf(saved).standardError
  const assumptionRange = propagation === undefined ? null : propagation.range
  return {
    mean,
    halfWidth,
    assumptionRange,
    assumptionPoints: propagation?.results ?? null,
    perReplication: saved,
    closedForm,
    z: closedForm === null || !(standardError > 0) ? null : (mean - closedForm) / standardError,
    verdict: verdictOf({ mean, halfWidth }, assumptionRange),
  }
}

/** "Saves hours" needs both spreads on one side of 0. */
const verdictOf = (
  { mean, halfWidth }: Estimate,
  range: readonly [number, number] | null,
): HoursSaved['verdict'] => {
  if (mean === 0 && (halfWidth ?? 0) === 0 && (range === null || (range[0] === 0 && range[1] === 0)))
    return 'none'
  if (halfWidth === null) return 'undecided'
  const lowest = Math.min(mean - halfWidth, range?.[0] ?? Infinity)
  const highest = Math.max(mean + halfWidth, range?.[1] ?? -Infinity)
  if (lowest > 0) return 'saves'
  if (highest < 0) return 'costs'
  return 'undecided'
}

/** 前提の幅 of the hours saved, through the closed form; undefined where it does not hold or nothing has a range. */
const rangeOf = (
  asIs: PlayedScenario,
  toBe: PlayedScenario,
  seed: number,
  measure?: string,
): Propagation | undefined => {
  const shares = [expectedShares(asIs.scenario), expectedShares(toBe.scenario)]
  if (
    closedHours(asIs, shares[0], measure) === undefined ||
    closedHours(toBe, shares[1], measure) === undefined
  )
    return undefined
  return propagate([asIs.scenario, toBe.scenario], seed, ([before, after]) => {
    const asIsHours = closedHours({ model: asIs.model, scenario: before }, shares[0], measure)
    const toBeHours = closedHours({ model: toBe.model, scenario: after }, shares[1], measure)
    return (asIsHours ?? 0) - (toBeHours ?? 0)
  })
}

/** to-be − as-is of every indicator whose scope both have. */
const differencesOf = (
  asIs: PlayedScenario,
  toBe: PlayedScenario,
  asIsRuns: readonly ReplicationOutcome[],
  toBeRuns: readonly ReplicationOutcome[],
): ComparisonAlternative['differences'] => {
  const scopes = scopesOf(toBe.model, toBe.scenario)
  const differences: ComparisonAlternative['differences'][number][] = []
  for (const key of Object.keys(toBeRuns[0]?.values ?? {})) {
    const [id, kind, of, percent] = key.split('|')
    const scope = scopes.get(`${kind}|${of}`)
    if (scope === undefined || percent !== undefined) continue
    const asIsId = kind === 'process' ? asIs.scenario.procedure : (toBe.scenario.matches[of] ?? of)
    const asIsKey = valueKey(id, kind, asIsId)
    if (!asIsRuns.every((run) => asIsKey in run.values) || !toBeRuns.every((run) => key in run.values))
      continue
    const before = asIsRuns.map((run) => run.values[asIsKey])
    const after = toBeRuns.map((run) => run.values[key])
    const unit = UNITS.get(id)
    if (unit === undefined) continue
    const paired = before.length > 1 ? pairedDifference(before, after, CONFIDENCE) : undefined
    differences.push({
      id,
      scope,
      unit,
      mean: paired?.interval.mean ?? after[0] - before[0],
      halfWidth: paired?.interval.halfWidth ?? null,
      varianceReduction: paired === undefined ? null : finite(paired.varianceReduction),
    })
  }
  return differences
}
