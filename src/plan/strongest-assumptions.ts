import { type MovableAssumption, movableAssumptions } from '../experiment/assumptions.ts'
import { expectedShares } from '../experiment/expected-cases.ts'
import { closedHours } from '../experiment/hours-by-measure.ts'
import type { ComparisonResult, Driver } from '../experiment/results.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { triangularQuantile } from '../statistics/triangular.ts'
import type { PlannedRun } from './gather-runs.ts'
import { inTotal } from './group-years.ts'
import type { FiscalYear } from './plan-file.ts'
import type { MeasureResult, MeasureYear, StrongAssumption, StrongestAssumptions } from './plan-result.ts'

/** So many are listed. */
const MOST = 10

type Moved = Pick<Driver, 'path' | 'label' | 'side'> & { readonly hours: number }

/**
 * What to measure first: the assumptions that move the simulated total of the plan's last simulated year most; where
 * nothing simulated is in the total, those that move the reference estimates. Measures are drawn independently of each
 * other, so what moves one moves the sum as far.
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
    if (run === undefined || comparison === undefined || years[fiscalYear] === undefined) continue
    const [asIs, toBe] = [comparison.baseline, comparison.alternatives[0].result]
    for (const { path, label, side, hours } of movedBy(run, years[fiscalYear])) {
      const lines = side === 'asIs' ? asIs.assumptions : [...toBe.assumptions, ...asIs.assumptions]
      const line = lines.find((one) => one.path === path)
      if (line === undefined) continue
      const { value, low, high, mark, source } = line
      // Measures of one procedure draw what they share together: it moves them at the same time.
      const key = [run.baseline.scenario.procedure, side, path, value, low, high].join('|')
      const known = found.get(key)
      found.set(key, {
        ...{ path, label, value, low, high, mark, source },
        variant: side ?? 'both',
        measures: [...(known?.measures ?? []), id],
        hours: (known?.hours ?? 0) + hours,
      })
    }
  }
  const ranked = [...found.values()]
    .filter(({ hours }) => Math.abs(hours) >= NOTHING)
    .sort((x, y) => Math.abs(y.hours) - Math.abs(x.hours) || (x.path < y.path ? -1 : 1))
  return ranked.length === 0 ? null : { of, fiscalYear, assumptions: ranked.slice(0, MOST) }
}

/** Hours that nobody would print. */
const NOTHING = 0.05

/** Through the formula one at a time; where it does not hold, from the points that were played. */
const movedBy = (run: PlannedRun, year: MeasureYear): readonly Moved[] =>
  (year.closedForm === null ? undefined : byFormula(run)) ?? byPoints(year)

/** Half of what the measure saves more or less when one assumption goes from its 5 % to its 95 % point. */
function byFormula({ measure, baseline, alternative }: PlannedRun): readonly Moved[] | undefined {
  const both = [baseline, alternative]
  const shares = both.map(({ scenario }) => expectedShares(scenario))
  const saved = (scenarios: readonly Scenario[]): number | undefined => {
    const [before, after] = both.map(({ model }, i) =>
      closedHours({ model, scenario: scenarios[i] }, shares[i], measure?.tag ?? undefined),
    )
    return before === undefined || after === undefined ? undefined : before - after
  }
  const moved = movableAssumptions(both.map(({ scenario }) => scenario)).map((one): Moved | undefined => {
    const { path, label, scenarios, scenariosAt } = one
    const [atLow, atHigh] = [0.05, 0.95].map((p) => saved(scenariosAt(pointOf(one, p))))
    if (atLow === undefined || atHigh === undefined) return undefined
    const side = scenarios.length > 1 ? undefined : scenarios[0] === 0 ? 'asIs' : 'toBe'
    return { path, label, ...(side && { side }), hours: (atHigh - atLow) / 2 }
  })
  const known = moved.flatMap((one) => one ?? [])
  return known.length < moved.length ? undefined : known
}

const pointOf = ({ low, value, high }: MovableAssumption, p: number): number =>
  triangularQuantile(p, low, value, high)

/** The rank correlation times half the range. */
function byPoints(year: MeasureYear): readonly Moved[] {
  const range = year.hoursSaved.assumptionRange
  if (range === null) return []
  return (year.working?.drivers ?? []).map(({ correlation, ...driver }) => ({
    ...driver,
    hours: (correlation * (range[1] - range[0])) / 2,
  }))
}
