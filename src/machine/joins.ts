import type { Activity, ComplexGateway } from '../model/process-model.ts'
import { isActivity } from '../model/process-model.ts'
import type { Board } from './board.ts'
import { LOG } from './event-log.ts'
import type { InclusiveJoins } from './inclusive-join.ts'
import { inclusiveJoins } from './inclusive-join.ts'
import { refill } from './refill.ts'
import { EVENT } from './vocabulary.ts'

const NOBODY = -1
/** Joins that are looked at when the instant is quiet. */
const SETTLED = new Set(['inclusiveGateway', 'complexGateway'])

/** Who waits at which join, and when a join may fire. */
export class Joins {
  private readonly board: Board
  private readonly reaching: readonly InclusiveJoins[]
  /** Per flow: its position among the incoming flows of its target. */
  private readonly flowPosition: Int32Array
  private readonly marked: Uint8Array
  private arrivals = 0
  /** Per scope and complex gateway: the incoming flows used when it fired, until it is ready again. */
  private readonly fired = new Map<number, Map<number, Uint8Array>>()

  constructor(board: Board) {
    const { model, machines } = board
    this.board = board
    this.reaching = machines.scopes.map((scope) => inclusiveJoins(model, scope))
    this.flowPosition = Int32Array.from(model.flows, (flow) =>
      model.nodes[flow.target].incoming.indexOf(flow.index),
    )
    this.marked = new Uint8Array(Math.max(0, ...model.nodes.map((node) => node.incoming.length)))
  }

  /** The token waits at this join until the scope's machine lets it go on. */
  arrive(token: number, node: number): void {
    const { agents, machines, model, port, log } = this.board
    const scope = agents.parent[token]
    agents.waiting[token] = 1
    agents.arrivedAt[token] = this.arrivals++
    if (log) port.record(LOG.arrive, token, node)
    const { kind } = model.nodes[node]
    if (kind !== 'inclusiveGateway') this.board.post(scope, machines.eventNumbers.arrive + node)
    if (!SETTLED.has(kind)) return
    agents.waitingInclusive[scope]++
    this.board.markUnsettled(scope)
  }

  stopWaiting(token: number): void {
    const { agents, model } = this.board
    agents.waiting[token] = 0
    if (SETTLED.has(model.nodes[agents.node[token]].kind)) agents.waitingInclusive[agents.parent[token]]--
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
    const { incoming } = this.board.model.nodes[node]
    for (let at = 0; at < incoming.length; at++)
      if (this.firstWaiting(scope, node, incoming[at]) < 0) return false
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
    return this.reaching[this.board.agents.scope[scope]].nodes.some((node) =>
      this.inclusiveReady(scope, node),
    )
  }

  /** For a complex gateway with a condition of its own that has fired: whether it may become ready again. */
  inclusiveReady(scope: number, node: number): boolean {
    const { agents } = this.board
    const { marked } = this
    const fired = this.fired.get(scope)?.get(node)
    if (!fired && this.hasCondition(node)) return false
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
    const joins = this.reaching[agents.scope[scope]]
    const which = joins.nodes.indexOf(node)
    const upstream = joins.upstream[which]
    const diverted = joins.diverted[which]
    for (let token = agents.firstChild[scope]; token >= 0; token = agents.next[token]) {
      const at = agents.node[token]
      if (at === node || at < 0) continue
      let reachesEmpty = false
      let reachesMarked = false
      for (let flow = 0; flow < upstream.length; flow++) {
        if (marked[flow] === 0) reachesEmpty ||= upstream[flow][at] === 1
        else reachesMarked ||= diverted[flow][at] === 1
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

  private hasCondition(node: number): boolean {
    const gateway = this.board.model.nodes[node]
    return gateway.kind === 'complexGateway' && gateway.activationCondition !== undefined
  }

  /** One waiting token of each incoming flow becomes one token: the first goes on, the others are absorbed. */
  fire(scope: number, node: number): void {
    const joined = this.board.model.nodes[node]
    if (this.hasCondition(node)) {
      this.fireComplex(scope, joined as ComplexGateway)
      return
    }
    if (isActivity(joined)) {
      this.merge(this.waitingAt(scope, node).slice(0, joined.startQuantity), node, EVENT.fire)
      return
    }
    let event: number = EVENT.fire
    for (let at = 0; at < joined.incoming.length; at++) {
      const token = this.firstWaiting(scope, node, joined.incoming[at])
      if (token < 0) continue
      this.release(token, node, event)
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
    for (let at = 0; at < incoming.length; at++) {
      if (used?.[at] === 1) continue
      const token = this.firstWaiting(scope, node, incoming[at])
      if (token < 0) continue
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

  /** The token that has waited longest at this join on this flow; -1 without one. */
  private firstWaiting(scope: number, node: number, flow: number): number {
    const { agents } = this.board
    let first = NOBODY
    for (let token = agents.firstChild[scope]; token >= 0; token = agents.next[token]) {
      if (agents.waiting[token] === 0 || agents.node[token] !== node || agents.flow[token] !== flow) continue
      if (first < 0 || agents.arrivedAt[token] < agents.arrivedAt[first]) first = token
    }
    return first
  }
}
