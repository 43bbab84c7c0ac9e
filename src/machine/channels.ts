import { isThrowing, triggersOf } from '../model/event-triggers.ts'
import { beginsProcess, type ExternalEvent } from '../model/external-events.ts'
import type { FlowNode, ProcessModel } from '../model/process-model.ts'

/** By which ways messages and signals go from one node of a case to others. Ways are numbered. */
export interface Channels {
  readonly count: number
  /** Per node: the ways it listens on; none when what it waits for comes from outside the drawing. */
  readonly receives: readonly (readonly number[])[]
  /** Per node: the ways on which it sends a message to one receiver, now or later. */
  readonly sends: readonly (readonly number[])[]
  /** Per node: the ways on which it is heard by everybody who listens now. */
  readonly broadcasts: readonly (readonly number[])[]
  /** Per way: where it begins processes. */
  readonly begins: readonly (readonly number[])[]
  /** Number of the way of this message or signal, by kind and name; for events that are no nodes. */
  readonly named: (kind: 'message' | 'signal', name: string) => number
}

/** A message flow into plain work brings nothing that the work waits for. */
const isListening = (node: FlowNode): boolean =>
  node.kind !== 'subProcess' && !(node.kind === 'task' && node.taskType !== 'receiveTask')

/** Without a name a message is nobody else's; a signal is every nameless one. */
const nameOf = (node: FlowNode, name: string): string => (name === '' ? `#${node.id}` : name)

/**
 * A message flow from node to node is a way of its own; a node without message flows sends to, or hears from, those
 * that use the same message name. Signals go by name (BPMN 2.0.2 §10.5.1).
 */
export const readChannels = (
  model: ProcessModel,
  external: readonly (ExternalEvent | undefined)[],
): Channels => {
  const numbers = new Map<string, number>()
  const named = (kind: 'message' | 'signal', name: string): number => {
    const key = `${kind} ${name}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, numbers.size)
    return numbers.size - 1
  }
  const perNode = (): number[][] => model.nodes.map(() => [])
  const receives = perNode()
  const sends = perNode()
  const broadcasts = perNode()
  const joinedByFlow = new Set<number>()
  for (const { index, source, target } of model.messageFlows) {
    if (source >= 0) joinedByFlow.add(source)
    if (target >= 0) joinedByFlow.add(target)
    if (source < 0 || target < 0 || !isListening(model.nodes[target])) continue
    const way = named('message', `flow ${index}`)
    sends[source].push(way)
    receives[target].push(way)
  }
  for (const node of model.nodes) {
    const throwing = isThrowing(node)
    for (const trigger of triggersOf(node)) {
      if (trigger.kind === 'signal')
        (throwing ? broadcasts : receives)[node.index].push(named('signal', trigger.name))
      else if (trigger.kind === 'message' && !joinedByFlow.has(node.index))
        (throwing ? sends : receives)[node.index].push(named('message', nameOf(node, trigger.name)))
    }
    if (external[node.index] !== undefined) receives[node.index] = []
  }
  const begins: number[][] = Array.from({ length: numbers.size }, () => [])
  for (const node of model.nodes) {
    if (!beginsProcess(model, node)) continue
    for (const way of receives[node.index]) begins[way].push(node.index)
  }
  return { count: numbers.size, receives, sends, broadcasts, begins, named }
}
