import type { WordPair } from '../../model/finding.ts'
import { DAY } from '../../model/seconds.ts'
import type { Columns, Role } from './columns.ts'
import { reasons } from './left-out.ts'
import { type MomentReader, timeOfDay } from './moments.ts'
import type { Moment } from './read-log.ts'
import type { Row } from './table.ts'

/** A cell that says there is nothing. */
const NOTHING = /^(?:|-+|null|none|n\/a|nan|nat|ー+|―|なし)$/i

export const cellOf = (row: Row, columns: Columns, role: Role): string => {
  const index = columns[role]
  const cell = index === undefined ? '' : (row.cells[index] ?? '')
  return NOTHING.test(cell) ? '' : cell
}

/** A cell that cannot be read as a moment, and why. */
export class Unreadable {
  readonly reason: WordPair
  constructor(reason: WordPair) {
    this.reason = reason
  }
}

/** The moment in a cell; a time of day alone belongs to the row's date. */
export const momentIn = (
  row: Row,
  columns: Columns,
  role: Role,
  reader: MomentReader,
  date: Moment | undefined,
): Moment | Unreadable | undefined => {
  const cell = cellOf(row, columns, role)
  if (cell === '') return undefined
  const time = timeOfDay(cell)
  if (time === undefined) return reader.read(cell) ?? new Unreadable(reasons.notAMoment(cell))
  const day = date ?? reader.takeDateOfFile()
  if (day === undefined) return reader.read(cell) ?? new Unreadable(reasons.noDate)
  return Math.floor(day / DAY) * DAY + time
}
