import type { Measure, PlanIndicator, SimulatedLink } from './plan-file.ts'
import type { Path } from './plan-places.ts'
import type { WrittenIndicator } from './plan-shape.ts'
import { byDate, yearOf } from './read-hours.ts'
import type { Reading } from './reading.ts'

/** A row that is not hours, with its link to a run. */
export function readIndicator(
  reading: Reading,
  one: WrittenIndicator,
  path: Path,
  measures: readonly Measure[],
): PlanIndicator {
  if (one.survey && one.simulated !== undefined) {
    reading.say('PLAN-SURVEY-SIMULATED', [...path, 'simulated'], { indicator: one.id })
  }
  return {
    id: one.id,
    name: one.name,
    unit: one.unit,
    kind: one.kind,
    direction: one.direction,
    denominator: one.denominator ?? null,
    baseline: one.baseline,
    baseYear: one.baseYear === undefined ? null : reading.yearAt(one.baseYear, [...path, 'baseYear']),
    years: reading.byYear(one.years, [...path, 'years'], (value) => value),
    actual: reading.byYear(one.actual, [...path, 'actual'], (value) => value),
    revisions: one.revisions
      .map(({ date, year, target, reason }, index) => ({
        date: reading.date(date, [...path, 'revisions', index, 'date']),
        year: yearOf(reading, year, [...path, 'revisions', index, 'year']),
        target,
        reason,
      }))
      .sort(byDate),
    survey: one.survey,
    simulated:
      one.simulated === undefined
        ? null
        : readLink(reading, one.id, one.simulated, [...path, 'simulated'], measures),
    note: one.note ?? null,
    source: one.source ?? null,
  }
}

function readLink(
  reading: Reading,
  id: string,
  said: NonNullable<WrittenIndicator['simulated']>,
  path: Path,
  measures: readonly Measure[],
): SimulatedLink {
  const { variant, statistic, measure = null, scenario = null } = said
  const { indicator = null, input = null, scope = null } = said
  const years = said.years === undefined ? null : reading.byYear(said.years, [...path, 'years'], (set) => set)
  const isTwo = (measure === null) === (scenario === null) || (indicator === null) === (input === null)
  if (isTwo || (years !== null && scenario === null)) {
    reading.say('PLAN-LINK', path, { indicator: id })
  }
  if (measure !== null && !measures.some((one) => one.id === measure && one.basis === 'simulated')) {
    reading.say('PLAN-LINK-MEASURE', [...path, 'measure'], { indicator: id, measure })
  }
  return { measure, variant, scenario, years, indicator, scope, statistic, input }
}
