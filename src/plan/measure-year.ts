import { playedSteps } from '../experiment/played-steps.ts'
import type { ComparisonResult, HoursSaved } from '../experiment/results.ts'
import { sectionCap } from '../experiment/section-hours.ts'
import { fiscalYearOf, parseDate } from '../model/civil-date.ts'
import { isStaff } from '../scenario/scenario.ts'
import { countedCases, valueAt } from './counted-cases.ts'
import { byDivisor, persons } from './divisor-lines.ts'
import type { PlannedRun } from './gather-runs.ts'
import type { FiscalYear, HoursFactors, SimulatedMeasure, TranscribedMeasure } from './plan-file.ts'
import type { DivisorLine, FigureWorking, HoursFigure, MeasureYear } from './plan-result.ts'
import type { LoadedScenario } from './plan-tools.ts'
import { targetInForce } from './review.ts'

/** A year by itself; what follows from the years before it comes after (`alongTheYears`). */
export type SingleYear = Omit<
  MeasureYear,
  'cumulativeHours' | 'sinceBaseHours' | 'reallocation' | 'unallocatedHours'
>

/** Null where the plan leaves the year open. A revised target is the figure the plan now prints. */
export function transcribedYear(
  measure: TranscribedMeasure,
  year: FiscalYear,
  divisors: readonly DivisorLine[],
): SingleYear | null {
  const printed = measure.revisions.some((one) => one.year === year)
    ? targetInForce(measure, year)
    : measure.years[year]
  const hours = printed?.hours ?? null
  if (printed === undefined || printed === null || hours === null) return null
  const hoursSaved: HoursFigure = { mean: hours, halfWidth: null, assumptionRange: null }
  return {
    hoursSaved,
    closedForm: null,
    z: null,
    verdict: null,
    staffEquivalents: persons(hours, divisors),
    staffEquivalentsByDivisor: byDivisor(hoursSaved, divisors),
    yen: null,
    target: targetInForce(measure, year)?.hours ?? null,
    targetGap: null,
    fitted: false,
    releasablePostHours: null,
    newWork: [],
    grossHours: hours,
    adoption: null,
    factors: printed.factors,
    asIsHours: null,
    toBeHours: null,
    partYear: null,
    cappedAt: null,
    validated: null,
    observedYears: [],
    fingerprints: [],
    working: null,
  }
}

export function measureHours(measure: SimulatedMeasure, comparison: ComparisonResult): HoursSaved {
  const alternative = comparison.alternatives[0]
  return (
    (measure.tag === null ? undefined : alternative.hoursSavedByMeasure[measure.tag]) ??
    alternative.hoursSaved
  )
}

const processStaffHours = (result: ComparisonResult['baseline']): number | null => {
  const found = result.indicators.filter((one) => one.id === 'staffHours' && one.scope.kind === 'process')
  return found.length === 0 ? null : found.reduce((sum, one) => sum + one.mean, 0)
}

/** Whether an activity of a scenario counts for a measure: all do without a tag. */
const countsFor = (
  measure: Pick<SimulatedMeasure, 'tag'>,
  { scenario }: LoadedScenario,
  element: string,
): boolean => measure.tag === null || scenario.activities[element]?.measure === measure.tag

const byActivity = (
  id: 'cost' | 'staffHours',
  result: ComparisonResult['baseline'],
  played: LoadedScenario,
  measure: Pick<SimulatedMeasure, 'tag'>,
) =>
  result.indicators.filter(
    ({ id: of, scope }) => of === id && scope.kind === 'activity' && countsFor(measure, played, scope.id),
  )

/** Of an activity that has a fixed cost each time as well: its fees are no value of working time. */
function labourYen(
  activity: string,
  { indicators }: ComparisonResult['baseline'],
  { scenario }: LoadedScenario,
): number {
  const hours =
    indicators.find(
      ({ id, scope }) => id === 'staffHours' && scope.kind === 'activity' && scope.id === activity,
    )?.mean ?? 0
  const crew = (scenario.activities[activity]?.pools ?? []).flatMap(({ pool: id, quantity }) => {
    const pool = scenario.resourcePools.find((one) => one.id === id)
    return pool !== undefined && isStaff(pool.employment)
      ? [{ quantity, rate: pool.costPerHour?.value ?? 0 }]
      : []
  })
  const people = crew.reduce((sum, { quantity }) => sum + quantity, 0)
  const yen = crew.reduce((sum, { quantity, rate }) => sum + quantity * rate, 0)
  return people === 0 ? 0 : (hours * yen) / people
}

/** The cost of the very hours that the measure saves, of all where there is none; null where no staff has a price. */
export function yenSaved(
  run: PlannedRun,
  measure: Pick<SimulatedMeasure, 'tag'>,
  comparison: ComparisonResult,
  part: number,
): number | null {
  const priced = (result: ComparisonResult['baseline']): boolean =>
    result.indicators.some(({ id }) => id === 'cost')
  const { result } = comparison.alternatives[0]
  if (!priced(comparison.baseline) || !priced(result)) return null
  const yen = (of: ComparisonResult['baseline'], played: LoadedScenario): number =>
    byActivity('cost', of, played, measure).reduce(
      (sum, { scope, mean }) =>
        sum + (played.scenario.activities[scope.id]?.fixedCost ? labourYen(scope.id, of, played) : mean),
      0,
    )
  return (yen(comparison.baseline, run.baseline) - yen(result, run.alternative)) * part
}

