import type { ProcessModel } from '../model/process-model.ts'
import type { Seconds } from '../model/seconds.ts'
import type { RunRecord } from '../record/run-record.ts'
import { COMPLETED, TERMINATED } from '../record/run-record.ts'
import { isStaff, type Scenario } from '../scenario/scenario.ts'

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
  /** Seconds of 受付時間 in a span. */
  readonly officeSeconds: (from: Seconds, to: Seconds) => Seconds
}

/** Work rows by case, in order of completion: those of case i are `rows[first[i]]` to before `rows[first[i + 1]]`. */
export interface WorkByCase {
  readonly first: Int32Array
  readonly rows: Int32Array
}

/** The rows that count, found once and shared by all indicators of a run. */
export class CountedRows {
  readonly run: MeasuredRun
  /** Cases whose times count: completed in the counted time (in a run by cases: arrived in it). */
  readonly cases: Int32Array
  private readonly caseCounts: Uint8Array
  /** 1 where the pool's hours are staff hours. */
  readonly staffPool: Uint8Array
  readonly applicantPool: Uint8Array
  private grouped?: WorkByCase

  constructor(run: MeasuredRun) {
    this.run = run
    const { cases } = run.record
    const byArrival = run.scenario.period.kind === 'cases'
    const counted = new Int32Array(cases.length)
    let count = 0
    this.caseCounts = new Uint8Array(cases.length)
    for (let row = 0; row < cases.length; row++) {
      const outcome = cases.outcome.values[row]
      if (outcome !== COMPLETED && outcome !== TERMINATED) continue
      const at = byArrival ? cases.arrivedAt.values[row] : cases.completedAt.values[row]
      if (at < run.countFrom || (!byArrival && at >= run.countTo)) continue
      counted[count++] = row
      this.caseCounts[row] = 1
    }
    this.cases = counted.subarray(0, count)
    const pools = run.scenario.resourcePools
    this.staffPool = Uint8Array.from(pools, (pool) => (isStaff(pool.employment) ? 1 : 0))
    this.applicantPool = Uint8Array.from(pools, (pool) => (pool.employment === 'applicant' ? 1 : 0))
  }

  counts(caseRow: number): boolean {
    return this.caseCounts[caseRow] === 1
  }

  get workByCase(): WorkByCase {
    this.grouped ??= this.group()
    return this.grouped
  }

  private group(): WorkByCase {
    const { work, cases } = this.run.record
    const of = work.case.rows()
    const first = new Int32Array(cases.length + 1)
    for (let row = 0; row < of.length; row++) first[of[row] + 1]++
    for (let i = 0; i < cases.length; i++) first[i + 1] += first[i]
    const next = first.slice()
    const rows = new Int32Array(of.length)
    for (let row = 0; row < of.length; row++) rows[next[of[row]]++] = row
    return { first, rows }
  }
}
