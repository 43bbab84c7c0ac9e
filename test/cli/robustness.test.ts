import { execFileSync, spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { TerminalError } from '../../src/cli/context.ts'
import { runCommandLine } from '../../src/cli/program.ts'
import { stations } from '../../src/cli/stations.ts'

const cli = resolve('dist/cli.js')
const fixture = (name: string): string => resolve('test/fixtures/cli', name)
const folders: string[] = []
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yoryoku-robust-'))
  folders.push(folder)
})
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true })
})

const yoryoku = (...args: readonly string[]) =>
  spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8', timeout: 20_000 })
const has = (path: string) => (existsSync(path) ? test : test.skip)

describe('--lang', () => {
  test.each([['fr'], ['']])('%j is no language we speak', (language) => {
    const { status, stdout, stderr } = yoryoku('check', fixture('simple.bpmn'), '--lang', language)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain('CLI-OPTION-VALUE')
  })
  test('may stand before the command', () => {
    expect(yoryoku('--lang', 'en', 'check', fixture('simple.bpmn')).stdout).toMatch(/: ok, playable/)
    expect(yoryoku('--lang=fr', 'check', fixture('simple.bpmn')).status).toBe(1)
  })
})

test('one file cannot be written twice', () => {
  const { status, stderr } = yoryoku('plan', fixture('transcribed.yaml'), '--out', 'a.md', '--out', './a.md')
  expect(status).toBe(1)
  expect(stderr).toContain('CLI-OPTION-CONFLICT')
  expect(readdirSync(folder)).toEqual([])
})

describe('special files are refused at once', () => {
  has('/dev/zero')('a device, also as the drawing of a scenario', () => {
    writeFileSync(join(folder, 'a.yaml'), 'format: yoryoku.scenario/1\nid: a\nprocess: /dev/zero\n')
    for (const args of [
      ['check', '/dev/zero'],
      ['simulate', 'a.yaml'],
    ]) {
      const { status, stderr } = yoryoku(...args)
      expect(status).toBe(1)
      expect(stderr).toContain('CLI-FILE-SPECIAL')
    }
  })
  has('/usr/bin/mkfifo')('a named pipe', () => {
    execFileSync('/usr/bin/mkfifo', [join(folder, 'pipe.bpmn')])
    const { status, stderr } = yoryoku('check', 'pipe.bpmn')
    expect(status).toBe(1)
    expect(stderr).toContain('CLI-FILE-SPECIAL')
  })
})

describe('output that cannot be written', () => {
  has('/dev/full')('a full disk behind stdout is no fault of the program', () => {
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = spawnSync(process.execPath, [cli, 'check', fixture('simple.bpmn')], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    })
    closeSync(full)
    expect(status).toBe(1)
    expect(stderr).toContain('CLI-WRITE-FAILED 誤り: 標準出力に書き込めませんでした：空き容量がありません。')
  })
  test('a full stderr as well: silent, exit 1; anything else is our fault', async () => {
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' })
    const run = (cause: unknown, stderr: () => void) =>
      runCommandLine(['check', fixture('simple.bpmn')], {
        stations,
        terminal: {
          stdout: () => {
            throw new TerminalError(cause)
          },
          stderr,
          isTty: false,
        },
        defaultWorkers: 1,
        version: '0',
        debug: false,
      })
    const deaf = () => {
      throw new TerminalError(full)
    }
    expect(await run(full, deaf)).toBe(1)
    await expect(run(new Error('ours'), () => undefined)).rejects.toThrow('ours')
  })
})

describe('an interruption', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s stops one worker within a second', async (signal) => {
    const child = spawn(
      process.execPath,
      [
        cli,
        'simulate',
        fixture('as-is.yaml'),
        '--workers',
        '1',
        '--replications',
        '5000',
        '--progress',
        '--out',
        'a.md',
      ],
      { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    const ended = new Promise<number | null>((done) => child.on('exit', done))
    await new Promise((heard) => child.stderr.once('data', heard))
    const from = performance.now()
    child.kill(signal)
    expect(await ended).toBe(130)
    expect(performance.now() - from).toBeLessThan(1000)
    expect(readdirSync(folder)).toEqual([])
  })
})

test('--set in a plan: a name that nothing has is refused before anything is played, and nobody else is accused', () => {
  const plan = resolve('scenarios/hadano/plan.yaml')
  const { status, stderr } = yoryoku(
    ...['plan', plan, '--fiscal-year', 'R9', '--progress', '--set', 'arrivals.nai.volume=1'],
  )
  expect(status).toBe(1)
  expect(stderr).toContain('CLI-SET-UNKNOWN')
  expect(stderr).not.toMatch(/PLAN-SET-UNKNOWN|\[1\//)
})

test('npm starts in the root of the project: names count from where they were typed', () => {
  mkdirSync(join(folder, 'inner'))
  writeFileSync(join(folder, 'inner', 'a.bpmn'), 'hello')
  const { status, stderr } = spawnSync(
    process.execPath,
    [resolve('scripts/run.mjs'), 'cli', 'check', 'a.bpmn'],
    {
      encoding: 'utf8',
      env: { ...process.env, npm_lifecycle_event: 'yoryoku', INIT_CWD: join(folder, 'inner') },
    },
  )
  expect(status).toBe(1)
  expect(stderr).toContain('BPMN-NOT-XML')
})

test('a file in Shift_JIS names the line that cannot be read', () => {
  const name = [0x96, 0xbc, 0x91, 0x4f]
  writeFileSync(
    join(folder, 'a.yaml'),
    Buffer.from([...Buffer.from('format: yoryoku.scenario/1\nname: '), ...name]),
  )
  const { status, stderr } = yoryoku('simulate', 'a.yaml')
  expect(status).toBe(1)
  expect(stderr).toMatch(/^a\.yaml:2: CLI-FILE-BINARY 誤り: .*\n {2}直し方：UTF-8（Shift_JISでなく）/)
})

test('what would be right stands in JSON as well', () => {
  writeFileSync(join(folder, 'a.bpmn'), 'hello')
  const [{ findings }] = JSON.parse(yoryoku('check', 'a.bpmn', '--json', '--lang', 'en').stdout).files
  expect(findings[0]).toMatchObject({
    code: 'BPMN-NOT-XML',
    remedy: expect.stringContaining('choose "BPMN 2.0 XML"'),
    remedies: { ja: expect.stringContaining('BPMN 2.0 XML') },
  })
})
