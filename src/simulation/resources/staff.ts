import { HOUR, type Seconds } from '../../model/seconds.ts'
import type { Abilities } from './abilities.ts'
import type { WaitingLine } from './waiting-line.ts'
import type { Worker } from './workers.ts'

/** Off duty longer than this is the end of the day, not lunch. */
const LONGEST_BREAK: Seconds = 3 * HOUR
/** After closing, whoever is still in the hall is served: workers stay within reach this long. */
const EVENING: Seconds = 6 * HOUR

const AWAY = 0
const ON_DUTY = 1
/** Closed for the day, but the hall may not be empty. */
const EVENING_DUTY = 2

/** How a pool works, as far as it does not change during a run. */
export interface StaffRules {
  readonly workers: readonly Worker[]
  readonly abilities: Abilities | undefined
  /** Pieces of work one worker may have in hand at once. */
  readonly atOnce: number
  readonly servesUntilHallIsEmpty: boolean
  /** One line per activity that asks this pool, with the activity's node index. */
  readonly lines: readonly { readonly node: number; readonly line: WaitingLine }[]
}

/** The workers of one pool during a run, and the lines before them. */
export class Staff {
  readonly rules: StaffRules
  readonly workers: readonly Worker[]
  private readonly presence: Int8Array
  private readonly inHand: Int32Array
  private readonly broken: Uint8Array
  /** When the desk closed last, and when the hours of that day end. */
  private readonly closedAt: Float64Array
  private readonly hoursEndAt: Float64Array
  /** Workers who could take one more piece of work if they were there. */
  private free = 0
  /** Entries in all lines, void ones among them. */
  private entries = 0

  constructor(rules: StaffRules) {
    this.rules = rules
    this.workers = rules.workers
    const { length } = rules.workers
    this.presence = new Int8Array(length)
    this.inHand = new Int32Array(length)
    this.broken = new Uint8Array(length)
    this.closedAt = new Float64Array(length)
    this.hoursEndAt = new Float64Array(length)
  }

  reset(): void {
    this.presence.fill(AWAY)
    this.inHand.fill(0)
    this.broken.fill(0)
    this.closedAt.fill(-Infinity)
    this.hoursEndAt.fill(-Infinity)
    this.free = this.workers.length
    this.entries = 0
    for (const { line } of this.rules.lines) line.clear()
  }

  /** Brings a worker's presence up to date at a change of the calendar; the answer is the next change. */
  follow(worker: number, now: Seconds): Seconds {
    const { desk, duty, hours } = this.workers[worker]
    if (desk.isOpen(now)) {
      this.presence[worker] = ON_DUTY
      return desk.nextChange(now)
    }
    const opens = desk.nextOpening(now)
    const isElsewhere = hours !== duty && hours.isOpen(now) && !duty.isOpen(now)
    const stays =
      this.presence[worker] === ON_DUTY &&
      opens - now > LONGEST_BREAK &&
      this.rules.servesUntilHallIsEmpty &&
      !isElsewhere
    if (this.presence[worker] === ON_DUTY) {
      this.closedAt[worker] = now
      this.hoursEndAt[worker] = hours.isOpen(now) ? hours.nextChange(now) : now
    }
    this.presence[worker] = stays ? EVENING_DUTY : AWAY
    return opens
  }

  breakDown(worker: number): void {
    this.broken[worker] = 1
  }

  repaired(worker: number): void {
    this.broken[worker] = 0
  }

  /**
   * Whether this worker may take up this activity now, having a hand free or not. `cameBy`: when the case came, or
   * Infinity for work that is not taken up after closing: only who was in the hall at closing is still served.
   */
  mayTake(worker: number, node: number, cameBy: Seconds, now: Seconds): boolean {
    const presence = this.presence[worker]
    if (presence !== ON_DUTY) {
      if (presence !== EVENING_DUTY || cameBy > this.hoursEndAt[worker]) return false
      if (now - this.closedAt[worker] >= EVENING) return false
    }
    const { abilities } = this.rules
    return this.broken[worker] === 0 && (abilities === undefined || abilities.may(worker, node))
  }

  /** Whether anybody may stand in a line. */
  get isAwaited(): boolean {
    return this.entries > 0
  }

  hasHandFree(worker: number): boolean {
    return this.inHand[worker] < this.rules.atOnce
  }

  /** Pieces of work in hand. */
  load(worker: number): number {
    return this.inHand[worker]
  }

  /** Whether anybody could take one more piece of work, on duty or not. */
  get hasHands(): boolean {
    return this.free > 0
  }

  /** The first worker from a position on who may take this work now; −1 if none. */
  idleFor(node: number, cameBy: Seconds, now: Seconds, from = 0): number {
    if (!this.hasHands) return -1
    const { length } = this.workers
    for (let worker = from; worker < length; worker++)
      if (this.hasHandFree(worker) && this.mayTake(worker, node, cameBy, now)) return worker
    return -1
  }

  /** How many there are, busy or not, who may take this work now. */
  countThere(node: number, cameBy: Seconds, now: Seconds): number {
    let there = 0
    for (let worker = 0; worker < this.workers.length; worker++)
      if (this.mayTake(worker, node, cameBy, now)) there++
    return there
  }

  seize(worker: number): void {
    if (++this.inHand[worker] === this.rules.atOnce) this.free--
  }

  release(worker: number): void {
    if (this.inHand[worker]-- === this.rules.atOnce) this.free++
  }

  join(line: number, token: number, ticket: number, rank: number, key: number): void {
    this.entries++
    this.rules.lines[line].line.join(token, ticket, rank, key)
  }

  dropFirst(line: number): void {
    this.entries--
    this.rules.lines[line].line.dropFirst()
  }

  /**
   * The line whose first is to be served next by this worker; −1 if nobody is waiting for whom they could do anything.
   * `isWaiting` tells whether a ticket is good: who has left is dropped here. `canBegin` asks whether the first of a
   * line can begin with whoever is free now, `keepsFree` whether it is worth waiting for those who are busy.
   */
  nextLine(
    worker: number,
    now: Seconds,
    isWaiting: (token: number, ticket: number) => boolean,
    canBegin: (token: number, node: number) => boolean,
    keepsFree: (token: number, node: number) => boolean,
    cameBy: (token: number, node: number) => Seconds,
  ): number {
    if (this.entries === 0) return -1
    const { lines } = this.rules
    let best = -1
    let bestRank = Infinity
    let bestKey = Infinity
    let bestTicket = Infinity
    // A crew of higher priority, of which others are still busy, is not overtaken.
    let keptFor = Infinity
    for (let i = 0; i < lines.length; i++) {
      const { line, node } = lines[i]
      while (line.length > 0 && !isWaiting(line.firstToken(), line.firstTicket())) this.dropFirst(i)
      if (line.length === 0) continue
      const rank = line.firstRank()
      if (rank > bestRank) continue
      const key = line.firstKey()
      if (rank === bestRank && key > bestKey) continue
      const ticket = line.firstTicket()
      if (rank === bestRank && key === bestKey && ticket > bestTicket) continue
      const token = line.firstToken()
      const came = this.presence[worker] === ON_DUTY ? now : cameBy(token, node)
      if (!this.mayTake(worker, node, came, now)) continue
      if (!canBegin(token, node)) {
        if (rank < keptFor && keepsFree(token, node)) keptFor = rank
        continue
      }
      best = i
      bestRank = rank
      bestKey = key
      bestTicket = ticket
    }
    return keptFor < bestRank ? -1 : best
  }
}
