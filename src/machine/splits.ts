import type { FlowNode } from '../model/process-model.ts'
import { isActivity } from '../model/process-model.ts'
import { wayTaken } from '../model/way-taken.ts'
import type { Board } from './board.ts'
import { LOG } from './event-log.ts'
import { ModellingError } from './modelling-error.ts'

/** Ways that are each chosen rarely need many: of 5 % and 5 %, one in ten draws chooses something. */
const MOST_REDRAWS = 10_000

/** Which ways a token takes, and the tokens it becomes when it takes several. */
export class Splits {
  private readonly board: Board
  private readonly flowEvent: number
  private readonly outgoing: readonly (readonly number[])[]
  /** Per flow: the node it leaves. */
  private readonly source: Int32Array
  /** Per node: tokens it leaves with on every flow. */
  private readonly quantity: Int32Array
  /** Per node: whether any of its outgoing flows has a condition. */
  private readonly byData: Uint8Array

  constructor(board: Board) {
    const { model, machines } = board
    this.board = board
    this.flowEvent = machines.eventNumbers.flow
    this.outgoing = model.nodes.map(({ outgoing }) => outgoing)
    this.source = Int32Array.from(model.flows, ({ source }) => source)
    this.quantity = Int32Array.from(model.nodes, (node) => (isActivity(node) ? node.completionQuantity : 1))
    const hasCondition = (node: FlowNode) =>
      node.outgoing.some((flow) => model.flows[flow].condition !== undefined)
    this.byData = Uint8Array.from(model.nodes, (node) => (hasCondition(node) ? 1 : 0))
  }

  /** The one flow an exclusive gateway takes. */
  decide(token: number, node: number): void {
    const { agents, model, port, log } = this.board
    const flow = this.decision(token, node)
    if (this.source[flow] !== node)
      throw new RangeError(`flow ${flow} does not leave <${model.nodes[node].id}>`)
    agents.choice[token] = flow
    if (log) port.record(LOG.decide, token, flow)
  }

  private decision(token: number, node: number): number {
    const { model, port } = this.board
    if (this.byData[node] === 0) return port.chooseOne(token, node)
    const way = wayTaken(model, model.nodes[node], (flow) => port.evaluate(token, flow))
    if (way < 0) throw this.noFlowTaken(node)
    return way
  }

  private noFlowTaken(node: number): ModellingError {
    const { id } = this.board.model.nodes[node]
    return new ModellingError(
      'NO-FLOW-TAKEN',
      node,
      `no flow out of <${id}> can be taken, and it has no default flow`,
    )
  }

  takeAll(token: number, node: number): void {
    const outgoing = this.outgoing[node]
    let taken = 0
    for (let at = 0; at < outgoing.length; at++) taken = this.take(token, node, outgoing[at], taken)
  }

  takeChosen(token: number, node: number): void {
    const { model, port } = this.board
    const { outgoing, defaultFlow } = model.nodes[node]
    const byData = this.byData[node] === 1
    let taken = 0
    for (let attempt = 0; taken === 0; attempt++) {
      for (const flow of outgoing) {
        if (flow === defaultFlow) continue
        const chosen = byData
          ? model.flows[flow].condition === undefined || port.evaluate(token, flow)
          : port.chooses(token, node, flow, attempt)
        if (chosen) taken = this.take(token, node, flow, taken)
      }
      if (taken > 0) break
      if (defaultFlow >= 0) taken = this.take(token, node, defaultFlow, taken)
      else if (byData || attempt >= MOST_REDRAWS) throw this.noFlowTaken(node)
    }
  }

  /** The token itself goes the first way, clones go the others; as many on each as the activity leaves with. */
  private take(token: number, node: number, flow: number, before: number): number {
    const { board } = this
    const after = before + this.quantity[node]
    for (let taken = before; taken < after; taken++)
      board.post(taken === 0 ? token : board.cloneAt(token, node), this.flowEvent + flow)
    return after
  }
}
