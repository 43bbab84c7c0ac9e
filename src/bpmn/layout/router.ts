import { type GridLines, isMiddle, middlesOf } from './grid-lines.ts'
import type { BoundaryEvent, GridEnd, Item } from './scope-grid.ts'

export const RIGHT = 0
export const DOWN = 1
export const LEFT = 2
export const UP = 3
/** The direction an arrow runs in; leaving to the right it starts on the right side. */
export type Direction = typeof RIGHT | typeof DOWN | typeof LEFT | typeof UP

const STEP_X = [1, 0, -1, 0]
const STEP_Y = [0, 1, 0, -1]
const BEND = 2.6
const CROSSING = 3
const SHARED_MIDDLE = 7
const THROUGH_BLACK_BOX = 40
const AGAINST_THE_STREAM = 9
/** Two answers that leave by one corner of a gateway read as one. */
const SHARED_CORNER = 6
const PAST_BOUNDARY_EVENTS = 20
const THROUGH_SHAPES = 60

export interface GridArrow {
  readonly source: GridEnd
  readonly target: GridEnd
  /** Sequence flows leave to the right and come from the left where they can; everything else goes up and down. */
  readonly isFlow: boolean
}

export interface Route {
  readonly arrow: GridArrow
  /** Crossings of lines from the first outside the source to the last outside the target. */
  readonly path: readonly { readonly x: number; readonly y: number }[]
  readonly leaves: Direction
  readonly arrives: Direction
}

/** A crossing next to an end of the arrow, the direction the arrow has there, and what it costs to use it. */
interface Gate {
  readonly vertex: number
  readonly direction: Direction
  readonly cost: number
}

/** States ordered by cost; equal costs in the order they came. */
class Frontier {
  private readonly costs: number[] = []
  private readonly states: number[] = []
  private readonly turns: number[] = []
  private turn = 0

  private before(one: number, other: number): boolean {
    return (
      this.costs[one] < this.costs[other] ||
      (this.costs[one] === this.costs[other] && this.turns[one] < this.turns[other])
    )
  }
  private swap(one: number, other: number): void {
    for (const list of [this.costs, this.states, this.turns]) {
      const kept = list[one]
      list[one] = list[other]
      list[other] = kept
    }
  }
  add(cost: number, state: number): void {
    this.costs.push(cost)
    this.states.push(state)
    this.turns.push(this.turn)
    this.turn += 1
    for (let at = this.costs.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1
      if (!this.before(at, parent)) break
      this.swap(at, parent)
      at = parent
    }
  }
  takeFirst(): number | undefined {
    const first = this.states[0]
    const last = this.costs.length - 1
    if (last < 0) return undefined
    this.swap(0, last)
    this.costs.pop()
    this.states.pop()
    this.turns.pop()
    for (let at = 0; ; ) {
      let least = at
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < this.costs.length && this.before(child, least)) least = child
      if (least === at) break
      this.swap(at, least)
      at = least
    }
    return first
  }
}

/** Finds each arrow the cheapest way along the lines of the grid: short, with few bends and crossings, round all shapes. */
export class Router {
  private readonly width: number
  private readonly height: number
  /** 1: a shape stands here; 2: a black box may be crossed, dearly. */
  private readonly blocked: Uint8Array
  private readonly along: readonly [Uint16Array, Uint16Array]
  private readonly sourceAlong: readonly [Int32Array, Int32Array]
  private readonly targetAlong: readonly [Int32Array, Int32Array]
  private readonly cost: Float64Array
  private readonly stamp: Int32Array
  private readonly closed: Int32Array
  private readonly cameFrom: Int32Array
  private search = 0
  private readonly uses = new Map<string, 'in' | 'out'>()
  private readonly lines: GridLines

  constructor(lines: GridLines, items: readonly Item[]) {
    this.lines = lines
    this.width = lines.verticals
    this.height = lines.horizontals.length
    const count = this.width * this.height
    this.blocked = new Uint8Array(count)
    this.along = [new Uint16Array(count), new Uint16Array(count)]
    this.sourceAlong = [new Int32Array(count), new Int32Array(count)]
    this.targetAlong = [new Int32Array(count), new Int32Array(count)]
    this.cost = new Float64Array(4 * count)
    this.stamp = new Int32Array(4 * count)
    this.closed = new Int32Array(4 * count)
    this.cameFrom = new Int32Array(4 * count)
    lines.horizontals.forEach(({ kind }, y) => {
      if (kind === 'bandMiddle') this.blocked.fill(2, y * this.width, (y + 1) * this.width)
    })
    for (const item of items) {
      const y = lines.lineOfRow.get(item.row)!
      const first = 2 * item.column + 1
      this.blocked.fill(1, y * this.width + first, y * this.width + first + 2 * item.span - 1)
    }
  }

