import type { Activity, Gateway, ProcessModel, SubProcess } from '../model/process-model.ts'
import type { Seconds } from '../model/seconds.ts'
import { AgentTable, SCOPE, TOKEN } from './agent-table.ts'
import { compileMachines } from './compile.ts'
import { LOG } from './event-log.ts'
import type { InclusiveJoins } from './inclusive-join.ts'
import { inclusiveJoins } from './inclusive-join.ts'
import type { MachineSet } from './machines.ts'
import { Mailbox } from './mailbox.ts'
import { ModellingError } from './modelling-error.ts'
import { PostQueue } from './post-queue.ts'
import type { Program } from './program.ts'
import type { Meaning, Stepper } from './stepper.ts'
import { TableStepper } from './table-stepper.ts'
import type { CaseOutcome, TokenGamePort } from './token-game-port.ts'
import { ACTION, EVENT, GUARD } from './vocabulary.ts'
import type { Inspect } from './xstate-stepper.ts'
import { XStateStepper } from './xstate-stepper.ts'

export interface TokenGameOptions {
  readonly engine: 'tables' | 'xstate'
  /** Whether `port.record` is called. */
  readonly log?: boolean
  /** Steps within one instant, per case started in it, after which a drawing is taken to run in circles. */
  readonly maxStepsPerInstant?: number
  /** XState's inspection events; only with engine `xstate`. */
  readonly inspect?: Inspect
  /** Tables to play instead of compiling them from the machines; only with engine `tables`. */
  readonly program?: Program
}

const MOST_REDRAWS = 64
const NOBODY = -1

const programs = new WeakMap<MachineSet, Program>()
const programOf = (machines: MachineSet): Program => {
  const known = programs.get(machines)
  if (known) return known
  const program = compileMachines(machines)
  programs.set(machines, program)
  return program
}

/**
 * The marking of all cases and the rules by which it changes: tokens travel scopes, join, split, open scopes and end.
 * It knows neither clock nor dice nor people (the port does), nor how a machine takes a step (the stepper does).
 * Steps happen one after another: what a step causes is posted and comes later, cancellations before all else and
 * granted tasks after it.
 */
export class TokenGame implements Meaning {
  readonly port: TokenGamePort
  private readonly machines: MachineSet
  private readonly model: ProcessModel
  private readonly stepper: Stepper
  private readonly log: boolean
  private readonly maxSteps: number
  private readonly agents = new AgentTable()
  private readonly urgent = new PostQueue()
  private readonly posts = new PostQueue()
  /** Work starts only when the rest of the instant has happened: what is cancelled now must not have begun first. */
  private readonly grants = new PostQueue()
  private readonly mailbox: Mailbox
  private readonly joins: readonly InclusiveJoins[]
  /** Per flow: its position among the incoming flows of its target. */
  private readonly flowPosition: Int32Array
  private readonly marked: Uint8Array
  private unsettled: number[] = []
  private arrivals = 0
  private living = 0
  private steps = 0
  private stepLimit: number
  /** Event numbers of families, kept beside each other for the hot path. */
  private readonly at: number
  private readonly message: number
  private readonly arrive: number
  private readonly flowEvent: number

  constructor(machines: MachineSet, port: TokenGamePort, options: TokenGameOptions) {
    this.machines = machines
    this.model = machines.model
    this.port = port
    this.log = options.log ?? false
    this.maxSteps = options.maxStepsPerInstant ?? 100_000
    this.stepLimit = this.maxSteps
    this.at = machines.eventNumbers.at
    this.message = machines.eventNumbers.message
    this.arrive = machines.eventNumbers.arrive
    this.flowEvent = machines.eventNumbers.flow
    this.mailbox = new Mailbox(machines.messages.names.length)
    this.joins = machines.scopes.map((scope) => inclusiveJoins(this.model, scope))
    this.flowPosition = Int32Array.from(this.model.flows, (flow) =>
      this.model.nodes[flow.target].incoming.indexOf(flow.index),
    )
    this.marked = new Uint8Array(Math.max(0, ...this.model.nodes.map((node) => node.incoming.length)))
    this.stepper =
      options.engine === 'xstate'
        ? new XStateStepper(machines, this, options.inspect)
        : new TableStepper(options.program ?? programOf(machines), this)
  }

