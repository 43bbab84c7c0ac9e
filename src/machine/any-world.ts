import type { ProcessModel } from '../model/process-model.ts'
import { LOG } from './event-log.ts'
import { refill } from './refill.ts'
import type { TokenGamePort } from './token-game-port.ts'

/** Rounds and instances worth telling apart: none, one, several. */
const SEVERAL = 2

interface Pending {
  readonly agent: number
  readonly event: number
}

/** A world in which anything can happen: every answer is a choice, and everything awaited may come next. */
export class AnyWorld implements TokenGamePort {
  readonly pending = new Map<number, Pending>()
  /** Nodes that some token entered, and sequence flows that some token took, in whatever play. */
  readonly reached = new Set<number>()
  readonly taken = new Set<number>()
  /** Nodes entered since the answers were given, in their order. */
  entered: number[] = []
  hasEnded = false
  /** Ways whose messages nobody had read when the case ended. */
  unreadWays: readonly number[] = []
  /** End events of processes that have been reached, once or more often. */
  readonly ends = new Map<string, number>()
  private handles = 0
  /** The answers of this play, and how many each question had. */
  private answers: number[] = []
  private questions: number[] = []
  private further: ((among: number) => number) | undefined

  /** Follows these answers; later questions get the first one, unless `further` says another. */
  follow(answers: readonly number[], further?: (among: number) => number): void {
    this.answers = [...answers]
    this.questions = []
    this.further = further
    this.entered = []
  }

  /** The next play after this one, in the order of answers; undefined after the last. */
  nextAnswers(): number[] | undefined {
    const said = this.questions.map((_, at) => this.answers[at] ?? 0)
    for (let at = said.length - 1; at >= 0; at--)
      if (said[at] + 1 < this.questions[at]) return [...said.slice(0, at), said[at] + 1]
    return undefined
  }

  private choose(among: number): number {
    const answer = this.answers[this.questions.length] ?? this.further?.(among) ?? 0
    this.questions.push(among)
    return answer
  }
  private maybe(): boolean {
    return this.choose(2) === 1
  }

  private readonly model: ProcessModel
  private readonly unread: () => number[]
  private readonly scopeAround: (token: number) => number
  private anyTrue = false
  constructor(model: ProcessModel, ask: { unread(): number[]; scopeAround(token: number): number }) {
    this.model = model
    this.unread = ask.unread
    this.scopeAround = ask.scopeAround
  }

  remember(): () => void {
    const pending = [...this.pending]
    const { hasEnded, unreadWays, handles } = this
    const ends = [...this.ends]
    return () => {
      refill(this.pending, pending)
      this.hasEnded = hasEnded
      this.unreadWays = unreadWays
      refill(this.ends, ends)
      this.handles = handles
    }
  }

  workTime = (): number => 1
  timerTime = (): number => 1
  schedule(_delay: number, agent: number, event: number): number {
    this.pending.set(++this.handles, { agent, event })
    return this.handles
  }
  cancel(handle: number): void {
    this.pending.delete(handle)
  }
  request = (): boolean => true
  release(): void {}
  chooseOne(_token: number, node: number): number {
    const ways = this.model.nodes[node].outgoing
    return ways[this.choose(ways.length)]
  }
  /** The first time, any set of ways; when it was empty, all of them. */
  chooses(_token: number, _node: number, _flow: number, attempt: number): boolean {
    return attempt > 0 || this.maybe()
  }
  /** Conditions of a split without a default flow are taken to leave one way at least. */
  evaluate(_token: number, flow: number): boolean {
    const { outgoing, defaultFlow } = this.model.nodes[this.model.flows[flow].source]
    const conditional = outgoing.filter((one) => one !== defaultFlow && this.model.flows[one].condition)
    const ways = outgoing.length - (defaultFlow >= 0 ? 1 : 0)
    if (flow === conditional[0]) this.anyTrue = false
    const mustHold =
      defaultFlow < 0 && ways === conditional.length && flow === conditional.at(-1) && !this.anyTrue
    const holds = mustHold || this.maybe()
    this.anyTrue ||= holds
    return holds
  }
  occurs = (): boolean => this.maybe()
  conditionHolds = (): boolean => this.maybe()
  activates = (): boolean => this.maybe()
  adHocCompletes = (): boolean => this.maybe()
  instanceEventHolds = (): boolean => this.maybe()
  instanceCount = (): number => this.choose(SEVERAL + 1)
  loopsAgain = (_token: number, _node: number, rounds: number): boolean => rounds < SEVERAL && this.maybe()
  completesEarly = (): boolean => this.maybe()
  performScript(): void {}
  happened(): void {}
  caseEnded(): void {
    this.hasEnded = true
    this.unreadWays = this.unread()
  }
  record(kind: number, token: number, node: number): void {
    if (kind === LOG.take) this.taken.add(node)
    if (kind === LOG.enter) {
      this.reached.add(node)
      this.entered.push(node)
    }
    // what a termination takes away has not been reached
    if (kind === LOG.terminated)
      for (const end of this.ends.keys()) if (end.startsWith(`${token} `)) this.ends.delete(end)
    if (kind !== LOG.consume || this.model.nodes[node]?.kind !== 'endEvent') return
    if (this.model.scopes[this.model.nodes[node].scope].kind !== 'process') return
    const key = `${this.scopeAround(token)} ${node}`
    this.ends.set(key, Math.min(SEVERAL, (this.ends.get(key) ?? 0) + 1))
  }
  get isProper(): boolean {
    return [...this.ends.values()].every((times) => times === 1)
  }
}
