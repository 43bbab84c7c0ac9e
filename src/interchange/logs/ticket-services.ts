import type { Finding } from '../../model/finding.ts'
import { MINUTE } from '../../model/seconds.ts'
import { type LogFindingCode, logFinding } from './finding-catalogue.ts'
import type { LogEntry, LogValue, Moment } from './read-log.ts'
import type { TicketRow } from './ticket-rows.ts'

export const groupBy = <Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> => {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

interface Call {
  readonly at: Moment
  /** When the person called had drawn the ticket. */
  readonly issuedAt?: Moment
}

/** The calls at each counter on each day, in order. */
class Calls {
  readonly #byCounter: ReadonlyMap<string, readonly Call[]>

  constructor(rows: readonly TicketRow[]) {
    const calls = rows
      .filter(({ counter }) => counter !== '')
      .flatMap(({ day, counter, calledAt, servedFrom, issuedAt }) =>
        [...new Set([calledAt, servedFrom])].flatMap((at) =>
          at === undefined ? [] : { key: `${day} ${counter}`, at, issuedAt },
        ),
      )
    this.#byCounter = groupBy(
      calls.sort((a, b) => a.at - b.at),
      ({ key }) => key,
    )
  }

  /** The first after a moment, at the same counter on the same day. */
  after({ day, counter }: TicketRow, moment: Moment): Call | undefined {
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

const SEPARATORS = /[・、,，／/+＋;；&＆\n]+/

/** The procedures in a cell; a separator inside the name of a single one does not count. */
const procedureSplitter = (rows: readonly TicketRow[]): ((cell: string) => readonly string[]) => {
  const whole = new Set(rows.map(({ procedure }) => procedure))
  return (cell) => {
    const parts = cell
      .split(SEPARATORS)
      .map((part) => part.trim())
      .filter((part) => part !== '')
    if (parts.length > 1 && parts.some((part) => whole.has(part))) return parts
    return cell === '' ? [] : [cell]
  }
}

const wasServed = ({ absent, recalled, servedFrom, calledAt, endedAt, cancelled }: TicketRow): boolean => {
  if (servedFrom === undefined || cancelled) return false
  return !absent || (recalled && (endedAt !== undefined || servedFrom !== calledAt))
}

/** Work for one ticket at one counter, from one moment. */
interface Service {
  readonly row: TicketRow
  readonly from: Moment
  readonly procedures: readonly string[]
}

/** Called so soon after the ticket was drawn, nobody can have been waiting: the counter may have been idle. */
const NO_QUEUE = MINUTE

/** From this share of so many ends on, the machine is taken to write the next call for the end. */
const NEARLY_ALL = 0.8
const ENOUGH_ENDS = 5

const UNNAMED_WORK = '窓口対応'

/** Turns the rows of tickets into work, and counts what had to be derived. */
export class TicketServices {
  readonly proceduresIn: (cell: string) => readonly string[]
  readonly #calls: Calls
  /** How many ends are the next call at the counter, of how many; where they are nearly all. */
  readonly #endsAreCalls: { readonly count: number; readonly total: number } | undefined
  #derived = 0
  #idle = 0
  #noEnd = 0
  #several = 0
  #example = ''

  constructor(rows: readonly TicketRow[]) {
    this.proceduresIn = procedureSplitter(rows)
    this.#calls = new Calls(rows)
    const ended = rows.filter((row) => row.endedAt !== undefined && wasServed(row))
    const next = ended.map((row) => this.#calls.after(row, row.servedFrom as Moment))
    const followed = next.filter((call) => call !== undefined).length
    const count = next.filter((call, index) => call?.at === ended[index].endedAt).length
    if (followed >= ENOUGH_ENDS && count >= NEARLY_ALL * followed)
      this.#endsAreCalls = { count, total: ended.length }
  }

  /** In order; rows of one ticket called to one counter at once are one. */
  of(ticket: readonly TicketRow[]): Service[] {
    const together = groupBy(
      ticket.filter(wasServed),
      ({ servedFrom, counter }) => `${servedFrom} ${counter}`,
    )
    const services = [...together.values()].map((same) => ({
      row: same[0],
      from: same[0].servedFrom as Moment,
      procedures: [...new Set(same.flatMap(({ procedure }) => this.proceduresIn(procedure)))],
    }))
    const several = services.find(({ procedures }) => procedures.length > 1)
    if (several) {
      this.#several++
      this.#example ||= several.procedures.join('・')
    }
    return services.sort((a, b) => a.from - b.from)
  }

  /** The first becomes possible when the ticket is drawn, each other when the one before is done. */
  entries(services: readonly Service[], issuedAt: Moment | undefined): LogEntry[] {
    const entries: LogEntry[] = []
    let enabledAt = issuedAt
    for (const { row, from, procedures } of services) {
      const end = this.#endOf(row, from)
      if (end === undefined) continue
      const counter = /^\d+$/.test(row.counter) ? `窓口${row.counter}` : row.counter
      const resource = row.staff || counter
      entries.push({
        activity: procedures.join('・') || UNNAMED_WORK,
        ...(enabledAt !== undefined && { enabledAt }),
        startedAt: from,
        completedAt: end.at,
        ...(resource !== '' && { resource }),
        ...(end.attributes && { attributes: end.attributes }),
      })
      enabledAt = end.at
    }
    return entries
  }

  #endOf(
    row: TicketRow,
    from: Moment,
  ): { at: Moment; attributes?: Readonly<Record<string, LogValue>> } | undefined {
    const next = this.#calls.after(row, from)
    const { endedAt } = row
    if (endedAt !== undefined && !(this.#endsAreCalls && next?.at === endedAt)) return { at: endedAt }
    if (next === undefined) {
      this.#noEnd++
      return undefined
    }
    const idle = next.issuedAt === undefined || next.at - next.issuedAt < NO_QUEUE
    if (endedAt === undefined) {
      this.#derived++
      if (idle) this.#idle++
    }
    return { at: next.at, attributes: { endDerived: true, ...(idle && { endMayIncludeIdle: true }) } }
  }

  findings(file: string): Finding[] {
    const found: Finding[] = []
    const say = (code: LogFindingCode, count: number, more: Record<string, string | number> = {}) => {
      if (count > 0) found.push(logFinding(code, { file }, { count, ...more }))
    }
    say('LOG-TICKET-SEVERAL-PROCEDURES', this.#several, { example: this.#example })
    say('LOG-TICKET-END-DERIVED', this.#derived, { idle: this.#idle })
    say('LOG-TICKET-NO-END', this.#noEnd)
    if (this.#endsAreCalls)
      say('LOG-TICKET-END-IS-NEXT-CALL', this.#endsAreCalls.count, { total: this.#endsAreCalls.total })
    return found
  }
}
