import { arrowsOf, type MachineConfig, type StateConfig } from '../../../src/machine/machine-config.ts'
import type { Point, Rectangle } from '../../../src/model/diagram.ts'
import type { ProcessModel } from '../../../src/model/process-model.ts'
import type { Floor } from './stage.ts'

/** A state drawn as a box, with its substates in it. */
export interface StateBox {
  /** Key of the state in its machine; `parent.child` of a substate. */
  readonly key: string
  readonly state: StateConfig
  /** By which its tokens are counted: the BPMN id, or the key of a state that BPMN does not draw. */
  readonly counted: string
  readonly bounds: Rectangle
  readonly children: readonly StateBox[]
}

export interface StateArrow {
  readonly from: string
  readonly to: string
  readonly label: string
  readonly points: readonly Point[]
  readonly isInside: boolean
}

export interface StateLayout {
  readonly boxes: readonly StateBox[]
  readonly arrows: readonly StateArrow[]
  readonly width: number
  readonly height: number
}

/** Boxes are larger than the shapes they stand for, and between them there is room for the words of an arrow. */
const SCALE = { x: 2.2, y: 1.85 }
const PILL = { width: 82, height: 24 }
const BESIDE = 58
const HEAD = 34
const GAP = 18
const SIDE = 10
const SMALL = { width: 112, height: 46 }
const MARGIN = 16
/** Substates in the order of a life; others stand beside them. */
const MAIN = ['ready', 'planned', 'waiting', 'active', 'judged', 'occurred', 'completed']

const centre = ({ x, y, width, height }: Rectangle): Point => ({ x: x + width / 2, y: y + height / 2 })

/** Where a line from the middle of a box to a point leaves it. */
function borderOf(box: Rectangle, towards: Point): Point {
  const { x, y } = centre(box)
  const [dx, dy] = [towards.x - x, towards.y - y]
  if (dx === 0 && dy === 0) return { x, y }
  const share = Math.min(
    dx === 0 ? Infinity : box.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : box.height / 2 / Math.abs(dy),
  )
  return { x: x + dx * share, y: y + dy * share }
}

const isWithin = ({ x, y, width, height }: Rectangle, point: Point): boolean =>
  point.x > x && point.x < x + width && point.y > y && point.y < y + height

/** The part of a drawn arrow that lies between two boxes, which may be larger than its shapes. */
function betweenBoxes(points: readonly Point[], from: Rectangle, to: Rectangle): Point[] {
  const free = points.filter((point) => !isWithin(from, point) && !isWithin(to, point))
  const first = free[0] ?? centre(to)
  const last = free[free.length - 1] ?? centre(from)
  const start = square(borderOf(from, first), first, from)
  const end = square(borderOf(to, last), last, to)
  return [start, ...free, end]
}

/** Leaves a box straight where the next point lies beside or above it. */
const square = (border: Point, next: Point, { x, y, width, height }: Rectangle): Point => {
  if (next.y > y && next.y < y + height) return { x: next.x < x ? x : x + width, y: next.y }
  if (next.x > x && next.x < x + width) return { x: next.x, y: next.y < y ? y : y + height }
  return border
}

/** The box of a state around a middle, as large as its substates want. */
function boxAround(key: string, state: StateConfig, counted: string, middle: Point): StateBox {
  const names = Object.keys(state.states ?? {})
  if (names.length === 0) {
    const { width, height } = SMALL
    return {
      key,
      state,
      counted,
      bounds: { x: middle.x - width / 2, y: middle.y - height / 2, width, height },
      children: [],
    }
  }
  const columns = [
    MAIN.filter((name) => names.includes(name)),
    names.filter((name) => !MAIN.includes(name)),
  ].filter((column) => column.length > 0)
  const rows = Math.max(...columns.map((column) => column.length))
  const width = 2 * SIDE + columns.length * PILL.width + (columns.length - 1) * BESIDE
  const height = HEAD + rows * PILL.height + (rows - 1) * GAP + SIDE
  const bounds = { x: middle.x - width / 2, y: middle.y - height / 2, width, height }
  const children = columns.flatMap((column, at) =>
    column.map((name, row): StateBox => {
      // Beside the state that it interrupts, not beside the first one.
      const level = at === 0 ? row : row + Math.max(0, Math.min(1, rows - column.length))
      return {
        key: `${key}.${name}`,
        state: state.states![name],
        counted: `${counted}.${name}`,
        bounds: {
          ...PILL,
          x: bounds.x + SIDE + at * (PILL.width + BESIDE),
          y: bounds.y + HEAD + level * (PILL.height + GAP),
        },
        children: [],
      }
    }),
  )
  return { key, state, counted, bounds, children }
}

