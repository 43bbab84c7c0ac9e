import { isNonInterrupting, needsAllTriggers, timesFired, triggersOf } from '../model/event-triggers.ts'
import { instantiatingGateway } from '../model/external-events.ts'
import type { Board } from './board.ts'
import { LOG } from './event-log.ts'
import { Mailbox } from './mailbox.ts'
import { ModellingError } from './modelling-error.ts'
import { refill } from './refill.ts'

/** Parts of a parallel multiple event that are not messages or signals. */
const CLOCK = -1
const CONDITION = -2

interface RepeatedTimer {
  readonly node: number
  handle: number
  left: number
}

export interface Listener {
  readonly agent: number
  readonly node: number
}

/** Who listens for which event: messages, signals, conditions, and timers that fire more than once. */
export class Listening {
  private readonly board: Board
  private readonly mailbox: Mailbox
  private readonly timesFired: readonly number[]
  private readonly lasting: readonly boolean[]
  private readonly conditions: readonly boolean[]
  /** Per node: how many different things have to come before the event does. */
  private readonly partsNeeded: readonly number[]
  /** Ways on which somebody in the drawing can listen; what goes out on others is for somebody outside. */
  private readonly heard: ReadonlySet<number>
  private readonly partsCome = new Map<number, Map<number, Set<number>>>()
  private readonly timers = new Map<number, RepeatedTimer[]>()
  /** By agent: the nodes it listens at, for who asks from outside. */
  private readonly listeningAt = new Map<number, number[]>()
  /** Agents for which an event has come that ends their listening, before they have taken the step. */
  private readonly decided = new Set<number>()

  constructor(board: Board) {
    const { model, machines } = board
    this.board = board
    this.mailbox = new Mailbox(machines.channels.count)
    this.heard = new Set(machines.channels.receives.flat())
    this.timesFired = model.nodes.map(timesFired)
    this.lasting = model.nodes.map(isNonInterrupting)
    this.conditions = model.nodes.map((node) =>
      triggersOf(node).some((trigger) => trigger.kind === 'conditional' && trigger.condition !== undefined),
    )
    this.partsNeeded = model.nodes.map((node) => {
      if (!needsAllTriggers(node)) return 1
      const clocked =
        machines.external[node.index] !== undefined ||
        triggersOf(node).some((trigger) => trigger.kind === 'timer')
      const ways = machines.channels.receives[node.index].length
      return ways + (clocked ? 1 : 0) + (this.conditions[node.index] ? 1 : 0)
    })
  }

  listen(agent: number, node: number): void {
    if (this.decided.has(agent)) return
    const { agents, machines, port } = this.board
    const caseIndex = agents.caseIndex[agent]
    const lasting = this.lasting[node]
    this.listeningAt.set(agent, [...(this.listeningAt.get(agent) ?? []), node])
    for (const way of machines.channels.receives[node]) {
      let heard = false
      while ((lasting || !heard) && this.mailbox.take(caseIndex, way)) {
        heard = true
        this.occur(agent, node, way)
      }
      if (this.decided.has(agent)) return
      if (!heard || lasting) this.mailbox.subscribe(caseIndex, way, agent, node, lasting)
    }
    if (this.conditions[node] && port.conditionHolds(agent, node)) this.occur(agent, node, CONDITION)
    if (this.timesFired[node] > 1) this.repeatTimer(agent, node)
  }

  stop(agent: number): void {
    this.mailbox.unsubscribe(this.board.agents.caseIndex[agent], agent)
    this.partsCome.delete(agent)
    this.listeningAt.delete(agent)
    this.decided.delete(agent)
    for (const timer of this.timers.get(agent) ?? []) this.board.port.cancel(timer.handle)
    this.timers.delete(agent)
  }

  listeners(caseIndex: number): Listener[] {
    return [...this.listeningAt]
      .filter(([agent]) => this.board.agents.caseIndex[agent] === caseIndex)
      .flatMap(([agent, nodes]) => nodes.map((node) => ({ agent, node })))
  }

  /** The clock of an event that needs more than its clock. */
  clockOccurs(agent: number, node: number): void {
    this.occur(agent, node, CLOCK)
  }

  private occur(agent: number, node: number, part: number): void {
    const needed = this.partsNeeded[node]
    if (needed > 1) {
      const ofAgent = this.partsCome.get(agent) ?? new Map<number, Set<number>>()
      const come = ofAgent.get(node) ?? new Set<number>()
      this.partsCome.set(agent, ofAgent.set(node, come.add(part)))
      if (come.size < needed) return
      ofAgent.delete(node)
    }
    if (!this.lasting[node]) {
      // the agent is about to leave: what comes now is for somebody else
      this.mailbox.unsubscribe(this.board.agents.caseIndex[agent], agent)
      this.decided.add(agent)
    }
    this.board.post(agent, this.board.machines.eventNumbers.trigger + node)
  }

