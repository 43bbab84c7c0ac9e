import type { Finding } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import type { Period, SetValue, WaitLimit } from '../scenario/scenario.ts'
import type { ScenarioName } from './release-result.ts'
import type { Validation } from './validation-result.ts'

/** `callWait<=10m:90%`: so large a share of the residents within so long. */
export interface StaffingTarget extends Omit<WaitLimit, 'pools'> {
  readonly share: number
}

/** One number for the period, one a month, or one for each half-hour of the day. */
export type StaffingBy = 'whole' | 'month' | 'half-hour'

/** The fewest posts with which the target is kept, and the proof that fewer do not. */
export interface StaffingResult {
  readonly format: 'yoryoku.staffing/1'
  readonly scenario: ScenarioName
  readonly period: Period
  readonly set: readonly SetValue[]
  /** Whether the scenario reproduces what was observed. */
  readonly validated: boolean
  readonly validation?: Validation
  readonly target: StaffingTarget
  readonly by: StaffingBy
  /** Of each statement: that so many keep the target, that one fewer do not. */
  readonly confidence: number
  /** Of the search, and of the proof, whose residents the search has not seen. */
  readonly seed: number
  readonly proofSeed: number
  readonly replications: number
  readonly pools: readonly StaffedPool[]
  /** With all these posts together, of the residents of the whole period. */
  readonly share: ShareFound
  readonly played: number
  readonly findings: readonly Finding[]
}

export interface StaffedPool {
  readonly id: string
  readonly name: Words
  readonly stated: number
  readonly parts: readonly StaffedPart[]
}

/** The whole period, a month of it, or a half-hour of the day. */
export interface StaffedPart {
  /** 1 = January. */
  readonly month?: number
  /** Minutes since midnight. */
  readonly from?: number
  readonly to?: number
  readonly posts: number
  /** With so many: the lower bound is not below the target. */
  readonly share: ShareFound
  readonly oneFewer: {
    /** refuted: the upper bound is below the target; nobody: without anyone nothing begins. */
    readonly verdict: 'refuted' | 'undecided' | 'nobody'
    /** Of the part of the period in which the target is missed most; null where nothing was played. */
    readonly share: ShareFound | null
  }
}

/** Mean over the replications of the share within the limit, with one-sided bounds. */
export interface ShareFound {
  readonly mean: number
  readonly lower: number
  readonly upper: number
  readonly replications: number
}
