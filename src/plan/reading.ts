import { dateIn } from '../model/civil-date.ts'
import type { Finding, Place } from '../model/finding.ts'
import type { planFindings } from './finding-catalogue.ts'
import { planFinding } from './finding-catalogue.ts'
import type { FiscalYear, PlanFigure } from './plan-file.ts'
import { fiscalYearIn } from './plan-file.ts'
import type { Path, placesIn } from './plan-places.ts'
import { dotted } from './plan-places.ts'
import type { WrittenFigure } from './plan-shape.ts'

/** What the readers of a plan's parts share: its years, and where to put what is wrong. */
export interface Reading {
  readonly findings: Finding[]
  readonly fiscalYears: readonly FiscalYear[]
  placeOf(path: Path): Place
  say(code: keyof typeof planFindings, path: Path, parameters?: Parameters<typeof planFinding>[2]): void
  /** A year anywhere; 0, with a finding, for what is none. */
  yearAt(written: string | number, path: Path): FiscalYear
  /** Values by year, each read; a year that the plan does not have is a finding. */
  byYear<Written, Read>(
    record: Readonly<Record<string, Written>>,
    path: Path,
    read: (value: Written, path: Path) => Read,
  ): Record<FiscalYear, Read>
  /** YYYY-MM-DD as written; what is no day of the calendar is a finding. */
  date(written: string, path: Path): string
}

export function readingOf(
  written: readonly (string | number)[],
  placeOf: ReturnType<typeof placesIn>['placeOf'],
): Reading {
  const findings: Finding[] = []
  const say: Reading['say'] = (code, path, parameters) => {
    findings.push(planFinding(code, placeOf(path), parameters))
  }
  const yearAt: Reading['yearAt'] = (said, path) => {
    const known = fiscalYearIn(said)
    if (known === undefined) say('PLAN-YEAR-UNKNOWN', path, { path: dotted(path), year: said })
    return known ?? 0
  }
  const fiscalYears = written.map((said, index) => yearAt(said, ['fiscalYears', index]))
  fiscalYears.forEach((year, index) => {
    if (index > 0 && year !== 0 && year <= fiscalYears[index - 1]) {
      say('PLAN-YEARS-ORDER', ['fiscalYears', index], { year: String(written[index]) })
    }
  })
  return {
    findings,
    fiscalYears,
    placeOf,
    say,
    yearAt,
    byYear(record, path, read) {
      const values: Record<FiscalYear, ReturnType<typeof read>> = {}
      for (const [said, value] of Object.entries(record)) {
        const at = [...path, said]
        const known = fiscalYearIn(said)
        if (known === undefined || !fiscalYears.includes(known)) {
          say('PLAN-YEAR-UNKNOWN', at, { path: dotted(path), year: said })
        } else values[known] = read(value, at)
      }
      return values
    },
    date(said, path) {
      if (dateIn(said) === undefined) say('PLAN-DATE', path, { path: dotted(path), found: said })
      return said
    },
  }
}

/** A figure with the mark and source of what it stands in, where it has none of its own. */
export function readFigure(
  reading: Reading,
  written: WrittenFigure,
  path: Path,
  around: Partial<Pick<PlanFigure, 'mark' | 'source'>> = {},
): PlanFigure {
  const said = typeof written === 'number' ? { value: written } : written
  const { value, low = null, high = null } = said
  if ((low !== null && low > value) || (high !== null && high < value)) {
    reading.say('PLAN-RANGE', path, {
      path: dotted(path),
      value,
      range: `${low ?? value}〜${high ?? value}`,
    })
  }
  return {
    value,
    low,
    high,
    mark: said.mark ?? around.mark ?? 'assumption',
    source: said.source ?? around.source ?? null,
  }
}
