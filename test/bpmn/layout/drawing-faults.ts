import type { ModdleElement } from '../../../src/bpmn/moddle-element.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
interface Point {
  readonly x: number
  readonly y: number
}
interface Part {
  readonly $type: string
  readonly bpmnElement: ModdleElement
  readonly bounds: Box
  readonly waypoint: readonly Point[]
  readonly label?: { readonly bounds: Box }
}
interface Diagram {
  readonly plane: { readonly planeElement: readonly Part[] }
}

export interface Drawn {
  readonly shapes: ReadonlyMap<ModdleElement, Part>
  readonly edges: ReadonlyMap<ModdleElement, Part>
}

export const drawnParts = (definitions: ModdleElement): Drawn => {
  const { diagrams } = definitions as ModdleElement & { diagrams: readonly Diagram[] }
  const parts = diagrams.flatMap((diagram) => diagram.plane.planeElement)
  const byElement = (type: string) =>
    new Map(parts.filter((part) => part.$type === type).map((part) => [part.bpmnElement, part]))
  return { shapes: byElement('bpmndi:BPMNShape'), edges: byElement('bpmndi:BPMNEdge') }
}

const nodesInside = (container: ModdleElement): ModdleElement[] =>
  (container.flowElements ?? []).filter(({ $type }) => !/:(SequenceFlow|Data\w+)$/.test($type))

/** What each element has to lie in: its subprocesses, lanes and pool. */
const holders = (definitions: ModdleElement): Map<ModdleElement, Set<ModdleElement>> => {
  const holdersOf = new Map<ModdleElement, Set<ModdleElement>>()
  const add = (element: ModdleElement, outer: Iterable<ModdleElement>): Set<ModdleElement> => {
    const known = holdersOf.get(element) ?? new Set()
    holdersOf.set(element, known)
    for (const one of outer) known.add(one)
    return known
  }
  const inside = (container: ModdleElement, outer: Iterable<ModdleElement>): void => {
    const lane = (element: ModdleElement, around: readonly ModdleElement[]): void => {
      add(element, around)
      for (const node of element.flowNodeRef ?? []) add(node, [element, ...around])
      for (const inner of element.childLaneSet?.lanes ?? []) lane(inner, [element, ...around])
    }
    for (const set of container.laneSets ?? []) for (const one of set.lanes ?? []) lane(one, [...outer])
    const artifacts = (container as { artifacts?: readonly ModdleElement[] }).artifacts ?? []
    for (const node of [...(container.flowElements ?? []), ...artifacts])
      inside(node, [node, ...add(node, outer)])
  }
  const roots = definitions.rootElements ?? []
  const pools = new Map(
    roots
      .flatMap((root) => root.participants ?? [])
      .map((participant) => [participant.processRef, participant]),
  )
  for (const process of roots.filter((root) => root.$type === 'bpmn:Process')) {
    const pool = pools.get(process)
    inside(process, pool ? [pool] : [])
  }
  return holdersOf
}

const contains = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height

/** How far a point is from the outline of a shape. */
const offBorder = ({ bpmnElement: { $type }, bounds }: Part, point: Point): number => {
  const dx = Math.abs(point.x - bounds.x - bounds.width / 2)
  const dy = Math.abs(point.y - bounds.y - bounds.height / 2)
  const [halfWidth, halfHeight] = [bounds.width / 2, bounds.height / 2]
  if (/Gateway$/.test($type)) return Math.abs(dx + dy - halfWidth)
  if (/Event$/.test($type)) return Math.abs(Math.sqrt(dx * dx + dy * dy) - halfWidth)
  const outside = Math.max(dx - halfWidth, dy - halfHeight)
  return Math.abs(outside)
}

/** The slash across the beginning of a default arrow, as editors draw it. */
const slashOf = ({ bpmnElement: flow, waypoint: [start, next] }: Part): Box | undefined => {
  if ([flow.sourceRef].flat()[0]?.default !== flow) return undefined
  const along = { x: Math.sign(next.x - start.x), y: Math.sign(next.y - start.y) }
  const [width, height] = along.x === 0 ? [12, 10] : [10, 12]
  return {
    x: start.x + along.x * 11 - width / 2,
    y: start.y + along.y * 11 - height / 2,
    width,
    height,
  }
}

const labelOf = ({ id, name, $type }: ModdleElement): string => `${id ?? $type} ${name ?? ''}`.trim()

const isFrame = ({ $type }: ModdleElement): boolean => $type === 'bpmn:Participant' || $type === 'bpmn:Lane'

