/** What a BPMN file looks like: where its shapes and arrows are drawn, as plain data. */
export interface Diagram {
  /** In the order of drawing: pools and lanes first, then what lies in them. */
  readonly shapes: readonly DiagramShape[]
  readonly edges: readonly DiagramEdge[]
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Rectangle extends Point {
  readonly width: number
  readonly height: number
}

export interface DiagramShape {
  readonly id: string
  readonly name: string
  readonly kind:
    | 'pool'
    | 'lane'
    | 'task'
    | 'subProcess'
    | 'event'
    | 'gateway'
    | 'dataObject'
    | 'dataStore'
    | 'annotation'
    | 'group'
  readonly bounds: Rectangle
  /** Where the file puts the name of an event, a gateway or data; absent where it leaves that open. */
  readonly label?: Rectangle
  /** The name of the BPMN element: `userTask`, `exclusiveGateway`, `boundaryEvent` … */
  readonly type: string
  /** What an event waits for or brings about: `timer`, `message` …; `none` without. */
  readonly trigger: string
  /** Filled symbol: the event brings something about. */
  readonly throws: boolean
  /** Dashed outline: the event does not end what it interrupts. */
  readonly nonInterrupting: boolean
  readonly markers: readonly DiagramMarker[]
  /** Of a pool or lane: its name stands upright at the left. */
  readonly isHorizontal: boolean
  readonly isExpanded: boolean
}

export type DiagramMarker = 'loop' | 'parallel' | 'sequential' | 'compensation' | 'adHoc' | 'collapsed'

export interface DiagramEdge {
  readonly id: string
  readonly name: string
  readonly kind: 'sequence' | 'message' | 'association' | 'data'
  readonly waypoints: readonly Point[]
  readonly label?: Rectangle
  /** The way taken when no condition holds. */
  readonly isDefault: boolean
  /** A condition on an arrow that leaves an activity. */
  readonly isConditional: boolean
  /** Of an association: which ends have an arrow. */
  readonly ends: 'none' | 'target' | 'both'
}
