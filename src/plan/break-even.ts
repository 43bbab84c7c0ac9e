import { percentile, sorted } from '../statistics/percentile.ts'
import type { FiscalYear } from './plan-file.ts'
import type { BreakEven, BreakEvenYear } from './plan-result.ts'
import type { YenFlow } from './yen-flows.ts'
import { atPoint, YEN_POINTS } from './yen-flows.ts'

/** 「予算は減るか」: of the plan, then of each measure whose costs are stated. What has no stated cost cannot be judged. */
export function breakEvens(
  flows: readonly YenFlow[],
  fiscalYears: readonly FiscalYear[],
  reference: ReadonlySet<string>,
): BreakEven[] {
  const own = flows.filter(({ overlapOf }) => overlapOf === undefined)
  const units = [...new Set(own.map(({ measure }) => measure))]
  const of = (unit: string | null): readonly YenFlow[] => own.filter(({ measure }) => measure === unit)
  const costed = units.filter((unit) => of(unit).some(({ kind, yen }) => kind === 'cost' && yen > 0))
  if (costed.length === 0) return []
  const together = costed.filter((unit) => unit === null || !reference.has(unit))
  const countedTwice = flows.filter(({ overlapOf }) => overlapOf?.every((id) => together.includes(id)))
  const stated = (list: readonly (string | null)[]): string[] => list.flatMap((one) => one ?? [])
  const leftOut = units.filter((unit) => !costed.includes(unit))
  return [
    ...(together.length === 0
      ? []
      : [
          {
            measure: null,
            measures: stated(together),
            common: together.includes(null),
            withoutCosts: stated(leftOut),
            ...breakEven([...together.flatMap(of), ...countedTwice], fiscalYears),
          },
        ]),
    ...stated(costed).map((measure) => ({
      measure,
      measures: [measure],
      common: false,
      withoutCosts: [],
      ...breakEven(of(measure), fiscalYears),
    })),
  ]
}

const budgetKinds = ['expenditureCut', 'revenue'] as const

function breakEven(
  flows: readonly YenFlow[],
  fiscalYears: readonly FiscalYear[],
): Pick<BreakEven, 'years' | 'budget' | 'withLabourValue'> {
  const costs = flows.filter(({ kind }) => kind === 'cost')
  const budget = flows.filter(({ kind }) => budgetKinds.some((one) => one === kind))
  const labour = flows.filter(({ kind }) => kind === 'labourValue')
  const until = (list: readonly YenFlow[], year: FiscalYear): number =>
    list.reduce((sum, one) => sum + (one.year <= year ? one.yen : 0), 0)
  return {
    years: Object.fromEntries(
      fiscalYears.map((year) => [
        year,
        {
          cost: until(costs, year),
          budget: until(budget, year),
          labourValue: labour.length === 0 ? null : until(labour, year),
        },
      ]),
    ),
    budget: overtaken(budget, costs, fiscalYears),
    withLabourValue: labour.length === 0 ? null : overtaken([...budget, ...labour], costs, fiscalYears),
  }
}

/** When the benefits so far first exceed the costs so far, as stated and over the points of the assumptions. */
function overtaken(
  benefits: readonly YenFlow[],
  costs: readonly YenFlow[],
  fiscalYears: readonly FiscalYear[],
): BreakEvenYear {
  const all = [...benefits, ...costs]
  const inYear = (list: readonly YenFlow[]): readonly (readonly YenFlow[])[] =>
    fiscalYears.map((year) => list.filter((one) => one.year === year))
  const [gains, spent] = [inYear(benefits), inYear(costs)]
  const stand = (sum: (flows: readonly YenFlow[]) => number) => {
    let [gained, paid] = [0, 0]
    let year: FiscalYear | null = null
    fiscalYears.forEach((one, at) => {
      gained += sum(gains[at])
      paid += sum(spent[at])
      if (year === null && paid > 0 && gained > paid) year = one
    })
    return { year: year as FiscalYear | null, balance: gained - paid }
  }
  const stated = stand((flows) => flows.reduce((sum, { yen }) => sum + yen, 0))
  if (all.every(({ points }) => points === null)) return { ...stated, range: null }
  const stands = Array.from({ length: YEN_POINTS }, (_, k) => stand((flows) => atPoint(flows, k)))
  const balances = sorted(stands.map(({ balance }) => balance))
  // Years in rising order, those that never come last: the 5 % and 95 % points of the list.
  const years = stands.map(({ year }) => year ?? Number.POSITIVE_INFINITY).sort((one, other) => one - other)
  const at = (p: number): FiscalYear | null => {
    const year = years[Math.min(YEN_POINTS - 1, Math.floor(p * YEN_POINTS))]
    return Number.isFinite(year) ? year : null
  }
  return {
    ...stated,
    range: {
      points: YEN_POINTS,
      earliest: at(0.05),
      latest: at(0.95),
      reached: stands.filter(({ year }) => year !== null).length,
      balance: [percentile(balances, 0.05), percentile(balances, 0.95)],
    },
  }
}
