import type { SingleYear } from './measure-year.ts'
import type { FiscalYear, Measure } from './plan-file.ts'
import type { MeasureYear } from './plan-result.ts'
import { reallocate } from './reallocation.ts'

/** 累計, what is new since the base year, and where the hours go. */
export function alongTheYears(
  { base, reallocation }: Measure,
  fiscalYears: readonly FiscalYear[],
  singles: Readonly<Record<string, SingleYear>>,
): Record<string, MeasureYear> {
  const years: Record<string, MeasureYear> = {}
  let cumulativeHours = 0
  for (const year of fiscalYears) {
    const single = singles[year]
    if (single === undefined) continue
    const hours = single.hoursSaved.mean
    cumulativeHours += hours
    const { to, left } = reallocate(reallocation, year, hours)
    years[year] = {
      ...single,
      cumulativeHours,
      sinceBaseHours: base === null ? null : hours - base.hours,
      reallocation: to,
      unallocatedHours: left,
    }
  }
  return years
}
