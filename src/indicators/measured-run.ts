import type { ProcessModel } from '../model/process-model.ts'
import type { Seconds } from '../model/seconds.ts'
import type { RunRecord } from '../record/run-record.ts'
import type { Scenario } from '../scenario/scenario.ts'

/** One replication as the indicators see it: its rows, the counted time, and the few counters beside them. */
export interface MeasuredRun {
  readonly model: ProcessModel
  readonly scenario: Scenario
  readonly record: RunRecord
  readonly countFrom: Seconds
  readonly countTo: Seconds
  /** Integral of the number of cases in the office over the counted time. */
  readonly caseSeconds: number
  /** By pool. */
  readonly staffedSeconds: Float64Array
  /** Seconds of 受付時間 in a span; absent where it is always open. */
  readonly officeSeconds?: (from: Seconds, to: Seconds) => Seconds
}
