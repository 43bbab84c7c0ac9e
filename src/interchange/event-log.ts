import type { Seconds } from '../model/seconds.ts'
import type { Words } from '../model/words.ts'
import type { Outcome, RunRecord } from '../record/run-record.ts'

/** Moments read 2026-04-01T08:30:00+09:00; what is not there is null. */
export interface LoggedCase {
  /** Arrival source and number of the resident: the same person has the same id in as-is and to-be. */
  readonly caseId: string
  readonly source: string
  readonly channel: string | null
  readonly arrivedAt: string
  readonly completedAt: string | null
  readonly outcome: Outcome
}

/** One row per worker of a piece of work. */
export interface LoggedWork {
  readonly caseId: string
  readonly source: string
  readonly channel: string | null
  readonly activityId: string
  readonly activityName: string
  readonly visit: number
  readonly pool: string | null
  /** Pool and number within it; nobody is identified. */
  readonly worker: string | null
  readonly enabledAt: string
  readonly startedAt: string
  readonly completedAt: string
  readonly workedSeconds: number
  /** The part of workedSeconds inside the counted period: what staff hours are summed from. */
  readonly countedSeconds: number
  readonly offDutySeconds: number
  readonly outcome: Outcome
}

/** What a .json holds. */
export interface EventLog {
  readonly format: 'yoryoku.log/1'
  readonly scenario: { readonly id: string; readonly name: Words; readonly file: string }
  readonly seed: number
  readonly replication: number
  readonly cases: readonly LoggedCase[]
  readonly works: readonly LoggedWork[]
}

/** One replication with its rows. */
export interface PlayedRun {
  readonly seed: number
  readonly replication: number
  readonly record: RunRecord
  /** What calendar and clock in the office show at a moment of the record. */
  readonly timestamp: (at: Seconds) => string
}
