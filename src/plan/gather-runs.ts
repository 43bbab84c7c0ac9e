import type { Finding } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import { countedCases, valueAt } from './counted-cases.ts'
import { planFinding } from './finding-catalogue.ts'
import type { FiscalYear, PlanFile, PlanIndicator, SimulatedMeasure, YearSettings } from './plan-file.ts'
import { reiwa } from './plan-file.ts'
import type { LoadedScenario, PlanRequest, PlanTools } from './plan-tools.ts'

export interface PlannedRun {
  readonly key: string
  readonly measure: SimulatedMeasure | null
  readonly members: readonly string[]
  readonly name: Words
  readonly year: FiscalYear
  readonly period: YearSettings['period']
  readonly baseline: LoadedScenario
  readonly alternative: LoadedScenario
}

/** A scenario that only a row of indicators asks for. */
export interface LinkedScenario {
  readonly row: PlanIndicator
  readonly year: FiscalYear
  readonly loaded: LoadedScenario
}

export const runKey = (measures: readonly string[], year: FiscalYear): string =>
  `${measures.join('+')}@${year}`

/** Reads every scenario of every year first, so that all findings are known before anything runs. */
export async function gatherRuns(
  { plan, period }: PlanRequest,
  tools: PlanTools,
): Promise<{ runs: PlannedRun[]; linked: LinkedScenario[]; findings: Finding[] }> {
  const findings: Finding[] = []
  const runs: PlannedRun[] = []
  const linked: LinkedScenario[] = []
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
  for (const row of plan.indicators) {
    const path = row.simulated?.scenario
    if (path == null) continue
    for (const year of plan.fiscalYears) {
      const values = row.simulated?.years
      if (values != null && values[year] === undefined) continue
      const overrides = values?.[year] ?? {}
      const asked = { path, variant: 'asIs', measure: row.id, fiscalYear: year, overrides } as const
      const found = await tools.load({ ...asked, period: period?.(year) ?? null })
      note(found.findings)
      if (found.loaded !== undefined) linked.push({ row, year, loaded: found.loaded })
    }
  }
  note(sharedProcedures(plan, runs))
  note(runs.flatMap((run) => unknownNames(plan, run)))
  note(tools.afterLoading?.() ?? [])
  return { runs, linked, findings }
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

/** What a measure names that its scenarios do not have. */
function unknownNames(plan: PlanFile, { measure, year, baseline, alternative }: PlannedRun): Finding[] {
  if (measure === null) return []
  const place = plan.places.measures[measure.id]
  const { countedCases: id, adoption } = measure
  const found: Finding[] = []
  if (id !== null && countedCases(baseline.scenario, id) === undefined) {
    found.push(planFinding('PLAN-COUNTED-CASES', place, { measure: measure.id, id }))
  }
  if (adoption?.path != null) {
    const share = valueAt(alternative.scenario, adoption.path)
    if (share === undefined || share < 0 || share > 1) {
      found.push(
        planFinding('PLAN-ADOPTION-PATH', place, {
          measure: measure.id,
          path: adoption.path,
          year: reiwa(year),
        }),
      )
    }
  }
  return found
}
