import { experimentFinding } from '../experiment/finding-catalogue.ts'
import type { Engine, ReplicationRunner } from '../experiment/replication-runner.ts'
import type { AssumptionLine, ComparisonResult, Estimate, HoursSaved } from '../experiment/results.ts'
import type { Finding } from '../model/finding.ts'
import { hasErrors } from '../model/finding.ts'
import type { ProcessModel } from '../model/process-model.ts'
import type { Words } from '../model/words.ts'
import type { Mark, Scenario } from '../scenario/scenario.ts'
import { meanInterval } from '../statistics/confidence-interval.ts'
import { percentile, sorted } from '../statistics/percentile.ts'
import { planFinding } from './finding-catalogue.ts'
import type { FiscalYear, PlanFile, SimulatedMeasure, YearSettings } from './plan-file.ts'
import { reiwa } from './plan-file.ts'
import type {
  DivisorLine,
  HoursFigure,
  MeasureResult,
  MeasureYear,
  PlanAssumption,
  PlanResult,
  TotalYear,
} from './plan-result.ts'

export interface LoadedScenario {
  readonly model: ProcessModel
  readonly scenario: Scenario
}

export interface LoadRequest {
  /** As written in the plan, relative to the plan file. */
  readonly path: string
  readonly variant: 'asIs' | 'toBe'
  readonly measure: string
  readonly fiscalYear: FiscalYear
  readonly overrides: Readonly<Record<string, unknown>>
  readonly period: { readonly from: string; readonly to: string } | null
}

export interface ComparisonRequest {
  readonly baseline: LoadedScenario
  readonly alternatives: readonly LoadedScenario[]
  readonly engine: Engine
  readonly replications?: number
  readonly seed?: number
  readonly divisors: readonly { readonly id: string; readonly hours: number; readonly mark: Mark }[]
  readonly releasable?: boolean
}

/** What the plan asks of the stations before it. */
export interface PlanTools {
  load(request: LoadRequest): Promise<{ loaded?: LoadedScenario; findings: readonly Finding[] }>
  /** What is only known once every scenario is loaded; said before anything is played. */
  afterLoading?(): readonly Finding[]
  compare(request: ComparisonRequest, runner: ReplicationRunner): Promise<ComparisonResult>
}

export interface PlanRequest {
  readonly plan: PlanFile
  readonly engine: Engine
  readonly replications?: number
  readonly seed?: number
  /** Plays only these months of every year. */
  readonly period?: (year: FiscalYear) => { readonly from: string; readonly to: string }
}

export interface PlanProgress {
  readonly done: number
  readonly of: number
  readonly measure: Words
  readonly year: FiscalYear
}

interface PlannedRun {
  readonly key: string
  readonly measure: SimulatedMeasure | null
  readonly members: readonly string[]
  readonly name: Words
  readonly year: FiscalYear
  readonly period: YearSettings['period']
  readonly baseline: LoadedScenario
  readonly alternative: LoadedScenario
}

const PUBLICATION = 'publication'
const CONFIDENCE = 0.95
const runKey = (measures: readonly string[], year: FiscalYear): string => `${measures.join('+')}@${year}`

