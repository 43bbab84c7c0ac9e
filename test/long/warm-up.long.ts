import { expect, test } from 'vitest'
import { estimate, findWarmUp } from '../../src/experiment/index.ts'
import { playReplication, valueKey } from '../../src/experiment/play-replication.ts'
import type { PlayedScenario } from '../../src/experiment/simulate-scenario.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, duration, pool, scenario } from '../support/scenarios.ts'

const BETWEEN = 60
const SERVICE = 54
/** M/M/1: mean time in system 1 / (μ − λ). */
const THEORY = 1 / (1 / SERVICE - 1 / BETWEEN)

const desk = (cases: number): PlayedScenario => ({
  model: aProcess('start -> serve -> end'),
  scenario: scenario({
    period: { kind: 'cases', cases, warmUpCases: 0 },
    arrivals: [
      arrivals('residents', {
        start: 'start',
        volume: undefined,
        interArrival: duration({ kind: 'exponential', mean: BETWEEN }),
      }),
    ],
    resourcePools: [pool('desk', 1)],
    activities: { serve: activity('serve', { kind: 'exponential', mean: SERVICE }, 'desk') },
  }),
})
const TIME = valueKey('cycleTime', 'process', desk(1).scenario.procedure)

const played = (one: PlayedScenario, replications: number, firstSeed: number): readonly number[] =>
  Array.from(
    { length: replications },
    (_, i) =>
      playReplication({ ...one, seed: firstSeed + i, replication: 1, engine: 'tables' }).values[TIME] /
        THEORY -
      1,
  )

test('a desk that is busy nine tenths of the time and starts empty: MSER-5 takes the bias away, theory judges', () => {
  const CASES = 2_000
  const REPLICATIONS = 3_000
  const empty = estimate(played(desk(CASES), REPLICATIONS, 1))
  // The empty start makes the wait too short, beyond doubt.
  expect(empty.mean + empty.halfWidth!).toBeLessThan(-0.02)

  const { warmUp, variants, findings } = findWarmUp([desk(CASES)], { engine: 'tables', seed: 1 })
  expect(findings).toEqual([])
  expect(warmUp!.cases).toBeGreaterThan(0)
  expect(warmUp!.cases).toBeLessThanOrEqual(CASES / 2)
  // Seeds the pilots have not seen.
  const settled = estimate(played(variants[0], REPLICATIONS, 1_000_001))
  expect(Math.abs(settled.mean)).toBeLessThan(Math.abs(empty.mean) / 2)
  expect(Math.abs(settled.mean)).toBeLessThan(0.015 + settled.halfWidth!)
})

test('runs that are long agree with theory to a per cent', () => {
  const { variants } = findWarmUp([desk(40_000)], { engine: 'tables', seed: 2 })
  const { mean, halfWidth } = estimate(played(variants[0], 400, 2_000_001))
  expect(halfWidth!).toBeLessThan(0.01)
  expect(Math.abs(mean)).toBeLessThan(halfWidth! * 2)
})
