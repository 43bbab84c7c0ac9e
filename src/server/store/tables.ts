import type { ColumnType, Generated } from 'kysely'

/** Moments are written by the database. */
type Moment = ColumnType<Date, Date | undefined, Date>

export interface ProjectTable {
  readonly id: string
  name: string
  /** The newest version. */
  head: number
  readonly created_at: Generated<Date>
  updated_at: Moment
}

export interface VersionTable {
  readonly project_id: string
  readonly number: number
  readonly message: string
  /** The version whose files it brought back. */
  readonly restored_from: number | null
  readonly saved_at: Generated<Date>
}

/** A file from the version in which it was saved to the one that saved another or none; `until` null: to this day. */
export interface FileTable {
  readonly project_id: string
  readonly path: string
  readonly since: number
  until: number | null
  readonly hash: string
}

/** Each text once, however many versions hold it. */
export interface TextTable {
  readonly hash: string
  readonly text: string
  readonly bytes: number
}

export const RUN_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export type RunState = (typeof RUN_STATES)[number]

export interface RunTable {
  readonly id: string
  readonly project_id: string
  readonly version: number
  /** Names the question with the text of its files. */
  readonly hash: string
  /** The program that plays it: another may measure differently. */
  program: string
  /** JSON as it was asked. */
  readonly request: string
  /** JSON of what whoever asked calls it. */
  readonly title: string | null
  state: RunState
  attempts: Generated<number>
  cancel_requested: Generated<boolean>
  /** JSON of the last progress heard. */
  progress: string | null
  /** JSON of why it failed. */
  problem: string | null
  /** JSON. */
  findings: string | null
  /** JSON. */
  result: string | null
  /** The server that plays it, and until when it is believed alive. */
  owner: string | null
  lease_until: Date | null
  readonly created_at: Generated<Date>
  started_at: Date | null
  finished_at: Date | null
}

/** Finished replications of a run that is not done. */
export interface OutcomeTable {
  readonly run_id: string
  readonly key: string
  readonly replication: number
  readonly body: string
}

export interface Tables {
  project: ProjectTable
  version: VersionTable
  file: FileTable
  text: TextTable
  run: RunTable
  outcome: OutcomeTable
}
