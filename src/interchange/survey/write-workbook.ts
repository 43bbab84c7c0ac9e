import { strToU8, zipSync } from 'fflate/browser'
import { xmlEscaped } from '../../model/xml-text.ts'
import { columnName } from './sheet.ts'

/** A cell to be written: a text, a number, or a formula whose result the program computes when it opens the file. */
export type WrittenCell = string | number | { readonly formula: string } | undefined

export interface WrittenSheet {
  readonly name: string
  readonly rows: readonly (readonly WrittenCell[])[]
  readonly widths: readonly number[]
  /** From 1: the row of headings, in bold on grey, which stays in sight. */
  readonly headings?: number
  /** Columns (from 1) shown in percent. */
  readonly percent?: readonly number[]
  /** Lists to choose from, by an area such as `A2:A9`. */
  readonly choices?: readonly { readonly area: string; readonly values: readonly string[] }[]
}

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Styles by number: plain, heading, percent, title. */
const styles = `${HEAD}<styleSheet xmlns="${NAMESPACE}"><fonts count="3"><font><sz val="11"/><name val="BIZ UDPゴシック"/></font><font><b/><sz val="11"/><name val="BIZ UDPゴシック"/></font><font><b/><sz val="14"/><name val="BIZ UDPゴシック"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE3EAF4"/></patternFill></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="9" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="2" fillId="0" borderId="0" applyFont="1"/></cellXfs></styleSheet>`

const cellXml = (cell: WrittenCell, at: string, style: number): string => {
  if (cell === undefined) return ''
  const open = `<c r="${at}"${style === 0 ? '' : ` s="${style}"`}`
  if (typeof cell === 'number') return `${open}><v>${cell}</v></c>`
  if (typeof cell === 'string')
    return `${open} t="inlineStr"><is><t xml:space="preserve">${xmlEscaped(cell)}</t></is></c>`
  return `${open}><f>${xmlEscaped(cell.formula)}</f></c>`
}

const sheetXml = ({ rows, widths, headings, percent = [], choices = [] }: WrittenSheet): string => {
  const body = rows.map((cells, i) => {
    const row = i + 1
    const style = (column: number): number =>
      row === headings ? 1 : row === 1 ? 3 : percent.includes(column) && row > (headings ?? 0) ? 2 : 0
    const xml = cells.map((cell, at) => cellXml(cell, `${columnName(at + 1)}${row}`, style(at + 1))).join('')
    return `<row r="${row}">${xml}</row>`
  })
  const columns = widths.map((width, i) => {
    const style = percent.includes(i + 1) ? ' style="2"' : ''
    return `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"${style}/>`
  })
  const frozen =
    headings === undefined
      ? ''
      : `<sheetViews><sheetView workbookViewId="0"><pane xSplit="3" ySplit="${headings}" topLeftCell="D${headings + 1}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>`
  const lists = choices.map(
    ({ area, values }) =>
      `<dataValidation type="list" allowBlank="1" sqref="${area}"><formula1>"${xmlEscaped(values.join(','))}"</formula1></dataValidation>`,
  )
  const validations =
    lists.length === 0 ? '' : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`
  return `${HEAD}<worksheet xmlns="${NAMESPACE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${frozen}<cols>${columns.join('')}</cols><sheetData>${body.join('')}</sheetData>${validations}<pageSetup paperSize="8" orientation="landscape" fitToHeight="0"/></worksheet>`
}

/** The same bytes for the same sheets: no time of writing is kept. */
export const writeWorkbook = (sheets: readonly WrittenSheet[]): Uint8Array => {
  const each = (text: (sheet: WrittenSheet, number: number) => string): string =>
    sheets.map((sheet, i) => text(sheet, i + 1)).join('')
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${each((_, i) => `<Override PartName="/xl/worksheets/sheet${i}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${NAMESPACE}" xmlns:r="${OFFICE}"><sheets>${each(({ name }, i) => `<sheet name="${xmlEscaped(name)}" sheetId="${i}" r:id="rId${i}"/>`)}</sheets><calcPr fullCalcOnLoad="1"/></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each((_, i) => `<Relationship Id="rId${i}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles,
    ...Object.fromEntries(sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet)])),
  }
  // Packed times begin in 1980.
  const options = { level: 6, mtime: '1980-01-01T12:00:00' } as const
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, [strToU8(text), options]])),
  )
}