/** Each thing wrong with a drawing as a sentence; arrows over shapes and names over shapes are counted apart. */
export const faultsOf = (
  definitions: ModdleElement,
): { readonly faults: string[]; readonly crossed: string[]; readonly covered: string[] } => {
  const { shapes, edges } = drawnParts(definitions)
  const holdersOf = holders(definitions)
  const faults: string[] = []
  const roots = definitions.rootElements ?? []
  const processes = roots.filter((root) => root.$type === 'bpmn:Process')

  const everyFlow: ModdleElement[] = roots.flatMap((root) => root.messageFlows ?? [])
  const visit = (container: ModdleElement): void => {
    for (const node of nodesInside(container)) {
      if (!shapes.has(node)) faults.push(`${labelOf(node)} has no shape`)
      visit(node)
    }
    everyFlow.push(...(container.flowElements ?? []).filter(({ $type }) => $type === 'bpmn:SequenceFlow'))
  }
  for (const process of processes) visit(process)
  for (const flow of everyFlow)
    if (flow.sourceRef && flow.targetRef && shapes.has(flow.sourceRef) && shapes.has(flow.targetRef))
      if (!edges.has(flow)) faults.push(`${labelOf(flow)} has no edge`)

  const all = [...shapes.values()].sort((one, other) => one.bounds.x - other.bounds.x)
  const within = (one: ModdleElement, other: ModdleElement) => holdersOf.get(one)?.has(other) ?? false
  const attached = (one: ModdleElement, other: ModdleElement) =>
    one.attachedToRef !== undefined && (one.attachedToRef === other || within(one.attachedToRef, other))
  all.forEach((one, at) => {
    for (const other of all.slice(at + 1)) {
      if (other.bounds.x >= one.bounds.x + one.bounds.width) break
      const [a, b] = [one.bpmnElement, other.bpmnElement]
      if (within(a, b) || within(b, a) || attached(a, b) || attached(b, a)) continue
      // What no lane of the file names may stand in any of them, a note of the collaboration in any pool.
      const free = (frame: Part, { bpmnElement, bounds }: Part) =>
        isFrame(frame.bpmnElement) &&
        contains(frame.bounds, bounds) &&
        ![...(holdersOf.get(bpmnElement) ?? [])].some(({ $type }) => $type === frame.bpmnElement.$type)
      if (free(one, other) || free(other, one)) continue
      if (overlap(one.bounds, other.bounds)) faults.push(`${labelOf(a)} and ${labelOf(b)} overlap`)
    }
    const { bpmnElement, bounds } = one
    for (const holder of holdersOf.get(bpmnElement) ?? []) {
      const around = shapes.get(holder)
      if (around && !contains(around.bounds, bounds))
        faults.push(`${labelOf(bpmnElement)} lies outside ${labelOf(holder)}`)
    }
  })

  const crossed: string[] = []
  const covered: string[] = []
  const things = all.filter(
    ({ bpmnElement }) => !isFrame(bpmnElement) && nodesInside(bpmnElement).length === 0,
  )
  for (const [flow, { waypoint, label }] of edges) {
    const source = [flow.sourceRef].flat()[0]
    const target = [flow.targetRef].flat()[0]
    for (const [end, point] of [
      [source, waypoint[0]],
      [target, waypoint[waypoint.length - 1]],
    ] as const) {
      const shape = end && shapes.get(end)
      if (shape && offBorder(shape, point) > 1.5)
        faults.push(`${labelOf(flow)} does not touch ${labelOf(end)} (${offBorder(shape, point)})`)
    }
    const upright = /:(SequenceFlow|MessageFlow)$/.test(flow.$type)
    const legs = waypoint.slice(1).map((point, at) => [waypoint[at], point] as const)
    if (upright && legs.some(([one, other]) => one.x !== other.x && one.y !== other.y))
      faults.push(`${labelOf(flow)} runs aslant`)
    if (upright)
      for (const { bpmnElement, bounds } of things) {
        if (bpmnElement === source || bpmnElement === target) continue
        if (bpmnElement === source?.attachedToRef || bpmnElement === target?.attachedToRef) continue
        const hit = legs.some(([one, other]) =>
          overlap(bounds, {
            x: Math.min(one.x, other.x),
            y: Math.min(one.y, other.y),
            width: Math.abs(one.x - other.x) || 0.1,
            height: Math.abs(one.y - other.y) || 0.1,
          }),
        )
        if (hit) crossed.push(`${labelOf(flow)} runs over ${labelOf(bpmnElement)}`)
      }
    for (const { bpmnElement, bounds } of label ? things : [])
      if (overlap(bounds, label!.bounds))
        covered.push(`the name of ${labelOf(flow)} lies on ${labelOf(bpmnElement)}`)
  }
  for (const [flow, part] of edges) {
    const slash = slashOf(part)
    if (slash === undefined) continue
    for (const [named, { label }] of edges)
      if (label && overlap(slash, label.bounds))
        covered.push(`the name of ${labelOf(named)} lies on the slash of ${labelOf(flow)}`)
  }
  for (const { bpmnElement: own, label } of all)
    for (const { bpmnElement, bounds } of label ? things : [])
      if (overlap(bounds, label!.bounds))
        covered.push(`the name of ${labelOf(own)} lies on ${labelOf(bpmnElement)}`)
  return { faults, crossed, covered }
}
