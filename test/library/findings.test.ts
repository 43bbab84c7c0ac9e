import { expect, test } from 'vitest'
import { checkProcedure } from '../../src/library/check-procedure.ts'
import { readFamilies } from '../../src/library/families.ts'
import { libraryFindings } from '../../src/library/finding-catalogue.ts'
import { copyProcedure, openLibrary, readProcedure } from '../../src/library/index.ts'
import type { Finding } from '../../src/model/finding.ts'

const FILE = 'processes/desk/procedure.yaml'
const families = `format: yoryoku.families/1
source: {ja: 計画, en: plans}
cities:
  - {id: hadano, name: {ja: 秦野市, en: Hadano}, plan: {ja: 計画, en: plan}}
families:
  - {id: rpa, name: {ja: RPA, en: RPA}, kind: process, cities: [hadano]}
`
const fine = `format: yoryoku.procedure/1
id: desk
name: {ja: 窓口, en: Desk}
field: counter
whose: {ja: 誰, en: Whose}
variants:
  - {file: as-is.bpmn, ja: 現状, en: As-is}
  - {file: to-be.bpmn, ja: 見直し案, en: To-be}
changes: {ja: 変わる, en: Changes}
sources: {ja: 出典, en: Sources}
simplified: {ja: 単純, en: Simplified}
families:
  - {family: rpa, variant: to-be.bpmn}
pairs:
  - id: desk
    asIs: scenarios/example/desk.as-is.yaml
    toBe: scenarios/example/desk.to-be.yaml
    story: {ja: '{hoursSaved}時間', en: '{hoursSaved} hours'}
    shows: [[hoursSaved, more]]
elements: {}
`

const codes = (findings: readonly Finding[]): string[] => findings.map(({ code }) => code)
const written = (from: string, to: string): string[] => {
  expect(fine).toContain(from)
  return codes(readProcedure(fine.replace(from, to), FILE).findings)
}
test('aliases that grow without end, and those that lead nowhere, are findings', () => {
  const ten = (name: string): string => `[${Array.from({ length: 10 }, () => name).join(', ')}]`
  const bomb = [1, 2, 3, 4, 5, 6].map((at) => `b${at}: &b${at} ${ten(`*b${at - 1}`)}`)
  for (const text of [`b0: &b0 ${ten('x')}\n${bomb.join('\n')}\n${fine}`, `${fine}\nb: *nowhere\n`])
    expect(codes(readProcedure(text, FILE).findings)).toContain('LIBRARY-YAML')
})

test('scenarios lie in the library', () => {
  for (const path of ['/etc/passwd', 'scenarios/../../x.yaml', 'processes/desk/x.yaml', 'scenarios/a/x.txt'])
    expect(written('scenarios/example/desk.as-is.yaml', path), path).toEqual(['LIBRARY-SHAPE'])
})

test('what a copy needs and is not there is told', async () => {
  const files = { 'scenarios/example/desk.as-is.yaml': 'process: ../../processes/desk/as-is.bpmn\n' } as const
  const { missing } = await copyProcedure(readProcedure(fine, FILE).procedure!, {
    list: async () => [],
    readText: async (path) => (files as Readonly<Record<string, string>>)[path],
  })
  expect(missing).toEqual([
    'processes/desk/as-is.bpmn',
    'processes/desk/to-be.bpmn',
    'scenarios/example/desk.to-be.yaml',
  ])
})

/** With nothing beside it. */
const alone = (from = 'id: desk', to = from): string[] =>
  codes(
    checkProcedure(
      readProcedure(fine.replace(from, to), FILE).procedure!,
      readFamilies(families, 'processes/families.yaml').families!,
      { drawings: new Map(), scenarios: new Map() },
    ),
  )

test('what is in order has no finding', () => {
  expect(readProcedure(fine, FILE).findings).toEqual([])
  expect(readFamilies(families, 'families.yaml').findings).toEqual([])
})

