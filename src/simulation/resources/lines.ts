import type { RunState } from '../run-state.ts'
import type { ActivityRules } from './activity-rules.ts'
import type { Staff } from './staff.ts'
import { NO_TICKET, type WorkInHand } from './work-in-hand.ts'
import type { WorkLength } from './work-length.ts'

/** Who stands in which line, and in what order they are to be called. */
export class Lines {
  /** Work that stands in a line now, and of it what may take workers away from other work. */
  waiting = 0
  urgent = 0
  /** By activity. */
  readonly waitingFor: Int32Array
  private readonly run: RunState
  private readonly rules: ActivityRules
  private readonly staff: readonly Staff[]
  private readonly work: WorkInHand
  private readonly lengths: WorkLength
  /** By pool and activity: the number of its line. */
  private readonly lineOf: readonly Int16Array[]

  constructor(
    run: RunState,
    rules: ActivityRules,
    staff: readonly Staff[],
    work: WorkInHand,
    lengths: WorkLength,
  ) {
    this.run = run
    this.rules = rules
    this.staff = staff
    this.work = work
    this.lengths = lengths
    this.waitingFor = new Int32Array(rules.pool.length)
    this.lineOf = staff.map(({ rules: { lines } }) => {
      const lineOf = new Int16Array(rules.pool.length).fill(-1)
      lines.forEach(({ node }, line) => {
        lineOf[node] = line
      })
      return lineOf
    })
  }

  clear(): void {
    this.waiting = 0
    this.urgent = 0
    this.waitingFor.fill(0)
  }

  /** Stands in the line of every pool that may serve it. */
  join(token: number, node: number): void {
    const { work, rules } = this
    const ticket = work.ownTicket[token]
    work.ticket[token] = ticket
    work.inLine[token] = 1
    this.waiting++
    this.waitingFor[node]++
    this.urgent += rules.preempts[node]
    const rank = this.rankOf(token, node)
    const pool = rules.pool[node]
    if (pool >= 0)
      this.staff[pool].join(this.lineOf[pool][node], token, ticket, rank, this.keyOf(token, node, pool))
    else
      for (const one of rules.poolsOf(node))
        this.staff[one].join(this.lineOf[one][node], token, ticket, rank, this.keyOf(token, node, one))
  }

  /** Booked residents are called at the counter before others of the same priority. */
  rankOf(token: number, node: number): number {
    const { rules, run } = this
    const caseIndex = run.game.caseOf(token)
    const priority = rules.priority(node, run, caseIndex)
    const isCalledFirst =
      rules.finishes[node] === 1 &&
      run.data.isBooked(caseIndex) &&
      rules.bookedFirst[run.source(caseIndex)] === 1
    return 2 * priority + (isCalledFirst ? 0 : 1)
  }

  private keyOf(token: number, node: number, pool: number): number {
    const discipline = this.rules.discipline[pool]
    if (discipline === 'shortestFirst') return this.lengths.own(token, node) * this.work.left[token]
    if (discipline === 'byAppointment')
      return this.run.data.appointmentOf(this.run.game.caseOf(token)) ?? this.work.enabledAt[token]
    return this.work.ownTicket[token]
  }

  leave(token: number, node: number): void {
    const { work } = this
    work.ticket[token] = NO_TICKET
    if (work.inLine[token] === 0) return
    work.inLine[token] = 0
    this.waiting--
    this.waitingFor[node]--
    this.urgent -= this.rules.preempts[node]
  }
}
