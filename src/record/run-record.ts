import { type FloatColumn, type IntColumn, Rows } from './columns.ts'

const FEW = 1024

/** How a case, or a piece of work, ended. */
export const OUTCOMES = ['unfinished', 'completed', 'terminated', 'left', 'withdrawn', 'interrupted'] as const
export type Outcome = (typeof OUTCOMES)[number]
export const UNFINISHED = 0
export const COMPLETED = 1
export const TERMINATED = 2
/** A case that never came (a booking not kept), or gave up waiting. */
export const LEFT = 3
/** Work taken away by a boundary event or a termination. */
export const WITHDRAWN = 4
/** Work that stopped for something more urgent or a breakdown, and goes on in another row. */
export const INTERRUPTED = 5

/** One row per case, in order of arrival. Moments are seconds since the run's start; −1 = not yet. */
export class CaseRows extends Rows {
  /** Position of the arrival source in the scenario. */
  readonly source: IntColumn
  /** Number of the resident within the source: the same in every variant. */
  readonly resident: IntColumn
  /** Position of the channel within the source; −1 without channels. */
  readonly channel: IntColumn
  readonly arrivedAt: FloatColumn
  readonly completedAt: FloatColumn
  readonly outcome: IntColumn

  constructor(room: number) {
    super(room)
    this.source = this.integers()
    this.resident = this.integers()
    this.channel = this.integers()
    this.arrivedAt = this.floats()
    this.completedAt = this.floats()
    this.outcome = this.integers()
  }

  add(source: number, resident: number, channel: number, arrivedAt: number): number {
    const row = this.addRow()
    this.source.values[row] = source
    this.resident.values[row] = resident
    this.channel.values[row] = channel
    this.arrivedAt.values[row] = arrivedAt
    this.completedAt.values[row] = -1
    this.outcome.values[row] = UNFINISHED
    return row
  }

  end(row: number, at: number, outcome: number): void {
    this.completedAt.values[row] = at
    this.outcome.values[row] = outcome
  }
}

/** One row per worker and activity instance, in order of completion. */
export class WorkRows extends Rows {
  readonly case: IntColumn
  /** Node index in the process model. */
  readonly element: IntColumn
  /** How often this case had come here before, plus one. */
  readonly visit: IntColumn
  /** Position of the pool in the scenario; −1 when nobody was needed. */
  readonly pool: IntColumn
  readonly worker: IntColumn
  readonly enabledAt: FloatColumn
  readonly startedAt: FloatColumn
  readonly completedAt: FloatColumn
  readonly workedSeconds: FloatColumn
  /** The part of workedSeconds inside the counted period. */
  readonly countedSeconds: FloatColumn
  /** Part of the span in which the worker was off duty (night, lunch). */
  readonly offDutySeconds: FloatColumn
  /** Part of countedSeconds outside the worker's duty hours. */
  readonly overtimeSeconds: FloatColumn
  readonly outcome: IntColumn
  readonly batch: IntColumn

  constructor(room: number) {
    super(room)
    this.case = this.integers()
    this.element = this.integers()
    this.visit = this.integers()
    this.pool = this.integers()
    this.worker = this.integers()
    this.enabledAt = this.floats()
    this.startedAt = this.floats()
    this.completedAt = this.floats()
    this.workedSeconds = this.floats()
    this.countedSeconds = this.floats()
    this.offDutySeconds = this.floats()
    this.overtimeSeconds = this.floats()
    this.outcome = this.integers()
    this.batch = this.integers()
  }

  /** Makes a row, of which every column is still to be written. */
  add(): number {
    return this.addRow()
  }
}

/** The rows a run leaves behind: everything measured is read from here. */
export class RunRecord {
  readonly cases: CaseRows
  readonly work: WorkRows

  /** Rows to make room for at once; more are taken when they come. */
  constructor(cases = FEW, work = FEW) {
    this.cases = new CaseRows(cases)
    this.work = new WorkRows(work)
  }
}

/** Forgets all rows and keeps their room. */
export const clearRows = (record: RunRecord): void => {
  record.cases.clear()
  record.work.clear()
}

/**
 * Columns in the order in which the fingerprint reads them. What follows from the others and the calendars
 * (countedSeconds, overtimeSeconds) is not among them.
 */
export const columnsOf = (record: RunRecord): readonly (Float64Array | Int32Array)[] =>
  inOrder(record).map((column) => column.rows())

const inOrder = ({ cases, work }: RunRecord): readonly (FloatColumn | IntColumn)[] => [
  cases.source,
  cases.resident,
  cases.channel,
  cases.arrivedAt,
  cases.completedAt,
  cases.outcome,
  work.case,
  work.element,
  work.visit,
  work.pool,
  work.worker,
  work.enabledAt,
  work.startedAt,
  work.completedAt,
  work.workedSeconds,
  work.offDutySeconds,
  work.outcome,
  work.batch,
]
