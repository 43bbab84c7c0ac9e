import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { commandLine } from './in-process.ts'

const folders: string[] = []
let folder = ''
const path = (name: string): string => join(folder, name)

/** Forty cases, one an hour on two weeks' mornings. */
const rows = Array.from({ length: 40 }, (_, i) => {
  const day = String(1 + Math.floor(i / 5) + 2 * Math.floor(i / 25)).padStart(2, '0')
  const hour = String(9 + (i % 5)).padStart(2, '0')
  const minute = String(10 + ((i * 7) % 40))
  return `${i},受付,2026-06-${day} ${hour}:00,2026-06-${day} ${hour}:${minute},A`
})

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yoryoku-calibrate-'))
  folders.push(folder)
  writeFileSync(path('log.csv'), ['案件番号,作業,着手,完了,担当', ...rows, ''].join('\r\n'))
})
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true })
})

const calibrate = (...args: string[]) =>
  commandLine('calibrate', path('log.csv'), '--replications', '2', ...args)

test('without --out the result is shown and nothing is written; findings go to stderr', async () => {
  const before = readdirSync(folder)
  const { status, stdout, stderr } = await calibrate()
  expect(status).toBe(0)
  expect(stdout).toContain('学習に使った案件 32件、照合のため取り置いた案件 8件')
  expect(stdout).toContain('到着時刻の分布（CAD）')
  expect(stderr).toMatch(/CALIBRATE-SHORT-LOG/)
  expect(readdirSync(folder)).toEqual(before)
})

test('in English', async () => {
  const { stdout, stderr } = await calibrate('--lang', 'en')
  expect(stdout).toContain('32 cases learned from, 8 held back')
  expect(stderr).toContain('What to do: ')
})

test('--json prints one versioned object and nothing else', async () => {
  const { status, stdout } = await calibrate('--json', '--seed', '5')
  expect(status).toBe(0)
  const result = JSON.parse(stdout)
  expect(result).toMatchObject({
    format: 'yoryoku.calibration/1',
    log: { cases: 32, heldBack: 8 },
    check: { seed: 5, replications: 2 },
  })
  expect(result.check.distances.map(({ id }: { id: string }) => id)).toEqual([
    'cycleTimeDistribution',
    'caseArrivalDistribution',
    'absoluteEventDistribution',
    'relativeEventDistribution',
    'circadianEventDistribution',
    'nGram',
  ])
})

test('--out writes scenario and drawing into a new folder, and replaces them only with --force', async () => {
  expect((await calibrate('--out', path('new'))).status).toBe(0)
  expect(readdirSync(path('new')).sort()).toEqual(['log.bpmn', 'log.yaml'])
  const played = await commandLine('simulate', path('new/log.yaml'), '--replications', '1', '--json')
  expect(played.status, played.stderr).toBe(0)

  writeFileSync(path('new/log.bpmn'), 'mine')
  rmSync(path('new/log.yaml'))
  const refused = await calibrate('--out', path('new'))
  expect(refused).toMatchObject({ status: 1, stdout: '' })
  expect(refused.stderr).toMatch(/CLI-OUT-EXISTS/)
  expect(readdirSync(path('new'))).toEqual(['log.bpmn'])
  expect(readFileSync(path('new/log.bpmn'), 'utf8')).toBe('mine')

  expect((await calibrate('--out', path('new'), '--force')).status).toBe(0)
  expect(readFileSync(path('new/log.bpmn'), 'utf8')).toContain('受付')
})

test('with a drawing of one’s own the scenario names it from where it is written', async () => {
  writeFileSync(
    path('own.bpmn'),
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x"><process id="p"><startEvent id="s"/><task id="t" name="受付"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/></process></definitions>',
  )
  const { status, stderr } = await calibrate('--bpmn', path('own.bpmn'), '--out', path('new'))
  expect(status, stderr).toBe(0)
  expect(readdirSync(path('new'))).toEqual(['log.yaml'])
  expect(readFileSync(path('new/log.yaml'), 'utf8')).toContain('process: ../own.bpmn')
})

test('columns may be named', async () => {
  const odd = rows.map((row) => row.split(',').slice(0, 4).join(','))
  writeFileSync(path('log.csv'), ['甲,乙,丙,丁', ...odd, ''].join('\n'))
  expect((await calibrate()).status).toBe(1)
  const { status, stderr } = await calibrate('--columns', 'case=甲,activity=乙,start=丙,end=丁')
  expect(status, stderr).toBe(0)
})

test.each([
  [['--holdout', '0.95'], /CLI-OPTION-VALUE.*--holdout/],
  [['--holdout', 'half'], /CLI-OPTION-VALUE.*--holdout/],
  [['--columns', 'case'], /CLI-OPTION-VALUE.*--columns/],
  [['--columns', 'colour=甲'], /CLI-OPTION-VALUE.*--columns/],
  [['--bpmn', 'nowhere.bpmn'], /CLI-FILE-MISSING/],
])('%j is refused, and nothing is written', async (args, code) => {
  const { status, stdout, stderr } = await calibrate(...args, '--out', path('new'))
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(code)
  expect(existsSync(path('new'))).toBe(false)
})

test('a folder that is a file is refused before anything is read', async () => {
  const { status, stderr } = await calibrate('--out', path('log.csv'))
  expect(status).toBe(1)
  expect(stderr).toMatch(/CLI-OUT-FOLDER/)
})

test('a log of too few cases is refused: exit code 1, nothing on stdout', async () => {
  writeFileSync(path('log.csv'), ['案件番号,作業,着手,完了,担当', ...rows.slice(0, 3), ''].join('\n'))
  const { status, stdout, stderr } = await calibrate('--json', '--out', path('new'))
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(/CALIBRATE-TOO-FEW/)
  expect(existsSync(path('new'))).toBe(false)
})

test.each([
  ['some', (i: number) => i % 10 === 0, 0],
  ['all', () => true, 1],
])('open-ended dates in %s rows: a finding with their lines, never a crash', async (_, isOpen, wanted) => {
  const open = rows.map((row, i) => (isOpen(i) ? row.replace(/,[^,]*,A$/, ',9999-12-31 0:00,A') : row))
  writeFileSync(path('log.csv'), ['案件番号,作業,着手,完了,担当', ...open, ''].join('\n'))
  const { status, stderr } = await calibrate()
  expect(status, stderr).toBe(wanted)
  expect(stderr).toMatch(/LOG-TOO-LONG.*2・/)
})
