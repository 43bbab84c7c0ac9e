/** The cases that are played and not counted, so that an empty start does not count. */
export interface WarmUpFound {
  readonly method: 'MSER-5'
  /** Left out at the beginning, the same of every variant. */
  readonly cases: number
  /** What one observation is: five cases in a row, or a week where calendars repeat by the week. */
  readonly observation: 'fiveCases' | 'week'
  readonly observations: number
  /** Pilot replications of each variant, averaged before the rule is applied. */
  readonly pilots: number
}
