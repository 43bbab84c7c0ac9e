import type { Diagram, DiagramEdge, DiagramShape, Point, Rectangle } from '../../model/diagram.ts'
import { fewLines, linesWithin, type Measure, nameLines } from './measure.ts'
import {
  box,
  circle,
  lettering,
  line,
  type Mark,
  outline,
  type Picture,
  pathThrough,
  short,
} from './picture.ts'
import {
  drumOutline,
  eventSymbol,
  gatewaySymbol,
  hasTaskSymbol,
  markerSymbols,
  pageOutline,
  taskSymbol,
} from './symbols.ts'

/** What is said of an element beside its name. */
export interface Emphasis {
  /** The ground of the shape. */
  readonly fill?: string
  /** A figure at its upper right corner. */
  readonly badge?: string
  /** A word at its upper left corner, with an outline of that colour. */
  readonly tag?: { readonly text: string; readonly colour: string; readonly dashed: boolean }
}

const INK = '#333333'
const SIZE = 12
const LEADING = 15
const MARGIN = 14

interface Label {
  readonly centre: number
  readonly top: number
  readonly lines: readonly string[]
  /** A white ground, where the label may lie on an arrow. */
  readonly covering: boolean
}

const middle = ({ x, y, width, height }: Rectangle): Point => ({ x: x + width / 2, y: y + height / 2 })

/** Half way along the arrow. */
function halfWay(points: readonly Point[]): Point {
  const lengths = points
    .slice(1)
    .map((to, at) => Math.sqrt((to.x - points[at].x) ** 2 + (to.y - points[at].y) ** 2))
  let left = lengths.reduce((sum, one) => sum + one, 0) / 2
  for (const [at, length] of lengths.entries()) {
    if (left <= length && length > 0) {
      const [from, to] = [points[at], points[at + 1]]
      const share = left / length
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
    }
    left -= length
  }
  return points[0]
}

const LABELLED = new Set(['event', 'gateway', 'dataObject', 'dataStore', 'group'])

/** As wide as the file has it, but not a tower of words: a name in another language may be longer. */
function labelLines(name: string, label: Rectangle | undefined, measure: Measure): string[] {
  const lines = nameLines(name, Math.max(label?.width ?? 0, 90), measure, SIZE)
  return lines.length > 3 ? nameLines(name, Math.max(label?.width ?? 0, 120), measure, SIZE) : lines
}

/** Whether an arrow begins or ends there. */
const isTouched = (at: Point, edges: readonly DiagramEdge[]): boolean =>
  edges.some(({ waypoints }) =>
    [waypoints[0], waypoints.at(-1)].some(
      (end) => end !== undefined && Math.abs(end.x - at.x) < 2 && Math.abs(end.y - at.y) < 2,
    ),
  )

/** A name longer than the file's own box grows away from its shape; where the file has none, out of the way of arrows. */
function labelOfShape(
  shape: DiagramShape,
  edges: readonly DiagramEdge[],
  measure: Measure,
): Label | undefined {
  if (shape.name === '' || !LABELLED.has(shape.kind)) return undefined
  const { bounds, label } = shape
  const lines = labelLines(shape.name, label, measure)
  const height = lines.length * LEADING
  if (label === undefined) {
    const { x } = middle(bounds)
    const [above, below] = [bounds.y, bounds.y + bounds.height].map((y) => ({ x, y }))
    const isAbove = shape.kind === 'group' || (isTouched(below, edges) && !isTouched(above, edges))
    return { centre: x, top: isAbove ? above.y - height - 3 : below.y + 4, lines, covering: false }
  }
  const isAbove = label.y + label.height <= bounds.y + 4
  const top = isAbove ? Math.min(label.y, bounds.y - 2 - height) : label.y
  return { centre: middle(label).x, top, lines, covering: false }
}

