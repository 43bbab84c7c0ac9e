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
  /** Whether the task takes its worker from one that is not urgent. */
  isUrgent(node: string): boolean
  /** Asked whenever work begins or goes on: after how long it is interrupted, and for how long. */
  interruption(node: string): readonly [after: number, rest: number] | undefined
}

/** A task as its world sees it, from the request to the release. */
interface Work {
  readonly node: number
  readonly group: string | undefined
  readonly isUrgent: boolean
  /** Whether it has its worker. */
  holds: boolean
  /** Seconds of work still to do; undefined before it begins. */
  left: number | undefined
  /** Since when it has been going on; undefined while it waits or rests. */
  since: number | undefined
  /** What the world has on the calendar for it: an interruption, or the end of one. */
  next: number
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
  private readonly calendar = new Map<number, { readonly at: number; readonly happen: () => void }>()
  private readonly never = new Set<number>()
  private readonly begun = new Set<number>()
  private scheduled = 0
  private readonly groups = new Map<string, { free: number; readonly waiting: number[] }>()
  private readonly works = new Map<number, Work>()

  constructor(
    machines: MachineSet,
    answers: Answers,
    options: {
      engine: 'tables' | 'xstate'
      workers?: number
      companions?: readonly number[]
      maxStepsPerInstant?: number
      program?: Program
      log?: boolean
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
    const work = this.works.get(token)!
    work.left ??= this.answers.work(this.id(node))
    work.since = this.now
    this.call(`workTime ${token} ${this.id(node)} ${work.left}`)
    const [after, rest] = this.answers.interruption(this.id(node)) ?? []
    if (after === 0) this.interrupt(token, rest!)
    else if (after !== undefined) work.next = this.plan(this.now + after, () => this.interrupt(token, rest!))
    return work.left
  }
  timerTime(token: number, node: number): number {
    const answer = this.answers.timer(this.id(node))
    this.call(`timerTime ${token} ${this.id(node)} ${answer}`)
    return answer
  }
  schedule(delay: number, agent: number, event: number): number {
    this.call(`schedule ${agent} ${delay}`)
    if (delay < Infinity) return this.plan(this.now + delay, () => this.game.expire(agent, event))
    this.never.add(this.scheduled)
    return this.scheduled++
  }
  /** Lets something happen, before what is put on the calendar for the same time later. */
  plan(time: number, happen: () => void): number {
    this.calendar.set(this.scheduled, { at: time, happen })
    return this.scheduled++
  }
  cancel(handle: number): void {
    this.call(`cancel ${handle}`)
    if (!this.calendar.delete(handle) && !this.never.delete(handle))
      throw new Error('cancelled what is no longer on the calendar')
  }
  request(token: number, node: number): boolean {
    this.call(`request ${token} ${this.id(node)}`)
    const name = this.id(node)
    const group = this.answers.group(name)
    const isUrgent = group !== undefined && this.answers.isUrgent(name)
    this.works.set(token, {
      node,
      group,
      isUrgent,
      holds: false,
      left: undefined,
      since: undefined,
      next: -1,
    })
    return this.seize(token)
  }
  /** Whether the task has its worker; if not, it is in the line of its group now, or called already. */
  private seize(token: number): boolean {
    const work = this.works.get(token)!
    work.holds = true
    if (work.group === undefined) return true
    const queue = this.groups.get(work.group) ?? { free: this.workers, waiting: [] }
    this.groups.set(work.group, queue)
    if (queue.free > 0) {
      queue.free--
      return true
    }
    work.holds = false
    const others = work.isUrgent ? [...this.works] : []
    const [gives] =
      others.find(([, other]) => other.holds && other.group === work.group && !other.isUrgent) ?? []
    if (gives === undefined) queue.waiting.push(token)
    else {
      queue.waiting.unshift(token)
      this.suspend(gives)
      this.resume(gives)
    }
    return false
  }
  private freeWorker(group: string | undefined): void {
    if (group === undefined) return
    const queue = this.groups.get(group)!
    const next = queue.waiting.shift()
    if (next === undefined) queue.free++
    else this.begin(next)
  }
  private begin(token: number): void {
    const work = this.works.get(token)!
    work.holds = true
    if (work.left === undefined) this.game.grant(token)
    else this.game.resume(token)
  }
  /** The token whose task is at this node. */
  workAt(node: string): number {
    for (const [token, work] of this.works) if (this.id(work.node) === node) return token
    throw new Error(`no work at ${node}`)
  }
  /** Takes the task's worker away, who turns to the next one in line. */
  suspend(token: number): void {
    const work = this.works.get(token)!
    this.call(`suspend ${token} ${this.id(work.node)}`)
    this.calendar.delete(work.next)
    if (work.since !== undefined) work.left! -= this.now - work.since
    work.since = undefined
    this.game.suspend(token)
    if (!work.holds) return
    work.holds = false
    this.freeWorker(work.group)
  }
  /** The task wants its worker again, behind those who wait. */
  resume(token: number): void {
    this.call(`resume ${token} ${this.id(this.works.get(token)!.node)}`)
    if (this.seize(token)) this.begin(token)
  }
  private interrupt(token: number, rest: number): void {
    this.suspend(token)
    const work = this.works.get(token)!
    if (rest === 0) this.resume(token)
    else work.next = this.plan(this.now + rest, () => this.resume(token))
  }
  release(token: number, node: number, completed: boolean): void {
    this.call(`release ${token} ${this.id(node)} ${completed}`)
    const { group, holds, left, since, next } = this.works.get(token)!
    if (completed && !(holds && since! + left! === this.now)) throw new Error('completed without its work')
    this.works.delete(token)
    this.calendar.delete(next)
    const waiting = group === undefined ? [] : this.groups.get(group)!.waiting
    if (waiting.includes(token)) waiting.splice(waiting.indexOf(token), 1)
    else if (holds) this.freeWorker(group)
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
  happened(token: number, node: number): void {
    this.call(`happened ${token} ${this.id(node)}`)
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
        due.happen()
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
    let first: [number, { readonly at: number; readonly happen: () => void }] | undefined
    for (const entry of this.calendar) if (!first || entry[1].at < first[1].at) first = entry
    return first
  }
}
