/** First in, first out, in one growing ring of numbers: (agent, event, visit of the agent when it was posted). */
export class PostQueue {
  /** What `next` took out last. */
  agent = 0
  event = 0
  visit = 0
  private entries = new Int32Array(3 * 64)
  private mask = 63
  private from = 0
  private to = 0

  isEmpty(): boolean {
    return this.from === this.to
  }

  clear(): void {
    this.from = 0
    this.to = 0
  }

  post(agent: number, event: number, visit: number): void {
    if (this.to - this.from > this.mask) this.grow()
    const at = 3 * (this.to++ & this.mask)
    this.entries[at] = agent
    this.entries[at + 1] = event
    this.entries[at + 2] = visit
  }

  /** Makes void what the agent has been sent and has not come out; no agent is at visit -1. */
  callBack(agent: number): void {
    for (let turn = this.from; turn < this.to; turn++) {
      const at = 3 * (turn & this.mask)
      if (this.entries[at] === agent) this.entries[at + 2] = -1
    }
  }

  next(): void {
    const at = 3 * (this.from++ & this.mask)
    this.agent = this.entries[at]
    this.event = this.entries[at + 1]
    this.visit = this.entries[at + 2]
    if (this.from === this.to) {
      this.from = 0
      this.to = 0
    }
  }

  private grow(): void {
    const count = this.to - this.from
    const entries = new Int32Array(this.entries.length * 2)
    for (let turn = 0; turn < count; turn++) {
      const at = 3 * ((this.from + turn) & this.mask)
      entries.set(this.entries.subarray(at, at + 3), 3 * turn)
    }
    this.entries = entries
    this.mask = this.mask * 2 + 1
    this.from = 0
    this.to = count
  }
}
