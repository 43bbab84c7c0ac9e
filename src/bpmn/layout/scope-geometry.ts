import type { DrawnElement } from './drawn-elements.ts'
import { type GridLines, isMiddle } from './grid-lines.ts'
import type { PlacedEdge, PlacedShape, Point, Rectangle } from './placed.ts'
import { boundaryColumn, type Direction, DOWN, LEFT, RIGHT, type Route, UP } from './router.ts'
import type { Band, BoundaryEvent, GridEnd, Item, Lane } from './scope-grid.ts'
import { EVENT, labelSize, type ScopeArrow } from './scope-items.ts'
import { markReach } from './start-marks.ts'
import { type Size, textWidth } from './text-size.ts'
import { assignTracks, type Segment, type Tracks } from './tracks.ts'

const TRACK = 12
const NARROWEST_COLUMN_GAP = 46
const LOWEST_ROW_GAP = 26
const PADDING = 18
const LABEL_GAP = 4
export const HEADER = 30
const BLACK_BOX = 60
const LOWEST_LANE = 80
const GAP = 40
/** What arrives at a boundary event comes up beside what leaves it. */
const BESIDE_WHAT_LEAVES = 9

export interface RoutedArrow extends ScopeArrow {
  readonly route: Route
}

/** Where the name beside an event or gateway goes: above or below it, and clear of an arrow that leaves there. */
type LabelPlace = 'above' | 'below' | 'aboveRight' | 'belowRight'

/** Reach of an item to its four sides, from its centre, names included. */
interface Reach {
  left: number
  right: number
  above: number
  below: number
}

/** Turns columns, rows and tracks into pixels. */
export class ScopeGeometry {
  private readonly lines: GridLines
  private readonly items: readonly Item[]
  private readonly arrows: readonly RoutedArrow[]
  private readonly tracks: Tracks
  private readonly usedSides = new Map<Item, Set<Direction>>()
  private readonly labelPlaces = new Map<Item, LabelPlace>()
  /** Left (top) edge and width (height) of channels, centre of middles. */
  private readonly xs: { start: number; size: number; padding: number }[] = []
  private readonly ys: { start: number; size: number; padding: number }[] = []
  /** Arrows to the inside of one subprocess turn at its border one outside the other. */
  private readonly turns = new Map<GridEnd, number>()
  private readonly sharedStarts = new Map<string, number>()

  constructor(lines: GridLines, items: readonly Item[], arrows: readonly RoutedArrow[], left: number) {
    this.lines = lines
    this.items = items
    this.arrows = arrows
    this.tracks = assignTracks(
      lines,
      arrows.map(({ route }) => route),
    )
    const turnsAt = new Map<Item, number>()
    for (const { source, target } of arrows)
      for (const end of [source, target])
        if (end.item && end.within) {
          const turn = turnsAt.get(end.item) ?? 0
          this.turns.set(end, turn)
          turnsAt.set(end.item, turn + 1)
        }
    for (const { route } of arrows) {
      this.useSide(route.arrow.source, route.leaves)
      this.useSide(route.arrow.target, ((route.arrives + 2) & 3) as Direction)
      const start = this.startOf(route)
      this.sharedStarts.set(start, (this.sharedStarts.get(start) ?? 0) + 1)
    }
    for (const item of items) if (item.label.height > 0) this.labelPlaces.set(item, this.labelPlace(item))
    this.measureColumns(left)
    this.measureRows()
  }

  private startOf({ path, leaves, arrow }: Route): string {
    return `${path[0].x} ${path[0].y} ${leaves} ${arrow.source.boundary?.offset ?? ''}`
  }

  private useSide({ item, boundary }: GridEnd, side: Direction): void {
    if (!item || boundary) return
    const sides = this.usedSides.get(item) ?? new Set()
    sides.add(side)
    this.usedSides.set(item, sides)
  }

  private labelPlace(item: Item): LabelPlace {
    const used = this.usedSides.get(item) ?? new Set()
    const preferred = item.kind === 'gateway' ? (['above', 'below'] as const) : (['below', 'above'] as const)
    for (const place of preferred) if (!used.has(place === 'above' ? UP : DOWN)) return place
    return preferred[0] === 'above' ? 'aboveRight' : 'belowRight'
  }

