import { oncePer } from '../model/once-per.ts'
import type { EventSubProcess, ProcessModel, SubProcess } from '../model/process-model.ts'
import type { Seconds } from '../model/seconds.ts'
import { AgentTable, SCOPE, TOKEN } from './agent-table.ts'
import type { Board } from './board.ts'
import { CaseProcesses } from './case-processes.ts'
import { compileMachines } from './compile.ts'
import { LOG } from './event-log.ts'
import { Joins } from './joins.ts'
import type { Listener } from './listening.ts'
import { Listening } from './listening.ts'
import type { MachineSet } from './machines.ts'
import { ModellingError } from './modelling-error.ts'
import { PostQueue } from './post-queue.ts'
import { type Program, withoutLog } from './program.ts'
import { Repetition } from './repetition.ts'
import { Splits } from './splits.ts'
import type { Engine, Meaning, Stepper } from './stepper.ts'
import { TableStepper } from './table-stepper.ts'
import type { CaseOutcome, TokenGamePort } from './token-game-port.ts'
import { Undoing } from './undoing.ts'
import { ACTION, EVENT, GUARD } from './vocabulary.ts'
import type { Inspect } from './xstate-stepper.ts'
import { XStateStepper } from './xstate-stepper.ts'

export interface TokenGameOptions {
  readonly engine: Engine
  /** Whether `port.record` is called. */
  readonly log?: boolean
  /** Steps within one instant, per case started in it, after which a drawing is taken to run in circles. */
  readonly maxStepsPerInstant?: number
  /** XState's inspection events; only with engine `xstate`. */
  readonly inspect?: Inspect
  /** Tables to play instead of compiling them from the machines; only with engine `tables`. */
  readonly program?: Program
}

const NOBODY = -1
/** Scopes within each other at which calls are taken to have no end. */
const MOST_CALLS = 100

interface Programs {
  readonly logged: Program
  readonly unlogged: Program
}

const programsOf = oncePer((machines: MachineSet): Programs => {
  const logged = compileMachines(machines)
  const { flows } = machines.model
  return { logged, unlogged: withoutLog(logged, (flow) => flows[flow].target) }
})

/**
 * The marking of all cases and the rules by which it changes: tokens travel scopes, join, split, open scopes and end.
 * It knows neither clock nor dice nor people (the port does), nor how a machine takes a step (the stepper does).
 * Steps happen one after another: what a step causes is posted and comes later, cancellations before all else, a token
 * that threw something after everybody has heard it, and last the tasks that begin or resume their work.
 */
export class TokenGame implements Meaning, Board {
  readonly port: TokenGamePort
  readonly machines: MachineSet
  readonly model: ProcessModel
  readonly agents = new AgentTable()
  readonly log: boolean
  private readonly stepper: Stepper
  private readonly maxSteps: number
  private readonly urgent = new PostQueue()
  private readonly posts = new PostQueue()
  private readonly afterwards = new PostQueue()
  /** Work starts only when the rest of the instant has happened: what is cancelled now must not have begun first. */
  private readonly grants = new PostQueue()
  private readonly splits: Splits
  private readonly joins: Joins
  private readonly listening: Listening
  private readonly repetition: Repetition
  private readonly undoing: Undoing
  private readonly processes = new CaseProcesses()
  /** Per node: whether it is a task with a script. */
  private readonly scripts: Uint8Array
  /** Per flow: the event it is the first to leave; −1 for every other. */
  private readonly eventLeft: Int32Array
  /** Per flow: the node it leads to. */
  private readonly target: Int32Array
  private unsettled: number[] = []
  private living = 0
  private steps = 0
  private stepLimit: number
  private readonly at: number

