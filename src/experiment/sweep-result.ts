import type { Engine } from '../machine/stepper.ts'
import type { Finding } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import type { Period, SetValue } from '../scenario/scenario.ts'
import type { Estimate, IndicatorScope } from './results.ts'

/** A value that is varied, by its name in the scenario file. */
export interface SweepVariable {
  readonly path: string
  /** Whose value it is. */
  readonly side: 'asIs' | 'toBe' | 'both'
  /** What the scenario calls it. */
  readonly label: Words | null
  /** As typed. */
  readonly values: readonly string[]
  /** The same as numbers of `unit`; null where not all of them are. */
  readonly numbers: readonly number[] | null
  /** `m` of `5m`; '' for bare numbers. */
  readonly unit: string
}

export interface SweepPoint {
  /** One of each variable, as typed. */
  readonly values: readonly string[]
  /** Level of the figure; null where that side was stopped, or is not there. */
  readonly asIs: Estimate | null
  readonly toBe: Estimate | null
  /** The figure asked for: hours saved, a difference, or a level. Null where a run was stopped. */
  readonly mean: number | null
  readonly halfWidth: number | null
  /** mean ± halfWidth: of the dice alone, with every assumption at its value. */
  readonly interval: readonly [number, number] | null
  /** Hours saved by cases × minutes × share; null where it does not apply. */
  readonly closedForm: number | null
  readonly perReplication: readonly number[]
  /** By the interval: above 0, below 0, exactly 0, or not to be told; null without an interval. */
  readonly sign: 'above' | 'below' | 'zero' | 'undecided' | null
  /** Codes of what was found at this point. */
  readonly findings: readonly string[]
}

/** Where a saving turns into a cost, or the other way, along the first variable. */
export interface BreakEven {
  /** Value of the second variable; null without one. */
  readonly where: string | null
  /** Value of the first variable, interpolated between two points. */
  readonly at: number
  /** Whether the figure grows there. */
  readonly isRising: boolean
  /** 95 %; an end is null where it lies outside of what was swept, both with a single replication. */
  readonly interval: readonly [number | null, number | null]
}

export interface SweepResult {
  readonly format: 'yoryoku.sweep/1'
  readonly asIs: { readonly id: string; readonly name: Words; readonly file: string }
  readonly toBe: { readonly id: string; readonly name: Words; readonly file: string } | null
  readonly period: Period
  /** Values set from outside the file at every point. */
  readonly set: readonly SetValue[]
  readonly seed: number
  readonly replications: number
  readonly engine: Engine
  readonly figure: {
    /** `hoursSaved`, or an indicator. */
    readonly id: string
    readonly scope: IndicatorScope | null
    readonly unit: string
    /** `saved` is as-is − to-be, `difference` to-be − as-is, `level` that of one scenario. */
    readonly kind: 'saved' | 'difference' | 'level'
  }
  readonly variables: readonly SweepVariable[]
  /** The last variable changes fastest. */
  readonly points: readonly SweepPoint[]
  readonly breakEvens: readonly BreakEven[]
  /** XState and tables side by side at the first and the last point. */
  readonly selfCheck: {
    readonly agreed: boolean
    readonly casesPlayed: number
    readonly eventsCompared: number
  }
  readonly findings: readonly Finding[]
}
