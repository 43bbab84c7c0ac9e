import type { Seconds } from '../model/seconds.ts'
import { cellsInColumn } from './csv-column.ts'
import { WrongDuration } from './distribution-kinds.ts'

/** More observations tell no more about how long something takes. */
const mostValues = 100_000
const largestText = 5_000_000

/** The values of one column of a file, in ascending order. */
export const readObservations = (
  text: string,
  file: string,
  column: string | undefined,
  length: (cell: string) => Seconds | undefined,
): Seconds[] => {
  const isValue = (cell: string) => length(cell) !== undefined
  const cells = cellsInColumn(text, file, { column, largestText, isValue })
  if (!Array.isArray(cells)) throw new WrongDuration(cells.ja, cells.en)
  if (cells.length > mostValues)
    throw new WrongDuration(
      `ファイル「${file}」の値が 10 万個を超えます`,
      `the file “${file}” has more than 100,000 values`,
    )
  const values = cells.map((cell) => {
    const value = length(cell.text)
    const shown = cell.text.slice(0, 30)
    if (value === undefined)
      throw new WrongDuration(
        `ファイル「${file}」の ${cell.line} 行目「${shown}」が 0 以上の長さではありません（数だけのときは単位を添え、時:分:秒は秒まで書きます）`,
        `line ${cell.line} of the file “${file}”, “${shown}”, is not a length from 0 (plain numbers need a unit, h:mm:ss its seconds)`,
      )
    return value
  })
  return values.sort((a, b) => a - b)
}
