import { type MeanInterval, meanInterval } from './confidence-interval.ts'
import { summaryOf } from './summary.ts'

/** What the second has more than the first, replication by replication. */
export type PairedDifference = {
  /** second − first, in replication order. */
  readonly differences: readonly number[]
  readonly interval: MeanInterval
  /** Pearson's correlation of the pairs; NaN if either never varies. */
  readonly correlation: number
  /**
   * Var(first) + Var(second), as independent runs would have it, over the variance of the differences: 1 is
   * no gain, 10 saves nine runs in ten, below 1 is a loss; Infinity if the differences never vary though the
   * runs do, NaN if nothing varies.
   */
  readonly varianceReduction: number
}

/**
 * The paired-t comparison under common random numbers.
 * Source: A. M. Law, Simulation Modeling and Analysis, 5th ed., 10.2.1 and 11.2.
 */
export function pairedDifference(
  first: readonly number[],
  second: readonly number[],
  confidence: number,
): PairedDifference {
  if (first.length !== second.length) {
    throw new RangeError(
      `Pairs need as many first as second values, not ${first.length} and ${second.length}`,
    )
  }
  const differences = first.map((value, i) => second[i] - value)
  const interval = meanInterval(differences, confidence)
  const independent = summaryOf(first).variance + summaryOf(second).variance
  return {
    differences,
    interval,
    correlation: correlation(first, second),
    varianceReduction: independent / summaryOf(differences).variance,
  }
}

/** Pearson's correlation; NaN for fewer than two pairs or if either side never varies. */
export function correlation(first: readonly number[], second: readonly number[]): number {
  const one = summaryOf(first)
  const other = summaryOf(second)
  let products = 0
  for (let i = 0; i < first.length; i++) products += (first[i] - one.mean) * (second[i] - other.mean)
  const result = products / (first.length - 1) / Math.sqrt(one.variance * other.variance)
  return Math.max(-1, Math.min(1, result))
}
