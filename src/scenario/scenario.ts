import type { Seconds } from '../model/seconds.ts'
import type { Words } from '../model/words.ts'
import type { Distribution } from './distribution.ts'
import type { Duration, Provenance, Quantity } from './values.ts'
import type {
  BatchSetting,
  Breakdowns,
  Crew,
  Formula,
  LeavingSetting,
  OvertimeRule,
  QueueDiscipline,
  ResourceProfile,
  SetUp,
} from './work-rules.ts'

export type { Duration, Mark, Provenance, Quantity } from './values.ts'

/** When a way may be taken; of several whose condition holds the first one is, or one by the shares beside them. */
export interface WayCondition extends Formula {
  readonly hasShare?: true
}

export interface Scenario {
  readonly id: string
  readonly name: Words
  readonly file: string
  /** Path of the BPMN file, resolved against the scenario file. */
  readonly processFile: string
  /** Groups the random numbers: as-is and to-be of one procedure share it. */
  readonly procedure: string
  readonly seed: number
  readonly replications: number
  readonly period: Period
  readonly calendars: Readonly<Record<string, CalendarSetting>>
  readonly arrivals: readonly ArrivalSource[]
  readonly resourcePools: readonly ResourcePool[]
  /** By BPMN id. */
  readonly activities: Readonly<Record<string, ActivitySetting>>
  /** By gateway id, then flow id. */
  readonly gateways: Readonly<Record<string, Readonly<Record<string, Quantity>>>>
  /**
   * By flow id. Of the ways out of a gateway that have one, those whose condition holds are open: an inclusive split
   * takes them all, another one chooses among them by their shares; where none is open, the shares of all ways decide.
   */
  readonly conditions?: Readonly<Record<string, WayCondition>>
  /** Timers, messages awaited and other events that come from outside the drawing, by BPMN id. */
  readonly events: Readonly<Record<string, EventSetting>>
  /** Case attributes that FEEL expressions read. */
  readonly data: readonly CaseAttribute[]
  /** Attributes that all cases share: drawn once a run, changed by activities. */
  readonly globalData?: readonly CaseAttribute[]
  /** to-be BPMN id → as-is BPMN id, where an element was renamed: both draw the same random numbers. */
  readonly matches: Readonly<Record<string, string>>
  /** The patch of this file over the one it extends: dotted path → [before, after], as text. */
  readonly patch: readonly PatchLine[]
  /** All that the file says and inherits, as text by dotted path: two scenarios are compared by it. */
  readonly written?: Readonly<Record<string, string>>
  /** Values set from outside (`--set`). */
  readonly set?: readonly SetValue[]
  /** Every Quantity and Duration of the scenario, for the list of assumptions. */
  readonly observed: readonly ObservedFigure[]
  /** Times whose share within a length is measured because it was observed. */
  readonly sharesWithin?: readonly { readonly indicator: string; readonly within: Seconds }[]
  /** The section that does the work, and its own hours. */
  readonly section?: Section
  /** The target within which a case is on time, where the scenario states one. */
  readonly targetTime?: Seconds
  /** Whether the target counts 開庁時間 only; absent: by day and night. */
  readonly targetClock?: 'calendar' | 'office'
  /** Asks a run for figures by month, weekday and half-hour; set by experiments, never by a file. */
  readonly bySlot?: { readonly limit?: WaitLimit }
}

/** A length that a resident's wait or time should not pass. */
export interface WaitLimit {
  readonly indicator: 'callWait' | 'waitingTime' | 'cycleTime'
  readonly within: Seconds
  /** Only residents whom these pools serve. */
  readonly pools: readonly string[]
}

export interface SetValue {
  readonly path: string
  readonly value: string
}

export interface PatchLine {
  readonly path: string
  readonly before: string
  readonly after: string
}

/** A figure the as-is must reproduce. */
export interface ObservedFigure extends Provenance {
  readonly indicator: string
  /** 'all', the id of an activity, a channel, a pool, or a 任用区分. */
  readonly scopeId: string
  /** In the unit of the indicator; where `within` is said, the share of cases within it. */
  readonly value: number
  /** 95 % bounds, where whoever measured states them. */
  readonly low?: number
  readonly high?: number
  /** How many were measured, where not all were, and their standard deviation. */
  readonly n?: number
  readonly standardDeviation?: number
  readonly within?: Seconds
  /** Dates YYYY-MM-DD, the end exclusive; a fiscal year unless said. */
  readonly period?: { readonly from: string; readonly to: string }
  /** What the office accepts as equal, in the unit of `value`. */
  readonly tolerance?: number
}

/** A section of the office: what its people can work in a year limits what can be drawn and saved. */
export interface Section {
  /** The same in every scenario of the section. */
  readonly id: string
  readonly name: Words
  /** By 任用区分, or one line for all. */
  readonly staff: readonly {
    readonly employment?: Employment
    readonly headcount: Quantity
    readonly hoursPerYear: Quantity
  }[]
  /** The part of its hours that its drawn procedures take; absent: all of it. */
  readonly share?: Quantity
}