  /** A case begins in this process, at this start event, or at every none start event with -1. */
  startCase(scopeIndex: number, startNode: number, caseIndex: number): void {
    this.stepLimit += this.maxSteps
    this.newScope(scopeIndex, NOBODY, caseIndex, startNode)
  }

  /** The world gives the task that asked by `port.request` what it needs. */
  grant(token: number): void {
    this.grants.post(token, EVENT.granted, this.agents.visit[token])
  }

  /** The calendar has reached a timer set by `port.schedule`. */
  expire(agent: number, event: number): void {
    this.stepper.markExpired(agent, event)
    this.post(agent, -1 - event)
  }

  /**
   * Takes steps until nothing more happens at this instant. A ModellingError leaves the game in the middle of a step:
   * it cannot be played on.
   */
  settle(): void {
    const { agents, urgent, posts, grants } = this
    for (;;) {
      let queue = urgent
      if (urgent.isEmpty()) {
        queue = posts.isEmpty() ? grants : posts
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

  private tokensOf(caseIndex: number): number[] {
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
        break
      case ACTION.request:
        this.request(agent, element)
        break
      case ACTION.start:
        if (this.log) this.port.record(LOG.start, agent, element)
        break
      case ACTION.complete:
        this.agents.completed[agent] = 1
        if (this.log) this.port.record(LOG.complete, agent, element)
        break
      case ACTION.release:
        this.port.release(agent, element, this.agents.completed[agent] === 1)
        break
      case ACTION.leave:
        if (this.log) this.port.record(LOG.leave, agent, element)
        break
      case ACTION.decide:
        this.decide(agent, element)
        break
      case ACTION.splitAll:
        this.splitAll(agent, element)
        break
      case ACTION.splitChosen:
        this.splitChosen(agent, element)
        break
      case ACTION.arriveParallel:
        this.arriveAt(agent, element)
        this.post(this.agents.parent[agent], this.arrive + element)
        break
      case ACTION.arriveInclusive:
        this.arriveAt(agent, element)
        this.agents.waitingInclusive[this.agents.parent[agent]]++
        this.markUnsettled(this.agents.parent[agent])
        break
      case ACTION.fireJoin:
        this.fireJoin(agent, element)
        break
      case ACTION.spawn:
        this.spawn(agent, element)
        break
      case ACTION.openScope:
        this.newScope(
          (this.model.nodes[element] as SubProcess).child,
          agent,
          this.agents.caseIndex[agent],
          NOBODY,
        )
        break
      case ACTION.closeScopes:
      case ACTION.cancelTokens:
        this.cancelChildren(agent)
        break
      case ACTION.planBodies:
        this.planBodies(agent, element)
        break
      case ACTION.openBodies:
        this.openBodies(agent, element)
        break
      case ACTION.judgeBodies:
        this.judgeBodies(agent, element)
        break
      case ACTION.subscribe:
        this.subscribe(agent, element)
        break
      case ACTION.unsubscribe:
        this.mailbox.unsubscribe(this.agents.caseIndex[agent], agent)
        break
      case ACTION.send:
        this.send(agent, element)
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
      case ACTION.endCompleted:
        this.endScope(agent, LOG.completed, 'completed')
        break
      case ACTION.endTerminated:
        this.endScope(agent, LOG.terminated, 'terminated')
        break
      case ACTION.endCancelled:
        this.endScope(agent, LOG.cancelled, undefined)
        break
      default:
        throw new RangeError(`no action has number ${action}`)
    }
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
        return this.parallelReady(agent, element)
      case GUARD.inclusiveReady:
        return this.inclusiveReady(agent, element)
      default:
        throw new RangeError(`no guard has number ${guard}`)
    }
  }

  delayOf(agent: number, delay: number): Seconds {
    const node = delay >> 1
    return (delay & 1) === 0 ? this.port.workTime(agent, node) : this.port.timerTime(agent, node)
  }

  // ---- queue

  private post(agent: number, event: number): void {
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

  private createAt(scope: number, node: number): void {
    const token = this.newToken(scope)
    this.stepper.create(token, 2 * this.agents.scope[scope])
    this.post(token, this.at + node)
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
    if (agents.waiting[token] === 1) this.stopWaiting(token)
    if (agents.waitingInclusive[scope] > 0) this.markUnsettled(scope)
    this.living--
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

  // ---- splits

  private decide(token: number, node: number): void {
    const flow = this.decision(token, node)
    if (this.flowSource(flow) !== node)
      throw new RangeError(`flow ${flow} does not leave <${this.model.nodes[node].id}>`)
    this.agents.choice[token] = flow
    if (this.log) this.port.record(LOG.decide, token, flow)
  }

  private flowSource(flow: number): number {
    return this.model.flows[flow]?.source ?? NOBODY
  }

  private decision(token: number, node: number): number {
    const { outgoing, defaultFlow } = this.model.nodes[node] as Gateway
    if (!this.hasConditions(outgoing)) return this.port.chooseOne(token, node)
    let unconditional = defaultFlow
    for (const flow of outgoing) {
      if (flow === defaultFlow) continue
      if (this.model.flows[flow].condition === undefined) {
        // an arrow without a condition among arrows with one: taken when no condition holds, before the default
        if (unconditional === defaultFlow) unconditional = flow
      } else if (this.port.evaluate(token, flow)) return flow
    }
    if (unconditional >= 0) return unconditional
    throw this.noFlowTaken(node)
  }

  private hasConditions(flows: readonly number[]): boolean {
    for (const flow of flows) if (this.model.flows[flow].condition !== undefined) return true
    return false
  }

  private noFlowTaken(node: number): ModellingError {
    const { id } = this.model.nodes[node]
    return new ModellingError(
      'NO-FLOW-TAKEN',
      node,
      `no flow out of <${id}> can be taken, and it has no default flow`,
    )
  }

  private splitAll(token: number, node: number): void {
    const { outgoing } = this.model.nodes[node]
    this.post(token, this.flowEvent + outgoing[0])
    for (let further = 1; further < outgoing.length; further++) this.cloneOnto(token, node, outgoing[further])
  }

  private splitChosen(token: number, node: number): void {
    const { outgoing, defaultFlow } = this.model.nodes[node]
    const byData = this.hasConditions(outgoing)
    let taken = 0
    for (let attempt = 0; taken === 0; attempt++) {
      for (const flow of outgoing) {
        if (flow === defaultFlow) continue
        const condition = this.model.flows[flow].condition
        const chosen = byData
          ? condition === undefined || this.port.evaluate(token, flow)
          : this.port.chooses(token, node, flow, attempt)
        if (chosen) this.takeBranch(token, node, flow, taken++)
      }
      if (taken > 0) break
      if (defaultFlow >= 0) this.takeBranch(token, node, defaultFlow, taken++)
      else if (byData || attempt >= MOST_REDRAWS) throw this.noFlowTaken(node)
    }
  }

  /** The token itself goes the first way, clones go the others. */
  private takeBranch(token: number, node: number, flow: number, before: number): void {
    if (before === 0) this.post(token, this.flowEvent + flow)
    else this.cloneOnto(token, node, flow)
  }

  private cloneOnto(token: number, node: number, flow: number): void {
    const { agents } = this
    const clone = this.newToken(agents.parent[token])
    agents.node[clone] = node
    this.stepper.createSplit(clone, 2 * agents.scope[clone], node)
    this.post(clone, this.flowEvent + flow)
  }

  // ---- joins

  private arriveAt(token: number, node: number): void {
    this.agents.waiting[token] = 1
    this.agents.arrivedAt[token] = this.arrivals++
    if (this.log) this.port.record(LOG.arrive, token, node)
  }

  private stopWaiting(token: number): void {
    const { agents } = this
    agents.waiting[token] = 0
    if (this.model.nodes[agents.node[token]].kind === 'inclusiveGateway')
      agents.waitingInclusive[agents.parent[token]]--
  }

  /** The token that has waited longest at this join on this flow; -1 without one. */
  private firstWaiting(scope: number, node: number, flow: number): number {
    const { agents } = this
    let first = NOBODY
    for (let token = agents.firstChild[scope]; token >= 0; token = agents.next[token]) {
      if (agents.waiting[token] === 0 || agents.node[token] !== node || agents.flow[token] !== flow) continue
      if (first < 0 || agents.arrivedAt[token] < agents.arrivedAt[first]) first = token
    }
    return first
  }

  private parallelReady(scope: number, node: number): boolean {
    const { incoming } = this.model.nodes[node]
    for (let at = 0; at < incoming.length; at++)
      if (this.firstWaiting(scope, node, incoming[at]) < 0) return false
    return true
  }

  /** One waiting token of each incoming flow becomes one token: the first goes on, the others are absorbed. */
  private fireJoin(scope: number, node: number): void {
    const { incoming } = this.model.nodes[node]
    let event: number = EVENT.fire
    for (let at = 0; at < incoming.length; at++) {
      const token = this.firstWaiting(scope, node, incoming[at])
      if (token < 0) continue
      if (this.log && event === EVENT.fire) this.port.record(LOG.join, token, node)
      this.stopWaiting(token)
      this.post(token, event)
      event = EVENT.absorb
    }
  }

  private inclusiveReady(scope: number, node: number): boolean {
    const { agents, marked } = this
    const joins = this.joins[agents.scope[scope]]
    const upstream = joins.upstream[joins.nodes.indexOf(node)]
    marked.fill(0)
    let any = false
    for (let token = agents.firstChild[scope]; token >= 0; token = agents.next[token]) {
      if (agents.waiting[token] === 0 || agents.node[token] !== node) continue
      marked[this.flowPosition[agents.flow[token]]] = 1
      any = true
    }
    if (!any) return false
    for (let token = agents.firstChild[scope]; token >= 0; token = agents.next[token]) {
      const at = agents.node[token]
      if (at === node || at < 0) continue
      let reachesEmpty = false
      let reachesMarked = false
      for (let flow = 0; flow < upstream.length; flow++) {
        if (upstream[flow][at] === 0) continue
        if (marked[flow] === 1) reachesMarked = true
        else reachesEmpty = true
      }
      if (reachesEmpty && !reachesMarked) return false
    }
    return true
  }

  private markUnsettled(scope: number): void {
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
      if (!this.joins[agents.scope[scope]].nodes.some((node) => this.inclusiveReady(scope, node))) continue
      this.markUnsettled(scope)
      this.post(scope, EVENT.settled)
      woken = true
    }
    return woken
  }

  // ---- scopes

  private newScope(scopeIndex: number, parentToken: number, caseIndex: number, startNode: number): void {
    const scope = this.agents.add(SCOPE, scopeIndex, parentToken, caseIndex)
    this.agents.choice[scope] = startNode
    this.stepper.create(scope, 2 * scopeIndex + 1)
    this.post(scope, EVENT.open)
  }

  private openTokens(scope: number): void {
    const { agents } = this
    const { index, entrances } = this.machines.scopes[agents.scope[scope]]
    if (this.log) this.port.record(LOG.open, scope, index)
    const startNode = agents.choice[scope]
    if (startNode >= 0) this.createAt(scope, startNode)
    else for (let at = 0; at < entrances.length; at++) this.createAt(scope, entrances[at])
    if (agents.children[scope] === 0) this.post(scope, EVENT.tokenGone)
  }

  private cancelChildren(agent: number): void {
    const { agents } = this
    for (let child = agents.firstChild[agent]; child >= 0; child = agents.next[child])
      this.urgent.post(child, EVENT.cancel, 0)
  }

  private endScope(scope: number, line: number, outcome: CaseOutcome | undefined): void {
    const { agents } = this
    const parent = agents.parent[scope]
    const caseIndex = agents.caseIndex[scope]
    if (this.log) this.port.record(line, scope, this.machines.scopes[agents.scope[scope]].index)
    agents.remove(scope)
    if (parent < 0) {
      this.mailbox.forget(caseIndex)
      if (outcome) this.port.caseEnded(caseIndex, outcome)
    } else if (outcome) this.post(parent, EVENT.childDone)
  }

  // ---- loops and multi-instance activities

  private planBodies(token: number, node: number): void {
    const { agents } = this
    const { marker } = this.model.nodes[node] as Activity
    agents.bodiesDone[token] = 0
    agents.bodiesOpened[token] = 0
    agents.bodiesPlanned[token] = 1
    agents.bodiesFinished[token] = 0
    if (marker.kind === 'multiInstance') {
      agents.bodiesPlanned[token] = Math.max(0, Math.floor(this.port.instanceCount(token, node)))
      agents.bodiesFinished[token] = agents.bodiesPlanned[token] === 0 ? 1 : 0
    } else if (marker.kind === 'loop' && marker.testBefore)
      agents.bodiesFinished[token] = this.roundsAreOver(token, node) ? 1 : 0
  }

  private roundsAreOver(token: number, node: number): boolean {
    const { marker } = this.model.nodes[node] as Activity
    const done = this.agents.bodiesDone[token]
    const maximum = marker.kind === 'loop' ? marker.maximum : undefined
    return (maximum !== undefined && done >= maximum) || !this.port.loopsAgain(token, node, done)
  }

  private openBodies(token: number, node: number): void {
    const { agents } = this
    const { marker } = this.model.nodes[node] as Activity
    const atOnce = marker.kind === 'multiInstance' && !marker.sequential
    const goal = atOnce ? agents.bodiesPlanned[token] : agents.bodiesDone[token] + 1
    for (; agents.bodiesOpened[token] < goal; agents.bodiesOpened[token]++)
      this.newScope(this.machines.bodies[node], token, agents.caseIndex[token], NOBODY)
  }

  private judgeBodies(token: number, node: number): void {
    const { agents } = this
    const { marker } = this.model.nodes[node] as Activity
    const done = ++agents.bodiesDone[token]
    const finished =
      marker.kind === 'multiInstance'
        ? done >= agents.bodiesPlanned[token] ||
          (marker.completionCondition !== undefined && this.port.completesEarly(token, node, done))
        : this.roundsAreOver(token, node)
    agents.bodiesFinished[token] = finished ? 1 : 0
  }

  // ---- messages

  private subscribe(token: number, node: number): void {
    const caseIndex = this.agents.caseIndex[token]
    const message = this.machines.messages.ofNode[node]
    const lasting = this.isLasting(node)
    while (this.mailbox.take(caseIndex, message)) {
      this.post(token, this.message + node)
      if (!lasting) return
    }
    this.mailbox.subscribe(caseIndex, message, token, node, lasting)
  }

  /** A non-interrupting boundary event goes on listening after a message. */
  private isLasting(node: number): boolean {
    const event = this.model.nodes[node]
    return event.kind === 'boundaryEvent' && !event.cancelActivity
  }

  private send(token: number, node: number): void {
    if (this.log) this.port.record(LOG.send, token, node)
    const receiver = this.mailbox.deliver(this.agents.caseIndex[token], this.machines.messages.ofNode[node])
    if (receiver) this.post(receiver.token, this.message + receiver.node)
  }
}
