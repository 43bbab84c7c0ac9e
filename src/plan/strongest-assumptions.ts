import type { ComparisonResult } from '../experiment/results.ts'
import type { PlannedRun } from './gather-runs.ts'
import { inTotal } from './group-years.ts'
import type { FiscalYear } from './plan-file.ts'
import type { MeasureResult, StrongAssumption, StrongestAssumptions } from './plan-result.ts'

/** So many are listed. */
const MOST = 10

/**
 * What to measure first: the assumptions that move the simulated total of the plan's last simulated year most; where
 * nothing simulated is in the total, those that move the reference estimates. By the rank correlation with a measure's
 * hours times half its range of assumptions: about how far the assumption alone moves them. Measures are drawn
 * independently of each other, so what moves one moves the sum as far.
 */
export function strongestAssumptions(
  fiscalYears: readonly FiscalYear[],
  measures: readonly MeasureResult[],
  runs: readonly PlannedRun[],
  played: ReadonlyMap<string, ComparisonResult>,
): StrongestAssumptions | null {
  const simulated = measures.filter(({ basis }) => basis === 'simulated')
  const counted = simulated.filter(inTotal)
  const of = counted.length > 0 ? 'total' : 'reference'
  const members = of === 'total' ? counted : simulated
  const fiscalYear = fiscalYears.findLast((year) => members.some(({ years }) => years[year] !== undefined))
  if (fiscalYear === undefined) return null
  const found = new Map<string, StrongAssumption>()
  for (const { id, years } of members) {
    const run = runs.find(({ measure, year }) => measure?.id === id && year === fiscalYear)
    const comparison = run && played.get(run.key)
    const { hoursSaved, working } = years[fiscalYear] ?? {}
    if (run === undefined || comparison === undefined || hoursSaved?.assumptionRange == null) continue
    const [low, high] = hoursSaved.assumptionRange
    const lines = [...comparison.alternatives[0].result.assumptions, ...comparison.baseline.assumptions]
    for (const { path, label, side, correlation } of working?.drivers ?? []) {
      const own = side === 'asIs' ? comparison.baseline.assumptions : lines
      const line = own.find((one) => one.path === path)
      if (line === undefined) continue
      // Measures of one procedure draw what they share together: it moves them at the same time.
      const key = [run.baseline.scenario.procedure, side, path, line.value, line.low, line.high].join('|')
      const known = found.get(key)
      found.set(key, {
        path,
        label,
        variant: side ?? 'both',
        measures: [...(known?.measures ?? []), id],
        value: line.value,
        low: line.low,
        high: line.high,
        mark: line.mark,
        source: line.source,
        hours: (known?.hours ?? 0) + (correlation * (high - low)) / 2,
      })
    }
  }
  const ranked = [...found.values()].sort(
    (x, y) => Math.abs(y.hours) - Math.abs(x.hours) || (x.path < y.path ? -1 : 1),
  )
  return ranked.length === 0 ? null : { of, fiscalYear, assumptions: ranked.slice(0, MOST) }
}
