import type { DiagramEdge, DiagramShape, Point } from '../../../src/model/diagram.ts'
import { isActivity } from '../../../src/model/process-model.ts'
import type { Seconds } from '../../../src/model/seconds.ts'
import {
  type Doing,
  doingAt,
  type Life,
  LivesByTime,
  type PlayedDay,
  type Stay,
  stayAt,
} from './played-day.ts'

/** Where shapes and arrows of a drawing are. */
export interface Floor {
  readonly shapes: ReadonlyMap<string, Pick<DiagramShape, 'bounds'>>
  readonly edges: ReadonlyMap<string, Pick<DiagramEdge, 'waypoints'>>
}

/** A token as it is to be drawn. */
export interface Spot {
  readonly x: number
  readonly y: number
  readonly doing: Doing
  readonly life: Life
  /** On its way along the arrows. */
  readonly flies: boolean
  /** It has ended already and only flies to where it ends. */
  readonly leaves: boolean
  /** There is no more room: it stands where another one is drawn. */
  readonly isPiled: boolean
}

const RADIUS = 5
const SPACING = 11
const ROWS = 3

interface Track {
  readonly points: readonly Point[]
  /** Length from the start to each point. */
  readonly upTo: readonly number[]
}

/** Draws the tokens of a day: what stands where at a moment is a pure function of the moment and of the flights' length. */
export class Stage {
  readonly played: PlayedDay
  readonly lives: LivesByTime
  private readonly floor: Floor
  private readonly shown: readonly boolean[]
  private readonly tracks = new Map<string, Track>()

  /** How large tokens are, and how far apart they stand. */
  readonly radius: number
  private readonly spacing: number

  constructor(played: PlayedDay, floor: Floor, size = 1) {
    this.played = played
    this.radius = RADIUS * size
    this.spacing = SPACING * size
    this.floor = floor
    this.lives = new LivesByTime(played)
    const { nodes, scopes } = played.model
    const isDrawn = (node: number): boolean => floor.shapes.has(nodes[node].id)
    this.shown = nodes.map((node) => {
      const child = 'child' in node ? node.child : -1
      return isDrawn(node.index) && !(child >= 0 && scopes[child].nodes.some(isDrawn))
    })
  }

  /** Whether a token there is drawn: not where its shape is missing, nor for what is drawn inside. */
  isShown(life: Life, stay: Stay): boolean {
    const node = this.played.model.nodes[stay.node]
    if (node === undefined || !this.shown[stay.node]) return false
    return life.isRound || !isActivity(node) || node.marker.kind === 'none'
  }

  /** Everything to be drawn at the moment; flights take so many simulated seconds, or less where the token goes on sooner. */
  spotsAt(at: Seconds, flight: Seconds): Spot[] {
    const spots: Spot[] = []
    const queues = new Map<number, { life: Life; stay: Stay; doing: Doing }[]>()
    for (const life of this.lives.near(at)) {
      const stay = life.stays[stayAt(life, at)]
      if (stay === undefined || at >= stay.to || !this.isShown(life, stay)) continue
      const one = { life, stay, doing: doingAt(stay, at) }
      const queue = queues.get(stay.node)
      if (queue === undefined) queues.set(stay.node, [one])
      else queue.push(one)
    }
    for (const [node, queue] of queues) {
      queue.sort((one, other) => one.stay.from - other.stay.from || one.life.token - other.life.token)
      const counts = { inside: 0, outside: 0 }
      const workers = queue.filter(({ doing }) => isInside(doing)).length
      for (const { life, stay, doing } of queue) {
        const goal = isInside(doing)
          ? this.insideSlot(node, counts.inside++, workers)
          : this.outsideSlot(node, counts.outside++)
        const length = Math.min(flight, stay.to - stay.from)
        const flies = stay.way.length > 0 && at < stay.from + length
        const { x, y } = flies ? this.along(stay.way, (at - stay.from) / length, goal) : goal
        const isPiled = !flies && !isInside(doing) && counts.outside > this.roomOutside(node)
        spots.push({ x, y, doing, life, flies, leaves: false, isPiled })
      }
    }
    for (const life of this.lives.ended(at - flight, at)) {
      if (life.lastWay.length === 0) continue
      const { x, y } = this.along(life.lastWay, (at - life.gone) / flight, undefined)
      spots.push({ x, y, doing: 'awaits', life, flies: true, leaves: true, isPiled: false })
    }
    return spots
  }

