import { isMoment } from '../../model/civil-date.ts'
import type { Finding, Place } from '../../model/finding.ts'
import type { Seconds } from '../../model/seconds.ts'
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
  readonly data: ForeignAttributes
  readonly globalData?: ForeignAttributes
  /** What happens to started work at the end of the hours. */
  readonly atClosing: 'finish' | 'pause'
  /** Whether the format says that work without a duration takes none; else that is reported. */
  readonly silentMeansNothing: boolean
}

/** A constant, weighted values or a distribution, as scenarios write them. */
export type ForeignAttributes = Readonly<
  Record<string, string | number | boolean | Readonly<Record<string, number>>>
>

export type ForeignPeriod =
  | {
      readonly cases: number
      readonly warmUpCases: number
      /** YYYY-MM-DDTHH:MM:SS */
      readonly from?: string
    }
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
  /** The first case comes when the run begins. */
  readonly firstAtOnce: boolean
  /** Gaps run on while the calendar is closed; who would come then comes at the opening. */
  readonly dayAndNight: boolean
  readonly place: Place
}

export interface ForeignPool {
  readonly id: string
  readonly name: string
  readonly quantity: number
  readonly costPerHour?: number
  /** Absent: day and night. */
  readonly calendar?: string
  readonly atOnce?: number
  /** Those of the pool whose conditions are not the pool's. */
  readonly workers?: readonly ForeignWorker[]
}

export interface ForeignWorker {
  readonly id: string
  readonly name: string
  readonly quantity: number
  /** Null: day and night; absent: the pool's. */
  readonly calendar?: string | null
  readonly costPerHour?: number
  /** By element. */
  readonly durations: ReadonlyMap<string, ForeignDistribution>
  /** The only elements they serve. */
  readonly activities?: readonly string[]
  readonly place: Place
}

/** All of them, each with so many. */
export type ForeignCrew = readonly { readonly pool: string; readonly quantity: number }[]

export interface ForeignBatch {
  readonly rules: readonly {
    readonly size?: number
    readonly wait?: Seconds
    readonly quiet?: Seconds
    readonly at?: readonly Seconds[]
    readonly hours?: { readonly from: Seconds; readonly to: Seconds }
    readonly days?: readonly number[]
  }[]
  readonly mode: 'sequential' | 'parallel'
  readonly takes: 'sum' | 'one'
  readonly smallest?: number
  readonly largest?: number
  readonly groupBy?: string
  /** From that size on. */
  readonly factors: ReadonlyMap<number, number>
}

export interface ForeignActivity {
  readonly element: string
  readonly duration?: ForeignDistribution
  /** Who serves it: one of these crews, the first before the others. */
  readonly crews: readonly ForeignCrew[]
  /** 1 is served first; a FEEL expression where it differs by case. */
  readonly priority?: number | string
  readonly preempts?: boolean
  readonly setUp?: ForeignDistribution
  /** Before anybody is asked for. */
  readonly transfer?: ForeignDistribution
  readonly batch?: ForeignBatch
  readonly fixedCost?: number
  readonly sets?: ForeignAttributes
  readonly place: Place
}

export interface ForeignFlow {
  readonly element: string
  readonly weight?: number
  /** FEEL */
  readonly condition?: string
  readonly place: Place
}

export interface ForeignEvent {
  readonly element: string
  readonly after?: ForeignDistribution
  readonly probability?: number
  readonly sets?: ForeignAttributes
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

/** The same moment without zone and fraction: models keep to one zone, and to seconds. */
export const localMoment = (
  reading: ForeignReading,
  text: string | undefined,
  place: Place,
): string | undefined => {
  if (text === undefined || text.trim() === '') return undefined
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?/.exec(text.trim())
  const moment = match && `${match[1]}T${match[2]}${match[3] ?? ':00'}`
  if (moment && isMoment(moment)) return moment
  reading.report('IMPORT-START', place, { found: text })
  return undefined
}

/** Ranks from 1 of priorities of which the highest goes first. */
export const rankOf = (priority: number, all: Iterable<number>): number =>
  1 + new Set([...all].filter((other) => other > priority)).size

/** A text in FEEL. */
export const feelText = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

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
  const [ja, en] = whole ? ['整数', 'a whole number'] : ['数', 'a number']
  const wanted = least === -Infinity ? words(ja, en) : words(`${least} 以上の${ja}`, `${en} from ${least}`)
  reading.report('IMPORT-NUMBER', place, { what, found: text, wanted })
  return undefined
}

/** Seeds of 64 bits, also negative ones, are no seeds of ours, and would not give the same numbers anyway. */
export const seedIn = (reading: ForeignReading, text: string, place: Place): number | undefined => {
  const what = words('乱数の種（seed）', 'the seed')
  const seed = numberIn(reading, text, { what, place, least: -Infinity, whole: true })
  if (seed === undefined || (seed >= 0 && Number.isSafeInteger(seed))) return seed
  reading.report('IMPORT-LEFT-OUT', place, { what, effect: noEffect })
  return undefined
}
