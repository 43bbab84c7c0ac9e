/**
 * Who waits at one pool for one activity, in the order in which they are to be called: by rank, then by key, then by
 * ticket, smallest first. Whoever leaves early stays in the line until somebody looks; their ticket is void by then.
 */
export interface WaitingLine {
  readonly length: number
  join(token: number, ticket: number, rank: number, key: number): void
  firstToken(): number
  firstTicket(): number
  firstRank(): number
  firstKey(): number
  dropFirst(): void
  clear(): void
}

const FEW = 64

/** First come, first served: a growing ring. All who join it have the rank it was made with. */
export class ArrivalOrderLine implements WaitingLine {
  private readonly rank: number
  private tokens = new Int32Array(FEW)
  private tickets = new Float64Array(FEW)
  private head = 0
  length = 0

  constructor(rank: number) {
    this.rank = rank
  }

  join(token: number, ticket: number): void {
    if (this.length === this.tokens.length) this.grow()
    const at = (this.head + this.length++) & (this.tokens.length - 1)
    this.tokens[at] = token
    this.tickets[at] = ticket
  }

  firstToken(): number {
    return this.tokens[this.head]
  }

  firstTicket(): number {
    return this.tickets[this.head]
  }

  firstRank(): number {
    return this.rank
  }

  firstKey(): number {
    return this.tickets[this.head]
  }

  dropFirst(): void {
    this.head = (this.head + 1) & (this.tokens.length - 1)
    this.length--
  }

  clear(): void {
    this.head = 0
    this.length = 0
  }

  private grow(): void {
    const { length } = this.tokens
    const tokens = new Int32Array(length * 2)
    const tickets = new Float64Array(length * 2)
    for (let i = 0; i < this.length; i++) {
      tokens[i] = this.tokens[(this.head + i) & (length - 1)]
      tickets[i] = this.tickets[(this.head + i) & (length - 1)]
    }
    this.tokens = tokens
    this.tickets = tickets
    this.head = 0
  }
}

/** Any order of joining: a binary heap over parallel columns. */
export class RankedLine implements WaitingLine {
  private tokens = new Int32Array(FEW)
  private tickets = new Float64Array(FEW)
  private ranks = new Float64Array(FEW)
  private keys = new Float64Array(FEW)
  length = 0

  join(token: number, ticket: number, rank: number, key: number): void {
    if (this.length === this.tokens.length) this.grow()
    let i = this.length++
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!this.isBefore(rank, key, ticket, parent)) break
      this.move(parent, i)
      i = parent
    }
    this.put(i, token, ticket, rank, key)
  }

  firstToken(): number {
    return this.tokens[0]
  }

  firstTicket(): number {
    return this.tickets[0]
  }

  firstRank(): number {
    return this.ranks[0]
  }

  firstKey(): number {
    return this.keys[0]
  }

  dropFirst(): void {
    const last = --this.length
    if (last === 0) return
    const token = this.tokens[last]
    const ticket = this.tickets[last]
    const rank = this.ranks[last]
    const key = this.keys[last]
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= last) break
      if (
        child + 1 < last &&
        this.isBefore(this.ranks[child + 1], this.keys[child + 1], this.tickets[child + 1], child)
      )
        child++
      if (this.isBefore(rank, key, ticket, child)) break
      this.move(child, i)
      i = child
    }
    this.put(i, token, ticket, rank, key)
  }

  clear(): void {
    this.length = 0
  }

  private isBefore(rank: number, key: number, ticket: number, other: number): boolean {
    if (rank !== this.ranks[other]) return rank < this.ranks[other]
    if (key !== this.keys[other]) return key < this.keys[other]
    return ticket < this.tickets[other]
  }

  private move(from: number, to: number): void {
    this.put(to, this.tokens[from], this.tickets[from], this.ranks[from], this.keys[from])
  }

  private put(at: number, token: number, ticket: number, rank: number, key: number): void {
    this.tokens[at] = token
    this.tickets[at] = ticket
    this.ranks[at] = rank
    this.keys[at] = key
  }

  private grow(): void {
    const wider = (old: Float64Array) => {
      const next = new Float64Array(old.length * 2)
      next.set(old)
      return next
    }
    const tokens = new Int32Array(this.tokens.length * 2)
    tokens.set(this.tokens)
    this.tokens = tokens
    this.tickets = wider(this.tickets)
    this.ranks = wider(this.ranks)
    this.keys = wider(this.keys)
  }
}
