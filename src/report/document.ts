import type { Language } from '../model/words.ts'
import type { Picture } from './picture/picture.ts'

/** A report before it has a form: the same sections become text, Markdown, CSV. */
export interface ReportDocument {
  readonly title: string
  readonly sections: readonly Section[]
}

export interface Section {
  readonly heading: string | null
  readonly blocks: readonly Block[]
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'command'; readonly text: string }
  | ReportTable
  | Figure

export interface Figure {
  readonly kind: 'figure'
  readonly picture: Picture
  readonly caption: string
  /** What the picture says, for who cannot see it. */
  readonly alt: string
}

export interface ReportTable {
  readonly kind: 'table'
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** The same figures for a spreadsheet: one number a cell. */
  readonly data?: ReportTable
  /** To be filled in by hand: high rows, as wide as the page; the columns' widths are their parts of it. */
  readonly isForm?: boolean
}

export interface Column {
  readonly head: string
  readonly align: 'left' | 'right'
  /** Widest the text form may get; longer cells wrap. */
  readonly width?: number
}

export type Row =
  | { readonly kind: 'cells'; readonly cells: readonly string[] }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'rule' }

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
export const list = (items: readonly string[]): Block => ({ kind: 'list', items })
export const cells = (...texts: readonly string[]): Row => ({ kind: 'cells', cells: texts })
export const table = (columns: readonly Column[], rows: readonly Row[]): ReportTable => ({
  kind: 'table',
  columns,
  rows,
})
export const left = (head: string, width?: number): Column => ({ head, align: 'left', width })
export const right = (head: string, width?: number): Column => ({ head, align: 'right', width })

const CJK = '\u3040-\u30ff\u4e00-\u9fff々〇'
const HALF_WIDTH: Readonly<Record<string, string>> = {
  '：': ': ',
  '、': ', ',
  '〜': '–',
  '／': '/',
  '＝': ' = ',
  '％': ' %',
  '・': ', ',
  '　': '  ',
}
const BRACKETS: Readonly<Record<string, readonly [string, string]>> = {
  '（': [' (', ')'],
  '〔': [' [', ']'],
  '【': ['[', '] '],
  '「': ['“', '”'],
}
const CLOSERS = '）〕】」'
const isJapanese = new RegExp(`[${CJK}]`, 'u')

/** English text gets English punctuation, also around what it quotes; the quoted Japanese keeps its own. */
export function inEnglish(text: string): string {
  const out: string[] = []
  const closers: (string | undefined)[] = []
  const characters = [...text]
  characters.forEach((character, at) => {
    const before = characters[at - 1] ?? ''
    const quoted = isJapanese.test(before) || isQuotedRange(character, characters.slice(at + 1))
    if (character in BRACKETS) {
      const [open, close] = quoted ? [character, undefined] : BRACKETS[character]
      closers.push(close)
      out.push(open)
    } else if (CLOSERS.includes(character)) out.push(closers.pop() ?? character)
    else if (character in HALF_WIDTH) {
      const kept = quoted || (CLOSERS.includes(before) && out.at(-1) === before)
      out.push(kept ? character : HALF_WIDTH[character])
    } else out.push(character)
  })
  return out
    .join('')
    .replaceAll(/(?<!\w)(-[\d,.]+)–(?=[-+\d])|–(?=[-+]\d)/g, '$1 to ')
    .replaceAll('  [', ' [')
    .replaceAll('( ', '(')
    .replaceAll(/^ (?=[[(])/gm, '')
}

/** 「R8〜R12とも」 is Japanese though its neighbours are not. */
const isQuotedRange = (character: string, after: readonly string[]): boolean =>
  character === '〜' && isJapanese.test(after.find((one) => !/[\w.,]/.test(one)) ?? '')

/** Every word of a report as the language punctuates it. */
export function punctuated(document: ReportDocument, language: Language): ReportDocument {
  if (language === 'ja') return document
  const row = (one: Row): Row => {
    if (one.kind === 'cells') return { ...one, cells: one.cells.map(inEnglish) }
    return one.kind === 'heading' ? { ...one, text: inEnglish(one.text).trim() } : one
  }
  const tabled = (one: ReportTable): ReportTable => ({
    ...one,
    columns: one.columns.map((column) => ({ ...column, head: inEnglish(column.head) })),
    rows: one.rows.map(row),
    ...(one.data === undefined ? {} : { data: tabled(one.data) }),
  })
  const block = (one: Block): Block => {
    if (one.kind === 'paragraph') return { ...one, text: inEnglish(one.text) }
    if (one.kind === 'list') return { ...one, items: one.items.map(inEnglish) }
    if (one.kind === 'command') return one
    if (one.kind === 'figure') return { ...one, caption: inEnglish(one.caption), alt: inEnglish(one.alt) }
    return tabled(one)
  }
  return {
    title: inEnglish(document.title),
    sections: document.sections.map((section) => ({
      heading: section.heading === null ? null : inEnglish(section.heading),
      blocks: section.blocks.map(block),
    })),
  }
}
