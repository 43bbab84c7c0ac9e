import type { Finding } from '../model/finding.ts'
import { assumptionsOf } from '../scenario/assumptions.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { rankCorrelation } from '../statistics/rank-correlation.ts'
import { assumptionLines, drawPoints, type MovableAssumption, movableAssumptions } from './assumptions.ts'
import { compareScenarios } from './compare-scenarios.ts'
import { expectedShares } from './expected-cases.ts'
import { experimentFinding } from './finding-catalogue.ts'
import { closedHours, savedInRuns } from './hours-by-measure.ts'
import type { Progress } from './live-estimate.ts'
import { playSettings } from './play-settings.ts'
import type { Engine, ReplicationOutcome, ReplicationRunner } from './replication-runner.ts'
import type { AssumptionLine } from './results.ts'
import type { SensitivityBar, SensitivityResult } from './sensitivity-result.ts'
import { type PlayedScenario, ResultCache } from './simulate-scenario.ts'
import { estimate } from './summarise.ts'

export interface SensitivityRequest {
  readonly asIs: PlayedScenario
  readonly toBe: PlayedScenario
  readonly engine: Engine
  readonly replications?: number
  readonly seed?: number
}

/** Hours saved at both ends of an assumption, others at their value. */
interface Ends {
  readonly atLow: number
  readonly atHigh: number
  readonly swingHalfWidth: number | null
}

/**
 * What moves the hours saved most: every assumption by itself from end to end (a tornado), beside its rank correlation
 * when all of them vary together. Source: A. Saltelli et al., Global Sensitivity Analysis: The Primer (2008), 1.2.
 */
export const sensitivity = async (
  request: SensitivityRequest,
  runner: ReplicationRunner,
  onProgress?: Progress,
): Promise<SensitivityResult> => {
  const { asIs, toBe, engine } = request
  const { seed = asIs.scenario.seed, replications = asIs.scenario.replications } = request
  const assumptions = movableAssumptions([asIs.scenario, toBe.scenario])
  const byFormula = savedByFormula(asIs, toBe)
  const base = byFormula([asIs.scenario, toBe.scenario])
  const comparing = { baseline: asIs, alternatives: [toBe], engine, seed, replications, divisors: [] }
  const compared = await compareScenarios({ ...comparing, cache: new ResultCache() }, runner, onProgress)
  const [{ hoursSaved, result }] = compared.alternatives
  const settings = { engine, seed, replications }
  const { ends, findings } =
    base !== undefined
      ? { ends: assumptions.map((one) => endsByFormula(one, byFormula)), findings: [] }
      : await playedEnds(assumptions, asIs, toBe, settings, runner, onProgress)
  const from = base ?? hoursSaved.mean
  const correlations = correlationsAt([asIs.scenario, toBe.scenario], seed, hoursSaved.assumptionPoints)
  const bars = assumptions.flatMap((assumption, i): SensitivityBar[] => {
    const end = ends[i]
    if (end === undefined) return []
    const swing = Math.abs(end.atHigh - end.atLow)
    const all = [from, end.atLow, end.atHigh]
    return [
      {
        ...lineOf(assumption, [asIs, toBe]),
        ...end,
        swing,
        rankCorrelation: correlations[i] ?? null,
        changesSign: Math.min(...all) < 0 && Math.max(...all) > 0,
      },
    ]
  })
  bars.sort((x, y) => y.swing - x.swing || (x.path < y.path ? -1 : 1))
  const noRange =
    assumptions.length > 0
      ? []
      : [experimentFinding('EXPERIMENT-NO-RANGES', { file: toBe.scenario.file }, {})]
  return {
    format: 'yoryoku.sensitivity/1',
    asIs: namesOf(asIs),
    toBe: namesOf(toBe),
    period: compared.period,
    set: compared.baseline.set,
    seed,
    replications,
    engine,
    method: base === undefined ? 'simulated' : 'closedForm',
    base: from,
    hoursSaved: {
      mean: hoursSaved.mean,
      halfWidth: hoursSaved.halfWidth,
      assumptionRange: hoursSaved.assumptionRange,
      verdict: hoursSaved.verdict,
    },
    points: hoursSaved.assumptionPoints?.length ?? 0,
    bars,
    findings: [...compared.baseline.findings, ...result.findings, ...findings, ...noRange],
  }
}

const namesOf = ({ scenario: { id, name, file } }: PlayedScenario) => ({ id, name, file })

