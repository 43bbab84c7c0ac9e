import type { PlayedStep } from '../experiment/played-steps.ts'
import type { Engine } from '../experiment/replication-runner.ts'
import type { AssumptionLine, ComparisonAlternative, HoursSaved } from '../experiment/results.ts'
import type { Finding } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import type { Mark } from '../scenario/scenario.ts'
import type {
  Adoption,
  BaseLine,
  FiscalYear,
  HoursFactors,
  MoneyKind,
  MoneyLine,
  PlanFigure,
  PlanIndicator,
  StatedHours,
  TargetRevision,
} from './plan-file.ts'

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
  /** 目標 in force: after all revisions. */
  readonly target: number | null
  readonly targetGap: number | null
  /** Fitted to a published figure: agreement with it proves nothing. */
  readonly fitted: boolean
  readonly releasablePostHours: { readonly hours: number; readonly inBlocksOfAnHour: number } | null
  /** Staff hours of activities that only the to-be has; already taken off what is saved. */
  readonly newWork: readonly { readonly element: string; readonly name: string; readonly hours: number }[]
  /** Before new work is taken off: `hoursSaved.mean` + its sum (純削減 + 新たな作業). */
  readonly grossHours: number
  /** 累計: the measure's hours of this year and all before it. */
  readonly cumulativeHours: number
  /** What the measure adds to the hours reached by its 基準年度; null where none are stated. */
  readonly sinceBaseHours: number | null
  /** 普及率 (0 to 1), where the plan says it. */
  readonly adoption: number | null
  /** 件数 × 分 ÷ 60 × 利用率 behind the figure: their product is `hoursSaved.mean`. Null where cases or minutes are not known. */
  readonly factors: HoursFactors | null
  /** 再配分先 of the hours; their sum is never more than the hours. */
  readonly reallocation: readonly ReallocatedHours[]
  /** Hours not yet given a 再配分先. */
  readonly unallocatedHours: number
  readonly asIsHours: number | null
  readonly toBeHours: number | null
  readonly partYear: { readonly from: string; readonly to: string } | null
  /** The section's own hours, where they limited the saving. */
  readonly cappedAt: number | null
  readonly validated: boolean | null
  /** Fiscal years of what the as-is was compared with; the year's own cases were played. */
  readonly observedYears: readonly FiscalYear[]
  readonly fingerprints: readonly string[]
  /** Of simulated measures: the activities behind the figure, and what moves it. */
  readonly working: FigureWorking | null
}

/** What anyone needs to compute a figure again by calculator, and to know what it hangs on. */
export interface FigureWorking {
  readonly asIs: readonly PlayedStep[]
  readonly toBe: readonly PlayedStep[]
  /** Why cases × minutes does not give the hours; null where it does. */
  readonly reason: Words | null
  /** Assumptions ranked by |rank correlation| with the hours saved by the whole to-be. */
  readonly drivers: ComparisonAlternative['drivers']
}

export interface ReallocatedHours {
  readonly to: Words
  readonly hours: number
  /** Of the hours it is taken from. */
  readonly share: number
}

/** A difference of hours, split by its causes without regard to order; `cases` + `minutesPerCase` + `share` + `rounding` = the hours. */
export interface DifferenceParts {
  /** 件数差 */
  readonly cases: number
  /** 単位時間差 */
  readonly minutesPerCase: number
  /** 利用率差 */
  readonly share: number
  /** 端数: the stated hours were rounded, their factors give a little more or less. */
  readonly rounding: number
}

export interface HoursDifference {
  readonly hours: number
  /** Null where one side lacks the three factors. */
  readonly parts: DifferenceParts | null
}

/** 見込・目標・実績 of a year, kept apart. */
export interface ReviewYear {
  /** 見込: what this plan computes or copies. */
  readonly forecast: { readonly hours: number; readonly factors: HoursFactors | null } | null
  /** 当初目標 */
  readonly firstTarget: StatedHours | null
  /** 目標 in force: after all revisions. */
  readonly target: StatedHours | null
  /** 実績 */
  readonly actual: StatedHours | null
  /** 実績 − 目標 */
  readonly againstTarget: HoursDifference | null
  /** 実績 − 見込 */
  readonly againstForecast: HoursDifference | null
}

/** Yen of a kind; low and high are null where no line behind it states a range. */
export interface Yen {
  readonly yen: number
  readonly low: number | null
  readonly high: number | null
}

/** The four kinds side by side; null: nothing is stated or computed. They are never added together. */
export type YenByKind = Readonly<Record<MoneyKind, Yen | null>>

/** 「予算は減るか」 over the years of the plan. */
export interface BreakEven {
  /** Null: of all measures whose costs are stated. */
  readonly measure: string | null
  /** The measures counted. */
  readonly measures: readonly string[]
  /** Whether yen of no single measure are counted. */
  readonly common: boolean
  /** Measures with other yen that state no cost: they cannot be judged and are not counted. */
  readonly withoutCosts: readonly string[]
  /** By year, each cumulative from the plan's first year. */
  readonly years: Readonly<
    Record<
      string,
      {
        readonly cost: number
        /** 歳出の減＋歳入の増減 */
        readonly budget: number
        /** 人件費相当額: no budget falls. Null where the hours have no price. */
        readonly labourValue: number | null
      }
    >
  >
  /** 歳出の減＋歳入の増減 against 経費. */
  readonly budget: BreakEvenYear
  /** The same with 人件費相当額; null where no hours are priced. */
  readonly withLabourValue: BreakEvenYear | null
}