  constructor(machines: MachineSet, port: TokenGamePort, options: TokenGameOptions) {
    this.machines = machines
    this.model = machines.model
    this.port = port
    this.log = options.log ?? false
    this.maxSteps = options.maxStepsPerInstant ?? 100_000
    this.stepLimit = this.maxSteps
    this.at = machines.eventNumbers.at
    this.splits = new Splits(this)
    this.joins = new Joins(this)
    this.listening = new Listening(this)
    this.repetition = new Repetition(this, this.listening)
    this.undoing = new Undoing(this)
    this.eventLeft = Int32Array.from(this.model.flows, ({ source, index }) => {
      const { kind, outgoing } = this.model.nodes[source]
      return kind.endsWith('Event') && outgoing[0] === index ? source : -1
    })
    this.target = Int32Array.from(this.model.flows, ({ target }) => target)
    this.scripts = Uint8Array.from(this.model.nodes, (node) => (node.kind === 'task' && node.script ? 1 : 0))
    this.stepper =
      options.engine === 'xstate'
        ? new XStateStepper(machines, this, options.inspect)
        : new TableStepper(options.program ?? programsOf(machines)[this.log ? 'logged' : 'unlogged'], this)
  }

  /** A case begins in this process, at this start event, or at every none start event with -1. */
  startCase(scopeIndex: number, startNode: number, caseIndex: number): void {
    this.stepLimit += this.maxSteps
    this.newScope(scopeIndex, NOBODY, caseIndex, startNode)
  }

  /** Another process that belongs to the case begins at its own start events. */
  startCompanion(scopeIndex: number, caseIndex: number): void {
    this.processes.begun(caseIndex)
    this.newScope(scopeIndex, NOBODY, caseIndex, NOBODY)
  }

  /** The world gives the task that asked by `port.request` what it needs. */
  grant(token: number): void {
    this.grants.post(token, EVENT.granted, this.agents.visit[token])
  }

  /**
   * The world takes away for a while what the task needs for its work. Whatever the token still does at this instant
   * happens first; if that leaves the task, nothing comes of it. A grant or a `resume` given at this instant, and not
   * yet used, is taken back: the task waits for another.
   */
  suspend(token: number): void {
    this.grants.callBack(token)
    this.post(token, EVENT.suspend)
  }

  /** The suspended task goes on, in its turn among the grants; `port.workTime` is asked what is left of its work. */
  resume(token: number): void {
    this.grants.post(token, EVENT.resume, this.agents.visit[token])
  }

  /** The calendar has reached a timer set by `port.schedule`. */
  expire(agent: number, event: number): void {
    if (event < 0) {
      this.listening.timerFires(agent, -1 - event)
      return
    }
    this.stepper.markExpired(agent, event)
    if (!this.isQuiet()) this.post(agent, -1 - event)
    else if (this.agents.kind[agent] !== 0) {
      // Nothing comes before it: what would be posted and taken out again happens at once.
      this.countStep(agent)
      this.stepper.expire(agent, event)
    }
  }

  /**
   * Takes steps until nothing more happens at this instant. A ModellingError leaves the game in the middle of a step:
   * it cannot be played on.
   */
  settle(): void {
    const { agents, urgent, posts, afterwards, grants } = this
    for (;;) {
      let queue = urgent
      if (urgent.isEmpty()) {
        queue = !posts.isEmpty() ? posts : afterwards.isEmpty() ? grants : afterwards
        if (queue.isEmpty()) {
          if (this.unsettled.length > 0 && this.wakeInclusiveJoins()) continue
          break
        }
      }
      queue.next()
      const agent = queue.agent
      if (agents.kind[agent] === 0) continue
      // what was meant for an earlier stay of the token (a grant, a finished scope) is void once it has moved on
      if (queue !== urgent && queue.visit !== agents.visit[agent]) continue
      this.countStep(agent)
      if (queue.event < 0) this.stepper.expire(agent, -1 - queue.event)
      else this.stepper.step(agent, queue.event)
    }
    this.steps = 0
    this.stepLimit = this.maxSteps
    for (let freed = agents.recycle(); freed >= 0; freed = agents.recycle()) this.stepper.forget(freed)
  }

  caseOf(token: number): number {
    return this.agents.caseIndex[token]
  }

  /** Node at which the token is, or was last; -1 before the first. */
  nodeOf(token: number): number {
    return this.agents.node[token]
  }

  scopeAround(agent: number): number {
    const { agents } = this
    const parent = agents.parent[agent]
    return parent < 0 || agents.kind[parent] === SCOPE ? parent : agents.parent[parent]
  }

