import type { Place } from './finding.ts'

/**
 * What a BPMN file draws, as plain data that does not change with time.
 * Scopes, nodes and flows are numbered over the whole file; `index` is the position in the model's arrays.
 */
export interface ProcessModel {
  readonly file: string
  readonly id: string
  readonly scopes: readonly Scope[]
  readonly nodes: readonly FlowNode[]
  readonly flows: readonly SequenceFlow[]
  readonly participants: readonly Participant[]
  readonly lanes: readonly Lane[]
}

/** A process or an embedded subprocess: the drawing inside which tokens travel. */
export interface Scope {
  readonly index: number
  readonly id: string
  readonly name: string
  readonly kind: 'process' | 'subProcess'
  /** The subprocess node that holds this scope; -1 for a process. */
  readonly owner: number
  readonly nodes: readonly number[]
  readonly flows: readonly number[]
}

export interface Participant {
  readonly id: string
  readonly name: string
  /** Scope index of the process it frames; -1 for a black box. */
  readonly process: number
}

export interface Lane {
  readonly id: string
  readonly name: string
  /** Outermost name first, joined when lanes are nested. */
  readonly path: readonly string[]
}

export interface SequenceFlow {
  readonly index: number
  readonly id: string
  readonly name: string
  readonly scope: number
  readonly source: number
  readonly target: number
  /** FEEL text of the condition expression; absent when the arrow has none. */
  readonly condition?: string
  readonly place: Place
}

interface NodeBase {
  readonly index: number
  readonly id: string
  readonly name: string
  readonly scope: number
  readonly incoming: readonly number[]
  readonly outgoing: readonly number[]
  /** Index into `lanes`; -1 without a lane. */
  readonly lane: number
  readonly place: Place
}

export type EventTrigger =
  | { readonly kind: 'none' }
  | { readonly kind: 'terminate' }
  /** `text` as in the file, e.g. PT15M; empty when the drawing does not say. */
  | {
      readonly kind: 'timer'
      readonly form: 'duration' | 'date' | 'cycle' | 'unspecified'
      readonly text: string
    }
  | { readonly kind: 'message'; readonly name: string }

export type ActivityMarker =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'loop'
      readonly condition?: string
      readonly maximum?: number
      readonly testBefore: boolean
    }
  | {
      readonly kind: 'multiInstance'
      readonly sequential: boolean
      readonly cardinality?: string
      readonly completionCondition?: string
    }

export type TaskType =
  | 'task'
  | 'userTask'
  | 'manualTask'
  | 'serviceTask'
  | 'scriptTask'
  | 'businessRuleTask'
  | 'sendTask'
  | 'receiveTask'

export interface StartEvent extends NodeBase {
  readonly kind: 'startEvent'
  readonly trigger: EventTrigger
}
export interface EndEvent extends NodeBase {
  readonly kind: 'endEvent'
  readonly trigger: EventTrigger
}
export interface IntermediateCatchEvent extends NodeBase {
  readonly kind: 'intermediateCatchEvent'
  readonly trigger: EventTrigger
}
export interface IntermediateThrowEvent extends NodeBase {
  readonly kind: 'intermediateThrowEvent'
  readonly trigger: EventTrigger
}
export interface BoundaryEvent extends NodeBase {
  readonly kind: 'boundaryEvent'
  readonly trigger: EventTrigger
  readonly attachedTo: number
  readonly cancelActivity: boolean
}
export interface Task extends NodeBase {
  readonly kind: 'task'
  readonly taskType: TaskType
  readonly marker: ActivityMarker
  readonly boundaryEvents: readonly number[]
}
export interface SubProcess extends NodeBase {
  readonly kind: 'subProcess'
  /** Scope index of the drawing inside. */
  readonly child: number
  readonly marker: ActivityMarker
  readonly boundaryEvents: readonly number[]
}
export interface Gateway extends NodeBase {
  readonly kind: 'exclusiveGateway' | 'parallelGateway' | 'inclusiveGateway'
  /** Flow index of the default flow; -1 without. */
  readonly defaultFlow: number
}

export type Activity = Task | SubProcess
export type FlowNode =
  | StartEvent
  | EndEvent
  | IntermediateCatchEvent
  | IntermediateThrowEvent
  | BoundaryEvent
  | Activity
  | Gateway

export const isActivity = (node: FlowNode): node is Activity =>
  node.kind === 'task' || node.kind === 'subProcess'