/** The first fiscal year whose cumulative benefit exceeds the cumulative cost; null: not within the plan's years. */
export interface BreakEvenYear {
  readonly year: FiscalYear | null
  /** Cumulative benefit − cumulative cost at the end of the last year. */
  readonly balance: number
  /** 前提の幅 (5–95 %) of year and balance; null where nothing stated has a range. */
  readonly range: {
    readonly points: number
    readonly earliest: FiscalYear | null
    /** Null: in more than 5 % of the points it is not reached within the plan's years. */
    readonly latest: FiscalYear | null
    /** Points in which it is reached. */
    readonly reached: number
    readonly balance: readonly [number, number]
  } | null
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
  readonly base: BaseLine | null
  readonly adoption: Adoption | null
  readonly revisions: readonly TargetRevision[]
  /** Of the years that have a target or an actual; also of measures not computed yet. */
  readonly review: Readonly<Record<string, ReviewYear>>
  readonly money: Readonly<Record<string, YenByKind>>
  readonly years: Readonly<Record<string, MeasureYear>>
}

/** A group's subtotal; those of all groups add up to the total's. */
export interface GroupYear {
  readonly simulated: number
  readonly transcribed: number
  /** simulated + transcribed */
  readonly hours: number
  readonly staffEquivalents: number
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
  /** Of the hours that the plan itself prints as targets; null where it prints none for the year. */
  readonly targets: TargetsYear | null
  /** 累計: this year and all before it. */
  readonly cumulativeHours: number
  /** 再配分先 of all measures in the total. */
  readonly reallocation: readonly ReallocatedHours[]
  readonly unallocatedHours: number
  /** Of measures in the total, and of the plan as a whole. */
  readonly money: YenByKind
  /** 実績 of the measures in the total that have one, beside the 目標 and 見込 of the same measures. */
  readonly review: {
    readonly measures: number
    readonly forecast: number
    readonly target: number | null
    readonly actual: number
  } | null
}

/** What a row of indicators that are not hours prints beside its target. */
export interface IndicatorYear {
  /** 目標 in force. */
  readonly target: number | string | null
  /** From the linked run, in the row's unit; null without one. */
  readonly simulated: { readonly value: number; readonly halfWidth: number | null } | null
  readonly actual: number | string | null
  /** Whether the actual meets the target; null where one of them is no number. */
  readonly achieved: boolean | null
}

export interface IndicatorRow extends PlanIndicator {
  readonly figures: Readonly<Record<string, IndicatorYear>>
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

/** An assumption and how far it moves the hours. */
export interface StrongAssumption
  extends Pick<AssumptionLine, 'path' | 'label' | 'value' | 'low' | 'high' | 'mark' | 'source'> {
  readonly variant: 'both' | 'asIs' | 'toBe'
  readonly measures: readonly string[]
  /** How many hours it moves the sum up or down by itself; negative where a larger value saves less. */
  readonly hours: number
}

/** What to measure first: at most ten, the one that moves the sum most first. */
export interface StrongestAssumptions {
  /** `reference` where nothing simulated is in the total. */
  readonly of: 'total' | 'reference'
  readonly fiscalYear: FiscalYear
  readonly assumptions: readonly StrongAssumption[]
}

/** 目標 of the measures whose hours are printed, together. */
export interface TargetsYear {
  readonly hours: number
  readonly measures: readonly string[]
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
  /** 参考試算 is played no oftener than this; absent where there is none, or no more were asked for. */
  readonly referenceReplications?: number
  readonly engine: Engine
  readonly fiscalYears: readonly FiscalYear[]
  readonly divisors: readonly DivisorLine[]
  readonly baseYear: FiscalYear | null
  readonly measures: readonly MeasureResult[]
  readonly indicators: readonly IndicatorRow[]
  readonly groups: readonly {
    readonly id: string
    readonly name: Words
    readonly years: Readonly<Record<string, GroupYear>>
  }[]
  readonly overlap: {
    readonly years: Readonly<Record<string, number>>
    /** 人件費相当額 of the overlapping hours; absent where none are priced. */
    readonly labourValue?: Readonly<Record<string, Yen>>
  }
  readonly total: {
    readonly years: Readonly<Record<string, TotalYear>>
    readonly notYet: readonly {
      readonly id: string
      readonly name: Words
      readonly reason: Words
      readonly decidedIn: string | null
    }[]
  }
  readonly labourRate: PlanFigure | null
  readonly money: readonly MoneyLine[]
  /** Of the plan, then of each measure with stated costs; empty where no cost is stated. */
  readonly breakEven: readonly BreakEven[]
  /** Measures whose as-is reproduces what was observed in none of its years: 「現状未検証」. */
  readonly unvalidated: readonly string[]
  /** Null where nothing simulated has a range. */
  readonly strongest: StrongestAssumptions | null
  readonly assumptions: readonly PlanAssumption[]
  readonly findings: readonly Finding[]
}

/** What `break-even` prints: the measures with stated costs, and nothing else. */
export interface BreakEvenResult
  extends Pick<
    PlanResult,
    'plan' | 'seed' | 'replications' | 'engine' | 'fiscalYears' | 'breakEven' | 'money'
  > {
  readonly format: 'yoryoku.break-even/1'
  readonly labourRate: PlanFigure | null
  readonly measures: readonly Pick<MeasureResult, 'id' | 'name' | 'basis' | 'reference' | 'money'>[]
  readonly assumptions: readonly PlanAssumption[]
  readonly findings: readonly Finding[]
}

/** Persons as printed: to 0.1, halves away from zero. 11,200 ÷ 3,100 reads 3.6. */
export const printedPersons = (persons: number): number =>
  persons < 0 ? -Math.round(-persons * 10) / 10 || 0 : Math.round(persons * 10) / 10

/** Hours as printed: to the hour. */
export const printedHours = (hours: number): number =>
  hours < 0 ? -Math.round(-hours) || 0 : Math.round(hours)
