import { studentTQuantile } from './student-t.ts'
import { summaryOf } from './summary.ts'

/** A mean with its interval, mean ± halfWidth. `halfWidth` is Infinity for fewer than two values. */
export type MeanInterval = { readonly mean: number; readonly halfWidth: number; readonly n: number }

/**
 * The interval of the mean of independent replications by Student's t: t(n−1) · s/√n.
 * Source: A. M. Law, Simulation Modeling and Analysis, 5th ed., 4.5 and 9.4.1.
 */
export function meanInterval(values: Iterable<number>, confidence: number): MeanInterval {
  const summary = summaryOf(values)
  const n = summary.count
  if (n === 0) return { mean: NaN, halfWidth: Infinity, n }
  if (n === 1) return { mean: summary.mean, halfWidth: Infinity, n }
  const t = studentTQuantile((1 + confidence) / 2, n - 1)
  return { mean: summary.mean, halfWidth: t * summary.standardError, n }
}

/**
 * Confidence for each of `comparisons` statements so that all hold together with `confidence`, such as when
 * the best of several is picked. Source: Bonferroni's inequality (Law, 9.7).
 */
export function confidenceForEach(confidence: number, comparisons: number): number {
  return 1 - (1 - confidence) / Math.max(1, comparisons)
}