  private reach(item: Item): Reach {
    const half = { x: item.width / 2, y: item.height / 2 }
    const reach = { left: half.x, right: half.x, above: half.y, below: half.y }
    const place = this.labelPlaces.get(item)
    if (place) {
      const { width, height } = item.label
      if (place === 'above' || place === 'aboveRight') reach.above += height + LABEL_GAP
      else reach.below += height + LABEL_GAP
      const aside = place === 'aboveRight' || place === 'belowRight'
      reach.left = Math.max(reach.left, aside ? 0 : width / 2)
      reach.right = Math.max(reach.right, aside ? 6 + width : width / 2)
    }
    for (const { label, offset } of item.boundaries) {
      reach.below = Math.max(reach.below, half.y + Math.max(EVENT / 2, label.height + LABEL_GAP) + 4)
      reach.right = Math.max(reach.right, offset + EVENT / 2 + 4 + label.width)
    }
    return reach
  }

  /** How far right of the item's centre the name of an arrow leaving to the right can begin. */
  private besideLabel(item: Item, arrowLabel: Size): number {
    const inTheWay = this.labelPlaces.get(item)?.startsWith('above') && arrowLabel.height > item.height / 2
    return Math.max(item.width / 2, inTheWay ? this.reach(item).right : 0)
  }

  private measureColumns(left: number): void {
    const { columns } = this.lines
    const before = new Array<number>(columns).fill(24)
    const behind = new Array<number>(columns).fill(24)
    const gap = Array.from({ length: columns + 1 }, () => 0)
    for (const item of this.items) {
      const reach = this.reach(item)
      if (item.span > 1) {
        for (const boundary of item.boundaries) {
          const column = boundaryColumn(item, boundary)
          behind[column] = Math.max(behind[column], EVENT / 2 + 8 + boundary.label.width)
        }
        continue
      }
      before[item.column] = Math.max(before[item.column], reach.left)
      behind[item.column] = Math.max(behind[item.column], reach.right)
    }
    this.arrows.forEach(({ arrow, route }, index) => {
      const label = labelSize(arrow.element.name)
      if (label.width === 0) return
      const segment = this.labelledSegment(index)
      if (!segment) return
      const item = route.arrow.source.item
      if (
        segment.horizontal &&
        item &&
        segment === this.tracks.segments[index][0] &&
        route.leaves === RIGHT
      ) {
        const column = item.column + item.span - 1
        const slack = item.span > 1 ? 0 : behind[column] - this.besideLabel(item, label)
        gap[column + 1] = Math.max(gap[column + 1], label.width + 10 - slack)
      } else if (!segment.horizontal && isMiddle(segment.line)) {
        const column = segment.line >> 1
        behind[column] = Math.max(behind[column], label.width + 12 + markReach(arrow.element))
      }
    })
    let x = left
    for (let line = 0; line < this.lines.verticals; line += 1) {
      const column = line >> 1
      if (isMiddle(line)) {
        this.xs.push({ start: x + before[column], size: before[column] + behind[column], padding: 0 })
        x += before[column] + behind[column]
        continue
      }
      const tracks = Math.max(0, this.tracks.vertical[line] - 1) * TRACK
      const outer = line === 0 || line === this.lines.verticals - 1
      const padding = Math.max(PADDING, gap[column])
      const needed = padding + tracks + PADDING
      const size = Math.max(outer ? 30 : NARROWEST_COLUMN_GAP, needed)
      this.xs.push({ start: x, size, padding: padding + (gap[column] > 0 ? 0 : (size - needed) / 2) })
      x += size
    }
    this.widenForSpans()
  }

  /** Columns under a wide subprocess are pulled apart until it fits. */
  private widenForSpans(): void {
    const wide = this.items.filter((item) => item.span > 1).sort((one, other) => one.column - other.column)
    for (const item of wide) {
      const [first, last] = this.spanEdges(item)
      const missing = item.width - (last - first)
      if (missing <= 0) continue
      const each = Math.ceil(missing / (item.span - 1))
      for (let line = 2 * item.column + 2; line < this.xs.length; line += 1) {
        const inside = Math.min(item.span - 1, ((line + 1) >> 1) - item.column - 1)
        this.xs[line].start += each * inside
        if (!isMiddle(line) && line < 2 * (item.column + item.span)) this.xs[line].size += each
      }
    }
  }

