import { expect, test } from 'vitest'
import { savedInRuns } from '../../src/experiment/hours-by-measure.ts'
import { estimate } from '../../src/experiment/index.ts'
import { playReplication, valueKey } from '../../src/experiment/play-replication.ts'
import { predictionInterval } from '../../src/statistics/prediction-interval.ts'
import { zeroCrossings } from '../../src/statistics/zero-crossings.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, duration, pool, scenario } from '../support/scenarios.ts'

const EXPERIMENTS = 10_000
const REPLICATIONS = 10
const CASES = 20
/** What chance may do to the share of 10,000 intervals at 95 % once in a thousand times. */
const ALLOWED = { low: 0.943, high: 0.957 }

/**
 * Twenty pieces of work of evenly spread length with nobody to wait for: their hours are known, and as good as
 * normally distributed.
 */
const office = (shortest: number, longest: number) => ({
  model: aProcess('start -> serve -> end'),
  scenario: scenario({
    period: { kind: 'cases', cases: CASES, warmUpCases: 0 },
    arrivals: [
      arrivals('residents', {
        start: 'start',
        volume: undefined,
        interArrival: duration({ kind: 'fixed', value: 60 }),
      }),
    ],
    resourcePools: [pool('crowd', CASES)],
    activities: {
      serve: activity('serve', { kind: 'uniform', minimum: shortest * 60, maximum: longest * 60 }, 'crowd'),
    },
  }),
})
const asIs = office(2, 8)
const toBe = office(1, 5)
const HOURS = valueKey('staffHours', 'process', asIs.scenario.procedure)
const trueHours = (CASES * 5) / 60
const trueSaved = (CASES * (5 - 3)) / 60

const share = (held: number): number => held / EXPERIMENTS

test('95 % intervals of the mean, of the paired difference, of a coming year and of a break-even hold 94.3–95.7 times in 100', () => {
  const held = { mean: 0, difference: 0, comingYear: 0, breakEven: 0 }
  for (let experiment = 1; experiment <= EXPERIMENTS; experiment++) {
    const runs = [asIs, toBe].map((played) =>
      Array.from({ length: REPLICATIONS + 1 }, (_, i) =>
        playReplication({ ...played, seed: experiment, replication: i + 1, engine: 'tables' }),
      ),
    )
    const [before, after] = runs.map((all) => all.slice(0, REPLICATIONS))
    const hours = before.map(({ values }) => values[HOURS])
    const mean = estimate(hours)
    if (Math.abs(mean.mean - trueHours) <= mean.halfWidth!) held.mean++
    const saved = savedInRuns({ ...asIs, runs: before }, { ...toBe, runs: after }, undefined)
    const difference = estimate(saved)
    if (Math.abs(difference.mean - trueSaved) <= difference.halfWidth!) held.difference++
    const coming = predictionInterval(saved, 0.95)
    const next = savedInRuns(
      { ...asIs, runs: runs[0].slice(REPLICATIONS) },
      { ...toBe, runs: runs[1].slice(REPLICATIONS) },
      undefined,
    )
    if (Math.abs(coming.mean - next[0]) <= coming.halfWidth) held.comingYear++
    // New work of so many hours is added: at the hours that are truly saved it breaks even.
    const curve = [0, 1].map((added) => ({ x: added, values: saved.map((one) => one - added) }))
    const [crossing] = zeroCrossings(curve, 0.95)
    const { low, high } = crossing ?? { low: null, high: null }
    if (crossing && (low ?? -Infinity) <= trueSaved && trueSaved <= (high ?? Infinity)) held.breakEven++
  }
  for (const [name, count] of Object.entries(held)) {
    expect(share(count), name).toBeGreaterThanOrEqual(ALLOWED.low)
    expect(share(count), name).toBeLessThanOrEqual(ALLOWED.high)
  }
})
