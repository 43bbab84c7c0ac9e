import { expect, test } from 'vitest'
import { inProcessRunner } from '../../../src/experiment/index.ts'
import type { ReplicationJob } from '../../../src/experiment/replication-runner.ts'
import { workerRunner } from '../../../src/platform/node/worker-runner.ts'
import { aProcess } from '../../support/a-process.ts'
import { activity, arrivals, pool, quantity, scenario } from '../../support/scenarios.ts'

const model = aProcess('start -> serve -> end')
const jobs = (volume: number): ReplicationJob[] => {
  const asked = scenario({
    id: `volume-${volume}`,
    period: { kind: 'dates', start: '2026-04-01', end: '2026-04-08', runInFrom: '2026-04-01' },
    arrivals: [arrivals('residents', { start: 'start', volume: quantity(volume), volumePer: 'period' })],
    resourcePools: [pool('desk', 2)],
    activities: { serve: activity('serve', { kind: 'exponential', mean: 600 }, 'desk') },
  })
  return Array.from({ length: 7 }, (_, i) => ({
    model,
    scenario: asked,
    seed: 1,
    replication: i + 1,
    engine: 'tables',
  }))
}
const script = new URL('../../../dist/worker.js', import.meta.url)

test('several who ask at once each get their own answers, in the order of their jobs', async () => {
  const workers = workerRunner(2, script)
  const lists = [jobs(20), jobs(50), jobs(80)]
  const heard: number[][] = lists.map(() => [])
  const together = await Promise.all(
    lists.map((list, i) => workers.run(list, (_, __, { index }) => heard[i].push(index))),
  )
  await workers.close()
  for (const [i, list] of lists.entries()) {
    expect(together[i]).toEqual(await inProcessRunner().run(list))
    expect(heard[i].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6])
  }
})

test('a replication that cannot be played fails for whoever asked, and the others go on', async () => {
  const workers = workerRunner(2, script)
  const broken = jobs(20).map((job) => ({
    ...job,
    scenario: { ...job.scenario, arrivals: [{ ...job.scenario.arrivals[0], calendar: 'none' }] },
  }))
  const [failed, played] = await Promise.allSettled([workers.run(broken), workers.run(jobs(20))])
  await workers.close()
  expect(failed).toMatchObject({
    status: 'rejected',
    reason: expect.objectContaining({ message: expect.stringContaining('calendar') }),
  })
  expect(played.status).toBe('fulfilled')
})

test('a thread that cannot begin is said to whoever asks, and to all who ask later', async () => {
  const workers = workerRunner(2, new URL('./no-such-worker.js', import.meta.url))
  await expect(workers.run(jobs(20))).rejects.toThrow(/no-such-worker/)
  await expect(workers.run(jobs(20))).rejects.toThrow(/no-such-worker/)
  await workers.close()
})
