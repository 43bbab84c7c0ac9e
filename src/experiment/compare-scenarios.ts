import { INDICATORS } from '../indicators/index.ts'
import type { Finding } from '../model/finding.ts'
import type { Mark, PatchLine, Scenario } from '../scenario/scenario.ts'
import { correlation, pairedDifference } from '../statistics/paired-difference.ts'
import { predictionInterval } from '../statistics/prediction-interval.ts'
import { summaryOf } from '../statistics/summary.ts'
import { closedFormRange, type RangeOf, simulatedRange } from './assumption-range.ts'
import type { Propagation } from './assumptions.ts'
import { bestOf } from './best-alternative.ts'
import { inWords } from './changed-words.ts'
import { playEarly } from './early-replications.ts'
import { WAITS } from './equal-waits.ts'
import { expectedShares } from './expected-cases.ts'
import { experimentFinding } from './finding-catalogue.ts'
import { closedHours, type PlayedRuns, savedInRuns } from './hours-by-measure.ts'
import { type LiveEstimate, liveEstimate, type Progress } from './live-estimate.ts'
import { valueKey } from './play-replication.ts'
import { releasablePostHours } from './releasable-post-hours.ts'
import type { Engine, OnDone, ReplicationOutcome, ReplicationRunner } from './replication-runner.ts'
import type { ComparisonAlternative, ComparisonResult, Estimate, HoursSaved } from './results.ts'
import { type PlayedScenario, ResultCache, simulateOutcomes, simulateScenario } from './simulate-scenario.ts'
import { CONFIDENCE, estimate, scopesOf } from './summarise.ts'
import { waterfallOf } from './waterfall.ts'

export interface ComparisonRequest {
  readonly baseline: PlayedScenario
  readonly alternatives: readonly PlayedScenario[]
  readonly engine: Engine
  readonly replications?: number
  readonly seed?: number
  readonly divisors: readonly { readonly id: string; readonly hours: number; readonly mark: Mark }[]
  /** Also search the posts that can be left empty at equal waits. */
  readonly releasable?: boolean
  /** Without the ranges of assumptions where it is false. */
  readonly ranges?: boolean
  readonly meansOf?: readonly string[]
  readonly cache?: ResultCache
}

const UNITS = new Map(INDICATORS.map((indicator) => [indicator.id, indicator.unit]))

/** A replication, as far as its staff hours are known. */
type Worked = Pick<ReplicationOutcome, 'values'>

