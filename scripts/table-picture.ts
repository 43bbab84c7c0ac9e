import type { Language } from '../src/model/words.ts'
import { wrap } from '../src/report/display-width.ts'
import type { ReportDocument, Row } from '../src/report/document.ts'
import { escaped, svgPage } from './svg-page.ts'

const EDGE = 32
const NAME_WIDTH = 312
const YEAR_WIDTH = 138
const NAME_COLUMNS = 42
const YEAR_COLUMNS = 18
const INK = '#1b2733'
const QUIET = '#4d5b69'
const ACCENT = '#1f4e79'

interface Style {
  readonly size: number
  readonly fill?: string
  readonly weight?: number
  readonly anchor?: 'end'
}

const text = (x: number, y: number, words: string, { size, fill = INK, weight, anchor }: Style): string =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${weight ? ` font-weight="${weight}"` : ''}` +
  `${anchor ? ` text-anchor="${anchor}"` : ''}>${escaped(words)}</text>`

const band = (y: number, width: number, height: number, fill: string): string =>
  `<rect x="${EDGE}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`

const line = (y: number, width: number, stroke: string, thickness: number): string =>
  `<path d="M${EDGE} ${y}h${width}" stroke="${stroke}" stroke-width="${thickness}"/>`

/** 「名前〔試算〕」 becomes two lines, the basis below the name. */
const basisBelow = (name: string): string => name.replace(/\s?([〔[][^〔〕[\]]*[〕\]])$/u, '\n$1')
/** Ranges, errors and targets stand indented under their measure. */
const isSpread = (row: Row | undefined): boolean => row?.kind === 'cells' && row.cells[0].startsWith('  ')
const isBelow = (words: string): boolean => /^\s*[〔[(]/.test(words)

/** Where the README finds them. */
export const pictureFiles = { ja: 'docs/hadano-table.svg', en: 'docs/hadano-table.en.svg' } as const

/**
 * The first section of a report, its sentences and its table, as an SVG that stands alone: no script, nothing
 * fetched, a light ground of its own. Pure.
 */
export function tablePicture(report: ReportDocument, language: Language): string {
  const { heading, blocks } = report.sections[0]
  const drawn: string[] = []
  const columns = blocks.flatMap((block) => (block.kind === 'table' ? block.columns : []))
  const inner = NAME_WIDTH + YEAR_WIDTH * (columns.length - 1)
  let y = EDGE

  const sentences = (words: string): void => {
    for (const part of wrap(words, Math.floor(inner / 6.2))) {
      drawn.push(text(EDGE, y + 13, part, { size: 12, fill: QUIET }))
      y += 18
    }
    y += 3
  }

  const row = (
    texts: readonly string[],
    style: Omit<Style, 'anchor'>,
    leading: number,
    pad: number,
  ): void => {
    const parts = texts.map((one, at) => wrap(one, at === 0 ? NAME_COLUMNS : YEAR_COLUMNS))
    const indent = texts[0].startsWith('  ') ? 24 : 8
    parts.forEach((lines, at) => {
      lines.forEach((words, nth) => {
        const below = nth > 0 && isBelow(words)
        const own = below ? { size: 11.5, fill: ACCENT } : style
        const x = at === 0 ? EDGE + indent : EDGE + NAME_WIDTH + YEAR_WIDTH * at - 8
        drawn.push(
          text(x, y + pad + leading * (nth + 0.74), words.trim(), at === 0 ? own : { ...own, anchor: 'end' }),
        )
      })
    })
    y += leading * Math.max(...parts.map((lines) => lines.length)) + 2 * pad
  }

  const tableRows = (rows: readonly Row[]): void => {
    const lastRule = rows.findLastIndex((one) => one.kind === 'rule')
    rows.forEach((one, at) => {
      if (one.kind === 'rule') {
        drawn.push(line(y, inner, INK, 1.25))
        return
      }
      if (one.kind === 'heading') {
        drawn.push(band(y, inner, 26, '#e6edf4'))
        row([one.text.replace(/^[【[]|[】\]]\s*$/gu, '')], { size: 13, weight: 700, fill: ACCENT }, 18, 4)
        return
      }
      if (isSpread(one)) {
        row(one.cells, { size: 12, fill: QUIET }, 17, 1)
        if (!isSpread(rows[at + 1])) y += 5
        return
      }
      if (rows[at - 1]?.kind === 'cells') drawn.push(line(y, inner, '#cbd5df', 0.75))
      const total = lastRule >= 0 && at > lastRule
      if (total) drawn.push(band(y, inner, 32, '#fbf5e3'))
      row([basisBelow(one.cells[0]), ...one.cells.slice(1)], { size: 14, weight: total ? 700 : 500 }, 20, 6)
    })
  }

  drawn.push(text(EDGE, y + 20, report.title, { size: 20, weight: 700 }))
  y += 34
  if (heading !== null && heading !== report.title) {
    drawn.push(text(EDGE, y + 15, heading, { size: 14, weight: 700, fill: ACCENT }))
    y += 26
  }
  for (const block of blocks) {
    if (block.kind === 'paragraph') sentences(block.text)
    else if (block.kind === 'list') block.items.forEach(sentences)
    else if (block.kind === 'table') {
      y += 8
      drawn.push(line(y, inner, INK, 2))
      row(
        block.columns.map((column) => column.head),
        { size: 13, weight: 700 },
        20,
        5,
      )
      drawn.push(line(y, inner, INK, 1.25))
      tableRows(block.rows)
      drawn.push(line(y, inner, INK, 2))
      y += 12
    }
  }

  const width = inner + 2 * EDGE
  const height = y + EDGE - 10
  return svgPage({ width, height, language, title: report.title }, drawn)
}
