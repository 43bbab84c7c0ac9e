import { studentTQuantile } from './student-t.ts'
import { summaryOf } from './summary.ts'

/** How one of several compares with the best of the others; larger is better. */
export interface ComparedWithBest {
  /** Simultaneous interval of its mean less the best of the others' means. Whole below 0: it is not the best. */
  readonly low: number
  readonly high: number
  /** Whether it may be the best, by these data. */
  readonly mayBeBest: boolean
}

/**
 * Multiple comparisons with the best for systems played on common random numbers: with at least the asked confidence
 * all intervals hold at once, whichever is picked. Each pair is compared by paired t at 1 − α/(k − 1), one-sided, which
 * by Bonferroni's inequality covers the k − 1 differences to the truly best one whatever their correlation.
 * Sources: J. C. Hsu, Multiple Comparisons: Theory and Methods (1996), 4.2.1 and 4.2.3 (intervals with unequal
 * half-widths); G. M. Clark, W.-N. Yang, "A Bonferroni selection procedure when using common random numbers with
 * unknown variances", Winter Simulation Conference (1986); B. L. Nelson, F. J. Matejcik, Management Science 41 (1995).
 * `systems`: by system its values, in replication order.
 */
export function comparedWithBest(
  systems: readonly (readonly number[])[],
  confidence: number,
): ComparedWithBest[] {
  const replications = systems[0]?.length ?? 0
  const others = systems.length - 1
  const t =
    replications > 1 && others > 0
      ? studentTQuantile(1 - (1 - confidence) / others, replications - 1)
      : Infinity
  const pair = (i: number, j: number): { difference: number; halfWidth: number } => {
    const summary = summaryOf(systems[i].map((value, r) => value - systems[j][r]))
    return { difference: summary.mean, halfWidth: replications > 1 ? t * summary.standardError : Infinity }
  }
  const against = systems.map((_, i) =>
    systems.flatMap((_, j) => (j === i ? [] : [{ other: j, ...pair(i, j) }])),
  )
  const candidates = against.map((pairs) =>
    pairs.every(({ difference, halfWidth }) => difference + halfWidth >= 0),
  )
  const isAlone = candidates.filter(Boolean).length === 1
  return against.map((pairs, i) => {
    const best = pairs.filter(({ other }) => candidates[other])
    return {
      low:
        candidates[i] && isAlone
          ? 0
          : Math.min(...best.map(({ difference, halfWidth }) => difference - halfWidth)),
      high: Math.max(0, Math.min(...pairs.map(({ difference, halfWidth }) => difference + halfWidth))),
      mayBeBest: candidates[i],
    }
  })
}
