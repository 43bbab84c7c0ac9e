import type { Seconds } from '../../model/seconds.ts'
import type { RunState } from '../run-state.ts'
import type { ActivityRules } from './activity-rules.ts'
import type { Staff } from './staff.ts'
import type { WorkInHand } from './work-in-hand.ts'

/** The batch in which a case was handled, and the part of the time that was its own. */
export interface BatchPart {
  readonly batch: number
  readonly part: number
  /** The worker goes on to the next of the batch, not back. */
  readonly goesOn: boolean
}

/** Writes the rows of work. */
export class WorkRowWriter {
  private readonly run: RunState
  private readonly rules: ActivityRules
  private readonly staff: readonly Staff[]
  private readonly work: WorkInHand

  constructor(run: RunState, rules: ActivityRules, staff: readonly Staff[], work: WorkInHand) {
    this.run = run
    this.rules = rules
    this.staff = staff
    this.work = work
  }

  /**
   * One stretch of work by one worker (−1: by nobody in particular) that ends now; for `way` seconds more the worker is
   * on the way back. `part` of the span was this work's, where there were several pieces in hand or a batch.
   */
  write(
    token: number,
    pool: number,
    worker: number,
    outcome: number,
    way: Seconds = 0,
    part = 1,
    batch = -1,
  ): void {
    const { run, work } = this
    const { now, countFrom, countTo } = run
    const rows = run.record.work
    run.lastHappened = now
    const node = work.node[token]
    const startedAt = work.startedAt[token]
    const span = now - startedAt
    const until = now + way
    let worked = until - startedAt
    let counted = Math.max(0, Math.min(until, countTo) - Math.max(startedAt, countFrom))
    let overtime = 0
    if (worker >= 0) {
      const { desk, duty } = this.staff[pool].workers[worker]
      if (this.rules.finishes[node] === 0) {
        worked = desk.openSecondsBetween(startedAt, until)
        counted = desk.openSecondsBetween(Math.max(startedAt, countFrom), Math.min(until, countTo))
      } else if (counted > 0)
        overtime = counted - duty.openSecondsBetween(Math.max(startedAt, countFrom), Math.min(until, countTo))
    }
    const row = rows.add()
    rows.case.values[row] = run.game.caseOf(token)
    rows.element.values[row] = node
    rows.visit.values[row] = work.visit[token] + 1
    rows.pool.values[row] = pool
    rows.worker.values[row] = worker
    rows.enabledAt.values[row] = work.enabledAt[token]
    rows.startedAt.values[row] = startedAt
    rows.completedAt.values[row] = now
    rows.workedSeconds.values[row] = part === 1 ? worked : worked * part
    rows.countedSeconds.values[row] = part === 1 ? counted : counted * part
    rows.offDutySeconds.values[row] = way === 0 ? span - worked : 0
    rows.overtimeSeconds.values[row] = part === 1 ? overtime : overtime * part
    rows.outcome.values[row] = outcome
    rows.batch.values[row] = batch
  }
}
