import type { ComparisonResult } from '../experiment/results.ts'
import { persons } from './divisor-lines.ts'
import type { PlannedRun } from './gather-runs.ts'
import { inTotal } from './group-years.ts'
import { measureHours } from './measure-year.ts'
import type { FiscalYear, PlanFile } from './plan-file.ts'
import type {
  DivisorLine,
  HoursFigure,
  MeasureResult,
  PlanResult,
  TargetsYear,
  TotalYear,
} from './plan-result.ts'
import { reallocatedTogether } from './reallocation.ts'
import { targetInForce } from './review.ts'
import { intervalOfSum, rangeOfSum } from './sums.ts'
import type { YenFlow } from './yen-flows.ts'
import { yenByKind } from './yen-flows.ts'

export function totalYears(
  plan: PlanFile,
  measures: readonly MeasureResult[],
  groups: PlanResult['groups'],
  flows: readonly YenFlow[],
  overlap: Readonly<Record<string, number>>,
  runs: readonly PlannedRun[],
  played: ReadonlyMap<string, ComparisonResult>,
  divisors: readonly DivisorLine[],
): Record<string, TotalYear> {
  const years: Record<string, TotalYear> = {}
  let cumulativeHours = 0
  for (const year of plan.fiscalYears) {
    const members = measures.filter((one) => inTotal(one) && one.years[year] !== undefined)
    const counted = members.flatMap((measure) => {
      const figure = measure.years[year].hoursSaved
      if (measure.basis !== 'simulated') return []
      const run = runs.find((one) => one.measure?.id === measure.id && one.year === year)
      const comparison = run && played.get(run.key)
      const saved = run?.measure && comparison ? measureHours(run.measure, comparison) : undefined
      return [{ figure, observations: saved?.perReplication, points: saved?.assumptionPoints ?? null }]
    })
    const ofGroups = (kind: 'simulated' | 'transcribed'): number =>
      groups.reduce((sum, group) => sum + group.years[year][kind], 0)
    const transcribed = ofGroups('transcribed')
    const simulated: HoursFigure = {
      mean: ofGroups('simulated'),
      halfWidth: intervalOfSum(counted),
      assumptionRange: rangeOfSum(counted),
    }
    const hours = simulated.mean + overlap[year] + transcribed
    cumulativeHours += hours
    const onlySimulated = transcribed === 0 && overlap[year] === 0
    const { to, left } = reallocatedTogether(
      members.map((one) => ({ to: one.years[year].reallocation, left: one.years[year].unallocatedHours })),
    )
    years[year] = {
      simulated,
      transcribed,
      overlap: overlap[year],
      hoursSaved: {
        mean: hours,
        halfWidth: onlySimulated ? simulated.halfWidth : null,
        assumptionRange: onlySimulated ? simulated.assumptionRange : null,
      },
      staffEquivalents: persons(hours, divisors),
      staffEquivalentsByDivisor: divisors.map(({ id, hours: divisor, mark }) => ({
        divisor: { id, hours: divisor, mark },
        mean: hours / divisor,
      })),
      targets: targetsOf(plan, year),
      cumulativeHours,
      reallocation: to,
      // What is counted twice is nobody's to give away.
      unallocatedHours: Math.max(0, left + Math.min(0, overlap[year])),
      money: yenByKind(flows.filter((one) => one.year === year && countsIn(one, measures))),
      review: reviewTogether(members, year),
    }
  }
  return years
}

/** What a transcribed measure prints is its target. */
function targetsOf({ measures }: PlanFile, year: FiscalYear): TargetsYear | null {
  const stated = measures.flatMap((measure) => {
    const { hours = null } =
      targetInForce(measure, year) ?? (measure.basis === 'transcribed' ? measure.years[year] : null) ?? {}
    return hours === null ? [] : [{ id: measure.id, hours }]
  })
  return stated.length === 0
    ? null
    : { hours: stated.reduce((sum, { hours }) => sum + hours, 0), measures: stated.map(({ id }) => id) }
}

const countsIn = ({ measure }: YenFlow, measures: readonly MeasureResult[]): boolean =>
  measures.find(({ id }) => id === measure)?.reference !== true

/** 見込・目標・実績 of the same measures: those that have an actual. */
function reviewTogether(members: readonly MeasureResult[], year: FiscalYear): TotalYear['review'] {
  const reviewed = members.flatMap(({ review }) => {
    const { forecast, target, actual } = review[year] ?? {}
    return forecast == null || actual?.hours == null
      ? []
      : [{ forecast: forecast.hours, target: target?.hours ?? null, actual: actual.hours }]
  })
  if (reviewed.length === 0) return null
  const targets = reviewed.map(({ target }) => target)
  return {
    measures: reviewed.length,
    forecast: reviewed.reduce((sum, { forecast }) => sum + forecast, 0),
    target: targets.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0),
    actual: reviewed.reduce((sum, { actual }) => sum + actual, 0),
  }
}
