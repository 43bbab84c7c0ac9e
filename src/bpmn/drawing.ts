import { type Calls, calledId } from './called-elements.ts'
import { japaneseType } from './element-words.ts'
import { type ModdleElement, typeOf } from './moddle-element.ts'
import type { Reading } from './reading.ts'

/** A scope as found in the file, filled while reading. */
export interface DraftScope {
  readonly index: number
  readonly element: ModdleElement
  /** Index of the node that holds it; -1 for a process. */
  readonly owner: number
  /** Index of the process it lies in. */
  readonly process: number
  readonly nodes: number[]
  readonly flows: number[]
}

/** A flow node as found in the file, playable or not. */
export interface DraftNode {
  readonly index: number
  readonly element: ModdleElement
  readonly scope: number
  readonly incoming: number[]
  readonly outgoing: number[]
  readonly boundaryEvents: number[]
  /** Scope index of the drawing inside, or of the process called; -1 without. */
  child: number
  /** The activity a boundary event is attached to; -1 otherwise. */
  attachedTo: number
  /** The activity that undoes the one a compensation event sits on; -1 otherwise. */
  handler: number
  /** The compensation event whose handler this is; -1 otherwise. */
  handlerOf: number
}

export interface DraftFlow {
  readonly index: number
  readonly id: string
  readonly element: ModdleElement
  readonly scope: number
  readonly source: number
  readonly target: number
}

/** The nodes and arrows of all processes of a file, numbered, before anything is asked about their meaning. */
export interface Drawing {
  readonly scopes: DraftScope[]
  readonly nodes: DraftNode[]
  readonly flows: DraftFlow[]
  readonly nodeOf: Map<ModdleElement, DraftNode>
  /** Sequence flows in the order of the file, not yet connected. */
  readonly arrows: ModdleElement[]
  /** What the call activities call. */
  readonly calleeOf: ReadonlyMap<ModdleElement, ModdleElement>
}

const CONTAINERS = new Set(['bpmn:SubProcess', 'bpmn:Transaction', 'bpmn:AdHocSubProcess'])
const NOT_TOKENS = new Set([
  'bpmn:SequenceFlow',
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
])

const drawnNodes = (element: ModdleElement): ModdleElement[] =>
  (element.flowElements ?? []).filter((child) => !NOT_TOKENS.has(child.$type))

const collectScope = (
  drawing: Drawing,
  element: ModdleElement,
  owner: DraftNode | undefined,
  reading: Reading,
): void => {
  const index = drawing.scopes.length
  const process = owner ? drawing.scopes[owner.scope].process : index
  const scope: DraftScope = { index, element, owner: owner?.index ?? -1, process, nodes: [], flows: [] }
  drawing.scopes.push(scope)
  if (owner) owner.child = index

  for (const child of drawnNodes(element)) {
    const inside = CONTAINERS.has(child.$type) ? drawnNodes(child) : []
    if (child.triggeredByEvent && inside.length === 0) {
      reading.report('BPMN-EMPTY-EVENT-SUBPROCESS', child)
      continue
    }
    const node: DraftNode = {
      index: drawing.nodes.length,
      element: child,
      scope: index,
      incoming: [],
      outgoing: [],
      boundaryEvents: [],
      child: -1,
      attachedTo: -1,
      handler: -1,
      handlerOf: -1,
    }
    drawing.nodes.push(node)
    drawing.nodeOf.set(child, node)
    scope.nodes.push(node.index)
    if (!child.id) {
      const type = typeOf(child)
      reading.report('BPMN-NODE-WITHOUT-ID', child, { type, typeJa: japaneseType(type) })
    }
    if (inside.length > 0) collectScope(drawing, child, node, reading)
    else if (CONTAINERS.has(child.$type)) reading.report('BPMN-EMPTY-SUBPROCESS', child)
  }
  for (const child of element.flowElements ?? [])
    if (child.$type === 'bpmn:SequenceFlow') drawing.arrows.push(child)
}

/** The same process may be called from several places, itself included: all of them share its one scope. */
const tieCalls = (drawing: Drawing, reading: Reading): void => {
  for (const node of drawing.nodes) {
    if (node.element.$type !== 'bpmn:CallActivity') continue
    const callee = drawing.calleeOf.get(node.element)
    node.child = drawing.scopes.findIndex((scope) => scope.element === callee)
    const called = calledId(node.element)
    if (node.child >= 0 || /Task$/.test(callee?.$type ?? '')) {
      const neighbour = (callee && reading.placeOf(callee).file) ?? reading.file
      if (neighbour !== reading.placeOf(node.element).file)
        reading.report('BPMN-CALLED-IN-NEIGHBOUR', node.element, { called, neighbour })
      continue
    }
    if (called === '') reading.report('BPMN-CALL-WITHOUT-NAME', node.element)
    else reading.report('BPMN-CALLED-NOT-IN-REACH', node.element, { called })
  }
}

/** Numbers every node of the processes; empty ones are the pools of somebody outside and are left out. */
export const collectDrawing = (
  processes: readonly ModdleElement[],
  calls: Pick<Calls, 'calleeOf' | 'processes'>,
  reading: Reading,
): Drawing => {
  const { calleeOf } = calls
  const drawing: Drawing = { scopes: [], nodes: [], flows: [], nodeOf: new Map(), arrows: [], calleeOf }
  const isFilled = (process: ModdleElement) => drawnNodes(process).length > 0
  if (processes.some(isFilled))
    for (const process of processes) if (!isFilled(process)) reading.report('BPMN-EMPTY-PROCESS', process)
  for (const process of [...processes, ...calls.processes])
    if (isFilled(process)) collectScope(drawing, process, undefined, reading)
  tieCalls(drawing, reading)
  return drawing
}
