import { refill } from './refill.ts'
import type { CaseOutcome } from './token-game-port.ts'

/** What became of a case whose processes ended differently: the worst of it. */
const BY_GRAVITY: readonly CaseOutcome[] = ['completed', 'terminated', 'failed', 'withdrawn']

interface Further {
  readonly open: number
  readonly outcome: CaseOutcome
}

/** Cases of which more than one process is open; the others need no counting. */
export class CaseProcesses {
  /** Processes open besides one, and the worst outcome so far. */
  private readonly further = new Map<number, Further>()

  /** One more process has begun in a case that has one already. */
  begun(caseIndex: number): void {
    const { open, outcome } = this.further.get(caseIndex) ?? { open: 0, outcome: 'completed' }
    this.further.set(caseIndex, { open: open + 1, outcome })
  }

  isOpenTwice(caseIndex: number): boolean {
    return this.further.size > 0 && this.further.has(caseIndex)
  }

  /** A process has ended: the outcome of the case, or `open` while others go on. */
  ended(caseIndex: number, outcome: CaseOutcome | undefined): CaseOutcome | undefined | 'open' {
    if (this.further.size === 0) return outcome
    const known = this.further.get(caseIndex)
    if (!known) return outcome
    const worst =
      outcome && BY_GRAVITY.indexOf(outcome) > BY_GRAVITY.indexOf(known.outcome) ? outcome : known.outcome
    if (known.open === 0) {
      this.further.delete(caseIndex)
      return worst
    }
    this.further.set(caseIndex, { open: known.open - 1, outcome: worst })
    return 'open'
  }

  remember(): () => void {
    const further = [...this.further]
    return () => refill(this.further, further)
  }
}
