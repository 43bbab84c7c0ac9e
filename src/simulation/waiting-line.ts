/** A first-come-first-served line of tokens in a growing ring; who leaves early is skipped by ticket. */
export class WaitingLine {
  private tokens = new Int32Array(64)
  private tickets = new Float64Array(64)
  private head = 0
  private count = 0

  get length(): number {
    return this.count
  }

  join(token: number, ticket: number): void {
    if (this.count === this.tokens.length) this.grow()
    const at = (this.head + this.count++) & (this.tokens.length - 1)
    this.tokens[at] = token
    this.tickets[at] = ticket
  }

  firstToken(): number {
    return this.count === 0 ? -1 : this.tokens[this.head]
  }

  firstTicket(): number {
    return this.count === 0 ? Infinity : this.tickets[this.head]
  }

  dropFirst(): void {
    this.head = (this.head + 1) & (this.tokens.length - 1)
    this.count--
  }

  clear(): void {
    this.head = 0
    this.count = 0
  }

  private grow(): void {
    const { length } = this.tokens
    const tokens = new Int32Array(length * 2)
    const tickets = new Float64Array(length * 2)
    for (let i = 0; i < this.count; i++) {
      tokens[i] = this.tokens[(this.head + i) & (length - 1)]
      tickets[i] = this.tickets[(this.head + i) & (length - 1)]
    }
    this.tokens = tokens
    this.tickets = tickets
    this.head = 0
  }
}
