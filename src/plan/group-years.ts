import { persons } from './divisor-lines.ts'
import type { FiscalYear } from './plan-file.ts'
import type { DivisorLine, GroupYear, MeasureResult } from './plan-result.ts'

/** What counts towards the total: neither 未算定 nor 参考試算. */
export const inTotal = ({ basis, reference }: MeasureResult): boolean =>
  basis !== 'notYet' && reference !== true

/** Subtotals of a group's measures. */
export function groupYears(
  id: string,
  measures: readonly MeasureResult[],
  fiscalYears: readonly FiscalYear[],
  divisors: readonly DivisorLine[],
): Record<string, GroupYear> {
  const members = measures.filter((one) => one.group === id && inTotal(one))
  const sum = (basis: MeasureResult['basis'], year: FiscalYear): number =>
    members.reduce(
      (hours, one) => hours + (one.basis === basis ? (one.years[year]?.hoursSaved.mean ?? 0) : 0),
      0,
    )
  return Object.fromEntries(
    fiscalYears.map((year) => {
      const simulated = sum('simulated', year)
      const transcribed = sum('transcribed', year)
      const hours = simulated + transcribed
      return [year, { simulated, transcribed, hours, staffEquivalents: persons(hours, divisors) }]
    }),
  )
}
