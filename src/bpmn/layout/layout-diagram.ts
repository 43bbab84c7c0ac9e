import type { ModdleElement } from '../moddle-element.ts'
import { settleLabels } from './arrow-labels.ts'
import {
  type Arrow,
  type DrawnElement,
  type DrawnFile,
  drawnInside,
  isExpanded,
  readDrawnFile,
} from './drawn-elements.ts'
import { movedEdge, movedShape, type Placed, type PlacedEdge, type PlacedShape } from './placed.ts'
import { layoutScope } from './scope-layout.ts'

const LEFT = 160
const TOP = 80

type Creator = { create(type: string, attributes: object): Drawn }
type Drawn = { $parent?: unknown; id?: string; bpmnElement?: ModdleElement; [property: string]: unknown }
export type DrawnFileTree = DrawnElement & { readonly $model: Creator; diagrams?: Diagram[] }
type Diagram = Drawn & { plane?: Drawn & { planeElement?: Drawn[] } }

/** The innermost expanded subprocess both ends of each arrow lie in; undefined for the top. */
const arrowsByScope = (file: DrawnFile): Map<DrawnElement | undefined, Arrow[]> => {
  const holders = (element: DrawnElement): (DrawnElement | undefined)[] => {
    const chain: (DrawnElement | undefined)[] = []
    for (let at = file.insideOf.get(element); at; at = file.insideOf.get(at)) chain.push(at)
    return [...chain, undefined]
  }
  const byScope = new Map<DrawnElement | undefined, Arrow[]>()
  for (const arrow of file.arrows) {
    // An association to an arrow belongs where its other end is.
    const known = file.insideOf.has(arrow.source) ? arrow.source : arrow.target
    const other = new Set(holders(file.insideOf.has(arrow.target) ? arrow.target : known))
    const scope = holders(known).find((holder) => other.has(holder))
    const own = byScope.get(scope)
    if (own) own.push(arrow)
    else byScope.set(scope, [arrow])
  }
  return byScope
}

const layoutInside = (
  container: DrawnElement,
  file: DrawnFile,
  arrows: ReadonlyMap<DrawnElement | undefined, Arrow[]>,
  insides: Map<ModdleElement, Placed>,
): void => {
  for (const element of drawnInside(container))
    if (isExpanded(element)) {
      layoutInside(element, file, arrows, insides)
      const own = arrows.get(element) ?? []
      insides.set(element, layoutScope([{ container: element }], element, file, own, insides))
    }
}

const rounded = <T extends object>(box: T): T =>
  Object.fromEntries(Object.entries(box).map(([key, value]) => [key, Math.round(value)])) as T

/** Makes ids nobody else in the file has. */
const idMaker = (definitions: ModdleElement): ((wish: string) => string) => {
  const taken = new Set<string>()
  const seen = new Set<object>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return
    seen.add(value)
    const { id } = value as { id?: unknown }
    if (typeof id === 'string') taken.add(id)
    for (const [key, child] of Object.entries(value)) if (!key.startsWith('$')) visit(child)
  }
  visit(definitions)
  return (wish) => {
    let id = wish
    for (let number = 2; taken.has(id); number += 1) id = `${wish}_${number}`
    taken.add(id)
    return id
  }
}

/**
 * Draws the whole file anew: any diagram it had is replaced, also one that shows only some of its elements, for half
 * a drawing by hand and half by program fits nowhere. Groups are left out: where they lie is what they mean, and
 * nothing else in the file says what they surround. Choreographies and conversations are not drawn.
 * The same tree gives the same drawing.
 */
export const layoutDiagram = (definitions: ModdleElement): void => {
  const tree = definitions as DrawnFileTree
  tree.diagrams = []
  const file = readDrawnFile(tree)
  const arrows = arrowsByScope(file)
  const insides = new Map<ModdleElement, Placed>()
  for (const { container } of file.frames) if (container) layoutInside(container, file, arrows, insides)
  const placed = layoutScope(file.frames, undefined, file, arrows.get(undefined) ?? [], insides)

  const newId = idMaker(definitions)
  const idOf = (element: Drawn): string => {
    // Only what has an id can be drawn.
    element.id ??= newId('Element_1')
    return element.id
  }
  const make = (type: string, parent: Drawn | undefined, attributes: object): Drawn => {
    const element = tree.$model.create(type, attributes)
    for (const value of Object.values(attributes).flat())
      if (value?.$type?.startsWith('dc:') || value?.$type?.startsWith('bpmndi:')) value.$parent = element
    if (parent) element.$parent = parent
    return element
  }
  const label = ({ label: box }: PlacedShape | PlacedEdge) =>
    box && {
      label: make('bpmndi:BPMNLabel', undefined, { bounds: make('dc:Bounds', undefined, rounded(box)) }),
    }
  const shapes = placed.shapes.map((shape) => {
    const { element, bounds, isHorizontal, isExpanded: open, ...rest } = movedShape(shape, LEFT, TOP)
    return make('bpmndi:BPMNShape', undefined, {
      id: newId(`${idOf(element as unknown as Drawn)}_di`),
      bpmnElement: element,
      ...(isHorizontal && { isHorizontal }),
      ...(open && { isExpanded: open }),
      ...(element.$type === 'bpmn:ExclusiveGateway' && { isMarkerVisible: true }),
      bounds: make('dc:Bounds', undefined, rounded(bounds)),
      ...label({ element, bounds, ...rest }),
    })
  })
  const isFrame = ({ isHorizontal, isExpanded: open }: PlacedShape) => open === true || isHorizontal === true
  const edges = settleLabels(placed.shapes, placed.edges, isFrame).map((edge) => {
    const { element, waypoints, ...rest } = movedEdge(edge, LEFT, TOP)
    return make('bpmndi:BPMNEdge', undefined, {
      id: newId(`${idOf(element as unknown as Drawn)}_di`),
      bpmnElement: element,
      waypoint: waypoints.map((point) => make('dc:Point', undefined, rounded(point))),
      ...label({ element, waypoints, ...rest }),
    })
  })
  const plane = make('bpmndi:BPMNPlane', undefined, {
    id: newId('BPMNPlane_1'),
    bpmnElement: file.collaboration ?? file.frames[0]?.container,
    planeElement: [...shapes, ...edges],
  })
  const diagram = make('bpmndi:BPMNDiagram', tree as unknown as Drawn, { id: newId('BPMNDiagram_1'), plane })
  tree.diagrams.push(diagram as Diagram)
}

/** True when everything that has to be seen, flow nodes and arrows outside collapsed subprocesses and pools, is drawn. */
export const hasDiagram = (definitions: ModdleElement): boolean => {
  const drawn = new Map<ModdleElement, Drawn>()
  for (const { plane } of (definitions as DrawnFileTree).diagrams ?? [])
    for (const part of plane?.planeElement ?? []) if (part.bpmnElement) drawn.set(part.bpmnElement, part)
  if (drawn.size === 0) return false
  const file = readDrawnFile(definitions as DrawnElement)
  const hidden = (element: DrawnElement): boolean => {
    for (let holder = file.insideOf.get(element); holder; holder = file.insideOf.get(holder))
      if (drawn.get(holder)?.isExpanded !== true) return true
    return false
  }
  const seen = (element: DrawnElement) => drawn.has(element) || hidden(element)
  return (
    [...file.insideOf.keys()].every((element) => seen(element as DrawnElement)) &&
    file.arrows.every(({ element, source, target }) => drawn.has(element) || hidden(source) || hidden(target))
  )
}
