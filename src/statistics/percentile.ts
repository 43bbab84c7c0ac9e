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

/** Values per bucket, about, where the asked ones are looked for. */
const IN_A_BUCKET = 16
const WORTH_COUNTING = 4096

/** Percentiles of values in any order, the same as of sorted ones; of many values only those around are sorted. */
export function percentilesOf(values: Float64Array, shares: readonly number[]): number[] {
  const n = values.length
  const bounds = n < WORTH_COUNTING ? undefined : boundsOf(values)
  if (bounds === undefined) {
    const rising = sorted(values)
    return shares.map((p) => percentile(rising, p))
  }
  const { least, most } = bounds
  const buckets = Math.ceil(n / IN_A_BUCKET)
  const scale = (buckets - 1) / (most - least)
  if (!Number.isFinite(scale)) return shares.map(() => least)
  // Where a bucket begins among the sorted values; multiplying and cutting off keep the order of the values.
  const begins = new Int32Array(buckets + 1)
  for (let i = 0; i < n; i++) begins[(((values[i] - least) * scale) | 0) + 1]++
  for (let i = 0; i < buckets; i++) begins[i + 1] += begins[i]
  const isWanted = new Uint8Array(buckets)
  const positions = shares.map((p) => (n - 1) * Math.min(1, Math.max(0, p)))
  for (const position of positions)
    for (const rank of [Math.floor(position), Math.min(n - 1, Math.floor(position) + 1)])
      isWanted[bucketOf(begins, rank)] = 1
  const found = new Map<number, number[]>()
  for (let i = 0; i < n; i++) {
    const bucket = ((values[i] - least) * scale) | 0
    if (isWanted[bucket] === 0) continue
    const inside = found.get(bucket)
    if (inside === undefined) found.set(bucket, [values[i]])
    else inside.push(values[i])
  }
  const rising = new Map([...found].map(([bucket, inside]) => [bucket, sorted(inside)]))
  const valueAt = (rank: number): number => {
    const bucket = bucketOf(begins, rank)
    return rising.get(bucket)?.[rank - begins[bucket]] ?? NaN
  }
  return positions.map((position) => {
    const below = Math.floor(position)
    const value = valueAt(below)
    if (below + 1 >= n || position === below) return value
    return value + (position - below) * (valueAt(below + 1) - value)
  })
}

/** Undefined where not all values are finite. */
function boundsOf(values: Float64Array): { readonly least: number; readonly most: number } | undefined {
  let least = Infinity
  let most = -Infinity
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (!(value - value === 0)) return undefined
    if (value < least) least = value
    if (value > most) most = value
  }
  return { least, most }
}

/** The last bucket that begins at or before a rank: the one that holds it. */
function bucketOf(begins: Int32Array, rank: number): number {
  let low = 0
  let high = begins.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (begins[middle] <= rank) low = middle
    else high = middle - 1
  }
  return low
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
