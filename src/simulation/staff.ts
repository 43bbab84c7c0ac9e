import { HOUR, type Seconds } from '../model/seconds.ts'
import { WaitingLine } from './waiting-line.ts'
import type { Worker } from './workers.ts'

/** Off duty longer than this is the end of the day, not lunch. */
const LONGEST_BREAK: Seconds = 3 * HOUR
/** After closing, whoever is still in the hall is served: workers stay within reach this long. */
const EVENING: Seconds = 6 * HOUR

const AWAY = 0
const ON_DUTY = 1
/** Closed for the day, but the hall may not be empty. */
const EVENING_DUTY = 2

/**
 * The workers of one pool during a run, and the lines before them. Counter work (`finish`) is served to the
 * end of the hall; back-office work (`pause`) waits for the next duty. Booked residents are called first.
 */
export class Staff {
  readonly workers: readonly Worker[]
  private readonly presence: Int8Array
  private readonly busy: Int8Array
  private readonly closedAt: Float64Array
  /** booked counter, counter, back office */
  private readonly lines = [new WaitingLine(), new WaitingLine(), new WaitingLine()]

  constructor(workers: readonly Worker[]) {
    this.workers = workers
    this.presence = new Int8Array(workers.length)
    this.busy = new Int8Array(workers.length)
    this.closedAt = new Float64Array(workers.length)
  }

  reset(): void {
    this.presence.fill(AWAY)
    this.busy.fill(0)
    this.closedAt.fill(-Infinity)
    for (const line of this.lines) line.clear()
  }

  /** Brings a worker's presence up to date at a change of the calendar; the answer is the next change. */
  follow(worker: number, now: Seconds): Seconds {
    const { desk } = this.workers[worker]
    if (desk.isOpen(now)) {
      this.presence[worker] = ON_DUTY
      return desk.nextChange(now)
    }
    const opens = desk.nextOpening(now)
    if (this.presence[worker] === ON_DUTY) this.closedAt[worker] = now
    this.presence[worker] =
      this.presence[worker] === ON_DUTY && opens - now > LONGEST_BREAK ? EVENING_DUTY : AWAY
    return opens
  }

  /** The first idle worker who may take this work now; −1 if none. */
  idleFor(counterWork: boolean, now: Seconds): number {
    const { presence, busy } = this
    for (let worker = 0; worker < presence.length; worker++)
      if (busy[worker] === 0 && this.mayTake(worker, counterWork, now)) return worker
    return -1
  }

  countIdleFor(counterWork: boolean, now: Seconds): number {
    let idle = 0
    for (let worker = 0; worker < this.busy.length; worker++)
      if (this.busy[worker] === 0 && this.mayTake(worker, counterWork, now)) idle++
    return idle
  }

  private mayTake(worker: number, counterWork: boolean, now: Seconds): boolean {
    const presence = this.presence[worker]
    return (
      presence === ON_DUTY ||
      (presence === EVENING_DUTY && counterWork && now - this.closedAt[worker] < EVENING)
    )
  }

  seize(worker: number): void {
    this.busy[worker] = 1
  }

  free(worker: number): void {
    this.busy[worker] = 0
  }

  isIdle(worker: number): boolean {
    return this.busy[worker] === 0
  }

  join(token: number, ticket: number, counterWork: boolean, booked: boolean): void {
    this.lines[counterWork ? (booked ? 0 : 1) : 2].join(token, ticket)
  }

  /**
   * The token this worker should serve next, taken out of its line; −1 if none. `stillWaiting` tells
   * whether the ticket is good: who has left the line is dropped here.
   */
  callNext(worker: number, now: Seconds, stillWaiting: (token: number, ticket: number) => boolean): number {
    const [booked, counter, backOffice] = this.lines
    for (const line of this.lines)
      while (line.length > 0 && !stillWaiting(line.firstToken(), line.firstTicket())) line.dropFirst()
    let line: WaitingLine | undefined
    if (booked.length > 0 && this.mayTake(worker, true, now)) line = booked
    else if (this.presence[worker] === ON_DUTY)
      line = counter.firstTicket() < backOffice.firstTicket() ? counter : backOffice
    else if (this.mayTake(worker, true, now)) line = counter
    if (line === undefined || line.length === 0) return -1
    const token = line.firstToken()
    line.dropFirst()
    return token
  }
}
