import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { cellsOf } from '../interchange/csv-cells.ts'

const scenario = resolve('test/fixtures/cli/as-is.yaml')
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

test.each([
  ['a format to come', ['--log', 'run.xes'], /CLI-LOG-UNSUPPORTED.*run\.xes/],
  ['nowhere to write', ['--log', 'no/such/run.csv', '--out', 'a.md'], /CLI-OUT-FOLDER.*no\/such/],
  ['the file of the report', ['--log', 'a.csv', '--out', './a.csv'], /CLI-OPTION-CONFLICT/],
])('%s: exit 1, a finding, nothing written', (_, options, code) => {
  const { status, stdout, stderr } = yoryoku('simulate', scenario, ...options)
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(code)
  expect(readdirSync(folder)).toEqual([])
})