/** Plays as-is and to-be on the same residents and compares them, replication by replication. */
export const compareScenarios = async (
  request: ComparisonRequest,
  runner: ReplicationRunner,
  onProgress?: Progress,
): Promise<ComparisonResult> => {
  const cache = request.cache ?? new ResultCache()
  const seed = request.seed ?? request.baseline.scenario.seed
  const replications = request.replications ?? request.baseline.scenario.replications
  const meansOf = request.releasable && request.meansOf ? withWaits(request.meansOf) : request.meansOf
  const settings = { engine: request.engine, seed, replications, cache, ...(meansOf && { meansOf }) }
  const variants = [request.baseline, ...request.alternatives]
  // Plays at points of the assumptions come on top, once it is known that they are wanted.
  let atPoints = 0
  let early = 0
  const tell = (done: number, live?: LiveEstimate) =>
    onProgress?.(done, variants.length * replications + atPoints, live)
  const progress =
    (variant: number): Progress =>
    (done, _, live) => {
      const ahead = variants.slice(variant + 1).length * early
      tell(variant * replications + atPoints + done + ahead, live)
    }
  const soFar = request.alternatives.map(() => liveEstimate())
  const liveSaving = (alternative: number, index: number, before: Worked, after: Worked): LiveEstimate => {
    const [saved] = savedInRuns(
      { ...request.baseline, runs: [before] },
      { ...request.alternatives[alternative], runs: [after] },
      undefined,
    )
    const estimate = soFar[alternative](index, saved)
    const { name } = request.alternatives[alternative].scenario
    return request.alternatives.length === 1 ? estimate : { ...estimate, of: name }
  }
  tell(0)
  // Only who watches it wants an early estimate.
  if (onProgress !== undefined) {
    const seen = variants.map((): Worked[] => [])
    await playEarly(variants, settings, runner, (done, variant, replication, values) => {
      const index = replication - 1
      seen[variant][index] = { values }
      let live: LiveEstimate | undefined
      for (const alternative of request.alternatives.keys()) {
        const [before, after] = [seen[0][index], seen[alternative + 1][index]]
        const isNew = variant === 0 || variant === alternative + 1
        if (isNew && before !== undefined && after !== undefined)
          live = liveSaving(alternative, index, before, after)
      }
      early = Math.floor(done / variants.length)
      tell(done, live)
    })
  }
  // The self-check goes on here while the replications are played elsewhere.
  const playingBaseline = simulateOutcomes({ ...request.baseline, ...settings }, runner, (done, of) =>
    progress(0)(done, of),
  )
  const baseline = await simulateScenario({ ...request.baseline, ...settings }, runner)
  const baselineRuns = await playingBaseline
  const asIs = { ...request.baseline, runs: baselineRuns }
  const alternatives: ComparisonAlternative[] = []
  for (const [i, alternative] of request.alternatives.entries()) {
    const playing = simulateOutcomes(
      { ...alternative, ...settings },
      runner,
      (done, of, { index, outcome }) =>
        progress(i + 1)(done, of, liveSaving(i, index, baselineRuns[index], outcome)),
    )
    const result = await simulateScenario({ ...alternative, ...settings }, runner)
    const runs = await playing
    const toBe = { ...alternative, runs }
    const { rangeOf, findings } =
      request.ranges === false
        ? noRanges
        : await assumptionRanges(asIs, toBe, settings, runner, (jobs) => {
            atPoints += jobs
            return (done, of) => progress(i + 2)(done - jobs, of)
          })
    const propagation = rangeOf()
    const unserved = unservedIn(asIs, toBe)
    const hoursSaved = savedHours(asIs, toBe, undefined, propagation, unserved)
    const measures = measuresOf(request.baseline.scenario, alternative.scenario)
    const hoursSavedByMeasure: Record<string, HoursSaved> = {}
    for (const measure of measures)
      hoursSavedByMeasure[measure] = savedHours(
        asIs,
        toBe,
        measure,
        measures.length === 1 && allMeasured(request.baseline.scenario, alternative.scenario)
          ? propagation
          : rangeOf(measure),
        unserved,
      )
    alternatives.push({
      scenario: result.scenario,
      result: {
        ...result,
        findings: [...result.findings, ...findings, ...unservedFindings(unserved, toBe.scenario.file)],
      },
      patch: patchOf(request.baseline, alternative),
      differences: differencesOf(request.baseline, alternative, baselineRuns, runs),
      hoursSaved,
      waterfall: waterfallOf(asIs, toBe, hoursSaved),
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
  const best = bestOf(alternatives)
  return {
    format: 'yoryoku.comparison/1',
    period: request.baseline.scenario.period,
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
    ...(best === undefined ? {} : { best }),
  }
}

/** Posts are left empty where waits stay equal. */
const withWaits = (meansOf: readonly string[]): readonly string[] => [...new Set([...meansOf, ...WAITS])]

interface Unserved {
  readonly before: number
  readonly after: number
  /** Staff hours that the cases no longer served took as-is. */
  readonly hours: number
}

/** Residents who are not served cost no hours: that is no saving. Undefined where no fewer are served. */
export const unservedIn = (asIs: PlayedRuns, toBe: PlayedRuns): Unserved | undefined => {
  const completed = ({ runs }: PlayedRuns) => runs.map(({ counts }) => counts.completed)
  const [before, after] = [asIs, toBe].map((one) => estimate(completed(one)).mean)
  const fewer = before - after
  if (!(fewer > before * SAME_SERVICE)) return undefined
  if (asIs.runs.length > 1) {
    const { halfWidth } = pairedDifference(completed(asIs), completed(toBe), CONFIDENCE).interval
    if (!(fewer > halfWidth)) return undefined
  }
  const staff = valueKey('staffHours', 'process', asIs.scenario.procedure)
  const hours = estimate(asIs.runs.map(({ values }) => values[staff] ?? 0)).mean
  return { before, after, hours: (fewer * hours) / Math.max(1, before) }
}

/** What stands over at the end of a period is no fewer served. */
const SAME_SERVICE = 0.005

export const unservedFindings = (unserved: Unserved | undefined, file: string): readonly Finding[] => {
  if (unserved === undefined) return []
  const { before, after, hours } = unserved
  return [
    experimentFinding(
      'EXPERIMENT-FEWER-SERVED',
      { file },
      { before: Math.round(before), after: Math.round(after), hours: Math.round(hours) },
    ),
  ]
}

const noRanges: { rangeOf: RangeOf; findings: readonly Finding[] } = {
  rangeOf: () => undefined,
  findings: [],
}

/** Hours go through the closed form wherever it holds, and through the simulation where it does not. */
const assumptionRanges = async (
  asIs: PlayedRuns,
  toBe: PlayedRuns,
  settings: Parameters<typeof simulatedRange>[2],
  runner: ReplicationRunner,
  onStart: (jobs: number) => OnDone,
): Promise<{ rangeOf: RangeOf; findings: readonly Finding[] }> => {
  const noRange: RangeOf = () => undefined
  const byFormula = closedFormRange(asIs, toBe, settings.seed)
  if (byFormula !== undefined) return { rangeOf: byFormula, findings: [] }
  if ([...asIs.runs, ...toBe.runs].some(({ stopped }) => stopped !== null))
    return { rangeOf: noRange, findings: [] }
  const simulated = await simulatedRange(asIs, toBe, settings, runner, onStart)
  if (typeof simulated === 'function') return { rangeOf: simulated, findings: [] }
  const { element, stopped, of } = simulated
  return {
    rangeOf: noRange,
    findings: [
      experimentFinding(
        'EXPERIMENT-RANGE-STOPPED',
        { file: toBe.scenario.file, element },
        { element, stopped, points: of },
      ),
    ],
  }
}

/** How the pools, sources and calendars of a file are called is no change of the procedure. */
const IS_NAME = /^(arrivals|resourcePools|calendars)\..+\.name(\.(ja|en))?$/

/** Nor is what was observed, or how often is played. */
const IS_BESIDE = /^(observed|section|replications)(\.|$)/

const patchOf = (asIs: PlayedScenario, toBe: PlayedScenario): ComparisonAlternative['patch'] =>
  inWords(
    changesBetween(asIs.scenario, toBe.scenario).filter(
      ({ path }) => !IS_NAME.test(path) && !IS_BESIDE.test(path),
    ),
    asIs,
    toBe,
  )

/** Against the as-is that is played, which need not be the file that the to-be extends. */
const changesBetween = (asIs: Scenario, toBe: Scenario): readonly PatchLine[] => {
  const [before, after] = [asIs.written, toBe.written]
  if (before === undefined || after === undefined) return toBe.patch
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((path) =>
    before[path] === after[path] ? [] : [{ path, before: before[path] ?? '', after: after[path] ?? '' }],
  )
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

const savedHours = (
  asIs: PlayedRuns,
  toBe: PlayedRuns,
  measure: string | undefined,
  propagation: Propagation | undefined,
  unserved: Unserved | undefined,
): HoursSaved => {
  const saved = savedInRuns(asIs, toBe, measure)
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
    comingPeriod: comingPeriod(saved),
    closedForm,
    z: closedForm === null || !(standardError > 0) ? null : (mean - closedForm) / standardError,
    verdict: verdictOf({ mean, halfWidth }, assumptionRange, unserved?.hours ?? 0),
  }
}

const comingPeriod = (saved: readonly number[]): readonly [number, number] | null => {
  if (saved.length < 2) return null
  const { mean, halfWidth } = predictionInterval(saved, CONFIDENCE)
  return [mean - halfWidth, mean + halfWidth]
}

/** "Saves hours" needs both spreads on one side of 0, and more than the service that is no longer given. */
const verdictOf = (
  { mean, halfWidth }: Estimate,
  range: readonly [number, number] | null,
  unservedHours: number,
): HoursSaved['verdict'] => {
  if (mean === 0 && (halfWidth ?? 0) === 0 && (range === null || (range[0] === 0 && range[1] === 0)))
    return 'none'
  if (halfWidth === null) return 'undecided'
  const lowest = Math.min(mean - halfWidth, range?.[0] ?? Infinity)
  const highest = Math.max(mean + halfWidth, range?.[1] ?? -Infinity)
  if (lowest > unservedHours) return 'saves'
  if (highest < 0) return 'costs'
  return 'undecided'
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
