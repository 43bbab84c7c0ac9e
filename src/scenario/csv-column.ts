import type { Words } from '../model/words.ts'

export interface Cell {
  readonly text: string
  readonly line: number
}

interface Row {
  /** The line it begins on, counted from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** The rows of a CSV that hold anything; a quoted cell may hold commas, line ends, and quotes written twice. */
const rowsOf = (text: string): Row[] => {
  const rows: Row[] = []
  const cell = /[^\S\r\n]*(?:"([^"]*(?:""[^"]*)*)"[^\S\r\n]*(?=[,\r\n]|$)|([^,\r\n]*))(,|\r\n|\n|\r|$)/y
  let cells: string[] = []
  let begun = 1
  let line = 1
  for (let at = 0; at <= text.length; at = cell.lastIndex) {
    cell.lastIndex = at
    const [whole, quoted, plain, end] = cell.exec(text) as RegExpExecArray
    cells.push(quoted?.replaceAll('""', '"') ?? plain.trim())
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0
    if (end === ',') continue
    if (cells.some((one) => one !== '')) rows.push({ line: begun, cells })
    if (end === '') break
    cells = []
    begun = line
  }
  return rows
}

export interface ColumnOptions {
  /** Its heading; of a file with one column it may be left out. */
  readonly column?: string
  readonly largestText: number
  readonly isValue: (cell: string) => boolean
}

/** The filled cells of one column; the first line of a file's only column may be its heading. */
export const cellsInColumn = (
  text: string,
  file: string,
  { column, largestText, isValue }: ColumnOptions,
): Cell[] | Words => {
  if (text.length > largestText)
    return {
      ja: `ファイル「${file}」が大きすぎます（${largestText / 10_000}万文字まで）`,
      en: `the file “${file}” is too large (at most ${largestText / 1_000_000} million characters)`,
    }
  if (text.includes('\uFFFD'))
    return {
      ja: `ファイル「${file}」が UTF-8 ではありません（UTF-8 で保存し直してください）`,
      en: `the file “${file}” is not UTF-8: save it as UTF-8`,
    }
  const rows = rowsOf(text.replace(/^\uFEFF/, ''))
  const heading = rows[0]?.cells.map((cell) => cell.normalize('NFKC').trim()) ?? []
  const name = column?.normalize('NFKC').trim()
  let index = 0
  let first = 0
  if (name !== undefined) {
    index = heading.indexOf(name)
    if (index < 0)
      return {
        ja: `ファイル「${file}」に列「${column}」がありません（${heading.join('・')}）`,
        en: `the file “${file}” has no column “${column}” (it has ${heading.join(', ')})`,
      }
    if (heading.lastIndexOf(name) !== index)
      return {
        ja: `ファイル「${file}」に列「${column}」が二つ以上あります。見出しを書き分けます`,
        en: `the file “${file}” has several columns “${column}”: give them different headings`,
      }
    first = 1
  } else if (heading.length > 1)
    return {
      ja: `ファイル「${file}」には列がいくつもあります。列の名前を書きます`,
      en: `the file “${file}” has several columns: name one`,
    }
  else if (rows.length > 0 && !isValue(rows[0].cells[0])) first = 1
  const cells = rows.slice(first).flatMap(({ line, cells: of }): Cell[] => {
    const text = of[index] ?? ''
    return text === '' ? [] : [{ text, line }]
  })
  return cells.length > 0
    ? cells
    : { ja: `ファイル「${file}」に値がありません`, en: `the file “${file}” holds no values` }
}
