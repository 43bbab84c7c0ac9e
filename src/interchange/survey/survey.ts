import type { MonthColumn, SurveyedEmployment } from './columns.ts'

/** A figure of the sheet, and the cell it stands in: `survey.xlsx 業務量調査!D12`. */
export interface Surveyed {
  readonly value: number
  readonly source: string
}

/** One 小分類 as it will be drawn. */
export interface SurveyTask {
  readonly sheet: string
  readonly row: number
  readonly large: string
  readonly middle: string
  readonly small: string
  /** Cases of a year; `isCounted` false: nothing is counted there, so every open day is one. */
  readonly cases: Surveyed & { readonly isCounted: boolean }
  /** Cases by month, where the sheet tells them. */
  readonly months?: Readonly<Record<MonthColumn, number>>
  /** Minutes per case of each kind of employment; together they are the minutes of the case. */
  readonly minutes: readonly (Surveyed & { readonly employment: SurveyedEmployment })[]
  /** Cases × minutes ÷ 60. */
  readonly hours: number
  readonly people?: number
  readonly overtime?: Surveyed
  readonly kind: string
  readonly law: string
  readonly system: string
  readonly note: string
}

export interface SurveySection {
  readonly name: string
  readonly staff: readonly {
    readonly employment: SurveyedEmployment
    readonly headcount: Surveyed
    readonly hoursPerYear: Surveyed
  }[]
}

export interface Survey {
  readonly file: string
  readonly tasks: readonly SurveyTask[]
  /** By sheet: a sheet is a section. */
  readonly sections: ReadonlyMap<
    string,
    {
      readonly section: SurveySection | undefined
      readonly fiscalYear: number
      readonly hoursPerYear: Surveyed & { readonly isStated: boolean }
    }
  >
  /** The sum of `hours`. */
  readonly hours: number
  /** The total the sheets themselves print; absent where they print none. */
  readonly statedHours?: number
}
