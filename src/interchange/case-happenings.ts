import { INTERRUPTED, type WorkRows } from '../record/run-record.ts'

export const SCHEDULED = 0
export const STARTED = 1
/** Work that had stopped is taken up again. */
export const RESUMED = 2
export const ENDED = 3

const FEW = 64

/** What happened in one case, in order of time; what happened at one moment, in order of the rows. */
export class CaseHappenings {
  count = 0
  rows = new Int32Array(FEW)
  steps = new Uint8Array(FEW)
  moments = new Float64Array(FEW)
  private readonly work: WorkRows
  private readonly interruptions: boolean

  constructor(work: WorkRows) {
    this.work = work
    this.interruptions = work.outcome.rows().includes(INTERRUPTED)
  }

  /** Rows of one case, in order of completion. */
  take(rows: Int32Array): void {
    const { enabledAt, startedAt, completedAt } = this.work
    if (rows.length * 3 > this.rows.length) {
      this.rows = new Int32Array(rows.length * 6)
      this.steps = new Uint8Array(rows.length * 6)
      this.moments = new Float64Array(rows.length * 6)
    }
    this.count = 0
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]
      if (this.goesOn(rows, i)) this.add(row, RESUMED, startedAt.values[row])
      else {
        this.add(row, SCHEDULED, enabledAt.values[row])
        this.add(row, STARTED, startedAt.values[row])
      }
      this.add(row, ENDED, completedAt.values[row])
    }
  }

  private goesOn(rows: Int32Array, at: number): boolean {
    if (!this.interruptions) return false
    const { element, visit, outcome } = this.work
    const row = rows[at]
    return rows
      .subarray(0, at)
      .some(
        (before) =>
          outcome.values[before] === INTERRUPTED &&
          element.values[before] === element.values[row] &&
          visit.values[before] === visit.values[row],
      )
  }

  /** Each row is later than those before it, so its happenings are nearly in place. */
  private add(row: number, step: number, moment: number): void {
    const { rows, steps, moments } = this
    let at = this.count++
    for (; at > 0 && moments[at - 1] > moment; at--) {
      rows[at] = rows[at - 1]
      steps[at] = steps[at - 1]
      moments[at] = moments[at - 1]
    }
    rows[at] = row
    steps[at] = step
    moments[at] = moment
  }
}
