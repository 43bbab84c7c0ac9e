import type { DraftNode, DraftScope, Drawing } from './drawing.ts'
import { labelOf } from './moddle-element.ts'
import type { Reading } from './reading.ts'

const isBoundary = (node: DraftNode): boolean => node.element.$type === 'bpmn:BoundaryEvent'

/** Everything reached from `from` by `next`, itself included. */
const reach = (from: readonly number[], next: (node: number) => readonly number[]): ReadonlySet<number> => {
  const reached = new Set(from)
  for (const node of reached) for (const neighbour of next(node)) reached.add(neighbour)
  return reached
}

const checkScope = (scope: DraftScope, drawing: Drawing, reading: Reading): void => {
  const { nodes, flows } = drawing
  const drawn = scope.nodes.map((node) => nodes[node])
  const started = drawn.filter((node) => node.element.$type === 'bpmn:StartEvent')
  const unentered = drawn.filter((node) => node.incoming.length === 0 && !isBoundary(node))
  const starts = started.length > 0 ? started : unentered
  if (starts.length === 0) {
    reading.report('BPMN-NO-START', scope.element)
    return
  }
  if (started.length === 0) {
    const names = unentered.map((node) => labelOf(node.element)).join(', ')
    reading.report('BPMN-IMPLICIT-START', scope.element, { nodes: names })
  }

  const forward = (node: number) => [
    ...nodes[node].outgoing.map((flow) => flows[flow].target),
    ...nodes[node].boundaryEvents,
  ]
  const backward = (node: number) => [
    ...nodes[node].incoming.map((flow) => flows[flow].source),
    ...(nodes[node].attachedTo >= 0 ? [nodes[node].attachedTo] : []),
  ]
  const indices = (list: readonly DraftNode[]) => list.map((node) => node.index)
  const fromStart = reach(indices(starts), forward)
  const ends = drawn.filter((node) => node.outgoing.length === 0)
  const toEnd = reach(indices(ends), backward)
  for (const node of drawn) {
    if (!fromStart.has(node.index)) reading.report('BPMN-UNREACHABLE', node.element)
    else if (!toEnd.has(node.index)) reading.report('BPMN-NO-WAY-OUT', node.element)
    else if (node.outgoing.length === 0 && node.element.$type !== 'bpmn:EndEvent')
      reading.report('BPMN-IMPLICIT-END', node.element)
  }
}

/**
 * Can every node be reached, and left? Asked only of drawings without errors: around an element that is
 * refused or an arrow that dangles, the answer would blame its neighbours.
 */
export const checkStructure = (drawing: Drawing, reading: Reading): void => {
  for (const scope of drawing.scopes) checkScope(scope, drawing, reading)
}
