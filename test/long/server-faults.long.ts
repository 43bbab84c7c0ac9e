import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, statfsSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inProcessRunner } from '../../src/experiment/index.ts'
import { poolRunner } from '../../src/server/jobs/pool-runner.ts'
import { playStudy } from '../../src/study/index.ts'
import { serveInChild } from '../server/support/child.ts'
import { type RunningPostgres, startPostgres } from '../server/support/postgres.ts'
import {
  expectProblem,
  files,
  newFolder,
  newProject,
  over,
  parts,
  quick,
  removeFolders,
  reports,
  root,
  started,
} from '../server/support/serving.ts'

const mounted: string[] = []
let postgres: RunningPostgres | undefined
beforeAll(async () => {
  const begun = await startPostgres()
  if (typeof begun === 'string') console.warn(`skipped: faults of a PostgreSQL (${begun})`)
  else postgres = begun
}, 30_000)
afterAll(async () => {
  await postgres?.stop()
  for (const place of mounted) spawnSync('umount', ['-l', place])
  removeFolders()
}, 30_000)

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))
const ended = (child: ChildProcess) => new Promise((done) => child.on('exit', done))

describe.each(['the embedded database', 'a PostgreSQL'])('kill -9 with %s', (kind) => {
  const env = (): Record<string, string> =>
    kind === 'a PostgreSQL' ? { DATABASE_URL: postgres?.url ?? '' } : {}
  const data = newFolder()
  const isThere = () => kind !== 'a PostgreSQL' || postgres !== undefined

  test('in the middle of saves: what was answered is there, and no version is half-written', async () => {
    if (!isThere()) return
    const server = await serveInChild(data, { env: env() })
    const id = await newProject(server.api, { 'a.yaml': '0', 'b.yaml': '0' })
    const place = `/api/v1/projects/${id}/files`
    let answered = 1
    const saving = (async () => {
      for (let version = 1; ; version++) {
        const text = `${version} ${'x'.repeat(20_000)}`
        const saved = await server
          .api('PUT', place, {
            body: { files: { 'a.yaml': text, 'b.yaml': text } },
            headers: { 'if-match': `"${version}"` },
          })
          .catch(() => undefined)
        if (saved === undefined) return
        expect(saved.status).toBe(200)
        answered = version + 1
      }
    })()
    await pause(700)
    await server.end('SIGKILL')
    await saving
    expect(answered).toBeGreaterThan(3)
    const again = await serveInChild(data, { env: env() })
    const { json } = await again.api('GET', `/api/v1/projects/${id}`)
    expect([answered, answered + 1]).toContain(json.version)
    for (const version of [answered - 1, answered, json.version]) {
      const { json: whole } = await again.api('GET', `/api/v1/projects/${id}/versions/${version}/files`)
      const said = version === 1 ? '0' : `${version - 1} ${'x'.repeat(20_000)}`
      expect(whole.files).toEqual({ 'a.yaml': said, 'b.yaml': said })
    }
    await again.end('SIGTERM')
  })

  test('in the middle of a run: it goes on at the next start and ends as if undisturbed', async () => {
    if (!isThere()) return
    const request = { ...quick, replications: 24 }
    const server = await serveInChild(data, { env: env() })
    const id = await newProject(server.api)
    const { json: asked } = await server.api('POST', `/api/v1/projects/${id}/runs`, { body: { request } })
    for (;;) {
      const { json } = await server.api('GET', `/api/v1/runs/${asked.id}`)
      if ((json.progress?.done ?? 0) >= 6) break
      expect(json.finishedAt).toBeNull()
      await pause(20)
    }
    await server.end('SIGKILL')
    const again = await serveInChild(data, { env: env() })
    const first = (await again.api('GET', `/api/v1/runs/${asked.id}`)).json
    expect(['queued', 'running']).toContain(first.state)
    const done = await over(again.api, asked.id)
    expect(done).toMatchObject({ state: 'done', attempts: 2, version: 1 })
    const resumed = (await again.api('GET', done.links.result)).json
    await again.end('SIGTERM')

    const undisturbed = await playStudy(request, files, inProcessRunner())
    expect(JSON.parse(JSON.stringify(undisturbed.result))).toEqual(resumed)
  })

  test('in the middle of a migration: the old state is there', async () => {
    if (!isThere()) return
    const slow = spawn(
      process.execPath,
      [join(root, 'test/server/support/slow-migration.mjs'), data, ...Object.values(env())],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const gone = ended(slow)
    await new Promise<void>((half) =>
      slow.stdout?.on('data', (text) => String(text).includes('half') && half()),
    )
    slow.kill('SIGKILL')
    await gone
    const { serving, api } = await started({
      data,
      ...(kind === 'a PostgreSQL' && { databaseUrl: postgres?.url }),
    })
    const { json } = await api('GET', '/api/v1/projects')
    expect(json.projects.length).toBeGreaterThan(0)
    const columns = await serving.store.db.introspection.getTables()
    expect(columns.map(({ name }) => name)).not.toContain('half')
    const project = columns.find(({ name }) => name === 'project')
    expect(project?.columns.map(({ name }) => name)).not.toContain('half')
    await serving.close()
  })
})

test('a first start that is killed leaves nothing in the way of the second', async () => {
  const data = newFolder()
  const child = spawn(process.execPath, [join(root, 'dist/cli.js'), 'serve', '--port', '0', '--data', data], {
    stdio: 'ignore',
  })
  const gone = ended(child)
  await pause(900)
  child.kill('SIGKILL')
  await gone
  const { serving, api } = await started({ data })
  expect((await api('GET', '/api/v1/health')).status).toBe(200)
  await serving.close()
})

test('data of a newer version is left alone', async () => {
  const data = newFolder()
  const { serving } = await started({ data })
  const newer = { name: '9999-newer', timestamp: new Date().toISOString() }
  await serving.store.db
    .insertInto('kysely_migration' as never)
    .values(newer as never)
    .execute()
  await serving.close()
  await expect(started({ data })).rejects.toMatchObject({ finding: { code: 'SERVER-STORE-NEWER' } })
})

test('a lock that a dead process left is taken over; one that is held is not', async () => {
  const data = newFolder()
  const lock = join(data, 'database.lock')
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  const { hostname } = await import('node:os')
  for (const left of [
    JSON.stringify({ pid: dead, host: hostname(), began: null, since: '', address: null }),
    // The number is in use again, by a process that began later.
    JSON.stringify({ pid: process.pid, host: hostname(), began: 'another boot 1', since: '', address: null }),
  ]) {
    writeFileSync(lock, left)
    const { serving } = await started({ data })
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({
      pid: process.pid,
      address: serving.address,
    })
    await expect(started({ data })).rejects.toMatchObject({ finding: { code: 'SERVER-LOCKED' } })
    await serving.close()
  }
  // Another machine's process cannot be asked.
  writeFileSync(lock, JSON.stringify({ pid: 1, host: 'another-pc', began: null, since: '', address: null }))
  await expect(started({ data })).rejects.toMatchObject({
    finding: { code: 'SERVER-LOCKED', message: { ja: expect.stringContaining('another-pc') } },
  })
  unlinkSync(lock)
})

test('of many who start at once on what a dead process left, one opens', async () => {
  const data = newFolder()
  await (await started({ data })).serving.close()
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  const { hostname } = await import('node:os')
  writeFileSync(
    join(data, 'database.lock'),
    JSON.stringify({ pid: dead, host: hostname(), began: null, since: '', address: null }),
  )
  const all = await Promise.allSettled(Array.from({ length: 6 }, () => started({ data })))
  const open = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(open).toHaveLength(1)
  await open[0].serving.close()
})

test('a database that dies is opened again, with what was saved', async () => {
  const { serving, api } = await started()
  const id = await newProject(api, { 'a.yaml': 'a' })
  await serving.store.killDatabase()
  expect((await api('GET', `/api/v1/projects/${id}/versions/1/files`)).json.files).toEqual({ 'a.yaml': 'a' })
  // In the middle of a transaction it is undone, and said so.
  const broken = serving.store.db.transaction().execute(async (tx) => {
    await tx.updateTable('project').set({ name: 'half' }).execute()
    await serving.store.killDatabase()
    await tx.updateTable('project').set({ head: 99 }).execute()
  })
  await expect(broken).rejects.toMatchObject({ code: '57P01' })
  expect((await api('GET', `/api/v1/projects/${id}`)).json).toMatchObject({ name: '試験の計画', version: 1 })
  await serving.close()
})

test('a PostgreSQL that dies: a clear answer, and all goes on when it is back', async () => {
  if (postgres === undefined) return
  const { serving, api } = await started({ databaseUrl: postgres.url })
  const id = await newProject(api)
  const { json: asked } = await api('POST', `/api/v1/projects/${id}/runs`, {
    body: { request: { ...quick, replications: 25, seed: 3 } },
  })
  while ((await api('GET', `/api/v1/runs/${asked.id}`)).json.state === 'queued') await pause(20)
  await postgres.stop()
  const away = await api('GET', '/api/v1/projects')
  expectProblem(away, 503, 'SERVER-STORE-DOWN')
  expect(away.headers.get('retry-after')).toBe('5')
  expectProblem(
    await api('PUT', `/api/v1/projects/${id}/files/a.yaml`, {
      body: { text: 'x' },
      headers: { 'if-match': '"1"' },
    }),
    503,
    'SERVER-STORE-DOWN',
  )
  await pause(1_500)
  await postgres.start()
  expect(await over(api, asked.id)).toMatchObject({ state: 'done' })
  expect((await api('GET', `/api/v1/projects/${id}`)).json.version).toBe(1)
  await serving.close()
  reports.length = 0
})

test('a PostgreSQL that is not there is said at the start', async () => {
  const databaseUrl = 'postgresql://nobody@127.0.0.1:1/none'
  await expect(started({ databaseUrl })).rejects.toMatchObject({ finding: { code: 'SERVER-STORE-OPEN' } })
})

test('a full disk: nothing is half-saved, it is said, and all goes on when there is space', async (context) => {
  const place = newFolder('small')
  const disk = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=90m', 'tmpfs', place], { encoding: 'utf8' })
  if (disk.status !== 0) {
    console.warn(`skipped: a full disk (${disk.stderr?.trim() || 'mount is not allowed here'})`)
    return context.skip()
  }
  mounted.push(place)
  const data = join(place, 'data')
  mkdirSync(data)
  const { serving, api } = await started({ data })
  const id = await newProject(api, { 'a.yaml': 'first' })
  const ballast = join(place, 'ballast')
  const { bavail, bsize } = statfsSync(place)
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 200_000)))
  const { randomBytes } = await import('node:crypto')
  let version = 1
  let full: Awaited<ReturnType<typeof api>> | undefined
  for (let i = 0; i < 60 && full === undefined; i++) {
    const saved = await api('PUT', `/api/v1/projects/${id}/files/a.yaml`, {
      body: { text: randomBytes(500_000).toString('base64') },
      headers: { 'if-match': `"${version}"` },
    })
    if (saved.status === 200) version++
    else full = saved
  }
  if (full === undefined) throw new Error('the disk never became full')
  expect([507, 503]).toContain(full.status)
  expect(full.json.code).toMatch(/SERVER-(DISK-FULL|STORE-DOWN)/)
  rmSync(ballast)
  for (let tries = 0; tries < 40; tries++) {
    if ((await api('GET', '/api/v1/health')).status === 200) break
    await pause(250)
  }
  const { json } = await api('GET', `/api/v1/projects/${id}`)
  expect(json.version).toBe(version)
  const saved = await api('PUT', `/api/v1/projects/${id}/files/a.yaml`, {
    body: { text: 'after' },
    headers: { 'if-match': '*' },
  })
  expect(saved.json.project.version).toBe(version + 1)
  await serving.close()
  reports.length = 0
})

