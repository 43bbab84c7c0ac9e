import type { Estimate } from '../experiment/results.ts'
import type { PlanFile } from './plan-file.ts'
import type { DivisorLine, MeasureYear } from './plan-result.ts'

const PUBLICATION = 'publication'

export function divisorLines(plan: PlanFile): DivisorLine[] {
  const { value, low, high, mark, source, note } = plan.divisor
  const name = { ja: '公表用（この計画で一つに固定）', en: 'for publication (one value for the plan)' }
  return [
    { id: PUBLICATION, name, hours: value, low, high, mark, source, note },
    ...plan.otherDivisors.map((one) => ({ ...one, low: null, high: null, note: null })),
  ]
}

/** By the publication divisor, which stands first. */
export const persons = (hours: number, divisors: readonly DivisorLine[]): number => hours / divisors[0].hours

export const byDivisor = (
  figure: Estimate,
  divisors: readonly DivisorLine[],
): MeasureYear['staffEquivalentsByDivisor'] =>
  divisors.map(({ id, hours, mark }) => ({
    divisor: { id, hours, mark },
    mean: figure.mean / hours,
    halfWidth: figure.halfWidth === null ? null : figure.halfWidth / hours,
  }))
