import { isNonInterrupting } from '../model/event-triggers.ts'
import type { FlowNode, ProcessModel, SequenceFlow } from '../model/process-model.ts'

const firingAgain = (node: FlowNode, all: boolean): FlowNode =>
  isNonInterrupting(node) && node.trigger.kind === 'timer' && (all || node.trigger.form === 'unspecified')
    ? { ...node, trigger: { kind: 'timer', form: 'cycle', text: 'R/PT1S' } }
    : node

export interface DelayedFlows {
  readonly model: ProcessModel
  /** Per node of the new model: the flow of the drawing that rests there; -1 for nodes of the drawing. */
  readonly flowOf: readonly number[]
  /** Per node of the new model: the node of the drawing it is, or comes before. */
  readonly nodeOf: readonly number[]
}

/**
 * The same drawing with a task on every sequence flow, where tokens can rest as BPMN 2.0.2 §13.1 lets them. Flows that
 * an event-based gateway or a condition depends on keep their first half as it was.
 */
export const delayedFlows = (drawn: ProcessModel, timersFireAgain: boolean): DelayedFlows => {
  const nodes: FlowNode[] = drawn.nodes.map((node) => firingAgain(node, timersFireAgain))
  const flows: SequenceFlow[] = drawn.flows.map((flow) => ({ ...flow }))
  const scopes = drawn.scopes.map((scope) => ({ ...scope, nodes: [...scope.nodes], flows: [...scope.flows] }))
  const flowOf = drawn.nodes.map(() => -1)
  const nodeOf = drawn.nodes.map(({ index }) => index)
  for (const flow of drawn.flows) {
    if (drawn.nodes[flow.source].kind === 'eventBasedGateway') continue
    const resting = nodes.length
    const onwards = flows.length
    nodes.push({
      index: resting,
      id: `${flow.id} →`,
      name: '',
      kind: 'task',
      taskType: 'task',
      scope: flow.scope,
      incoming: [flow.index],
      outgoing: [onwards],
      lane: -1,
      defaultFlow: -1,
      marker: { kind: 'none' },
      boundaryEvents: [],
      startQuantity: 1,
      completionQuantity: 1,
      isForCompensation: false,
      message: '',
      instantiate: false,
      place: flow.place,
    })
    flowOf.push(flow.index)
    nodeOf.push(flow.target)
    flows.push({
      index: onwards,
      id: `${flow.id} →`,
      name: '',
      scope: flow.scope,
      source: resting,
      target: flow.target,
      place: flow.place,
    })
    flows[flow.index] = { ...flow, target: resting }
    scopes[flow.scope].nodes.push(resting)
    scopes[flow.scope].flows.push(onwards)
    const target = nodes[flow.target]
    const incoming = target.incoming.map((one) => (one === flow.index ? onwards : one))
    nodes[flow.target] = { ...target, incoming }
  }
  return { model: { ...drawn, nodes, flows, scopes }, flowOf, nodeOf }
}