  private spanEdges(item: Item): [number, number] {
    const before = this.xs[2 * item.column]
    const after = this.xs[2 * (item.column + item.span)]
    return [before.start + before.size, after.start]
  }

  private measureRows(): void {
    const rowReach = new Map<number, Reach>()
    const lineOf = (item: Item) => this.lines.lineOfRow.get(item.row)!
    const grow = (line: number, above: number, below: number): void => {
      const known = rowReach.get(line) ?? { left: 0, right: 0, above: 20, below: 20 }
      known.above = Math.max(known.above, above)
      known.below = Math.max(known.below, below)
      rowReach.set(line, known)
    }
    for (const item of this.items) {
      const { above, below } = this.reach(item)
      grow(lineOf(item), above, below)
    }
    this.arrows.forEach(({ arrow, route }, index) => {
      const label = labelSize(arrow.element.name)
      const segment = label.height > 0 && this.labelledSegment(index)
      const item = route.arrow.source.item
      if (!segment || !item) return
      if (segment.horizontal && this.lines.horizontals[segment.line].kind === 'row')
        grow(segment.line, label.height + 6 + markReach(arrow.element), 0)
      else if (segment === this.tracks.segments[index][0]) {
        const needed = item.height / 2 + label.height + 8
        if (route.leaves === UP) grow(lineOf(item), needed, 0)
        else grow(lineOf(item), 0, needed + (route.arrow.source.boundary ? EVENT / 2 : 0))
      }
    })
    // The name of a message that leaves a black box is written in the gap and the margin of the next pool.
    const gaps = new Map<number, number>()
    for (const { arrow, source, route } of this.arrows)
      if (source.band) {
        const line = route.path[0].y
        gaps.set(line, Math.max(gaps.get(line) ?? GAP, labelSize(arrow.element.name).height - 10))
      }
    let y = 0
    let laneTop = 0
    let bandTop = 0
    this.lines.horizontals.forEach((line, index) => {
      const previous = this.lines.horizontals[index - 1]
      if (line.band !== previous?.band) bandTop = y
      if (line.lane !== previous?.lane) laneTop = y
      if (line.kind === 'row') {
        const { above, below } = rowReach.get(index) ?? { above: 20, below: 20 }
        this.ys.push({ start: y + above, size: above + below, padding: 0 })
        y += above + below
        return
      }
      if (line.kind === 'bandMiddle') {
        this.ys.push({ start: y + BLACK_BOX / 2, size: BLACK_BOX, padding: 0 })
        y += BLACK_BOX
        return
      }
      const tracks = Math.max(0, this.tracks.horizontal[index] - 1) * TRACK
      const lowest =
        line.kind === 'gap' ? (this.isOuterGap(index) ? 0 : (gaps.get(index) ?? GAP)) : LOWEST_ROW_GAP
      const used = this.tracks.horizontal[index] > 0
      const needed = used ? tracks + 2 * (line.kind === 'gap' ? PADDING : 15) : 0
      let size = Math.max(lowest, needed)
      if (line.kind === 'channel' && !line.row) {
        const lane = line.lane!
        const isLast = lane.band.lanes[lane.band.lanes.length - 1] === lane
        size = Math.max(size, laneTop + this.laneHeight(lane) - y)
        if (isLast && lane.band.participant)
          size = Math.max(size, bandTop + headerHeight(lane.band.participant.name) - y)
      }
      this.ys.push({ start: y, size, padding: (size - tracks) / 2 })
      y += size
    })
  }

  private isOuterGap(line: number): boolean {
    return line === 0 || line === this.lines.horizontals.length - 1
  }

  private laneHeight({ element }: Lane): number {
    return element ? Math.max(LOWEST_LANE, headerHeight(element.name)) : 0
  }

  get width(): number {
    const last = this.xs[this.xs.length - 1]
    return last.start + last.size
  }

  get height(): number {
    const last = this.ys[this.ys.length - 1]
    return last.start + last.size
  }

  /** Top and height of a band or of one of its lanes. */
  extent(band: Band, lane?: Lane): { readonly y: number; readonly height: number } {
    const [first, last] = this.lines.linesOfBand.get(band)!
    const inside = Array.from({ length: last - first + 1 }, (_, at) => first + at)
    const own = lane ? inside.filter((line) => this.lines.horizontals[line].lane === lane) : inside
    const top = (line: number) =>
      this.lines.horizontals[line].kind === 'bandMiddle'
        ? this.ys[line].start - BLACK_BOX / 2
        : this.ys[line].start
    const y = top(own[0])
    const end = own[own.length - 1]
    return { y, height: top(end) + this.ys[end].size - y }
  }

