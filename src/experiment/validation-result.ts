import type { Finding } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import type { Mark, Period } from '../scenario/scenario.ts'
import type { SectionHours } from './section-hours.ts'

export type ValidationVerdict = 'reproduced' | 'notReproduced' | 'undecided'

/** One observed figure beside the simulated one. */
export interface ValidationFigure {
  readonly indicator: string
  readonly scope: {
    readonly kind: 'process' | 'activity' | 'resourcePool' | 'channel' | 'employment'
    readonly id: string
    readonly name: string
  }
  /** seconds, hours, share, cases …; share where `within` is said. */
  readonly unit: string
  /** Seconds: the figure is the share of cases within them. */
  readonly within: number | null
  readonly observed: {
    readonly value: number
    /** Half of its own 95 % interval; 0 where it is a full count. */
    readonly halfWidth: number
    readonly n: number | null
    readonly standardDeviation: number | null
    /** The end exclusive; null: a fiscal year, not said which. */
    readonly period: { readonly from: string; readonly to: string } | null
    readonly source: string | null
    readonly mark: Mark | null
  }
  /** Mean over the replications, and half of the 95 % interval of one coming year; null where it is not measured. */
  readonly simulated: { readonly mean: number; readonly halfWidth: number | null } | null
  /** Simulated minus observed, with half of its 95 % interval (both spreads together). */
  readonly difference: { readonly mean: number; readonly halfWidth: number | null } | null
  readonly tolerance: { readonly value: number; readonly isStated: boolean }
  /** predicted: evidence. fitted: a value was fitted to it. input: the scenario states it, so it must come out. */
  readonly evidence: 'predicted' | 'fitted' | 'input'
  readonly verdict: ValidationVerdict
  /** Why nothing can be said. */
  readonly reason: Words | null
}

/** Whether the as-is reproduces what was observed. */
export interface Validation {
  /** True when at least half of the predicted figures are reproduced (and one at least), and none is contradicted. */
  readonly validated: boolean
  /** Of the predicted figures; fitted ones and inputs prove nothing. */
  readonly evidence: { readonly figures: number } & Readonly<Record<ValidationVerdict, number>>
  readonly figures: readonly ValidationFigure[]
  /** 在籍 × 年間勤務時間 beside the hours of this scenario alone; null where the scenario names no section. */
  readonly section: SectionHours | null
}

/** What `validate` says of one or several as-is scenarios. */
export interface ValidationResult {
  readonly format: 'yoryoku.validation/1'
  /** Whether every scenario is validated. */
  readonly validated: boolean
  readonly scenarios: readonly (Validation & {
    readonly scenario: { readonly id: string; readonly name: Words; readonly file: string }
    readonly period: Period
    readonly seed: number
    readonly replications: number
    readonly requestHash: string
    readonly fingerprint: string
  })[]
  /** The sections, each with the hours of all its scenarios that were given. */
  readonly sections: readonly SectionHours[]
  readonly findings: readonly Finding[]
}
