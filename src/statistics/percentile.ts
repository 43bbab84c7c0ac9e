import { incompleteBeta } from '../model/exact-math.ts'

/** Numbers in rising order, as a copy. */
export function sorted(values: Iterable<number>): Float64Array {
  // A copy of a column is made many times as fast as one number by number.
  return (values instanceof Float64Array ? values.slice() : Float64Array.from(values)).sort()
}

/**
 * The value below which lies a share p (0 to 1) of sorted values, interpolated; NaN of no values.
 * Source: R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50
 * (1996), type 7, which is also Excel's PERCENTILE.INC.
 */
export function percentile(rising: ArrayLike<number>, p: number): number {
  if (rising.length === 0) return NaN
  const position = (rising.length - 1) * Math.min(1, Math.max(0, p))
  const below = Math.floor(position)
  const value = rising[below]
  if (below + 1 >= rising.length || position === below) return value
  return value + (position - below) * (rising[below + 1] - value)
}

export type PercentileInterval = {
  readonly value: number
  /** −Infinity or Infinity where too few values allow no bound. */
  readonly low: number
  readonly high: number
  /** The confidence held at least; it exceeds the asked one, as ranks are whole. */
  readonly confidence: number
}

/**
 * A distribution-free interval of a percentile of independent values, from order statistics: the values of
 * rank l and u with P(l ≤ Bin(n, p) < u) ≥ confidence, each tail at most half of the rest.
 * Source: W. J. Conover, Practical Nonparametric Statistics, 3rd ed., 3.2.
 */
export function percentileInterval(
  rising: ArrayLike<number>,
  p: number,
  confidence: number,
): PercentileInterval {
  const n = rising.length
  const tail = (1 - confidence) / 2
  // The largest rank l with P(Bin < l) ≤ tail, and the smallest u with P(Bin ≥ u) ≤ tail; ranks from 1.
  const lowRank = firstRank(n, (rank) => binomialBelow(n, p, rank) > tail) - 1
  const highRank = firstRank(n, (rank) => 1 - binomialBelow(n, p, rank) <= tail)
  const reachedBelow = lowRank >= 1 ? binomialBelow(n, p, lowRank) : 0
  const reachedAbove = highRank <= n ? 1 - binomialBelow(n, p, highRank) : 0
  return {
    value: percentile(rising, p),
    low: lowRank >= 1 ? rising[lowRank - 1] : -Infinity,
    high: highRank <= n ? rising[highRank - 1] : Infinity,
    confidence: 1 - reachedBelow - reachedAbove,
  }
}

/** P(Bin(n, p) < k) = 1 − I_p(k, n − k + 1), for k from 1 to n + 1. */
function binomialBelow(n: number, p: number, k: number): number {
  return k > n ? 1 : 1 - incompleteBeta(p, k, n - k + 1)
}

/** The first rank from 1 to n for which a monotone condition holds; n + 1 if none. */
function firstRank(n: number, holds: (rank: number) => boolean): number {
  let low = 1
  let high = n + 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
