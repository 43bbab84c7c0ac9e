import type { LogKind } from '../../src/machine/event-log.ts'
import { LOG_KINDS } from '../../src/machine/event-log.ts'
import type { MachineSet } from '../../src/machine/machines.ts'
import { TokenGame } from '../../src/machine/token-game.ts'
import type { CaseOutcome, TokenGamePort } from '../../src/machine/token-game-port.ts'
import type { FlowNode, ProcessModel, Scope, SequenceFlow } from '../../src/model/process-model.ts'

export type Engine = 'tables' | 'xstate'

/**
 * What happens around the game; here, nothing does by itself. Infinity as a time: only when somebody triggers it.
 */
export class Answers {
  work(_node: FlowNode): number {
    return Infinity
  }
  timer(_node: FlowNode): number {
    return Infinity
  }
  chooseOne(_node: FlowNode, outgoing: readonly SequenceFlow[]): SequenceFlow {
    return outgoing[0]
  }
  chooses(_node: FlowNode, _flow: SequenceFlow): boolean {
    return true
  }
  evaluate(_flow: SequenceFlow): boolean {
    return true
  }
  condition(_node: FlowNode): boolean {
    return false
  }
  activates(_node: FlowNode, _tokens: number): boolean {
    return true
  }
  adHocCompletes(_scope: Scope): boolean {
    return false
  }
  instanceEvent(_node: FlowNode, _which: number): boolean {
    return false
  }
  instances(_node: FlowNode): number {
    return 1
  }
  loopsAgain(_node: FlowNode, _rounds: number): boolean {
    return false
  }
  completesEarly(_node: FlowNode, _instances: number): boolean {
    return false
  }
  script(_node: FlowNode): void {}
}

export interface LogLine {
  readonly kind: LogKind
  readonly element: number
  /** Position in `scopes`. */
  readonly scope: number
  /** Number of the token or scope; given out again when it is gone. */
  readonly agent: number
}

/** One opening of a scope; `parent` is the position of the opening around it, -1 at the top. */
export interface ScopeOpening {
  readonly index: number
  readonly parent: number
}

interface Appointment {
  readonly at: number
  readonly agent: number
  readonly event: number
  readonly node: number
}

const MOST_APPOINTMENTS = 20_000

/** A clock and a calendar around the token game, on which only what a scenario says takes time. */
export class World implements TokenGamePort {
  now = 0
  readonly lines: LogLine[] = []
  readonly scopes: ScopeOpening[] = []
  readonly ended: { readonly caseIndex: number; readonly outcome: CaseOutcome }[] = []
  readonly game: TokenGame
  readonly model: ProcessModel
  private readonly answers: Answers
  private readonly calendar = new Map<number, Appointment>()
  private readonly openings = new Map<number, number>()
  private handles = 0
  private kept = 0
  /** By agent: nodes whose times were asked for and are yet to be put on the calendar, in that order. */
  private readonly asked = new Map<number, number[]>()
  private occurring = -1
  private cases = 0

  constructor(machines: MachineSet, answers: Answers, engine: Engine) {
    this.model = machines.model
    this.answers = answers
    this.game = new TokenGame(machines, this, { engine, log: true, maxStepsPerInstant: 20_000 })
  }

  /** At every none start event with -1. */
  start(scope: number, node: number, companions: readonly number[] = []): void {
    const number = this.cases++
    this.game.startCase(scope, node, number)
    for (const companion of companions) this.game.startCompanion(companion, number)
    this.game.settle()
  }

  /** Lets what waits at this node happen, the longest waiting first. False: nothing waits there. */
  trigger(node: number): boolean {
    for (const [handle, appointment] of this.calendar)
      if (appointment.node === node) {
        this.keep(handle, appointment)
        return true
      }
    for (const number of this.caseNumbers()) {
      const listener = this.game.listeners(number).find((one) => one.node === node)
      if (!listener) continue
      this.game.trigger(listener.agent, node)
      this.game.settle()
      return true
    }
    return this.triggerAtEnd(node)
  }

  /** What is judged when the work is done happens by the work being done. */
  private triggerAtEnd(node: number): boolean {
    const event = this.model.nodes[node]
    if (event.kind !== 'boundaryEvent' || !this.waitsAt(event.attachedTo)) return false
    this.occurring = node
    const done = this.trigger(event.attachedTo)
    this.occurring = -1
    return done
  }

