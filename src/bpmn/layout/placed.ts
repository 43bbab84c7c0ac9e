import type { DrawnElement } from './drawn-elements.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface PlacedShape {
  readonly element: DrawnElement
  readonly bounds: Rectangle
  readonly label?: Rectangle
  readonly isHorizontal?: boolean
  readonly isExpanded?: boolean
}

export interface PlacedEdge {
  readonly element: DrawnElement
  readonly waypoints: readonly Point[]
  readonly label?: Rectangle
}

/** A drawing with its upper left corner at 0, 0. */
export interface Placed {
  readonly width: number
  readonly height: number
  readonly shapes: readonly PlacedShape[]
  readonly edges: readonly PlacedEdge[]
}

export const movedPoint = (point: Point, dx: number, dy: number): Point => ({
  x: point.x + dx,
  y: point.y + dy,
})

const movedBox = (box: Rectangle, dx: number, dy: number): Rectangle => ({
  ...box,
  x: box.x + dx,
  y: box.y + dy,
})

export const movedShape = (shape: PlacedShape, dx: number, dy: number): PlacedShape => ({
  ...shape,
  bounds: movedBox(shape.bounds, dx, dy),
  ...(shape.label && { label: movedBox(shape.label, dx, dy) }),
})

export const movedEdge = (edge: PlacedEdge, dx: number, dy: number): PlacedEdge => ({
  ...edge,
  waypoints: edge.waypoints.map((point) => movedPoint(point, dx, dy)),
  ...(edge.label && { label: movedBox(edge.label, dx, dy) }),
})
