import type { DrawnElement, ItemKind } from './drawn-elements.ts'
import type { Placed } from './placed.ts'
import type { Size } from './text-size.ts'

export interface BoundaryEvent {
  readonly element: DrawnElement
  readonly label: Size
  /** Distance of its centre from the centre of the host. */
  offset: number
}

/** What takes a place in the grid of columns and rows. */
export interface Item {
  readonly index: number
  readonly element: DrawnElement
  readonly kind: ItemKind
  width: number
  height: number
  /** The name written beside it; of no size when it has none or carries it inside. */
  readonly label: Size
  readonly boundaries: BoundaryEvent[]
  readonly inside?: Placed
  readonly lane: Lane
  /** The columns it takes: one, or more for a wide subprocess. */
  span: number
  column: number
  row: Row
}

/** `kept`: free of shapes because an arrow runs straight through. */
export interface Row {
  readonly lane: Lane
  readonly cells: Map<number, Item | 'kept'>
}

export interface Lane {
  /** Absent where the frame has no lanes. */
  readonly element?: DrawnElement
  readonly band: Band
  rows: Row[]
}

/** One pool, or one process or subprocess drawn without a frame. */
export interface Band {
  readonly participant?: DrawnElement
  readonly container?: DrawnElement
  readonly lanes: Lane[]
}

/** What an arrow leaves or reaches: an item or a whole band. */
export interface GridEnd {
  readonly item?: Item
  readonly band?: Band
  /** Set when the arrow ends at a boundary event of the item. */
  readonly boundary?: BoundaryEvent
  /** Set when the arrow ends at something inside the item. */
  readonly within?: DrawnElement
}

export const isBlackBox = (band: Band): boolean => band.container === undefined

export const freeCells = (row: Row, from: number, to: number): boolean => {
  for (let column = from; column <= to; column += 1) if (row.cells.has(column)) return false
  return true
}

export const occupy = (row: Row, item: Item): void => {
  item.row = row
  for (let column = item.column; column < item.column + item.span; column += 1) row.cells.set(column, item)
}

/** Data and notes follow what they belong to; everything else has its own place in the flow. */
export const isSatellite = ({ kind }: Item): boolean => kind === 'data' || kind === 'note'
