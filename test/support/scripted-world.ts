import { LOG, LOG_KINDS, renderLogLine } from '../../src/machine/event-log.ts'
import type { MachineSet } from '../../src/machine/machines.ts'
import { ModellingError } from '../../src/machine/modelling-error.ts'
import type { Program } from '../../src/machine/program.ts'
import { TokenGame } from '../../src/machine/token-game.ts'
import type { CaseOutcome, TokenGamePort } from '../../src/machine/token-game-port.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'

/** What the world answers; ids are BPMN ids, flows are given as `from_to`. */
export interface Answers {
  work(node: string): number
  timer(node: string): number
  /** Flow id. */
  chooseOne(node: string, outgoing: readonly string[]): string
  chooses(node: string, flow: string, attempt: number): boolean
  evaluate(condition: string): boolean
  instances(node: string): number
  loopsAgain(node: string, rounds: number): boolean
  completesEarly(node: string, instances: number): boolean
  occurs(node: string): boolean
  conditionHolds(node: string): boolean
  activates(node: string, tokens: number): boolean
  adHocCompletes(node: string, done: number): boolean
  instanceEventHolds(node: string, which: number, done: number): boolean
  /** Tasks that share workers: name of the group. */
  group(node: string): string | undefined
}

/** A small world around the game: an event list, groups of workers, and every call of the port written down. */
export class ScriptedWorld implements TokenGamePort {
  now = 0
  /** Every call, with its time and answer: what both engines must agree on to the letter. */
  readonly calls: string[] = []
  /** Only the event log. */
  readonly story: string[] = []
  readonly ended: [number, CaseOutcome][] = []
  /** Nodes that a token entered or whose work was undone. */
  readonly reached = new Set<number>()
  error: string | undefined
  readonly game: TokenGame
  private readonly model: ProcessModel
  private readonly answers: Answers
  /** In order of scheduling, so that the first of equal times is the first scheduled. */
  private readonly calendar = new Map<number, { at: number; agent: number; event: number }>()
  private readonly never = new Set<number>()
  private readonly begun = new Set<number>()
  private scheduled = 0
  private readonly queues = new Map<string, { free: number; waiting: number[] }>()
  private readonly held = new Map<number, string>()

  constructor(
    machines: MachineSet,
    answers: Answers,
    options: {
      engine: 'tables' | 'xstate'
      workers?: number
      companions?: readonly number[]
      maxStepsPerInstant?: number
      program?: Program
      inspect?: (event: unknown) => void
    },
  ) {
    this.model = machines.model
    this.answers = answers
    this.workers = options.workers ?? 1
    this.companions = options.companions ?? []
    this.game = new TokenGame(machines, this, { log: true, ...options })
  }
  private readonly workers: number
  /** Scopes of the processes that begin with every case. */
  private readonly companions: readonly number[]

  private call(what: string): void {
    this.calls.push(`${this.now} ${what}`)
  }
  private id(node: number): string {
    return this.model.nodes[node].id
  }

