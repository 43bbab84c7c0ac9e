/** Why hours are saved, in the order in which reports print it. */
export const CAUSES = [
  'droppedWork',
  'minutes',
  'otherHands',
  'rework',
  'channel',
  'cases',
  'newWork',
] as const

/**
 * droppedWork: the step is no longer drawn. minutes: less staff time each time it is done. otherHands: machines,
 * residents or contractors do it. rework: it is done less often per case. channel: cases come another way.
 * cases: fewer cases. newWork: a step that the as-is does not have (negative where it costs hours).
 */
export type Cause = (typeof CAUSES)[number]

/** Hours in all of it; what is saved is positive. Sums over steps, and over causes, are exact to the last bit. */
export interface Waterfall {
  readonly asIsHours: number
  readonly toBeHours: number
  /** Σ steps = Σ causes = asIsHours − toBeHours. */
  readonly saved: number
  /** `saved + rounding` is `hoursSaved.mean`, to the last bit; below 0.002 seconds. */
  readonly rounding: number
  /** Steps on which staff spend time in either variant, in the order of the drawings. */
  readonly steps: readonly WaterfallStep[]
  readonly causes: readonly WaterfallCause[]
}

export interface WaterfallStep {
  /** BPMN id: of the as-is, or of the to-be where the as-is has no such step. */
  readonly id: string
  readonly name: string
  readonly change: 'changed' | 'removed' | 'added' | 'unchanged'
  readonly asIsHours: number
  readonly toBeHours: number
  readonly saved: number
  readonly halfWidth: number | null
  readonly perReplication: readonly number[]
  /** The step's saving by cause; they add up to `saved`. */
  readonly causes: Readonly<Partial<Record<Cause, number>>>
}

export interface WaterfallCause {
  readonly cause: Cause
  readonly saved: number
  readonly halfWidth: number | null
  readonly perReplication: readonly number[]
}
