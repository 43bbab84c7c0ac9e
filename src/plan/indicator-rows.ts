import type { IndicatorResult, SimulationResult } from '../experiment/results.ts'
import type { Finding } from '../model/finding.ts'
import { valueAt } from './counted-cases.ts'
import { planFinding } from './finding-catalogue.ts'
import type { FiscalYear, PlanFile, PlanIndicator, SimulatedLink } from './plan-file.ts'
import type { IndicatorRow, IndicatorYear } from './plan-result.ts'
import type { LoadedScenario } from './plan-tools.ts'

/** A run that a row may print: what went in and what came out. */
export interface LinkedRun {
  readonly loaded: LoadedScenario
  readonly result: SimulationResult
}

/** The run of a link in a year; undefined where it was not played. */
export type RunOf = (row: PlanIndicator, link: SimulatedLink, year: FiscalYear) => LinkedRun | undefined

/** What one of the row's units is, in the units of results. */
const scales: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  seconds: { 秒: 1, s: 1, 分: 60, min: 60, 時間: 3600, h: 3600, 日: 86_400, d: 86_400 },
  hours: { 時間: 1, h: 1, '時間/年': 1 },
  share: { '%': 0.01, '％': 0.01, 割合: 1 },
  cases: { 件: 1, '件/年': 1, 枚: 1, 回: 1, 人: 1, cases: 1 },
  casesPerDay: { '件/日': 1 },
  yen: { 円: 1, 千円: 1000, yen: 1 },
  people: { 人: 1 },
}

/** Rows with target, figure and actual side by side. */
export function indicatorRows(
  plan: PlanFile,
  runOf: RunOf,
): { readonly rows: IndicatorRow[]; readonly findings: Finding[] } {
  const findings: Finding[] = []
  const rows = plan.indicators.map((row): IndicatorRow => {
    const figures: Record<string, IndicatorYear> = {}
    const told = new Set<string>()
    const say = (code: 'PLAN-LINK-NOTHING' | 'PLAN-INDICATOR-UNIT', found: string): void => {
      if (told.has(code)) return
      told.add(code)
      findings.push(
        planFinding(code, plan.places.indicators[row.id], { indicator: row.id, unit: row.unit, found }),
      )
    }
    for (const year of plan.fiscalYears) {
      const revised = row.revisions.findLast((one) => one.year === year)
      const target = revised === undefined ? (row.years[year] ?? null) : revised.target
      const actual = row.actual[year] ?? null
      const run = row.simulated === null ? undefined : runOf(row, row.simulated, year)
      const simulated = run === undefined || row.simulated === null ? null : simulatedFigure(row, run, say)
      if (target === null && actual === null && simulated === null) continue
      figures[year] = { target, simulated, actual, achieved: isMet(row.direction, target, actual) }
    }
    return { ...row, figures }
  })
  return { rows, findings }
}

function simulatedFigure(
  { unit, simulated: link }: PlanIndicator,
  { loaded, result }: LinkedRun,
  say: (code: 'PLAN-LINK-NOTHING' | 'PLAN-INDICATOR-UNIT', found: string) => void,
): IndicatorYear['simulated'] {
  if (link === null) return null
  if (link.input !== null) {
    const value = valueAt(loaded.scenario, link.input)
    if (value === undefined) say('PLAN-LINK-NOTHING', link.input)
    return value === undefined ? null : { value: value / (scales.share[unit.ja] ?? 1), halfWidth: null }
  }
  const found = result.indicators.find(
    ({ id, scope }) =>
      id === link.indicator && (link.scope === null ? scope.kind === 'process' : scope.id === link.scope),
  )
  const value = found && statisticOf(found, link.statistic)
  if (found === undefined || value === undefined) {
    say('PLAN-LINK-NOTHING', [link.indicator, link.scope, link.statistic].filter(Boolean).join(' '))
    return null
  }
  const scale = scales[found.unit]?.[unit.ja] ?? scales[found.unit]?.[unit.en]
  if (scale === undefined) {
    say('PLAN-INDICATOR-UNIT', found.unit)
    return null
  }
  const halfWidth = link.statistic === 'mean' ? found.halfWidth : null
  return { value: value / scale, halfWidth: halfWidth === null ? null : halfWidth / scale }
}

const statisticOf = (found: IndicatorResult, statistic: SimulatedLink['statistic']): number | undefined =>
  statistic === 'mean' ? found.mean : found.percentiles[statistic.slice(1)]

/** 増 and 減 by their direction; 維持 is met by what was to be kept, and else left to people. */
function isMet(
  direction: PlanIndicator['direction'],
  target: number | string | null,
  actual: number | string | null,
): boolean | null {
  if (typeof target !== 'number' || typeof actual !== 'number') return null
  if (direction === 'maintain') return actual === target ? true : null
  return direction === 'increase' ? actual >= target : actual <= target
}
