import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { drawing } from '../interchange/foreign-models.ts'

const cli = resolve('dist/cli.js')
const folders: string[] = []
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yoryoku-interchange-'))
  folders.push(folder)
  writeFileSync(join(folder, 'office.bpmn'), drawing())
  writeFileSync(join(folder, 'p.json'), JSON.stringify(parameters))
})
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true })
})

const yoryoku = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
const fix = (value: number) => ({ distribution_name: 'fix', distribution_params: [{ value }] })
const parameters = {
  resource_profiles: [{ id: 'P', name: 'Desk', resource_list: [{ id: 'a', amount: 2 }] }],
  arrival_time_distribution: fix(600),
  task_resource_distribution: ['check', 'grant', 'refuse'].map((task_id) => ({
    task_id,
    resources: [{ resource_id: 'a', ...fix(300) }],
  })),
  gateway_branching_probabilities: [
    {
      gateway_id: 'xor',
      probabilities: [
        { path_id: 'yes', value: 1 },
        { path_id: 'no', value: 0 },
      ],
    },
  ],
  event_distribution: [{ event_id: 'pause', ...fix(86_400) }],
  branch_rules: [{ id: 'r', rules: [[{ attribute: 'nobody knows', comparison: '=', value: 'x' }]] }],
  total_cases: 20,
}
const foreign = ['--bpmn', 'office.bpmn', '--params', 'p.json']

test("another tool's model is played as it is; what is left out is said", () => {
  const { status, stdout, stderr } = yoryoku(
    'simulate',
    ...foreign,
    '--replications',
    '2',
    '--json',
    '--lang',
    'en',
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
  const { indicators, findings } = JSON.parse(stdout)
  const cycle = indicators.find(
    (one: { id: string; scope: { kind: string } }) => one.id === 'cycleTime' && one.scope.kind === 'process',
  )
  expect(cycle.mean).toBe(600)
  expect(findings.map(({ code }: { code: string }) => code)).toContain('IMPORT-LEFT-OUT')
})

test('--set, --cases and --log work on it as on any scenario', () => {
  const { status, stdout } = yoryoku(
    'simulate',
    ...foreign,
    '--set',
    'activities.grant.duration=10m',
    '--cases',
    '5',
    '--log',
    'log.csv',
    '--replications',
    '1',
    '--json',
  )
  expect(status).toBe(0)
  const cycle = JSON.parse(stdout).indicators.find(
    (one: { id: string; scope: { kind: string } }) => one.id === 'cycleTime' && one.scope.kind === 'process',
  )
  expect(cycle.mean).toBe(900)
  expect(readFileSync(join(folder, 'log.csv'), 'utf8').split('\r\n')).toHaveLength(12)
})

test('import writes a scenario that plays; into a folder, a file, or to the screen', () => {
  const into = yoryoku('import', 'office.bpmn', '--params', 'p.json', '--out', 'new/folder')
  expect(into.status).toBe(0)
  expect(into.stderr).toContain('IMPORT-LEFT-OUT')
  const text = readFileSync(join(folder, 'new/folder/p.yaml'), 'utf8')
  expect(text).toContain('process: ../../office.bpmn')
  expect(text).toMatch(/^# IMPORT-LEFT-OUT/)
  expect(yoryoku('check', 'new/folder/p.yaml').status).toBe(0)
  expect(yoryoku('import', 'office.bpmn', '--params', 'p.json', '--out', 'mine.yaml').status).toBe(0)
  expect(existsSync(join(folder, 'mine.yaml'))).toBe(true)
  expect(yoryoku('import', 'office.bpmn', '--params', 'p.json').stdout).toContain(
    'format: yoryoku.scenario/1',
  )
})

test('export and import give the same scenario again', () => {
  yoryoku('import', 'office.bpmn', '--params', 'p.json', '--out', 'a.yaml')
  for (const [out, back] of [
    ['out.json', ['office.bpmn', '--params', 'out.json']],
    ['out.bpmn', ['out.bpmn']],
  ] as const) {
    expect(yoryoku('export', 'a.yaml', '--out', out)).toMatchObject({ status: 0 })
    const again = yoryoku('import', ...back)
    expect(again.status).toBe(0)
    const values = (text: string) => text.split('\n').flatMap((line) => /value: [^,]+/.exec(line) ?? [])
    expect(values(again.stdout).sort()).toEqual(values(readFileSync(join(folder, 'a.yaml'), 'utf8')).sort())
  }
})

test.each([
  [['simulate'], /CLI-USAGE/],
  [['simulate', '--params', 'p.json'], /CLI-USAGE.*--bpmn/],
  [['simulate', 'a.yaml', '--bpmn', 'office.bpmn'], /CLI-OPTION-CONFLICT/],
  [['simulate', '--bpmn', 'office.bpmn'], /IMPORT-NO-PARAMETERS/],
  [['simulate', '--bpmn', 'office.bpmn', '--params', 'nowhere.json'], /CLI-FILE-MISSING/],
  [['import', 'nowhere.bpmn', '--out', 'x.yaml'], /CLI-FILE-MISSING/],
  [['import', 'office.bpmn', '--params', 'office.bpmn', '--out', 'x.yaml'], /IMPORT-UNKNOWN-FORMAT/],
  [
    ['import', 'office.bpmn', '--params', 'broken.json', '--out', 'x.yaml'],
    /broken\.json:1:\d+: IMPORT-BROKEN-JSON/,
  ],
  [['export', 'nowhere.yaml', '--out', 'x.json'], /CLI-FILE-MISSING/],
  [['export', 'nowhere.yaml', '--out', 'x.xml'], /EXPORT-FORMAT/],
  [['export', 'nowhere.yaml'], /CLI-USAGE/],
])('%j is refused, and nothing is written', (args, code) => {
  writeFileSync(join(folder, 'broken.json'), '{"a": ')
  const before = readdirSync(folder)
  const { status, stderr, stdout } = yoryoku(...args)
  expect(status).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toMatch(code)
  expect(readdirSync(folder)).toEqual(before)
})