/** The states of a token machine where the drawing has its flow nodes; what BPMN does not draw stands near. */
export function layoutTokenMachine(machine: MachineConfig, model: ProcessModel, floor: Floor): StateLayout {
  const boxes: StateBox[] = []
  const nodeOfKey = new Map<string, StateBox>()
  for (const [key, state] of Object.entries(machine.states)) {
    const id = state.meta?.bpmnId
    const bounds =
      id === undefined || state.id === undefined || state.id !== key
        ? undefined
        : floor.shapes.get(id)?.bounds
    if (id === undefined || bounds === undefined) continue
    const { x, y } = centre(bounds)
    const box = boxAround(key, state, id, { x: x * SCALE.x, y: y * SCALE.y })
    boxes.push(box)
    nodeOfKey.set(key, box)
  }
  const edges = [...boxes]
  const left = Math.min(0, ...edges.map(({ bounds }) => bounds.x))
  const right = Math.max(0, ...edges.map(({ bounds }) => bounds.x + bounds.width))
  const bottom = Math.max(0, ...edges.map(({ bounds }) => bounds.y + bounds.height))
  const others = Object.entries(machine.states).filter(([key]) => !nodeOfKey.has(key))
  let free = left + SMALL.width / 2
  for (const [key, state] of others) {
    const owner = [...nodeOfKey].find(([name]) => key.startsWith(`${name}_`))?.[1]
    const beside = boxes.filter(
      ({ key: known }) => known !== owner?.key && known.startsWith(`${owner?.key}_`),
    ).length
    const entrance = key === 'created' ? firstTarget(state, nodeOfKey) : undefined
    const middle =
      owner !== undefined
        ? {
            x: owner.bounds.x + owner.bounds.width / 2 + beside * 20,
            y: owner.bounds.y + owner.bounds.height + 34 + beside * (SMALL.height + 8),
          }
        : entrance !== undefined
          ? { x: entrance.bounds.x - 150, y: centre(entrance.bounds).y }
          : key === 'consumed'
            ? { x: right + 110, y: bottom / 2 }
            : key === 'cancelled'
              ? { x: right + 110, y: bottom / 2 + 90 }
              : { x: free, y: bottom + 70 }
    if (middle.x === free) free += SMALL.width + 24
    boxes.push(boxAround(key, state, state.meta?.bpmnId ?? key, middle))
  }
  const flows = new Map(model.flows.map(({ index, id }) => [index, floor.edges.get(id)?.waypoints]))
  return placed(boxes, (flow) => flows.get(flow)?.map(({ x, y }) => ({ x: x * SCALE.x, y: y * SCALE.y })))
}

const firstTarget = (state: StateConfig, known: ReadonlyMap<string, StateBox>): StateBox | undefined =>
  arrowsOf(state)
    .map(({ transition }) => known.get(transition.target?.slice(1) ?? ''))
    .find((box) => box !== undefined)

/** A scope machine has no place in the drawing: what it begins with, what it is in, how it ends, from left to right. */
export function layoutScopeMachine(machine: MachineConfig): StateLayout {
  const columnOf = (key: string, state: StateConfig): number =>
    key === 'idle' ? 0 : key === 'running' ? 1 : state.type === 'final' ? 3 : 2
  const rows = [0, 0, 0, 0]
  const boxes = Object.entries(machine.states).map(([key, state]) => {
    const column = columnOf(key, state)
    const row = rows[column]++
    return boxAround(key, state, key, { x: column * 300, y: row * 90 })
  })
  return placed(boxes, () => undefined)
}

/** There and back between neighbours are two arrows. */
const apart = ([from, to]: readonly [Point, Point]): Point[] =>
  from.y !== to.y ? [from, to] : [from, to].map(({ x, y }) => ({ x, y: y + (from.x < to.x ? -5 : 5) }))

/** Arrows between the boxes, and everything moved to the corner. */
function placed(
  boxes: readonly StateBox[],
  waypointsOf: (flow: number) => readonly Point[] | undefined,
): StateLayout {
  const byId = new Map<string, StateBox>()
  for (const box of boxes)
    for (const one of [box, ...box.children]) if (one.state.id !== undefined) byId.set(one.state.id, one)
  const arrows: StateArrow[] = []
  const drawFrom = (box: StateBox, siblings: readonly StateBox[], isInside: boolean, parent: StateBox) => {
    for (const { label, transition } of arrowsOf(box.state)) {
      const { target, guard, description, actions } = transition
      if (target === undefined) continue
      const goal = target.startsWith('#')
        ? byId.get(target.slice(1))
        : siblings.find(({ key }) => key.split('.').at(-1) === target)
      if (goal === undefined || goal === box) continue
      const flow = actions?.find(({ type }) => type === 'take')?.params
      const way = flow !== undefined && 'flow' in flow ? waypointsOf(flow.flow) : undefined
      const stays = isInside && siblings.includes(goal)
      const from = stays ? box : parent
      const points =
        way === undefined
          ? apart([borderOf(from.bounds, centre(goal.bounds)), borderOf(goal.bounds, centre(from.bounds))])
          : betweenBoxes(way, from.bounds, goal.bounds)
      const said = [label, description || (guard && `[${guard.type}]`)].filter(Boolean).join(' ')
      arrows.push({ from: box.key, to: goal.key, label: said, points, isInside: stays })
    }
  }
  for (const box of boxes) {
    drawFrom(box, boxes, false, box)
    for (const child of box.children) drawFrom(child, box.children, true, box)
  }
  const corners = [
    ...boxes.map(({ bounds }) => bounds),
    ...arrows.flatMap(({ points }) => points.map((point) => ({ ...point, width: 0, height: 0 }))),
  ]
  const dx = MARGIN - Math.min(...corners.map(({ x }) => x))
  const dy = MARGIN - Math.min(...corners.map(({ y }) => y))
  const move = <T extends Point>(one: T): T => ({ ...one, x: one.x + dx, y: one.y + dy })
  const moveBox = (box: StateBox): StateBox => ({
    ...box,
    bounds: move(box.bounds),
    children: box.children.map(moveBox),
  })
  return {
    boxes: boxes.map(moveBox),
    arrows: arrows.map((arrow) => ({ ...arrow, points: arrow.points.map(move) })),
    width: Math.max(...corners.map(({ x, width }) => x + width)) + dx + MARGIN,
    height: Math.max(...corners.map(({ y, height }) => y + height)) + dy + MARGIN,
  }
}