  /** The centre of a node, wherever its tokens stand. */
  centreOf(node: number): Point | undefined {
    const bounds = this.floor.shapes.get(this.played.model.nodes[node]?.id ?? '')?.bounds
    return bounds && { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 }
  }

  boundsOf(node: number) {
    return this.floor.shapes.get(this.played.model.nodes[node]?.id ?? '')?.bounds
  }

  waypointsOf(flow: number): readonly Point[] {
    return this.floor.edges.get(this.played.model.flows[flow]?.id ?? '')?.waypoints ?? []
  }

  /** At work: side by side along the lower edge of the shape, closer together when there are many. */
  private insideSlot(node: number, place: number, of: number): Point {
    const bounds = this.boundsOf(node)
    if (bounds === undefined) return { x: 0, y: 0 }
    const { x, y, width, height } = bounds
    const { spacing, radius } = this
    const perRow = Math.max(1, Math.floor((width - 6) / spacing))
    const row = Math.floor(place / perRow)
    if (row < ROWS)
      return {
        x: x + 3 + spacing / 2 + (place % perRow) * spacing,
        y: y + height - radius - 2 - row * spacing,
      }
    const rest = of - perRow * ROWS
    const share = rest > 1 ? (place - perRow * ROWS) / (rest - 1) : 0
    return { x: x + 8 + share * (width - 16), y: y + height - radius - 2 - ROWS * spacing }
  }

  private roomOutside(node: number): number {
    const width = Math.max(this.boundsOf(node)?.width ?? 0, 4 * this.spacing)
    return Math.max(1, Math.floor(width / this.spacing)) * ROWS
  }

  /** Waiting: in rows above the shape, the longest waiting first; whoever finds no more room stands at the end of the line. */
  private outsideSlot(node: number, place: number): Point {
    const bounds = this.boundsOf(node)
    if (bounds === undefined) return { x: 0, y: 0 }
    const { spacing, radius } = this
    const width = Math.max(bounds.width, 4 * spacing)
    const left = bounds.x + bounds.width / 2 - width / 2
    const perRow = Math.max(1, Math.floor(width / spacing))
    const at = Math.min(place, perRow * ROWS - 1)
    return {
      x: left + spacing / 2 + (at % perRow) * spacing,
      y: bounds.y - radius - 2 - Math.floor(at / perRow) * spacing,
    }
  }

  private trackOf(way: readonly number[]): Track {
    const key = way.join(' ')
    const known = this.tracks.get(key)
    if (known !== undefined) return known
    const points = way.flatMap((flow) => [...this.waypointsOf(flow)])
    const upTo = [0]
    for (let i = 1; i < points.length; i++) upTo.push(upTo[i - 1] + distance(points[i - 1], points[i]))
    const track = { points, upTo }
    this.tracks.set(key, track)
    return track
  }

  /** A share of the way, whose last bit leads to where the token will stand. */
  private along(way: readonly number[], share: number, goal: Point | undefined): Point {
    const { points, upTo } = this.trackOf(way)
    if (points.length === 0) return goal ?? { x: -100, y: -100 }
    const last = points[points.length - 1]
    const length = upTo[upTo.length - 1]
    const whole = length + (goal === undefined ? 0 : distance(last, goal))
    const gone = share * whole
    if (gone >= length && goal !== undefined)
      return between(last, goal, (gone - length) / (whole - length || 1))
    let low = 0
    let high = upTo.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (upTo[middle] <= gone) low = middle
      else high = middle - 1
    }
    const next = Math.min(low + 1, points.length - 1)
    return between(points[low], points[next], (gone - upTo[low]) / (upTo[next] - upTo[low] || 1))
  }
}

const isInside = (doing: Doing): boolean => doing === 'works' || doing === 'rests'

const distance = (one: Point, other: Point): number =>
  Math.sqrt((one.x - other.x) * (one.x - other.x) + (one.y - other.y) * (one.y - other.y))

const between = (one: Point, other: Point, share: number): Point => ({
  x: one.x + (other.x - one.x) * share,
  y: one.y + (other.y - one.y) * share,
})
