import type { ModdleElement } from '../moddle-element.ts'
import type { Arrow, ArrowKind, DrawnElement, DrawnFile, Frame } from './drawn-elements.ts'
import { gridLines } from './grid-lines.ts'
import { orderBands, placeInGrid } from './grid-places.ts'
import {
  movedEdge,
  movedShape,
  type Placed,
  type PlacedEdge,
  type PlacedShape,
  type Point,
  type Rectangle,
} from './placed.ts'
import { Router } from './router.ts'
import { HEADER, type RoutedArrow, ScopeGeometry } from './scope-geometry.ts'
import { type Band, type Item, isBlackBox } from './scope-grid.ts'
import { type ScopeArrow, scopeItems } from './scope-items.ts'

const TITLE = 26

const laneDepth = (lanes: readonly ModdleElement[] | undefined): number =>
  lanes?.length ? 1 + Math.max(...lanes.map((lane) => laneDepth(lane.childLaneSet?.lanes))) : 0

const headers = ({ participant, container }: Frame): number =>
  (participant ? 1 : 0) + Math.max(0, ...(container?.laneSets ?? []).map((set) => laneDepth(set.lanes)))

const PRECEDENCE: Record<ArrowKind, number> = { sequence: 0, message: 3, data: 4, association: 5 }

/** Straight arrows first, so that the others find their way round them. */
const inRoutingOrder = (arrows: readonly ScopeArrow[], straight: ReadonlySet<ScopeArrow>): ScopeArrow[] => {
  const key = (arrow: ScopeArrow): readonly [number, number] => {
    const { item: from } = arrow.source
    const { item: to } = arrow.target
    const span = from && to ? Math.abs(to.column - from.column) : 0
    const rank = PRECEDENCE[arrow.arrow.kind]
    if (rank > 0) return [rank, span]
    if (!straight.has(arrow)) return [2, span]
    return [from!.row === to!.row ? 0 : 1, span]
  }
  return arrows
    .map((arrow) => ({ arrow, key: key(arrow) }))
    .sort((one, other) => one.key[0] - other.key[0] || one.key[1] - other.key[1])
    .map(({ arrow }) => arrow)
}

const centre = ({ x, y, width, height }: Rectangle): Point => ({ x: x + width / 2, y: y + height / 2 })

/** Where the line from the centre towards a point outside leaves the box. */
const borderPoint = (box: Rectangle, towards: Point): Point => {
  const middle = centre(box)
  const dx = towards.x - middle.x
  const dy = towards.y - middle.y
  const share = Math.min(
    dx === 0 ? 1 : box.width / 2 / Math.abs(dx),
    dy === 0 ? 1 : box.height / 2 / Math.abs(dy),
    1,
  )
  return { x: middle.x + dx * share, y: middle.y + dy * share }
}

const middleOf = (points: readonly Point[]): Point => {
  const at = (points.length - 1) >> 1
  const next = points[Math.min(at + 1, points.length - 1)]
  return { x: (points[at].x + next.x) / 2, y: (points[at].y + next.y) / 2 }
}

/** Straight lines for what cannot be routed: an association that ends at an arrow, or an arrow with no free way. */
const directLines = (
  arrows: readonly Arrow[],
  shapes: readonly PlacedShape[],
  edges: readonly PlacedEdge[],
): PlacedEdge[] => {
  const boxes = new Map(shapes.map((shape) => [shape.element, shape.bounds]))
  const lines = new Map(edges.map((edge) => [edge.element, edge.waypoints]))
  return arrows.flatMap(({ element, source, target }) => {
    const place = (end: DrawnElement) => {
      const box = boxes.get(end)
      const line = lines.get(end)
      return box ? centre(box) : line && middleOf(line)
    }
    const from = place(source)
    const to = place(target)
    if (!from || !to) return []
    const touch = (end: DrawnElement, own: Point, other: Point) => {
      const box = boxes.get(end)
      return box ? borderPoint(box, other) : own
    }
    return [{ element, waypoints: [touch(source, from, to), touch(target, to, from)] }]
  })
}