/** In the order of the assumptions; as-is and to-be may each have their own value of one name. */
const correlationsAt = (
  scenarios: readonly Scenario[],
  seed: number,
  results: readonly number[] | null,
): (number | null)[] => {
  const points = results === null ? undefined : drawPoints(scenarios, seed, results.length)
  if (points === undefined || results === null) return []
  return points.assumptions.map((_, j) => {
    const correlation = rankCorrelation(
      points.values.map((point) => point[j]),
      results,
    )
    return Number.isFinite(correlation) ? correlation : null
  })
}

type SavedByFormula = (scenarios: readonly Scenario[]) => number | undefined

const savedByFormula = (asIs: PlayedScenario, toBe: PlayedScenario): SavedByFormula => {
  const shares = [expectedShares(asIs.scenario), expectedShares(toBe.scenario)]
  return ([before, after]) => {
    const asIsHours = closedHours({ model: asIs.model, scenario: before }, shares[0], undefined)
    const toBeHours = closedHours({ model: toBe.model, scenario: after }, shares[1], undefined)
    return asIsHours === undefined || toBeHours === undefined ? undefined : asIsHours - toBeHours
  }
}

const endsByFormula = (
  { low, high, scenariosAt }: MovableAssumption,
  saved: SavedByFormula,
): Ends | undefined => {
  const [atLow, atHigh] = [low, high].map((value) => saved(scenariosAt(value)))
  return atLow === undefined || atHigh === undefined ? undefined : { atLow, atHigh, swingHalfWidth: null }
}

/** Every end is played on the residents of the experiment; a side that lacks the assumption is played once for all. */
const playedEnds = async (
  assumptions: readonly MovableAssumption[],
  asIs: PlayedScenario,
  toBe: PlayedScenario,
  { engine, seed, replications }: { engine: Engine; seed: number; replications: number },
  runner: ReplicationRunner,
  onProgress?: Progress,
): Promise<{ ends: readonly (Ends | undefined)[]; findings: readonly Finding[] }> => {
  const settings = assumptions.flatMap(({ low, high, scenariosAt }) =>
    [low, high].flatMap((value) => {
      const [before, after] = scenariosAt(value)
      return [
        { model: asIs.model, scenario: before, seed, replications },
        { model: toBe.model, scenario: after, seed, replications },
      ]
    }),
  )
  const kept = await playSettings(settings, engine, runner, (_, runs) => runs.map(onlyHours), onProgress)
  let stopped = 0
  let element = ''
  const savedAt = (first: number): readonly number[] => {
    const [before, after] = [kept[first], kept[first + 1]]
    const stop = [...before, ...after].find((run) => run.stopped !== null)?.stopped
    if (stop) {
      stopped++
      element = stop.element
      return []
    }
    return savedInRuns(
      { ...settings[first], runs: before },
      { ...settings[first + 1], runs: after },
      undefined,
    )
  }
  const ends = assumptions.map((_, i): Ends | undefined => {
    const [low, high] = [savedAt(4 * i), savedAt(4 * i + 2)]
    if (low.length === 0 || high.length === 0) return undefined
    return {
      atLow: estimate(low).mean,
      atHigh: estimate(high).mean,
      swingHalfWidth: estimate(high.map((value, r) => value - low[r])).halfWidth,
    }
  })
  const points = 2 * assumptions.length
  const findings =
    stopped === 0
      ? []
      : [
          experimentFinding(
            'EXPERIMENT-RANGE-STOPPED',
            { file: toBe.scenario.file, element },
            { element, stopped, points },
          ),
        ]
  return { ends, findings }
}

const onlyHours = (run: ReplicationOutcome): ReplicationOutcome => ({
  ...run,
  bySource: [],
  stuck: {},
  values: Object.fromEntries(
    Object.entries(run.values).filter(([key]) => key.startsWith('staffHours|activity|')),
  ),
})

/** What the files say of it. */
const lineOf = (
  { path, label, scenarios }: MovableAssumption,
  variants: readonly PlayedScenario[],
): Pick<
  SensitivityBar,
  'path' | 'label' | 'side' | 'quantity' | 'value' | 'low' | 'high' | 'mark' | 'source'
> => {
  const { scenario, model } = variants[scenarios[scenarios.length - 1]]
  const line = assumptionLines(scenario, model).find((one) => one.path === path) as AssumptionLine
  const value = assumptionsOf(scenario).find((one) => one.path === path)
  const unit = value !== undefined && 'unit' in value ? value.unit : 'duration'
  const known = (['cases', 'share', 'people'] as const).find((one) => one === unit)
  const { value: text, low, high, mark, source } = line
  return {
    path,
    label,
    side: scenarios.length > 1 ? 'both' : scenarios[0] === 0 ? 'asIs' : 'toBe',
    quantity: unit === 'duration' || unit === 'seconds' ? 'duration' : (known ?? 'other'),
    value: text,
    low,
    high,
    mark,
    source,
  }
}
