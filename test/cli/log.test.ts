import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { parquetMetadata } from 'hyparquet'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { cellsOf } from '../interchange/csv-cells.ts'

const scenario = resolve('test/fixtures/cli/as-is.yaml')
const drawing = resolve('test/fixtures/cli/simple.bpmn')
const folders: string[] = []
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yoryoku-log-'))
  folders.push(folder)
})
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true })
})

const yoryoku = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('dist/cli.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
const file = (name: string): string => readFileSync(join(folder, name), 'utf8')

test('the log of one replication is written beside the result, the same with one and two workers', () => {
  const plain = yoryoku('simulate', scenario, '--json')
  for (const workers of ['1', '2'])
    for (const ending of ['csv', 'json'])
      expect(
        yoryoku('simulate', scenario, '--json', '--workers', workers, '--log', `${workers}.${ending}`),
      ).toEqual(plain)
  expect(file('2.csv')).toBe(file('1.csv'))
  expect(file('2.json')).toBe(file('1.json'))
  const { cases, works, ...head } = JSON.parse(file('1.json'))
  expect(head).toMatchObject({ format: 'yoryoku.log/1', seed: 7, replication: 1 })
  // The year's 2,000 and those of the run-in.
  const { caseAccount } = JSON.parse(plain.stdout)
  expect(caseAccount.arrived).toBe(2000)
  expect(cases.filter(({ arrivedAt }: { arrivedAt: string }) => arrivedAt >= '2026-04-01')).toHaveLength(2000)
  const [names, ...rows] = cellsOf(file('1.csv').replace('\uFEFF', ''))
  expect(rows).toHaveLength(works.length)
  const columns = ['caseId', 'activityName', 'worker', 'startedAt', 'workedSeconds']
  expect(rows.map((row) => columns.map((name) => row[names.indexOf(name)]))).toEqual(
    works.map((work: Record<string, string | number>) => columns.map((name) => String(work[name]))),
  )
  expect(works[0]).toMatchObject({ activityId: 'serve', activityName: '受付', workedSeconds: 360 })
})

test('every format holds the same pieces of work, whatever the case of its ending', async () => {
  const counts: Readonly<Record<string, () => number | Promise<number>>> = {
    'a.csv': () => parse(file('a.csv'), { bom: true }).length - 1,
    'a.JSON': () => JSON.parse(file('a.JSON')).works.length,
    'a.xes': () => file('a.xes').split('value="complete"/><date').length - 1,
    'a.ocel.json': () => JSON.parse(file('a.ocel.json')).events.length,
    'a.jsonocel': () => JSON.parse(file('a.jsonocel')).events.length,
    'a.parquet': async () => {
      const { buffer } = new Uint8Array(readFileSync(join(folder, 'a.parquet')))
      return Number(parquetMetadata(buffer).num_rows)
    },
  }
  for (const name of Object.keys(counts)) {
    const { status, stderr } = yoryoku(
      'simulate',
      scenario,
      '--replications',
      '1',
      '--month',
      '5',
      '--log',
      name,
    )
    expect({ status, stderr: stderr.includes('LOG-') }).toEqual({ status: 0, stderr: false })
  }
  expect(readdirSync(folder).sort()).toEqual(Object.keys(counts).sort())
  const found = await Promise.all(Object.values(counts).map((count) => count()))
  expect(new Set(found).size).toBe(1)
  expect(found[0]).toBeGreaterThan(200)
})

test('calibrate learns from the XES of a run', () => {
  yoryoku('simulate', scenario, '--replications', '1', '--month', '5', '--log', 'run.xes')
  const { status, stdout, stderr } = yoryoku('calibrate', 'run.xes', '--bpmn', drawing)
  expect({ status, stderr }).toMatchObject({ status: 0 })
  expect(stdout).toContain('受付')
})

test.each([
  ['an unknown format', ['--log', 'run.mxml'], /CLI-LOG-UNSUPPORTED.*run\.mxml/],
  ['no format', ['--log', 'run'], /CLI-LOG-UNSUPPORTED.*run/],
  ['nowhere to write', ['--log', 'no/such/run.csv', '--out', 'a.md'], /CLI-OUT-FOLDER.*no\/such/],
  ['the file of the report', ['--log', 'a.csv', '--out', './a.csv'], /CLI-OPTION-CONFLICT/],
])('%s: exit 1, a finding, nothing written', (_, options, code) => {
  const { status, stdout, stderr } = yoryoku('simulate', scenario, ...options)
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(code)
  expect(readdirSync(folder)).toEqual([])
})
