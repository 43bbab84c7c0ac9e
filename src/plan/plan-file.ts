import type { Place } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import type { Mark } from '../scenario/scenario.ts'

/** 2026 is fiscal year R8: April 2026 to March 2027. */
export type FiscalYear = number

/** What a plan.yaml says, read and checked. */
export interface PlanFile {
  readonly file: string
  readonly id: string
  readonly name: Words
  readonly notice: Words | null
  readonly fiscalYears: readonly FiscalYear[]
  /** 基準年度 of every measure that names none of its own. */
  readonly baseYear: FiscalYear | null
  /** 公表用の1人当たり年間勤務時間: one value, fixed over the plan's years. */
  readonly divisor: PublicationDivisor
  readonly otherDivisors: readonly NamedDivisor[]
  readonly groups: readonly { readonly id: string; readonly name: Words }[]
  readonly measures: readonly Measure[]
  /** Runs that apply several measures of one procedure together, for 重複控除. */
  readonly joint: readonly JointRun[]
  readonly indicators: readonly PlanIndicator[]
  /** 人件費相当額 of an hour, for hours whose scenario states no cost; without one they have no yen. */
  readonly labourRate: PlanFigure | null
  readonly money: readonly MoneyLine[]
  /** Where each is written, by id; for what is found wrong only when the plan runs. */
  readonly places: {
    readonly measures: Readonly<Record<string, Place>>
    readonly indicators: Readonly<Record<string, Place>>
  }
}

/** A figure somebody stated, with where it comes from. */
export interface PlanFigure {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly mark: Mark
  readonly source: string | null
}

export interface PublicationDivisor {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly mark: Mark
  readonly source: string | null
  readonly note: Words | null
}

export interface NamedDivisor {
  readonly id: string
  readonly name: Words
  readonly hours: number
  readonly mark: Mark
  readonly source: string | null
}

/** 件数 × 1件当たりの分 ÷ 60 × 利用率 = hours saved. */
export interface HoursFactors {
  readonly cases: number
  /** Minutes that one case saves where the measure is used. */
  readonly minutesPerCase: number
  /** 利用率 (0 to 1): the share of the cases in which it is used. */
  readonly share: number
}

/** 目標 or 実績 of a year: hours, the three factors behind them, or both. */
export interface StatedHours {
  /** As written, else the product of the factors; null: open, 「—」. */
  readonly hours: number | null
  readonly factors: HoursFactors | null
  readonly source: string | null
  readonly note: Words | null
}

/** A target set anew on a day (OODA); the one before it is kept. */
export interface TargetRevision {
  /** YYYY-MM-DD */
  readonly date: string
  readonly year: FiscalYear
  readonly target: StatedHours
  readonly reason: Words
}

/** 再配分先: where a measure's 余力 goes, year by year, in hours or as a share (0 to 1) of it. */
export interface ReallocationLine {
  readonly to: Words
  readonly years: Readonly<Record<FiscalYear, { readonly hours: number } | { readonly share: number }>>
}

/** What a measure is counted from: the hours of `baseYear` and before are no new capacity. */
export interface BaseLine {
  readonly year: FiscalYear
  /** Hours a year that the measure had already reached by then, contained in its figures. */
  readonly hours: number
  readonly source: string | null
}

/** 普及率 by year: each year's to-be gets from + (to − from) × share. */
export interface Adoption {
  /** 0 to 1, for every year of the measure. */
  readonly shares: Readonly<Record<FiscalYear, number>>
  readonly shape: 'linear' | 'sCurve' | 'table' | 'path'
  /** Scenario path → value without the measure (0 unless said) and at full adoption. */
  readonly values: Readonly<Record<string, { readonly from: number; readonly to: number }>>
  /** Instead of `shares`: the scenario value that says it. */
  readonly path: string | null
  readonly source: string | null
}

interface MeasureBase {
  readonly id: string
  readonly name: Words
  readonly group: string
  readonly note: Words | null
  readonly baseYear: FiscalYear | null
  readonly base: BaseLine | null
  /** 目標 as first set. */
  readonly target: Readonly<Record<FiscalYear, StatedHours>>
  readonly targetSource: string | null
  /** 実績 */
  readonly actual: Readonly<Record<FiscalYear, StatedHours>>
  /** By date. */
  readonly revisions: readonly TargetRevision[]
  readonly reallocation: readonly ReallocationLine[]
}

/** Hours printed in somebody's plan: copied, never ours. */
export interface TranscribedMeasure extends MeasureBase {
  readonly basis: 'transcribed'
  readonly years: Readonly<Record<FiscalYear, StatedHours>>
  readonly source: string | null
}

