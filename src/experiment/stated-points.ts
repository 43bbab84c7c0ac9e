import { RandomStreams } from '../simulation/random-streams.ts'
import { latinHypercube } from '../statistics/latin-hypercube.ts'
import { triangularQuantile } from '../statistics/triangular.ts'

/** A figure that a person stated with its range, outside any scenario. */
export interface StatedRange {
  /** Names its dice. */
  readonly key: string
  readonly low: number
  readonly value: number
  readonly high: number
}

/** Points of a Latin hypercube over stated figures, each drawn by itself from triangular(low, value, high): by figure, then point. */
export function drawStated(figures: readonly StatedRange[], seed: number, count: number): number[][] {
  const streams = new RandomStreams(seed, 0, 'stated figures')
  const handles = figures.map(({ key }) => streams.key(key, 'assumption'))
  const points = latinHypercube(count, figures.length, (i, j) => streams.uniform(handles[j], 0, i, 0))
  return figures.map(({ low, value, high }, j) =>
    points.map((point) => triangularQuantile(point[j], low, value, high)),
  )
}
