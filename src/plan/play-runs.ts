import type { ReplicationRunner } from '../experiment/replication-runner.ts'
import type { ComparisonResult, SimulationResult } from '../experiment/results.ts'
import type { Finding } from '../model/finding.ts'
import { planFinding } from './finding-catalogue.ts'
import type { LinkedScenario, PlannedRun } from './gather-runs.ts'
import { runKey } from './gather-runs.ts'
import type { RunOf } from './indicator-rows.ts'
import type { PlanFile } from './plan-file.ts'
import type { DivisorLine } from './plan-result.ts'
import type { LoadedScenario, PlanProgress, PlanRequest, PlanTools } from './plan-tools.ts'

export interface Played {
  /** By the key of the run. */
  readonly comparisons: ReadonlyMap<string, ComparisonResult>
  /** Of rows of indicators, by row and year. */
  readonly linked: ReadonlyMap<string, { readonly loaded: LoadedScenario; readonly result: SimulationResult }>
  readonly findings: readonly Finding[]
}

/** 参考試算, and runs for a row of indicators alone, are played no oftener: their assumptions reach far wider than the dice. */
export const REFERENCE_REPLICATIONS = 10

/** Plays every run, equal ones once. */
export async function playRuns(
  { plan, engine, replications, seed }: PlanRequest,
  gathered: { readonly runs: readonly PlannedRun[]; readonly linked: readonly LinkedScenario[] },
  divisors: readonly DivisorLine[],
  tools: PlanTools,
  runner: ReplicationRunner,
  onProgress?: (progress: PlanProgress) => void,
): Promise<Played> {
  const { runs } = gathered
  const meansOf = meansAsked(plan)
  const findings: Finding[] = []
  const comparisons = new Map<string, ComparisonResult>()
  const shared = new Map<string, Promise<ComparisonResult>>()
  const atMost = ({ scenario }: LoadedScenario): number =>
    Math.min(replications ?? scenario.replications, REFERENCE_REPLICATIONS)
  const compared = (run: PlannedRun): Promise<ComparisonResult> => {
    const releasable = run.measure?.releasable ?? false
    const often = run.measure?.reference === true ? atMost(run.baseline) : replications
    const same = JSON.stringify([run.baseline.scenario, run.alternative.scenario, releasable, often])
    const known = shared.get(same)
    if (known !== undefined) return known
    const comparison = tools.compare(
      {
        baseline: run.baseline,
        alternatives: [run.alternative],
        engine,
        replications: often,
        seed,
        divisors: divisors.map(({ id, hours, mark }) => ({ id, hours, mark })),
        releasable,
        meansOf: isValidated(run.baseline) ? undefined : meansOf,
      },
      runner,
    )
    // A failure is heard where the run is awaited.
    comparison.catch(() => {})
    shared.set(same, comparison)
    return comparison
  }
  for (const [index, run] of runs.entries()) {
    onProgress?.({ done: index, of: runs.length, measure: run.name, year: run.year })
    const begun = compared(run)
    // The next one is begun too, so that nobody rests while this one is added up.
    if (index + 1 < runs.length) compared(runs[index + 1])
    const comparison = await begun
    comparisons.set(run.key, comparison)
    const found = [...comparison.baseline.findings, ...(comparison.alternatives[0]?.result.findings ?? [])]
    for (const one of found) {
      if (one.code === 'EXPERIMENT-NEVER-REACHED') continue
      if (!findings.some((known) => sameFinding(known, one))) findings.push(one)
    }
    const tag = run.measure?.tag
    if (run.measure && tag != null && comparison.alternatives[0]?.hoursSavedByMeasure[tag] === undefined) {
      const { id } = run.measure
      findings.push(planFinding('PLAN-TAG-UNKNOWN', plan.places.measures[id], { measure: id, tag }))
    }
  }
  if (runs.length > 0) {
    const last = runs[runs.length - 1]
    onProgress?.({ done: runs.length, of: runs.length, measure: last.name, year: last.year })
  }
  const linked = new Map<string, { loaded: LoadedScenario; result: SimulationResult }>()
  for (const { row, year, loaded } of gathered.linked) {
    const asked = { engine, replications: atMost(loaded), seed }
    const result = await tools.simulate(
      { ...loaded, ...asked, ...(!isValidated(loaded) && meansOf && { meansOf }) },
      runner,
    )
    linked.set(runKey([row.id], year), { loaded, result })
  }
  return { comparisons, linked, findings }
}

/** What the hours, the yen and the findings on the load are made of. */
const ALWAYS = ['staffHours', 'cost', 'utilisation', 'processingTime']

/** The indicators whose means the plan prints; undefined where it prints more than means. */
const meansAsked = ({ indicators }: PlanFile): readonly string[] | undefined => {
  const linked = indicators.flatMap(({ simulated }) => simulated ?? [])
  if (linked.some(({ statistic, indicator }) => statistic !== 'mean' || indicator === 'peakStaff'))
    return undefined
  return [...new Set([...ALWAYS, ...linked.flatMap(({ indicator }) => indicator ?? [])])]
}

/** Compared with what was observed, which may be any figure. */
const isValidated = ({ scenario: { observed, section } }: LoadedScenario): boolean =>
  observed.length > 0 || section !== undefined

/** Which run a row prints. */
export const linkedRun =
  (runs: readonly PlannedRun[], { comparisons, linked }: Played): RunOf =>
  (row, { measure, variant }, year) => {
    if (measure === null) return linked.get(runKey([row.id], year))
    const run = runs.find(({ key }) => key === runKey([measure], year))
    const comparison = run && comparisons.get(run.key)
    if (run === undefined || comparison === undefined) return undefined
    return variant === 'asIs'
      ? { loaded: run.baseline, result: comparison.baseline }
      : { loaded: run.alternative, result: comparison.alternatives[0].result }
  }

const sameFinding = (one: Finding, other: Finding): boolean =>
  one.code === other.code &&
  one.file === other.file &&
  one.line === other.line &&
  one.element === other.element &&
  one.message.en === other.message.en
