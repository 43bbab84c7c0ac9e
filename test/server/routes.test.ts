import { strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inProcessRunner } from '../../src/experiment/index.ts'
import type { Serving } from '../../src/server/serve.ts'
import { playStudy } from '../../src/study/index.ts'
import { type RunningPostgres, startPostgres } from './support/postgres.ts'
import {
  type Client,
  expectProblem,
  files,
  newProject,
  over,
  paths,
  quick,
  removeFolders,
  reports,
  started,
} from './support/serving.ts'

const postgres: { running?: RunningPostgres } = {}
const server = await startPostgres()
if (typeof server === 'string') console.warn(`skipped: the suite on PostgreSQL (${server})`)
else postgres.running = server

afterAll(async () => {
  await postgres.running?.stop()
  removeFolders()
}, 30_000)

const databases = [
  ['the embedded database', undefined],
  ...(postgres.running === undefined ? [] : [['a PostgreSQL', postgres.running.url] as const]),
] as const

describe.each(databases)('on %s', (_, databaseUrl) => {
  let serving: Serving
  let api: Client
  let project: string
  beforeAll(async () => {
    const begun = await started(databaseUrl === undefined ? {} : { databaseUrl })
    serving = begun.serving
    api = begun.api
    project = await newProject(api)
  }, 30_000)
  afterAll(async () => {
    await serving.close()
    expect(reports).toEqual([])
  }, 30_000)

  test('a project is made, listed, renamed and deleted', async () => {
    const made = await api('POST', '/api/v1/projects', { body: { name: '転入届の見直し' } })
    expect(made).toMatchObject({ status: 201, json: { name: '転入届の見直し', version: 1 } })
    const place = `/api/v1/projects/${made.json.id}`
    expect(made.headers.get('location')).toBe(place)
    expect(made.headers.get('etag')).toBe('"1"')
    const renamed = await api('PATCH', place, { body: { name: '転出届の見直し' } })
    expect(renamed.json.name).toBe('転出届の見直し')
    const { json } = await api('GET', '/api/v1/projects')
    expect(json.projects.map((one: { name: string }) => one.name)).toContain('転出届の見直し')
    expect((await api('DELETE', place)).status).toBe(204)
    expectProblem(await api('GET', place), 404, 'SERVER-PROJECT-MISSING')
    expectProblem(await api('DELETE', place), 404, 'SERVER-PROJECT-MISSING')
  })

  test('each save is a version; older ones are there as they were, and come back', async () => {
    const id = await newProject(api, { 'a.yaml': 'one', 'sub/b.md': '二' })
    const place = `/api/v1/projects/${id}`
    const second = await api('PUT', `${place}/files/a.yaml`, {
      body: { text: 'changed', message: '件数を直した' },
      headers: { 'if-match': '"1"' },
    })
    expect(second.json).toMatchObject({ saved: true, project: { version: 2 } })
    const third = await api('PUT', `${place}/files`, {
      body: { files: { 'c.csv': '3' } },
      headers: { 'if-match': '"2"' },
    })
    expect(third.headers.get('etag')).toBe('"3"')
    const texts = async (version: number) =>
      (await api('GET', `${place}/versions/${version}/files`)).json.files
    expect(await texts(1)).toEqual({ 'a.yaml': 'one', 'sub/b.md': '二' })
    expect(await texts(2)).toEqual({ 'a.yaml': 'changed', 'sub/b.md': '二' })
    expect(await texts(3)).toEqual({ 'c.csv': '3' })
    const one = await api('GET', `${place}/versions/2/files/sub/b.md`)
    expect(one).toMatchObject({ status: 200, text: '二' })
    expectProblem(await api('GET', `${place}/versions/3/files/sub/b.md`), 404, 'SERVER-FILE-MISSING')
    expectProblem(await api('GET', `${place}/versions/9/files`), 404, 'SERVER-VERSION-MISSING')
    const back = await api('POST', `${place}/versions/1/restore`, {
      body: { message: '戻した' },
      headers: { 'if-match': '"3"' },
    })
    expect(back.json.project.version).toBe(4)
    expect(await texts(4)).toEqual(await texts(1))
    const { json } = await api('GET', `${place}/versions`)
    expect(json.versions).toMatchObject([
      { number: 4, message: '戻した', restoredFrom: 1 },
      { number: 3, message: '' },
      { number: 2, message: '件数を直した', restoredFrom: null },
      { number: 1 },
    ])
    const changed = async (version: number) => (await api('GET', `${place}/versions/${version}`)).json.changes
    expect(await changed(1)).toEqual([
      { path: 'a.yaml', how: 'added' },
      { path: 'sub/b.md', how: 'added' },
    ])
    expect(await changed(2)).toEqual([{ path: 'a.yaml', how: 'changed' }])
    expect(await changed(3)).toEqual([
      { path: 'a.yaml', how: 'removed' },
      { path: 'c.csv', how: 'added' },
      { path: 'sub/b.md', how: 'removed' },
    ])
    expect((await api('GET', `${place}/versions/2`)).json.files).toMatchObject([
      { path: 'a.yaml', bytes: 7, since: 2 },
      { path: 'sub/b.md', bytes: 3, since: 1 },
    ])
    const taken = await api('DELETE', `${place}/files/a.yaml`, { headers: { 'if-match': '"4"' } })
    expect(taken.json.project.version).toBe(5)
    expect(await texts(5)).toEqual({ 'sub/b.md': '二' })
    const several = await api('PATCH', `${place}/files`, {
      body: { changes: { 'sub/b.md': null, 'd.yaml': 'four' } },
      headers: { 'if-match': '*' },
    })
    expect(several.json.project.version).toBe(6)
    expect(await texts(6)).toEqual({ 'd.yaml': 'four' })
    const same = await api('PUT', `${place}/files/d.yaml`, {
      body: { text: 'four' },
      headers: { 'if-match': '"6"' },
    })
    expect(same.json).toMatchObject({ saved: false, project: { version: 6 } })
  })

  test('two editors: the second is told, and nothing is overwritten', async () => {
    const id = await newProject(api, { 'a.yaml': 'one' })
    const place = `/api/v1/projects/${id}/files/a.yaml`
    const saves = await Promise.all(
      ['mine', 'yours'].map((text) => api('PUT', place, { body: { text }, headers: { 'if-match': '"1"' } })),
    )
    const statuses = saves.map(({ status }) => status).sort()
    expect(statuses).toEqual([200, 412])
    const second = saves.find(({ status }) => status === 412)
    expectProblem(second as never, 412, 'SERVER-SAVED-MEANWHILE')
    expect(second?.headers.get('etag')).toBe('"2"')
    const winner = saves.findIndex(({ status }) => status === 200)
    const { json } = await api('GET', `/api/v1/projects/${id}/versions/2/files`)
    expect(json.files['a.yaml']).toBe(['mine', 'yours'][winner])
    expectProblem(await api('PUT', place, { body: { text: 'x' } }), 428, 'SERVER-SAVE-WITHOUT-VERSION')
    const strange = await api('PUT', place, { body: { text: 'x' }, headers: { 'if-match': '"abc"' } })
    expectProblem(strange, 412, 'SERVER-SAVED-MEANWHILE')
  })

  test('a project goes out as one .zip and comes in again', async () => {
    const out = await fetch(`${serving.address}/api/v1/projects/${project}/archive`)
    expect(out.headers.get('content-disposition')).toContain('attachment')
    const bytes = new Uint8Array(await out.arrayBuffer())
    expect(Object.keys(unzipSync(bytes)).sort()).toEqual(Object.keys(files).sort())
    const made = await api('POST', `/api/v1/projects/archive?name=${encodeURIComponent('取り込み')}`, {
      raw: bytes,
      headers: { 'content-type': 'application/zip' },
    })
    expect(made).toMatchObject({ status: 201, json: { name: '取り込み' } })
    const { json } = await api('GET', `/api/v1/projects/${made.json.id}/versions/1/files`)
    expect(json.files).toEqual(files)
    const form = new FormData()
    form.append('file', new Blob([zipSync({ '業務/転入届.bpmn': strToU8('<a/>') })]), '転入届.zip')
    const named = await api('POST', '/api/v1/projects/archive', { raw: form })
    expect(named).toMatchObject({ status: 201, json: { name: '転入届' } })
    const replaced = await api('PUT', `/api/v1/projects/${named.json.id}/archive`, {
      raw: zipSync({ 'b.yaml': strToU8('b') }),
      headers: { 'content-type': 'application/zip', 'if-match': '"1"' },
    })
    expect(replaced.json.project.version).toBe(2)
    const after = await api('GET', `/api/v1/projects/${named.json.id}/versions/2/files`)
    expect(after.json.files).toEqual({ 'b.yaml': 'b' })
  })

  test('a study is played to the same result as anywhere else, and asked again it is there at once', async () => {
    const place = `/api/v1/projects/${project}/runs`
    const asked = await api('POST', place, { body: { request: quick } })
    expect(asked.status).toBe(202)
    expect(asked.headers.get('location')).toBe(`/api/v1/runs/${asked.json.id}`)
    const twice = await api('POST', place, { body: { request: { ...quick } } })
    expect(twice.json.id).toBe(asked.json.id)
    const done = await over(api, asked.json.id)
    expect(done).toMatchObject({ state: 'done', problem: null, attempts: 1 })
    const { json: result } = await api('GET', `/api/v1/runs/${asked.json.id}/result`)
    const here = await playStudy(quick, files, inProcessRunner())
    expect(result).toEqual(JSON.parse(JSON.stringify(here.result)))
    const again = await api('POST', place, { body: { request: quick } })
    expect(again).toMatchObject({ status: 200, json: { id: asked.json.id, state: 'done' } })
    // So it is in a later version that changes nothing of what is played, but not in one that does.
    const edited = (path: string, text: string, version: number) =>
      api('PUT', `/api/v1/projects/${project}/files/${path}`, {
        body: { text },
        headers: { 'if-match': `"${version}"` },
      })
    await edited('notes.md', 'beside it', 1)
    const beside = await api('POST', place, { body: { version: 2, request: quick } })
    expect(beside).toMatchObject({ status: 200, json: { id: asked.json.id } })
    await edited(paths.asIs, `${files[paths.asIs]}\n# changed\n`, 2)
    const changed = await api('POST', place, { body: { version: 3, request: quick } })
    expect(changed.status).toBe(202)
    await api('DELETE', `/api/v1/runs/${changed.json.id}`)
    // Another project with the same files and question has the result at once, as a run of its own.
    const other = await newProject(api)
    const there = await api('POST', `/api/v1/projects/${other}/runs`, { body: { request: quick } })
    expect(there).toMatchObject({ status: 200, json: { state: 'done', project: other } })
    expect((await api('GET', `/api/v1/runs/${there.json.id}/result`)).json).toEqual(result)
    expect((await api('GET', place)).json.runs.map(({ version }: { version: number }) => version)).toEqual([
      3, 1,
    ])
    expect((await api('GET', '/api/v1/runs?state=done')).json.runs.length).toBeGreaterThanOrEqual(2)
    expectProblem(await api('DELETE', `/api/v1/runs/${asked.json.id}`), 409, 'SERVER-RUN-OVER')
  })

  test('progress is sent as it comes, and the end too', async () => {
    const asked = await api('POST', `/api/v1/projects/${project}/runs`, {
      body: { request: { ...quick, replications: 6, seed: 7 }, title: { ja: '六月だけ', en: 'June only' } },
    })
    expect(asked.json.title).toEqual({ ja: '六月だけ', en: 'June only' })
    const stream = await fetch(`${serving.address}${asked.json.links.events}`)
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    const text = await stream.text()
    const events = text
      .split('\n\n')
      .filter((part) => part.includes('event:'))
      .map((part) => ({
        event: /event: (\w+)/.exec(part)?.[1],
        data: JSON.parse(/data: (.*)/.exec(part)?.[1] ?? 'null'),
      }))
    expect(events.at(-1)).toMatchObject({ event: 'state', data: { state: 'done' } })
    const steps = events.filter(({ event }) => event === 'progress').map(({ data }) => data.done)
    expect(steps.length).toBeGreaterThan(1)
    expect(steps).toEqual(steps.toSorted((a: number, b: number) => a - b))
  })

  test('a run is cancelled within a second, one that waits at once', async () => {
    const long = { kind: 'simulate', scenario: { path: paths.asIs }, replications: 5_000 } as const
    const ask = async (seed: number) =>
      (await api('POST', `/api/v1/projects/${project}/runs`, { body: { request: { ...long, seed } } })).json
        .id
    const [first, , third] = [await ask(1), await ask(2), await ask(3)]
    for (;;) {
      const { json } = await api('GET', `/api/v1/runs/${first}`)
      if (json.state === 'running' && json.progress !== null) break
      await new Promise((done) => setTimeout(done, 50))
    }
    expect((await api('GET', `/api/v1/runs/${third}`)).json.state).toBe('queued')
    const began = performance.now()
    const cancelled = await api('DELETE', `/api/v1/runs/${first}`)
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(cancelled.json.state).toBe('cancelled')
    expect((await api('DELETE', `/api/v1/runs/${first}`)).json.state).toBe('cancelled')
    expectProblem(await api('GET', `/api/v1/runs/${first}/result`), 409, 'SERVER-RESULT-NOT-YET')
    const { json } = await api('GET', '/api/v1/runs')
    for (const { id, finishedAt } of json.runs)
      if (finishedAt === null)
        expect((await api('DELETE', `/api/v1/runs/${id}`)).json.state).toBe('cancelled')
    expect(serving.queue.playing).toBe(0)
  })

  test('what cannot be played is told with its findings', async () => {
    const request = { kind: 'simulate', scenario: { path: 'nowhere.yaml' } }
    const asked = await api('POST', `/api/v1/projects/${project}/runs`, { body: { request } })
    const run = await over(api, asked.json.id)
    expect(run).toMatchObject({
      state: 'failed',
      problem: { code: 'SERVER-RUN-INPUT' },
      findings: [{ code: 'STUDY-FILE-MISSING', message: { ja: expect.any(String) } }],
    })
  })

  test('the health of the server', async () => {
    const { status, json } = await api('GET', '/api/v1/health')
    expect({ status, json }).toMatchObject({ status: 200, json: { status: 'ok', playing: 0 } })
  })
})
