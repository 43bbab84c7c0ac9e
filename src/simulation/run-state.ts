import { ModellingError } from '../machine/modelling-error.ts'
import type { TokenGame } from '../machine/token-game.ts'
import type { Seconds } from '../model/seconds.ts'
import type { RunRecord } from '../record/run-record.ts'
import type { CaseData } from './case-data.ts'
import { EventQueue } from './event-queue.ts'
import type { RandomStreams } from './random-streams.ts'
import type { Timeline } from './timeline.ts'

/** Event classes, by which events of one moment are ordered: the calendar changes first, those who gather come last. */
export const DUTY_CLASS = 0
export const GAME_CLASS = 1
export const ARRIVAL_CLASS = 2
export const GATHERING_CLASS = 3
/** Who has come by then is chosen among. */
export const CHOICE_CLASS = 4

/** What an event of the calendar means; its two numbers are in brackets. */
export const HAPPENING = {
  /** (pool, worker) */
  dutyChange: 0,
  /** (agent, event) */
  gameTimer: 1,
  /** (source, 0) */
  arrival: 2,
  /** (token, ticket): the case has been passed on to where the work is done. */
  handedOver: 3,
  /** (token, ticket): whoever is still waiting leaves. */
  givesUp: 4,
  /** (pool, worker) */
  failure: 5,
  /** (pool, worker) */
  repair: 6,
  /** (pool, worker): back from where the work was done. */
  back: 7,
  /** (gathering, 0): a rule of a batch may hold now. */
  gathering: 8,
  /** (pool, 0): whom to serve is chosen among all who have come in this instant. */
  choice: 9,
  /** (case, 0): a resident who left comes again. */
  comesAgain: 10,
} as const

/** How often one case may come to the same element; the counters hold no more. */
const MOST_VISITS = 65_000
/** A resident who comes again goes on counting here, so that they meet other chances than the first time. */
const VISITS_PER_RETURN = 1000

/** What the parts of one replication share: clock, calendar of events, dice, rows. */
export class RunState {
  readonly timeline: Timeline
  readonly queue = new EventQueue(4096)
  now: Seconds = 0
  countFrom: Seconds = 0
  /** Infinity in a run by cases: it is known at its end only. */
  countTo: Seconds = 0
  /** When a case last came or ended, or a piece of work ended. */
  lastHappened: Seconds = 0
  game!: TokenGame
  streams!: RandomStreams
  record!: RunRecord
  data!: CaseData
  private readonly nodes: number
  private slotOf: Int32Array = new Int32Array(1024)
  private freeSlots: number[] = []
  private slots = 0
  private visits: Uint16Array = new Uint16Array(0)

  constructor(timeline: Timeline, nodes: number) {
    this.timeline = timeline
    this.nodes = nodes
  }

  clear(): void {
    this.queue.clear()
    this.now = 0
    this.lastHappened = 0
    this.countFrom = this.timeline.countFrom
    this.countTo = this.timeline.countTo
    this.freeSlots = []
    this.slots = 0
  }

  source(caseIndex: number): number {
    return this.record.cases.source.values[caseIndex]
  }

  arrivedAt(caseIndex: number): Seconds {
    return this.record.cases.arrivedAt.values[caseIndex]
  }

  resident(caseIndex: number): number {
    return this.record.cases.resident.values[caseIndex]
  }

  /** Makes room for the visits of a case; `returns` counts how often this resident left and came again. */
  openCase(caseIndex: number, returns: number): void {
    if (caseIndex >= this.slotOf.length) {
      const slotOf = new Int32Array(Math.max(caseIndex + 1, this.slotOf.length * 2))
      slotOf.set(this.slotOf)
      this.slotOf = slotOf
    }
    const slot = this.freeSlots.pop() ?? this.slots++
    this.slotOf[caseIndex] = slot
    const needed = (slot + 1) * this.nodes
    if (needed > this.visits.length) {
      const visits = new Uint16Array(Math.max(needed, this.visits.length * 2, 64 * this.nodes))
      visits.set(this.visits)
      this.visits = visits
    }
    const before = Math.min(returns * VISITS_PER_RETURN, MOST_VISITS / 2)
    // A loop: for the few nodes of a drawing `fill` takes longer.
    for (let at = slot * this.nodes; at < needed; at++) this.visits[at] = before
  }

  closeCase(caseIndex: number): void {
    this.freeSlots.push(this.slotOf[caseIndex])
  }

  /** How often this case had come to this element before; counts this visit. */
  visit(caseIndex: number, node: number): number {
    const at = this.slotOf[caseIndex] * this.nodes + node
    if (this.visits[at] === MOST_VISITS)
      throw new ModellingError('ENDLESS-CASE', node, `one case came to it more than ${MOST_VISITS} times`)
    return this.visits[at]++
  }

  /** How often this case has come to this element. */
  visitsSoFar(caseIndex: number, node: number): number {
    return this.visits[this.slotOf[caseIndex] * this.nodes + node]
  }
}
