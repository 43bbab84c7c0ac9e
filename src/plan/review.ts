import { differenceOf, splitDifference } from './hours-factors.ts'
import type { FiscalYear, HoursFactors, Measure, StatedHours } from './plan-file.ts'
import type { HoursDifference, MeasureYear, ReviewYear } from './plan-result.ts'

/** 目標 after all revisions of that year. */
export const targetInForce = ({ target, revisions }: Measure, year: FiscalYear): StatedHours | null =>
  revisions.findLast((one) => one.year === year)?.target ?? target[year] ?? null

interface Known {
  readonly hours: number
  readonly factors: HoursFactors | null
}

const known = (stated: StatedHours | null): Known | null =>
  stated?.hours == null ? null : { hours: stated.hours, factors: stated.factors }

function difference(from: Known | null, to: Known | null): HoursDifference | null {
  if (from === null || to === null) return null
  const parts =
    from.factors === null || to.factors === null
      ? null
      : splitDifference({ ...from, factors: from.factors }, { ...to, factors: to.factors })
  return { hours: differenceOf(from.hours, to.hours), parts }
}

/** 見込・目標・実績 of the years that have a target or an actual. */
export function reviewOf(
  measure: Measure,
  fiscalYears: readonly FiscalYear[],
  years: Readonly<Record<string, Pick<MeasureYear, 'hoursSaved' | 'factors'>>>,
): Record<string, ReviewYear> {
  const review: Record<string, ReviewYear> = {}
  for (const year of fiscalYears) {
    const target = targetInForce(measure, year)
    const actual = measure.actual[year] ?? null
    if (target === null && actual === null) continue
    const figure = years[year]
    const forecast = figure === undefined ? null : { hours: figure.hoursSaved.mean, factors: figure.factors }
    review[year] = {
      forecast,
      firstTarget: measure.target[year] ?? null,
      target,
      actual,
      againstTarget: difference(known(target), known(actual)),
      againstForecast: difference(forecast, known(actual)),
    }
  }
  return review
}
