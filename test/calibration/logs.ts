import type { LogCase, LogEntry, ReadLog } from '../../src/interchange/logs/read-log.ts'
import { parseDate } from '../../src/model/civil-date.ts'
import { DAY } from '../../src/model/seconds.ts'

/** `2026-06-01 9:30` */
export const at = (text: string): number => {
  const [date, clock = '0:00'] = text.split(' ')
  const [hour, minute] = clock.split(':').map(Number)
  return parseDate(date) * DAY + hour * 3600 + minute * 60
}

/** One entry: its activity, start and end in seconds, who did it. */
export type Row = readonly [
  activity: string,
  startedAt: number | undefined,
  completedAt: number,
  resource?: string,
]

export const entry = ([activity, startedAt, completedAt, resource]: Row): LogEntry => ({
  activity,
  completedAt,
  ...(startedAt !== undefined && { startedAt }),
  ...(resource !== undefined && { resource }),
})

export const aCase = (id: string, rows: readonly Row[], more: Partial<LogCase> = {}): LogCase => ({
  id,
  attributes: {},
  entries: rows.map(entry),
  ...more,
})

export const aLog = (cases: readonly LogCase[], kind: ReadLog['kind'] = 'csv'): ReadLog => ({
  file: 'office.csv',
  kind,
  cases,
  findings: [],
})

/** Even numbers in [0, 1) that any test gets again: a linear congruence modulo 2^31. */
export const evenNumbers = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
