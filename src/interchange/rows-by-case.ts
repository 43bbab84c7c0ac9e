import type { WorkRows } from '../record/run-record.ts'

/** Cases looked at together: an index of all rows would grow with the run. */
const TOGETHER = 1 << 16

/** The rows of work of one case after another, where the record has them in order of completion. */
export class RowsByCase {
  private readonly work: WorkRows
  private firstCase = -TOGETHER
  private readonly begins = new Int32Array(TOGETHER + 1)
  private rows = new Int32Array(TOGETHER)

  constructor(work: WorkRows) {
    this.work = work
  }

  /** In order of completion; what is returned stands until the next case is asked for. */
  of(caseIndex: number): Int32Array {
    const within = caseIndex - this.firstCase
    if (within < 0 || within >= TOGETHER) {
      this.gather(caseIndex - (caseIndex % TOGETHER))
      return this.of(caseIndex)
    }
    return this.rows.subarray(this.begins[within], this.begins[within + 1])
  }

  private gather(firstCase: number): void {
    this.firstCase = firstCase
    const { begins } = this
    const cases = this.work.case.rows()
    begins.fill(0)
    for (const one of cases) {
      const within = one - firstCase
      if (within >= 0 && within < TOGETHER) begins[within + 1]++
    }
    for (let i = 0; i < TOGETHER; i++) begins[i + 1] += begins[i]
    if (begins[TOGETHER] > this.rows.length) this.rows = new Int32Array(begins[TOGETHER])
    // Each row goes where its case's rows end so far; afterwards every end has become the next one's begin.
    for (let row = 0; row < cases.length; row++) {
      const within = cases[row] - firstCase
      if (within >= 0 && within < TOGETHER) this.rows[begins[within]++] = row
    }
    begins.copyWithin(1, 0, TOGETHER)
    begins[0] = 0
  }
}