/** A fiscal year at the office, or a stationary run for models without an office clock. */
export type Period =
  | {
      readonly kind: 'dates'
      /** Counted from `start` (inclusive) to `end` (exclusive), both YYYY-MM-DD; played from `runInFrom`. */
      readonly start: string
      readonly end: string
      readonly runInFrom: string
    }
  | {
      /** Plays until so many cases have arrived and all are served; the first `warmUpCases` are not counted. */
      readonly kind: 'cases'
      readonly cases: number
      readonly warmUpCases: number
      /** Office time at which it begins, YYYY-MM-DDTHH:MM:SS; absent: midnight of a Monday. */
      readonly from?: string
    }

export interface CalendarSetting {
  readonly id: string
  readonly name: Words
  readonly always: boolean
  readonly weekly: readonly {
    /** 0 = Sunday. */
    readonly days: readonly number[]
    readonly from: Seconds
    readonly to: Seconds
  }[]
  readonly closedOnHolidays: boolean
  /** YYYY-MM-DD, or --MM-DD for every year. */
  readonly closedDates: readonly string[]
  readonly extraOpenings: readonly { readonly date: string; readonly from: Seconds; readonly to: Seconds }[]
}

export interface ArrivalSource {
  readonly id: string
  readonly name: Words
  /** BPMN id of the start event; '' when the channels name their own. */
  readonly start: string
  /** Cases per fiscal year; absent when `interArrival` is given. */
  readonly volume?: Quantity
  /** Whether `volume` is met over the whole fiscal year (default) or over the counted period of a part-year. */
  readonly volumePer: 'fiscalYear' | 'period'
  readonly interArrival?: Duration
  /** Gaps run while the source is open, unless `dayAndNight`: then who would come at a closed time comes when it opens. */
  readonly gapsRun?: 'whileOpen' | 'dayAndNight'
  /** Of a source with gaps: the first case comes when the run begins, not after a first gap. */
  readonly firstAtOnce?: boolean
  /** exact: the year's number is met in every replication. */
  readonly count: 'exact' | 'poisson'
  readonly calendar: string
  readonly profile: ProfileWeights
  readonly channels: readonly Channel[]
  readonly moves: readonly ChannelMove[]
  readonly appointments?: Appointments
  /** Given moments in place of a volume: seconds since 1970-01-01T00:00 office time, rising. */
  readonly timestamps?: readonly number[]
  /** Cases that come together at each arrival; 1 unless said. */
  readonly groupSize?: CaseAttribute
  readonly learning?: Learning
}

/** A guided first use moves later visits of the same resident. */
export interface Learning {
  /** The channel that is learned. */
  readonly to: string
  /** Residents who come again and again; each visit is one of theirs. */
  readonly residents: Quantity
  /** Share of them who know the channel when the period begins. */
  readonly known: Quantity
  /** Share of visits by those who do not know it at which they are guided to it. */
  readonly guided: Quantity
  /** Share of the later visits of those who know it that use it. */
  readonly keeps: Quantity
}

/** Relative weights; whatever is absent is even. */
export interface ProfileWeights {
  /** January first, 12 values. */
  readonly month?: readonly number[]
  /** Sunday first, 7 values. */
  readonly weekday?: readonly number[]
  /** 24 values. */
  readonly hour?: readonly number[]
  readonly dayOfMonth?: readonly number[]
  /** Factors of single days, by YYYY-MM-DD: an event, a deadline. */
  readonly dates?: Readonly<Record<string, number>>
  /** Factor on the first open day after one or more closed days. */
  readonly afterHoliday?: number
}

export interface Channel {
  readonly id: string
  readonly name: Words
  readonly share: Quantity
  /** BPMN id of the start event by which this channel enters; '' = the source's own. */
  readonly start: string
}

/** The as-is channel is drawn first; then this share of it moves, so that only movers move. */
export interface ChannelMove {
  readonly from: string
  readonly to: string
  readonly share: Quantity
}

export interface Appointments {
  /** Share of the residents who book. */
  readonly share: Quantity
  readonly slotMinutes: number
  /** Bookings taken per slot. */
  readonly capacity: Quantity
  /** Bookings per slot in single hours of the day, 24 values; where 0, none are taken. */
  readonly capacityByHour?: readonly number[]
  /** Calendar of the bookable hours; absent: the source's own. */
  readonly calendar?: string
  /** More bookings than places, to make up for those who do not come: 0.1 = a tenth more. */
  readonly overbooking?: Quantity
  /** Days from the wish to the earliest day looked at, drawn per resident; goes before `leadDays`. */
  readonly lead?: Duration
  /** Whoever finds nothing free within so many days comes without an appointment. */
  readonly horizonDays?: number
  /** Arrival after the appointed time; what is early is drawn with `early`. */
  readonly lateness?: Duration
  readonly early?: Duration
  /** Whoever is later than this is called like those without an appointment. */
  readonly grace?: Seconds
  /** Share of the booked who do not come. */
  readonly noShow: Quantity
  /** Booked residents are called before walk-ins. */
  readonly priority: boolean
  /** How long after the wish the booking lies: only from this many days on (lead time). */
  readonly leadDays: number
}