  // ---- timers that fire again

  private repeatTimer(agent: number, node: number): void {
    const timer = { node, handle: this.setTimer(agent, node), left: this.timesFired[node] }
    this.timers.set(agent, [...(this.timers.get(agent) ?? []), timer])
  }

  private setTimer(agent: number, node: number): number {
    const { model, port } = this.board
    const delay = port.timerTime(agent, node)
    if (delay <= 0)
      throw new ModellingError(
        'ZERO-TIME-LOOP',
        node,
        `<${model.nodes[node].id}> fires again and again at once`,
      )
    return port.schedule(delay, agent, -1 - node)
  }

  /** The calendar has reached it. */
  timerFires(agent: number, node: number): void {
    const timer = this.timers.get(agent)?.find((one) => one.node === node)
    if (!timer) return
    this.occur(agent, node, CLOCK)
    timer.left--
    if (timer.left > 0) timer.handle = this.setTimer(agent, node)
    else
      this.timers.set(
        agent,
        this.timers.get(agent)!.filter((one) => one !== timer),
      )
  }

  // ---- messages and signals

  /**
   * A message goes to who has waited longest for it, else begins a process that such a message begins, else is kept
   * for the case; BPMN 2.0.2 leaves open what happens to one that comes too early.
   */
  send(agent: number, node: number): void {
    const { machines, port, log } = this.board
    if (log) port.record(LOG.send, agent, node)
    for (const way of machines.channels.sends[node]) this.deliver(agent, way)
  }

  deliver(agent: number, way: number): void {
    const { agents, machines } = this.board
    const caseIndex = agents.caseIndex[agent]
    const listener = this.mailbox.takeListener(caseIndex, way)
    if (listener) this.occur(listener.token, listener.node, way)
    else if (machines.channels.begins[way]?.length) this.begin(caseIndex, way)
    else if (this.heard.has(way)) this.mailbox.keep(caseIndex, way)
  }

  /** BPMN 2.0.2 §10.5.1: a signal is heard by everybody who listens, and by nobody later. Here: within the case. */
  broadcast(agent: number, node: number): void {
    const { machines, port, log } = this.board
    if (log) port.record(LOG.broadcast, agent, node)
    for (const way of machines.channels.broadcasts[node]) this.signal(agent, way)
  }

  signal(agent: number, way: number): void {
    const caseIndex = this.board.agents.caseIndex[agent]
    for (const { token, node } of this.mailbox.listeners(caseIndex, way)) this.occur(token, node, way)
    this.begin(caseIndex, way)
  }

  private begin(caseIndex: number, way: number): void {
    for (const start of this.board.machines.channels.begins[way] ?? []) {
      this.board.openProcess(caseIndex, start)
      if (this.isOneOfAll(start)) this.mailbox.keep(caseIndex, way)
    }
  }

  unreadOf(caseIndex: number): [number, number][] {
    return this.mailbox.unreadOf(caseIndex)
  }

  remember(): () => void {
    const mailbox = this.mailbox.remember()
    const copyParts = (parts: Iterable<readonly [number, Map<number, Set<number>>]>) =>
      [...parts].map(
        ([agent, nodes]) =>
          [agent, new Map([...nodes].map(([node, come]) => [node, new Set(come)]))] as const,
      )
    const copyTimers = (timers: Iterable<readonly [number, RepeatedTimer[]]>) =>
      [...timers].map(([agent, all]) => [agent, all.map((timer) => ({ ...timer }))] as const)
    const parts = copyParts(this.partsCome)
    const timers = copyTimers(this.timers)
    const listeningAt = [...this.listeningAt]
    const decided = [...this.decided]
    return () => {
      mailbox()
      refill(this.partsCome, copyParts(parts))
      refill(this.timers, copyTimers(timers))
      refill(this.listeningAt, listeningAt)
      this.decided.clear()
      for (const agent of decided) this.decided.add(agent)
    }
  }

  /** Whether the process waits for this event with others, although it has begun the process. */
  private isOneOfAll(start: number): boolean {
    const { model } = this.board
    const gateway = instantiatingGateway(model, model.nodes[start])
    return gateway?.kind === 'eventBasedGateway' && gateway.parallel
  }

  forgetCase(caseIndex: number): void {
    this.mailbox.forget(caseIndex)
  }
}
