import type { Finding } from '../model/finding.ts'
import { alongTheYears } from './along-the-years.ts'
import { planFinding } from './finding-catalogue.ts'
import type { PlannedRun } from './gather-runs.ts'
import type { SingleYear } from './measure-year.ts'
import { measureHours, simulatedYear, transcribedYear } from './measure-year.ts'
import type { Measure, PlanFile, SimulatedMeasure } from './plan-file.ts'
import { reiwa } from './plan-file.ts'
import type { DivisorLine, MeasureResult } from './plan-result.ts'
import type { Played } from './play-runs.ts'
import { reallocate } from './reallocation.ts'
import { reviewOf } from './review.ts'

type WithoutMoney = Omit<MeasureResult, 'money'>

/** Every measure of the plan, year by year; its money is added once all hours are known. */
export function measureResults(
  plan: PlanFile,
  runs: readonly PlannedRun[],
  played: Played,
  divisors: readonly DivisorLine[],
): { readonly results: MeasureResult[]; readonly findings: Finding[] } {
  const findings: Finding[] = []
  const results = plan.measures.map((measure): MeasureResult => {
    const singles = priced(plan, measure, singleYears(plan, measure, runs, played, divisors))
    const years = alongTheYears(measure, plan.fiscalYears, singles)
    if (measure.basis === 'simulated') findings.push(...cappedYears(plan, measure, singles, runs, played))
    findings.push(...overspent(plan, measure, singles))
    const said: WithoutMoney = {
      ...saidOf(measure),
      revisions: measure.revisions,
      base: measure.base,
      adoption: measure.basis === 'simulated' ? measure.adoption : null,
      review: reviewOf(measure, plan.fiscalYears, years),
      years,
    }
    return { ...said, money: {} }
  })
  return { results, findings }
}

function saidOf(
  measure: Measure,
): Omit<WithoutMoney, 'revisions' | 'base' | 'adoption' | 'review' | 'years'> {
  const { id, name, group, note, baseYear } = measure
  const named = { id, name, group }
  if (measure.basis === 'notYet') {
    return { ...named, basis: 'notYet', reason: measure.reason, decidedIn: measure.decidedIn, note }
  }
  if (measure.basis === 'transcribed') {
    return { ...named, basis: 'transcribed', baseYear, source: measure.source, note }
  }
  const { reference, fitted, targetSource: source, gapNote } = measure
  return { ...named, basis: 'simulated', reference, fitted, baseYear, source, gapNote, note }
}

function singleYears(
  plan: PlanFile,
  measure: Measure,
  runs: readonly PlannedRun[],
  { comparisons }: Played,
  divisors: readonly DivisorLine[],
): Record<string, SingleYear> {
  const years: Record<string, SingleYear> = {}
  for (const year of plan.fiscalYears) {
    if (measure.basis === 'transcribed') {
      const single = transcribedYear(measure, year, divisors)
      if (single !== null) years[year] = single
    } else if (measure.basis === 'simulated') {
      const run = runs.find((one) => one.measure === measure && one.year === year)
      const comparison = run && comparisons.get(run.key)
      if (run && comparison) years[year] = simulatedYear(run, measure, comparison, divisors)
    }
  }
  return years
}

/** 人件費相当額 as a plan states it, else by its rate, where no scenario has a cost. */
function priced(
  { money, labourRate }: PlanFile,
  { id }: Measure,
  singles: Readonly<Record<string, SingleYear>>,
): Record<string, SingleYear> {
  const stated = money.filter((line) => line.kind === 'labourValue' && line.measure === id)
  return Object.fromEntries(
    Object.entries(singles).map(([year, single]) => {
      const figures = stated.flatMap((line) => line.years[Number(year)] ?? [])
      const byRate = labourRate === null ? null : single.hoursSaved.mean * labourRate.value
      const yen = figures.length === 0 ? byRate : figures.reduce((sum, { value }) => sum + value, 0)
      return [year, { ...single, yen: single.yen ?? yen }]
    }),
  )
}

const cappedYears = (
  { places, fiscalYears }: PlanFile,
  measure: SimulatedMeasure,
  singles: Readonly<Record<string, SingleYear>>,
  runs: readonly PlannedRun[],
  { comparisons }: Played,
): Finding[] =>
  fiscalYears.flatMap((year) => {
    const cap = singles[year]?.cappedAt ?? null
    const run = runs.find((one) => one.measure === measure && one.year === year)
    const comparison = run && comparisons.get(run.key)
    if (cap === null || comparison === undefined) return []
    const hours = Math.round(measureHours(measure, comparison).mean)
    const told = { measure: measure.id, year: reiwa(year), hours, cap: Math.round(cap) }
    return [planFinding('PLAN-CAPPED', places.measures[measure.id], told)]
  })

/** Half an hour of slack: hours are stated whole. */
const overspent = (
  { places, fiscalYears }: PlanFile,
  { id, reallocation }: Measure,
  singles: Readonly<Record<string, SingleYear>>,
): Finding[] =>
  fiscalYears.flatMap((year) => {
    const saved = singles[year]?.hoursSaved.mean
    if (saved === undefined) return []
    const { asked } = reallocate(reallocation, year, saved)
    if (asked <= Math.max(0, saved) + 0.5) return []
    const told = { measure: id, year: reiwa(year), hours: Math.round(asked), saved: Math.round(saved) }
    return [planFinding('PLAN-REALLOCATION-OVER', places.measures[id], told)]
  })
