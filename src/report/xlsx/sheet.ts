import type { Worksheet } from 'exceljs'
import { wrap } from '../display-width.ts'
import { type Cell, columnName, formats } from './cells.ts'
import type { BarChart } from './charts.ts'
import { FONT } from './font.ts'

const font = (size: number, bold = false, colour = 'FF000000') => ({
  name: FONT,
  family: 3,
  charset: 128,
  size,
  bold,
  color: { argb: colour },
})
const fill = (argb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } }) as const
const thin = { style: 'thin', color: { argb: 'FFB0B7C3' } } as const
const border = { top: thin, left: thin, bottom: thin, right: thin } as const
const INPUT = fill('FFFFF8D6')

const looks = {
  plain: { font: font(11), fill: undefined },
  total: { font: font(11, true), fill: fill('FFEFF3FA') },
  head: { font: font(11, true), fill: fill('FFD9E2F0') },
} as const
export type Look = keyof typeof looks

/** What a spreadsheet might take for a formula when somebody edits it. */
const looksLikeFormula = /^[=+\-@\t\r]/
/** Not allowed in XML, or read as a code for a character. */
const cleaned = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

/** One sheet, written from top to bottom. */
export class Sheet {
  readonly charts: BarChart[] = []
  readonly #written: Worksheet
  readonly #widths: readonly number[]
  #row = 0

  constructor(written: Worksheet, widths: readonly number[]) {
    this.#written = written
    this.#widths = widths
    widths.forEach((width, i) => {
      written.getColumn(i + 1).width = width
    })
  }

  get name(): string {
    return this.#written.name
  }

  /** The row that is written next. */
  get next(): number {
    return this.#row + 1
  }

  skip(rows = 1): void {
    this.#row += rows
  }

  title(text: string): void {
    this.#line(text, font(16, true))
  }

  heading(text: string): void {
    this.skip()
    this.#line(text, font(13, true, 'FF1F3864'))
  }

  /** Lines as wide as the columns together, without merged cells. */
  note(text: string, kind: 'plain' | 'strong' = 'plain'): void {
    const width = this.#widths.reduce((sum, one) => sum + one, 0)
    for (const line of wrap(text, width * 0.95)) {
      this.#line(line, kind === 'plain' ? font(10.5) : font(11, true, 'FF9C2A00'))
    }
  }

  /** A row of a table; the answer is its number. */
  row(cells: readonly Cell[], look: Look = 'plain'): number {
    const row = this.#written.getRow(++this.#row)
    cells.forEach((cell, i) => {
      this.#write(row.getCell(i + 1), cell, look)
    })
    return this.#row
  }

  head(texts: readonly string[]): number {
    return this.row(texts, 'head')
  }

  /** A large sentence in one cell. */
  sentence(label: string, text: string): void {
    const at = this.row([label, text])
    this.#written.getCell(at, 2).font = font(14, true)
  }

  /** What is above the row and left of the column stays in view; rows of the head come again on each page. */
  freeze(row: number, columns = 0): void {
    this.#written.views = [
      {
        state: 'frozen',
        xSplit: columns,
        ySplit: row,
        topLeftCell: `${columnName(columns + 1)}${row + 1}`,
        activeCell: 'A1',
      },
    ]
    this.#written.pageSetup.printTitlesRow = `${row}:${row}`
  }

  /** More columns than a page takes: over several pages, the first columns again on each. */
  overPages(columns: number): void {
    this.#written.pageSetup.fitToPage = false
    this.#written.pageSetup.printTitlesColumn = `A:${columnName(columns)}`
  }

  /** Below what is written; `rows` high. */
  chart(chart: Omit<BarChart, 'anchor'>, rows = 20): void {
    const columns = Math.min(this.#widths.length, this.#columnsWithin(130))
    this.charts.push({ ...chart, anchor: [0, this.#row + 1, columns, this.#row + 1 + rows] })
    this.skip(rows + 2)
  }

  #columnsWithin(width: number): number {
    let sum = 0
    const beyond = this.#widths.findIndex((one) => {
      sum += one
      return sum > width
    })
    return beyond < 0 ? this.#widths.length : Math.max(1, beyond)
  }

  #line(text: string, look: ReturnType<typeof font>): void {
    const cell = this.#written.getCell(++this.#row, 1)
    cell.value = cleaned(text)
    cell.font = look
    if (looksLikeFormula.test(text)) cell.numFmt = '@'
  }

  #write(at: ReturnType<Worksheet['getCell']>, cell: Cell, look: Look): void {
    const { font: letters, fill: ground } = looks[look]
    at.font = letters
    at.border = border
    if (ground !== undefined) at.fill = ground
    if (cell === null) return
    if (typeof cell === 'string') {
      at.value = cleaned(cell)
      at.alignment = { vertical: 'top', wrapText: true, horizontal: look === 'head' ? 'center' : 'left' }
      if (looksLikeFormula.test(cell)) at.numFmt = '@'
      return
    }
    const { format } = cell
    if ('formula' in cell) {
      at.value = { formula: cell.formula, result: cell.result }
      at.alignment =
        typeof cell.result === 'string'
          ? { vertical: 'top', wrapText: true, horizontal: 'left' }
          : { vertical: 'top', horizontal: 'right' }
    } else {
      at.value = cell.value
      at.alignment = { vertical: 'top', horizontal: 'right' }
      if (cell.input) at.fill = INPUT
    }
    if (format !== undefined) at.numFmt = formats[format]
  }
}
