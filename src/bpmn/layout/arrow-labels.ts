import type { PlacedEdge, PlacedShape, Point, Rectangle } from './placed.ts'
import { markBox } from './start-marks.ts'

const CELL = 200
const BESIDE = 4
/** Clear of the slash of a default arrow. */
const BESIDE_A_MARK = 8
const ON_AN_ARROW = 1
const ON_TEXT_OR_SHAPE = 10

const overlaps = (one: Rectangle, other: Rectangle): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height

/** Boxes by the squares of the plane they touch, so that looking round stays cheap in a large drawing. */
class Neighbourhood {
  private readonly cells = new Map<string, { readonly box: Rectangle; readonly weight: number }[]>()

  private squares({ x, y, width, height }: Rectangle): string[] {
    const keys: string[] = []
    for (let column = Math.floor(x / CELL); column * CELL <= x + width; column += 1)
      for (let row = Math.floor(y / CELL); row * CELL <= y + height; row += 1) keys.push(`${column} ${row}`)
    return keys
  }
  add(box: Rectangle, weight: number): void {
    for (const key of this.squares(box)) {
      const cell = this.cells.get(key)
      if (cell) cell.push({ box, weight })
      else this.cells.set(key, [{ box, weight }])
    }
  }
  nuisance(box: Rectangle): number {
    const met = new Set<Rectangle>()
    let sum = 0
    for (const key of this.squares(box))
      for (const { box: other, weight } of this.cells.get(key) ?? [])
        if (!met.has(other) && overlaps(box, other)) {
          met.add(other)
          sum += weight
        }
    return sum
  }
}

const around = (one: Point, other: Point): Rectangle => ({
  x: Math.min(one.x, other.x),
  y: Math.min(one.y, other.y),
  width: Math.max(1, Math.abs(one.x - other.x)),
  height: Math.max(1, Math.abs(one.y - other.y)),
})

/** The lines of a lane or pool that a name would be struck through by. */
const upperAndLower = ({ x, y, width, height }: Rectangle): readonly Rectangle[] =>
  [y, y + height].map((at) => ({ x, y: at, width, height: 1 }))

/** Places for a name of this size along an arrow, from its beginning: above, below, right or left of each piece. */
const candidates = (points: readonly Point[], { width, height }: Rectangle): Rectangle[] =>
  points.slice(1).flatMap((to, at) => {
    const from = points[at]
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
    if (from.y === to.y) {
      const near = to.x > from.x ? from.x + BESIDE : from.x - BESIDE - width
      return [near, middle.x - width / 2].flatMap((x) =>
        [3, BESIDE_A_MARK - 1].flatMap((far) =>
          [from.y - far - height, from.y + far].map((y) => ({ x, y, width, height })),
        ),
      )
    }
    const near = to.y > from.y ? from.y + BESIDE : from.y - BESIDE - height
    return [near, middle.y - height / 2].flatMap((y) =>
      [BESIDE, BESIDE_A_MARK].flatMap((far) =>
        [from.x + far, from.x - far - width].map((x) => ({ x, y, width, height })),
      ),
    )
  })

/** Moves the names of arrows that would lie on a shape, another name or another arrow to where they are least in the way. */
export const settleLabels = (
  shapes: readonly PlacedShape[],
  edges: readonly PlacedEdge[],
  isFrame: (shape: PlacedShape) => boolean,
): PlacedEdge[] => {
  const plane = new Neighbourhood()
  for (const shape of shapes) {
    if (shape.label) plane.add(shape.label, ON_TEXT_OR_SHAPE)
    if (!isFrame(shape)) plane.add(shape.bounds, ON_TEXT_OR_SHAPE)
    else for (const edge of upperAndLower(shape.bounds)) plane.add(edge, ON_AN_ARROW)
  }
  for (const { element, waypoints } of edges) {
    const mark = markBox(element, waypoints)
    if (mark !== undefined) plane.add(mark, ON_TEXT_OR_SHAPE)
    waypoints.slice(1).forEach((point, at) => {
      plane.add(around(waypoints[at], point), ON_AN_ARROW)
    })
  }
  const startOf = ({ waypoints: [{ x, y }] }: PlacedEdge): string => `${x} ${y}`
  const starts = new Map<string, number>()
  for (const edge of edges) starts.set(startOf(edge), (starts.get(startOf(edge)) ?? 0) + 1)
  /** Where arrows begin as one, a name tells them apart only behind the fork. */
  const places = (edge: PlacedEdge, label: Rectangle): Rectangle[] => {
    const isShared = edge.waypoints.length > 2 && starts.get(startOf(edge)) !== 1
    const behindFork = isShared ? candidates(edge.waypoints.slice(1), label) : []
    return [...behindFork, ...candidates(edge.waypoints, label)]
  }

  return edges.map((edge) => {
    if (!edge.label) return edge
    let best = edge.label
    let least = plane.nuisance(best)
    for (const box of least > 0 ? places(edge, best) : []) {
      const nuisance = plane.nuisance(box)
      if (nuisance < least) {
        least = nuisance
        best = box
      }
    }
    plane.add(best, ON_TEXT_OR_SHAPE)
    return { ...edge, label: best }
  })
}