  /** Who listens for a message, a signal or a condition of this case at which node, the longest waiting first. */
  listeners(caseIndex: number): readonly Listener[] {
    return this.listening.listeners(caseIndex)
  }

  /** What the agent listens for at this node comes, from outside the drawing. */
  trigger(agent: number, node: number): void {
    this.post(agent, this.machines.eventNumbers.trigger + node)
  }

  /** Everything of the case is taken away; it ends as withdrawn. */
  withdrawCase(caseIndex: number): void {
    const { agents } = this
    for (let agent = 0; agent < agents.count; agent++)
      if (agents.kind[agent] === SCOPE && agents.parent[agent] < 0 && agents.caseIndex[agent] === caseIndex)
        this.urgent.post(agent, EVENT.cancel, 0)
  }

  /** The case of this token is withdrawn. */
  withdrawCaseOf(token: number): void {
    const { agents } = this
    if (this.processes.isOpenTwice(agents.caseIndex[token])) {
      this.withdrawCase(agents.caseIndex[token])
      return
    }
    let agent = token
    while (agents.parent[agent] >= 0) agent = agents.parent[agent]
    this.urgent.post(agent, EVENT.cancel, 0)
  }

  /**
   * The game as it is now, to come back to; only between instants, and only with engine `tables`. What stands on the
   * calendar is the world's to remember.
   */
  remember(): () => void {
    if (!this.isQuiet()) throw new Error('an instant must settle before it can be remembered')
    const { agents, stepper, joins, listening, undoing, processes } = this
    const parts = [agents, stepper, joins, listening, undoing, processes].map((part) => part.remember())
    const { living } = this
    return () => {
      for (const restore of parts) restore()
      this.living = living
      for (const queue of [this.urgent, this.posts, this.afterwards, this.grants]) queue.clear()
      this.unsettled = []
      this.steps = 0
      this.stepLimit = this.maxSteps
    }
  }

  private isQuiet(): boolean {
    return this.urgent.isEmpty() && this.posts.isEmpty() && this.afterwards.isEmpty() && this.grants.isEmpty()
  }

  /**
   * Where the case stands, as text: equal for markings that differ only in who came first. `pending` says what the
   * world has on the calendar for an agent.
   */
  markingOf(caseIndex: number, pending: (agent: number) => string): string {
    const { agents } = this
    const describe = (agent: number): string => {
      const children: string[] = []
      for (let child = agents.firstChild[agent]; child >= 0; child = agents.next[child])
        children.push(describe(child))
      const own = [
        agents.kind[agent] === SCOPE ? `s${agents.scope[agent]}` : `t${agents.node[agent]}`,
        this.stepper.stateOf(agent),
        agents.waiting[agent] === 1 ? agents.flow[agent] : '',
        agents.kind[agent] === TOKEN && children.length > 0 ? agents.bodiesDone[agent] : '',
        this.undoing.isUsed ? this.undoing.nodesOf(agent) : '',
        pending(agent),
      ]
      return `${own.join(':')}[${children.sort().join(' ')}]`
    }
    const tops: string[] = []
    for (let agent = 0; agent < agents.count; agent++)
      if (agents.kind[agent] === SCOPE && agents.parent[agent] < 0 && agents.caseIndex[agent] === caseIndex)
        tops.push(describe(agent))
    return `${tops.sort().join(' ')} ${this.listening.unreadOf(caseIndex).join(';')}`
  }

  /** Messages of the case that nobody has read: way and count. */
  unreadMessages(caseIndex: number): readonly (readonly [number, number])[] {
    return this.listening.unreadOf(caseIndex)
  }

  liveTokens(): number {
    return this.living
  }

  /** Looks at every agent: for reports, not for the run. */
  liveTokensOf(caseIndex: number): number {
    return this.tokensOf(caseIndex).length
  }

  /** Nodes at which a case's tokens wait, each once; a subprocess waits for the tokens inside and is left out. */
  stuckNodes(caseIndex: number): number[] {
    const { agents } = this
    const waiting = this.tokensOf(caseIndex).filter((token) => agents.firstChild[token] < 0)
    return [...new Set(waiting.map((token) => agents.node[token]))].filter((node) => node >= 0)
  }

