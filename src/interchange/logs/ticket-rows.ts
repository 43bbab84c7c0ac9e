import type { WordPair } from '../../model/finding.ts'
import { DAY } from '../../model/seconds.ts'
import type { Columns } from './columns.ts'
import { type LeftOut, reasons } from './left-out.ts'
import type { MomentReader } from './moments.ts'
import type { Moment } from './read-log.ts'
import type { Row } from './table.ts'
import { cellOf, momentIn, Unreadable } from './table-moments.ts'

/** One row of a ticket machine's log: a ticket at one counter. */
export interface TicketRow {
  readonly row: Row
  readonly number: string
  /** The day's number since 1970-01-01. */
  readonly day: number
  readonly issuedAt?: Moment
  readonly calledAt?: Moment
  /** The call after which the work began: the last one known, or the machine's own start of service. */
  readonly servedFrom?: Moment
  readonly endedAt?: Moment
  readonly counter: string
  readonly procedure: string
  readonly staff: string
  readonly absent: boolean
  readonly recalled: boolean
  readonly transferred: boolean
  readonly cancelled: boolean
}

/** A mark that says no. */
const UNMARKED = /^(?:|0|×|x|無|無し|いいえ|no|false|off)$/i

const momentRoles = ['issued', 'called', 'recalled', 'start', 'ended'] as const

/** The rows of a ticket machine's table, and how many took their date from the row above. */
export const ticketRows = (
  rows: readonly Row[],
  columns: Columns,
  reader: MomentReader,
  leftOut: LeftOut,
): { tickets: readonly TicketRow[]; datesFilled: number } => {
  const tickets: TicketRow[] = []
  let datesFilled = 0
  let dateAbove: Moment | undefined

  const dateOf = (row: Row): Moment | Unreadable | undefined => {
    if (columns.date === undefined) return undefined
    const cell = cellOf(row, columns, 'date')
    if (cell === '') {
      if (dateAbove !== undefined) datesFilled++
      return dateAbove
    }
    dateAbove = reader.read(cell)
    return dateAbove ?? new Unreadable(reasons.notAMoment(cell))
  }

  /** Takes the row in, or says why it cannot be read. */
  const readRow = (row: Row): WordPair | undefined => {
    const date = dateOf(row)
    if (date instanceof Unreadable) return date.reason
    const moments: Partial<Record<(typeof momentRoles)[number], Moment>> = {}
    for (const role of momentRoles) {
      const moment = momentIn(row, columns, role, reader, date)
      if (!(moment instanceof Unreadable)) moments[role] = moment
      // A count of calls may stand where another machine writes their time.
      else if (role !== 'recalled') return moment.reason
    }
    const { issued, called, start, ended } = moments
    if (leftOut.isTooLong(row.line, [issued, called, start, ended])) return undefined
    const first = issued ?? called ?? start
    if (first === undefined) return reasons.noMoment
    // In a column of counts, 1 to 3 digits are no time of day.
    const recallText = cellOf(row, columns, 'recalled')
    const recalledAt = /^\d{1,3}$/.test(recallText) ? undefined : moments.recalled
    const status = cellOf(row, columns, 'status')
    const marked = (role: 'absent' | 'transfer' | 'recalled') => !UNMARKED.test(cellOf(row, columns, role))
    tickets.push({
      row,
      number: cellOf(row, columns, 'ticket').normalize('NFKC') || `#${row.line}`,
      day: Math.floor((date ?? first) / DAY),
      issuedAt: issued,
      calledAt: called,
      servedFrom: start ?? recalledAt ?? called,
      endedAt: ended,
      counter: cellOf(row, columns, 'counter').normalize('NFKC'),
      procedure: cellOf(row, columns, 'procedure'),
      staff: cellOf(row, columns, 'resource'),
      absent: marked('absent') || /不在|no.?show/i.test(status),
      recalled: marked('recalled') || /再呼/.test(status),
      transferred: marked('transfer') || /転送/.test(status),
      cancelled: /取消|取り消し|キャンセル|辞退|cancel/i.test(status),
    })
    return undefined
  }
  for (const row of rows) {
    const reason = readRow(row)
    if (reason) leftOut.add(row.line, reason)
  }
  return { tickets, datesFilled }
}
