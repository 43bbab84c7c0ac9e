import { correlation } from './paired-difference.ts'

/**
 * Spearman's rank correlation: Pearson's of the ranks, equal values sharing the mean of theirs; NaN if
 * either side never varies. Ranks which assumption moves the result most.
 * Source: M. G. Kendall, J. D. Gibbons, Rank Correlation Methods, 5th ed., 3.
 */
export function rankCorrelation(first: readonly number[], second: readonly number[]): number {
  if (first.length !== second.length) {
    throw new RangeError(
      `Pairs need as many first as second values, not ${first.length} and ${second.length}`,
    )
  }
  return correlation(ranks(first), ranks(second))
}

/** Ranks from 1; equal values share the mean of theirs. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((i, j) => values[i] - values[j] || i - j)
  const result = new Array<number>(values.length).fill(0)
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && values[order[to]] === values[order[from]]) to++
    for (let i = from; i < to; i++) result[order[i]] = (from + to + 1) / 2
    from = to
  }
  return result
}
