import { expect, test } from 'vitest'
import { playReplication } from '../../src/experiment/play-replication.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, pool, quantity, scenario } from '../support/scenarios.ts'

/** Two clerks; forms gather by twos and are entered together, ten minutes each heap. */
const most = (mode: 'parallel' | 'sequential' | undefined): number => {
  const { values } = playReplication({
    model: aProcess('start -> enter -> end'),
    scenario: scenario({
      period: { kind: 'dates', start: '2026-04-01', end: '2026-04-08', runInFrom: '2026-04-01' },
      arrivals: [arrivals('forms', { start: 'start', volume: quantity(400), volumePer: 'period' })],
      resourcePools: [pool('clerks', 2)],
      activities: {
        enter: activity('enter', { kind: 'fixed', value: 600 }, 'clerks', {
          ...(mode && {
            batch: {
              mode,
              takes: 'one',
              rules: [{ size: 2 }],
              factors: [],
            },
          }),
        }),
      },
    }),
    seed: 1,
    replication: 1,
    engine: 'tables',
  })
  return values['peakStaff|resourcePool|clerks']
}

test('cases that are handled together are one piece of work: no more are at work than there are', () => {
  expect(most(undefined)).toBe(2)
  expect(most('parallel')).toBe(2)
  expect(most('sequential')).toBe(2)
})
