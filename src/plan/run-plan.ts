import type { ReplicationRunner } from '../experiment/replication-runner.ts'
import type { Finding } from '../model/finding.ts'
import { hasErrors } from '../model/finding.ts'
import { assumptionsBehind } from './assumptions-behind.ts'
import { breakEvens } from './break-even.ts'
import { divisorLines } from './divisor-lines.ts'
import type { PlannedRun } from './gather-runs.ts'
import { gatherRuns, runKey } from './gather-runs.ts'
import { groupYears } from './group-years.ts'
import { indicatorRows } from './indicator-rows.ts'
import { measureResults } from './measure-results.ts'
import { measureHours, yenSaved } from './measure-year.ts'
import { neverReached } from './never-reached.ts'
import type { FiscalYear, PlanFile } from './plan-file.ts'
import type { MeasureResult, PlanResult } from './plan-result.ts'
import type { PlanProgress, PlanRequest, PlanTools } from './plan-tools.ts'
import type { Played } from './play-runs.ts'
import { linkedRun, playRuns } from './play-runs.ts'
import { strongestAssumptions } from './strongest-assumptions.ts'
import { totalYears } from './total-years.ts'
import { overlapFlows, yenByKind, yenFlows, yenOf } from './yen-flows.ts'

export type { ComparisonRequest, LoadedScenario, LoadRequest, PlanTools } from './plan-tools.ts'

/** Dice of figures that no scenario has, where nothing was played. */
const SEED = 1

/** Plays every simulated measure in every fiscal year and puts the table together. */
export async function runPlan(
  request: PlanRequest,
  tools: PlanTools,
  runner: ReplicationRunner,
  onProgress?: (progress: PlanProgress) => void,
): Promise<{ result?: PlanResult; findings: readonly Finding[] }> {
  const { plan } = request
  const { runs, linked, findings } = await gatherRuns(request, tools)
  if (hasErrors(findings)) return { findings }
  const divisors = divisorLines(plan)
  const played = await playRuns(request, { runs, linked }, divisors, tools, runner, onProgress)
  findings.push(...played.findings)
  if (hasErrors(findings)) return { findings }
  findings.push(...neverReached(runs, played.comparisons))

  const { results, findings: ofMeasures } = measureResults(plan, runs, played, divisors)
  const { rows, findings: ofRows } = indicatorRows(plan, linkedRun(runs, played))
  findings.push(...ofMeasures, ...ofRows)

  const first = played.comparisons.values().next().value
  const seed = request.seed ?? first?.baseline.seed ?? null
  const ofMeasuresAndPlan = yenFlows(plan, results, pointsOf(runs, played), seed ?? SEED)
  const overlaps = overlapFlows(plan, ofMeasuresAndPlan, jointYen(plan, results, runs, played))
  const flows = [...ofMeasuresAndPlan, ...overlaps]
  const measures = results.map((one) => ({
    ...one,
    money: Object.fromEntries(
      plan.fiscalYears.flatMap((year) => {
        const own = flows.filter((flow) => flow.measure === one.id && flow.year === year)
        return own.length === 0 ? [] : [[year, yenByKind(own)]]
      }),
    ),
  }))
  const groups = plan.groups.map((group) => ({
    ...group,
    years: groupYears(group.id, measures, plan.fiscalYears, divisors),
  }))
  const overlap = overlapOf(plan, measures, played)
  const referenced = new Set(measures.filter((one) => one.reference === true).map(({ id }) => id))
  const { of: replications, ofReferences } = replicationsPlayed(runs, played)
  const result: PlanResult = {
    format: 'yoryoku.plan/1',
    plan: { id: plan.id, name: plan.name, file: plan.file, notice: plan.notice },
    seed,
    replications: replications ?? request.replications ?? null,
    ...(ofReferences !== null && { referenceReplications: ofReferences }),
    engine: request.engine,
    fiscalYears: plan.fiscalYears,
    baseYear: plan.baseYear,
    divisors,
    measures,
    indicators: rows,
    groups,
    overlap: {
      years: overlap,
      ...(overlaps.length > 0 && {
        labourValue: Object.fromEntries(
          plan.fiscalYears.flatMap((year) => {
            const yen = yenOf(overlaps.filter((one) => one.year === year))
            return yen === null ? [] : [[year, yen]]
          }),
        ),
      }),
    },
    total: {
      years: totalYears(plan, measures, groups, flows, overlap, runs, played.comparisons, divisors),
      notYet: measures.flatMap((one) =>
        one.basis === 'notYet' && one.reason !== undefined
          ? [{ id: one.id, name: one.name, reason: one.reason, decidedIn: one.decidedIn ?? null }]
          : [],
      ),
    },
    labourRate: plan.labourRate,
    money: plan.money,
    breakEven: breakEvens(flows, plan.fiscalYears, referenced),
    unvalidated: measures
      .filter(({ years }) => {
        const own = Object.entries(years).filter(([year, { observedYears }]) =>
          observedYears.includes(Number(year)),
        )
        // A figure is compared in the year it was observed in. Where the plan does not have that year, in any of
        // its years: their volumes are not those that were observed, which the report says.
        const judged = own.length > 0 ? own : Object.entries(years)
        const found = judged.map(([, { validated }]) => validated)
        return found.includes(false) && !found.includes(true)
      })
      .map(({ id }) => id),
    strongest: strongestAssumptions(plan.fiscalYears, measures, runs, played.comparisons),
    assumptions: assumptionsBehind(runs, played.comparisons),
    findings,
  }
  return { result, findings }
}

