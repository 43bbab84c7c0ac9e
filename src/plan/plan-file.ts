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
  /** 公表用の1人当たり年間勤務時間: one value, fixed over the plan's years. */
  readonly divisor: PublicationDivisor
  readonly otherDivisors: readonly NamedDivisor[]
  readonly groups: readonly { readonly id: string; readonly name: Words }[]
  readonly measures: readonly Measure[]
  /** Runs that apply several measures of one procedure together, for 重複控除. */
  readonly joint: readonly JointRun[]
  readonly indicators: readonly PlanIndicator[]
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

interface MeasureBase {
  readonly id: string
  readonly name: Words
  readonly group: string
  readonly note: Words | null
}

/** Hours printed in somebody's plan: copied, never ours. */
export interface TranscribedMeasure extends MeasureBase {
  readonly basis: 'transcribed'
  readonly years: Readonly<Record<FiscalYear, number>>
  readonly source: string | null
}

/** Hours computed from drawn processes. */
export interface SimulatedMeasure extends MeasureBase {
  readonly basis: 'simulated'
  readonly baseYear: FiscalYear | null
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
  readonly target: Readonly<Record<FiscalYear, number | null>>
  readonly targetSource: string | null
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

export interface PlanIndicator {
  readonly id: string
  readonly name: Words
  readonly unit: Words
  /** 成果 (outcome) or 実績 (output) */
  readonly kind: 'outcome' | 'output'
  readonly direction: 'increase' | 'decrease' | 'maintain'
  readonly baseline: number | string | null
  readonly years: Readonly<Record<FiscalYear, number | string | null>>
  readonly note: Words | null
  readonly source: string | null
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
