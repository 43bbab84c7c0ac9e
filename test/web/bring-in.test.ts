import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { inProcessRunner } from '../../src/experiment/index.ts'
import type { ComparisonResult, SimulationResult } from '../../src/experiment/results.ts'
import { playStudy } from '../../src/study/index.ts'
import { bringIn } from '../../web/project/bring-in.ts'
import { projectInZip, zipOfProject } from '../../web/project/project-zip.ts'

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
