import { formatDate, parseDate } from '../../../src/model/civil-date.ts'
import { DAY, HOUR, MINUTE } from '../../../src/model/seconds.ts'

/** One ticket of a machine that was played: whom it served where, and when. */
export interface PlayedTicket {
  readonly day: number
  readonly number: number
  readonly procedure: string
  readonly issuedAt: number
  readonly calledAt: number
  readonly endedAt: number
  readonly counter: number
  readonly absent: boolean
}

/** Days of a hall with one line and several counters, from a small generator of its own. */
export const playTicketMachine = (
  days: number,
  perDay: number,
  counters: number,
  seed = 7,
): PlayedTicket[] => {
  let state = seed
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  const tickets: PlayedTicket[] = []
  for (let index = 0; index < days; index++) {
    const day = parseDate('2026-03-30') + index
    const opening = day * DAY + 8 * HOUR + 30 * MINUTE
    const free = Array.from({ length: counters }, () => opening)
    const arrivals = Array.from({ length: perDay }, () => opening + Math.floor(random() * 7 * HOUR))
    arrivals.sort((a, b) => a - b)
    arrivals.forEach((issuedAt, nth) => {
      const counter = free.indexOf(Math.min(...free))
      const calledAt = Math.max(issuedAt + 10, free[counter])
      const absent = random() < 0.05
      const endedAt = calledAt + (absent ? 30 : 120 + Math.floor(random() * 600))
      free[counter] = endedAt + 5
      const procedure = random() < 0.6 ? '住民票' : '転入'
      tickets.push({
        day,
        number: 101 + nth,
        procedure,
        issuedAt,
        calledAt,
        endedAt,
        counter: counter + 1,
        absent,
      })
    })
  }
  return tickets
}

const two = (number: number) => String(number).padStart(2, '0')

export const timeText = (moment: number): string => {
  const second = moment - Math.floor(moment / DAY) * DAY
  return `${Math.floor(second / HOUR)}:${two(Math.floor(second / MINUTE) % 60)}:${two(second % 60)}`
}

export const eraDate = (day: number): string => {
  const [year, month, date] = formatDate(day).split('-').map(Number)
  return `令和${year - 2018}年${month}月${date}日`
}

/** The table a machine writes, by what it puts into the column of ends. */
export const ticketTable = (
  tickets: readonly PlayedTicket[],
  endOf: (ticket: PlayedTicket) => number | undefined,
): string => {
  const rows = tickets.map((ticket) => {
    const end = ticket.absent ? undefined : endOf(ticket)
    return [
      eraDate(ticket.day),
      ticket.number,
      ticket.procedure,
      timeText(ticket.issuedAt),
      timeText(ticket.calledAt),
      end === undefined ? '' : timeText(end),
      ticket.counter,
      ticket.absent ? '不在' : '',
    ].join(',')
  })
  return ['日付,受付番号,手続,発券時刻,呼出時刻,終了時刻,窓口番号,状態', ...rows, ''].join('\r\n')
}

/** The next call at the same counter on the same day. */
export const nextCallOf = (tickets: readonly PlayedTicket[]) => (one: PlayedTicket) =>
  tickets
    .filter(
      ({ day, counter, calledAt }) => day === one.day && counter === one.counter && calledAt > one.calledAt,
    )
    .reduce<number | undefined>((next, { calledAt }) => Math.min(next ?? calledAt, calledAt), undefined)
