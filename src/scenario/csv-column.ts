import { CsvError, parse } from 'csv-parse/sync'
import type { Words } from '../model/words.ts'

export interface Cell {
  readonly text: string
  readonly line: number
}

export interface ColumnOptions {
  /** Its heading; of a file with one column it may be left out. */
  readonly column?: string
  readonly largestText: number
  readonly isValue: (cell: string) => boolean
}

interface Row {
  readonly info: { readonly lines: number }
  readonly record: readonly string[]
}

const rowsOf = (text: string): readonly Row[] | undefined => {
  try {
    return parse(text, {
      bom: true,
      info: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as Row[]
  } catch (error) {
    if (error instanceof CsvError) return undefined
    throw error
  }
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
  const rows = rowsOf(text)
  if (rows === undefined)
    return {
      ja: `ファイル「${file}」の引用符（"）が閉じていません`,
      en: `a quotation mark in the file “${file}” is not closed`,
    }
  const [heading = []] = rows.map(({ record }) => record)
  const name = column?.normalize('NFKC').trim()
  let index = 0
  let first = 0
  if (name !== undefined) {
    const names = heading.map((cell) => cell.normalize('NFKC').trim())
    index = names.indexOf(name)
    if (index < 0)
      return {
        ja: `ファイル「${file}」に列「${column}」がありません（${names.join('・')}）`,
        en: `the file “${file}” has no column “${column}” (it has ${names.join(', ')})`,
      }
    first = 1
  } else if (heading.length > 1)
    return {
      ja: `ファイル「${file}」には列がいくつもあります。列の名前を書きます`,
      en: `the file “${file}” has several columns: name one`,
    }
  else if (!isValue(heading[0] ?? '')) first = 1
  const cells: Cell[] = rows.slice(first).flatMap(({ record, info }) => {
    const text = record[index] ?? ''
    return text === '' ? [] : [{ text, line: info.lines }]
  })
  return cells.length > 0
    ? cells
    : { ja: `ファイル「${file}」に値がありません`, en: `the file “${file}” holds no values` }
}
