/** Which of several alternatives saves most, corrected for having picked it. */
export interface BestAlternative {
  readonly confidence: number
  readonly method: string
  /** The scenario that saves most beyond doubt; null where several cannot be told apart. */
  readonly scenario: string | null
  /** Those that may be the best, by their scenarios, most hours first. */
  readonly candidates: readonly string[]
  /** In the order of the comparison. */
  readonly alternatives: readonly {
    readonly scenario: string
    readonly mean: number
    /** Wider than that of one alternative alone: all of them hold at once. Null with fewer than two replications. */
    readonly simultaneousHalfWidth: number | null
    /** Interval of its hours less those of the best of the others; all of these hold at once, too. */
    readonly lessThanBest: readonly [number, number] | null
    readonly mayBeBest: boolean
    /** Share of the points of the assumptions at which it saves most; null where the points are not the same. */
    readonly bestAtPoints: number | null
  }[]
}