test('a thread that dies takes one replication with it, which is played again', async () => {
  const place = newFolder()
  const script = join(place, 'dying.mjs')
  const flag = JSON.stringify(join(place, 'has-died'))
  writeFileSync(
    script,
    `import { existsSync, writeFileSync } from 'node:fs'
export default ({ replication }) => {
  if (replication === 3 && !existsSync(${flag})) { writeFileSync(${flag}, ''); process.exit(9) }
  return { replication }
}`,
  )
  const runner = poolRunner(2, pathToFileURL(script), 256)
  const jobs = [1, 2, 3, 4, 5].map((replication) => ({
    model: {},
    scenario: {},
    seed: 1,
    replication,
    engine: 'tables',
  }))
  expect(await runner.run(jobs as never)).toEqual(jobs.map(({ replication }) => ({ replication })))
  await runner.close()
})

test.each([
  ['while it plays', 'export default () => process.exit(9)'],
  ['before it begins', 'throw new Error(1)'],
])('a run whose thread dies %s is given other tries, and then told to have failed', async (_, text) => {
  const script = join(newFolder(), 'dying.mjs')
  writeFileSync(script, text)
  const { serving, api } = await started({ parts: { ...parts, studyThread: pathToFileURL(script) } })
  const id = await newProject(api)
  const { json: asked } = await api('POST', `/api/v1/projects/${id}/runs`, { body: { request: quick } })
  const run = await over(api, asked.id)
  expect(run).toMatchObject({ state: 'failed', attempts: 3, problem: { code: 'SERVER-RUN-THREAD' } })
  expect((await api('GET', '/api/v1/health')).status).toBe(200)
  await serving.close()
})

test('a run that needs more memory than a thread may hold costs the server nothing', async () => {
  const { serving, api } = await started({ memory: 8 })
  const id = await newProject(api)
  const { json: asked } = await api('POST', `/api/v1/projects/${id}/runs`, { body: { request: quick } })
  const run = await over(api, asked.id)
  expect(run).toMatchObject({ state: 'failed', problem: { code: 'SERVER-RUN-THREAD' } })
  expect(run.problem.message.en).toContain('memory')
  expect((await api('GET', '/api/v1/health')).status).toBe(200)
  await serving.close()
})
