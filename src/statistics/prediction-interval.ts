import type { MeanInterval } from './confidence-interval.ts'
import { studentTQuantile } from './student-t.ts'
import { summaryOf } from './summary.ts'

/**
 * The interval in which one coming value (one coming year) will lie, for values that are about normal:
 * mean ± t(n−1) · s · √(1 + 1/n). It does not shrink to nothing with more replications, as chance stays.
 * Source: G. J. Hahn, W. Q. Meeker, Statistical Intervals, 2nd ed., 3.1.
 */
export function predictionInterval(values: Iterable<number>, confidence: number): MeanInterval {
  const summary = summaryOf(values)
  const n = summary.count
  if (n < 2) return { mean: n === 1 ? summary.mean : NaN, halfWidth: Infinity, n }
  const t = studentTQuantile((1 + confidence) / 2, n - 1)
  return { mean: summary.mean, halfWidth: t * summary.standardDeviation * Math.sqrt(1 + 1 / n), n }
}