  waitsAt(node: number): boolean {
    for (const appointment of this.calendar.values()) if (appointment.node === node) return true
    return this.caseNumbers().some((number) => this.game.listeners(number).some((one) => one.node === node))
  }

  /** Takes every case away from outside. */
  withdraw(): void {
    for (const number of this.caseNumbers()) this.game.withdrawCase(number)
    this.game.settle()
  }

  allEnded(): boolean {
    return this.ended.length >= this.cases
  }

  private caseNumbers(): number[] {
    return Array.from({ length: this.cases }, (_, number) => number)
  }

  /** Plays on until nothing more happens by itself, or until the time is up. */
  run(until = Number.MAX_VALUE): void {
    for (;;) {
      let first: [number, Appointment] | undefined
      for (const entry of this.calendar)
        if (entry[1].at <= until && entry[1].at < (first?.[1].at ?? Infinity)) first = entry
      if (!first) return
      this.now = first[1].at
      this.keep(...first)
    }
  }

  private keep(handle: number, { agent, event }: Appointment): void {
    if (++this.kept > MOST_APPOINTMENTS) throw new Error(`no end after ${MOST_APPOINTMENTS} appointments`)
    this.calendar.delete(handle)
    this.game.expire(agent, event)
    this.game.settle()
  }

  workTime(token: number, node: number): number {
    this.ask(token, node)
    return this.answers.work(this.model.nodes[node])
  }
  timerTime(agent: number, node: number): number {
    this.ask(agent, node)
    return this.answers.timer(this.model.nodes[node])
  }
  private ask(agent: number, node: number): void {
    this.asked.set(agent, [...(this.asked.get(agent) ?? []), node])
  }
  schedule(delay: number, agent: number, event: number): number {
    const asked = this.asked.get(agent) ?? []
    // a negative event names its node
    const [node] = asked.splice(event < 0 ? asked.indexOf(-1 - event) : 0, 1)
    this.calendar.set(this.handles, { at: this.now + delay, agent, event, node })
    return this.handles++
  }
  cancel(handle: number): void {
    this.calendar.delete(handle)
  }
  request(): boolean {
    return true
  }
  release(): void {}
  chooseOne(_token: number, node: number): number {
    const { outgoing } = this.model.nodes[node]
    return this.answers.chooseOne(
      this.model.nodes[node],
      outgoing.map((flow) => this.model.flows[flow]),
    ).index
  }
  chooses(_token: number, node: number, flow: number): boolean {
    return this.answers.chooses(this.model.nodes[node], this.model.flows[flow])
  }
  evaluate(_token: number, flow: number): boolean {
    return this.answers.evaluate(this.model.flows[flow])
  }
  instanceCount(_token: number, node: number): number {
    return this.answers.instances(this.model.nodes[node])
  }
  loopsAgain(_token: number, node: number, rounds: number): boolean {
    return this.answers.loopsAgain(this.model.nodes[node], rounds)
  }
  completesEarly(_token: number, node: number, instances: number): boolean {
    return this.answers.completesEarly(this.model.nodes[node], instances)
  }
  occurs(_token: number, node: number): boolean {
    return this.occurring === node
  }
  conditionHolds(_agent: number, node: number): boolean {
    return this.answers.condition(this.model.nodes[node])
  }
  activates(_scope: number, node: number, tokens: number): boolean {
    return this.answers.activates(this.model.nodes[node], tokens)
  }
  adHocCompletes(_scope: number, node: number): boolean {
    const around = this.model.nodes[node]
    return 'child' in around && this.answers.adHocCompletes(this.model.scopes[around.child])
  }
  instanceEventHolds(_token: number, node: number, which: number): boolean {
    return this.answers.instanceEvent(this.model.nodes[node], which)
  }
  happened(): void {}

  performScript(_token: number, node: number): void {
    this.answers.script(this.model.nodes[node])
  }
  caseEnded(caseIndex: number, outcome: CaseOutcome): void {
    this.ended.push({ caseIndex, outcome })
  }
  record(kind: number, agent: number, element: number): void {
    const word = LOG_KINDS[kind]
    const around = this.game.scopeAround(agent)
    if (word === 'open') {
      const parent = this.openings.get(around) ?? -1
      this.openings.set(agent, this.scopes.push({ index: element, parent }) - 1)
    }
    const scope = this.openings.get(ofScopes.has(word) ? agent : around) ?? -1
    this.lines.push({ kind: word, element, scope, agent })
  }
}

const ofScopes: ReadonlySet<LogKind> = new Set(['open', 'completed', 'terminated', 'cancelled', 'failed'])
