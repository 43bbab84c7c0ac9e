import { formatDate } from '../../model/civil-date.ts'
import type { Finding } from '../../model/finding.ts'
import { MINUTE } from '../../model/seconds.ts'
import { assembled, logValue } from './assemble.ts'
import type { Columns } from './columns.ts'
import { type LogFindingCode, logFinding } from './finding-catalogue.ts'
import { LeftOut } from './left-out.ts'
import type { MomentReader } from './moments.ts'
import type { LogCase, LogEntry, LogValue, Moment, ReadLog } from './read-log.ts'
import type { Row } from './table.ts'
import { type TicketRow, ticketRows } from './ticket-rows.ts'

const groupBy = <Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> => {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

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

/** The calls at each counter on each day, in order; the person called had waited since `issuedAt`. */
class Calls {
  readonly #byCounter: ReadonlyMap<string, readonly { at: Moment; issuedAt?: Moment }[]>

  constructor(rows: readonly TicketRow[]) {
    const calls = rows.flatMap(({ day, counter, calledAt, servedFrom, issuedAt }) =>
      counter === ''
        ? []
        : [...new Set([calledAt, servedFrom])].flatMap((at) =>
            at === undefined ? [] : { key: `${day} ${counter}`, at, issuedAt },
          ),
    )
    this.#byCounter = groupBy(
      calls.sort((a, b) => a.at - b.at),
      ({ key }) => key,
    )
  }

  after({ day, counter }: TicketRow, moment: Moment): { at: Moment; issuedAt?: Moment } | undefined {
    const calls = this.#byCounter.get(`${day} ${counter}`) ?? []
    let low = 0
    let high = calls.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (calls[middle].at > moment) high = middle
      else low = middle + 1
    }
    return calls[low]
  }
}

/** Called so soon after the ticket was drawn, nobody can have been waiting: the counter may have been idle. */
const NO_QUEUE = MINUTE

/** From this share on, the machine is taken to write the next call for the end. */
const NEARLY_ALL = 0.8

const SEPARATORS = /[・、,，／/+＋;；&＆\n]+/

/** The procedures in a cell; a separator inside the name of a single one does not count. */
const procedureSplitter = (rows: readonly TicketRow[]): ((cell: string) => readonly string[]) => {
  const whole = new Set(rows.map(({ procedure }) => procedure))
  return (cell) => {
    const parts = cell
      .split(SEPARATORS)
      .map((part) => part.trim())
      .filter((part) => part !== '')
    return parts.length > 1 && parts.some((part) => whole.has(part)) ? parts : cell === '' ? [] : [cell]
  }
}

const UNNAMED_WORK = '窓口対応'

const wasServed = ({ absent, recalled, servedFrom, calledAt, endedAt, cancelled }: TicketRow): boolean => {
  if (servedFrom === undefined || cancelled) return false
  return !absent || (recalled && (endedAt !== undefined || servedFrom !== calledAt))
}

interface Service {
  readonly first: TicketRow
  readonly from: Moment
  readonly procedures: readonly string[]
}

