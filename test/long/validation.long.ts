import { expect, test } from 'vitest'
import { inProcessRunner } from '../../src/experiment/index.ts'
import { valueKey } from '../../src/experiment/play-replication.ts'
import { verdictOf } from '../../src/experiment/validation.ts'
import { predictionInterval } from '../../src/statistics/prediction-interval.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, pool, quantity, scenario, weekdays } from '../support/scenarios.ts'

const model = aProcess('start -> serve -> end')
const desk = scenario({
  period: { kind: 'dates', start: '2026-06-01', end: '2026-07-01', runInFrom: '2026-06-01' },
  calendars: { ...scenario().calendars, office: weekdays('office', 8.5, 17) },
  arrivals: [
    arrivals('residents', {
      start: 'start',
      volume: quantity(800, 'volume'),
      volumePer: 'period',
      calendar: 'office',
    }),
  ],
  resourcePools: [pool('clerks', 1, { calendar: 'office' })],
  activities: { serve: activity('serve', { kind: 'exponential', mean: 600 }, 'clerks') },
})
const key = valueKey('callWait', 'process', desk.procedure)
const waits = async (seed: number, replications: number): Promise<number[]> => {
  const jobs = Array.from({ length: replications }, (_, i) => ({
    model,
    scenario: desk,
    seed,
    replication: i + 1,
    engine: 'tables' as const,
  }))
  return (await inProcessRunner().run(jobs)).map(({ values }) => values[key])
}

test('a year of the model itself contradicts it about as often as a 95 % interval allows; three times the wait does', async () => {
  const trials = 400
  let contradicted = 0
  let found = 0
  for (let trial = 0; trial < trials; trial++) {
    const { mean, halfWidth } = predictionInterval(await waits(1000 + trial, 10), 0.95)
    const [observed] = await waits(900_000 + trial, 1)
    const verdict = (value: number) =>
      verdictOf({ difference: Math.abs(mean - value), halfWidth, tolerance: 0, blur: Infinity })
    if (verdict(observed) === 'notReproduced') contradicted++
    if (verdict(3 * observed) === 'notReproduced') found++
  }
  // Waits of a busy desk are skew, the interval is normal: a few percent more or fewer are to be expected.
  expect(contradicted / trials).toBeGreaterThan(0.01)
  expect(contradicted / trials).toBeLessThan(0.1)
  expect(found / trials).toBeGreaterThan(0.8)
}, 600_000)
