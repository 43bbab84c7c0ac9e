import type { ReportDocument } from './document.ts'

const markdownCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', '<br>').trim()

export function renderMarkdown(document: ReportDocument): string {
  const lines = [`# ${document.title}`, '']
  for (const section of document.sections) {
    if (section.heading !== null) lines.push(`## ${section.heading}`, '')
    for (const block of section.blocks) {
      if (block.kind === 'paragraph') lines.push(block.text, '')
      else if (block.kind === 'list')
        lines.push(...block.items.map((item) => `- ${item.replaceAll('\n', '\n  ')}`), '')
      else if (block.kind === 'command') lines.push('```', block.text, '```', '')
      else if (block.kind === 'figure') lines.push(`**${block.caption}** ${block.alt}`, '')
      else {
        lines.push(`| ${block.columns.map((column) => markdownCell(column.head)).join(' | ')} |`)
        lines.push(
          `| ${block.columns.map((column) => (column.align === 'right' ? '---:' : ':---')).join(' | ')} |`,
        )
        for (const row of block.rows) {
          if (row.kind === 'heading') {
            lines.push(`| **${markdownCell(row.text)}** |${' |'.repeat(block.columns.length - 1)}`)
          } else if (row.kind === 'cells') lines.push(`| ${row.cells.map(markdownCell).join(' | ')} |`)
        }
        lines.push('')
      }
    }
  }
  return `${lines.join('\n').trimEnd()}\n`
}

/** A number is a number; anything else with a leading = + - @ would run as a formula in a spreadsheet. */
const csvCell = (text: string): string => {
  const plain = text.trim()
  if (/^[+-]?\d{1,3}(,\d{3})*(\.\d+)?$|^[+-]?\d+(\.\d+)?$/.test(plain)) return plain.replace(/[+,]/g, '')
  const safe = /^[=+\-@\t]/.test(plain) ? `'${plain}` : plain
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** UTF-8 with a byte order mark and CRLF, so that Excel opens Japanese text. */
export function renderCsv(document: ReportDocument): string {
  const rows: string[][] = [[document.title], []]
  for (const section of document.sections) {
    if (section.heading !== null) rows.push([section.heading])
    for (const block of section.blocks) {
      if (block.kind === 'paragraph') rows.push([block.text])
      else if (block.kind === 'list') rows.push(...block.items.map((item) => [item]))
      else if (block.kind === 'command') rows.push([block.text])
      else if (block.kind === 'figure') rows.push([block.caption, block.alt])
      else {
        const { columns, rows: written } = block.data ?? block
        rows.push(columns.map((column) => column.head))
        for (const row of written) {
          if (row.kind === 'cells') rows.push([...row.cells])
          else if (row.kind === 'heading') rows.push([row.text])
        }
      }
    }
    rows.push([])
  }
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}

/** Keys in the order they are built: same result, same bytes. */
export const renderJson = (result: unknown): string => `${JSON.stringify(result, null, 2)}\n`
