import type { AssumptionLine, HoursSaved } from '../experiment/results.ts'
import type { Finding } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import type { Mark } from '../scenario/scenario.ts'
import type { FiscalYear, PlanIndicator } from './plan-file.ts'

/** Hours of one year. Transcribed figures have no spread: both are null. */
export interface HoursFigure {
  readonly mean: number
  /** 試行誤差: half the 95 % interval of the mean. */
  readonly halfWidth: number | null
  /** 前提の幅. In a total: of the sum, the measures' assumptions drawn independently. */
  readonly assumptionRange: readonly [number, number] | null
}

export interface DivisorLine {
  readonly id: string
  readonly name: Words
  readonly hours: number
  readonly low: number | null
  readonly high: number | null
  readonly mark: Mark
  readonly source: string | null
  readonly note: Words | null
}

export interface MeasureYear {
  readonly hoursSaved: HoursFigure
  /** 検算: cases × minutes × share; null where work depends on waiting, and for transcribed figures. */
  readonly closedForm: number | null
  readonly z: number | null
  /** At how many points the range of assumptions was simulated; absent where the closed form gives it. */
  readonly simulatedPoints?: number
  readonly verdict: HoursSaved['verdict'] | null
  /** Persons by the publication divisor, not rounded. */
  readonly staffEquivalents: number
  readonly staffEquivalentsByDivisor: readonly {
    readonly divisor: { readonly id: string; readonly hours: number; readonly mark: Mark }
    readonly mean: number
    readonly halfWidth: number | null
  }[]
  /** 人件費相当額 of the same work as the hours; null without unit costs. */
  readonly yen: number | null
  readonly target: number | null
  readonly targetGap: number | null
  /** Fitted to a published figure: agreement with it proves nothing. */
  readonly fitted: boolean
  readonly releasablePostHours: { readonly hours: number; readonly inBlocksOfAnHour: number } | null
  /** Staff hours of activities that only the to-be has; already taken off what is saved. */
  readonly newWork: readonly { readonly element: string; readonly name: string; readonly hours: number }[]
  readonly asIsHours: number | null
  readonly toBeHours: number | null
  readonly partYear: { readonly from: string; readonly to: string } | null
  /** The section's own hours, where they limited the saving. */
  readonly cappedAt: number | null
  readonly validated: boolean | null
  readonly fingerprints: readonly string[]
}

export interface MeasureResult {
  readonly id: string
  readonly name: Words
  readonly group: string
  readonly basis: 'simulated' | 'transcribed' | 'notYet'
  readonly reason?: Words
  readonly decidedIn?: string | null
  readonly reference?: boolean
  readonly fitted?: Words | null
  readonly baseYear?: FiscalYear | null
  readonly source?: string | null
  readonly gapNote?: Words | null
  readonly note?: Words | null
  readonly years: Readonly<Record<string, MeasureYear>>
}

export interface TotalYear {
  readonly simulated: HoursFigure
  readonly transcribed: number
  readonly overlap: number
  readonly hoursSaved: HoursFigure
  readonly staffEquivalents: number
  readonly staffEquivalentsByDivisor: readonly {
    readonly divisor: { readonly id: string; readonly hours: number; readonly mark: Mark }
    readonly mean: number
  }[]
  /** 累計: this year and all before it. */
  readonly cumulativeHours: number
}

/** A value behind the table, once; `value`, `low` and `high` are those of the first year. */
export interface PlanAssumption extends AssumptionLine {
  readonly measures: readonly string[]
  readonly variant: 'both' | 'asIs' | 'toBe'
  /** Where the years differ, each differing value with its years. */
  readonly years: readonly (Pick<AssumptionLine, 'value' | 'low' | 'high'> & {
    readonly fiscalYears: readonly FiscalYear[]
  })[]
}

export interface PlanResult {
  readonly format: 'yoryoku.plan/1'
  readonly plan: {
    readonly id: string
    readonly name: Words
    readonly file: string
    readonly notice: Words | null
  }
  readonly seed: number | null
  readonly replications: number | null
  readonly engine: 'tables' | 'xstate'
  readonly fiscalYears: readonly FiscalYear[]
  readonly divisors: readonly DivisorLine[]
  readonly measures: readonly MeasureResult[]
  readonly indicators: readonly PlanIndicator[]
  readonly groups: readonly { readonly id: string; readonly name: Words }[]
  readonly overlap: { readonly years: Readonly<Record<string, number>> }
  readonly total: {
    readonly years: Readonly<Record<string, TotalYear>>
    readonly notYet: readonly {
      readonly id: string
      readonly name: Words
      readonly reason: Words
      readonly decidedIn: string | null
    }[]
  }
  readonly assumptions: readonly PlanAssumption[]
  readonly findings: readonly Finding[]
}

/** Persons as printed: to 0.1, halves away from zero. 11,200 ÷ 3,100 reads 3.6. */
export const printedPersons = (persons: number): number =>
  persons < 0 ? -Math.round(-persons * 10) / 10 || 0 : Math.round(persons * 10) / 10

/** Hours as printed: to the hour. */
export const printedHours = (hours: number): number =>
  hours < 0 ? -Math.round(-hours) || 0 : Math.round(hours)
