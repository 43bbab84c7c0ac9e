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
