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
  readonly messageFlows: readonly MessageFlow[]
  readonly participants: readonly Participant[]
  readonly lanes: readonly Lane[]
}

/** A process or what lies inside a subprocess: the drawing inside which tokens travel. */
export interface Scope {
  readonly index: number
  readonly id: string
  readonly name: string
  readonly kind: 'process' | 'subProcess' | 'transaction' | 'adHocSubProcess' | 'eventSubProcess'
  /** The node that holds this scope; -1 for a process. A process called by call activities is held by none. */
  readonly owner: number
  readonly nodes: readonly number[]
  readonly flows: readonly number[]
  /** How the activities of an ad-hoc subprocess are done; only there. */
  readonly adHoc?: AdHoc
}

export interface AdHoc {
  /** One activity at a time; else all at once. */
  readonly sequential: boolean
  /** FEEL, asked after each activity. */
  readonly completionCondition?: string
  /** Whether a true completion condition takes away what is still being done. */
  readonly cancelRemaining: boolean
}

/** Between pools. An end that is a whole pool has a process, and no node; a black box has neither. */
export interface MessageFlow {
  readonly index: number
  readonly id: string
  readonly name: string
  /** Node index; -1 when the arrow begins at a pool. */
  readonly source: number
  readonly target: number
  /** Scope index of the process; -1 for a black box. */
  readonly sourceProcess: number
  readonly targetProcess: number
  readonly place: Place
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
  /** The outgoing flow taken when no condition holds; -1 without. */
  readonly defaultFlow: number
  readonly place: Place
}

/** What an event reacts to, or brings about. Names are those of the element referred to, else its id, else ''. */
export type EventTrigger =
  | { readonly kind: 'none' }
  | { readonly kind: 'terminate' }
  | { readonly kind: 'cancel' }
  /** `text` as in the file, e.g. PT15M; empty when the drawing does not say. */
  | {
      readonly kind: 'timer'
      readonly form: 'duration' | 'date' | 'cycle' | 'unspecified'
      readonly text: string
    }
  | { readonly kind: 'message'; readonly name: string }
  | { readonly kind: 'signal'; readonly name: string }
  /** FEEL, when the drawing says it. */
  | { readonly kind: 'conditional'; readonly condition?: string }
  /** A catching event without a code catches every one. */
  | { readonly kind: 'error'; readonly code: string }
  | { readonly kind: 'escalation'; readonly code: string }
  /** Thrown for one activity of the scope or, with -1, for all of them. */
  | { readonly kind: 'compensate'; readonly activity: number }
  | { readonly kind: 'link'; readonly name: string }
  /** Any one of them, or all of them; a throwing event brings about all. */
  | { readonly kind: 'multiple'; readonly parallel: boolean; readonly triggers: readonly EventTrigger[] }

/** Events that a multi-instance activity brings about while its instances complete (BPMN 2.0.2 table 13.3). */
export type InstanceEvents =
  | { readonly when: 'each' | 'first'; readonly trigger: EventTrigger }
  | {
      readonly when: 'condition'
      readonly cases: readonly { readonly condition: string; readonly trigger: EventTrigger }[]
    }

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
      /** Absent: nothing is brought about before the last instance is done. */
      readonly events?: InstanceEvents
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
  /** Of an event subprocess: whether everything else in the scope around it is taken away. */
  readonly interrupting: boolean
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
  /** The activity that undoes the one it sits on, of a compensation event; -1 otherwise. */
  readonly handler: number
}
interface ActivityBase extends NodeBase {
  readonly marker: ActivityMarker
  readonly boundaryEvents: readonly number[]
  /** Tokens it takes to begin, and tokens it leaves with on every outgoing flow. */
  readonly startQuantity: number
  readonly completionQuantity: number
  /** Done only to undo another activity; no token comes here by an arrow. */
  readonly isForCompensation: boolean
}
export interface Task extends ActivityBase {
  readonly kind: 'task'
  readonly taskType: TaskType
  /** The message a send or receive task names; '' without. */
  readonly message: string
  /** A receive task that begins the process. */
  readonly instantiate: boolean
  /** Text of a script task. */
  readonly script?: string
}
/** An activity with a drawing inside: embedded, transaction, ad hoc, or a process called from elsewhere. */
export interface SubProcess extends ActivityBase {
  readonly kind: 'subProcess'
  /** Scope index of the drawing inside; of the called process for a call activity. */
  readonly child: number
}
/** Begun by its start event while the scope around it is open. */
export interface EventSubProcess extends NodeBase {
  readonly kind: 'eventSubProcess'
  readonly child: number
}
export interface Gateway extends NodeBase {
  readonly kind: 'exclusiveGateway' | 'parallelGateway' | 'inclusiveGateway'
}
export interface ComplexGateway extends NodeBase {
  readonly kind: 'complexGateway'
  /** FEEL over `activationCount`; absent when the drawing does not say. */
  readonly activationCondition?: string
}
export interface EventBasedGateway extends NodeBase {
  readonly kind: 'eventBasedGateway'
  /** Whether it begins the process, and then whether all of its events are needed or the first one. */
  readonly instantiate: boolean
  readonly parallel: boolean
}

export type Activity = Task | SubProcess
export type FlowNode =
  | StartEvent
  | EndEvent
  | IntermediateCatchEvent
  | IntermediateThrowEvent
  | BoundaryEvent
  | Activity
  | EventSubProcess
  | Gateway
  | ComplexGateway
  | EventBasedGateway

export const isActivity = (node: FlowNode): node is Activity =>
  node.kind === 'task' || node.kind === 'subProcess'