  /** Every token that stands on a node, whatever its case. */
  forEachStanding(visit: (caseIndex: number, node: number) => void): void {
    const { agents } = this
    for (let agent = 0; agent < agents.count; agent++)
      if (agents.kind[agent] === TOKEN && agents.firstChild[agent] < 0 && agents.node[agent] >= 0)
        visit(agents.caseIndex[agent], agents.node[agent])
  }

  tokensOf(caseIndex: number): number[] {
    const { agents } = this
    const tokens: number[] = []
    for (let agent = 0; agent < agents.count; agent++)
      if (agents.kind[agent] === TOKEN && agents.caseIndex[agent] === caseIndex) tokens.push(agent)
    return tokens
  }

  // ---- the vocabulary

  perform(agent: number, action: number, element: number): void {
    switch (action) {
      case ACTION.enter:
        this.enter(agent, element)
        break
      case ACTION.take:
        this.agents.flow[agent] = element
        if (this.log) this.port.record(LOG.take, agent, element)
        if (this.eventLeft[element] >= 0) this.port.happened(agent, this.eventLeft[element])
        break
      case ACTION.request:
        this.request(agent, element)
        break
      case ACTION.start:
        if (this.log) this.port.record(LOG.start, agent, element)
        break
      case ACTION.suspend:
        if (this.log) this.port.record(LOG.suspend, agent, element)
        break
      case ACTION.resume:
        if (this.log) this.port.record(LOG.resume, agent, element)
        break
      case ACTION.complete:
        this.complete(agent, element)
        break
      case ACTION.release:
        this.port.release(agent, element, this.agents.completed[agent] === 1)
        break
      case ACTION.leave:
        if (this.log) this.port.record(LOG.leave, agent, element)
        break
      case ACTION.decide:
        this.splits.decide(agent, element)
        break
      case ACTION.splitAll:
        this.splits.takeAll(agent, element)
        break
      case ACTION.splitChosen:
        this.splits.takeChosen(agent, element)
        break
      case ACTION.arriveParallel:
      case ACTION.arriveInclusive:
      case ACTION.arriveComplex:
        this.joins.arrive(agent, element)
        break
      case ACTION.fireJoin:
        this.joins.fire(agent, element)
        break
      case ACTION.spawn:
        this.spawn(agent, element)
        break
      case ACTION.openScope:
        this.enterScope(agent, element)
        break
      case ACTION.closeScopes:
        this.cancelChildren(agent)
        break
      case ACTION.cancelTokens:
        this.cancelChildren(agent)
        this.lookIfEmpty(agent)
        break
      case ACTION.letFinish:
        this.lookIfEmpty(agent)
        break
      case ACTION.planBodies:
        this.repetition.plan(agent, element)
        break
      case ACTION.openBodies:
        this.repetition.open(agent, element)
        break
      case ACTION.judgeBodies:
        if (this.repetition.judge(agent, element))
          this.afterwards.post(agent, EVENT.goOn, this.agents.visit[agent])
        break
      case ACTION.listen:
        this.listening.listen(agent, element)
        break
      case ACTION.stopListening:
        this.listening.stop(agent)
        break
      case ACTION.partOccurs:
        this.listening.clockOccurs(agent, element)
        break
      case ACTION.send:
        this.listening.send(agent, element)
        break
      case ACTION.broadcast:
        this.listening.broadcast(agent, element)
        break
      case ACTION.pause:
        this.afterwards.post(agent, EVENT.goOn, this.agents.visit[agent])
        break
      case ACTION.throwOut:
        this.throwOut(agent, element)
        break
      case ACTION.passOn:
        this.passOn(agent, this.machines.eventNumbers.thrown + element)
        break
      case ACTION.passOut:
        this.passOn(agent, this.machines.eventNumbers.escaped + element)
        break
      case ACTION.ask:
        this.agents.choice[agent] = this.port.occurs(agent, element) ? 1 : 0
        break
      case ACTION.planUndoing:
        this.undoing.plan(agent, element)
        break
      case ACTION.openHandler:
        this.undoing.openNext(agent)
        break
      case ACTION.occur:
        if (this.log) this.port.record(LOG.occur, agent, element)
        break
      case ACTION.terminate:
        if (this.log) this.port.record(LOG.terminate, agent, element)
        this.post(this.agents.parent[agent], EVENT.terminate)
        break
      case ACTION.consume:
        this.removeToken(agent, LOG.consume)
        break
      case ACTION.withdraw:
        this.removeToken(agent, LOG.withdraw)
        break
      case ACTION.openTokens:
        this.openTokens(agent)
        break
      case ACTION.openNext:
        this.openNext(agent)
        break
      case ACTION.begin:
        this.begin(agent, element)
        break
      case ACTION.endCompleted:
        this.endScope(agent, LOG.completed, 'completed')
        break
      case ACTION.endTerminated:
        this.endScope(agent, LOG.terminated, 'terminated')
        break
      case ACTION.endCancelled:
        this.endScope(agent, LOG.cancelled, this.agents.parent[agent] < 0 ? 'withdrawn' : undefined)
        break
      case ACTION.endThrowing:
        this.endThrowing(agent, element)
        break
      default:
        throw new RangeError(`no action has number ${action}`)
    }
  }

