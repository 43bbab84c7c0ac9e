import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Child, environment, serveInChild } from '../server/support/child.ts'
import { newFolder, over, paths, quick, removeFolders, root } from '../server/support/serving.ts'

/** What is carried to a PC: nothing else lies there, and no node_modules above it. */
const carried = newFolder('carried')
const data = join(newFolder('data'), 'yoryoku')
const program = join(carried, 'dist')
const command = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(program, 'cli.js'), ...args], {
    encoding: 'utf8',
    env: environment(),
  })
  return { status, stdout, stderr }
}

let server: Child
beforeAll(async () => {
  for (const folder of ['dist', 'processes', 'scenarios'])
    cpSync(join(root, folder), join(carried, folder), { recursive: true })
  server = await serveInChild(data, { program })
}, 30_000)
afterAll(async () => {
  await server.end('SIGTERM')
  removeFolders()
}, 30_000)

test('from dist, processes and scenarios alone: the Hadano plan is there, plays and becomes a report', async () => {
  const { api } = server
  const [project] = (await api('GET', '/api/v1/projects')).json.projects
  expect(project.name).toContain('秦野')
  const { json } = await api('GET', `/api/v1/projects/${project.id}`)
  const held = json.files.map((one: { path: string }) => one.path)
  expect(held).toContain('scenarios/hadano/plan.yaml')
  // Every drawing a scenario names is with it.
  const request = { kind: 'check', paths: held.filter((path: string) => path.endsWith('.yaml')) }
  const checked = await over(
    api,
    (await api('POST', `/api/v1/projects/${project.id}/runs`, { body: { request } })).json.id,
  )
  const { json: found } = await api('GET', checked.links.result)
  expect(found.files.filter((one: { ok: boolean }) => !one.ok)).toEqual([])

  const compare = {
    ...{ kind: 'compare', asIs: { path: paths.asIs }, toBe: [{ path: paths.toBe }] },
    ...{ month: 6, replications: 4, ranges: false, releasable: false },
  }
  const asked = await api('POST', `/api/v1/projects/${project.id}/runs`, { body: { request: compare } })
  const { state, links } = await over(api, asked.json.id)
  expect(state).toBe('done')
  const begins: Record<string, string> = {
    xlsx: 'PK',
    pdf: '%PDF-',
    html: '<!DOCTYPE html>',
    csv: '比較結果',
    md: '# 比較結果',
    txt: '比較結果',
    json: '{\n  "format": "yoryoku.comparison/1"',
  }
  for (const [form, beginning] of Object.entries(begins)) {
    const report = await api('GET', links.report.replace('{form}', form))
    expect({ form, status: report.status }).toEqual({ form, status: 200 })
    expect(report.text.startsWith(beginning), form).toBe(true)
  }
  const english = await api('GET', links.report.replace('{form}', 'md'), {
    headers: { 'accept-language': 'en-GB,en;q=0.9,ja;q=0.1' },
  })
  expect(english.text).toMatch(/^# Comparison/)
  expect(english.headers.get('content-language')).toBe('en')
  const check = await api('GET', `${checked.links.self}/reports/pdf`)
  expect(check).toMatchObject({ status: 406, json: { code: 'SERVER-REPORT-KIND' } })
})

test('the report of a stored result is the one of the command line', async () => {
  const { api } = server
  const [project] = (await api('GET', '/api/v1/projects')).json.projects
  const asked = await api('POST', `/api/v1/projects/${project.id}/runs`, { body: { request: quick } })
  const { links } = await over(api, asked.json.id)
  const report = await api('GET', links.report.replace('{form}', 'md'))
  const here = spawnSync(
    process.execPath,
    [join(program, 'cli.js'), 'simulate', paths.asIs, '--month', '6', '--replications', '4', '--out', 'x.md'],
    { cwd: carried, env: environment() },
  )
  expect(here.status).toBe(0)
  expect(report.text).toBe(readFileSync(join(carried, 'x.md'), 'utf8'))
})

test('the description of the API and its page come from here', async () => {
  const { json } = await server.api('GET', '/api/openapi.json')
  expect(json.openapi).toBe('3.1.0')
  expect(Object.keys(json.paths).length).toBeGreaterThan(15)
  for (const item of Object.values<Record<string, { summary?: string }>>(json.paths))
    for (const operation of Object.values(item)) expect(operation.summary).toMatch(/ \/ /)
  const page = await server.api('GET', '/api/docs/')
  const named = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1])
  expect(named.length).toBeGreaterThan(3)
  for (const name of named) {
    expect(name).not.toMatch(/^(https?:)?\/\//)
    const url = new URL(name, `${server.address}/api/docs/`)
    expect({ name, status: (await fetch(url)).status }).toEqual({ name, status: 200 })
  }
  expect(page.text).not.toMatch(/<script>|<style>|style="/)
})

test('every page of ours may load nothing from elsewhere', async () => {
  for (const path of ['/', '/api/docs/', '/api/problems', '/api/v1/health']) {
    const { headers } = await server.api('GET', path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('a second server is refused with the address of the first, and so is a restore', async () => {
  const file = join(newFolder('locked'), 'x.gz')
  expect(command('backup', file, '--data', data).status).toBe(0)
  for (const args of [
    ['serve', '--port', '0'],
    ['restore', file],
  ]) {
    const second = command(...args, '--data', data)
    expect(second.status).toBe(1)
    expect(second.stderr).toContain('SERVER-LOCKED')
    expect(second.stderr).toContain(server.address)
  }
  const { port } = new URL(server.address)
  const same = command('serve', '--port', port, '--data', join(newFolder(), 'other'))
  expect(same).toMatchObject({ status: 1, stderr: expect.stringContaining('SERVER-PORT') })
  for (const host of ['0.0.0.0', '192.168.0.10'])
    expect(command('serve', '--host', host, '--data', newFolder())).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('SERVER-ADDRESS'),
    })
})

test('a backup of the running server comes back elsewhere; everything goes out as files', async () => {
  const place = newFolder('backup')
  const file = join(place, '控え.gz')
  expect(command('backup', file, '--data', data)).toMatchObject({ status: 0, stderr: '' })
  const other = join(place, 'data')
  expect(command('restore', file, '--data', other)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('1'),
  })
  const again = command('restore', file, '--data', other)
  expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining('SERVER-RESTORE-NOT-EMPTY') })
  expect(command('restore', file, '--force', '--data', other).status).toBe(0)

  // A damaged one costs nothing that is there.
  const damaged = join(place, 'damaged.gz')
  cpSync(file, damaged)
  truncateSync(damaged, 5_000)
  const cut = command('restore', damaged, '--force', '--data', other)
  expect(cut).toMatchObject({ status: 1, stderr: expect.stringContaining('SERVER-BACKUP-FILE') })
  writeFileSync(damaged, 'no backup at all')
  expect(command('restore', damaged, '--data', other).stderr).toContain('SERVER-BACKUP-FILE')
  // Nor does it make a place for nothing.
  const nowhere = join(place, 'nowhere')
  expect(command('restore', join(place, 'none.gz'), '--data', nowhere).stderr).toContain('SERVER-BACKUP-FILE')
  expect(existsSync(nowhere)).toBe(false)

  const files = join(place, 'files')
  expect(command('export-all', files, '--data', other)).toMatchObject({ status: 0 })
  const [folder] = readdirSync(files)
  expect(folder).toContain('秦野')
  const plan = 'scenarios/hadano/plan.yaml'
  expect(readFileSync(join(files, folder, 'files', plan), 'utf8')).toBe(
    readFileSync(join(root, plan), 'utf8'),
  )
  expect(readdirSync(join(files, folder, 'runs')).length).toBeGreaterThan(0)

  const back = await serveInChild(other, { program })
  const [project] = (await back.api('GET', '/api/v1/projects')).json.projects
  const before = (await server.api('GET', '/api/v1/projects')).json.projects
  expect([project]).toEqual(before)
  const runs = async (api: Child['api']) => (await api('GET', `/api/v1/projects/${project.id}/runs`)).json
  expect(await runs(back.api)).toEqual(await runs(server.api))
  expect(await back.end('SIGTERM')).toBe(0)
  expect(existsSync(join(other, 'database.lock'))).toBe(false)
})