  workTime(token: number, node: number): number {
    const answer = this.answers.work(this.id(node))
    this.call(`workTime ${token} ${this.id(node)} ${answer}`)
    return answer
  }
  timerTime(token: number, node: number): number {
    const answer = this.answers.timer(this.id(node))
    this.call(`timerTime ${token} ${this.id(node)} ${answer}`)
    return answer
  }
  schedule(delay: number, agent: number, event: number): number {
    this.call(`schedule ${agent} ${delay}`)
    if (delay < Infinity) this.calendar.set(this.scheduled, { at: this.now + delay, agent, event })
    else this.never.add(this.scheduled)
    return this.scheduled++
  }
  cancel(handle: number): void {
    this.call(`cancel ${handle}`)
    if (!this.calendar.delete(handle) && !this.never.delete(handle))
      throw new Error('cancelled what is no longer on the calendar')
  }
  request(token: number, node: number): boolean {
    this.call(`request ${token} ${this.id(node)}`)
    const group = this.answers.group(this.id(node))
    if (group === undefined) return true
    const queue = this.queues.get(group) ?? { free: this.workers, waiting: [] }
    this.queues.set(group, queue)
    this.held.set(token, group)
    if (queue.free === 0) {
      queue.waiting.push(token)
      return false
    }
    queue.free--
    return true
  }
  release(token: number, node: number, completed: boolean): void {
    this.call(`release ${token} ${this.id(node)} ${completed}`)
    const group = this.held.get(token)
    if (group === undefined) return
    this.held.delete(token)
    const queue = this.queues.get(group)!
    if (queue.waiting.includes(token)) {
      queue.waiting.splice(queue.waiting.indexOf(token), 1)
      return
    }
    const next = queue.waiting.shift()
    if (next === undefined) queue.free++
    else this.game.grant(next)
  }
  chooseOne(token: number, node: number): number {
    const { outgoing } = this.model.nodes[node]
    const ids = outgoing.map((flow) => this.model.flows[flow].id)
    const answer = this.answers.chooseOne(this.id(node), ids)
    this.call(`chooseOne ${token} ${this.id(node)} ${answer}`)
    return outgoing[ids.indexOf(answer)]
  }
  chooses(token: number, node: number, flow: number, attempt: number): boolean {
    const answer = this.answers.chooses(this.id(node), this.model.flows[flow].id, attempt)
    this.call(`chooses ${token} ${this.model.flows[flow].id} ${attempt} ${answer}`)
    return answer
  }
  evaluate(token: number, flow: number): boolean {
    const answer = this.answers.evaluate(this.model.flows[flow].condition!)
    this.call(`evaluate ${token} ${this.model.flows[flow].id} ${answer}`)
    return answer
  }
  instanceCount(token: number, node: number): number {
    const answer = this.answers.instances(this.id(node))
    this.call(`instanceCount ${token} ${this.id(node)} ${answer}`)
    return answer
  }
  loopsAgain(token: number, node: number, completedRounds: number): boolean {
    const answer = this.answers.loopsAgain(this.id(node), completedRounds)
    this.call(`loopsAgain ${token} ${this.id(node)} ${completedRounds} ${answer}`)
    return answer
  }
  completesEarly(token: number, node: number, completedInstances: number): boolean {
    const answer = this.answers.completesEarly(this.id(node), completedInstances)
    this.call(`completesEarly ${token} ${this.id(node)} ${completedInstances} ${answer}`)
    return answer
  }
  occurs(token: number, node: number): boolean {
    const answer = this.answers.occurs(this.id(node))
    this.call(`occurs ${token} ${this.id(node)} ${answer}`)
    return answer
  }
  conditionHolds(agent: number, node: number): boolean {
    const answer = this.answers.conditionHolds(this.id(node))
    this.call(`conditionHolds ${agent} ${this.id(node)} ${answer}`)
    return answer
  }
  activates(scope: number, node: number, tokens: number): boolean {
    const answer = this.answers.activates(this.id(node), tokens)
    this.call(`activates ${scope} ${this.id(node)} ${tokens} ${answer}`)
    return answer
  }
  adHocCompletes(scope: number, node: number, done: number): boolean {
    const answer = this.answers.adHocCompletes(this.id(node), done)
    this.call(`adHocCompletes ${scope} ${this.id(node)} ${done} ${answer}`)
    return answer
  }
  instanceEventHolds(token: number, node: number, which: number, done: number): boolean {
    const answer = this.answers.instanceEventHolds(this.id(node), which, done)
    this.call(`instanceEventHolds ${token} ${this.id(node)} ${which} ${done} ${answer}`)
    return answer
  }
  performScript(token: number, node: number): void {
    this.call(`performScript ${token} ${this.id(node)}`)
  }
  caseEnded(caseIndex: number, outcome: CaseOutcome): void {
    this.call(`caseEnded ${caseIndex} ${outcome}`)
    this.ended.push([caseIndex, outcome])
  }
  record(kind: number, token: number, element: number): void {
    this.call(`record ${LOG_KINDS[kind]} ${token} ${element}`)
    this.story.push(`${this.now} ${renderLogLine(this.model, kind, element)}`)
    if (kind === LOG.enter || kind === LOG.undo) this.reached.add(element)
  }

  start(caseIndex: number, startNode?: string): void {
    this.begun.add(caseIndex)
    const node = startNode === undefined ? -1 : this.model.nodes.findIndex(({ id }) => id === startNode)
    this.game.startCase(node < 0 ? 0 : this.model.nodes[node].scope, node, caseIndex)
    for (const companion of this.companions) this.game.startCompanion(companion, caseIndex)
  }

  /** Tokens, scopes, timers and listeners that are still there: none once every case has ended. */
  leftBehind(): number {
    const cases = [...this.begun]
    const listeners = cases.flatMap((one) => this.game.listeners(one))
    const { kind, count } = this.game.agents
    const agents = kind.slice(0, count).filter((one) => one !== 0)
    return agents.length + this.calendar.size + this.never.size + listeners.length
  }

  /** Plays until the calendar is empty or the horizon; a modelling error ends the play and is kept as a line. */
  play(until = 1_000, mostEvents = 20_000): this {
    try {
      this.game.settle()
      for (let events = 0; events < mostEvents; events++) {
        const [handle, due] = this.nextEntry() ?? []
        if (handle === undefined || !due || due.at > until) break
        this.calendar.delete(handle)
        this.now = due.at
        this.game.expire(due.agent, due.event)
        this.game.settle()
      }
    } catch (error) {
      if (!(error instanceof ModellingError)) throw error
      this.error = `${error.code} ${this.model.nodes[error.node]?.id}`
      this.call(this.error)
    }
    return this
  }
  private nextEntry() {
    let first: [number, { at: number; agent: number; event: number }] | undefined
    for (const entry of this.calendar) if (!first || entry[1].at < first[1].at) first = entry
    return first
  }
}
