import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { inProcessRunner } from '../../src/experiment/index.ts'
import type { ComparisonResult, SimulationResult } from '../../src/experiment/results.ts'
import { exampleSurvey } from '../../src/interchange/survey/template.ts'
import { bringIn } from '../../src/study/bring-in.ts'
import { playStudy } from '../../src/study/index.ts'
import { projectInZip, zipOfProject } from '../../src/study/project-zip.ts'
import { nextCallOf, playTicketMachine, ticketTable } from '../interchange/logs/ticket-machine.ts'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const drawing = 'processes/routine-entry/as-is.bpmn'
const scenario = 'scenarios/hadano/routine-entry.as-is.yaml'
const project = {
  [drawing]: read(drawing),
  [scenario]: read(scenario),
  'scenarios/窓口/計画.yaml': 'format: yoryoku.plan/1\n',
}
const given = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) })
const codes = (findings: readonly { code: string; severity: string }[]) =>
  findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)

test('a project that is packed and unpacked is the same, and is packed to the same bytes', () => {
  const bytes = zipOfProject(project)
  expect(projectInZip(bytes, 'x.zip')).toEqual({ files: project, findings: [] })
  expect(zipOfProject(Object.fromEntries(Object.entries(project).reverse()))).toEqual(bytes)
  // A folder packed with its own name.
  const around = Object.fromEntries(
    Object.entries(project).map(([path, text]) => [`my-office/${path}`, strToU8(text)]),
  )
  expect(projectInZip(zipSync(around), 'x.zip').files).toEqual(project)
})

test('a zip that is none of ours, or is up to something, is refused with a sentence', () => {
  const refused = (files: Record<string, Uint8Array>) => codes(projectInZip(zipSync(files), 'x.zip').findings)
  const own = strToU8(project[scenario])
  expect(codes(projectInZip(new Uint8Array([1, 2, 3]), 'x.zip').findings)).toEqual(['STUDY-ZIP-BROKEN'])
  expect(refused({ 'photo.png': own, 'letter.txt': strToU8('こんにちは') })).toEqual(['STUDY-ZIP-FOREIGN'])
  expect(refused({ '../../evil.yaml': own })).toEqual(['STUDY-ZIP-NAME'])
  expect(refused({ 'scenarios/con.yaml': own })).toEqual(['STUDY-ZIP-NAME'])
  expect(refused({ '__proto__/a.yaml': own })).toEqual(['STUDY-ZIP-NAME'])
  expect(refused({ 'a.yaml': new Uint8Array([0x66, 0xff, 0xfe]) })).toEqual(['STUDY-FILE-NOT-UTF8'])
  expect(refused({ 'a.yaml': new Uint8Array(40 << 20) })).toEqual(['STUDY-ZIP-TOO-LARGE'])
  const many = Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`a/${at}.yaml`, own]))
  expect(refused(many)[0]).toMatch(/^STUDY-ZIP-/)
  expect(refused({ 'A.yaml': own, 'a.yaml': own })).toEqual(['STUDY-ZIP-NAME'])
  expect(refused({ '/etc/a.yaml': own })).toEqual(['STUDY-ZIP-NAME'])
  // Encrypted: a part that cannot be read is not left out in silence.
  const locked = zipSync({ 'a.yaml': own, 'b.yaml': own })
  const directory = Buffer.from(locked.buffer).indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
  locked[directory + 8] |= 1
  expect(codes(projectInZip(locked, 'x.zip').findings)).toEqual(['STUDY-ZIP-BROKEN'])
  // What is no file of a project is left out, and said.
  const { files, findings } = projectInZip(zipSync({ 'a.yaml': own, 'photo.png': own }), 'x.zip')
  expect(Object.keys(files ?? {})).toEqual(['a.yaml'])
  expect(findings.map(({ code }) => code)).toEqual(['STUDY-ZIP-LEFT-OUT'])
})

test('a stranger’s drawing alone becomes a scenario that plays with stated stand-ins', async () => {
  const { changes, findings, opened } = await bringIn([given('うちの 手続.bpmn', project[drawing])], {})
  expect(opened).toBeUndefined()
  expect(codes(findings)).toEqual([])
  expect(Object.keys(changes)).toEqual([
    'processes/うちの-手続/うちの-手続.bpmn',
    'scenarios/imported/うちの-手続.yaml',
  ])
  const answer = await playStudy(
    {
      kind: 'simulate',
      scenario: { path: 'scenarios/imported/うちの-手続.yaml' },
      month: 6,
      replications: 2,
    },
    changes,
    inProcessRunner(),
  )
  expect(codes(answer.findings)).toEqual([])
  expect((answer.result as SimulationResult).format).toBe('yoryoku.simulation/1')
  expect(answer.findings.map(({ code }) => code).join()).toContain('DEFAULT')
})