  pass(token: number, flow: number): void {
    this.agents.flow[token] = flow
    if (this.eventLeft[flow] >= 0) this.port.happened(token, this.eventLeft[flow])
    this.enter(token, this.target[flow])
  }

  holds(agent: number, guard: number, element: number): boolean {
    switch (guard) {
      case GUARD.chosen:
        return this.agents.choice[agent] === element
      case GUARD.bodiesFinished:
        return this.agents.bodiesFinished[agent] === 1
      case GUARD.empty:
        return this.agents.children[agent] === 0
      case GUARD.parallelReady:
        return this.joins.parallelReady(agent, element)
      case GUARD.quantityReady:
        return this.joins.quantityReady(agent, element)
      case GUARD.inclusiveReady:
        return this.joins.inclusiveReady(agent, element)
      case GUARD.complexReady:
        return this.joins.complexReady(agent, element)
      case GUARD.answered:
        return this.agents.choice[agent] === 1
      case GUARD.undone:
        return this.undoing.isDone(agent)
      case GUARD.moreToOpen:
        return this.agents.children[agent] === 0 && this.hasMoreToOpen(agent)
      case GUARD.enoughDone:
        return this.port.adHocCompletes(agent, element, this.agents.bodiesDone[agent])
      default:
        throw new RangeError(`no guard has number ${guard}`)
    }
  }

  delayOf(agent: number, delay: number): Seconds {
    const node = delay >> 1
    return (delay & 1) === 0 ? this.port.workTime(agent, node) : this.port.timerTime(agent, node)
  }

  // ---- queue

  post(agent: number, event: number): void {
    this.posts.post(agent, event, this.agents.visit[agent])
  }

  private countStep(agent: number): void {
    if (++this.steps <= this.stepLimit) return
    const node = this.agents.kind[agent] === TOKEN ? this.agents.node[agent] : NOBODY
    const where = this.model.nodes[node]?.id ?? 'a scope'
    throw new ModellingError(
      'ZERO-TIME-LOOP',
      node,
      `more than ${this.stepLimit} steps at one instant, at <${where}>: the drawing runs in a circle without time passing`,
    )
  }

  // ---- tokens

  private newToken(scope: number): number {
    const { agents } = this
    this.living++
    return agents.add(TOKEN, agents.scope[scope], scope, agents.caseIndex[scope])
  }

  private createAt(scope: number, node: number): number {
    const token = this.newToken(scope)
    this.stepper.create(token, 2 * this.agents.scope[scope])
    this.post(token, this.at + node)
    return token
  }

  private enter(token: number, node: number): void {
    const { agents } = this
    agents.node[token] = node
    agents.visit[token]++
    agents.completed[token] = 0
    this.countStep(token)
    const scope = agents.parent[token]
    if (agents.waitingInclusive[scope] > 0) this.markUnsettled(scope)
    if (this.log) this.port.record(LOG.enter, token, node)
  }

