import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { inProcessRunner, type OutcomeStore, resumable, StoreError } from '../../src/experiment/index.ts'
import { playReplication } from '../../src/experiment/play-replication.ts'
import type { ReplicationJob, ReplicationRunner } from '../../src/experiment/replication-runner.ts'
import { outcomeFiles } from '../../src/platform/node/outcome-files.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, pool, quantity, scenario } from '../support/scenarios.ts'

const folders: string[] = []
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yoryoku-resume-'))
  folders.push(folder)
})
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true })
})

const model = aProcess('start -> serve -> end')
const setting = scenario({
  period: { kind: 'dates', start: '2026-04-01', end: '2026-04-15', runInFrom: '2026-04-01' },
  arrivals: [arrivals('residents', { start: 'start', volume: quantity(40), volumePer: 'period' })],
  resourcePools: [pool('desk', 1)],
  activities: { serve: activity('serve', { kind: 'exponential', mean: 3000 }, 'desk') },
})
const jobs: ReplicationJob[] = [1, 2, 3, 4].map((replication) => ({
  model,
  scenario: setting,
  seed: 1,
  replication,
  engine: 'tables',
}))
const program = pathToFileURL(join(import.meta.dirname, 'resumable-runner.test.ts'))
const played = jobs.map(playReplication)

/** Plays here, tells which replications it was asked for, and breaks off after so many. */
const counting = (breaksAfter = Infinity) => {
  const asked: number[] = []
  const runner = inProcessRunner()
  return {
    asked,
    close: runner.close,
    run: async (wanted, onDone) => {
      if (wanted.length > breaksAfter) {
        await runner.run(wanted.slice(0, breaksAfter), onDone)
        throw new Error('broken off')
      }
      asked.push(...wanted.map(({ replication }) => replication))
      return runner.run(wanted, onDone)
    },
  } satisfies ReplicationRunner & { asked: number[] }
}

const keptFiles = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name))
    .sort()

test('what was finished before it was broken off is not played again, and the end is the same', async () => {
  const first = resumable(counting(2), await outcomeFiles(folder, program))
  await expect(first.run(jobs)).rejects.toThrow('broken off')
  await expect.poll(() => keptFiles().length).toBe(2)

  const second = counting()
  const told: [number, number, number][] = []
  const outcomes = await resumable(second, await outcomeFiles(folder, program)).run(
    jobs,
    (done, of, { index, outcome }) => {
      expect(outcome).toStrictEqual(played[index])
      told.push([done, of, index])
    },
  )
  expect(second.asked).toEqual([3, 4])
  expect(told).toEqual([0, 1, 2, 3].map((index) => [index + 1, 4, index]))
  expect(outcomes).toStrictEqual(played)
  expect(JSON.stringify(outcomes)).toBe(JSON.stringify(played))

  const third = counting()
  expect(await resumable(third, await outcomeFiles(folder, program)).run(jobs)).toStrictEqual(played)
  expect(third.asked).toEqual([])
})

test('damaged and half-written files are played again; another program, seed or value finds nothing', async () => {
  await resumable(counting(), await outcomeFiles(folder, program)).run(jobs)
  const [first, second, third] = keptFiles()
  const text = readFileSync(first, 'utf8')
  writeFileSync(first, text.slice(0, text.length / 2))
  writeFileSync(second, readFileSync(second, 'utf8').replace(/"completed":\d/, '"completed":7'))
  writeFileSync(third, '')
  const again = counting()
  const outcomes = await resumable(again, await outcomeFiles(folder, program)).run(jobs)
  expect(again.asked).toEqual([1, 2, 3])
  expect(outcomes).toStrictEqual(played)

  const others = {
    program: { run: jobs, by: pathToFileURL(join(import.meta.dirname, 'assumptions.test.ts')) },
    seed: { run: jobs.map((job) => ({ ...job, seed: 2 })), by: program },
    engine: { run: jobs.map((job) => ({ ...job, engine: 'xstate' as const })), by: program },
    value: {
      run: jobs.map((job) => ({ ...job, scenario: { ...setting, resourcePools: [pool('desk', 2)] } })),
      by: program,
    },
  }
  for (const [name, { run, by }] of Object.entries(others)) {
    const runner = counting()
    await resumable(runner, await outcomeFiles(folder, by)).run(run)
    expect(runner.asked, name).toEqual([1, 2, 3, 4])
  }
})

test('numbers that JSON does not know come back as they were', async () => {
  const store = await outcomeFiles(folder, program)
  const strange = {
    ...played[0],
    values: { a: Number.NaN, b: Infinity, c: -Infinity, d: -0, e: 1e-320, f: 0.1 },
  }
  const key = { requestHash: 'abc', replication: 1 }
  await Promise.all([store.write(key, strange), store.write(key, strange)])
  expect(await store.read(key)).toStrictEqual(strange)
})

test('a folder that takes no more ends the experiment with the reason', async () => {
  const full: OutcomeStore = {
    read: async () => undefined,
    write: async () => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    },
  }
  const failed = await resumable(counting(), full)
    .run(jobs)
    .catch((error) => error)
  expect(failed).toBeInstanceOf(StoreError)
  expect(failed.cause).toMatchObject({ code: 'ENOSPC' })
})
