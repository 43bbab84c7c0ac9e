import { displayWidth } from '../display-width.ts'
import type { ReportDocument, ReportTable } from '../document.ts'
import { type Cell, figure } from './cells.ts'
import type { Workbook } from './workbook.ts'

const WIDEST = 60

/** A number as a report writes it, `1,234.5`, is a number again. */
function cellOf(text: string): Cell {
  const plain = text.trim()
  const [, sign, whole, decimals] = /^([+-]?)(\d{1,3}(?:,\d{3})*|\d+)(\.\d+)?$/.exec(plain) ?? []
  if (whole === undefined) return plain
  const size = Number(`${whole.replaceAll(',', '')}${decimals ?? ''}`)
  const digits = decimals === undefined ? 'whole' : decimals.length === 2 ? 'tenths' : 'hundredths'
  return figure(sign === '-' ? -size : size, digits)
}

const widthsOf = (tables: readonly ReportTable[]): number[] => {
  const widths: number[] = []
  for (const { columns, rows } of tables)
    for (const cells of [
      columns.map(({ head }) => head),
      ...rows.flatMap((row) => (row.kind === 'cells' ? [row.cells] : [])),
    ])
      cells.forEach((text, i) => {
        const longest = Math.max(...text.split('\n').map(displayWidth)) + 2
        widths[i] = Math.min(WIDEST, Math.max(widths[i] ?? 8, longest))
      })
  return widths
}

/** Any report on one sheet: its sections one below the other, every number in a cell of its own. */
export function documentSheet(book: Workbook, document: ReportDocument, name: string): void {
  const tables = document.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'table' ? [block.data ?? block] : [])),
  )
  const sheet = book.sheet(name)
  sheet.columns(tables.length === 0 ? [100] : widthsOf(tables))
  sheet.title(document.title)
  for (const { heading, blocks } of document.sections) {
    if (heading !== null) sheet.heading(heading)
    for (const block of blocks) {
      if (block.kind === 'list') for (const item of block.items) sheet.note(item)
      else if ('text' in block) sheet.note(block.text)
      else if (block.kind === 'table') {
        const { columns, rows } = block.data ?? block
        sheet.head(columns.map(({ head }) => head))
        for (const row of rows) {
          if (row.kind === 'cells') sheet.row(row.cells.map(cellOf))
          else if (row.kind === 'heading') sheet.row([row.text], 'total')
        }
      }
    }
  }
}
