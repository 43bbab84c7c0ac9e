import type { Finding } from '../../model/finding.ts'
import { logFinding } from './finding-catalogue.ts'
import type { LogEntry, LogValue, Moment } from './read-log.ts'

/** One moment in the life of a piece of work, as XES (and some CSV) records it. */
export interface Transition {
  readonly activity: string
  readonly resource?: string
  readonly moment: Moment
  /** lifecycle:transition; absent where the log knows ends only. */
  readonly transition?: string
  /** A start written beside the end, as some tools do. */
  readonly startedAt?: Moment
  readonly attributes?: Readonly<Record<string, LogValue>>
}

type Step = 'enable' | 'start' | 'complete'

const steps: Readonly<Record<string, Step | 'ignored'>> = {
  schedule: 'enable',
  scheduled: 'enable',
  enable: 'enable',
  enabled: 'enable',
  start: 'start',
  started: 'start',
  complete: 'complete',
  completed: 'complete',
  '': 'complete',
  assign: 'ignored',
  reassign: 'ignored',
  suspend: 'ignored',
  resume: 'ignored',
  withdraw: 'ignored',
  autoskip: 'ignored',
  manualskip: 'ignored',
  ate_abort: 'ignored',
  pi_abort: 'ignored',
}

const rank = { enable: 0, start: 1, complete: 2 }

interface Open {
  readonly resource?: string
  readonly moment: Moment
}

/** The earliest that the same resource opened, else one whose resource one of the two does not say. */
const takeMatching = (open: Open[] | undefined, resource: string | undefined): Open | undefined => {
  if (open === undefined) return undefined
  const same = open.findIndex((one) => one.resource === resource)
  const index =
    same >= 0 ? same : open.findIndex((one) => one.resource === undefined || resource === undefined)
  return index < 0 ? undefined : open.splice(index, 1)[0]
}

/** Pairs enabling, start and end of each piece of work, and counts what is left over. */
export class TransitionPairing {
  #unfinished = 0
  readonly #ignored = new Map<string, number>()
  readonly #own = new Map<string, number>()

  entries(transitions: readonly Transition[]): LogEntry[] {
    const enabled = new Map<string, Open[]>()
    const started = new Map<string, Open[]>()
    const entries: LogEntry[] = []
    const inOrder = transitions
      .map((one) => ({ ...one, step: this.#stepOf(one.transition ?? '') }))
      .filter((one): one is Transition & { step: Step } => one.step !== 'ignored')
      .sort((a, b) => a.moment - b.moment || rank[a.step] - rank[b.step])
    for (const { activity, resource, moment, startedAt, attributes, step } of inOrder) {
      if (step !== 'complete') {
        const side = step === 'enable' ? enabled : started
        const open = side.get(activity)
        if (open) open.push({ resource, moment })
        else side.set(activity, [{ resource, moment }])
        continue
      }
      const start = takeMatching(started.get(activity), resource)
      // Who will do it is often not known yet when work becomes possible.
      const enabling = enabled.get(activity)?.shift()
      const worker = resource ?? start?.resource
      const began = startedAt ?? start?.moment
      entries.push({
        activity,
        ...(enabling && { enabledAt: enabling.moment }),
        ...(began !== undefined && { startedAt: began }),
        completedAt: moment,
        ...(worker !== undefined && { resource: worker }),
        ...(attributes && { attributes }),
      })
    }
    for (const open of started.values()) this.#unfinished += open.length
    return entries
  }

  #stepOf(transition: string): Step | 'ignored' {
    const known = steps[transition.toLowerCase()]
    if (known !== undefined && known !== 'ignored') return known
    const tally = known === undefined ? this.#own : this.#ignored
    tally.set(transition, (tally.get(transition) ?? 0) + 1)
    return known ?? 'complete'
  }

  findings(file: string): Finding[] {
    const found: Finding[] = []
    for (const [code, tally] of [
      ['LOG-TRANSITIONS-IGNORED', this.#ignored],
      ['LOG-OWN-TRANSITIONS', this.#own],
    ] as const) {
      if (tally.size === 0) continue
      const count = [...tally.values()].reduce((sum, one) => sum + one, 0)
      const transitions = [...tally.keys()].slice(0, 8).join(', ')
      found.push(logFinding(code, { file }, { count, transitions }))
    }
    if (this.#unfinished > 0) found.push(logFinding('LOG-UNFINISHED', { file }, { count: this.#unfinished }))
    return found
  }
}
