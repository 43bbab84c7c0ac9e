import type { Finding, Place } from '../model/finding.ts'
import { hasErrors } from '../model/finding.ts'
import { yamlProblem } from '../scenario/yaml-problems.ts'
import { planFinding } from './finding-catalogue.ts'
import type { PlanFile } from './plan-file.ts'
import { reiwa } from './plan-file.ts'
import type { Path } from './plan-places.ts'
import { dotted, placesIn } from './plan-places.ts'
import { planShape, shapeProblem } from './plan-shape.ts'
import { readIndicator } from './read-indicator.ts'
import { readMeasure, readSettings } from './read-measure.ts'
import { readMoney } from './read-money.ts'
import type { Reading } from './reading.ts'
import { readFigure, readingOf } from './reading.ts'

type Written = ReturnType<typeof planShape.parse>

/** Reads plan.yaml: everything wrong with it is a finding with its place; a plan comes back only without errors. */
export function readPlan(text: string, file: string): { plan?: PlanFile; findings: Finding[] } {
  const { document, at, placeOf, values } = placesIn(text, file)
  if (document.errors.length > 0) {
    return {
      findings: document.errors.map((error) =>
        planFinding('PLAN-YAML', at(error.pos[0]), { detail: yamlProblem(error) }),
      ),
    }
  }
  const { raw, error } = values()
  if (error !== undefined)
    return { findings: [planFinding('PLAN-YAML', at(0), { detail: yamlProblem(error) })] }
  const format = typeof raw === 'object' && raw !== null && 'format' in raw ? raw.format : undefined
  if (format !== 'yoryoku.plan/1') {
    return { findings: [planFinding('PLAN-FORMAT', placeOf(['format']), { found: String(format ?? '—') })] }
  }
  const shaped = planShape.safeParse(raw)
  if (!shaped.success) {
    return {
      findings: shaped.error.issues.map((issue) => {
        const path = issue.path as Path
        return planFinding('PLAN-SHAPE', placeOf(path), {
          path: dotted(path) || '（先頭）',
          detail: shapeProblem(issue),
        })
      }),
    }
  }
  const reading = readingOf(shaped.data.fiscalYears, placeOf)
  const plan = readParts(reading, shaped.data, file)
  const { findings } = reading
  return hasErrors(findings) ? { findings } : { findings, plan }
}

function readParts(reading: Reading, said: Written, file: string): PlanFile {
  const { say, fiscalYears } = reading
  const { value } = said.divisor
  if (value < 500 || value > 8784) say('PLAN-DIVISOR', ['divisor', 'value'], { value })
  const baseYear = said.baseYear === undefined ? null : reading.yearAt(said.baseYear, ['baseYear'])
  unrepeated(reading, said.measures, 'measures')
  unrepeated(reading, said.indicators, 'indicators')
  const groups = new Set(said.groups.map(({ id }) => id))
  const measures = said.measures.map((one, index) => {
    const path = ['measures', index]
    if (!groups.has(one.group)) {
      say('PLAN-GROUP-UNKNOWN', [...path, 'group'], { measure: one.id, group: one.group })
    }
    return readMeasure(reading, one, path, baseYear)
  })
  const joint = said.joint.map((one, index) => {
    one.measures.forEach((id, position) => {
      if (!measures.some((known) => known.id === id)) {
        say('PLAN-MEASURE-UNKNOWN', ['joint', index, 'measures', position], { id })
      }
    })
    const years = readSettings(reading, one.years, ['joint', index, 'years'])
    for (const year of Object.keys(years).map(Number))
      for (const measure of measures)
        if (one.measures.includes(measure.id) && measure.basis === 'simulated' && !(year in measure.years))
          say('PLAN-JOINT-YEARS', ['joint', index, 'years'], { year: reiwa(year), measure: measure.id })
    return { ...one, years }
  })
  const { divisor } = said
  return {
    file,
    id: said.id,
    name: said.name,
    notice: said.notice ?? null,
    fiscalYears,
    baseYear,
    divisor: {
      value,
      low: divisor.low ?? null,
      high: divisor.high ?? null,
      mark: divisor.mark,
      source: divisor.source ?? null,
      note: divisor.note ?? null,
    },
    otherDivisors: said.otherDivisors.map((one) => ({ ...one, source: one.source ?? null })),
    labourRate: said.labourRate === undefined ? null : readFigure(reading, said.labourRate, ['labourRate']),
    groups: said.groups,
    measures,
    joint,
    money: readMoney(reading, said.yen, measures),
    indicators: said.indicators.map((one, index) =>
      readIndicator(reading, one, ['indicators', index], measures),
    ),
    places: {
      measures: placesOf(reading, said.measures, 'measures'),
      indicators: placesOf(reading, said.indicators, 'indicators'),
    },
  }
}

function unrepeated(
  { say }: Reading,
  list: readonly { readonly id: string }[],
  name: 'measures' | 'indicators',
): void {
  const seen = new Set<string>()
  list.forEach(({ id }, index) => {
    if (seen.has(id)) say('PLAN-ID-TWICE', [name, index, 'id'], { id })
    seen.add(id)
  })
}

const placesOf = (
  { placeOf }: Reading,
  list: readonly { readonly id: string }[],
  name: 'measures' | 'indicators',
): Record<string, Place> =>
  Object.fromEntries(list.map(({ id }, index) => [id, placeOf([name, index, 'id'])]))
