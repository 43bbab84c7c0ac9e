import { afterAll, beforeAll, expect, test } from 'vitest'
import { inProcessRunner } from '../../src/experiment/index.ts'
import type { ComparisonResult } from '../../src/experiment/results.ts'
import type { Serving } from '../../src/server/serve.ts'
import { playStudy, type StudyRequest } from '../../src/study/index.ts'
import { change, openProject, project } from '../../web/project/project.ts'
import { save } from '../../web/project/server-store.ts'
import { server } from '../../web/server/server.ts'
import { goesOn, questionKey, tasks } from '../../web/study/ask.ts'
import { followRun, type RunNews } from '../../web/study/follow-run.ts'
import type { ServerRun } from '../../web/study/server-runs.ts'
import { files, paths, removeFolders, started } from '../server/support/serving.ts'

/** The address of the page, which tells where a result is shown. */
Object.assign(globalThis, { location: { hash: '' }, addEventListener: () => undefined })
const { askOnServer, findRunningRuns, openRun, runsOnServer } = await import('../../web/study/server-runs.ts')

const title = { ja: '予約の導入', en: 'Appointments' }
const request: StudyRequest = {
  kind: 'compare',
  asIs: { path: paths.asIs },
  toBe: [{ path: paths.toBe }],
  month: 6,
  replications: 2,
}

let serving: Serving
beforeAll(async () => {
  serving = (await started()).serving
  server.value = `${serving.address}/api/v1`
  openProject({ id: 'own-1', name: { ja: '転入', en: 'Moving in' }, files })
}, 60_000)
afterAll(async () => {
  await serving.close()
  removeFolders()
})

test('only what is saved can be asked of the server; its result is the same as played here', async () => {
  await expect(askOnServer(request, title)).rejects.toThrow('not saved')
  await save({ name: '転入', message: '' })
  const task = await askOnServer(request, title)
  expect(task.files).toBe(project.value.files)
  expect(tasks.value[0]).toBe(task)
  await task.over
  expect(task.state.value).toBe('done')
  const here = (await playStudy(request, files, inProcessRunner())).result as ComparisonResult
  const there = task.answer.value?.result as ComparisonResult
  expect(there).toEqual(JSON.parse(JSON.stringify(here)))
  expect(there.baseline.fingerprint).toBe(here.baseline.fingerprint)
  // Asked again it is there at once, as the same task.
  const again = await askOnServer({ ...request }, title)
  expect(again.id).toBe(task.id)
}, 60_000)

test('on another visit the run is in the list, and is shown with the files it is of', async () => {
  tasks.value = []
  openProject({ id: 'own-2', name: { ja: 'ほか', en: 'Other' }, files: { 'a.yaml': '' } })
  const [run] = await runsOnServer()
  expect(run).toMatchObject({ title, state: 'done', version: 1, isOfThisProgram: true })
  await openRun(run)
  expect(project.value).toMatchObject({ id: `server-${run.project}`, files })
  expect(location.hash).toBe(
    `#/compare?${new URLSearchParams({ toBe: paths.toBe, n: '2', month: '6' }).toString()}`,
  )
  const [task] = tasks.value
  await task.over
  expect(task.files).toBe(project.value.files)
  expect(questionKey(task.request)).toBe(questionKey(request))
  expect(task.answer.value?.result).toMatchObject({ baseline: { replications: 2 } })
  // A change that it does not play leaves it as it is; …
  change({ 'notes.md': 'mine' }, { ja: '追加', en: 'added' })
  await openRun(run)
  expect(project.value.files['notes.md']).toBe('mine')
  await save({ name: '転入', message: '' })
  openProject({ id: 'own-2', name: { ja: 'ほか', en: 'Other' }, files: { 'a.yaml': '' } })
  await openRun(run)
  expect(project.value.stored?.version).toBe(2)
  // … one that it does play leads to the version that it is of, beside what was changed, which stays.
  change({ [paths.asIs]: `${files[paths.asIs]}\n# mine\n` }, { ja: '変更', en: 'changed' })
  await openRun(run)
  expect(project.value.id).toBe(`server-${run.project}@1`)
  expect(tasks.value).toHaveLength(1)
  expect(tasks.value[0].files).toBe(project.value.files)
}, 60_000)

