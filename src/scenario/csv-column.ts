import type { Words } from '../model/words.ts'

export interface Cell {
  readonly text: string
  readonly line: number
}

/** The cells of a line of CSV; a quoted cell may hold commas, and quotes written twice. */
const cellsOf = (line: string): string[] => {
  const cells: string[] = []
  const cell = /\s*(?:"((?:[^"]|"")*)"\s*|([^,]*))(?:,|$)/y
  for (let at = 0; at <= line.length; at = cell.lastIndex) {
    cell.lastIndex = at
    const found = cell.exec(line) as RegExpExecArray
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2].trim())
    if (cell.lastIndex === line.length && !found[0].endsWith(',')) break
  }
  return cells
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
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const name = column?.normalize('NFKC').trim()
  let index = 0
  let first = 0
  if (name !== undefined) {
    const heading = cellsOf(lines[0]).map((cell) => cell.normalize('NFKC').trim())
    index = heading.indexOf(name)
    if (index < 0)
      return {
        ja: `ファイル「${file}」に列「${column}」がありません（${heading.join('・')}）`,
        en: `the file “${file}” has no column “${column}” (it has ${heading.join(', ')})`,
      }
    first = 1
  } else if (cellsOf(lines[0]).length > 1)
    return {
      ja: `ファイル「${file}」には列がいくつもあります。列の名前を書きます`,
      en: `the file “${file}” has several columns: name one`,
    }
  else if (!isValue(cellsOf(lines[0])[0])) first = 1
  const cells: Cell[] = []
  for (let i = first; i < lines.length; i++) {
    const cell = cellsOf(lines[i])[index] ?? ''
    if (cell !== '') cells.push({ text: cell, line: i + 1 })
  }
  return cells.length > 0
    ? cells
    : { ja: `ファイル「${file}」に値がありません`, en: `the file “${file}” holds no values` }
}