function newWork(
  run: PlannedRun,
  measure: SimulatedMeasure,
  comparison: ComparisonResult,
): MeasureYear['newWork'] {
  const known = new Set(run.baseline.model.nodes.map(({ id }) => id))
  const { matches } = run.alternative.scenario
  return byActivity('staffHours', comparison.alternatives[0].result, run.alternative, measure).flatMap(
    ({ scope, mean }) =>
      known.has(matches[scope.id] ?? scope.id) || mean === 0
        ? []
        : [{ element: scope.id, name: scope.name, hours: mean }],
  )
}

/** 普及率 of the year, as the plan says it or as the to-be does. */
export function adoptionIn({ year, alternative }: PlannedRun, { adoption }: SimulatedMeasure): number | null {
  if (adoption === null) return null
  return (
    (adoption.path === null ? adoption.shares[year] : valueAt(alternative.scenario, adoption.path)) ?? null
  )
}

/** Minutes that one case saves are what makes cases × minutes × share the hours. */
function factorsBehind(
  run: PlannedRun,
  { countedCases: id }: SimulatedMeasure,
  { baseline }: ComparisonResult,
  hours: number,
  share: number,
): HoursFactors | null {
  const cases = id === null ? baseline.caseAccount.arrived : countedCases(run.baseline.scenario, id)
  if (cases === undefined || !(cases > 0)) return null
  if (share === 0) return hours === 0 ? { cases, minutesPerCase: 0, share } : null
  return { cases, minutesPerCase: (hours * 60) / (cases * share), share }
}

function working(
  run: PlannedRun,
  measure: SimulatedMeasure,
  { baseline, alternatives: [{ result, drivers }] }: ComparisonResult,
): FigureWorking {
  const stepsOf = (played: LoadedScenario, of: ComparisonResult['baseline']) =>
    playedSteps(of).filter(({ element }) => countsFor(measure, played, element))
  return {
    asIs: stepsOf(run.baseline, baseline),
    toBe: stepsOf(run.alternative, result),
    reason: baseline.closedForm.reason ?? result.closedForm.reason,
    drivers,
  }
}

const observedYears = ({ baseline: { validation } }: ComparisonResult): FiscalYear[] => [
  ...new Set(
    (validation?.figures ?? []).flatMap(({ observed: { period } }) =>
      period === null ? [] : [fiscalYearOf(parseDate(period.from))],
    ),
  ),
]

export function simulatedYear(
  run: PlannedRun,
  measure: SimulatedMeasure,
  comparison: ComparisonResult,
  divisors: readonly DivisorLine[],
): SingleYear {
  const alternative = comparison.alternatives[0]
  const saved = measureHours(measure, comparison)
  const asIsHours = processStaffHours(comparison.baseline)
  const { section } = run.baseline.scenario
  const ownHours = section === undefined ? null : sectionCap(section)
  const limits = [measure.cap, ownHours, asIsHours].filter((limit) => limit !== null)
  const cap = limits.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...limits)
  // Half an hour of slack: the as-is figure is itself an estimate.
  const capped = saved.mean > cap + 0.5
  const range = saved.assumptionRange
  const hoursSaved: HoursFigure = {
    mean: capped ? cap : saved.mean,
    halfWidth: capped ? null : saved.halfWidth,
    assumptionRange: range === null ? null : [Math.min(range[0], cap), Math.min(range[1], cap)],
  }
  const target = targetInForce(measure, run.year)?.hours ?? null
  const works = newWork(run, measure, comparison)
  const adoption = adoptionIn(run, measure)
  return {
    hoursSaved,
    closedForm: saved.closedForm,
    z: saved.z,
    ...(saved.closedForm === null && saved.assumptionPoints !== null
      ? { simulatedPoints: saved.assumptionPoints.length }
      : {}),
    verdict: saved.verdict,
    staffEquivalents: persons(hoursSaved.mean, divisors),
    staffEquivalentsByDivisor: byDivisor(hoursSaved, divisors),
    yen: yenSaved(run, measure, comparison, capped ? cap / saved.mean : 1),
    target,
    targetGap: target === null ? null : hoursSaved.mean - target,
    fitted: measure.fittedYears.includes(run.year),
    releasablePostHours:
      alternative.releasablePostHours === null
        ? null
        : {
            hours: alternative.releasablePostHours.hours,
            inBlocksOfAnHour: alternative.releasablePostHours.inBlocksOfAnHour,
          },
    newWork: works,
    grossHours: works.reduce((sum, { hours }) => sum + hours, hoursSaved.mean),
    adoption,
    factors: factorsBehind(run, measure, comparison, hoursSaved.mean, adoption ?? 1),
    asIsHours,
    toBeHours: processStaffHours(alternative.result),
    partYear: run.period,
    cappedAt: capped ? cap : null,
    validated: comparison.baseline.validated,
    observedYears: observedYears(comparison),
    fingerprints: [comparison.baseline.fingerprint, alternative.result.fingerprint],
    working: working(run, measure, comparison),
  }
}
