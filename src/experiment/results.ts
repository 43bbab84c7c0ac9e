import type { Engine } from '../machine/stepper.ts'
import type { Finding } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import type { Mark, PatchLine, Period, SetValue } from '../scenario/scenario.ts'
import type { BestAlternative } from './best-result.ts'
import type { PrecisionReached } from './precision-result.ts'
import type { SeriesResult } from './series.ts'
import type { Validation } from './validation-result.ts'
import type { WarmUpFound } from './warm-up-result.ts'
import type { Waterfall } from './waterfall-result.ts'

/** Whether so few of the cases are done that what is measured of them says nothing. */
export const comesToNothing = (cases: number, done: number): boolean => done <= 0.01 * cases

/** What an indicator speaks of. */
export interface IndicatorScope {
  readonly kind: 'process' | 'activity' | 'resourcePool' | 'employment' | 'channel'
  readonly id: string
  readonly name: string
}

/** A figure estimated from independent replications. `halfWidth` is null with fewer than two. */
export interface Estimate {
  readonly mean: number
  readonly halfWidth: number | null
}

export interface IndicatorResult extends Estimate {
  readonly id: string
  readonly scope: IndicatorScope
  /** seconds, hours, share, cases, yen, people, times */
  readonly unit: string
  readonly confidence: number
  /** Percentiles within a run, averaged over replications: keys 50, 90, 95. Empty where the indicator is one number per run. */
  readonly percentiles: Readonly<Record<string, number>>
  readonly perReplication: readonly number[]
}

/** One value behind a result, as the list of assumptions prints it. */
export interface AssumptionLine {
  readonly path: string
  readonly label: Words
  /** As written in the file. */
  readonly value: string
  readonly low: string | null
  readonly high: string | null
  readonly mark: Mark | null
  readonly source: string | null
  readonly fittedTo: string | null
  /** Scenario file the value stands in. */
  readonly file: string
}

/** XState and tables played side by side over the first cases. */
export interface SelfCheck {
  readonly agreed: boolean
  readonly casesPlayed: number
  readonly eventsCompared: number
  /** BPMN ids never reached in the cases played. */
  readonly neverReached: readonly string[]
  /** Conservation (arrived = completed + unfinished + left) and Little's law over all replications. */
  readonly conservation: boolean
  readonly littlesLaw: { readonly fromCounters: number; readonly fromRows: number; readonly agreed: boolean }
}

/** 検算 of one activity by calculator: cases × perCase × minutes ÷ 60 × staff = hours. */
export interface StepHours {
  readonly element: string
  readonly name: string
  /** Of the period, from the sources that send any here. */
  readonly cases: number
  /** Executions for one such case: the share that takes this way, more where it is repeated. */
  readonly perCase: number
  /** Of one execution, on average, with set-up and travel. */
  readonly minutes: number
  /** Staff who do it together. */
  readonly staff: number
  readonly hours: number
}

export interface SimulationResult {
  readonly format: 'yoryoku.simulation/1'
  readonly scenario: { readonly id: string; readonly name: Words; readonly file: string }
  readonly period: Period
  /** Values set from outside the file. */
  readonly set: readonly SetValue[]
  readonly requestHash: string
  readonly seed: number
  readonly replications: number
  readonly engine: Engine
  readonly fingerprint: string
  readonly selfCheck: SelfCheck
  readonly unfinishedCases: Estimate
  readonly caseAccount: {
    readonly opening: number
    readonly arrived: number
    readonly completed: number
    readonly unfinished: number
    readonly left: number
  }
  /** Staff hours by the closed form (cases × minutes × share); null with the reason where it does not apply. */
  readonly closedForm: {
    readonly staffHours: number | null
    readonly reason: Words | null
    /** The factors of each activity; empty where it does not apply. */
    readonly steps: readonly StepHours[]
  }
  readonly indicators: readonly IndicatorResult[]
  /** By half-hour of the day and by month; null where the period is a number of cases. */
  readonly series: SeriesResult | null
  readonly assumptions: readonly AssumptionLine[]
  /** True when the `observed:` figures are reproduced; false reads 「現状未検証」. */
  readonly validated: boolean
  /** Every observed figure beside the simulated one. Absent in results of before it was made. */
  readonly validation?: Validation
  readonly findings: readonly Finding[]
  /** How many replications a wanted precision took; absent where their number was said. */
  readonly precision?: PrecisionReached
  /** The warm-up that was found; absent where it was said. */
  readonly warmUp?: WarmUpFound
}