/** Reads every scenario of every year first, so that all findings are known before anything runs. */
async function gatherRuns(
  { plan, period }: PlanRequest,
  tools: PlanTools,
): Promise<{ runs: PlannedRun[]; findings: Finding[] }> {
  const findings: Finding[] = []
  const runs: PlannedRun[] = []
  const seen = new Set<string>()
  const note = (found: readonly Finding[]): void => {
    for (const one of found) {
      const same = [one.code, one.file, one.line, one.column, one.element, one.message.en].join('|')
      if (seen.has(same)) continue
      seen.add(same)
      findings.push(one)
    }
  }
  const gather = async (
    who: {
      measure: SimulatedMeasure | null
      members: readonly string[]
      name: Words
      asIs: string
      toBe: string
    },
    years: Readonly<Record<FiscalYear, YearSettings>>,
  ): Promise<void> => {
    for (const year of plan.fiscalYears) {
      const settings = years[year]
      if (settings === undefined) continue
      const months = period?.(year) ?? settings.period
      const common = { measure: who.members.join('+'), fiscalYear: year, period: months }
      const before = await tools.load({
        ...common,
        path: who.asIs,
        variant: 'asIs',
        overrides: settings.setBoth,
      })
      const after = await tools.load({
        ...common,
        path: who.toBe,
        variant: 'toBe',
        overrides: { ...settings.setBoth, ...settings.set },
      })
      note([...before.findings, ...after.findings])
      if (before.loaded === undefined || after.loaded === undefined) continue
      runs.push({
        key: runKey(who.members, year),
        measure: who.measure,
        members: who.members,
        name: who.name,
        year,
        period: months,
        baseline: before.loaded,
        alternative: after.loaded,
      })
    }
  }
  for (const measure of plan.measures) {
    if (measure.basis !== 'simulated') continue
    await gather({ ...measure, measure, members: [measure.id] }, measure.years)
  }
  for (const one of plan.joint) {
    const name = { ja: `同時実施：${one.measures.join('＋')}`, en: `jointly: ${one.measures.join(' + ')}` }
    await gather({ ...one, measure: null, members: one.measures, name }, one.years)
  }
  note(sharedProcedures(plan, runs))
  note(tools.afterLoading?.() ?? [])
  return { runs, findings }
}

/** Measures that change one procedure need a joint run, else their hours may be counted twice. */
function sharedProcedures(plan: PlanFile, runs: readonly PlannedRun[]): Finding[] {
  const byProcedure = new Map<string, Set<string>>()
  for (const run of runs) {
    if (run.measure === null || run.measure.reference) continue
    const members = byProcedure.get(run.baseline.scenario.procedure) ?? new Set()
    byProcedure.set(run.baseline.scenario.procedure, members.add(run.measure.id))
  }
  return [...byProcedure]
    .filter(([, members]) => members.size > 1)
    .filter(([, members]) => !plan.joint.some((one) => [...members].every((id) => one.measures.includes(id))))
    .map(([procedure, members]) =>
      planFinding(
        'PLAN-SHARED-PROCEDURE',
        { file: plan.file },
        { measures: [...members].join(', '), procedure },
      ),
    )
}