test('an as-is and a to-be that come together are a pair to be compared', async () => {
  const { changes, findings } = await bringIn(
    [
      given('to-be.bpmn', read('processes/routine-entry/to-be-rpa.bpmn')),
      given('as-is.bpmn', project[drawing]),
    ],
    {},
  )
  expect(codes(findings)).toEqual([])
  const answer = await playStudy(
    {
      kind: 'compare',
      asIs: { path: 'scenarios/imported/as-is.yaml' },
      toBe: [{ path: 'scenarios/imported/to-be.yaml' }],
      month: 6,
      replications: 2,
      releasable: false,
      ranges: false,
    },
    changes,
    inProcessRunner(),
  )
  expect(codes(answer.findings)).toEqual([])
  expect((answer.result as ComparisonResult).alternatives).toHaveLength(1)
})

test('a file of the project that comes again takes its place; a scenario finds the folder of what it names', async () => {
  const again = `${project[scenario]}# mended\n`
  expect((await bringIn([given('routine-entry.as-is.yaml', again)], project)).changes).toEqual({
    [scenario]: again,
  })
  const other = await bringIn([given('my-own.yaml', project[scenario])], project)
  expect(Object.keys(other.changes)).toEqual(['scenarios/hadano/my-own.yaml'])
})

test('a remark behind the name of the drawing does not lead a scenario into another folder', async () => {
  const remarked = project[scenario].replace(/^process: .*/m, '$& # 現状の図')
  expect(remarked).toMatch(/^process: \S+ # 現状の図$/m)
  const elsewhere = { 'three/folders/deep/plan.yaml': 'format: yoryoku.plan/1\n', ...project }
  const { changes } = await bringIn([given('my-own.yaml', remarked)], elsewhere)
  expect(Object.keys(changes)).toEqual(['scenarios/hadano/my-own.yaml'])
})

test('what cannot be taken is said, and nothing is changed', async () => {
  const { changes, findings } = await bringIn(
    [
      given('report.docx.txt', 'hello'),
      given('values.json', '{"arrival_time_distribution": {}}'),
      given('x.yaml', 'a: 1\n'),
    ],
    {},
  )
  expect(changes).toEqual({})
  expect(codes(findings)).toEqual(['STUDY-FILE-FOREIGN', 'STUDY-FILE-FOREIGN', 'STUDY-NO-DRAWING'])
  const broken = await bringIn([given('a.bpmn', '<definitions')], {})
  expect(broken.changes).toEqual({})
  expect(codes(broken.findings).length).toBeGreaterThan(0)
})

test('a zip with loose files opens the project with them in it', async () => {
  const zip = { name: 'office.zip', bytes: zipOfProject(project) }
  const { opened } = await bringIn([zip, given('routine-entry.as-is.yaml', `${project[scenario]}#\n`)], {})
  expect(opened?.name).toBe('office')
  expect(opened?.files[scenario]).toMatch(/#\n$/)
})

/** A month of one scenario of what was brought in, twice. */
const played = async (files: Readonly<Record<string, string>>, path: string) => {
  const answer = await playStudy(
    { kind: 'simulate', scenario: { path }, replications: 2 },
    files,
    inProcessRunner(),
  )
  expect(codes(answer.findings)).toEqual([])
  return answer.result as SimulationResult
}

test('a survey of work becomes a plan with a drawing and a scenario of every task', async () => {
  const { changes, findings, opened } = await bringIn(
    [{ name: '業務量調査.xlsx', bytes: exampleSurvey() }],
    {},
  )
  expect(opened).toBeUndefined()
  expect(codes(findings)).toEqual([])
  const paths = Object.keys(changes)
  expect(paths[0]).toBe('scenarios/業務量調査/plan.yaml')
  const drawings = paths.filter((path) => path.endsWith('.bpmn'))
  expect(paths.length).toBe(1 + 2 * drawings.length)
  const said = findings.find(({ code }) => code === 'STUDY-SURVEY-TAKEN')
  expect(said?.message.ja).toContain(`${drawings.length}業務、年間`)
  // What is taken over is what a calculator gives: cases × minutes ÷ 60.
  const result = await played(changes, drawings[0].replace('.bpmn', '.yaml'))
  const hours = result.indicators.find(({ id, scope }) => id === 'staffHours' && scope.kind === 'process')
  expect(hours?.mean).toBeCloseTo(result.closedForm.staffHours ?? Number.NaN, 6)
})

test('a workbook that is no survey, an old one and a torn one are refused with a sentence', async () => {
  const refusedWith = async (name: string, bytes: Uint8Array) => {
    const { changes, findings } = await bringIn([{ name, bytes }], project)
    expect(changes).toEqual({})
    return codes(findings)
  }
  const [other] = await refusedWith('budget.xlsx', exampleSurvey().slice(0, 2000))
  expect(other).toMatch(/^SURVEY-/)
  expect(await refusedWith('old.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).toEqual(['SURVEY-LOCKED'])
})

test("a ticket machine's table becomes a scenario with a drawing learned from it", async () => {
  const tickets = playTicketMachine(20, 60, 3)
  const table = ticketTable(tickets, nextCallOf(tickets))
  const { changes, findings } = await bringIn([given('発券機 4月.csv', table)], project)
  expect(codes(findings)).toEqual([])
  expect(Object.keys(changes)).toEqual([
    'scenarios/imported/発券機-4月.bpmn',
    'scenarios/imported/発券機-4月.yaml',
  ])
  expect(findings.map(({ code }) => code)).toContain('STUDY-LOG-LEARNED')
  await played(changes, 'scenarios/imported/発券機-4月.yaml')
})

test('a log is learned with the drawing that comes with it; a table that a scenario names stays a table', async () => {
  const day = (date: number, hour: number) => `2026-04-${String(date).padStart(2, '0')}T${hour}:00:00`
  const rows = Array.from({ length: 40 }, (_, at) => {
    const date = 1 + Math.floor(at / 2)
    return `c${at},原票の準備,${day(date, 9)},${day(date, 10)},甲\nc${at},定型入力,${day(date, 11)},${day(date, 13)},乙`
  })
  const log = ['case,activity,start,end,resource', ...rows, ''].join('\n')
  const both = await bringIn([given('log.csv', log), given('entry.bpmn', project[drawing])], {})
  expect(codes(both.findings)).toEqual([])
  expect(Object.keys(both.changes)).toEqual(['processes/entry/entry.bpmn', 'scenarios/imported/log.yaml'])
  await played(both.changes, 'scenarios/imported/log.yaml')
  const scenarioWith = `${project[scenario]}# moments.csv\n`
  const named = await bringIn([given('moments.csv', log), given('own.yaml', scenarioWith)], project)
  expect(Object.keys(named.changes)).toContain('scenarios/hadano/moments.csv')
  // Anybody else's table is none of ours, and is said to be none.
  const { changes, findings } = await bringIn([given('budget.csv', '款,項,目\n1,2,3\n')], project)
  expect(changes).toEqual({})
  expect(codes(findings)).toEqual(['LOG-NO-COLUMN'])
})

const CORPORA = resolve(root, '../shared/corpora')
const tools: readonly (readonly [tool: string, files: readonly string[]])[] = [
  ['Prosimos', ['benchmark/credit247.qbp.bpmn', 'benchmark/credit247.prosimos.json']],
  ['QBP (BIMP)', ['benchmark/credit247.qbp.bpmn']],
  ['BPSim', ['simulation/bpsim_technical_support/bpsim__Technical_Support_Process_v1.0.bpmn']],
  [
    'Scylla',
    [
      'simulation/scylla_p3_subprocess/scylla__p3_subproc.bpmn',
      'simulation/scylla_p3_subprocess/scylla__p0_globalconf.xml',
      'simulation/scylla_p3_subprocess/scylla__p3_subproc_sim.xml',
    ],
  ],
]
test.skipIf(!existsSync(CORPORA))(
  existsSync(CORPORA) ? 'models of four other tools come in and play' : 'skipped: corpora not present',
  async () => {
    for (const [tool, files] of tools) {
      const { changes, findings } = await bringIn(
        files.map((path) => ({
          name: basename(path),
          bytes: new Uint8Array(readFileSync(join(CORPORA, path))),
        })),
        {},
      )
      expect(codes(findings), tool).toEqual([])
      const path = Object.keys(changes).find((one) => one.endsWith('.yaml'))
      expect(path, tool).toBeDefined()
      await played(changes, path!)
    }
  },
  60_000,
)
