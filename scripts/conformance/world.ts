import { SCOPE } from '../../src/machine/agent-table.ts'
import type { LogKind } from '../../src/machine/event-log.ts'
import { LOG_KINDS } from '../../src/machine/event-log.ts'
import type { MachineSet } from '../../src/machine/machines.ts'
import { TokenGame } from '../../src/machine/token-game.ts'
import type { CaseOutcome, TokenGamePort } from '../../src/machine/token-game-port.ts'
import type { FlowNode, ProcessModel, SequenceFlow } from '../../src/model/process-model.ts'

export type Engine = 'tables' | 'xstate'

/** What happens around the game. Infinity as a time: only when somebody triggers it. */
export interface Answers {
  work(node: FlowNode): number
  timer(node: FlowNode): number
  chooseOne(node: FlowNode, outgoing: readonly SequenceFlow[]): SequenceFlow
  chooses(node: FlowNode, flow: SequenceFlow): boolean
  evaluate(flow: SequenceFlow): boolean
  instances(node: FlowNode): number
  loopsAgain(node: FlowNode, rounds: number): boolean
  completesEarly(node: FlowNode, instances: number): boolean
  /** Each line of the log, as it is written, with the number of the scope it is about (a body's lie behind the model's). */
  happened?(line: LogLine, scopeIndex: number): void
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
  private askedFor = -1

  constructor(machines: MachineSet, answers: Answers, engine: Engine) {
    this.model = machines.model
    this.answers = answers
    this.game = new TokenGame(machines, this, { engine, log: true, maxStepsPerInstant: 20_000 })
  }

  /** At every none start event with -1. */
  start(scope: number, node: number, caseIndex: number): void {
    this.game.startCase(scope, node, caseIndex)
    this.game.settle()
  }

  /** Lets what waits at this node happen, the longest waiting first. False: nothing waits there. */
  trigger(node: number): boolean {
    for (const [handle, appointment] of this.calendar)
      if (appointment.node === node) {
        this.keep(handle, appointment)
        return true
      }
    return false
  }

  waitsAt(node: number): boolean {
    for (const appointment of this.calendar.values()) if (appointment.node === node) return true
    return false
  }

  /** Takes the whole case away from outside. */
  withdraw(): void {
    throw new Error('a case cannot be taken away from outside')
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

  workTime(_token: number, node: number): number {
    this.askedFor = node
    return this.answers.work(this.model.nodes[node])
  }
  timerTime(_token: number, node: number): number {
    this.askedFor = node
    return this.answers.timer(this.model.nodes[node])
  }
  schedule(delay: number, agent: number, event: number): number {
    this.calendar.set(this.handles, { at: this.now + delay, agent, event, node: this.askedFor })
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
  caseEnded(caseIndex: number, outcome: CaseOutcome): void {
    this.ended.push({ caseIndex, outcome })
  }
  record(kind: number, agent: number, element: number): void {
    const word = LOG_KINDS[kind]
    const scope = this.scopeAround(agent)
    if (word === 'open')
      this.openings.set(
        agent,
        this.scopes.push({ index: element, parent: this.openings.get(scope) ?? -1 }) - 1,
      )
    const at =
      word === 'open' || word === 'completed' || word === 'terminated' || word === 'cancelled' ? agent : scope
    const line = { kind: word, element, scope: this.openings.get(at) ?? -1, agent }
    this.lines.push(line)
    this.answers.happened?.(line, this.scopes[line.scope]?.index ?? -1)
  }

  private scopeAround(agent: number): number {
    const { parent, kind } = this.game['agents']
    let around = parent[agent]
    while (around >= 0 && kind[around] !== SCOPE) around = parent[around]
    return around
  }
}