/** Plays every simulated measure in every fiscal year and puts the table together. */
export async function runPlan(
  request: PlanRequest,
  tools: PlanTools,
  runner: ReplicationRunner,
  onProgress?: (progress: PlanProgress) => void,
): Promise<{ result?: PlanResult; findings: readonly Finding[] }> {
  const { plan } = request
  const { runs, findings } = await gatherRuns(request, tools)
  if (hasErrors(findings)) return { findings }

  const divisors = divisorLines(plan)
  const played = new Map<string, ComparisonResult>()
  const shared = new Map<string, ComparisonResult>()
  for (const [index, run] of runs.entries()) {
    onProgress?.({ done: index, of: runs.length, measure: run.name, year: run.year })
    const same = JSON.stringify([
      run.baseline.scenario,
      run.alternative.scenario,
      run.measure?.releasable ?? false,
    ])
    const comparison =
      shared.get(same) ??
      (await tools.compare(
        {
          baseline: run.baseline,
          alternatives: [run.alternative],
          engine: request.engine,
          replications: request.replications,
          seed: request.seed,
          divisors: divisors.map(({ id, hours, mark }) => ({ id, hours, mark })),
          releasable: run.measure?.releasable ?? false,
        },
        runner,
      ))
    shared.set(same, comparison)
    played.set(run.key, comparison)
    const found = [...comparison.baseline.findings, ...(comparison.alternatives[0]?.result.findings ?? [])]
    for (const one of found) {
      if (one.code === 'EXPERIMENT-NEVER-REACHED') continue
      if (!findings.some((known) => sameFinding(known, one))) findings.push(one)
    }
    if (
      run.measure?.tag != null &&
      comparison.alternatives[0]?.hoursSavedByMeasure[run.measure.tag] === undefined
    ) {
      findings.push(
        planFinding(
          'PLAN-TAG-UNKNOWN',
          { file: plan.file },
          { measure: run.measure.id, tag: run.measure.tag },
        ),
      )
    }
  }
  if (runs.length > 0) {
    const last = runs[runs.length - 1]
    onProgress?.({ done: runs.length, of: runs.length, measure: last.name, year: last.year })
  }
  if (hasErrors(findings)) return { findings }
  findings.push(...neverReached(runs, played))

  const measures = plan.measures.map((measure): MeasureResult => {
    const { id, name, group, note } = measure
    if (measure.basis === 'notYet') {
      return {
        id,
        name,
        group,
        basis: 'notYet',
        reason: measure.reason,
        decidedIn: measure.decidedIn,
        note,
        years: {},
      }
    }
    if (measure.basis === 'transcribed') {
      const years = Object.fromEntries(
        Object.entries(measure.years).map(([year, hours]) => [year, transcribedYear(hours, divisors)]),
      )
      return { id, name, group, basis: 'transcribed', source: measure.source, note, years }
    }
    const years: Record<string, MeasureYear> = {}
    for (const run of runs) {
      if (run.measure !== measure) continue
      const comparison = played.get(run.key)
      if (comparison === undefined) continue
      const year = simulatedYear(run, measure, comparison, divisors)
      if (year.cappedAt !== null) {
        findings.push(
          planFinding(
            'PLAN-CAPPED',
            { file: plan.file, element: id },
            {
              measure: id,
              year: reiwa(run.year),
              hours: Math.round(measureHours(measure, comparison).mean),
              cap: Math.round(year.cappedAt),
            },
          ),
        )
      }
      years[run.year] = year
    }
    return {
      id,
      name,
      group,
      basis: 'simulated',
      reference: measure.reference,
      fitted: measure.fitted,
      baseYear: measure.baseYear,
      source: measure.targetSource,
      gapNote: measure.gapNote,
      note,
      years,
    }
  })

  const overlap: Record<string, number> = {}
  for (const year of plan.fiscalYears) {
    overlap[year] = plan.joint.reduce((sum, one) => {
      const together = played.get(runKey(one.measures, year))?.alternatives[0]?.hoursSaved.mean
      if (together === undefined) return sum
      const alone = one.measures.map(
        (id) => measures.find((measure) => measure.id === id)?.years[year]?.hoursSaved.mean ?? 0,
      )
      return sum + together - alone.reduce((total, hours) => total + hours, 0)
    }, 0)
  }

  const first = played.values().next().value
  const result: PlanResult = {
    format: 'yoryoku.plan/1',
    plan: { id: plan.id, name: plan.name, file: plan.file, notice: plan.notice },
    seed: request.seed ?? first?.baseline.seed ?? null,
    replications: request.replications ?? first?.baseline.replications ?? null,
    engine: request.engine,
    fiscalYears: plan.fiscalYears,
    divisors,
    measures,
    indicators: plan.indicators,
    groups: plan.groups,
    overlap: { years: overlap },
    total: {
      years: totalYears(plan, measures, overlap, runs, played, divisors),
      notYet: measures.flatMap((one) =>
        one.basis === 'notYet' && one.reason !== undefined
          ? [{ id: one.id, name: one.name, reason: one.reason, decidedIn: one.decidedIn ?? null }]
          : [],
      ),
    },
    assumptions: assumptionsBehind(runs, played),
    findings,
  }
  return { result, findings }
}

const sameFinding = (one: Finding, other: Finding): boolean =>
  one.code === other.code &&
  one.file === other.file &&
  one.line === other.line &&
  one.element === other.element &&
  one.message.en === other.message.en

function divisorLines(plan: PlanFile): DivisorLine[] {
  const { value, low, high, mark, source, note } = plan.divisor
  const name = { ja: '公表用（この計画で一つに固定）', en: 'for publication (one value for the plan)' }
  return [
    { id: PUBLICATION, name, hours: value, low, high, mark, source, note },
    ...plan.otherDivisors.map((one) => ({ ...one, low: null, high: null, note: null })),
  ]
}

const persons = (hours: number, divisors: readonly DivisorLine[]): number => hours / divisors[0].hours

const byDivisor = (
  figure: Estimate,
  divisors: readonly DivisorLine[],
): MeasureYear['staffEquivalentsByDivisor'] =>
  divisors.map(({ id, hours, mark }) => ({
    divisor: { id, hours, mark },
    mean: figure.mean / hours,
    halfWidth: figure.halfWidth === null ? null : figure.halfWidth / hours,
  }))