function labelOfEdge(edge: DiagramEdge, measure: Measure): Label | undefined {
  if (edge.name === '') return undefined
  const { label } = edge
  const lines = nameLines(edge.name, Math.max(label?.width ?? 0, 90), measure, SIZE)
  if (label !== undefined) return { centre: middle(label).x, top: label.y, lines, covering: false }
  const at = halfWay(edge.waypoints)
  return { centre: at.x, top: at.y - (lines.length * LEADING) / 2, lines, covering: true }
}

function boxOfLabel({ centre, top, lines }: Label, measure: Measure): Rectangle {
  const width = Math.max(...lines.map((one) => measure(one, SIZE)))
  return { x: centre - width / 2, y: top, width, height: lines.length * LEADING }
}

/** Everything moved so that the picture begins at its corner. */
function moved(diagram: Diagram, dx: number, dy: number): Diagram {
  const movedBox = (one: Rectangle): Rectangle => ({ ...one, x: one.x + dx, y: one.y + dy })
  const labelled = <T extends { readonly label?: Rectangle }>(one: T): T =>
    one.label === undefined ? one : { ...one, label: movedBox(one.label) }
  return {
    shapes: diagram.shapes.map((one) => labelled({ ...one, bounds: movedBox(one.bounds) })),
    edges: diagram.edges.map((one) =>
      labelled({ ...one, waypoints: one.waypoints.map(({ x, y }) => ({ x: x + dx, y: y + dy })) }),
    ),
  }
}

const labelsOf = ({ shapes, edges }: Diagram, measure: Measure): Label[] =>
  [
    ...shapes.map((one) => labelOfShape(one, edges, measure)),
    ...edges.map((one) => labelOfEdge(one, measure)),
  ].filter((one) => one !== undefined)

/** The drawing moved to where its picture shows it, and how large that is. */
export function placedDiagram(
  diagram: Diagram,
  measure: Measure,
): { readonly diagram: Diagram; readonly width: number; readonly height: number } {
  const extent = [
    ...diagram.shapes.map(({ bounds }) => bounds),
    ...diagram.edges.flatMap(({ waypoints }) => waypoints.map((one) => ({ ...one, width: 0, height: 0 }))),
    ...labelsOf(diagram, measure).map((one) => boxOfLabel(one, measure)),
  ]
  const [left, top] = [Math.min(...extent.map(({ x }) => x)), Math.min(...extent.map(({ y }) => y))]
  const right = Math.max(...extent.map(({ x, width }) => x + width))
  const bottom = Math.max(...extent.map(({ y, height }) => y + height))
  return {
    diagram: moved(diagram, MARGIN - left, MARGIN - top),
    width: right - left + 2 * MARGIN,
    height: bottom - top + 2 * MARGIN,
  }
}

/** A BPMN drawing as a picture, with the names broken by the widths of the typeface. */
export function diagramPicture(
  drawn: Diagram,
  measure: Measure,
  emphasisOf: (shape: DiagramShape) => Emphasis = () => ({}),
): Picture {
  const { diagram: placed, width, height } = placedDiagram(drawn, measure)
  const isFrame = ({ kind, isExpanded }: DiagramShape): boolean =>
    kind === 'pool' || kind === 'lane' || kind === 'group' || isExpanded
  const emphases = placed.shapes.map((shape) => ({ shape, emphasis: emphasisOf(shape) }))
  const [frames, nodes] = [true, false].map((wanted) =>
    emphases.filter(({ shape }) => isFrame(shape) === wanted),
  )
  const drawnShape = ({ shape, emphasis }: (typeof emphases)[number]): Mark[] =>
    shapeMarks(shape, emphasis, measure)
  return {
    width,
    height,
    marks: [
      ...frames.flatMap(drawnShape),
      ...placed.edges.flatMap(edgeMarks),
      ...nodes.flatMap(drawnShape),
      ...labelsOf(placed, measure).flatMap((one) => labelMarks(one, measure)),
      ...emphases.flatMap(({ shape, emphasis }) => sayings(shape, emphasis, placed, measure)),
    ],
  }
}

