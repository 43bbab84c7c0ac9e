import { expect, test } from 'vitest'
import { estimate, findWarmUp } from '../../src/experiment/index.ts'
import { playReplication, valueKey } from '../../src/experiment/play-replication.ts'
import type { PlayedScenario } from '../../src/experiment/simulate-scenario.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, duration, pool, scenario } from '../support/scenarios.ts'

const BETWEEN = 60
/** M/M/1: mean time in system 1 / (μ − λ). */
const theory = (service: number): number => 1 / (1 / service - 1 / BETWEEN)

const desk = (cases: number, service: number): PlayedScenario => ({
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
    activities: { serve: activity('serve', { kind: 'exponential', mean: service }, 'desk') },
  }),
})
const TIME = valueKey('cycleTime', 'process', desk(1, 1).scenario.procedure)

/** How far each replication lies from theory, as a share of it. */
const offTheory = (
  one: PlayedScenario,
  service: number,
  replications: number,
  firstSeed: number,
): readonly number[] =>
  Array.from(
    { length: replications },
    (_, i) =>
      playReplication({ ...one, seed: firstSeed + i, replication: 1, engine: 'tables' }).values[TIME] /
        theory(service) -
      1,
  )

test('a desk that is busy nine tenths of the time and starts empty: MSER-5 takes the bias away, theory judges', () => {
  const CASES = 2_000
  const SERVICE = 54
  const REPLICATIONS = 1_000
  const empty = estimate(offTheory(desk(CASES, SERVICE), SERVICE, REPLICATIONS, 1))
  // The empty start makes the wait too short, beyond doubt.
  expect(empty.mean + empty.halfWidth!).toBeLessThan(0)

  const { warmUp, variants, findings } = findWarmUp([desk(CASES, SERVICE)], { engine: 'tables', seed: 1 })
  expect(findings).toEqual([])
  expect(warmUp!.cases).toBeGreaterThan(0)
  expect(warmUp!.cases).toBeLessThanOrEqual(CASES / 2)
  // The same residents, some of them no longer counted: the difference is exact to less than either mean.
  const settled = estimate(offTheory(variants[0], SERVICE, REPLICATIONS, 1))
  expect(Math.abs(settled.mean)).toBeLessThan(Math.abs(empty.mean) / 2)
  expect(Math.abs(settled.mean)).toBeLessThan(settled.halfWidth! * 1.6)
})

test('runs that are long agree with theory to a per cent', () => {
  const SERVICE = 48
  const { variants } = findWarmUp([desk(20_000, SERVICE)], { engine: 'tables', seed: 2 })
  const { mean, halfWidth } = estimate(offTheory(variants[0], SERVICE, 200, 2_000_001))
  expect(halfWidth!).toBeLessThan(0.01)
  expect(Math.abs(mean)).toBeLessThan(halfWidth! * 2)
})
