import { strToU8, zipSync } from 'fflate/browser'
import { readSurvey } from '../../../src/interchange/survey/read-survey.ts'
import { readWorkbook } from '../../../src/interchange/survey/read-workbook.ts'
import { type SurveyHead, type SurveyRow, surveySheet } from '../../../src/interchange/survey/template.ts'
import { writeWorkbook } from '../../../src/interchange/survey/write-workbook.ts'

/** The template with rows in it. */
export const filled = (rows: readonly SurveyRow[], head: SurveyHead = {}): Uint8Array =>
  writeWorkbook([surveySheet('業務量調査', head, rows, rows.length)])

/** Twenty open days a month. */
export const twentyDays = (): number[] => Array.from({ length: 12 }, () => 20)

export const surveyIn = (bytes: Uint8Array) => {
  const { workbook, findings } = readWorkbook(bytes, 'in/survey.xlsx')
  return workbook === undefined ? { findings } : readSurvey(workbook, 'in/survey.xlsx', twentyDays)
}

/** `code cell` of every finding. */
export const told = (bytes: Uint8Array): string[] =>
  surveyIn(bytes).findings.map(({ code, element }) => (element === undefined ? code : `${code} ${element}`))

export interface RawWorkbook {
  /** The inside of sheetData, and what follows it. */
  readonly sheet: string
  readonly after?: string
  readonly strings?: string
  readonly styles?: string
  readonly state?: string
  readonly workbook?: string
  readonly more?: Readonly<Record<string, Uint8Array>>
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook by its XML, as another program might write it: texts in a table of their own, prefixes, styles. */
export const rawWorkbook = ({
  sheet,
  after = '',
  strings = '',
  styles,
  state,
  workbook = '',
  more = {},
}: RawWorkbook) => {
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<x:workbook xmlns:x="${MAIN}" xmlns:r="${RELATIONS}">${workbook}<x:sheets><x:sheet name="調査" sheetId="1" ${state === undefined ? '' : `state="${state}" `}r:id="rId1"/></x:sheets></x:workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="/xl/worksheets/one.xml"/><Relationship Id="rId2" Type="${RELATIONS}/sharedStrings" Target="texts.xml"/></Relationships>`,
    'xl/texts.xml': `<sst xmlns="${MAIN}">${strings}</sst>`,
    'xl/worksheets/one.xml': `<worksheet xmlns="${MAIN}"><sheetData>${sheet}</sheetData>${after}</worksheet>`,
    ...(styles === undefined
      ? {}
      : { 'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>` }),
  }
  return zipSync({
    ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
    ...more,
  })
}

const cellXml = (at: string, value: string | number | undefined): string => {
  if (value === undefined) return ''
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`
  if (value.startsWith('<')) return value.replace('<c', `<c r="${at}"`)
  return `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
}

/** Rows of cells from A1 on; a text that begins with `<c` is the cell itself. */
export const rowsXml = (rows: readonly (readonly (string | number | undefined)[])[]): string =>
  rows
    .map(
      (cells, i) =>
        `<row r="${i + 1}">${cells.map((value, at) => cellXml(`${String.fromCharCode(65 + at)}${i + 1}`, value)).join('')}</row>`,
    )
    .join('')