  boundsOf(item: Item): Rectangle {
    const y = this.ys[this.lines.lineOfRow.get(item.row)!].start - item.height / 2
    if (item.span === 1)
      return {
        x: this.xs[2 * item.column + 1].start - item.width / 2,
        y,
        width: item.width,
        height: item.height,
      }
    const [first, last] = this.spanEdges(item)
    return { x: first, y, width: last - first, height: item.height }
  }

  shapesOf(item: Item): PlacedShape[] {
    const bounds = this.boundsOf(item)
    const own: PlacedShape = {
      element: item.element,
      bounds,
      ...(item.kind === 'subProcess' && { isExpanded: true }),
      ...(this.labelPlaces.has(item) && { label: this.labelBox(item, bounds) }),
    }
    const attached = item.boundaries.map((boundary): PlacedShape => {
      const { element, label } = boundary
      const centre = this.boundaryX(item, boundary)
      const bottom = bounds.y + bounds.height
      return {
        element,
        bounds: { x: centre - EVENT / 2, y: bottom - EVENT / 2, width: EVENT, height: EVENT },
        ...(label.height > 0 && {
          label: { x: centre + EVENT / 2 + 2, y: bottom + LABEL_GAP, ...label },
        }),
      }
    })
    return [own, ...attached]
  }

  private boundaryX(item: Item, boundary: BoundaryEvent): number {
    const column = boundaryColumn(item, boundary)
    const bounds = this.boundsOf(item)
    return item.span > 1 ? this.xs[2 * column + 1].start : bounds.x + bounds.width / 2 + boundary.offset
  }

  private labelBox(item: Item, bounds: Rectangle): Rectangle {
    const place = this.labelPlaces.get(item)!
    const { width, height } = item.label
    const centre = bounds.x + bounds.width / 2
    const aside = place === 'aboveRight' || place === 'belowRight'
    const above = place === 'above' || place === 'aboveRight'
    return {
      x: aside ? centre + 6 : centre - width / 2,
      y: above ? bounds.y - LABEL_GAP - height : bounds.y + bounds.height + LABEL_GAP,
      width,
      height,
    }
  }

  private coordinate(segment: Segment, route: Route): number {
    const positions = segment.horizontal ? this.ys : this.xs
    const { start, padding } = positions[segment.line]
    if (segment.fixed) {
      const { item, boundary } = route.arrow[segment.fixed]
      return this.boundaryX(item!, boundary!) - (segment.fixed === 'target' ? BESIDE_WHAT_LEAVES : 0)
    }
    const isCentre = segment.horizontal
      ? this.lines.horizontals[segment.line].kind === 'row'
      : isMiddle(segment.line)
    return isCentre ? start + this.spread(segment) : start + padding + segment.track * TRACK
  }

  /** Arrows beside each other on a middle stay close enough to meet even an event. */
  private spread({ track, horizontal, line }: Segment): number {
    const most = Math.ceil(((horizontal ? this.tracks.horizontal : this.tracks.vertical)[line] - 1) / 2)
    return track * Math.min(TRACK, 15 / Math.max(1, most))
  }

  /** The piece beside which the name of the arrow is written. */
  private labelledSegment(index: number): Segment | undefined {
    const segments = this.tracks.segments[index]
    const { route } = this.arrows[index]
    const alone = !route.arrow.isFlow || this.sharedStarts.get(this.startOf(route)) === 1
    if (segments.length === 1 || alone) return segments[0]
    const horizontal = segments.slice(1).filter((segment) => segment.horizontal)
    const longest = Math.max(...horizontal.map((segment) => segment.to - segment.from))
    return horizontal.find((segment) => segment.to - segment.from === longest) ?? segments[0]
  }