test.each([
  ['LIBRARY-YAML', 'elements: {}', 'elements: {'],
  ['LIBRARY-FORMAT', 'yoryoku.procedure/1', 'yoryoku.procedure/2'],
  ['LIBRARY-SHAPE', 'field: counter', 'field: desk'],
  ['LIBRARY-SHAPE', 'elements: {}', 'elements: {}\nmore: 1'],
  ['LIBRARY-SHAPE', ', variant: to-be.bpmn', ''],
  ['LIBRARY-ID', 'id: desk', 'id: counter'],
  ['LIBRARY-TWICE', 'file: to-be.bpmn', 'file: as-is.bpmn'],
  ['LIBRARY-FAMILY-VARIANT', 'variant: to-be.bpmn', 'variant: other.bpmn'],
  ['LIBRARY-PLACEHOLDER', "ja: '{hoursSaved}時間'", "ja: '{stayTim.asIs}'"],
  ['LIBRARY-PLACEHOLDER', "ja: '{hoursSaved}時間'", "ja: '{stayTime}'"],
  ['LIBRARY-PLACEHOLDER', '[[hoursSaved, more]]', '[[stayTime.change, more]]'],
  ['LIBRARY-STORY-DIFFERS', "en: '{hoursSaved} hours'", 'en: hours'],
])('%s: %s → %s', (code, from, to) => {
  expect(written(from, to)).toContain(code)
})

test('the drawings and scenarios that it names must be there', () => {
  expect(new Set(alone())).toEqual(new Set(['LIBRARY-DRAWING-MISSING', 'LIBRARY-SCENARIO-WRONG']))
  expect(alone('family: rpa', 'family: rpaa')).toContain('LIBRARY-FAMILY-UNKNOWN')
  expect(alone('elements: {}', 'elements: {step: Step}')).toContain('LIBRARY-ELEMENT-UNKNOWN')
})

test('a drawing must be described, read and named in English', () => {
  const wrong: Finding = { code: 'BPMN-X', severity: 'error', message: { ja: '壊れている', en: 'broken' } }
  const model = { lanes: [{ id: 'lane', name: '窓口', path: [] }], nodes: [] } as never
  const found = checkProcedure(readProcedure(fine, FILE).procedure!, readFamilies(families, 'f').families!, {
    drawings: new Map([
      ['as-is.bpmn', { findings: [wrong] }],
      ['to-be.bpmn', { model, findings: [] }],
      ['draft.bpmn', { model, findings: [] }],
    ]),
    scenarios: new Map(),
  })
  expect(codes(found)).toEqual(
    expect.arrayContaining([
      'LIBRARY-DRAWING-WRONG',
      'LIBRARY-ELEMENT-UNTRANSLATED',
      'LIBRARY-DRAWING-UNNAMED',
    ]),
  )
})

test('a family names known cities once', () => {
  const read = (from: string, to: string) => codes(readFamilies(families.replace(from, to), 'f').findings)
  expect(read('cities: [hadano]', 'cities: [odawara]')).toEqual(['LIBRARY-CITY-UNKNOWN'])
  const twice = `${families}${families.split('\n').at(-2)}\n`
  expect(codes(readFamilies(twice, 'f').findings)).toEqual(['LIBRARY-TWICE'])
})

test('a folder without procedure.yaml is told', async () => {
  const { findings } = await openLibrary({
    list: async (folder) => (folder === 'processes' ? ['desk', 'other'] : ['as-is.bpmn']),
    readText: async (path) =>
      path === 'processes/families.yaml' ? families : path === FILE ? fine : undefined,
  })
  expect(codes(findings)).toEqual(['LIBRARY-FILE-MISSING'])
})

test('every finding says in both languages what to do', () => {
  for (const [code, { message, remedy }] of Object.entries(libraryFindings))
    expect([code, message.ja, message.en, remedy.ja, remedy.en].every((text) => text.length > 3)).toBe(true)
})
