import { expect, test } from 'vitest'
import { playAndKeep, playReplication } from '../../src/experiment/play-replication.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, pool, quantity, scenario } from '../support/scenarios.ts'

const job = {
  model: aProcess('start -> serve -> end'),
  scenario: scenario({
    period: { kind: 'dates', start: '2026-04-01', end: '2026-04-08', runInFrom: '2026-04-01' },
    arrivals: [arrivals('residents', { start: 'start', volume: quantity(200), volumePer: 'period' })],
    resourcePools: [pool('desk', 2)],
    activities: { serve: activity('serve', { kind: 'exponential', mean: 600 }, 'desk') },
  }),
  seed: 1,
  replication: 1,
  engine: 'tables',
} as const

test('the means that are asked for are those of a full measurement, to the bit, and nothing else is found', () => {
  const full = playReplication(job)
  const asked = playReplication({ ...job, meansOf: ['staffHours', 'waitingTime'] })
  const own = Object.entries(asked.values).filter(([key]) => !/^(littlesLaw|staffedHours)\|/.test(key))
  expect(new Set(own.map(([key]) => key.split('|')[0]))).toEqual(new Set(['staffHours', 'waitingTime']))
  expect(own.filter(([key]) => key.split('|').length > 3)).toEqual([])
  for (const [key, value] of Object.entries(asked.values)) expect(full.values[key], key).toBe(value)
  expect(asked.fingerprint).toBe(full.fingerprint)
  expect(asked.series).toBeUndefined()
  expect(full.series).toBeDefined()
})

test('rows that somebody keeps are not written over by the next replications', () => {
  const { run } = playAndKeep(job)
  const before = [...run.record.work.startedAt.rows()]
  expect(before.length).toBeGreaterThan(100)
  for (const replication of [2, 3]) playReplication({ ...job, replication })
  expect([...run.record.work.startedAt.rows()]).toEqual(before)
  expect(playReplication(job).fingerprint).toBe(playAndKeep(job).outcome.fingerprint)
})