function labelMarks(label: Label, measure: Measure): Mark[] {
  const { x, y, width, height } = boxOfLabel(label, measure)
  return [
    ...(label.covering ? [box(x - 2, y, width + 4, height, { fill: '#ffffff' })] : []),
    ...label.lines.map((one, at) =>
      lettering(one, label.centre, label.top + at * LEADING + 11.5, { size: SIZE, anchor: 'middle' }),
    ),
  ]
}

/** The name inside an activity: smaller where it has to be, cut where nothing else helps. */
function nameInside(shape: DiagramShape, measure: Measure): Mark[] {
  const { name, bounds, markers } = shape
  if (name === '') return []
  const [above, below] = [hasTaskSymbol(shape) ? 20 : 4, markers.length > 0 ? 18 : 4]
  const width = bounds.width - 10
  const room = bounds.height - above - below
  const sizes = [12, 11, 10, 9]
  const fits = (size: number): boolean => nameLines(name, width, measure, size).length * size * 1.25 <= room
  const size = sizes.find(fits) ?? sizes[sizes.length - 1]
  const leading = size * 1.25
  const lines = fewLines(
    nameLines(name, width, measure, size),
    Math.max(1, Math.floor(room / leading)),
    (one) => measure(one, size) <= width,
  )
  const height = lines.length * leading
  const { x, y } = middle(bounds)
  // In the middle of the shape, unless that would run over its signs.
  const top = Math.min(Math.max(y - height / 2, bounds.y + above), bounds.y + bounds.height - below - height)
  return lines.map((one, at) =>
    lettering(one, x, top + at * leading + size * 0.93, { size, anchor: 'middle' }),
  )
}

function uprightName(name: string, { x, y, height }: Rectangle, width: number, measure: Measure): Mark[] {
  if (name === '') return []
  const lines = nameLines(name, height - 8, measure, SIZE).slice(0, 2)
  const first = x + width / 2 - ((lines.length - 1) * LEADING) / 2
  return lines.map((one, at) =>
    lettering(one, first + at * LEADING + 4, y + height / 2, { size: SIZE, anchor: 'middle', upright: true }),
  )
}

function shapeMarks(shape: DiagramShape, { fill, tag }: Emphasis, measure: Measure): Mark[] {
  const { bounds, kind } = shape
  const { x, y, width, height } = bounds
  const pen = {
    fill: fill ?? '#ffffff',
    stroke: tag?.colour ?? INK,
    strokeWidth: tag === undefined ? 1.4 : 2.6,
    ...(tag?.dashed ? { dash: [6, 4] } : {}),
  }
  switch (kind) {
    case 'pool':
    case 'lane':
      return frameMarks(shape, measure)
    case 'group':
      return [box(x, y, width, height, { stroke: '#777777', strokeWidth: 1.2, dash: [8, 4, 2, 4] }, 10)]
    case 'annotation':
      return [
        outline(`M${short(x + 12)} ${short(y)} H${short(x)} V${short(y + height)} H${short(x + 12)}`, {
          stroke: '#777777',
        }),
        ...fewLines(
          linesWithin(shape.name, Math.max(width - 8, 60), measure, SIZE),
          Math.max(1, Math.floor(height / LEADING)),
          (one) => measure(one, SIZE) <= Math.max(width - 8, 60),
        ).map((one, at) => lettering(one, x + 6, y + at * LEADING + 13, { size: SIZE, colour: '#444444' })),
      ]
    case 'event':
      return eventMarks(shape, pen)
    case 'gateway': {
      const { x: centre, y: level } = middle(bounds)
      const diamond = `M${short(centre)} ${short(y)} L${short(x + width)} ${short(level)} L${short(centre)} ${short(y + height)} L${short(x)} ${short(level)} Z`
      return [outline(diamond, pen), ...gatewaySymbol(shape, INK)]
    }
    case 'dataObject':
      return [outline(pageOutline(bounds), { fill: '#ffffff', stroke: INK, strokeWidth: 1.2 })]
    case 'dataStore':
      return [outline(drumOutline(bounds), { fill: '#ffffff', stroke: INK, strokeWidth: 1.2 })]
    default:
      return activityMarks(shape, pen, measure)
  }
}

type Pen = Parameters<typeof outline>[1]

