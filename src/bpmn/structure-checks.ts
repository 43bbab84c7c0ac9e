import type { EventTrigger, FlowNode } from '../model/process-model.ts'
import type { DraftNode, DraftScope, Drawing } from './drawing.ts'
import { labelOf } from './moddle-element.ts'
import type { Reading } from './reading.ts'

/** Everything reached from `from` by `next`, itself included. */
const reach = (from: readonly number[], next: (node: number) => readonly number[]): ReadonlySet<number> => {
  const reached = new Set(from)
  for (const node of reached) for (const neighbour of next(node)) reached.add(neighbour)
  return reached
}

const linkNamesOf = (trigger: EventTrigger): readonly string[] => {
  if (trigger.kind === 'multiple') return trigger.triggers.flatMap(linkNamesOf)
  return trigger.kind === 'link' ? [trigger.name] : []
}

const linksOf = (node: FlowNode, kind: FlowNode['kind']): readonly string[] =>
  node.kind === kind && 'trigger' in node ? linkNamesOf(node.trigger) : []

/** Where each throwing link leads: the catching link of the same name in the same drawing. */
const pairLinks = (scope: DraftScope, nodes: readonly FlowNode[], drawing: Drawing, reading: Reading) => {
  const targetOf = new Map<string, number>()
  for (const index of scope.nodes)
    for (const link of linksOf(nodes[index], 'intermediateCatchEvent')) {
      const known = targetOf.get(link)
      if (known === undefined) targetOf.set(link, index)
      else {
        const other = labelOf(drawing.nodes[known].element)
        reading.report('BPMN-LINK-TARGET-TWICE', drawing.nodes[index].element, { link, other })
      }
    }
  const pairs = scope.nodes.flatMap((source) =>
    linksOf(nodes[source], 'intermediateThrowEvent').flatMap((link) => {
      const target = targetOf.get(link)
      return target === undefined ? [] : [{ source, target }]
    }),
  )
  return {
    from: (node: number) => pairs.flatMap(({ source, target }) => (source === node ? [target] : [])),
    to: (node: number) => pairs.flatMap(({ source, target }) => (target === node ? [source] : [])),
  }
}

const checkScope = (
  scope: DraftScope,
  drawing: Drawing,
  played: readonly FlowNode[],
  reading: Reading,
): void => {
  const { nodes, flows } = drawing
  const links = pairLinks(scope, played, drawing, reading)
  const isAdHoc = scope.element.$type === 'bpmn:AdHocSubProcess'
  const drawn = scope.nodes.map((node) => nodes[node])
  /** What no arrow leads to by its nature. */
  const begunOtherwise = ({ index, handlerOf, element }: DraftNode): boolean => {
    const { kind } = played[index]
    return (
      kind === 'boundaryEvent' ||
      kind === 'eventSubProcess' ||
      handlerOf >= 0 ||
      element.isForCompensation === true ||
      linksOf(played[index], 'intermediateCatchEvent').length > 0
    )
  }
  const unentered = drawn.filter((node) => node.incoming.length === 0 && !begunOtherwise(node))
  const marked = isAdHoc
    ? unentered
    : drawn.filter(({ element }) => element.$type === 'bpmn:StartEvent' || element.instantiate === true)
  const starts = marked.length > 0 ? marked : unentered
  if (starts.length === 0) {
    // Event subprocesses alone are no mistake; they wait for a process that nothing begins.
    const neverBegun = scope.owner < 0 && drawn.every(begunOtherwise)
    if (neverBegun) reading.report('BPMN-NEVER-BEGINS', scope.element)
    else reading.report('BPMN-NO-START', scope.element)
    return
  }
  if (marked.length === 0) {
    const names = unentered.map((node) => labelOf(node.element)).join(', ')
    reading.report('BPMN-IMPLICIT-START', scope.element, { nodes: names })
  }

  const handlersOf = ({ handler }: DraftNode): readonly number[] => (handler >= 0 ? [handler] : [])
  const forward = (node: number) => [
    ...nodes[node].outgoing.map((flow) => flows[flow].target),
    ...nodes[node].boundaryEvents,
    ...handlersOf(nodes[node]),
    ...links.from(node),
  ]
  const backward = (node: number) => [
    ...nodes[node].incoming.map((flow) => flows[flow].source),
    ...(nodes[node].attachedTo >= 0 ? [nodes[node].attachedTo] : []),
    ...(nodes[node].handlerOf >= 0 ? [nodes[node].handlerOf] : []),
    ...links.to(node),
  ]
  const indices = (list: readonly DraftNode[]) => list.map((node) => node.index)
  const isEventSubProcess = (node: DraftNode): boolean => played[node.index].kind === 'eventSubProcess'
  const fromStart = reach(indices([...starts, ...drawn.filter(isEventSubProcess)]), forward)
  const ends = drawn.filter((node) => node.outgoing.length === 0 && links.from(node.index).length === 0)
  const toEnd = reach(indices(ends), backward)
  /** What ends without a way on by its nature. */
  const endsByItself = (node: DraftNode): boolean =>
    isAdHoc ||
    played[node.index].kind === 'endEvent' ||
    isEventSubProcess(node) ||
    node.handler >= 0 ||
    node.handlerOf >= 0
  for (const node of drawn) {
    if (!fromStart.has(node.index)) reading.report('BPMN-UNREACHABLE', node.element)
    else if (!toEnd.has(node.index)) reading.report('BPMN-NO-WAY-OUT', node.element)
    else if (ends.includes(node) && !endsByItself(node)) reading.report('BPMN-IMPLICIT-END', node.element)
  }
}

/**
 * Can every node be reached, and left? Asked only of drawings without errors: around an element that is
 * refused or an arrow that dangles, the answer would blame its neighbours.
 */
export const checkStructure = (drawing: Drawing, played: readonly FlowNode[], reading: Reading): void => {
  for (const scope of drawing.scopes) checkScope(scope, drawing, played, reading)
}