test('a database that cannot be opened is put aside by a restore that may replace it', () => {
  const place = newFolder('broken')
  const [file, broken] = [join(place, 'x.gz'), join(place, 'data')]
  expect(command('backup', file, '--data', data).status).toBe(0)
  expect(command('restore', file, '--data', broken).status).toBe(0)
  rmSync(join(broken, 'database', 'global', 'pg_control'))
  const refused = command('restore', file, '--data', broken)
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('SERVER-STORE-OPEN') })
  expect(refused.stderr).toContain('yoryoku restore --force')
  expect(refused.stderr).not.toContain('ASSERTIONS')
  const replaced = command('restore', file, '--force', '--data', broken)
  expect(replaced).toMatchObject({ status: 0, stderr: '' })
  expect(replaced.stdout).toMatch(/名前を変えて取っておきました：.*database\.broken-\d{14}/)
  expect(command('backup', join(place, 'y.gz'), '--data', broken).status).toBe(0)
})

test('the doctor finds nothing wrong, and names a part that is missing', () => {
  const fresh = join(newFolder(), 'data')
  const well = command('doctor', '--port', '0', '--data', fresh)
  expect(well).toMatchObject({ status: 0, stderr: '' })
  expect(well.stdout).toContain('問題はありません')
  const used = command('doctor', '--json', '--data', data)
  expect(JSON.parse(used.stdout).checks).toContainEqual(expect.objectContaining({ id: 'lock', ok: true }))
  const part = join(program, 'report-paper.js')
  const text = readFileSync(part)
  rmSync(part)
  const ill = command('doctor', '--port', '0', '--data', fresh)
  writeFileSync(part, text)
  expect(ill).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/SERVER-DOCTOR-PART.*report-paper\.js/),
  })
})
