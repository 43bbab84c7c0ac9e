import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const RUNNERS = ['conformance', 'corpus', 'simulation-suite', 'oracles'] as const
type Runner = (typeof RUNNERS)[number]

const root = mkdtempSync(join(tmpdir(), 'runners-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const run = (runner: Runner, ...given: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', runner, ...given], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
let folders = 0
const folderWith = (name: string, text: string): string => {
  const folder = join(root, String(++folders))
  mkdirSync(folder)
  writeFileSync(join(folder, name), text)
  return folder
}
const oracle = (expected: Readonly<Record<string, unknown>>, id = 'DDc') =>
  join(
    folderWith(
      'oracles.json',
      JSON.stringify({ oracles: [{ id, instances: [{ params: { d: 2, s: 5, c: 2, n: 5 }, expected }] }] }),
    ),
    'oracles.json',
  )

describe('a run that reports ends with 0, whatever failed', () => {
  test.each([
    ['oracles', () => oracle({ makespan: 16 })],
    ['conformance', () => folderWith('expected.json', '{')],
    ['corpus', () => folderWith('broken.bpmn', 'no drawing')],
  ] as const)('%s', (runner, input) => {
    const { status, stdout } = run(runner, input(), '--json')
    expect(status).toBe(0)
    expect(stdout).toMatch(/"(failed|refused)": 1,/)
  })
  test('simulation-suite and oracles say it where nothing was compared', () => {
    const lost = { families: { nowhere: [{ test: 'lost', expect: 'run completes' }] } }
    for (const { status, stdout, stderr } of [
      run('simulation-suite', folderWith('expected.json', JSON.stringify(lost)), '--json'),
      run('oracles', oracle({ x: 1 }, 'NEWTON'), '--json'),
    ]) {
      expect(status).toBe(0)
      expect(JSON.parse(stdout).counts).toEqual({ passed: 0, failed: 0, notApplicable: 1 })
      expect(stderr).toMatch(/何も照合していません[\s\S]*nothing was compared/)
    }
    expect(run('oracles', oracle({ makespan: 15 })).stderr).toBe('')
  })
})

describe('an input that cannot be read ends with 1 and nothing but the reason', () => {
  test.each([
    ['{', /JSONとして読めません[\s\S]*cannot be read as JSON/],
    ['null', /の形ではありません[\s\S]*does not have the form/],
    ['{"a": [1, {"x": null}]}', /の形ではありません[\s\S]*does not have the form/],
  ])('simulation-suite: %s', (text, said) => {
    const { status, stdout, stderr } = run('simulation-suite', folderWith('expected.json', text))
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(said)
    expect(stderr).not.toMatch(/ at .*\.js|がありません/)
  })
  test('a folder without what the runner reads', () => {
    for (const runner of ['conformance', 'corpus', 'simulation-suite'] as const) {
      const { status, stdout, stderr } = run(runner, folderWith('note.txt', ''))
      expect({ status, stdout }, runner).toEqual({ status: 1, stdout: '' })
      expect(stderr, runner).toMatch(/がありません/)
    }
  })
})

test('--help says the usage and the exit codes', () => {
  for (const runner of RUNNERS) {
    const { status, stdout } = run(runner, '--help')
    expect(status, runner).toBe(0)
    expect(stdout, runner).toMatch(
      new RegExp(`usage: npm run ${runner} [\\s\\S]*終了コード：0[\\s\\S]*exit codes: 0`),
    )
  }
})
