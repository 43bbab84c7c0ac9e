import type { Finding } from '../../model/finding.ts'
import type { Seconds } from '../../model/seconds.ts'

/** A moment on the office's own wall clock: seconds since 1970-01-01 00:00 there. */
export type Moment = Seconds

export type LogKind = 'csv' | 'xes' | 'ticketMachine'

/** What an attribute of a case or of an entry can be. */
export type LogValue = string | number | boolean

/** One piece of work that was done for a case. */
export interface LogEntry {
  readonly activity: string
  readonly enabledAt?: Moment
  readonly startedAt?: Moment
  readonly completedAt: Moment
  readonly resource?: string
  readonly attributes?: Readonly<Record<string, LogValue>>
}

export interface LogCase {
  readonly id: string
  /** When it came, where the log says so (a ticket drawn): the first entry may begin later. */
  readonly arrivedAt?: Moment
  readonly attributes: Readonly<Record<string, LogValue>>
  /** In order of their start, or of their end where the log knows no start. */
  readonly entries: readonly LogEntry[]
}

/** An event log as it was understood, and everything that had to be guessed, mended or left out. */
export interface ReadLog {
  readonly file: string
  readonly kind: LogKind
  /** In order of their first moment. Empty when the file was refused (a finding of severity error says why). */
  readonly cases: readonly LogCase[]
  readonly findings: readonly Finding[]
}

/** What a column of a log can mean. */
export type LogColumn = 'case' | 'activity' | 'enable' | 'start' | 'end' | 'resource'

/** Columns named by the user, instead of being recognised by their headings. */
export type NamedColumns = Readonly<Partial<Record<LogColumn, string>>>
