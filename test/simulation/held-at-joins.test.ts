import { expect, test } from 'vitest'
import { playReplication } from '../../src/experiment/play-replication.ts'
import { drawn, end, start, work } from '../model/drawn.ts'
import { activity, arrivals, pool, quantity, scenario } from '../support/scenarios.ts'

const both = { kind: 'parallelGateway' } as const
const either = { kind: 'exclusiveGateway' } as const
const nodes = { s: start(), a: work(), b: work(), j: both, e: end() }
const ways = ['x -> a', 'x -> b', 'a -> j', 'b -> j', 'j -> e']

/** A week of cases; the doctor of branch b takes three days. */
const stuck = (split: typeof both | typeof either) =>
  playReplication({
    model: drawn({ p: { nodes: { ...nodes, x: split } } }, [], ['s -> x', ...ways]),
    scenario: scenario({
      period: { kind: 'dates', start: '2026-04-01', end: '2026-04-08', runInFrom: '2026-04-01' },
      arrivals: [arrivals('cases', { start: 's', volume: quantity(100), volumePer: 'period' })],
      resourcePools: [pool('desk', 2), pool('doctors', 1, { unlimited: true })],
      activities: {
        a: activity('a', { kind: 'fixed', value: 60 }, 'desk'),
        b: activity('b', { kind: 'fixed', value: 3 * 86_400 }, 'doctors'),
      },
    }),
    seed: 1,
    replication: 1,
    engine: 'tables',
  })

test('a case that waits at a join for slow work at the end of the period is not stuck', () => {
  const outcome = stuck(both)
  expect(outcome.counts.unfinished).toBeGreaterThan(20)
  expect(outcome.stuck).toEqual({})
})

test('a case whose other branch was never begun is stuck at the join', () => {
  const outcome = stuck(either)
  expect(outcome.counts.completed).toBe(0)
  expect(outcome.stuck.j).toBeGreaterThan(40)
})