  private gates(end: GridEnd, leaving: boolean, isFlow: boolean): Gate[] {
    const gates: Gate[] = []
    const add = (x: number, y: number, side: Direction, cost: number): void => {
      if (x < 0 || y < 0 || x >= this.width || y >= this.height) return
      const direction = (leaving ? side : (side + 2) & 3) as Direction
      gates.push({
        vertex: y * this.width + x,
        direction,
        cost: cost + (!isFlow ? 0 : this.stream(end, side, leaving)),
      })
    }
    if (end.band) {
      const [first, last] = this.lines.linesOfBand.get(end.band)!
      for (let column = 0; column < this.lines.columns; column += 1) {
        add(2 * column + 1, first - 1, UP, 0)
        add(2 * column + 1, last + 1, DOWN, 0)
      }
      return gates
    }
    const item = end.item!
    const y = this.lines.lineOfRow.get(item.row)!
    const middles = middlesOf(item)
    const boundary = end.boundary
    if (boundary) {
      add(2 * boundaryColumn(item, boundary) + 1, y + 1, DOWN, 0)
      return gates
    }
    const sideways = isFlow ? 0 : 4
    const turned = !isFlow ? 0 : item.kind === 'gateway' ? 0.8 : 2.5
    const back = sideways + 5
    if (!end.within) {
      add(middles[middles.length - 1] + 1, y, RIGHT, leaving ? sideways : back)
      add(middles[0] - 1, y, LEFT, leaving ? back : sideways)
    }
    for (const x of middles) {
      add(x, y - 1, UP, turned + inTheWay(end, true))
      const hasBoundary =
        item.boundaries.length === 0 ? 0 : end.within ? PAST_BOUNDARY_EVENTS : AGAINST_THE_STREAM
      add(x, y + 1, DOWN, turned + inTheWay(end, false) + hasBoundary)
    }
    return gates
  }

  private stream({ item }: GridEnd, side: Direction, leaving: boolean): number {
    const use = item && this.uses.get(`${item.index} ${side}`)
    if (use === undefined) return 0
    if (use !== (leaving ? 'out' : 'in')) return AGAINST_THE_STREAM
    return leaving && item?.kind === 'gateway' ? SHARED_CORNER : 0
  }

  /** Lines the arrow may use: those of its band, or all when it leads from one band to another. */
  private range(source: GridEnd, target: GridEnd): readonly [number, number] {
    const band = source.item?.lane.band
    if (!band || band !== target.item?.lane.band) return [0, this.height - 1]
    return this.lines.linesOfBand.get(band)!
  }

  private stepCost(
    vertex: number,
    from: number,
    direction: Direction,
    ends: readonly [number, number],
  ): number {
    const axis = direction & 1
    const across = this.along[1 - axis][vertex]
    let cost = 1 + (from === direction ? 0 : BEND) + (from === direction ? CROSSING * Math.min(across, 4) : 0)
    const line = axis === 0 ? (vertex / this.width) | 0 : vertex % this.width
    const middle = axis === 0 ? this.lines.horizontals[line].kind === 'row' : isMiddle(line)
    if (middle && this.along[axis][vertex] > 0) {
      const ours = this.sourceAlong[axis][vertex] === ends[0] || this.targetAlong[axis][vertex] === ends[1]
      if (!ours) cost += SHARED_MIDDLE
    }
    if (this.blocked[vertex] === 2) cost += THROUGH_BLACK_BOX
    return cost
  }

