import type { Seconds } from '../../model/seconds.ts'

/** Moment of work that has not been started. */
export const NOT_STARTED = -1
/** Ticket of work that waits for nothing. */
export const NO_TICKET = -1
/** Worker of work that several do at once. */
export const SEVERAL = -2

/** The work of each token, in columns: tokens are small numbers that are used again. */
export class WorkInHand {
  private size = 1024
  node = new Int32Array(this.size)
  enabledAt = new Float64Array(this.size)
  /** Of work that was interrupted, when it was last taken up. */
  startedAt = new Float64Array(this.size)
  visit = new Int32Array(this.size)
  pool = new Int32Array(this.size)
  /** −1 nobody, SEVERAL: see the crews. */
  worker = new Int32Array(this.size)
  /** NO_TICKET once it does not wait any more. */
  ticket = new Float64Array(this.size)
  /** Its place in all lines, kept when it is interrupted. */
  ownTicket = new Float64Array(this.size)
  /** 1 while it stands in a line. */
  inLine = new Uint8Array(this.size)
  /** 1 while it has been interrupted. */
  suspended = new Uint8Array(this.size)
  /** The part of the case's own work that is still to be done. */
  left = new Float64Array(this.size)
  /** Length of the case's own work with the worker who has it in hand. */
  length = new Float64Array(this.size)
  /** Getting ready and travelling before it, this time. */
  before = new Float64Array(this.size)
  /** −1 outside a batch. */
  batch = new Int32Array(this.size)

  open(token: number, node: number, visit: number, ticket: number, now: Seconds): void {
    if (token >= this.size) this.grow(token)
    this.node[token] = node
    this.enabledAt[token] = now
    this.startedAt[token] = NOT_STARTED
    this.visit[token] = visit
    this.worker[token] = -1
    this.pool[token] = -1
    this.ticket[token] = NO_TICKET
    this.ownTicket[token] = ticket
    this.inLine[token] = 0
    this.suspended[token] = 0
    this.left[token] = 1
    this.batch[token] = -1
  }

  private grow(token: number): void {
    this.size = Math.max(token + 1, this.size * 2)
    const floats = (old: Float64Array) => {
      const next = new Float64Array(this.size)
      next.set(old)
      return next
    }
    const ints = (old: Int32Array) => {
      const next = new Int32Array(this.size)
      next.set(old)
      return next
    }
    const bytes = (old: Uint8Array) => {
      const next = new Uint8Array(this.size)
      next.set(old)
      return next
    }
    this.node = ints(this.node)
    this.enabledAt = floats(this.enabledAt)
    this.startedAt = floats(this.startedAt)
    this.visit = ints(this.visit)
    this.pool = ints(this.pool)
    this.worker = ints(this.worker)
    this.ticket = floats(this.ticket)
    this.ownTicket = floats(this.ownTicket)
    this.inLine = bytes(this.inLine)
    this.suspended = bytes(this.suspended)
    this.left = floats(this.left)
    this.length = floats(this.length)
    this.before = floats(this.before)
    this.batch = ints(this.batch)
  }
}
