import type { Activity, ComplexGateway } from '../model/process-model.ts'
import { isActivity } from '../model/process-model.ts'
import type { Board } from './board.ts'
import { LOG } from './event-log.ts'
import type { JoinReach } from './inclusive-join.ts'
import { joinReachOf } from './inclusive-join.ts'
import { refill } from './refill.ts'
import { EVENT } from './vocabulary.ts'

const NOBODY = -1
/** Joins that are looked at when the instant is quiet. */
const SETTLED = new Set(['inclusiveGateway', 'complexGateway'])

/** Who waits at which join, and when a join may fire. */
export class Joins {
  private readonly board: Board
  private readonly reach: JoinReach
  /** Per node: whether it is a complex gateway that says itself when it fires. */
  private readonly byCondition: Uint8Array
  /** Per node: 1 where a join is looked at when the instant is quiet. */
  private readonly isSettled: Uint8Array
  /** Per node: how many flows come in. */
  private readonly width: Int32Array
  /** Per flow: its position among the incoming flows of its target. */
  private readonly flowPosition: Int32Array
  private readonly isInclusive: Uint8Array
  private readonly marked: Uint8Array
  /** Per incoming flow of the join looked at: the token that has waited longest; -1 without one. */
  private readonly first: Int32Array
  private arrivals = 0
  /** Per scope and complex gateway: the incoming flows used when it fired, until it is ready again. */
  private readonly fired = new Map<number, Map<number, Uint8Array>>()

  constructor(board: Board) {
    const { model } = board
    this.board = board
    this.reach = joinReachOf(model)
    this.byCondition = Uint8Array.from(model.nodes, (node) =>
      node.kind === 'complexGateway' && node.activationCondition !== undefined ? 1 : 0,
    )
    this.flowPosition = Int32Array.from(model.flows, (flow) =>
      model.nodes[flow.target].incoming.indexOf(flow.index),
    )
    this.isInclusive = Uint8Array.from(model.nodes, ({ kind }) => (kind === 'inclusiveGateway' ? 1 : 0))
    this.isSettled = Uint8Array.from(model.nodes, ({ kind }) => (SETTLED.has(kind) ? 1 : 0))
    this.width = Int32Array.from(model.nodes, ({ incoming }) => incoming.length)
    const widest = Math.max(0, ...this.width)
    this.marked = new Uint8Array(widest)
    this.first = new Int32Array(widest)
  }

  /** The token waits at this join until the scope's machine lets it go on. */
  arrive(token: number, node: number): void {
    const { agents, machines, port, log } = this.board
    const scope = agents.parent[token]
    agents.waiting[token] = 1
    agents.arrivedAt[token] = this.arrivals++
    if (log) port.record(LOG.arrive, token, node)
    if (this.isInclusive[node] === 0) this.board.post(scope, machines.eventNumbers.arrive + node)
    if (this.isSettled[node] === 0) return
    agents.waitingInclusive[scope]++
    this.board.markUnsettled(scope)
  }

  stopWaiting(token: number): void {
    const { agents } = this.board
    agents.waiting[token] = 0
    if (this.isSettled[agents.node[token]] === 1) agents.waitingInclusive[agents.parent[token]]--
  }

  forgetScope(scope: number): void {
    if (this.fired.size > 0) this.fired.delete(scope)
  }

  remember(): () => void {
    const { arrivals } = this
    const copy = (fired: Iterable<readonly [number, Map<number, Uint8Array>]>) =>
      [...fired].map(([scope, masks]) => [scope, new Map(masks)] as const)
    const fired = copy(this.fired)
    return () => {
      this.arrivals = arrivals
      refill(this.fired, copy(fired))
    }
  }

  parallelReady(scope: number, node: number): boolean {
    const first = this.firstWaiting(scope, node)
    for (let at = 0; at < this.width[node]; at++) if (first[at] < 0) return false
    return true
  }

  /** Whether as many tokens have come as the activity takes to begin. */
  quantityReady(scope: number, node: number): boolean {
    return this.waitingAt(scope, node).length >= (this.board.model.nodes[node] as Activity).startQuantity
  }

  /** Tokens that wait at the node, in order of arrival. */
  private waitingAt(scope: number, node: number): number[] {
    const { agents } = this.board
    const waiting: number[] = []
    for (let token = agents.firstChild[scope]; token >= 0; token = agents.next[token])
      if (agents.waiting[token] === 1 && agents.node[token] === node) waiting.push(token)
    return waiting.sort((one, other) => agents.arrivedAt[one] - agents.arrivedAt[other])
  }

  /** Whether any inclusive or complex join of the scope may fire now that the instant is quiet. */
  anyReady(scope: number): boolean {
    const { agents } = this.board
    for (const node of this.fired.get(scope)?.keys() ?? []) if (this.inclusiveReady(scope, node)) return true
    let asked = NOBODY
    for (let token = agents.firstChild[scope]; token >= 0; token = agents.next[token]) {
      const node = agents.node[token]
      if (agents.waiting[token] === 0 || node === asked || this.isSettled[node] === 0) continue
      if (this.inclusiveReady(scope, node)) return true
      asked = node
    }
    return false
  }

