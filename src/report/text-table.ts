import { displayWidth, padEnd, padStart, wrap } from './display-width.ts'
import type { Block, ReportDocument, ReportTable } from './document.ts'

const LINE_WIDTH = 118
const GAP = '  '

/** Columns aligned by display width, so that full-width text lines up; long cells wrap within their column. */
export function textTable({ columns, rows }: ReportTable): string[] {
  const wrapped = (text: string, at: number): string[] => wrap(text, columns[at].width ?? 60)
  const heads = columns.map((column, at) => wrapped(column.head, at))
  const body = rows.map((row) => (row.kind === 'cells' ? { ...row, parts: row.cells.map(wrapped) } : row))
  const widths = columns.map((_, at) =>
    Math.max(
      ...heads[at].map(displayWidth),
      ...body.flatMap((row) => ('parts' in row ? (row.parts[at] ?? ['']).map(displayWidth) : [0])),
    ),
  )
  const rule = widths.map((width) => '─'.repeat(width)).join(GAP)
  const lines = (parts: readonly (readonly string[])[]): string[] => {
    const height = Math.max(...parts.map((part) => part.length))
    return Array.from({ length: height }, (_, line) =>
      columns
        .map((column, at) =>
          (column.align === 'right' ? padStart : padEnd)(parts[at]?.[line] ?? '', widths[at]),
        )
        .join(GAP)
        .trimEnd(),
    )
  }
  return [
    ...lines(heads),
    rule,
    ...body.flatMap((row) => {
      if (row.kind === 'rule') return [rule]
      if (row.kind === 'heading') return [row.text]
      return 'parts' in row ? lines(row.parts) : []
    }),
  ]
}

function blockLines(block: Block): string[] {
  if (block.kind === 'paragraph') return wrap(block.text, LINE_WIDTH)
  if (block.kind === 'table') return textTable(block)
  if (block.kind === 'command') return [`  ${block.text}`]
  if (block.kind === 'figure') return wrap(`${block.caption}\n${block.alt}`, LINE_WIDTH)
  return block.items.flatMap((item) =>
    wrap(item, LINE_WIDTH - 2).map((line, at) => (at === 0 ? `- ${line}` : `  ${line}`)),
  )
}

/** For the terminal: no colour, no dates, lines of at most 120 columns. */
export function renderText(document: ReportDocument): string {
  const lines = [document.title, '═'.repeat(displayWidth(document.title)), '']
  for (const section of document.sections) {
    if (section.heading !== null) lines.push(`■ ${section.heading}`)
    for (const block of section.blocks) lines.push(...blockLines(block))
    lines.push('')
  }
  return lines.join('\n')
}