  edgeOf(index: number, insideOf: (element: DrawnElement, item: Item) => Rectangle | undefined): PlacedEdge {
    const { arrow, route, source, target } = this.arrows[index]
    const segments = this.tracks.segments[index]
    const at = segments.map((segment) => this.coordinate(segment, route))
    const waypoints: Point[] = []
    waypoints.push(...this.ending(source, segments[0], at[0], route.leaves, insideOf))
    for (let place = 0; place + 1 < segments.length; place += 1)
      waypoints.push(
        segments[place].horizontal ? { x: at[place + 1], y: at[place] } : { x: at[place], y: at[place + 1] },
      )
    const last = segments.length - 1
    const back = ((route.arrives + 2) & 3) as Direction
    waypoints.push(...this.ending(target, segments[last], at[last], back, insideOf).reverse())
    const label = labelSize(arrow.element.name)
    return {
      element: arrow.element,
      waypoints: waypoints.filter((point, place) => {
        const before = waypoints[place - 1]
        return place === 0 || point.x !== before.x || point.y !== before.y
      }),
      ...(label.height > 0 && { label: this.edgeLabel(index, waypoints, label) }),
    }
  }

  /** From the end's border to where the arrow is on its line. */
  private ending(
    end: GridEnd,
    segment: Segment,
    at: number,
    side: Direction,
    insideOf: (element: DrawnElement, item: Item) => Rectangle | undefined,
  ): Point[] {
    if (end.band) {
      const { y, height } = this.extent(end.band)
      return [{ x: at, y: side === DOWN ? y + height : y }]
    }
    const item = end.item!
    const bounds = this.boundsOf(item)
    if (end.boundary) {
      const aside = Math.min(EVENT / 2, Math.abs(at - this.boundaryX(item, end.boundary)))
      return [{ x: at, y: bounds.y + bounds.height + Math.sqrt((EVENT * EVENT) / 4 - aside * aside) }]
    }
    const inner = end.within && insideOf(end.within, item)
    if (inner) {
      const x = bounds.x + inner.x + inner.width / 2
      const top = bounds.y + inner.y
      const clear = item.boundaries.length > 0 ? EVENT / 2 + 6 : 8
      const away = clear + 5 * this.turns.get(end)!
      const outside = side === UP ? bounds.y - away : bounds.y + bounds.height + away
      return [
        { x, y: side === UP ? top : top + inner.height },
        { x, y: outside },
        { x: at, y: outside },
      ]
    }
    const centre = { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 }
    const sideways = segment.horizontal ? at - centre.y : at - centre.x
    const depth = borderDistance(item, segment.horizontal ? bounds.width / 2 : bounds.height / 2, sideways)
    switch (side) {
      case RIGHT:
        return [{ x: centre.x + depth, y: at }]
      case LEFT:
        return [{ x: centre.x - depth, y: at }]
      case DOWN:
        return [{ x: at, y: centre.y + depth }]
      default:
        return [{ x: at, y: centre.y - depth }]
    }
  }

  private edgeLabel(index: number, points: readonly Point[], { width, height }: Size): Rectangle {
    const segment = this.labelledSegment(index)!
    const { arrow, route } = this.arrows[index]
    const segments = this.tracks.segments[index]
    if (segment === segments[0]) {
      const [start, next] = points
      const mark = markReach(arrow.element)
      if (!segment.horizontal)
        return {
          x: start.x + 5 + mark,
          y: route.leaves === UP ? start.y - 5 - height : start.y + 5,
          width,
          height,
        }
      const { item } = route.arrow.source
      const clear = item ? this.besideLabel(item, { width, height }) - item.width / 2 : 0
      const x = next.x >= start.x ? start.x + 5 + clear : start.x - 5 - width
      return { x, y: start.y - 3 - mark - height, width, height }
    }
    const place = segments.indexOf(segment)
    const from = points[place]
    const to = points[place + 1]
    const left = Math.min(from.x, to.x)
    const room = Math.abs(from.x - to.x)
    return { x: left + Math.max(4, Math.min(12, (room - width) / 2)), y: from.y - 3 - height, width, height }
  }
}

/** How far the outline is from the centre line of the shape, `sideways` off its middle. */
const borderDistance = ({ kind }: Item, half: number, sideways: number): number => {
  if (kind === 'gateway') return half - Math.abs(sideways)
  if (kind === 'event') return Math.sqrt(Math.max(0, half * half - sideways * sideways))
  return half
}

/** The name of a lane or pool stands upright in its header, in at most two lines. */
const headerHeight = (name: string | undefined): number => Math.ceil(textWidth(name ?? '') / 2) + 30
