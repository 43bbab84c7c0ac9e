import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { stations } from '../../src/cli/stations.ts'
import { commandLine } from './in-process.ts'

const folders: string[] = []
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yoryoku-resume-'))
  folders.push(folder)
})
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true })
})

const cli = resolve('dist/cli.js')
const asIs = resolve('test/fixtures/cli/as-is.yaml')
const toBe = resolve('test/fixtures/cli/to-be.yaml')
const asked = ['compare', asIs, toBe, '--replications', '60', '--workers', '2', '--json']
const kept = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))

test.each(['SIGKILL', 'SIGINT'] as const)(
  'after %s in the middle, the same command goes on and ends as if undisturbed',
  async (signal) => {
    const child = spawn(process.execPath, [cli, ...asked, '--resume', folder, '--progress'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const ended = new Promise((done) => child.on('exit', done))
    await new Promise<void>((begun) => {
      child.stderr.on('data', (text) => /(試行) ([2-9]\d)\//.test(String(text)) && begun())
    })
    child.kill(signal)
    await ended
    const before = kept().length
    expect(before).toBeGreaterThan(10)
    expect(before).toBeLessThan(120)

    const undisturbed = spawnSync(process.execPath, [cli, ...asked], { encoding: 'utf8' })
    const resumed = spawnSync(process.execPath, [cli, ...asked, '--resume', folder], { encoding: 'utf8' })
    expect(resumed).toMatchObject({ status: 0, stderr: '' })
    expect(resumed.stdout).toBe(undisturbed.stdout)
    expect(kept().length).toBeGreaterThan(before)
    expect(kept().length).toBeGreaterThanOrEqual(120)
  },
)

test('a folder that cannot be written is refused before anything is played', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const nowhere = join(folder, 'no', 'such', 'place')
  for (const place of [file, nowhere]) {
    const { status, stdout, stderr } = await commandLine('simulate', asIs, '--resume', place)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain(`CLI-OUT-FOLDER`)
  }
})

test('a disk that is full while replications are kept is no fault of ours', async () => {
  const full = {
    read: async () => undefined,
    write: async () => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    },
  }
  const { outcomeStore } = stations
  try {
    stations.outcomeStore = async () => full
    const { status, stdout, stderr } = await commandLine('simulate', asIs, '--resume', folder)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/CLI-WRITE-FAILED.*再開用のフォルダーに書き込めませんでした：空き容量がありません/)
  } finally {
    stations.outcomeStore = outcomeStore
  }
})