function transcribedYear(hours: number, divisors: readonly DivisorLine[]): MeasureYear {
  const hoursSaved: HoursFigure = { mean: hours, halfWidth: null, assumptionRange: null }
  return {
    hoursSaved,
    closedForm: null,
    z: null,
    verdict: null,
    staffEquivalents: persons(hours, divisors),
    staffEquivalentsByDivisor: byDivisor(hoursSaved, divisors),
    yen: null,
    target: hours,
    targetGap: null,
    fitted: false,
    releasablePostHours: null,
    newWork: [],
    asIsHours: null,
    toBeHours: null,
    partYear: null,
    cappedAt: null,
    validated: null,
    fingerprints: [],
  }
}

function measureHours(measure: SimulatedMeasure, comparison: ComparisonResult): HoursSaved {
  const alternative = comparison.alternatives[0]
  return (
    (measure.tag === null ? undefined : alternative.hoursSavedByMeasure[measure.tag]) ??
    alternative.hoursSaved
  )
}

const processStaffHours = (result: ComparisonResult['baseline']): number | null => {
  const found = result.indicators.filter((one) => one.id === 'staffHours' && one.scope.kind === 'process')
  return found.length === 0 ? null : found.reduce((sum, one) => sum + one.mean, 0)
}

/** Whether an activity of a scenario counts for a measure: all do without a tag. */
const countsFor = (measure: SimulatedMeasure, { scenario }: LoadedScenario, element: string): boolean =>
  measure.tag === null || scenario.activities[element]?.measure === measure.tag

const byActivity = (
  id: 'cost' | 'staffHours',
  result: ComparisonResult['baseline'],
  played: LoadedScenario,
  measure: SimulatedMeasure,
) =>
  result.indicators.filter(
    ({ id: of, scope }) => of === id && scope.kind === 'activity' && countsFor(measure, played, scope.id),
  )

/** The cost of the very hours that the measure saves; null where no staff has a price. */
function yenSaved(
  run: PlannedRun,
  measure: SimulatedMeasure,
  comparison: ComparisonResult,
  part: number,
): number | null {
  const priced = (result: ComparisonResult['baseline']): boolean =>
    result.indicators.some(({ id }) => id === 'cost')
  const { result } = comparison.alternatives[0]
  if (!priced(comparison.baseline) || !priced(result)) return null
  const yen = (of: ComparisonResult['baseline'], played: LoadedScenario): number =>
    byActivity('cost', of, played, measure).reduce((sum, { mean }) => sum + mean, 0)
  return (yen(comparison.baseline, run.baseline) - yen(result, run.alternative)) * part
}

function newWork(
  run: PlannedRun,
  measure: SimulatedMeasure,
  comparison: ComparisonResult,
): MeasureYear['newWork'] {
  const known = new Set(run.baseline.model.nodes.map(({ id }) => id))
  const { matches } = run.alternative.scenario
  return byActivity('staffHours', comparison.alternatives[0].result, run.alternative, measure).flatMap(
    ({ scope, mean }) =>
      known.has(matches[scope.id] ?? scope.id) || mean === 0
        ? []
        : [{ element: scope.id, name: scope.name, hours: mean }],
  )
}