function frameMarks({ kind, name, bounds, isHorizontal }: DiagramShape, measure: Measure): Mark[] {
  const { x, y, width, height } = bounds
  const frame = box(x, y, width, height, {
    fill: '#ffffff',
    stroke: '#555555',
    strokeWidth: kind === 'pool' ? 1.6 : 1,
  })
  const head = 30
  if (!isHorizontal) {
    return [
      frame,
      line(x, y + head, x + width, y + head, { stroke: '#555555' }),
      lettering(name, x + width / 2, y + head / 2 + 4, { anchor: 'middle' }),
    ]
  }
  // A pool that shows nothing of its inside has its name across.
  if (kind === 'pool' && height <= 80 && measure(name, SIZE) > height - 8)
    return [frame, lettering(name, x + width / 2, y + height / 2 + 4, { anchor: 'middle' })]
  return [
    frame,
    box(x, y, head, height, { fill: '#f2f2f2', stroke: '#555555', strokeWidth: kind === 'pool' ? 1.6 : 1 }),
    ...uprightName(name, bounds, head, measure),
  ]
}

function eventMarks(shape: DiagramShape, pen: Pen): Mark[] {
  const { type, bounds, nonInterrupting } = shape
  const { x, y } = middle(bounds)
  const radius = bounds.width / 2
  const dash = nonInterrupting ? { dash: [4, 3] } : {}
  const strokeWidth = type === 'endEvent' ? 3.4 : 1.4
  const isIntermediate = /^(intermediate|boundary)/.test(type)
  return [
    circle(x, y, radius, { ...pen, strokeWidth: Math.max(strokeWidth, pen.strokeWidth ?? 0), ...dash }),
    ...(isIntermediate ? [circle(x, y, radius - 3.2, { stroke: INK, strokeWidth: 1.2, ...dash })] : []),
    ...eventSymbol(shape, INK),
  ]
}

function activityMarks(shape: DiagramShape, pen: Pen, measure: Measure): Mark[] {
  const { x, y, width, height } = shape.bounds
  const calls = shape.type === 'callActivity'
  const dash = shape.type === 'eventSubProcess' ? { dash: [2, 3] } : {}
  const edge = box(x, y, width, height, { ...pen, ...dash, ...(calls ? { strokeWidth: 3.2 } : {}) }, 9)
  const inner =
    shape.type === 'transaction'
      ? [box(x + 3, y + 3, width - 6, height - 6, { stroke: INK, strokeWidth: 1 }, 7)]
      : []
  if (shape.isExpanded && height > 100) {
    const name = fewLines(
      linesWithin(shape.name, width - 16, measure, SIZE),
      1,
      (one) => measure(one, SIZE) <= width - 16,
    )
    return [
      edge,
      ...inner,
      ...(shape.name === '' ? [] : [lettering(name[0], x + width / 2, y + 17, { anchor: 'middle' })]),
      ...markerSymbols(shape, INK),
    ]
  }
  return [
    edge,
    ...inner,
    ...taskSymbol(shape, INK),
    ...markerSymbols(shape, INK),
    ...nameInside(shape, measure),
  ]
}