/** A ticket machine's log: one case per ticket and day, one piece of work per counter that served it. */
export const readTicketLog = (
  headings: readonly string[],
  rows: readonly Row[],
  columns: Columns,
  reader: MomentReader,
  file: string,
  before: readonly Finding[],
): ReadLog => {
  const findings = [...before]
  const leftOut = new LeftOut(file)
  const { tickets: read, datesFilled } = ticketRows(rows, columns, reader, leftOut)
  const repeated = new Map(read.map((one) => [one.row.cells.join('\u0000'), one]))
  const numbered = columns.ticket !== undefined
  const all = numbered ? [...repeated.values()] : read
  const say = (code: LogFindingCode, count: number, more: Record<string, string | number> = {}) => {
    if (count > 0) findings.push(logFinding(code, { file }, { count, ...more }))
  }

  const calls = new Calls(all)
  const withEnd = all.filter((row) => row.endedAt !== undefined && wasServed(row))
  const followed = withEnd.flatMap((row) => calls.after(row, row.servedFrom as Moment) ?? [])
  const endIsNextCall = (row: TicketRow) => calls.after(row, row.servedFrom as Moment)?.at === row.endedAt
  const atNextCall = withEnd.filter(endIsNextCall).length
  const endsAreCalls = followed.length >= 5 && atNextCall >= NEARLY_ALL * followed.length

  const proceduresIn = procedureSplitter(all)
  const tally = { derived: 0, idle: 0, noEnd: 0, notServed: 0, absentServed: 0, several: 0, same: 0 }
  let example = ''

  /** The end of a service, and what is to be said of it. */
  const endOf = ({
    first,
    from,
  }: Service): { at: Moment; attributes: Record<string, LogValue> } | undefined => {
    const next = calls.after(first, from)
    const isCall = first.endedAt === undefined || (endsAreCalls && next?.at === first.endedAt)
    if (!isCall) return { at: first.endedAt as Moment, attributes: {} }
    if (next === undefined) {
      tally.noEnd++
      return undefined
    }
    const idle = next.issuedAt === undefined || next.at - next.issuedAt < NO_QUEUE
    if (first.endedAt === undefined) {
      tally.derived++
      if (idle) tally.idle++
    }
    return { at: next.at, attributes: { endDerived: true, ...(idle && { endMayIncludeIdle: true }) } }
  }

  const servicesOf = (ticket: readonly TicketRow[]): Service[] => {
    const served = ticket.filter(wasServed)
    const together = groupBy(served, ({ servedFrom, counter }) => `${servedFrom} ${counter}`)
    return [...together.values()]
      .map((same) => ({
        first: same[0],
        from: same[0].servedFrom as Moment,
        procedures: [...new Set(same.flatMap(({ procedure }) => proceduresIn(procedure)))],
      }))
      .sort((a, b) => a.from - b.from)
  }

  const entriesOf = (services: readonly Service[], issuedAt: Moment | undefined): LogEntry[] => {
    const entries: LogEntry[] = []
    let enabledAt = issuedAt
    for (const service of services) {
      const { first, from, procedures } = service
      const end = endOf(service)
      if (end === undefined) continue
      const counter = /^\d+$/.test(first.counter) ? `窓口${first.counter}` : first.counter
      const resource = first.staff || counter
      entries.push({
        activity: procedures.join('・') || UNNAMED_WORK,
        ...(enabledAt !== undefined && { enabledAt }),
        startedAt: from,
        completedAt: end.at,
        ...(resource !== '' && { resource }),
        ...(Object.keys(end.attributes).length > 0 && { attributes: end.attributes }),
      })
      enabledAt = end.at
    }
    return entries
  }

  const used = new Set(Object.values(columns))
  const others = headings
    .map((_, index) => index)
    .filter((index) => !used.has(index) && headings[index] !== '')
  const outcomeOf = (ticket: readonly TicketRow[]): string => {
    if (ticket.some(({ cancelled }) => cancelled)) return 'cancelled'
    return ticket.some(({ absent }) => absent) ? 'absent' : 'notCalled'
  }

  const caseOf = (ticket: readonly TicketRow[], id: string): LogCase => {
    const services = servicesOf(ticket)
    const procedures = [...new Set(ticket.flatMap(({ procedure }) => proceduresIn(procedure)))]
    const perService = services.find((service) => service.procedures.length > 1)
    if (perService) {
      tally.several++
      example ||= perService.procedures.join('・')
    }
    const outcome = services.length === 0 ? outcomeOf(ticket) : undefined
    if (outcome === 'notCalled' || outcome === 'cancelled') tally.notServed++
    if (services.length > 0 && ticket.some(({ absent }) => absent)) tally.absentServed++
    const { issuedAt, row } = ticket[0]
    const called = services[0]?.from
    // A ticket cannot be drawn after its call: one of the two clocks is wrong.
    const arrivedAt =
      issuedAt !== undefined && called !== undefined && issuedAt > called ? undefined : issuedAt
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
      ...(arrivedAt !== undefined && { arrivedAt }),
      attributes,
      entries: entriesOf(services, issuedAt),
    }
  }

  const cases: LogCase[] = []
  const daysOfNumber = new Map<string, Set<number>>()
  for (const sameNumber of groupBy(all, ({ day, number }) => `${day} ${number}`).values()) {
    const { day, number } = sameNumber[0]
    const days = daysOfNumber.get(number)
    if (days) days.add(day)
    else daysOfNumber.set(number, new Set([day]))
    const tickets = ticketsOf(sameNumber)
    tally.same += tickets.length - 1
    tickets.forEach((ticket, index) => {
      cases.push(caseOf(ticket, `${formatDate(day)} ${number}${index === 0 ? '' : ` (${index + 1})`}`))
    })
  }

  findings.push(...leftOut.findings(rows.length), ...reader.findings(file))
  say('LOG-TICKET-MACHINE', cases.length, {
    tickets: cases.length,
    days: new Set(all.map(({ day }) => day)).size,
  })
  say('LOG-DUPLICATES', read.length - all.length)
  say('LOG-DATE-FILLED', datesFilled)
  say('LOG-TICKET-RESET', [...daysOfNumber.values()].filter(({ size }) => size > 1).length)
  say('LOG-TICKET-SAME-NUMBER', tally.same)
  say('LOG-TICKET-ABSENT', all.filter(({ absent }) => absent).length, { served: tally.absentServed })
  say('LOG-TICKET-RECALLED', all.filter(({ recalled }) => recalled).length)
  say('LOG-TICKET-TRANSFERRED', all.filter(({ transferred }) => transferred).length)
  say('LOG-TICKET-SEVERAL-PROCEDURES', tally.several, { example })
  say('LOG-TICKET-NOT-SERVED', tally.notServed)
  say('LOG-TICKET-END-DERIVED', tally.derived, { idle: tally.idle })
  say('LOG-TICKET-NO-END', tally.noEnd)
  if (endsAreCalls) say('LOG-TICKET-END-IS-NEXT-CALL', atNextCall, { total: withEnd.length })
  return assembled(file, 'ticketMachine', cases, findings)
}
