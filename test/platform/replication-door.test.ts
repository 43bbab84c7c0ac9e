import { expect, test } from 'vitest'
import { playReplication } from '../../src/experiment/play-replication.ts'
import {
  replicationDoor,
  type WorkerAnswer,
  type WorkerRequest,
} from '../../src/platform/replication-door.ts'
import { useDigestBeside } from '../../src/record/fingerprint.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, pool, quantity, scenario } from '../support/scenarios.ts'

const model = aProcess('start -> serve -> end')
const asked = scenario({
  period: { kind: 'dates', start: '2026-04-01', end: '2026-04-08', runInFrom: '2026-04-01' },
  arrivals: [arrivals('residents', { start: 'start', volume: quantity(40), volumePer: 'period' })],
  resourcePools: [pool('desk', 2)],
  activities: { serve: activity('serve', { kind: 'exponential', mean: 600 }, 'desk') },
})
const outcomes = [1, 2, 3, 4].map((replication) =>
  playReplication({ model, scenario: asked, seed: 1, replication, engine: 'tables', meansOf: undefined }),
)
const hoursKey = 'staffHours|activity|serve'

const VARIANT: WorkerRequest = { kind: 'variant', model, scenario: asked }
const play = (replication: number, hoursFirst: boolean): WorkerRequest => ({
  kind: 'play',
  seed: 1,
  replication,
  engine: 'tables',
  meansOf: undefined,
  hoursFirst,
})

/** What a door answers, in its order: which replication's hours or outcome, or that there is an error. */
const toldBy = async (...requests: WorkerRequest[]): Promise<string[]> => {
  const told: string[] = []
  const nameOf = ({ hours, outcome, error }: WorkerAnswer): string => {
    if (error !== undefined) return 'error'
    if (outcome !== undefined)
      return `outcome ${outcomes.findIndex((one) => JSON.stringify(one) === JSON.stringify(outcome)) + 1}`
    return `hours ${outcomes.findIndex(({ values }) => values[hoursKey] === hours?.[hoursKey]) + 1}`
  }
  const expected = requests.reduce(
    (sum, request) => sum + (request.kind === 'play' ? (request.hoursFirst ? 2 : 1) : 0),
    0,
  )
  await new Promise<void>((resolve) => {
    const follow = replicationDoor((answer) => {
      told.push(nameOf(answer))
      if (told.length === expected || answer.error !== undefined) setTimeout(resolve)
    })
    for (const request of requests) follow(request)
  })
  return told
}

test('hours are told when a replication is played, and the outcomes, bit by bit the same, when it is time to measure', async () => {
  expect(await toldBy(VARIANT, play(1, true), play(2, true), { kind: 'measure' })).toEqual([
    'hours 1',
    'hours 2',
    'outcome 1',
    'outcome 2',
  ])
})

test('what waits to be measured comes before what is played for its outcome, and no more than two wait', async () => {
  expect(await toldBy(VARIANT, play(1, true), play(3, false))).toEqual(['hours 1', 'outcome 1', 'outcome 3'])
  const many = [1, 2, 3, 4].map((replication) => play(replication, true))
  expect(await toldBy(VARIANT, ...many, { kind: 'measure' })).toEqual([
    'hours 1',
    'hours 2',
    'outcome 1',
    'hours 3',
    'outcome 2',
    'hours 4',
    'outcome 3',
    'outcome 4',
  ])
})

test('an error is told in its turn: what was played before it is measured first', async () => {
  const calendar = { ...asked.arrivals[0], calendar: 'none' }
  const broken: WorkerRequest = { kind: 'variant', model, scenario: { ...asked, arrivals: [calendar] } }
  for (const hoursFirst of [true, false])
    expect(await toldBy(VARIANT, play(1, true), broken, play(2, hoursFirst))).toEqual([
      'hours 1',
      'outcome 1',
      'error',
    ])
  expect(await toldBy(play(1, true))).toEqual(['error'])
})

test('while a fingerprint is taken elsewhere, the next replication does not begin', async () => {
  const story: string[] = []
  useDigestBeside(async () => {
    story.push('fingerprint begins')
    await new Promise((resolve) => setTimeout(resolve, 30))
    story.push('fingerprint ends')
    return 'taken'
  })
  await new Promise<void>((resolve) => {
    const follow = replicationDoor(({ outcome }) => {
      story.push(`told ${outcome?.fingerprint}`)
      if (story.length === 6) resolve()
    })
    for (const request of [VARIANT, play(1, false), play(2, false)]) follow(request)
  })
  useDigestBeside(undefined)
  const once = ['fingerprint begins', 'fingerprint ends', 'told taken']
  expect(story).toEqual([...once, ...once])
})