function simulatedYear(
  run: PlannedRun,
  measure: SimulatedMeasure,
  comparison: ComparisonResult,
  divisors: readonly DivisorLine[],
): MeasureYear {
  const alternative = comparison.alternatives[0]
  const saved = measureHours(measure, comparison)
  const asIsHours = processStaffHours(comparison.baseline)
  const limits = [measure.cap, asIsHours].filter((limit) => limit !== null)
  const cap = limits.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...limits)
  // Half an hour of slack: the as-is figure is itself an estimate.
  const capped = saved.mean > cap + 0.5
  const range = saved.assumptionRange
  const hoursSaved: HoursFigure = {
    mean: capped ? cap : saved.mean,
    halfWidth: capped ? null : saved.halfWidth,
    assumptionRange: range === null ? null : [Math.min(range[0], cap), Math.min(range[1], cap)],
  }
  const target = measure.target[run.year] ?? null
  return {
    hoursSaved,
    closedForm: saved.closedForm,
    z: saved.z,
    ...(saved.closedForm === null && saved.assumptionPoints !== null
      ? { simulatedPoints: saved.assumptionPoints.length }
      : {}),
    verdict: saved.verdict,
    staffEquivalents: persons(hoursSaved.mean, divisors),
    staffEquivalentsByDivisor: byDivisor(hoursSaved, divisors),
    yen: yenSaved(run, measure, comparison, capped ? cap / saved.mean : 1),
    target,
    targetGap: target === null ? null : hoursSaved.mean - target,
    fitted: measure.fittedYears.includes(run.year),
    releasablePostHours:
      alternative.releasablePostHours === null
        ? null
        : {
            hours: alternative.releasablePostHours.hours,
            inBlocksOfAnHour: alternative.releasablePostHours.inBlocksOfAnHour,
          },
    newWork: newWork(run, measure, comparison),
    asIsHours,
    toBeHours: processStaffHours(alternative.result),
    partYear: run.period,
    cappedAt: capped ? cap : null,
    validated: comparison.baseline.validated,
    fingerprints: [comparison.baseline.fingerprint, alternative.result.fingerprint],
  }
}

/** The interval of a sum comes from per-replication sums, never from adding half-widths. */
function intervalOfSum(
  counted: readonly { readonly figure: HoursFigure; readonly observations: readonly number[] | undefined }[],
): number | null {
  const moving = counted.filter(({ figure }) => figure.halfWidth !== 0)
  if (counted.length > 0 && moving.length === 0) return 0
  if (moving.length === 1) return moving[0].figure.halfWidth
  const columns = moving.map((one) => (one.figure.halfWidth === null ? undefined : one.observations))
  const first = columns[0]
  if (first === undefined || columns.some((column) => column?.length !== first.length)) return null
  const sums = first.map((_, replication) =>
    columns.reduce((sum, column) => sum + (column?.[replication] ?? 0), 0),
  )
  return sums.length < 2 ? null : meanInterval(sums, CONFIDENCE).halfWidth
}

/** The range of a sum: the measures' points added one by one, as their assumptions are drawn independently; fewer points go round. */
function rangeOfSum(
  counted: readonly { readonly figure: HoursFigure; readonly points: readonly number[] | null }[],
): readonly [number, number] | null {
  const ranged = counted.flatMap(({ points }) => (points === null ? [] : [points]))
  if (ranged.length === 0) return null
  const fixed = counted.reduce((sum, { figure, points }) => sum + (points === null ? figure.mean : 0), 0)
  const most = Math.max(...ranged.map((points) => points.length))
  const sums = sorted(
    Array.from({ length: most }, (_, k) =>
      ranged.reduce((sum, points) => sum + points[k % points.length], fixed),
    ),
  )
  return [percentile(sums, 0.05), percentile(sums, 0.95)]
}

function totalYears(
  plan: PlanFile,
  measures: readonly MeasureResult[],
  overlap: Readonly<Record<string, number>>,
  runs: readonly PlannedRun[],
  played: ReadonlyMap<string, ComparisonResult>,
  divisors: readonly DivisorLine[],
): Record<string, TotalYear> {
  const years: Record<string, TotalYear> = {}
  let cumulativeHours = 0
  for (const year of plan.fiscalYears) {
    const counted = measures.flatMap((measure) => {
      const figure = measure.years[year]?.hoursSaved
      if (measure.basis !== 'simulated' || measure.reference === true || figure === undefined) return []
      const run = runs.find((one) => one.measure?.id === measure.id && one.year === year)
      const comparison = run && played.get(run.key)
      const saved = run?.measure && comparison ? measureHours(run.measure, comparison) : undefined
      return [{ figure, observations: saved?.perReplication, points: saved?.assumptionPoints ?? null }]
    })
    const transcribed = measures.reduce(
      (sum, one) => sum + (one.basis === 'transcribed' ? (one.years[year]?.hoursSaved.mean ?? 0) : 0),
      0,
    )
    const simulated: HoursFigure = {
      mean: counted.reduce((sum, { figure }) => sum + figure.mean, 0),
      halfWidth: intervalOfSum(counted),
      assumptionRange: rangeOfSum(counted),
    }
    const hours = simulated.mean + overlap[year] + transcribed
    cumulativeHours += hours
    const onlySimulated = transcribed === 0 && overlap[year] === 0
    years[year] = {
      simulated,
      transcribed,
      overlap: overlap[year],
      hoursSaved: {
        mean: hours,
        halfWidth: onlySimulated ? simulated.halfWidth : null,
        assumptionRange: onlySimulated ? simulated.assumptionRange : null,
      },
      staffEquivalents: persons(hours, divisors),
      staffEquivalentsByDivisor: divisors.map(({ id, hours: divisor, mark }) => ({
        divisor: { id, hours: divisor, mark },
        mean: hours / divisor,
      })),
      cumulativeHours,
    }
  }
  return years
}

