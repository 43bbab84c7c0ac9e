import type { ModdleElement } from '../moddle-element.ts'
import {
  type Arrow,
  type DrawnElement,
  type DrawnFile,
  drawnInside,
  drawnParts,
  type Frame,
  isBoundary,
  itemKind,
} from './drawn-elements.ts'
import type { Placed } from './placed.ts'
import type { Band, BoundaryEvent, GridEnd, Item, Lane, Row } from './scope-grid.ts'
import { type Size, taskSize, wrappedSize } from './text-size.ts'

export const EVENT = 36
export const GATEWAY = 50
const LABEL_WIDTH = 90
const NOTE_WIDTH = 140
const COLUMN = 150
const NO_LABEL: Size = { width: 0, height: 0 }

export const labelSize = (text: string | undefined): Size =>
  text?.trim() ? wrappedSize(text, LABEL_WIDTH) : NO_LABEL

/** Room along the lower edge of the host: the event, and its name to the right, which may stand out after the last. */
const boundarySlot = ({ label }: BoundaryEvent, at: number, all: readonly BoundaryEvent[]): number =>
  EVENT + Math.max(10, at === all.length - 1 ? 0 : label.width + 8)

const sizeOf = (element: DrawnElement, inside: Placed | undefined): Size => {
  switch (itemKind(element)) {
    case 'subProcess':
      return { width: inside!.width, height: inside!.height }
    case 'gateway':
      return { width: GATEWAY, height: GATEWAY }
    case 'event':
      return { width: EVENT, height: EVENT }
    case 'data':
      return element.$type === 'bpmn:DataStoreReference'
        ? { width: 50, height: 50 }
        : { width: 36, height: 50 }
    case 'note': {
      const text = wrappedSize(element.text ?? '', NOTE_WIDTH - 12)
      return { width: Math.max(60, text.width + 14), height: Math.max(30, text.height + 8) }
    }
    case 'task':
      return taskSize(element.name ?? '')
  }
}

const hasOutsideLabel = (element: DrawnElement): boolean =>
  ['event', 'gateway', 'data'].includes(itemKind(element))

const leafLanes = (lanes: readonly ModdleElement[] | undefined): ModdleElement[] =>
  (lanes ?? []).flatMap((lane) => {
    const inner = leafLanes(lane.childLaneSet?.lanes)
    return inner.length > 0 ? inner : [lane]
  })

const bandOf = ({ participant, container }: Frame): Band => {
  const band: Band = { participant, container, lanes: [] }
  if (!container) return band
  const leaves = (container.laneSets ?? []).flatMap((set) => leafLanes(set.lanes))
  const elements = leaves.length > 0 ? leaves : [undefined]
  for (const element of elements)
    band.lanes.push({ element: element as DrawnElement | undefined, band, rows: [] })
  return band
}

/** A node named by a lane with lanes inside goes to the first of those. */
const laneMembers = (band: Band): Map<ModdleElement, Lane> => {
  const laneOf = new Map<ModdleElement, Lane>()
  const laneOfElement = new Map(band.lanes.map((lane) => [lane.element as ModdleElement | undefined, lane]))
  const visit = (lane: ModdleElement): void => {
    for (const inner of lane.childLaneSet?.lanes ?? []) visit(inner)
    const own = laneOfElement.get(lane) ?? laneOfElement.get(leafLanes(lane.childLaneSet?.lanes)[0])
    for (const node of lane.flowNodeRef ?? []) if (own && !laneOf.has(node)) laneOf.set(node, own)
  }
  for (const set of band.container?.laneSets ?? []) for (const lane of set.lanes ?? []) visit(lane)
  return laneOf
}

export interface ScopeArrow {
  readonly arrow: Arrow
  readonly source: GridEnd
  readonly target: GridEnd
}

export interface ScopeItems {
  readonly bands: readonly Band[]
  readonly items: readonly Item[]
  /** Arrows between things of this scope. */
  readonly arrows: readonly ScopeArrow[]
  /** Arrows one end of which is itself an arrow, a lane or a group. */
  readonly loose: readonly Arrow[]
  /** Notes on an arrow, with what the arrow leaves. */
  readonly onArrows: ReadonlyMap<Item, Item>
}