  private removeToken(token: number, line: number): void {
    const { agents } = this
    const scope = agents.parent[token]
    if (this.log) this.port.record(line, token, agents.node[token])
    if (agents.waiting[token] === 1) this.joins.stopWaiting(token)
    if (agents.waitingInclusive[scope] > 0) this.markUnsettled(scope)
    this.living--
    if (line === LOG.consume) agents.bodiesDone[scope]++
    if (this.undoing.isUsed) this.undoing.tokenGone(token)
    agents.remove(token)
    this.post(scope, EVENT.tokenGone)
  }

  private spawn(token: number, node: number): void {
    if (this.log) this.port.record(LOG.spawn, token, node)
    this.createAt(this.agents.parent[token], node)
  }

  private request(token: number, node: number): void {
    if (this.log) this.port.record(LOG.request, token, node)
    if (this.port.request(token, node)) this.grant(token)
  }

  private complete(token: number, node: number): void {
    this.agents.completed[token] = 1
    if (this.log) this.port.record(LOG.complete, token, node)
    if (this.undoing.isUsed) this.undoing.activityCompleted(token, node)
    if (this.isWhole(token, node)) return
    if (this.scripts[node] === 1) this.port.performScript(token, node)
    this.port.happened(token, node)
  }

  /** Whether the token stands at a repeated activity as a whole, not in one of its rounds. */
  private isWhole(token: number, node: number): boolean {
    return this.machines.bodies[node] >= 0 && this.agents.scope[token] !== this.machines.bodies[node]
  }

  /** Another token of the scope where this one splits. */
  cloneAt(token: number, node: number): number {
    const { agents } = this
    const clone = this.newToken(agents.parent[token])
    agents.node[clone] = node
    this.countStep(clone)
    this.stepper.createSplit(clone, 2 * agents.scope[clone], node)
    return clone
  }

  // ---- inclusive joins

  markUnsettled(scope: number): void {
    if (this.agents.unsettled[scope] === 1) return
    this.agents.unsettled[scope] = 1
    this.unsettled.push(scope)
  }

  /** BPMN does not say when an inclusive join is looked at; here, when nothing else can happen at this instant. */
  private wakeInclusiveJoins(): boolean {
    const { agents } = this
    const scopes = this.unsettled
    this.unsettled = []
    let woken = false
    for (const scope of scopes) {
      agents.unsettled[scope] = 0
      if (agents.kind[scope] !== SCOPE || agents.waitingInclusive[scope] === 0) continue
      if (!this.joins.anyReady(scope)) continue
      this.markUnsettled(scope)
      this.post(scope, EVENT.settled)
      woken = true
    }
    return woken
  }

  // ---- scopes

  private newScope(scopeIndex: number, parent: number, caseIndex: number, startNode: number): number {
    const scope = this.agents.add(SCOPE, scopeIndex, parent, caseIndex)
    this.agents.choice[scope] = startNode
    this.stepper.create(scope, 2 * scopeIndex + 1)
    this.post(scope, EVENT.open)
    return scope
  }

  openScope(scopeIndex: number, parent: number, startNode: number): number {
    this.countStep(parent)
    return this.newScope(scopeIndex, parent, this.agents.caseIndex[parent], startNode)
  }

  openProcess(caseIndex: number, startNode: number): void {
    this.processes.begun(caseIndex)
    this.newScope(this.model.nodes[startNode].scope, NOBODY, caseIndex, startNode)
  }

  private enterScope(token: number, node: number): void {
    const { kind, child } = this.model.nodes[node] as SubProcess | EventSubProcess
    if (this.model.scopes[child].kind === 'process') this.checkDepth(token, node)
    this.openScope(child, token, kind === 'eventSubProcess' ? this.agents.choice[token] : NOBODY)
  }

  /** A process that calls itself without end would never come to its first step. */
  private checkDepth(token: number, node: number): void {
    let depth = 0
    for (let scope = this.scopeAround(token); scope >= 0; scope = this.scopeAround(scope)) depth++
    if (depth > MOST_CALLS)
      throw new ModellingError(
        'ENDLESS-CALLS',
        node,
        `<${this.model.nodes[node].id}> is called from within itself more than ${MOST_CALLS} times`,
      )
  }

