import type {
  EventTrigger,
  FlowNode,
  MessageFlow,
  ProcessModel,
  Scope,
  SequenceFlow,
} from '../../src/model/process-model.ts'

/** The parts of a node that matter for the question; the rest is filled in. */
export type Sketch = { readonly kind: FlowNode['kind'] } & Readonly<Record<string, unknown>>
type ScopeSketch = {
  readonly kind?: Scope['kind']
  readonly in?: string
  readonly nodes: Record<string, Sketch>
}

export const start = (trigger: EventTrigger = { kind: 'none' }): Sketch => ({ kind: 'startEvent', trigger })
export const end = (trigger: EventTrigger = { kind: 'none' }): Sketch => ({ kind: 'endEvent', trigger })
export const caught = (trigger: EventTrigger): Sketch => ({ kind: 'intermediateCatchEvent', trigger })
export const thrown = (trigger: EventTrigger): Sketch => ({ kind: 'intermediateThrowEvent', trigger })
export const on = (activity: string, trigger: EventTrigger): Sketch => ({
  kind: 'boundaryEvent',
  attachedTo: activity,
  trigger,
})
export const work = (more: Readonly<Record<string, unknown>> = {}): Sketch => ({
  kind: 'task',
  taskType: 'userTask',
  message: '',
  ...more,
})
export const message = (name: string): EventTrigger => ({ kind: 'message', name })
export const signal = (name: string): EventTrigger => ({ kind: 'signal', name })
export const error = (code = ''): EventTrigger => ({ kind: 'error', code })
export const escalation = (code = ''): EventTrigger => ({ kind: 'escalation', code })

/**
 * A model from named scopes of named nodes. `in` names the node that holds a scope; `attachedTo` and `child` name a
 * node and a scope. Message flows are `from -> to` between nodes, processes or outsiders (anything else).
 */
export const drawn = (
  sketches: Record<string, ScopeSketch>,
  messageFlows: readonly string[] = [],
  arrows: readonly string[] = [],
): ProcessModel => {
  const scopeIds = Object.keys(sketches)
  const named = scopeIds.flatMap((scope) =>
    Object.entries(sketches[scope].nodes).map(([id, sketch]) => ({ id, scope, sketch })),
  )
  const nodeOf = (id: string) => named.findIndex((node) => node.id === id)
  const flows = arrows.map((arrow, index): SequenceFlow => {
    const [source, target] = arrow.split(' -> ').map(nodeOf)
    const scope = scopeIds.indexOf(named[source].scope)
    return { index, id: arrow, name: '', scope, source, target, place: {} }
  })
  const nodes = named.map(({ id, scope, sketch }, index) => {
    const node = {
      index,
      id,
      name: id,
      scope: scopeIds.indexOf(scope),
      incoming: flows.filter(({ target }) => target === index).map((flow) => flow.index),
      outgoing: flows.filter(({ source }) => source === index).map((flow) => flow.index),
      lane: -1,
      defaultFlow: -1,
      place: {},
      ...sketch,
      ...(sketch.attachedTo !== undefined && { attachedTo: nodeOf(String(sketch.attachedTo)) }),
      ...(sketch.child !== undefined && { child: scopeIds.indexOf(String(sketch.child)) }),
      ...((sketch.kind === 'task' || sketch.kind === 'subProcess') && {
        marker: sketch.marker ?? { kind: 'none' },
        startQuantity: sketch.startQuantity ?? 1,
        completionQuantity: sketch.completionQuantity ?? 1,
        isForCompensation: sketch.isForCompensation ?? false,
        boundaryEvents: named.flatMap(({ sketch: other }, at) => (other.attachedTo === id ? [at] : [])),
      }),
    }
    return node as unknown as FlowNode
  })
  const scopes = scopeIds.map((id, index): Scope => {
    const { kind = 'process', in: owner } = sketches[id]
    const own = nodes.filter((node) => node.scope === index).map((node) => node.index)
    return { index, id, name: id, kind, owner: owner ? nodeOf(owner) : -1, nodes: own, flows: [] }
  })
  const processOf = (node: number): number => {
    const scope = scopes[nodes[node].scope]
    return scope.owner < 0 ? scope.index : processOf(scope.owner)
  }
  const ends = (word: string) => {
    const node = nodeOf(word)
    return { node, process: node < 0 ? scopeIds.indexOf(word) : processOf(node) }
  }
  return {
    file: '',
    id: 'drawn',
    scopes,
    nodes,
    flows,
    participants: [],
    lanes: [],
    messageFlows: messageFlows.map((text, index): MessageFlow => {
      const [source, target] = text.split(' -> ').map(ends)
      return {
        index,
        id: text,
        name: '',
        source: source.node,
        target: target.node,
        sourceProcess: source.process,
        targetProcess: target.process,
        place: {},
      }
    }),
  }
}