/** The nodes, data, notes and arrows of one scope: the top of the file, or the inside of one subprocess. */
export const scopeItems = (
  frames: readonly Frame[],
  scope: DrawnElement | undefined,
  file: DrawnFile,
  arrows: readonly Arrow[],
  insides: ReadonlyMap<ModdleElement, Placed>,
): ScopeItems => {
  const bands = frames.map(bandOf)
  const items: Item[] = []
  const ends = new Map<ModdleElement, GridEnd>()
  const nowhere: Row = { lane: bands[0]?.lanes[0], cells: new Map() }

  const addItem = (element: DrawnElement, lane: Lane): void => {
    const kind = itemKind(element)
    const inside = insides.get(element)
    const { width, height } = sizeOf(element, inside)
    const item: Item = {
      index: items.length,
      element,
      kind,
      width,
      height,
      label: hasOutsideLabel(element) ? labelSize(element.name) : NO_LABEL,
      boundaries: [],
      inside,
      lane,
      span: kind === 'subProcess' && width > COLUMN + 50 ? Math.floor((width + 50) / COLUMN) : 1,
      column: 0,
      row: nowhere,
    }
    items.push(item)
    ends.set(element, { item })
  }

  const neighbourLanes = neighboursOf(arrows)
  for (const band of bands) {
    if (band.participant) ends.set(band.participant, { band })
    if (!band.container) continue
    ends.set(band.container, { band })
    const laneOf = laneMembers(band)
    const laneFor = (element: DrawnElement): Lane => {
      const known = [element, ...(neighbourLanes.get(element) ?? [])].find((one) => laneOf.has(one))
      return known ? laneOf.get(known)! : band.lanes[0]
    }
    const inside = drawnInside(band.container)
    const hosts = new Set<ModdleElement>(inside.filter((element) => !isBoundary(element)))
    const attached = (element: DrawnElement) =>
      isBoundary(element) && element.attachedToRef !== undefined && hosts.has(element.attachedToRef)
    for (const element of inside) if (!attached(element)) addItem(element, laneFor(element))
    for (const element of inside) if (attached(element)) attach(element, ends)
  }
  if (!scope && bands.some((band) => band.lanes.length > 0))
    for (const element of file.collaboration ? (drawnParts(file.collaboration).artifacts ?? []) : [])
      if (element.$type === 'bpmn:TextAnnotation') {
        const near = (neighbourLanes.get(element) ?? []).find((other) => ends.get(other)?.item)
        const lane = near && ends.get(near)!.item!.lane
        addItem(element, lane ?? bands.find((band) => band.lanes.length > 0)!.lanes[0])
      }
  for (const item of items) spreadBoundaries(item)

  const endOf = (element: DrawnElement): GridEnd | undefined => {
    const own = ends.get(element)
    if (own) return own
    let holder = file.insideOf.get(element)
    while (holder && !ends.has(holder)) holder = file.insideOf.get(holder)
    return holder && { ...ends.get(holder), within: element }
  }
  const scoped: ScopeArrow[] = []
  const loose: Arrow[] = []
  const onArrows = new Map<Item, Item>()
  for (const arrow of arrows) {
    const source = endOf(arrow.source)
    const target = endOf(arrow.target)
    if (source && target) scoped.push({ arrow, source, target })
    else loose.push(arrow)
    const note = (source ?? target)?.item
    const left = (source ? arrow.target : arrow.source).sourceRef
    const beside = left && ends.get(left)?.item
    if (!(source && target) && note && beside) onArrows.set(note, beside)
  }
  return { bands, items, arrows: scoped, loose, onArrows }
}

const neighboursOf = (arrows: readonly Arrow[]): Map<ModdleElement, DrawnElement[]> => {
  const neighbours = new Map<ModdleElement, DrawnElement[]>()
  const add = (one: DrawnElement, other: DrawnElement): void => {
    const known = neighbours.get(one)
    if (known) known.push(other)
    else neighbours.set(one, [other])
  }
  for (const { source, target } of arrows) {
    add(target, source)
    add(source, target)
  }
  return neighbours
}

const attach = (element: DrawnElement, ends: Map<ModdleElement, GridEnd>): void => {
  const host = ends.get(element.attachedToRef!)!.item!
  const boundary = { element, label: labelSize(element.name), offset: 0 }
  host.boundaries.push(boundary)
  ends.set(element, { item: host, boundary })
}

/** Boundary events side by side along the lower edge, which is made as long as they need; on a wide host, one a column. */
const spreadBoundaries = (item: Item): void => {
  const slots = item.boundaries.map(boundarySlot)
  const needed = slots.reduce((sum, slot) => sum + slot, 0)
  item.width = Math.max(item.width, needed)
  if (item.span > 1) item.span = Math.max(item.span, slots.length)
  const spare = (item.width - needed) / (slots.length + 1)
  let left = -item.width / 2
  item.boundaries.forEach((boundary, at) => {
    boundary.offset = Math.round(left + spare + EVENT / 2 + 5)
    left += spare + slots[at]
  })
}