test('what goes on is found again by another visit, and cancelled there', async () => {
  tasks.value = []
  const long = { ...request, replications: 500, seed: 3 }
  const before = await askOnServer(long, title)
  tasks.value = []
  await findRunningRuns()
  const [task] = tasks.value
  expect(task.title).toEqual(title)
  await expect.poll(() => task.progress.value?.of, { timeout: 30_000 }).toBe(1000)
  expect(task.onServer?.waits.value).toBe(false)
  task.cancel()
  await Promise.all([task.over, before.over])
  expect([task.state.value, before.state.value]).toEqual(['cancelled', 'cancelled'])
}, 60_000)

test('what cannot be played is told with its findings', async () => {
  const long = `${'長い名前'.repeat(60)}\n`
  const task = await askOnServer({ kind: 'plan', plan: 'plan.yaml' }, { ja: long, en: ' ' })
  expect(task.title).toEqual({ ja: long.slice(0, 200), en: '—' })
  await task.over
  expect(task.answer.value?.result).toBeUndefined()
  expect(task.answer.value?.findings.map(({ code }) => code)).toContain('STUDY-FILE-MISSING')
})

test('an estimate stands until another one comes', () => {
  const live = { mean: 5, halfWidth: 1 }
  expect(goesOn({ done: 1, of: 9, live }, { done: 2, of: 9 }).live).toBe(live)
  expect(
    goesOn({ done: 1, of: 9, live }, { done: 2, of: 9, live: { mean: 6, halfWidth: 2 } }).live?.mean,
  ).toBe(6)
  expect(goesOn(undefined, { done: 0, of: 9 }).live).toBeUndefined()
})

/** A browser's own listener, whose events come from the test. */
class FakeSource {
  static readonly CLOSED = 2
  static all: FakeSource[] = []
  readyState = 0
  onerror: () => void = () => undefined
  readonly heard: Record<string, (event: { data: string }) => void> = {}
  constructor() {
    FakeSource.all.push(this)
  }
  addEventListener(kind: string, listener: (event: { data: string }) => void) {
    this.heard[kind] = listener
  }
  close() {
    this.readyState = 2
  }
}

const run = (state: ServerRun['state']): ServerRun => ({ id: 'r', state }) as ServerRun

test('a run is followed as the server sends it; where that fails it is asked for', async () => {
  Object.assign(globalThis, { EventSource: FakeSource })
  const news: RunNews[] = []
  let asked = 0
  const stop = followRun({
    events: '/events',
    every: 5,
    hear: (one) => news.push(one),
    ask: async () => {
      asked++
      if (asked === 2) throw new TypeError('away')
      return run(asked < 4 ? 'running' : 'done')
    },
  })
  const [source] = FakeSource.all
  source.heard.state({ data: JSON.stringify(run('running')) })
  source.heard.progress({ data: JSON.stringify({ done: 1, of: 2 }) })
  expect(news.map(({ kind }) => kind)).toEqual(['run', 'progress'])
  // A second one does not take another of the browser's few connections.
  const other = followRun({
    events: '/other',
    every: 5,
    hear: () => undefined,
    ask: async () => run('running'),
  })
  expect(FakeSource.all).toHaveLength(1)
  other()
  // The browser tries again by itself; then it has given up.
  source.onerror()
  expect(news.at(-1)).toEqual({ kind: 'away' })
  expect(asked).toBe(0)
  source.readyState = FakeSource.CLOSED
  source.onerror()
  await expect.poll(() => news.at(-1)).toEqual({ kind: 'run', run: run('done') })
  expect(asked).toBe(4)
  expect(news.map(({ kind }) => kind)).toEqual([
    'run',
    'progress',
    'away',
    'away',
    'run',
    'away',
    'run',
    'run',
  ])
  const heard = news.length
  await new Promise((done) => setTimeout(done, 30))
  expect(news).toHaveLength(heard)
  expect(FakeSource.all).toHaveLength(1)
  stop()
})
