import type { Worksheet } from 'exceljs'
import type { Language } from '../../model/words.ts'
import { wrap } from '../display-width.ts'
import { inEnglish } from '../document.ts'
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
const A4 = 9
/** Height of a line of text, in points. */
const LINE = 14
/** Programs differ in how high a row is of itself, and so a chart that spans rows. */
const CHART_ROW = 15
/** Full-width letters of a proportional font take less than two digits. */
const WIDENED = 1.1

const looks = {
  plain: { font: font(11), fill: undefined },
  total: { font: font(11, true), fill: fill('FFEFF3FA') },
  head: { font: font(11, true), fill: fill('FFD9E2F0') },
} as const
export type Look = keyof typeof looks

const TEXT = { vertical: 'top', horizontal: 'left', wrapText: true, indent: 1 } as const
const NUMBER = { vertical: 'top', horizontal: 'right' } as const

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
  #widths: readonly number[] = []
  #row = 0
  /** Text as the language punctuates it. */
  readonly #said: (text: string) => string

  constructor(written: Worksheet, language: Language) {
    this.#written = written
    this.#said = (text) => cleaned(language === 'ja' ? text : inEnglish(text))
    // An ampersand begins a code in a footer.
    written.headerFooter.oddFooter = `&L${written.name.replaceAll('&', '&&')}&R&P / &N`
  }

  /** Widths in half-width characters; on A4, as many pages high as it takes. */
  columns(widths: readonly number[], lies: 'portrait' | 'landscape' = 'landscape'): void {
    this.#widths = widths
    widths.forEach((width, i) => {
      this.#written.getColumn(i + 1).width = width
    })
    Object.assign(this.#written.pageSetup, {
      paperSize: A4,
      orientation: lies,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.3 },
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
    this.#line(text, font(16, true), 26)
  }

  heading(text: string): void {
    this.skip()
    this.#line(text, font(13, true, 'FF1F3864'), 22)
  }

  /** Lines as wide as the columns together, without merged cells. */
  note(text: string, kind: 'plain' | 'strong' = 'plain'): void {
    const width = this.#widths.reduce((sum, one) => sum + one, 0)
    for (const line of wrap(text, width * WIDENED - 2)) {
      this.#line(line, kind === 'plain' ? font(10.5) : font(11, true, 'FF9C2A00'))
    }
  }

  /** A row of a table; the answer is its number. */
  row(cells: readonly Cell[], look: Look = 'plain'): number {
    const row = this.#written.getRow(++this.#row)
    // Not every program makes room for text that wraps when it opens a file.
    row.height = Math.max(...cells.map((cell, i) => this.#linesOf(cell, i))) * LINE + 4
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
    const lines = wrap(text, (this.#widths[1] - 3) * WIDENED * (11 / 14)).length
    this.#written.getRow(at).height = lines * LINE * (14 / 11) + 6
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

  /** More columns than a page takes: over so many pages, the first columns again on each. */
  overPages(pages: number, columns: number): void {
    this.#written.pageSetup.fitToWidth = pages
    this.#written.pageSetup.printTitlesColumn = `A:${columnName(columns)}`
  }

  /** Below what is written; `rows` high. */
  chart(chart: Omit<BarChart, 'anchor'>, rows = 20): void {
    const columns = Math.min(this.#widths.length, this.#columnsWithin(130))
    const { title, description, categories, series } = chart
    this.charts.push({
      ...chart,
      title: this.#said(title),
      description: this.#said(description),
      categories: { ...categories, values: categories.values.map(this.#said) },
      series: series.map((one) => ({ ...one, name: this.#said(one.name) })),
      anchor: [0, this.#row + 1, columns, this.#row + 1 + rows],
    })
    for (let row = 0; row <= rows; row++) this.#written.getRow(++this.#row).height = CHART_ROW
    this.skip()
  }

  #columnsWithin(width: number): number {
    let sum = 0
    const beyond = this.#widths.findIndex((one) => {
      sum += one
      return sum > width
    })
    return beyond < 0 ? this.#widths.length : Math.max(1, beyond)
  }

  #linesOf(cell: Cell, column: number): number {
    const text = typeof cell === 'string' ? cell : cell !== null && 'formula' in cell ? cell.result : ''
    return typeof text === 'string' ? wrap(text, (this.#widths[column] ?? 10) * WIDENED - 2).length : 1
  }

  #line(text: string, look: ReturnType<typeof font>, height = LINE + 2): void {
    const cell = this.#written.getCell(++this.#row, 1)
    this.#written.getRow(this.#row).height = height
    cell.value = this.#said(text)
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
      at.value = this.#said(cell)
      at.alignment = look === 'head' ? { ...TEXT, horizontal: 'center', indent: 0 } : TEXT
      if (looksLikeFormula.test(cell)) at.numFmt = '@'
      return
    }
    if ('formula' in cell) {
      at.value = { formula: cell.formula, result: cell.result }
      at.alignment = typeof cell.result === 'string' ? TEXT : NUMBER
    } else {
      at.value = cell.value
      at.alignment = NUMBER
      if (cell.input) at.fill = INPUT
    }
    if (cell.format !== undefined) at.numFmt = formats[cell.format]
  }
}
