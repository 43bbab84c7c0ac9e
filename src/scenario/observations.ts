import type { Seconds } from '../model/seconds.ts'
import { WrongDuration } from './distribution-kinds.ts'

/** More observations tell no more about how long something takes. */
const mostValues = 100_000
const largestText = 5_000_000

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

/**
 * The values of one column, in ascending order: of the column called so, else of a file's only column,
 * whose first line may be a heading. Empty cells are skipped.
 */
export const readObservations = (
  text: string,
  file: string,
  column: string | undefined,
  length: (cell: string) => Seconds | undefined,
): Seconds[] => {
  if (text.length > largestText)
    throw new WrongDuration(
      `ファイル「${file}」が大きすぎます（500万文字まで）`,
      `the file “${file}” is too large (at most 5 million characters)`,
    )
  if (text.includes('\uFFFD'))
    throw new WrongDuration(
      `ファイル「${file}」が UTF-8 ではありません（UTF-8 で保存し直してください）`,
      `the file “${file}” is not UTF-8: save it as UTF-8`,
    )
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const name = column?.normalize('NFKC').trim()
  let index = 0
  let first = 0
  if (name !== undefined) {
    const heading = cellsOf(lines[0]).map((cell) => cell.normalize('NFKC').trim())
    index = heading.indexOf(name)
    if (index < 0)
      throw new WrongDuration(
        `ファイル「${file}」に列「${column}」がありません（${heading.join('・')}）`,
        `the file “${file}” has no column “${column}” (it has ${heading.join(', ')})`,
      )
    first = 1
  } else if (cellsOf(lines[0]).length > 1)
    throw new WrongDuration(
      `ファイル「${file}」には列がいくつもあります。列の名前を書きます`,
      `the file “${file}” has several columns: name one`,
    )
  else if (length(cellsOf(lines[0])[0]) === undefined) first = 1
  const values: Seconds[] = []
  for (let i = first; i < lines.length; i++) {
    const cell = cellsOf(lines[i])[index] ?? ''
    if (cell === '') continue
    const value = length(cell)
    const shown = cell.slice(0, 30)
    if (value === undefined)
      throw new WrongDuration(
        `ファイル「${file}」の ${i + 1} 行目「${shown}」が 0 以上の長さではありません（数だけのときは単位を添えます）`,
        `line ${i + 1} of the file “${file}”, “${shown}”, is not a length from 0 (plain numbers need a unit)`,
      )
    values.push(value)
    if (values.length > mostValues)
      throw new WrongDuration(
        `ファイル「${file}」の値が 10 万個を超えます`,
        `the file “${file}” has more than 100,000 values`,
      )
  }
  if (values.length === 0)
    throw new WrongDuration(`ファイル「${file}」に値がありません`, `the file “${file}” holds no values`)
  return values.sort((a, b) => a - b)
}
