import type { Seconds } from '../../model/seconds.ts'
import type { RunState } from '../run-state.ts'
import type { Staff } from './staff.ts'
import type { WorkInHand } from './work-in-hand.ts'

/**
 * Of workers with several pieces of work in hand, each piece has an equal part of the time: a clock that runs 1/n as
 * fast with n in hand, so that the parts add up to the time the worker was busy.
 */
export class AttentionClocks {
  private readonly run: RunState
  private readonly staff: readonly Staff[]
  private readonly work: WorkInHand
  private readonly shared: readonly boolean[]
  private readonly clocks: readonly Float64Array[]
  private readonly readAt: readonly Float64Array[]
  /** By pool and worker: the clock when each token was taken up. */
  private readonly since: readonly (readonly Map<number, Seconds>[])[]

  constructor(run: RunState, staff: readonly Staff[], work: WorkInHand) {
    this.run = run
    this.staff = staff
    this.work = work
    this.shared = staff.map(({ rules }) => rules.atOnce > 1)
    this.clocks = staff.map(({ workers }) => new Float64Array(workers.length))
    this.readAt = staff.map(({ workers }) => new Float64Array(workers.length))
    this.since = staff.map(({ workers }) => workers.map(() => new Map()))
  }

  clear(): void {
    for (const column of [...this.clocks, ...this.readAt]) column.fill(0)
    for (const tokens of this.since.flat()) tokens.clear()
  }

  isShared(pool: number): boolean {
    return this.shared[pool]
  }

  takesUp(token: number, pool: number, worker: number): void {
    if (this.shared[pool]) this.since[pool][worker].set(token, this.read(pool, worker))
  }

  /** Before the worker has one piece less. */
  putsDown(pool: number, worker: number): void {
    if (this.shared[pool]) this.read(pool, worker)
  }

  /** The part of the time since this work was started that was given to it. */
  partOf(token: number, pool: number, worker: number): number {
    const span = this.run.now - this.work.startedAt[token]
    return span > 0 ? (this.read(pool, worker) - (this.since[pool][worker].get(token) ?? 0)) / span : 1
  }

  private read(pool: number, worker: number): Seconds {
    const { now } = this.run
    const pieces = this.staff[pool].load(worker)
    if (pieces > 0) this.clocks[pool][worker] += (now - this.readAt[pool][worker]) / pieces
    this.readAt[pool][worker] = now
    return this.clocks[pool][worker]
  }
}
