import { formatDate } from '../../model/civil-date.ts'
import type { Finding } from '../../model/finding.ts'
import { assembled, logValue } from './assemble.ts'
import type { Columns } from './columns.ts'
import { type LogFindingCode, logFinding } from './finding-catalogue.ts'
import { LeftOut } from './left-out.ts'
import type { MomentReader } from './moments.ts'
import type { LogCase, LogValue, Moment, ReadLog } from './read-log.ts'
import type { Row } from './table.ts'
import { type TicketRow, ticketRows } from './ticket-rows.ts'
import { groupBy, TicketServices } from './ticket-services.ts'

const beginOf = ({ issuedAt, servedFrom }: TicketRow): Moment => issuedAt ?? servedFrom ?? 0

/** Rows of one number on one day are one ticket, unless it was issued anew without being passed on. */
const ticketsOf = (rows: readonly TicketRow[]): TicketRow[][] => {
  const tickets: TicketRow[][] = []
  for (const row of [...rows].sort((a, b) => beginOf(a) - beginOf(b))) {
    const last = tickets.at(-1)
    const before = last?.at(-1)
    const passedOn = before?.transferred || before?.absent || row.transferred || row.recalled
    if (last && (row.issuedAt === before?.issuedAt || row.issuedAt === undefined || passedOn)) last.push(row)
    else tickets.push([row])
  }
  return tickets
}

/** What became of a ticket that nobody served. */
const outcomeOf = (ticket: readonly TicketRow[]): 'cancelled' | 'absent' | 'notCalled' => {
  if (ticket.some(({ cancelled }) => cancelled)) return 'cancelled'
  return ticket.some(({ absent }) => absent) ? 'absent' : 'notCalled'
}

/**
 * A ticket machine's log: one case per ticket and day, one piece of work per counter that served it. A case that
 * was not served has no entries, and says why in its attribute `outcome`.
 */
export const readTicketLog = (
  headings: readonly string[],
  rows: readonly Row[],
  columns: Columns,
  reader: MomentReader,
  file: string,
  before: readonly Finding[],
): ReadLog => {
  const leftOut = new LeftOut(file)
  const { tickets: read, datesFilled } = ticketRows(rows, columns, reader, leftOut)
  const distinct = new Map(read.map((one) => [one.row.cells.join('\u0000'), one]))
  // Without numbers, two rows that look the same may be two people.
  const all = columns.ticket === undefined ? read : [...distinct.values()]
  const services = new TicketServices(all)
  const used = new Set(Object.values(columns))
  const others = headings
    .map((_, index) => index)
    .filter((index) => !used.has(index) && headings[index] !== '')
  let notServed = 0
  let absentServed = 0
  let sameNumber = 0

  const caseOf = (ticket: readonly TicketRow[], id: string): LogCase => {
    const { issuedAt, row } = ticket[0]
    const served = services.of(ticket)
    const outcome = served.length === 0 ? outcomeOf(ticket) : undefined
    if (outcome === 'notCalled' || outcome === 'cancelled') notServed++
    if (outcome === undefined && ticket.some(({ absent }) => absent)) absentServed++
    // A ticket cannot be drawn after its call: one of the two clocks is wrong.
    const impossible = issuedAt !== undefined && served.length > 0 && issuedAt > served[0].from
    const procedures = [...new Set(ticket.flatMap(({ procedure }) => services.proceduresIn(procedure)))]
    const attributes: Record<string, LogValue> = {
      ...Object.fromEntries(
        others
          .filter((index) => (row.cells[index] ?? '') !== '')
          .map((index) => [headings[index], logValue(row.cells[index])]),
      ),
      ...(procedures.length > 0 && { procedure: procedures.join('・') }),
      ...(procedures.length > 1 && { procedures: procedures.length }),
      ...(outcome !== undefined && { outcome }),
    }
    return {
      id,
      ...(issuedAt !== undefined && !impossible && { arrivedAt: issuedAt }),
      attributes,
      entries: services.entries(served, issuedAt),
    }
  }

  const cases: LogCase[] = []
  const daysOfNumber = new Map<string, number>()
  for (const group of groupBy(all, ({ day, number }) => `${day} ${number}`).values()) {
    const { day, number } = group[0]
    daysOfNumber.set(number, (daysOfNumber.get(number) ?? 0) + 1)
    const tickets = ticketsOf(group)
    sameNumber += tickets.length - 1
    tickets.forEach((ticket, index) => {
      cases.push(caseOf(ticket, `${formatDate(day)} ${number}${index === 0 ? '' : ` (${index + 1})`}`))
    })
  }

  const findings = [...before, ...leftOut.findings(rows.length), ...reader.findings(file)]
  const say = (code: LogFindingCode, count: number, more: Record<string, string | number> = {}) => {
    if (count > 0) findings.push(logFinding(code, { file }, { count, ...more }))
  }
  const marked = (mark: 'absent' | 'recalled' | 'transferred') => all.filter((row) => row[mark]).length
  say('LOG-TICKET-MACHINE', cases.length, { days: new Set(all.map(({ day }) => day)).size })
  say('LOG-DUPLICATES', read.length - all.length)
  say('LOG-DATE-FILLED', datesFilled)
  say('LOG-TICKET-RESET', [...daysOfNumber.values()].filter((days) => days > 1).length)
  say('LOG-TICKET-SAME-NUMBER', sameNumber)
  say('LOG-TICKET-ABSENT', marked('absent'), { served: absentServed })
  say('LOG-TICKET-RECALLED', marked('recalled'))
  say('LOG-TICKET-TRANSFERRED', marked('transferred'))
  say('LOG-TICKET-NOT-SERVED', notServed)
  findings.push(...services.findings(file))
  return assembled(file, 'ticketMachine', cases, findings)
}
