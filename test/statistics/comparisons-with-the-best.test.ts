import { expect, test } from 'vitest'
import { inverseNormal } from '../../src/model/exact-math.ts'
import { RandomStreams } from '../../src/simulation/random-streams.ts'
import { comparedWithBest } from '../../src/statistics/comparisons-with-the-best.ts'
import { studentTQuantile } from '../../src/statistics/student-t.ts'

test('two systems: the one-sided paired t interval, by hand', () => {
  // Differences 1, 2, 3: mean 2, standard error 1/√3.
  const halfWidth = studentTQuantile(0.95, 2) / Math.sqrt(3)
  expect(halfWidth).toBeLessThan(2)
  const [first, second] = comparedWithBest(
    [
      [5, 7, 9],
      [4, 5, 6],
    ],
    0.95,
  )
  expect(first.mayBeBest).toBe(true)
  expect(first.low).toBe(0)
  expect(first.high).toBeCloseTo(2 + halfWidth, 12)
  expect(second.mayBeBest).toBe(false)
  expect(second.low).toBeCloseTo(-2 - halfWidth, 12)
  expect(second.high).toBe(0)
})

test('what cannot be told apart may all be best; what is far behind is not', () => {
  const compared = comparedWithBest(
    [[1, 5, 2, 6], [5, 1, 6, 2], [0.5, 4.5, 1.5, 5.5].map((x) => x - 90)],
    0.95,
  )
  expect(compared.map(({ mayBeBest }) => mayBeBest)).toEqual([true, true, false])
  expect(compared[0].low).toBeLessThan(0)
  expect(compared[0].high).toBeGreaterThan(0)
  expect(
    comparedWithBest(
      [
        [3, 4],
        [3, 4],
      ],
      0.95,
    ),
  ).toEqual([
    { low: 0, high: 0, mayBeBest: true },
    { low: 0, high: 0, mayBeBest: true },
  ])
  // One replication says nothing.
  expect(comparedWithBest([[3], [90]], 0.95).every(({ mayBeBest }) => mayBeBest)).toBe(true)
})

test('all intervals hold at once in at least 95 of 100 experiments, and the best is never thrown out more often', () => {
  const streams = new RandomStreams(1, 1, 'comparisons')
  const handle = streams.key('noise', 'test')
  const means = [10, 9.5, 9.9, 6]
  const EXPERIMENTS = 2000
  let held = 0
  let kept = 0
  for (let experiment = 0; experiment < EXPERIMENTS; experiment++) {
    const noise = (system: number, r: number): number =>
      inverseNormal(streams.uniform(handle, experiment, r, system))
    // A part of the noise is common, as with common random numbers; the systems vary unequally.
    const systems = means.map((mean, i) =>
      Array.from({ length: 8 }, (_, r) => mean + 3 * noise(9, r) + (0.5 + i) * noise(i, r)),
    )
    const compared = comparedWithBest(systems, 0.95)
    const holds = compared.every(({ low, high }, i) => {
      const truth = means[i] - Math.max(...means.filter((_, j) => j !== i))
      return low <= truth && truth <= high
    })
    if (holds) held++
    if (compared[0].mayBeBest) kept++
  }
  // Three standard errors of a share of 2,000 below 95 %.
  expect(held / EXPERIMENTS).toBeGreaterThan(0.935)
  expect(kept / EXPERIMENTS).toBeGreaterThan(0.935)
})
