import { expect, test } from 'vitest'
import { inProcessRunner } from '../../../src/experiment/index.ts'
import type { ReplicationJob, ReplicationOutcome } from '../../../src/experiment/replication-runner.ts'
import { workerRunner } from '../../../src/platform/node/worker-runner.ts'
import type { WorkerAnswer } from '../../../src/platform/replication-door.ts'
import { workerPool } from '../../../src/platform/worker-pool.ts'
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
const HOURS = 'staffHours|activity|serve'
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

test('who listens hears the hours of every replication once, before its outcome, and gets the same outcomes', async () => {
  const workers = workerRunner(2, script)
  const [list, others] = [jobs(20), jobs(50)]
  const story: string[] = []
  const hours: (number | undefined)[] = []
  const [told, beside] = await Promise.all([
    workers.run(
      list,
      (_, __, { index }) => story.push(`outcome ${index}`),
      (index, values) => {
        story.push(`hours ${index}`)
        hours[index] = values[HOURS]
      },
    ),
    workers.run(others),
  ])
  await workers.close()
  const outcomes = await inProcessRunner().run(list)
  expect(told).toEqual(outcomes)
  expect(beside).toEqual(await inProcessRunner().run(others))
  expect(hours).toEqual(outcomes.map(({ values }) => values[HOURS]))
  expect(story).toHaveLength(14)
  for (const index of list.keys())
    expect(story.indexOf(`hours ${index}`)).toBeLessThan(story.indexOf(`outcome ${index}`))
})

test('a thread goes on with the variant it has made ready, and measures when nothing is left to play', async () => {
  const [one, other] = [jobs(20), jobs(50)]
  const sent: string[][] = [[], []]
  let started = 0
  const pool = workerPool(2, () => {
    const said = sent[started++]
    let hear: (answer: WorkerAnswer) => void = () => undefined
    let played = 0
    let last = Promise.resolve()
    /** One thing after the other, each of which takes its time. */
    const follow = (answers: readonly WorkerAnswer[]) => {
      last = last.then(() => new Promise((resolve) => setTimeout(resolve, 5)))
      for (const answer of answers) last = last.then(() => hear(answer))
    }
    return {
      post(request) {
        if (request.kind === 'variant') return
        said.push(request.kind === 'play' ? `play ${request.replication}` : 'measure')
        if (request.kind === 'play') {
          played++
          follow([{ hours: {} }])
        } else {
          const outcome = { values: {} } as ReplicationOutcome
          follow(Array.from({ length: played }, () => ({ outcome })))
        }
      },
      listen(onAnswer) {
        hear = onAnswer
      },
      terminate: async () => undefined,
    }
  })
  const turns = [one[0], other[1], one[2], other[3]]
  expect(await pool.run(turns, undefined, () => undefined)).toHaveLength(4)
  expect(sent).toEqual([
    ['play 1', 'play 3', 'measure'],
    ['play 2', 'play 4', 'measure'],
  ])
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
