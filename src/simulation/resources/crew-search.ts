import type { Seconds } from '../../model/seconds.ts'
import type { RunState } from '../run-state.ts'
import type { ActivityRules } from './activity-rules.ts'
import type { Staff } from './staff.ts'
import type { WorkInHand } from './work-in-hand.ts'
import type { WorkLength } from './work-length.ts'

/** One of those who do a piece of work. */
export interface Member {
  readonly pool: number
  readonly worker: number
}

/** Looks for everybody whom an activity needs. */
export class CrewSearch {
  /** Whom the last search found. */
  found: readonly Member[] = []
  private readonly run: RunState
  private readonly rules: ActivityRules
  private readonly staff: readonly Staff[]
  private readonly work: WorkInHand
  private readonly lengths: WorkLength
  private readonly cameBy: (token: number, node: number) => Seconds

  constructor(
    run: RunState,
    rules: ActivityRules,
    staff: readonly Staff[],
    work: WorkInHand,
    lengths: WorkLength,
    cameBy: (token: number, node: number) => Seconds,
  ) {
    this.cameBy = cameBy
    this.run = run
    this.rules = rules
    this.staff = staff
    this.work = work
    this.lengths = lengths
  }

  /** Whether a crew is there and free: the first one, in order of preference. */
  finds(token: number, node: number): boolean {
    for (const demand of this.rules.demandsOf(node)) {
      const crew: Member[] = []
      if (demand.every(({ pool, quantity }) => this.takes(pool, quantity, token, node, crew))) {
        this.found = crew
        return true
      }
    }
    return false
  }

  /** Whether a crew could begin if those of it who are there were not busy: it is worth waiting for. */
  isNear(token: number, node: number): boolean {
    const came = this.cameBy(token, node)
    return this.rules
      .demandsOf(node)
      .some((demand) =>
        demand.every(
          ({ pool, quantity }) => this.staff[pool].countThere(node, came, this.run.now) >= quantity,
        ),
      )
  }

  private takes(pool: number, quantity: number, token: number, node: number, crew: Member[]): boolean {
    const { rules, run } = this
    const staff = this.staff[pool]
    let worker = -1
    for (let still = quantity; still > 0; ) {
      worker = staff.idleFor(node, this.cameBy(token, node), run.now, worker + 1)
      if (worker < 0) return false
      if (rules.notStart[node] === 1 && !this.fitsBeforeClosing(token, node, pool, worker)) continue
      crew.push({ pool, worker })
      still--
    }
    return true
  }

  /**
   * By the closing of the duty: other work that takes its part of every hour (担当割合) ends nothing. What is longer than
   * the duty lasts at a stretch begins when the desk opens.
   */
  fitsBeforeClosing(token: number, node: number, pool: number, worker: number): boolean {
    const { desk, duty } = this.staff[pool].workers[worker]
    const { now } = this.run
    if (!desk.isOpen(now)) return false
    const { lengths, work } = this
    const length =
      lengths.before(pool, worker, token, node) + lengths.by(pool, worker, token, node) * work.left[token]
    if (length <= duty.nextChange(now) - now) return true
    return length > duty.stretchAt(now) && desk.nextChange(now) - now === desk.stretchAt(now)
  }
}