const laneShapes = (band: Band, geometry: ScopeGeometry, left: number, right: number): PlacedShape[] => {
  const shapes: PlacedShape[] = []
  const extents = new Map(
    band.lanes.map((lane) => [lane.element as ModdleElement, geometry.extent(band, lane)]),
  )
  const visit = (lane: ModdleElement, x: number): { y: number; height: number } => {
    const at = shapes.length
    const inner = (lane.childLaneSet?.lanes ?? []).map((child) => visit(child, x + HEADER))
    const top = inner[0]
    const bottom = inner[inner.length - 1]
    const extent = top ? { y: top.y, height: bottom.y + bottom.height - top.y } : extents.get(lane)!
    const bounds = { x, width: right - x, ...extent }
    shapes.splice(at, 0, { element: lane as DrawnElement, bounds, isHorizontal: true })
    return extent
  }
  for (const set of band.container?.laneSets ?? []) for (const lane of set.lanes ?? []) visit(lane, left)
  return shapes
}

/** Lays out the frames of one scope, each inside subprocess having been laid out before. */
export const layoutScope = (
  frames: readonly Frame[],
  scope: DrawnElement | undefined,
  file: DrawnFile,
  arrows: readonly Arrow[],
  insides: ReadonlyMap<ModdleElement, Placed>,
): Placed => {
  const content = scopeItems(frames, scope, file, arrows, insides)
  const { columns, straight } = placeInGrid(content)
  const messages = content.arrows.filter(({ arrow }) => arrow.kind === 'message')
  const bands = orderBands(content.bands, messages)
  const lines = gridLines(bands, columns)
  const router = new Router(lines, content.items)
  const routed: RoutedArrow[] = []
  const direct: Arrow[] = [...content.loose]
  for (const arrow of inRoutingOrder(content.arrows, straight)) {
    const isFlow = arrow.arrow.kind === 'sequence'
    const route = router.route({ source: arrow.source, target: arrow.target, isFlow })
    if (route) routed.push({ ...arrow, route })
    else direct.push(arrow.arrow)
  }
  const left = HEADER * Math.max(0, ...frames.map(headers))
  const geometry = new ScopeGeometry(lines, content.items, routed, left)

  const insideShapes = new Map<Item, Map<DrawnElement, Rectangle>>()
  for (const item of content.items)
    if (item.inside)
      insideShapes.set(item, new Map(item.inside.shapes.map(({ element, bounds }) => [element, bounds])))
  const right = geometry.width
  const shapes: PlacedShape[] = []
  const edges: PlacedEdge[] = []
  for (const band of bands) {
    const { participant } = band
    if (participant)
      shapes.push({
        element: participant,
        bounds: { x: 0, width: right, ...geometry.extent(band) },
        isHorizontal: true,
      })
    if (!isBlackBox(band)) shapes.push(...laneShapes(band, geometry, participant ? HEADER : 0, right))
  }
  for (const item of content.items) {
    const own = geometry.shapesOf(item)
    shapes.push(...own)
    const { x, y } = own[0].bounds
    shapes.push(...(item.inside?.shapes ?? []).map((shape) => movedShape(shape, x, y)))
    edges.push(...(item.inside?.edges ?? []).map((edge) => movedEdge(edge, x, y)))
  }
  const insideOf = (element: DrawnElement, item: Item) => insideShapes.get(item)?.get(element)
  routed.forEach((_, index) => {
    edges.push(geometry.edgeOf(index, insideOf))
  })
  edges.push(...directLines(direct, shapes, edges))
  if (!scope) return { width: right, height: geometry.height, shapes, edges }
  return {
    width: right,
    height: geometry.height + TITLE,
    shapes: shapes.map((shape) => movedShape(shape, 0, TITLE)),
    edges: edges.map((edge) => movedEdge(edge, 0, TITLE)),
  }
}
