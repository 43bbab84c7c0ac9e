import { FloatColumn, IntColumn } from './columns.ts'

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
export class CaseRows {
  /** Position of the arrival source in the scenario. */
  readonly source: IntColumn
  /** Number of the resident within the source: the same in every variant. */
  readonly resident: IntColumn
  /** Position of the channel within the source; −1 without channels. */
  readonly channel: IntColumn
  readonly arrivedAt: FloatColumn
  readonly completedAt: FloatColumn
  readonly outcome: IntColumn

  constructor(capacity: number) {
    this.source = new IntColumn(capacity)
    this.resident = new IntColumn(capacity)
    this.channel = new IntColumn(capacity)
    this.arrivedAt = new FloatColumn(capacity)
    this.completedAt = new FloatColumn(capacity)
    this.outcome = new IntColumn(capacity)
  }

  get length(): number {
    return this.source.length
  }

  add(source: number, resident: number, channel: number, arrivedAt: number): number {
    this.source.push(source)
    this.resident.push(resident)
    this.channel.push(channel)
    this.arrivedAt.push(arrivedAt)
    this.completedAt.push(-1)
    this.outcome.push(UNFINISHED)
    return this.source.length - 1
  }

  end(row: number, at: number, outcome: number): void {
    this.completedAt.values[row] = at
    this.outcome.values[row] = outcome
  }
}

/** One row per worker and activity instance, in order of completion. */
export class WorkRows {
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

  constructor(capacity: number) {
    this.case = new IntColumn(capacity)
    this.element = new IntColumn(capacity)
    this.visit = new IntColumn(capacity)
    this.pool = new IntColumn(capacity)
    this.worker = new IntColumn(capacity)
    this.enabledAt = new FloatColumn(capacity)
    this.startedAt = new FloatColumn(capacity)
    this.completedAt = new FloatColumn(capacity)
    this.workedSeconds = new FloatColumn(capacity)
    this.countedSeconds = new FloatColumn(capacity)
    this.offDutySeconds = new FloatColumn(capacity)
    this.overtimeSeconds = new FloatColumn(capacity)
    this.outcome = new IntColumn(capacity)
    this.batch = new IntColumn(capacity)
  }

  get length(): number {
    return this.case.length
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
  for (const column of allColumns(record)) column.clear()
}

/** Columns in the order in which the fingerprint reads them. */
export const columnsOf = (record: RunRecord): readonly (Float64Array | Int32Array)[] =>
  allColumns(record).map((column) => column.rows())

const allColumns = ({ cases, work }: RunRecord): readonly (FloatColumn | IntColumn)[] => [
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
  work.countedSeconds,
  work.offDutySeconds,
  work.overtimeSeconds,
  work.outcome,
  work.batch,
]