/** Of the measures in the total (of all, where none is), and of 参考試算 where it was played less often. */
function replicationsPlayed(
  runs: readonly PlannedRun[],
  { comparisons }: Played,
): { readonly of: number | null; readonly ofReferences: number | null } {
  const most = (reference: boolean): number | null => {
    const found = runs
      .filter(({ measure }) => (measure?.reference ?? false) === reference)
      .flatMap(({ key }) => comparisons.get(key)?.baseline.replications ?? [])
    return found.length === 0 ? null : Math.max(...found)
  }
  const [own, ofReferences] = [most(false), most(true)]
  return {
    of: own ?? ofReferences,
    ofReferences: own !== null && ofReferences !== null && ofReferences < own ? ofReferences : null,
  }
}

/** Hours that only the rounding of sums leaves over. */
const NOTHING = 1e-9

/** 重複控除: joint run − sum of each alone. */
function overlapOf(
  plan: PlanFile,
  measures: readonly MeasureResult[],
  { comparisons }: Played,
): Record<string, number> {
  const overlap: Record<string, number> = {}
  for (const year of plan.fiscalYears) {
    const counted = plan.joint.reduce((sum, one) => {
      const together = comparisons.get(runKey(one.measures, year))?.alternatives[0]?.hoursSaved.mean
      if (together === undefined) return sum
      const alone = one.measures.map(
        (id) => measures.find((measure) => measure.id === id)?.years[year]?.hoursSaved.mean ?? 0,
      )
      return sum + together - alone.reduce((total, hours) => total + hours, 0)
    }, 0)
    overlap[year] = Math.abs(counted) < NOTHING ? 0 : counted
  }
  return overlap
}

/** Yen of measures played together, by the same prices as each alone; null where they have none. */
const jointYen =
  (
    plan: PlanFile,
    measures: readonly MeasureResult[],
    runs: readonly PlannedRun[],
    { comparisons }: Played,
  ) =>
  (members: readonly string[], year: FiscalYear): number | null => {
    const key = runKey(members, year)
    const run = runs.find((one) => one.key === key)
    const comparison = comparisons.get(key)
    if (run === undefined || comparison === undefined) return null
    const byRate = (id: string): boolean => {
      const { yen = null, hoursSaved } = measures.find((one) => one.id === id)?.years[year] ?? {}
      return plan.labourRate !== null && yen === (hoursSaved?.mean ?? 0) * plan.labourRate.value
    }
    return members.every(byRate) && plan.labourRate !== null
      ? comparison.alternatives[0].hoursSaved.mean * plan.labourRate.value
      : yenSaved(run, { tag: null }, comparison, 1)
  }

/** The points of a measure's hours. */
const pointsOf =
  (runs: readonly PlannedRun[], { comparisons }: Played) =>
  (id: string, year: FiscalYear): readonly number[] | null => {
    const run = runs.find((one) => one.measure?.id === id && one.year === year)
    const comparison = run && comparisons.get(run.key)
    return run?.measure && comparison ? measureHours(run.measure, comparison).assumptionPoints : null
  }
