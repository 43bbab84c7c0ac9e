import type { StructureElement } from 'pdfkit'
import { piecesOf } from '../display-width.ts'
import type { ReportTable, Row } from '../document.ts'
import { linesWithin } from '../picture/measure.ts'
import type { Sheet } from './sheet.ts'

const [PAD_X, PAD_Y, LEADING] = [4, 2.5, 1.4]
const INDENT = 9
/** Room for a line of handwriting. */
const BY_HAND = 21
const SIZES = [8.5, 8, 7.5, 7, 6.5]

const indentOf = (text: string, column: number): number =>
  column === 0 && /^[ \u3000]/.test(text) ? INDENT : 0

interface Grid {
  readonly size: number
  readonly widths: readonly number[]
}

/** Columns as wide as their longest line where there is room; else the room beyond the longest word is shared out. */
function gridOf({ columns, rows, isForm }: ReportTable, sheet: Sheet): Grid {
  const cells = rows.flatMap((row) => (row.kind === 'cells' ? [row.cells] : []))
  const texts = columns.map(({ head }, at) => [
    { text: head, bold: true },
    ...cells.map((one) => ({ text: one[at] ?? '', bold: false })),
  ])
  const widthsAt = (size: number) =>
    columns.map(({ align }, column) => {
      let [natural, least] = [0, 0]
      for (const { text, bold } of texts[column]) {
        const indent = indentOf(text, column) + 2 * PAD_X + 0.5
        for (const line of text.trim().split('\n')) {
          const whole = sheet.measured(line, size, bold) + indent
          natural = Math.max(natural, whole)
          // Figures are never broken; a long word may be cut.
          const words = align === 'right' && !bold ? [line] : piecesOf(line)
          const longest = Math.max(0, ...words.map((word) => sheet.measured(word.trim(), size, bold)))
          least = Math.max(
            least,
            Math.min(longest + indent, align === 'right' ? 130 : 96),
            Math.min(whole, size * 5),
          )
        }
      }
      return { natural, least: Math.min(least, natural) }
    })
  for (const size of SIZES) {
    const wished = widthsAt(size)
    const least = wished.reduce((sum, one) => sum + one.least, 0)
    if (least > sheet.width && size !== SIZES[SIZES.length - 1]) continue
    return { size, widths: isForm ? stretched(columns, sheet.width) : shared(wished, sheet.width) }
  }
  throw new Error('no size was tried')
}

/** Every column gets its part of the whole width. */
function stretched(columns: ReportTable['columns'], room: number): readonly number[] {
  const sum = columns.reduce((total, { width = 1 }) => total + width, 0)
  return columns.map(({ width = 1 }) => (width * room) / sum)
}

function shared(
  wished: readonly { readonly natural: number; readonly least: number }[],
  room: number,
): readonly number[] {
  const sum = (of: 'natural' | 'least'): number => wished.reduce((total, one) => total + one[of], 0)
  const [natural, least] = [sum('natural'), sum('least')]
  if (natural <= room) {
    // A little air, but a small table is not pulled apart.
    const spare = Math.min(room - natural, natural * 0.25)
    return wished.map((one) => one.natural + (spare * one.natural) / natural)
  }
  if (least >= room) return wished.map((one) => (one.least * room) / least)
  return wished.map((one) => one.least + ((one.natural - one.least) * (room - least)) / (natural - least))
}

interface Cell {
  readonly lines: readonly string[]
  readonly align: 'left' | 'right'
  readonly indent: number
  readonly isHead: boolean
}

