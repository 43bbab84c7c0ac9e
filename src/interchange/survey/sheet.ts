/** What a spreadsheet holds, whatever program or format it came from. */
export interface Cell {
  /** From 1. */
  readonly row: number
  readonly column: number
  readonly value: string | number | boolean | null
  /** `#REF!` and the like, in place of a value. */
  readonly error?: string
  readonly isFormula: boolean
  /** How the program shows a number. */
  readonly format: 'plain' | 'date' | 'percent'
}

/** Inclusive on all sides. */
export interface Area {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface Sheet {
  readonly name: string
  readonly isHidden: boolean
  readonly cells: ReadonlyMap<number, ReadonlyMap<number, Cell>>
  readonly merged: readonly Area[]
  readonly hiddenRows: ReadonlySet<number>
}

export interface Workbook {
  readonly sheets: readonly Sheet[]
  /** Day 0 of dates lies in 1904, as old Macintosh programs count. */
  readonly from1904: boolean
}

/** 28 → AB */
export const columnName = (column: number): string => {
  let name = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

export const cellName = (row: number, column: number): string => `${columnName(column)}${row}`

/** The row and column of `AB12`; undefined of anything else. */
export const placeIn = (reference: string): { row: number; column: number } | undefined => {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference)
  if (match === null) return undefined
  let column = 0
  for (const letter of match[1]) column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(match[2]), column }
}

/** The area of `A1:C3`, or of one cell. */
export const areaIn = (reference: string): Area | undefined => {
  const [from, to = from] = reference.split(':').map(placeIn)
  return from && to && { top: from.row, left: from.column, bottom: to.row, right: to.column }
}