export interface HoursSaved extends Estimate {
  /** 5–95 % over the assumptions' low…high; null when no assumption has a range. Simulated where closedForm is null. */
  readonly assumptionRange: readonly [number, number] | null
  /** The figure at each point drawn from the assumptions (fewer where simulated); what sums over measures are ranged by. */
  readonly assumptionPoints: readonly number[] | null
  /** In replication order; what the intervals of sums are computed from. */
  readonly perReplication: readonly number[]
  /**
   * Where the figure of one coming period will lie by chance alone (95 % prediction interval, without the assumptions);
   * null with fewer than two replications. Absent in results of before it was made.
   */
  readonly comingPeriod?: readonly [number, number] | null
  /** 検算: cases × minutes × share; null where the work depends on waiting. */
  readonly closedForm: number | null
  /** (simulated − closed form) ÷ its standard error; null without closed form or spread. */
  readonly z: number | null
  /** 差があるとは判断できない when the interval, or the range of assumptions, spans 0. */
  readonly verdict: 'saves' | 'costs' | 'undecided' | 'none'
}

export interface ComparisonResult {
  readonly format: 'yoryoku.comparison/1'
  /** Of the as-is. */
  readonly period: Period
  readonly baseline: SimulationResult
  /** Correlation of as-is and to-be staff hours over replications; null without spread. */
  readonly correlation: number | null
  readonly alternatives: readonly ComparisonAlternative[]
  /** Which of several alternatives saves most, corrected for picking it; absent for one. */
  readonly best?: BestAlternative
  /** How many replications a wanted precision took; absent where their number was said. */
  readonly precision?: PrecisionReached
  /** The warm-up that was found; absent where it was said. */
  readonly warmUp?: WarmUpFound
}

export interface ComparisonAlternative {
  readonly scenario: { readonly id: string; readonly name: Words; readonly file: string }
  readonly result: SimulationResult
  readonly patch: readonly ChangedValue[]
  readonly differences: readonly (Estimate & {
    readonly id: string
    readonly scope: IndicatorScope
    readonly unit: string
    /** Variance of the difference with independent runs ÷ with common random numbers. */
    readonly varianceReduction: number | null
  })[]
  readonly hoursSaved: HoursSaved
  /** Which steps save the hours, and why; null where what was played says nothing of its steps. */
  readonly waterfall: Waterfall | null
  /** Per measure tag: the differences of its activities. */
  readonly hoursSavedByMeasure: Readonly<Record<string, HoursSaved>>
  /** Posts that can be left empty at equal waits beyond the surplus of the as-is, in hours of the period; its part in blocks of an hour. */
  readonly releasablePostHours: {
    readonly hours: number
    readonly inBlocksOfAnHour: number
    /** Hours of the posts that the as-is could already leave empty; not in `hours`. */
    readonly surplusHours: number
    readonly pools: readonly {
      readonly id: string
      readonly name: string
      readonly from: number
      readonly to: number
      /** Posts that the as-is could already leave empty. */
      readonly surplus: number
      readonly minimum: number
      readonly hours: number
      readonly surplusHours: number
      /** Of the whole process or an activity of this pool: the wait that grows most. */
      readonly waitChange: number
      readonly waitChangeUpper: number
    }[]
  } | null
  readonly staffEquivalents: readonly (Estimate & {
    readonly divisor: { readonly id: string; readonly hours: number; readonly mark: Mark }
  })[]
  /** Assumptions ranked by |rank correlation| with the hours saved. */
  readonly drivers: readonly Driver[]
}

/** One value that a to-be says otherwise than its as-is. */
export interface ChangedValue extends PatchLine {
  /** What the value is called, where it has a name. */
  readonly label: Words | null
  /** Both values as a reader says them: names in place of ids, shares in per cent. Absent in results of before it was made. */
  readonly said?: { readonly before: Words; readonly after: Words }
}

/** An assumption and how it moves a result. */
export interface Driver {
  readonly path: string
  readonly label: Words
  readonly correlation: number
  /** Whose value it is, where as-is and to-be do not say the same. Absent: of both. */
  readonly side?: 'asIs' | 'toBe'
}
