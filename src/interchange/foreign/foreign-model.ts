import type { Finding, Place } from '../../model/finding.ts'
import type { Words } from '../../model/words.ts'
import { type InterchangeFindingCode, interchangeFinding } from '../finding-catalogue.ts'
import type { ForeignDistribution } from './foreign-distribution.ts'
import type { WeekHours } from './week-hours.ts'

/** What another tool's parameters say, in one shape for all tools. Times are seconds. */
export interface ForeignModel {
  readonly tool: string
  readonly id: string
  readonly name?: string
  readonly file: string
  readonly period: ForeignPeriod
  readonly seed?: number
  readonly replications?: number
  readonly calendars: readonly ForeignCalendar[]
  readonly sources: readonly ForeignSource[]
  readonly pools: readonly ForeignPool[]
  readonly activities: readonly ForeignActivity[]
  readonly flows: readonly ForeignFlow[]
  readonly events: readonly ForeignEvent[]
  readonly data: Readonly<Record<string, string | number | Readonly<Record<string, number>>>>
  /** What happens to started work at the end of the hours. */
  readonly atClosing: 'finish' | 'pause'
  /** Whether the format says that work without a duration takes none; else that is reported. */
  readonly silentMeansNothing: boolean
}

export type ForeignPeriod =
  | { readonly cases: number; readonly warmUpCases: number }
  | { readonly from: string; readonly to: string; readonly runInFrom: string }

export interface ForeignCalendar {
  readonly id: string
  readonly name: string
  readonly hours: WeekHours
  /** YYYY-MM-DD */
  readonly closed: readonly string[]
}

export interface ForeignSource {
  /** Id of where the cases come in; absent where the format does not say. */
  readonly start?: string
  readonly gap: ForeignDistribution
  /** Absent: day and night. */
  readonly calendar?: string
  readonly place: Place
}

export interface ForeignPool {
  readonly id: string
  readonly name: string
  readonly quantity: number
  readonly costPerHour?: number
  /** Absent: day and night. */
  readonly calendar?: string
}

/** A group of pools that serves a task: all of them, each with so many. */
export interface ForeignActivity {
  readonly element: string
  readonly duration?: ForeignDistribution
  readonly pools: readonly { readonly pool: string; readonly quantity: number }[]
  readonly place: Place
}

export interface ForeignFlow {
  readonly element: string
  readonly weight: number
  readonly place: Place
}

export interface ForeignEvent {
  readonly element: string
  readonly after?: ForeignDistribution
  readonly probability?: number
  readonly place: Place
}

type Values = Parameters<typeof interchangeFinding>[2]

/** What the readers of the formats share: the file, and what they found wrong with it. */
export interface ForeignReading {
  readonly file: string
  readonly findings: Finding[]
  readonly report: (code: InterchangeFindingCode, place: Place, parameters?: Values) => void
}

export const foreignReading = (file: string): ForeignReading => {
  const findings: Finding[] = []
  return {
    file,
    findings,
    report: (code, place, parameters) => {
      findings.push(interchangeFinding(code, place, parameters))
    },
  }
}

export const words = (ja: string, en: string): Words => ({ ja, en })
export const noEffect = words('', '')

interface Wanted {
  readonly what: Words
  readonly place: Place
  readonly least?: number
  readonly whole?: boolean
}

/** A finite number, also one written as text; a finding and undefined when it is none. */
export const numberIn = (
  reading: ForeignReading,
  value: unknown,
  { what, place, least = 0, whole = false }: Wanted,
): number | undefined => {
  if (value === undefined || value === null) {
    reading.report('IMPORT-MISSING', place, { what })
    return undefined
  }
  const text = String(value).trim()
  const number = typeof value === 'object' || text === '' ? Number.NaN : Number(text)
  if (Number.isFinite(number) && number >= least && (!whole || Number.isInteger(number))) return number
  const wanted = whole
    ? words(`${least} 以上の整数`, `a whole number from ${least}`)
    : least === -Infinity
      ? words('数', 'a number')
      : words(`${least} 以上の数`, `a number from ${least}`)
  reading.report('IMPORT-NUMBER', place, { what, found: text, wanted })
  return undefined
}
