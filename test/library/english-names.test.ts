import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type NamedFiles, nameOf, namesFileOf } from '../../src/library/english-names.ts'
import { isNamesFile, namesFile, namesFindings } from '../../src/library/names-file.ts'
import { englishNamesOf, withEnglishNames } from '../../src/library/names-for-reader.ts'
import { readProcedure } from '../../src/library/read-procedure.ts'

const root = resolve(import.meta.dirname, '../..')
const FILE = 'processes/form-entry/as-is.bpmn'
const about = namesFileOf(FILE)
const library = Object.fromEntries(
  [FILE, about].map((path) => [path, readFileSync(join(root, path), 'utf8')]),
)
const shipped: NamedFiles = { files: library, library }
const drawing = (...named: readonly (readonly [id: string, name: string])[]): string =>
  named.map(([id, name]) => `<bpmn:userTask id="${id}" name="${name}"/>`).join('')

describe('a drawing of the library', () => {
  test('is read in English by an English reader, and as it is drawn by a Japanese one', () => {
    expect(nameOf(FILE, 'en', shipped)({ id: 'enter', name: '手入力' })).toBe('Typing')
    expect(nameOf(FILE, 'ja', shipped)({ id: 'enter', name: '手入力' })).toBe('手入力')
    expect(nameOf(FILE, 'en', shipped)({ id: 'flow_1', name: 'はい' })).toBe('Yes')
  })

  test('keeps the new name of a step that was renamed, wherever it lies', () => {
    const renamed = { id: 'enter', name: '職員の手入力' }
    expect(nameOf(FILE, 'en', shipped)(renamed)).toBe('職員の手入力')
    const copy = {
      files: { 'mine/as-is.bpmn': library[FILE], 'mine/procedure.yaml': library[about] },
      library,
    }
    expect(nameOf('mine/as-is.bpmn', 'en', copy)({ id: 'enter', name: '手入力' })).toBe('Typing')
    expect(nameOf('mine/as-is.bpmn', 'en', copy)(renamed)).toBe('職員の手入力')
  })

  test('that was renamed in both languages has the new name in both', () => {
    const text = library[about].replace('enter: Typing', 'enter: Typing by clerks')
    const copy = { files: { 'mine/procedure.yaml': text }, library }
    const name = nameOf('mine/as-is.bpmn', 'en', copy)
    expect(name({ id: 'enter', name: '職員の手入力' })).toBe('Typing by clerks')
    expect(name({ id: 'proofread', name: '二人で読み合わせ' })).toBe('二人で読み合わせ')
  })

  test('without what stands beside it, in another place, has the names it was drawn with', () => {
    const alone = { files: { 'mine.bpmn': library[FILE] }, library }
    expect(nameOf('mine.bpmn', 'en', alone)({ id: 'enter', name: '手入力' })).toBe('手入力')
  })
})

describe('a drawing of one’s own', () => {
  const own: NamedFiles = {
    files: {
      'own/a.bpmn': drawing(['stamp', '押印'], ['call', '電話']),
      'own/procedure.yaml':
        'format: yoryoku.procedure/1\nname: {ja: 押印の手続（紙）, en: Stamping (paper)}\nelements: {stamp: Stamp it}\n',
    },
    library,
  }

  test('has the English names that stand beside it; what has none stays as it is', () => {
    const name = nameOf('own/a.bpmn', 'en', own)
    expect(name({ id: 'stamp', name: '押印' })).toBe('Stamp it')
    expect(name({ id: 'call', name: '電話' })).toBe('電話')
    expect(name({ id: 'frame', name: '押印の手続' })).toBe('Stamping')
  })

  test('its names are put into sentences, but not into longer words, paths and sources', () => {
    const names = englishNamesOf(['own/a.bpmn'], own)
    const told = {
      name: '押印',
      en: 'The step "押印" waits',
      path: 'activities.押印',
      source: '押印',
      ja: '押印',
    }
    expect(withEnglishNames(told, names)).toEqual({
      ...told,
      name: 'Stamp it',
      en: 'The step "Stamp it" waits',
    })
    for (const en of ['代理押印の確認', 'activities.押印.duration is unknown'])
      expect(withEnglishNames({ en }, names)).toEqual({ en })
  })

  test('is found however its XML is written', () => {
    const written = `<task id = 'stamp' name='押印&#xA;&gt; 三回'/>`
    const files = { ...own.files, 'own/a.bpmn': written }
    const names = englishNamesOf(['own/a.bpmn'], { files, library })
    expect(names.get('押印 > 三回')).toBe('Stamp it')
  })

  test('a file that cannot be read as YAML names nothing', () => {
    const broken = { files: { 'b/procedure.yaml': 'elements: {stamp: [' }, library: {} }
    expect(nameOf('b/a.bpmn', 'en', broken)({ id: 'stamp', name: '押印' })).toBe('押印')
  })
})

describe('procedure.yaml that only names', () => {
  const procedure = readProcedure(library[about], about).procedure!

  test('is what a copy gets, and is in order', () => {
    const text = namesFile(procedure)
    expect(isNamesFile(text)).toBe(true)
    expect(namesFindings(text, 'mine/procedure.yaml')).toEqual([])
    expect(isNamesFile(library[about])).toBe(false)
  })

  test('says where it is wrong', () => {
    const [wrong] = namesFindings('format: yoryoku.procedure/1\nelements:\n  stamp: [1]\n', 'x.yaml')
    expect(wrong).toMatchObject({ code: 'LIBRARY-SHAPE', line: 3 })
  })
})
