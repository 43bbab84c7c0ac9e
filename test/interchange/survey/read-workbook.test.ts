import { strToU8, zipSync } from 'fflate/browser'
import { describe, expect, test } from 'vitest'
import { surveyFindings } from '../../../src/interchange/survey/finding-catalogue.ts'
import { readWorkbook } from '../../../src/interchange/survey/read-workbook.ts'
import { cellName, columnName, placeIn } from '../../../src/interchange/survey/sheet.ts'
import { rawWorkbook, rowsXml, told } from './workbooks.ts'

const codesOf = (bytes: Uint8Array) => readWorkbook(bytes, 'a.xlsx').findings.map(({ code }) => code)
const small = rawWorkbook({
  sheet: rowsXml([
    ['小分類', '件数', '分/件'],
    ['a', 10, 6],
  ]),
})

test('names of cells', () => {
  expect([1, 26, 27, 52, 53, 702, 703, 16384].map(columnName)).toEqual([
    'A',
    'Z',
    'AA',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
    'XFD',
  ])
  expect(placeIn('$XFD$1048576')).toEqual({ row: 1_048_576, column: 16_384 })
  expect(placeIn(cellName(12, 28))).toEqual({ row: 12, column: 28 })
  expect(placeIn('1A')).toBeUndefined()
})

test('what is no workbook', () => {
  expect(codesOf(strToU8('大分類,小分類\n'))).toEqual(['SURVEY-NOT-XLSX'])
  expect(codesOf(new Uint8Array())).toEqual(['SURVEY-NOT-XLSX'])
  expect(codesOf(zipSync({ 'a.txt': strToU8('a') }))).toEqual(['SURVEY-NOT-XLSX'])
  expect(codesOf(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))).toEqual(['SURVEY-LOCKED'])
})

describe('what is broken is refused, never thrown', () => {
  test('cut off anywhere, or with any byte changed', () => {
    for (let at = 0; at < small.length; at += 7) {
      expect(readWorkbook(small.subarray(0, at), 'a.xlsx').workbook).toBeUndefined()
      const changed = small.slice()
      changed[at] ^= 0x55
      const { workbook, findings } = readWorkbook(changed, 'a.xlsx')
      expect(workbook !== undefined || findings.length > 0).toBe(true)
    }
  })
  test('XML that ends early, and XML with a document type', () => {
    expect(codesOf(rawWorkbook({ sheet: '<row r="1">' }))).toEqual(['SURVEY-BROKEN'])
    const bomb = strToU8('<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><sst><si><t>&y;</t></si></sst>')
    expect(codesOf(rawWorkbook({ sheet: '', more: { 'xl/texts.xml': bomb } }))).toEqual(['SURVEY-BROKEN'])
  })
})

describe('what would fill the memory is refused', () => {
  test('a part that unpacks to far more than it is packed', () => {
    const blanks = new Uint8Array(33 * 1024 * 1024).fill(32)
    const bomb = rawWorkbook({ sheet: '', more: { 'xl/texts.xml': blanks } })
    expect(bomb.length).toBeLessThan(200_000)
    expect(codesOf(bomb)).toEqual(['SURVEY-TOO-LARGE'])
  })
  test('rows with values without end', () => {
    const row = (i: number) => `<row r="${i}"><c r="A${i}"><v>1</v></c></row>`
    const sheet = Array.from({ length: 200_001 }, (_, i) => row(i + 1)).join('')
    expect(codesOf(rawWorkbook({ sheet }))).toEqual(['SURVEY-TOO-MANY-CELLS'])
  })
})

test('a file beside the parts whose name is in another code disturbs nothing', () => {
  const bytes = rawWorkbook({
    sheet: rowsXml([
      ['小分類', '件数', '分/件'],
      ['a', 10, 6],
    ]),
    more: { XXXX: strToU8('x') },
  })
  // 「表計」 in CP932.
  const name = [0x95, 0x5c, 0x8c, 0x76]
  const renamed = bytes.slice()
  for (let at = 0; at < renamed.length - 4; at++)
    if (renamed.subarray(at, at + 4).every((byte) => byte === 0x58)) renamed.set(name, at)
  expect(told(renamed)).toEqual([])
})

test('the words of every finding are whole in both languages', () => {
  for (const { message, remedy } of Object.values(surveyFindings))
    for (const text of [message.ja, message.en, remedy.ja, remedy.en]) expect(text.length).toBeGreaterThan(5)
})
