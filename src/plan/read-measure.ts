import type {
  BaseLine,
  FiscalYear,
  Measure,
  ReallocationLine,
  SimulatedMeasure,
  StatedHours,
  YearSettings,
} from './plan-file.ts'
import type { Path } from './plan-places.ts'
import { dotted } from './plan-places.ts'
import type { WrittenMeasure, WrittenSettings } from './plan-shape.ts'
import { readAdoption } from './read-adoption.ts'
import { readHours, readRevisions } from './read-hours.ts'
import type { Reading } from './reading.ts'
import { readFigure } from './reading.ts'

export function readMeasure(
  reading: Reading,
  one: WrittenMeasure,
  path: Path,
  planBaseYear: FiscalYear | null,
): Measure {
  const hoursIn = (record: WrittenMeasure['target'], name: string): Record<FiscalYear, StatedHours> =>
    reading.byYear(record, [...path, name], (said, at) => readHours(reading, said, at))
  const target = hoursIn(one.target, 'target')
  const baseYear =
    one.baseYear === undefined ? planBaseYear : reading.yearAt(one.baseYear, [...path, 'baseYear'])
  const base = {
    id: one.id,
    name: one.name,
    group: one.group,
    note: one.note ?? null,
    baseYear,
    base: baseLine(reading, one, baseYear, path),
    target,
    targetSource: one.targetSource ?? null,
    actual: hoursIn(one.actual, 'actual'),
    revisions: readRevisions(reading, one.revisions, [...path, 'revisions']),
    reallocation: readReallocation(reading, one.reallocation, [...path, 'reallocation']),
  }
  if (one.basis === 'notYet') {
    const decided = one.decidedIn === undefined ? null : String(one.decidedIn)
    return { ...base, basis: 'notYet', reason: one.reason, decidedIn: decided }
  }
  if (one.basis === 'transcribed') {
    if (Object.keys(one.years).length === 0)
      reading.say('PLAN-NO-YEARS', [...path, 'years'], { measure: one.id })
    if (one.source === undefined) reading.say('PLAN-NO-SOURCE', path, { measure: one.id })
    const years = hoursIn(one.years, 'years')
    return {
      ...base,
      target: { ...years, ...target },
      basis: 'transcribed',
      years,
      source: one.source ?? null,
    }
  }
  const { years, adoption } = yearsOf(reading, one, path)
  return {
    ...base,
    basis: 'simulated',
    asIs: one.asIs,
    toBe: one.toBe,
    reference: one.reference,
    fitted: one.fitted ?? null,
    fittedYears: one.fittedYears.map((written, at) => reading.yearAt(written, [...path, 'fittedYears', at])),
    tag: one.tag ?? null,
    cap: one.cap ?? null,
    releasable: one.releasable,
    adoption,
    countedCases: one.countedCases ?? null,
    gapNote: one.gapNote ?? null,
    years,
  }
}

function baseLine(
  reading: Reading,
  { id, baseHours }: WrittenMeasure,
  year: FiscalYear | null,
  path: Path,
): BaseLine | null {
  const last = reading.fiscalYears[reading.fiscalYears.length - 1]
  if (year !== null && year > last) reading.say('PLAN-BASE-YEAR', [...path, 'baseYear'], { measure: id })
  if (baseHours === undefined) return null
  if (year === null) {
    reading.say('PLAN-BASE-HOURS', [...path, 'baseHours'], { measure: id })
    return null
  }
  const { value, source } = readFigure(reading, baseHours, [...path, 'baseHours'])
  return { year, hours: value, source }
}

/** `share` and `hours` at the line itself hold for every year. */
function readReallocation(
  reading: Reading,
  lines: WrittenMeasure['reallocation'],
  path: Path,
): ReallocationLine[] {
  const read = lines.map((line, index): ReallocationLine => {
    if ('years' in line) {
      return { to: line.to, years: reading.byYear(line.years, [...path, index, 'years'], (part) => part) }
    }
    const part = 'share' in line ? { share: line.share } : { hours: line.hours }
    return { to: line.to, years: Object.fromEntries(reading.fiscalYears.map((year) => [year, part])) }
  })
  for (const year of reading.fiscalYears) {
    const shares = read.reduce((sum, { years }) => sum + shareIn(years[year]), 0)
    if (shares > 1 + 1e-9) {
      reading.say('PLAN-REALLOCATION-SHARES', path, { path: dotted(path), percent: Math.round(shares * 100) })
      break
    }
  }
  return read
}

const shareIn = (part: ReallocationLine['years'][FiscalYear] | undefined): number =>
  part !== undefined && 'share' in part ? part.share : 0

export const readSettings = (
  reading: Reading,
  record: Readonly<Record<string, WrittenSettings>>,
  path: Path,
): Record<FiscalYear, YearSettings> =>
  reading.byYear(record, path, (one, at) => {
    const period = ('period' in one ? one.period : undefined) ?? null
    if (period !== null) {
      const from = reading.date(period.from, [...at, 'period', 'from'])
      const to = reading.date(period.to, [...at, 'period', 'to'])
      if (to <= from) reading.say('PLAN-PERIOD', [...at, 'period'], { from, to })
    }
    return { set: one.set, setBoth: one.setBoth, period }
  })

/** The years that are played, with what the ramp of adoption sets in each. */
function yearsOf(
  reading: Reading,
  one: Extract<WrittenMeasure, { basis: 'simulated' }>,
  path: Path,
): Pick<SimulatedMeasure, 'years' | 'adoption'> {
  const every: Record<FiscalYear, YearSettings> = Object.fromEntries(
    reading.fiscalYears.map((year) => [year, { set: {}, setBoth: {}, period: null }]),
  )
  const written = one.years === undefined ? undefined : readSettings(reading, one.years, [...path, 'years'])
  const years: Record<FiscalYear, YearSettings> = written ?? (one.adoption === undefined ? {} : every)
  if (Object.keys(years).length === 0) reading.say('PLAN-NO-YEARS', path, { measure: one.id })
  if (one.adoption === undefined) return { years, adoption: null }
  const played = Object.keys(years).map(Number)
  const adoption = readAdoption(reading, one.adoption, [...path, 'adoption'], played)
  for (const year of played) {
    for (const name of Object.keys(adoption.values)) {
      if (name in years[year].set || name in years[year].setBoth) {
        reading.say('PLAN-ADOPTION-TWICE', [...path, 'adoption', 'values', name], { path: name })
      }
    }
  }
  return {
    adoption,
    years: Object.fromEntries(
      played.map((year) => [
        year,
        { ...years[year], set: { ...atShare(adoption, year), ...years[year].set } },
      ]),
    ),
  }
}

const atShare = (
  { values, shares }: NonNullable<SimulatedMeasure['adoption']>,
  year: FiscalYear,
): Record<string, number> => {
  const share = shares[year] ?? 0
  return Object.fromEntries(
    Object.entries(values).map(([name, { from, to }]) => [name, from * (1 - share) + to * share]),
  )
}