const sameValue = (one: AssumptionLine, other: AssumptionLine): boolean =>
  one.value === other.value && one.low === other.low && one.high === other.high

const sameAssumption = (one: AssumptionLine, other: AssumptionLine): boolean =>
  one.path === other.path &&
  one.mark === other.mark &&
  one.source === other.source &&
  one.fittedTo === other.fittedTo &&
  sameValue(one, other)

/** Each value once, with the measures that rest on it and the years in which it differs. */
function assumptionsBehind(
  runs: readonly PlannedRun[],
  played: ReadonlyMap<string, ComparisonResult>,
): PlanResult['assumptions'] {
  const lines = new Map<string, PlanAssumption>()
  const add = (run: PlannedRun, line: AssumptionLine, variant: PlanAssumption['variant']): void => {
    const { procedure } = run.baseline.scenario
    const key = [procedure, variant, line.path, line.mark, line.source, line.fittedTo].join('|')
    const known = lines.get(key) ?? { ...line, variant, measures: [], years: [] }
    const { value, low, high } = line
    const years = known.years.some((one) => sameValue({ ...line, ...one }, line))
      ? known.years.map((one) =>
          sameValue({ ...line, ...one }, line)
            ? { ...one, fiscalYears: [...new Set([...one.fiscalYears, run.year])] }
            : one,
        )
      : [...known.years, { fiscalYears: [run.year], value, low, high }]
    lines.set(key, { ...known, years, measures: [...new Set([...known.measures, ...run.members])] })
  }
  for (const run of runs) {
    const comparison = played.get(run.key)
    if (comparison === undefined) continue
    const asIs = comparison.baseline.assumptions
    const toBe = comparison.alternatives[0]?.result.assumptions ?? []
    for (const line of asIs) add(run, line, toBe.some((one) => sameAssumption(one, line)) ? 'both' : 'asIs')
    for (const line of toBe) if (!asIs.some((one) => sameAssumption(one, line))) add(run, line, 'toBe')
  }
  return [...lines.values()]
}

/** What no self-check of any year reached, once for each drawing and by name. */
function neverReached(runs: readonly PlannedRun[], played: ReadonlyMap<string, ComparisonResult>): Finding[] {
  const drawings = new Map<string, { model: ProcessModel; cases: number; missed: readonly string[] }>()
  const note = (model: ProcessModel, { selfCheck }: ComparisonResult['baseline']): void => {
    const known = drawings.get(model.file)
    const missed = (known?.missed ?? selfCheck.neverReached).filter((id) =>
      selfCheck.neverReached.includes(id),
    )
    drawings.set(model.file, { model, missed, cases: Math.max(known?.cases ?? 0, selfCheck.casesPlayed) })
  }
  for (const run of runs) {
    const comparison = played.get(run.key)
    if (comparison === undefined) continue
    note(run.baseline.model, comparison.baseline)
    for (const { result } of comparison.alternatives) note(run.alternative.model, result)
  }
  return [...drawings.values()].flatMap(({ model, missed, cases }) => {
    if (missed.length === 0) return []
    const nodes = missed.flatMap((id) => model.nodes.filter((node) => node.id === id))
    const named = (open: string, close: string) =>
      nodes.map((node) => (node.name === '' ? node.id : `${open}${node.name}${close}`))
    const elements = { ja: named('「', '」').join('、'), en: named('"', '"').join(', ') }
    return [experimentFinding('EXPERIMENT-NEVER-REACHED', { ...nodes[0]?.place }, { elements, cases })]
  })
}
