import type { Activity, FlowNode, ProcessModel } from '../model/process-model.ts'
import { isActivity } from '../model/process-model.ts'

/** A drawing that tokens travel: a scope of the model, or the body that a loop or multi-instance activity repeats. */
export interface MachineScope {
  readonly index: number
  readonly id: string
  readonly name: string
  /** Node whose body this is; -1 for a scope of the model. */
  readonly bodyOf: number
  readonly nodes: readonly FlowNode[]
  /** Where tokens appear when nobody says where: none start events, else what stands for them. */
  readonly entrances: readonly number[]
}

/**
 * BPMN 2.0.2 §13.2: without start events, everything without an incoming flow starts with the scope. A scope whose
 * start events all have triggers, opened without saying which, begins at the first.
 */
const entrancesOf = (nodes: readonly FlowNode[]): number[] => {
  const starts = nodes.filter((node) => node.kind === 'startEvent')
  const none = starts.filter((node) => node.trigger.kind === 'none')
  if (none.length > 0) return none.map((node) => node.index)
  if (starts.length > 0) return [starts[0].index]
  return nodes
    .filter((node) => node.kind !== 'boundaryEvent' && node.incoming.length === 0)
    .map((node) => node.index)
}

/** The same activity, done once: no marker, no flows, no boundary events; those stay with the activity itself. */
const bodyOf = (activity: Activity): Activity => ({
  ...activity,
  marker: { kind: 'none' },
  boundaryEvents: [],
  incoming: [],
  outgoing: [],
})

/** Scopes keep their numbers in the model; bodies are numbered behind them. */
export const machineScopes = (model: ProcessModel): MachineScope[] => {
  const scopes: MachineScope[] = model.scopes.map((scope) => {
    const nodes = scope.nodes.map((index) => model.nodes[index])
    return {
      index: scope.index,
      id: scope.id,
      name: scope.name,
      bodyOf: -1,
      nodes,
      entrances: entrancesOf(nodes),
    }
  })
  for (const node of model.nodes) {
    if (!isActivity(node) || node.marker.kind === 'none') continue
    scopes.push({
      index: scopes.length,
      id: `${node.id}_body`,
      name: node.name,
      bodyOf: node.index,
      nodes: [bodyOf(node)],
      entrances: [node.index],
    })
  }
  return scopes
}