/** The unit vector from one point to the other. */
function direction(from: Point, to: Point): Point {
  const length = Math.sqrt((to.x - from.x) ** 2 + (to.y - from.y) ** 2)
  return length === 0 ? { x: 1, y: 0 } : { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
}

/** The three corners of an arrow's head that ends at `tip`. */
function head(from: Point, tip: Point, length: number, half: number): readonly Point[] {
  const { x, y } = direction(from, tip)
  const back = { x: tip.x - x * length, y: tip.y - y * length }
  return [{ x: back.x - y * half, y: back.y + x * half }, tip, { x: back.x + y * half, y: back.y - x * half }]
}

function edgeMarks({ kind, waypoints, isDefault, isConditional, ends }: DiagramEdge): Mark[] {
  const last = waypoints[waypoints.length - 1]
  const beforeLast = waypoints[waypoints.length - 2]
  const [first, second] = waypoints
  const path = pathThrough(waypoints)
  if (kind === 'sequence') {
    const along = direction(first, second)
    const slash = { x: first.x + along.x * 12, y: first.y + along.y * 12 }
    const diamond = [0, 8, 16, 8].map((far, at) => {
      const aside = [0, 5, 0, -5][at]
      return { x: first.x + along.x * far - along.y * aside, y: first.y + along.y * far + along.x * aside }
    })
    return [
      outline(path, { stroke: INK, strokeWidth: 1.3 }),
      outline(`${pathThrough(head(beforeLast, last, 10, 4.5))} Z`, { fill: INK }),
      ...(isDefault
        ? [
            line(
              slash.x - along.x * 4 - along.y * 6,
              slash.y - along.y * 4 + along.x * 6,
              slash.x + along.x * 4 + along.y * 6,
              slash.y + along.y * 4 - along.x * 6,
              { stroke: INK, strokeWidth: 1.3 },
            ),
          ]
        : []),
      ...(isConditional
        ? [outline(`${pathThrough(diamond)} Z`, { fill: '#ffffff', stroke: INK, strokeWidth: 1.2 })]
        : []),
    ]
  }
  if (kind === 'message') {
    return [
      outline(path, { stroke: INK, strokeWidth: 1.2, dash: [8, 5] }),
      circle(first.x, first.y, 3.5, { fill: '#ffffff', stroke: INK, strokeWidth: 1.2 }),
      outline(`${pathThrough(head(beforeLast, last, 10, 5))} Z`, {
        fill: '#ffffff',
        stroke: INK,
        strokeWidth: 1.2,
      }),
    ]
  }
  const open = (from: Point, tip: Point): Mark =>
    outline(pathThrough(head(from, tip, 8, 4.5)), { stroke: '#555555', strokeWidth: 1.2 })
  return [
    outline(path, { stroke: '#555555', strokeWidth: 1.2, dash: [1.5, 4] }),
    ...(ends === 'none' ? [] : [open(beforeLast, last)]),
    ...(ends === 'both' ? [open(second, first)] : []),
  ]
}

const PLATE = 17

/** The tag and the badge, on an edge of the shape where they hide neither an arrow's end nor an event. */
function sayings(
  shape: DiagramShape,
  { badge, tag }: Emphasis,
  { shapes, edges }: Diagram,
  measure: Measure,
): Mark[] {
  const { bounds } = shape
  const ends = edges.flatMap(({ waypoints }) => [waypoints[0], waypoints[waypoints.length - 1]])
  const events = shapes.filter(({ type }) => type === 'boundaryEvent').map((one) => one.bounds)
  const isFree = ({ x, y, width, height }: Rectangle): boolean =>
    !ends.some((end) => end.x > x - 7 && end.x < x + width + 7 && end.y > y - 2 && end.y < y + height + 2) &&
    !events.some(
      (one) => one.x < x + width && one.x + one.width > x && one.y < y + height && one.y + one.height > y,
    )
  const plate = (text: string, isRight: boolean, ground: string, ink: string, edge: string): Mark[] => {
    const width = measure(text, 11, true) + 10
    const left = bounds.x - 6
    const right = bounds.x + bounds.width - width + 6
    const [above, below] = [bounds.y - 13, bounds.y + bounds.height - 4]
    const places = [
      { x: isRight ? right : left, y: above },
      { x: isRight ? right : left, y: below },
    ].map((place) => ({ ...place, width, height: PLATE }))
    const { x, y } = places.find(isFree) ?? places[0]
    return [
      box(x, y, width, PLATE, { fill: ground, stroke: edge, strokeWidth: 1 }, 8),
      lettering(text, x + width / 2, y + 12.5, { size: 11, anchor: 'middle', bold: true, colour: ink }),
    ]
  }
  return [
    ...(tag === undefined ? [] : plate(tag.text, false, tag.colour, '#ffffff', tag.colour)),
    ...(badge === undefined ? [] : plate(badge, true, '#ffffff', '#1a1a1a', '#1f4e87')),
  ]
}