  private entrancesOf(scope: number): readonly number[] {
    return this.machines.scopes[this.agents.scope[scope]].entrances
  }

  private openTokens(scope: number): void {
    const { agents } = this
    const { index } = this.machines.scopes[agents.scope[scope]]
    if (this.log) this.port.record(LOG.open, scope, index)
    agents.bodiesOpened[scope] = 0
    agents.bodiesDone[scope] = 0
    const startNode = agents.choice[scope]
    const entrances = this.entrancesOf(scope)
    if (startNode >= 0) this.createAt(scope, startNode)
    else if (this.model.scopes[index]?.adHoc?.sequential) this.openNext(scope)
    else for (let at = 0; at < entrances.length; at++) this.createAt(scope, entrances[at])
    this.lookIfEmpty(scope)
  }

  private lookIfEmpty(scope: number): void {
    if (this.agents.children[scope] === 0) this.post(scope, EVENT.tokenGone)
  }

  private hasMoreToOpen(scope: number): boolean {
    return this.agents.bodiesOpened[scope] < this.entrancesOf(scope).length
  }

  /** The next activity of an ad-hoc subprocess whose activities are done one after another. */
  private openNext(scope: number): void {
    const entrance = this.entrancesOf(scope)[this.agents.bodiesOpened[scope]]
    if (entrance === undefined) return
    this.agents.bodiesOpened[scope]++
    this.createAt(scope, entrance)
  }

  /** An event subprocess begins at this start event: a token appears at it. */
  private begin(scope: number, startNode: number): void {
    const owner = this.model.scopes[this.model.nodes[startNode].scope].owner
    if (this.log) this.port.record(LOG.spawn, scope, owner)
    this.agents.choice[this.createAt(scope, owner)] = startNode
  }

  private cancelChildren(agent: number): void {
    const { agents } = this
    for (let child = agents.firstChild[agent]; child >= 0; child = agents.next[child])
      this.urgent.post(child, EVENT.cancel, 0)
  }

  private endScope(scope: number, line: number, outcome: CaseOutcome | undefined): void {
    const { agents } = this
    const parent = agents.parent[scope]
    this.closeScope(scope, line, outcome)
    if (parent < 0) return
    if (outcome) this.post(parent, EVENT.childDone)
    // a scope that undoes waits for its handlers as for its tokens
    else if (agents.kind[parent] === SCOPE) this.post(parent, EVENT.tokenGone)
  }

  private closeScope(scope: number, line: number, outcome: CaseOutcome | undefined): void {
    const { agents } = this
    if (this.log) this.port.record(line, scope, this.machines.scopes[agents.scope[scope]].index)
    if (this.undoing.isUsed) this.undoing.scopeEnded(scope, outcome === 'completed')
    this.joins.forgetScope(scope)
    agents.remove(scope)
    const opener = agents.parent[scope]
    if (opener >= 0 && agents.kind[opener] === SCOPE) this.post(opener, EVENT.tokenGone)
    if (opener < 0) this.processEnded(agents.caseIndex[scope], outcome)
  }

  private processEnded(caseIndex: number, ending: CaseOutcome | undefined): void {
    const outcome = this.processes.ended(caseIndex, ending)
    if (outcome === 'open') return
    if (outcome) this.port.caseEnded(caseIndex, outcome)
    this.listening.forgetCase(caseIndex)
  }

  // ---- what goes outwards until it is caught

  private throwOut(token: number, node: number): void {
    const { agents, machines } = this
    if (this.log) this.port.record(LOG.throw, token, node)
    for (const thrown of machines.thrown.ofNode[node])
      this.post(agents.parent[token], machines.eventNumbers.thrown + thrown)
  }

  /** From a token to its scope, from a scope to the token that opened it; an escalation nobody caught ends with the process. */
  private passOn(agent: number, event: number): void {
    const parent = this.agents.parent[agent]
    if (parent >= 0) this.post(parent, event)
  }

  private endThrowing(scope: number, thrown: number): void {
    const { agents, machines } = this
    const parent = agents.parent[scope]
    this.closeScope(scope, LOG.failed, 'failed')
    if (parent >= 0) this.post(parent, machines.eventNumbers.thrown + thrown)
  }
}
