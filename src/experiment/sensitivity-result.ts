import type { Engine } from '../machine/stepper.ts'
import type { Finding } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import type { Mark, Period, SetValue } from '../scenario/scenario.ts'
import type { Estimate } from './results.ts'

/** One assumption moved from end to end of its range, every other at its value. */
export interface SensitivityBar {
  readonly path: string
  readonly label: Words
  /** Who says it. */
  readonly side: 'asIs' | 'toBe' | 'both'
  /** What it is a value of; tells how it would be measured. */
  readonly quantity: 'duration' | 'cases' | 'share' | 'people' | 'other'
  /** As written in the file. */
  readonly value: string
  readonly low: string | null
  readonly high: string | null
  readonly mark: Mark | null
  readonly source: string | null
  /** Hours saved at the low end and at the high end. */
  readonly atLow: number
  readonly atHigh: number
  /** |atHigh − atLow|; what the bars are sorted by. */
  readonly swing: number
  /** 95 %, of the paired difference of the ends; null where the formula gives them, or with one replication. */
  readonly swingHalfWidth: number | null
  /** Rank correlation with the hours saved when all assumptions vary at once. */
  readonly rankCorrelation: number | null
  /** Whether moving it alone turns a saving into none, or the other way. */
  readonly changesSign: boolean
}

export interface SensitivityResult {
  readonly format: 'yoryoku.sensitivity/1'
  readonly asIs: { readonly id: string; readonly name: Words; readonly file: string }
  readonly toBe: { readonly id: string; readonly name: Words; readonly file: string }
  readonly period: Period
  readonly set: readonly SetValue[]
  readonly seed: number
  readonly replications: number
  readonly engine: Engine
  /** `closedForm` where cases × minutes × share hold for both, else every end is played. */
  readonly method: 'closedForm' | 'simulated'
  /** Hours saved with every assumption at its value, by that method: what the bars start from. */
  readonly base: number
  /** The simulated hours saved at the stated values. */
  readonly hoursSaved: Estimate & {
    readonly assumptionRange: readonly [number, number] | null
    readonly verdict: 'saves' | 'costs' | 'undecided' | 'none'
  }
  /** How many points all assumptions were varied at together; 0 without ranges. */
  readonly points: number
  /** The widest first. */
  readonly bars: readonly SensitivityBar[]
  readonly findings: readonly Finding[]
}
