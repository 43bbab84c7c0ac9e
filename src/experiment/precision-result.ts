/** How exact an estimate is wanted: its half-width over its level. */
export interface PrecisionTarget {
  /** 0.02 is two per cent. */
  readonly relative: number
  /** Never more replications than this. */
  readonly atMost: number
  /** The figure that must be exact, by its name. */
  readonly figure: string
}

/** How many replications a wanted precision took. */
export interface PrecisionReached extends PrecisionTarget {
  readonly reached: boolean
  readonly replications: number
  /** Half-width over the level: of the figure itself, or of the as-is where a difference was wanted; the largest of several. */
  readonly relativeHalfWidth: number | null
  /** What every check has found, in order. */
  readonly checks: readonly { readonly replications: number; readonly relativeHalfWidth: number | null }[]
}
