import { refill } from './refill.ts'

export interface Subscription {
  readonly token: number
  readonly node: number
  /** Stays after a delivery. */
  readonly lasting: boolean
}

/** Who waits on which way, and what came on it before anybody waited, within each case. */
export class Mailbox {
  private readonly ways: number
  private readonly waiting = new Map<number, Subscription[]>()
  private readonly unread = new Map<number, number>()

  constructor(ways: number) {
    this.ways = ways
  }

  private key(caseIndex: number, way: number): number {
    return caseIndex * this.ways + way
  }

  subscribe(caseIndex: number, way: number, token: number, node: number, lasting: boolean): void {
    const key = this.key(caseIndex, way)
    const others = this.waiting.get(key)
    if (others) others.push({ token, node, lasting })
    else this.waiting.set(key, [{ token, node, lasting }])
  }

  unsubscribe(caseIndex: number, token: number): void {
    for (let way = 0; way < this.ways; way++) {
      const key = this.key(caseIndex, way)
      const waiting = this.waiting.get(key)
      if (!waiting) continue
      const others = waiting.filter((subscription) => subscription.token !== token)
      if (others.length > 0) this.waiting.set(key, others)
      else this.waiting.delete(key)
    }
  }

  listeners(caseIndex: number, way: number): readonly Subscription[] {
    return [...(this.waiting.get(this.key(caseIndex, way)) ?? [])]
  }

  /** The one who has waited longest; waits no more unless lastingly. */
  takeListener(caseIndex: number, way: number): Subscription | undefined {
    const key = this.key(caseIndex, way)
    const waiting = this.waiting.get(key)
    const first = waiting?.[0]
    if (!waiting || !first) return undefined
    if (!first.lasting) waiting.shift()
    if (waiting.length === 0) this.waiting.delete(key)
    return first
  }

  keep(caseIndex: number, way: number): void {
    const key = this.key(caseIndex, way)
    this.unread.set(key, (this.unread.get(key) ?? 0) + 1)
  }

  /** Takes a kept message, if there is one. */
  take(caseIndex: number, way: number): boolean {
    const key = this.key(caseIndex, way)
    const count = this.unread.get(key) ?? 0
    if (count === 0) return false
    if (count === 1) this.unread.delete(key)
    else this.unread.set(key, count - 1)
    return true
  }

  /** What has been sent to nobody in particular so far, and not been read: pairs of way and count. */
  unreadOf(caseIndex: number): [number, number][] {
    return Array.from({ length: this.ways }, (_, way): [number, number] => [
      way,
      this.unread.get(this.key(caseIndex, way)) ?? 0,
    ]).filter(([, count]) => count > 0)
  }

  remember(): () => void {
    const waiting = [...this.waiting].map(([key, all]): [number, Subscription[]] => [key, [...all]])
    const unread = [...this.unread]
    return () => {
      refill(
        this.waiting,
        waiting.map(([key, all]): [number, Subscription[]] => [key, [...all]]),
      )
      refill(this.unread, unread)
    }
  }

  forget(caseIndex: number): void {
    for (let way = 0; way < this.ways; way++) {
      this.unread.delete(this.key(caseIndex, way))
      this.waiting.delete(this.key(caseIndex, way))
    }
  }
}
