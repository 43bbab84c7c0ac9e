import { startsByItself } from '../model/companions.ts'
import type { Activity, FlowNode, ProcessModel, Scope } from '../model/process-model.ts'
import { isActivity } from '../model/process-model.ts'

/**
 * A drawing that tokens travel: a scope of the model, the body that a loop or multi-instance activity repeats, or the
 * activity that undoes another.
 */
export interface MachineScope {
  readonly index: number
  readonly id: string
  readonly name: string
  /** Node whose body this is; -1 for a scope of the model. */
  readonly bodyOf: number
  /** Compensation handler that is played here; -1 for the others. */
  readonly handlerOf: number
  readonly kind: Scope['kind']
  readonly nodes: readonly FlowNode[]
  /** Where tokens appear when nobody says where: none start events, else what stands for them. */
  readonly entrances: readonly number[]
}

/**
 * BPMN 2.0.2 §13.2: without start events, everything without an incoming flow starts with the scope. A scope whose
 * start events all have triggers, opened without saying which, begins at the first.
 */
const entrancesOf = (nodes: readonly FlowNode[], model: ProcessModel): number[] => {
  const starts = nodes.filter((node) => node.kind === 'startEvent')
  const none = starts.filter((node) => node.trigger.kind === 'none')
  if (none.length > 0) return none.map((node) => node.index)
  if (starts.length > 0) return [starts[0].index]
  return nodes.filter((node) => startsByItself(node) || isLooseLink(node, model)).map((node) => node.index)
}

/** The catching end of a link to which nothing leads is where something begins. */
const isLooseLink = (node: FlowNode, model: ProcessModel): boolean =>
  node.incoming.length === 0 &&
  node.kind === 'intermediateCatchEvent' &&
  node.trigger.kind === 'link' &&
  linksTo(node, model).length === 0

/** The throwing ends of a link (BPMN 2.0.2 §10.5.1: same name, same scope). */
export const linksTo = (node: FlowNode, model: ProcessModel): FlowNode[] => {
  if (node.kind !== 'intermediateCatchEvent' || node.trigger.kind !== 'link') return []
  const { name } = node.trigger
  return model.scopes[node.scope].nodes
    .map((index) => model.nodes[index])
    .filter(
      (other) =>
        other.kind === 'intermediateThrowEvent' &&
        other.trigger.kind === 'link' &&
        other.trigger.name === name,
    )
}

/** The same activity, done once: no marker, no flows, no boundary events; those stay with the activity itself. */
const bodyOf = (activity: Activity): Activity => ({
  ...activity,
  marker: { kind: 'none' },
  boundaryEvents: [],
  incoming: [],
  outgoing: [],
  startQuantity: 1,
  completionQuantity: 1,
})

/** Scopes keep their numbers in the model; bodies are numbered behind them. */
export const machineScopes = (model: ProcessModel): MachineScope[] => {
  const scopes: MachineScope[] = model.scopes.map((scope) => {
    const nodes = scope.nodes
      .map((index) => model.nodes[index])
      .filter((node) => !(isActivity(node) && node.isForCompensation))
    return {
      index: scope.index,
      id: scope.id,
      name: scope.name,
      bodyOf: -1,
      handlerOf: -1,
      kind: scope.kind,
      nodes,
      entrances: entrancesOf(nodes, model),
    }
  })
  const once = (node: Activity, kind: 'body' | 'handler', inside: Activity) =>
    scopes.push({
      index: scopes.length,
      id: `${node.id}_${kind}`,
      name: node.name,
      bodyOf: kind === 'body' ? node.index : -1,
      handlerOf: kind === 'handler' ? node.index : -1,
      kind: 'subProcess',
      nodes: [inside],
      entrances: [node.index],
    })
  for (const node of model.nodes) {
    if (!isActivity(node)) continue
    if (node.marker.kind !== 'none') once(node, 'body', bodyOf(node))
    if (node.isForCompensation) once(node, 'handler', { ...bodyOf(node), marker: node.marker })
  }
  return scopes
}