  /** For a complex gateway with a condition of its own that has fired: whether it may become ready again. */
  inclusiveReady(scope: number, node: number): boolean {
    const { agents } = this.board
    const { marked } = this
    const fired = this.fired.get(scope)?.get(node)
    if (!fired && this.byCondition[node] === 1) return false
    marked.fill(0)
    if (fired) marked.set(fired)
    let any = false
    for (let token = agents.firstChild[scope]; token >= 0; token = agents.next[token]) {
      if (agents.waiting[token] === 0 || agents.node[token] !== node) continue
      marked[this.flowPosition[agents.flow[token]]] = 1
      any = true
    }
    return (any || fired !== undefined) && this.nothingElseComes(scope, node)
  }

  private nothingElseComes(scope: number, node: number): boolean {
    const { agents } = this.board
    const { marked } = this
    const length = this.width[node]
    for (let token = agents.firstChild[scope]; token >= 0; token = agents.next[token]) {
      const at = agents.node[token]
      if (at === node || at < 0) continue
      const reached = this.reach.flowsReached(at, node, true)
      const reachedItself = this.reach.flowsReached(at, node, false)
      let reachesEmpty = false
      let reachesMarked = false
      for (let flow = 0; flow < length; flow++) {
        if (marked[flow] === 0) reachesEmpty ||= reached[flow] === 1
        else reachesMarked ||= reachedItself[flow] === 1
      }
      if (reachesEmpty && !reachesMarked) return false
    }
    return true
  }

  complexReady(scope: number, node: number): boolean {
    if (this.fired.get(scope)?.has(node)) return false
    const tokens = this.waitingAt(scope, node).length
    return tokens > 0 && this.board.port.activates(scope, node, tokens)
  }

  /** One waiting token of each incoming flow becomes one token: the first goes on, the others are absorbed. */
  fire(scope: number, node: number): void {
    const joined = this.board.model.nodes[node]
    if (this.byCondition[node] === 1) {
      this.fireComplex(scope, joined as ComplexGateway)
      return
    }
    if (isActivity(joined)) {
      this.merge(this.waitingAt(scope, node).slice(0, joined.startQuantity), node, EVENT.fire)
      return
    }
    const first = this.firstWaiting(scope, node)
    let event: number = EVENT.fire
    for (let at = 0; at < this.width[node]; at++) {
      if (first[at] < 0) continue
      this.release(first[at], node, event)
      event = EVENT.absorb
    }
  }

  private merge(tokens: readonly number[], node: number, first: number): void {
    for (const [at, token] of tokens.entries()) this.release(token, node, at === 0 ? first : EVENT.absorb)
  }

  private release(token: number, node: number, event: number): void {
    const { port, log } = this.board
    if (log && event === EVENT.fire) port.record(LOG.join, token, node)
    this.stopWaiting(token)
    this.board.post(token, event)
  }

  private fireComplex(scope: number, { index: node, incoming }: ComplexGateway): void {
    const used = this.fired.get(scope)?.get(node)
    const mask = new Uint8Array(incoming.length)
    const tokens: number[] = []
    const first = this.firstWaiting(scope, node)
    for (let at = 0; at < incoming.length; at++) {
      const token = first[at]
      if (used?.[at] === 1 || token < 0) continue
      mask[at] = 1
      tokens.push(token)
    }
    this.merge(tokens, node, used ? EVENT.absorb : EVENT.fire)
    const ofScope = this.fired.get(scope) ?? new Map<number, Uint8Array>()
    this.fired.set(scope, ofScope)
    if (used) {
      ofScope.delete(node)
      this.board.agents.waitingInclusive[scope]--
      this.board.post(scope, this.board.machines.eventNumbers.arrive + node)
    } else {
      ofScope.set(node, mask)
      // the scope is looked at until the gateway is ready again, although nobody waits
      this.board.agents.waitingInclusive[scope]++
      this.board.markUnsettled(scope)
    }
  }

  /** Per incoming flow of the join: the token that has waited longest; -1 without one. */
  private firstWaiting(scope: number, node: number): Int32Array {
    const { agents } = this.board
    const { first, flowPosition } = this
    // A loop: for the few flows of a join `fill` takes longer.
    for (let at = 0; at < this.width[node]; at++) first[at] = NOBODY
    for (let token = agents.firstChild[scope]; token >= 0; token = agents.next[token]) {
      if (agents.waiting[token] === 0 || agents.node[token] !== node) continue
      const at = flowPosition[agents.flow[token]]
      if (first[at] < 0 || agents.arrivedAt[token] < agents.arrivedAt[first[at]]) first[at] = token
    }
    return first
  }
}