/** Hours computed from drawn processes. */
export interface SimulatedMeasure extends MeasureBase {
  readonly basis: 'simulated'
  readonly asIs: string
  readonly toBe: string
  /** 参考試算: volume and minutes are both assumptions, so it stays outside the total. */
  readonly reference: boolean
  /** What was fitted, and to which figure. */
  readonly fitted: Words | null
  /** The years that were fitted; their agreement with the target proves nothing. */
  readonly fittedYears: readonly FiscalYear[]
  /** The `measure:` tag whose activities count; without one, the whole difference counts. */
  readonly tag: string | null
  /** The section's own yearly hours, above which nothing can be saved. */
  readonly cap: number | null
  /** Also search for 外せる配置時間 (posts that can be left empty at equal waits). */
  readonly releasable: boolean
  readonly adoption: Adoption | null
  /** Id of the arrival source (or channel) whose cases the hours are spread over; null: all that come. */
  readonly countedCases: string | null
  /** What the gap between figure and target means. */
  readonly gapNote: Words | null
  readonly years: Readonly<Record<FiscalYear, YearSettings>>
}

/** 未算定: named with the reason and the date of decision. */
export interface NotYetMeasure extends MeasureBase {
  readonly basis: 'notYet'
  readonly reason: Words
  readonly decidedIn: string | null
}

export type Measure = TranscribedMeasure | SimulatedMeasure | NotYetMeasure

export interface YearSettings {
  /** Values of the to-be only. */
  readonly set: Readonly<Record<string, unknown>>
  /** Values of both variants, such as the year's volume. */
  readonly setBoth: Readonly<Record<string, unknown>>
  /** A part-year, both ends YYYY-MM-DD, the end exclusive. */
  readonly period: { readonly from: string; readonly to: string } | null
}

export interface JointRun {
  readonly measures: readonly string[]
  readonly asIs: string
  readonly toBe: string
  readonly years: Readonly<Record<FiscalYear, YearSettings>>
}

/** The four kinds of yen, never added together. */
export const moneyKinds = ['labourValue', 'expenditureCut', 'revenue', 'cost'] as const

/**
 * - `labourValue` 人件費相当額: what the hours are worth; no budget falls.
 * - `expenditureCut` 歳出の減: money no longer spent.
 * - `revenue` 歳入の増減: more (or, negative, less) money coming in.
 * - `cost` 導入・運用経費: what the measure costs to introduce and run.
 */
export type MoneyKind = (typeof moneyKinds)[number]

/** Yen of one kind by year, of a measure or of the plan as a whole. */
export interface MoneyLine {
  readonly kind: MoneyKind
  readonly name: Words
  /** null: of no single measure. */
  readonly measure: string | null
  readonly years: Readonly<Record<FiscalYear, PlanFigure>>
  readonly note: Words | null
}

/** A row that is not hours. Its targets are `years`; numbers, words such as 「維持」, or null for 「—」. */
export interface PlanIndicator {
  readonly id: string
  readonly name: Words
  readonly unit: Words
  /** 成果 (outcome) or 実績 (output) */
  readonly kind: 'outcome' | 'output'
  readonly direction: 'increase' | 'decrease' | 'maintain'
  /** Of what it is a share: 「届出者数」. */
  readonly denominator: Words | null
  readonly baseline: number | string | null
  readonly baseYear: FiscalYear | null
  /** 目標 as first set. */
  readonly years: Readonly<Record<FiscalYear, number | string | null>>
  /** 実績 */
  readonly actual: Readonly<Record<FiscalYear, number | string | null>>
  readonly revisions: readonly IndicatorRevision[]
  /** A survey's result: recorded, never simulated. */
  readonly survey: boolean
  readonly simulated: SimulatedLink | null
  readonly note: Words | null
  readonly source: string | null
}

export interface IndicatorRevision {
  readonly date: string
  readonly year: FiscalYear
  readonly target: number | string | null
  readonly reason: Words
}

/** The run that a row prints beside its target: a measure's, or a scenario of its own. */
export interface SimulatedLink {
  readonly measure: string | null
  /** Of the measure's two variants. */
  readonly variant: 'asIs' | 'toBe'
  /** Scenario file, where it is no measure's. */
  readonly scenario: string | null
  /** What it is played with by year, only in these; null: in every year, as the file says. */
  readonly years: Readonly<Record<FiscalYear, Readonly<Record<string, unknown>>>> | null
  /** Indicator id (`callWait`), or null with `input`. */
  readonly indicator: string | null
  /** Id of the channel, activity or resource pool; null: the whole process. */
  readonly scope: string | null
  readonly statistic: 'mean' | 'p50' | 'p90' | 'p95'
  /** A value that goes into the run, by its path: what is assumed, not what comes out. */
  readonly input: string | null
}

/** R8 or 2026 → 2026; undefined for anything else. Reiwa 1 is 2019. */
export function fiscalYearIn(text: string | number): FiscalYear | undefined {
  const written = String(text).normalize('NFKC').trim()
  const era = /^(?:R|令和)(\d{1,2})(?:年度)?$/i.exec(written)
  if (era !== null) return Number(era[1]) + 2018
  return /^20\d\d$/.test(written) ? Number(written) : undefined
}

/** 2026 → R8. */
export const reiwa = (year: FiscalYear): string => `R${year - 2018}`
