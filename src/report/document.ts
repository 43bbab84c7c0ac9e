import type { Language } from '../model/words.ts'

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
  | ReportTable

export interface ReportTable {
  readonly kind: 'table'
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
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

const CJK = /[\u3040-\u30ff\u4e00-\u9fff]/
const inEnglish = (text: string): string =>
  CJK.test(text)
    ? text
    : text
        .replaceAll('：', ': ')
        .replaceAll('（', ' (')
        .replaceAll('）', ')')
        .replaceAll('、', ', ')
        .replaceAll('〔', ' [')
        .replaceAll('〕', ']')
        .replaceAll('【', '[')
        .replaceAll('】', '] ')
        .replaceAll('・', ', ')
        .replaceAll('〜', '–')
        .replaceAll('　', '  ')
        .replaceAll('／', '/')
        .replaceAll('  [', ' [')

/** English text gets English punctuation; text that quotes Japanese keeps its own. */
export function punctuated(document: ReportDocument, language: Language): ReportDocument {
  if (language === 'ja') return document
  const row = (one: Row): Row => {
    if (one.kind === 'cells') return { ...one, cells: one.cells.map(inEnglish) }
    return one.kind === 'heading' ? { ...one, text: inEnglish(one.text) } : one
  }
  const block = (one: Block): Block => {
    if (one.kind === 'paragraph') return { ...one, text: inEnglish(one.text) }
    if (one.kind === 'list') return { ...one, items: one.items.map(inEnglish) }
    return { ...one, rows: one.rows.map(row) }
  }
  return {
    title: inEnglish(document.title),
    sections: document.sections.map((section) => ({
      heading: section.heading === null ? null : inEnglish(section.heading),
      blocks: section.blocks.map(block),
    })),
  }
}
