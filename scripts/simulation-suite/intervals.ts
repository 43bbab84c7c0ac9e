import type { Problems } from './checker.ts'
import { NotUnderstood } from './entry.ts'

const CONFIDENCE = 0.99
const REPLICATIONS = 2000
/** Pieces of work that can be played in some minutes. */
const MOST_WORK = 1e8

/**
 * Published figures of one run against those of our runs: each must lie between the quantiles that leave out 1 %
 * shared evenly among the figures, so that a run of ours passes all of them 99 times in a hundred.
 */
export const withinIntervals = (
  published: Readonly<Record<string, number>>,
  pieces: number,
  figuresOf: (replication: number) => Readonly<Record<string, number>>,
): Problems => {
  if (pieces * REPLICATIONS > MOST_WORK)
    throw new NotUnderstood(`where one run lies, of ${pieces} pieces of work: 2,000 of them take too long`)
  const names = Object.keys(published)
  const runs = Array.from({ length: REPLICATIONS }, (_, i) => figuresOf(i + 1))
  const outside = (1 - CONFIDENCE) / names.length / 2
  return names.flatMap((name) => {
    const values = runs.map((run) => run[name]).sort((one, other) => one - other)
    const low = values[Math.floor(outside * REPLICATIONS)]
    const high = values[Math.min(REPLICATIONS - 1, Math.ceil((1 - outside) * REPLICATIONS))]
    const value = published[name]
    const slack = 1e-6 * Math.abs(value) + 1e-4
    return value >= low - slack && value <= high + slack
      ? []
      : [`${name} ${value} lies outside ${low.toFixed(4)}–${high.toFixed(4)}`]
  })
}