/** A table that goes on over pages: its head stands again on each, a row is never cut, a heading never left alone. */
export function writeTable(sheet: Sheet, parent: StructureElement, table: ReportTable): void {
  const grid = gridOf(table, sheet)
  const { size, widths } = grid
  const measure: typeof sheet.typeface.measure = (text, at, bold) => sheet.measured(text, at, bold)
  const step = size * LEADING
  const cellOf = (text: string, column: number, isHead: boolean, width = widths[column]): Cell => {
    const indent = indentOf(text, column)
    return {
      lines: linesWithin(text.trim(), width - 2 * PAD_X - indent, measure, size, isHead),
      align: table.columns[column].align,
      indent,
      isHead,
    }
  }
  const heightOf = (cells: readonly Cell[]): number =>
    Math.max(
      Math.max(1, ...cells.map(({ lines }) => lines.length)) * step + 2 * PAD_Y,
      table.isForm ? BY_HAND : 0,
    )
  const total = widths.reduce((sum, one) => sum + one, 0)
  const head = table.columns.map((column, at) => cellOf(column.head, at, true))

  const ground = (y: number, height: number, colour: string): void =>
    sheet.artifact((document) => {
      document.rect(sheet.left, y, total, height).fillColor(colour).fill()
    })
  const frame = (y: number, height: number, bounds: readonly number[], heavy: boolean): void =>
    sheet.artifact((document) => {
      let x = sheet.left
      document.strokeColor('#b0b0b0').lineWidth(0.5)
      for (const width of bounds) {
        document.rect(x, y, width, height).stroke()
        x += width
      }
      if (heavy) document.path(`M${sheet.left} ${y} h${total}`).strokeColor('#1a1a1a').lineWidth(1.3).stroke()
    })
  const letters = (cell: Cell, x: number, y: number, width: number, bold: boolean): void =>
    sheet.write(x + PAD_X + cell.indent, y + PAD_Y, width - 2 * PAD_X - cell.indent, {
      lines: cell.lines,
      size,
      bold,
      align: cell.align,
      leading: LEADING,
    })

  const element = sheet.element(parent, 'Table')
  let headTold = false
  const writeHead = (): void => {
    const height = heightOf(head)
    ground(sheet.y, height, '#e3ebf4')
    let x = sheet.left
    const row = headTold ? undefined : sheet.element(sheet.element(element, 'THead'), 'TR')
    const { y } = sheet
    head.forEach((cell, at) => {
      const left = x
      const draw = (): void => letters(cell, left, y, widths[at], true)
      if (row === undefined) sheet.artifact(draw)
      else sheet.element(row, 'TH', { attributes: { O: 'Table', Scope: 'Column' } }).add(draw)
      x += widths[at]
    })
    frame(sheet.y, height, widths, false)
    headTold = true
    sheet.y += height
  }

  type Written = {
    readonly cells: readonly Cell[]
    readonly height: number
    readonly spans: boolean
    readonly heavy: boolean
  }
  let ruled = false
  const written: Written[] = []
  for (const row of table.rows) {
    if (row.kind === 'rule') {
      ruled = true
      continue
    }
    written.push({ ...cellsOfRow(row, table, cellOf, heightOf, total), heavy: ruled })
    ruled = false
  }
  const first = written.slice(0, 2).reduce((sum, { height }) => sum + height, heightOf(head))
  if (first > sheet.room && !sheet.isFresh) sheet.newPage()
  writeHead()
  const body = sheet.element(element, 'TBody')
  written.forEach(({ cells, height, spans, heavy }, index) => {
    const needed = height + (spans ? (written[index + 1]?.height ?? 0) : 0)
    if (needed > sheet.room) {
      sheet.newPage()
      writeHead()
    }
    const { y } = sheet
    const bounds = spans ? [total] : widths
    if (spans) ground(y, height, '#f2f2f2')
    const row = sheet.element(body, 'TR')
    let x = sheet.left
    cells.forEach((cell, at) => {
      const left = x
      const type = cell.isHead ? 'TH' : 'TD'
      const attributes = {
        O: 'Table',
        ...(cell.isHead ? { Scope: 'Row' } : {}),
        ...(spans ? { ColSpan: widths.length } : {}),
      }
      sheet
        .element(row, type, cell.isHead ? { attributes } : {})
        .add(() => letters(cell, left, y, bounds[at], spans))
      x += bounds[at]
    })
    frame(y, height, bounds, heavy)
    sheet.y += height
  })
  sheet.y += 8
}

function cellsOfRow(
  row: Exclude<Row, { kind: 'rule' }>,
  { columns }: ReportTable,
  cellOf: (text: string, column: number, isHead: boolean, width?: number) => Cell,
  heightOf: (cells: readonly Cell[]) => number,
  total: number,
): { readonly cells: readonly Cell[]; readonly height: number; readonly spans: boolean } {
  const spans = row.kind === 'heading'
  const cells = spans
    ? [cellOf(row.text, 0, true, total)]
    : columns.map(({ align }, at) => cellOf(row.cells[at] ?? '', at, at === 0 && align === 'left'))
  return { cells, height: heightOf(cells), spans }
}