/** 任用区分 */
export type Employment =
  | 'regular'
  | 'reappointed'
  | 'fiscalYearAppointed'
  | 'dispatched'
  | 'outsourced'
  | 'bankTeller'
  | 'machine'
  | 'applicant'

export interface ResourcePool {
  readonly id: string
  readonly name: Words
  readonly employment: Employment
  readonly quantity: Quantity
  /** Nobody waits for it (applicants). */
  readonly unlimited: boolean
  /** 担当割合: the part of each worker's duty time spent on this desk. */
  readonly share: Quantity
  /** 最低配置: posts manned whether or not anybody comes. */
  readonly minimum: number
  readonly calendar: string
  /** Lunch by turns: half of the workers in each window. */
  readonly lunchShifts: readonly { readonly from: Seconds; readonly to: Seconds }[]
  readonly costPerHour?: Quantity
  /** 1人当たり年間勤務時間 of this 任用区分, where stated. */
  readonly yearlyHours?: Quantity
  /** First come, first served unless said. */
  readonly queueDiscipline?: QueueDiscipline
  /** Until the hall is empty unless said. */
  readonly overtime?: OvertimeRule
  /** Pieces of work one worker may have in hand at once; 1 unless said. */
  readonly atOnce?: number
  /** Workers with conditions of their own; they are counted in `quantity` and come first. */
  readonly workers?: readonly ResourceProfile[]
  readonly breakdowns?: Breakdowns
  /** Calendar during which nobody of the pool is there although on duty (maintenance, training). */
  readonly awayDuring?: string
}

export interface ActivitySetting {
  readonly id: string
  readonly duration: Duration
  /** All of these are needed. Empty: nobody is needed. */
  readonly pools: Crew
  /** In place of `pools` when they are not to be had, in order of preference. */
  readonly otherwise?: readonly Crew[]
  /** Only workers who have it are called. */
  readonly skill?: string
  /** 1 is served first; without one, after all that have one. */
  readonly priority?: Quantity | Formula
  /** Takes a worker away from work of lower priority. */
  readonly preempts?: boolean
  /** What happens to started work when the worker's duty ends; `notStart`: what would not be done by then waits. */
  readonly atClosing: 'finish' | 'pause' | 'notStart'
  readonly setUp?: SetUp
  /** 引継ぎ時間: how long the case is on its way before the work can be taken up. */
  readonly transfer?: Duration
  /** 移動時間: of each worker, once before and once after the work. */
  readonly travel?: Duration
  readonly batch?: BatchSetting
  readonly leaves?: LeavingSetting
  /** 1回当たり費用, yen per execution. */
  readonly fixedCost?: Quantity
  /** Attributes that get another value when the work is done. */
  readonly sets?: readonly AttributeUpdate[]
  readonly resident?: ResidentSetting
  /** The measure whose saving this activity belongs to. */
  readonly measure?: string
  readonly instances?: Quantity | Formula
  /** Probability that a standard loop goes round again. */
  readonly repeat?: Quantity
}

/** What an activity means to the resident: counted on the path of each case, never simulated. */
export interface ResidentSetting {
  /** 記入: forms filled in each time it is done. */
  readonly forms?: number
  /** 移動: walks from one section to another each time. */
  readonly walks?: number
  /** 交付: the resident stays in the hall until it is done. */
  readonly delivery?: boolean
  /** 補正: the time until it is done is the resident's, and no part of the 標準処理期間. */
  readonly correction?: boolean
}

/** When an event comes that nothing in the drawing brings about, and whether it comes at all. */
export interface EventSetting {
  /** From the moment it is waited for. Absent where no time is needed: it never comes, or is judged when work is done. */
  readonly after?: Duration
  /** Absent: it always comes. */
  readonly probability?: Quantity
  /** Calendar on which the time counts; absent: by day and night. */
  readonly calendar?: string
  /** Arrival source whose hours of the day it then keeps: a resident who comes again (再来庁). */
  readonly arrivesLike?: string
  /** Attributes that get another value when it has come. */
  readonly sets?: readonly AttributeUpdate[]
}

/** Another value of an attribute: drawn anew, or a FEEL expression over what the case knows. */
export interface AttributeUpdate {
  readonly name: string
  readonly draw?: CaseAttribute
  readonly feel?: string
}

export interface CaseAttribute {
  readonly name: string
  readonly values: readonly { readonly value: string | number | boolean; readonly weight: number }[]
  readonly distribution?: Distribution
  /** A FEEL expression over attributes known before, in place of both. */
  readonly feel?: string
}

/** Whether hours of this 任用区分 count as staff hours (outsourced and machine hours never enter 人数換算). */
export const isStaff = (employment: Employment): boolean =>
  employment === 'regular' ||
  employment === 'reappointed' ||
  employment === 'fiscalYearAppointed' ||
  employment === 'dispatched'