  route(arrow: GridArrow): Route | undefined {
    const { source, target, isFlow } = arrow
    const ends = [1 + (source.item?.index ?? -2), 1 + (target.item?.index ?? -2)] as const
    const [top, bottom] = this.range(source, target)
    const goals = new Map<number, number>()
    for (const { vertex, direction, cost } of this.gates(target, false, isFlow))
      goals.set(4 * vertex + direction, cost)
    const columnsOfGoal = target.item ? middlesOf(target.item) : [0, this.width - 1]
    const goalY = target.item ? this.lines.lineOfRow.get(target.item.row)! : undefined
    const estimate = (vertex: number): number => {
      const x = vertex % this.width
      const y = (vertex / this.width) | 0
      const dx = Math.max(0, columnsOfGoal[0] - x, x - columnsOfGoal[columnsOfGoal.length - 1])
      return Math.max(0, dx + (goalY === undefined ? 0 : Math.abs(goalY - y)) - 1)
    }

    this.search += 1
    const mark = this.search
    const frontier = new Frontier()
    const reach = (state: number, cost: number, from: number): void => {
      if (this.stamp[state] === mark && this.cost[state] <= cost) return
      this.stamp[state] = mark
      this.cost[state] = cost
      this.cameFrom[state] = from
      frontier.add(cost + estimate(state >> 2), state)
    }
    const open = (vertex: number): boolean => {
      const y = (vertex / this.width) | 0
      return this.blocked[vertex] !== 1 && y >= top && y <= bottom
    }
    for (const { vertex, direction, cost } of this.gates(source, true, isFlow))
      if (open(vertex))
        reach(4 * vertex + direction, cost + this.stepCost(vertex, direction, direction, ends), -1)

    let bestGoal = -1
    let bestCost = Number.POSITIVE_INFINITY
    for (let state = frontier.takeFirst(); state !== undefined; state = frontier.takeFirst()) {
      if (this.closed[state] === mark) continue
      this.closed[state] = mark
      const vertex = state >> 2
      const cost = this.cost[state]
      if (cost + estimate(vertex) >= bestCost) break
      const direction = state & 3
      for (const turn of [0, 1, 3]) {
        const out = ((direction + turn) & 3) as Direction
        const goal = goals.get(4 * vertex + out)
        if (goal !== undefined) {
          const total = cost + goal + (turn === 0 ? 0 : BEND)
          if (total < bestCost) {
            bestCost = total
            bestGoal = 4 * state + out
          }
        }
        const x = (vertex % this.width) + STEP_X[out]
        const y = ((vertex / this.width) | 0) + STEP_Y[out]
        if (x < 0 || x >= this.width || y < 0 || y >= this.height) continue
        const next = y * this.width + x
        if (open(next)) reach(4 * next + out, cost + this.stepCost(next, direction, out, ends), state)
      }
    }
    return bestGoal < 0 ? undefined : this.walkBack(arrow, bestGoal, ends)
  }

  private walkBack(arrow: GridArrow, goal: number, ends: readonly [number, number]): Route {
    const arrives = (goal & 3) as Direction
    const states: number[] = []
    for (let state = goal >> 2; state >= 0; state = this.cameFrom[state]) states.push(state)
    states.reverse()
    const leaves = (states[0] & 3) as Direction
    states.forEach((state, at) => {
      const vertex = state >> 2
      const out = at + 1 < states.length ? states[at + 1] & 3 : arrives
      for (const axis of new Set([state & 1, out & 1])) {
        this.along[axis][vertex] += 1
        this.sourceAlong[axis][vertex] = ends[0]
        this.targetAlong[axis][vertex] = ends[1]
      }
    })
    const path = states.map((state) => ({
      x: (state >> 2) % this.width,
      y: ((state >> 2) / this.width) | 0,
    }))
    if (!arrow.isFlow) return { arrow, path, leaves, arrives }
    if (arrow.source.item && !arrow.source.boundary)
      this.uses.set(`${arrow.source.item.index} ${leaves}`, 'out')
    if (arrow.target.item) this.uses.set(`${arrow.target.item.index} ${(arrives + 2) & 3}`, 'in')
    return { arrow, path, leaves, arrives }
  }
}

/** What it costs to run straight up or down from something inside a subprocess to its border, over other shapes. */
const inTheWay = ({ item, within }: GridEnd, up: boolean): number => {
  const shapes = item?.inside?.shapes ?? []
  const own = shapes.find(({ element }) => element === within)?.bounds
  if (!own) return 0
  const x = own.x + own.width / 2
  return shapes.some(
    ({ bounds: { y, ...box }, isExpanded }) =>
      !isExpanded && box.x < x && x < box.x + box.width && (up ? y < own.y : y > own.y),
  )
    ? THROUGH_SHAPES
    : 0
}

/** The column on whose middle a boundary event stands: its own one, where the host covers several. */
export const boundaryColumn = (item: Item, boundary: BoundaryEvent): number => {
  const share = (item.boundaries.indexOf(boundary) + 0.5) / item.boundaries.length
  return item.column + Math.floor(share * item.span)
}
