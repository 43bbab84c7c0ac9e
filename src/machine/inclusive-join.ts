import type { FlowNode, ProcessModel } from '../model/process-model.ts'
import type { MachineScope } from './machine-scopes.ts'
import { linksTo } from './machine-scopes.ts'

/**
 * For every inclusive or complex join and each of its incoming flows: the nodes from which a token can still come to that flow
 * without passing the join itself. BPMN 2.0.2 §13.4.3 speaks of paths of sequence flows; a token inside an activity
 * counts as on its incoming flow, and its boundary events and links are part of the way.
 */
export interface InclusiveJoins {
  readonly nodes: readonly number[]
  /** `upstream[k][i][n]` = 1: from node n one can reach the i-th incoming flow of join `nodes[k]`. */
  readonly upstream: readonly (readonly Uint8Array[])[]
  /** The same for the token itself: without the ones that non-interrupting events start beside it. */
  readonly diverted: readonly (readonly Uint8Array[])[]
}

export const inclusiveJoins = (model: ProcessModel, scope: MachineScope): InclusiveJoins => {
  const joins = scope.nodes.filter(
    (node) =>
      (node.kind === 'inclusiveGateway' || node.kind === 'complexGateway') && node.incoming.length > 1,
  )
  return {
    nodes: joins.map((join) => join.index),
    upstream: joins.map((join) => reachingFlowsOf(model, join, false)),
    diverted: joins.map((join) => reachingFlowsOf(model, join, true)),
  }
}

const reachingFlowsOf = (model: ProcessModel, join: FlowNode, onlyItself: boolean): Uint8Array[] =>
  join.incoming.map((flow) => reaching(model, model.flows[flow].source, join.index, onlyItself))

/** Nodes from which `goal` can be reached, itself included, without visiting `avoided`. */
const reaching = (model: ProcessModel, goal: number, avoided: number, onlyItself: boolean): Uint8Array => {
  const reached = new Uint8Array(model.nodes.length)
  const open = goal === avoided ? [] : [goal]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached[next]) continue
    reached[next] = 1
    const node = model.nodes[next]
    const before = node.incoming.map((flow) => model.flows[flow].source)
    if (node.kind === 'boundaryEvent' && (node.cancelActivity || !onlyItself)) before.push(node.attachedTo)
    before.push(...linksTo(node, model).map((thrower) => thrower.index))
    open.push(...before.filter((source) => source !== avoided))
  }
  return reached
}
