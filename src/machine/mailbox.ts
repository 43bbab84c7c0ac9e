export interface Subscription {
  readonly token: number
  readonly node: number
  /** Stays after a delivery. */
  readonly lasting: boolean
}

/**
 * Who waits for which message, and which messages nobody waited for yet, within each case.
 * BPMN 2.0.2 leaves open what happens to a message that comes too early; here it is kept for the case.
 */
export class Mailbox {
  private readonly messages: number
  private readonly waiting = new Map<number, Subscription[]>()
  private readonly unread = new Map<number, number>()

  constructor(messages: number) {
    this.messages = messages
  }

  private key(caseIndex: number, message: number): number {
    return caseIndex * this.messages + message
  }

  subscribe(caseIndex: number, message: number, token: number, node: number, lasting: boolean): void {
    const key = this.key(caseIndex, message)
    const others = this.waiting.get(key)
    if (others) others.push({ token, node, lasting })
    else this.waiting.set(key, [{ token, node, lasting }])
  }

  unsubscribe(caseIndex: number, token: number): void {
    for (let message = 0; message < this.messages; message++) {
      const key = this.key(caseIndex, message)
      const waiting = this.waiting.get(key)
      if (!waiting) continue
      const others = waiting.filter((subscription) => subscription.token !== token)
      if (others.length > 0) this.waiting.set(key, others)
      else this.waiting.delete(key)
    }
  }

  /** One message goes to the one who has waited longest, or is kept. */
  deliver(caseIndex: number, message: number): Subscription | undefined {
    const key = this.key(caseIndex, message)
    const waiting = this.waiting.get(key)
    const first = waiting?.[0]
    if (!waiting || !first) {
      this.unread.set(key, (this.unread.get(key) ?? 0) + 1)
      return undefined
    }
    if (!first.lasting) waiting.shift()
    if (waiting.length === 0) this.waiting.delete(key)
    return first
  }

  /** Takes a kept message, if there is one. */
  take(caseIndex: number, message: number): boolean {
    const key = this.key(caseIndex, message)
    const count = this.unread.get(key) ?? 0
    if (count === 0) return false
    if (count === 1) this.unread.delete(key)
    else this.unread.set(key, count - 1)
    return true
  }

  forget(caseIndex: number): void {
    for (let message = 0; message < this.messages; message++) {
      this.unread.delete(this.key(caseIndex, message))
      this.waiting.delete(this.key(caseIndex, message))
    }
  }
}
