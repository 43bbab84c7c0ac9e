import { sha256 } from '@noble/hashes/sha2.js'
import type { Language } from '../../model/words.ts'
import { xmlEscaped } from '../../model/xml-text.ts'
import type { Block, Column, Figure, ReportDocument, ReportTable, Row } from '../document.ts'
import type { Typeface } from '../font/typeface.ts'
import { webFont } from '../font/web-font.ts'
import { svgOf } from '../picture/svg.ts'
import { STYLE } from './style.ts'

const base64 = (bytes: Uint8Array): string => {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary)
}

const broken = (text: string): string => xmlEscaped(text.trim()).replaceAll('\n', '<br>')

const isIndented = (text: string): boolean => /^[ \u3000]/.test(text)

function tableRow(row: Extract<Row, { kind: 'cells' }>, columns: readonly Column[], ruled: boolean): string {
  const cells = row.cells.map((text, at) => {
    const align = columns[at]?.align ?? 'left'
    const isHead = at === 0 && align === 'left'
    const classes = [...(align === 'right' ? ['r'] : []), ...(at === 0 && isIndented(text) ? ['in'] : [])]
    const marked = classes.length === 0 ? '' : ` class="${classes.join(' ')}"`
    return isHead ? `<th scope="row"${marked}>${broken(text)}</th>` : `<td${marked}>${broken(text)}</td>`
  })
  return `<tr${ruled ? ' class="rule"' : ''}>${cells.join('')}</tr>`
}

function tableElement({ columns, rows, isForm }: ReportTable, label: string): string {
  const head = columns
    .map(
      ({ head: text, align }) =>
        `<th scope="col"${align === 'right' ? ' class="r"' : ''}>${broken(text)}</th>`,
    )
    .join('')
  const bodies: string[][] = [[]]
  let ruled = false
  for (const row of rows) {
    if (row.kind === 'rule') {
      // After a rule nothing belongs to the group any more.
      bodies.push([])
      ruled = true
      continue
    }
    if (row.kind === 'heading')
      bodies.push([`<tr><th scope="rowgroup" colspan="${columns.length}">${broken(row.text)}</th></tr>`])
    else bodies[bodies.length - 1].push(tableRow(row, columns, ruled))
    ruled = false
  }
  const filled = bodies.filter((one) => one.length > 0)
  return [
    `<table aria-label="${xmlEscaped(label)}"${isForm ? ' class="form"' : ''}>`,
    ...(isForm
      ? [`<colgroup>${columns.map(({ width }) => `<col width="${width}%">`).join('')}</colgroup>`]
      : []),
    `<thead><tr>${head}</tr></thead>`,
    ...filled.map((one) => `<tbody>\n${one.join('\n')}\n</tbody>`),
    '</table>',
  ].join('\n')
}

/** Pictures wider than this take a page of their own, turned. */
const WIDE = 900

const figureElement = ({ picture, caption, alt }: Figure): string =>
  `<figure${picture.width > WIDE ? ' class="wide"' : ''}>\n${svgOf(picture, alt)}\n<figcaption>${xmlEscaped(caption)}</figcaption>\n</figure>`

function blockElement(block: Block, label: string): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${broken(block.text)}</p>`
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${broken(item)}</li>`).join('\n')}\n</ul>`
    case 'table':
      return tableElement(block, label)
    case 'command':
      return `<code>${xmlEscaped(block.text)}</code>`
    case 'figure':
      return figureElement(block)
  }
}

/** Every character of the page, and those that are set in bold. */
function charactersOf(body: string): { readonly all: Set<string>; readonly bold: Set<string> } {
  const plain = (text: string): string =>
    text.replaceAll(/<[^>]*>/g, '').replaceAll(/&(amp|lt|gt|quot);/g, '&<>"')
  const bold = [
    ...body.matchAll(/<(h1|h2|th|figcaption)\b[^>]*>([\s\S]*?)<\/\1>/g),
    ...body.matchAll(/<(text)[^>]*font-weight[^>]*>([^<]*)</g),
  ].map(([, , text]) => plain(text))
  return { all: new Set(plain(body)), bold: new Set(bold.join('')) }
}

/**
 * One file with all it needs inside: its typeface, its pictures, its style; no script, and no request to anywhere.
 * Where no typeface is at hand the reader's own is taken (Windows and macOS bring fitting ones).
 */
export function renderHtml(
  document: ReportDocument,
  typeface: Typeface | undefined,
  language: Language,
): string {
  let isFirst = true
  const sections = document.sections.map(({ heading, blocks }) => {
    const label = heading ?? document.title
    const inside = blocks.map((block) => {
      const element = blockElement(block, label)
      const leads = isFirst && block.kind === 'paragraph'
      if (leads) isFirst = false
      return leads ? element.replace('<p>', '<p class="lead">') : element
    })
    return [
      '<section>',
      ...(heading === null ? [] : [`<h2>${broken(heading)}</h2>`]),
      ...inside,
      '</section>',
    ].join('\n')
  })
  const body = ['<main>', `<h1>${broken(document.title)}</h1>`, ...sections, '</main>'].join('\n')
  const { all, bold } = charactersOf(body)
  const face = (weight: 400 | 700, characters: ReadonlySet<string>): string => {
    if (typeface === undefined) return ''
    const kind = weight === 400 ? 'regular' : 'bold'
    const font = base64(webFont(typeface[kind], typeface.files[kind], characters))
    return `@font-face { font-family: 'BIZ UDPGothic Report'; font-weight: ${weight}; src: url(data:font/woff;base64,${font}) format('woff'); }`
  }
  const style = `\n${face(400, all)}\n${face(700, bold)}${STYLE}`
  const hash = base64(sha256(new TextEncoder().encode(style)))
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return [
    '<!DOCTYPE html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${xmlEscaped(document.title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    body,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}
