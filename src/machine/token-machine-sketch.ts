import type { ExternalEvent } from '../model/external-events.ts'
import type { FlowNode, ProcessModel, SequenceFlow } from '../model/process-model.ts'
import type { NamedStep, StateConfig, TransitionConfig } from './machine-config.ts'
import type { Thrown } from './thrown.ts'
import type { Action, Guard } from './vocabulary.ts'

/** What a flow node's file may add to the token machine of its scope. */
export interface TokenMachineSketch {
  readonly model: ProcessModel
  /** How the event comes if nothing in the drawing brings it about. */
  externalOf(node: FlowNode): ExternalEvent | undefined
  /** Whether messages or signals of the drawing reach this node. */
  isReached(node: FlowNode): boolean
  /** Whether a message leaves this node by an arrow or a name. */
  isSending(node: FlowNode): boolean
  /** What comes out of the activity or event subprocess: errors, escalations, a cancellation. */
  thrownInside(
    node: FlowNode,
  ): readonly { readonly number: number; readonly thrown: Thrown; readonly event: string }[]
  /** The state of a flow node, and how arrows point to it. */
  nameOf(node: number): string
  /** The state of an awaited event or message in which it has just come, for who waited for it in its stead. */
  occurredOf(node: number): string
  /** Event and delay names carry the element's safe name: `timer_deadline`, `flow_toReview`. */
  flowEvent(flow: number): string
  addState(name: string, state: StateConfig): void
  /** A state that BPMN does not draw, e.g. where an activity with several outgoing flows splits. */
  addHelper(wish: string, state: StateConfig): string
  /** Lets tokens appear at this node when the scope opens or an event spawns them. */
  addEntrance(node: number, state?: string): void
  /** The state in which clones of a splitting token begin. */
  setSplitState(node: number, name: string): void
  /** The arrow of a sequence flow. */
  follow(flow: number): TransitionConfig
}

export const act = (type: Action, params?: NamedStep['params']): NamedStep =>
  params ? { type, params } : { type }

export const check = (type: Guard, params?: NamedStep['params']): NamedStep =>
  params ? { type, params } : { type }

/** The state every flow node begins with: who it is, and that a token entered it. */
export const nodeState = (node: FlowNode, name: string): StateConfig & { entry: NamedStep[] } => ({
  id: name,
  description: node.name || node.id,
  tags: [node.kind === 'task' ? node.taskType : node.kind],
  meta: { bpmnId: node.id, name: node.name, type: node.kind === 'task' ? node.taskType : node.kind },
  entry: [act('enter', { node: node.index })],
})

export const flowsOf = (node: FlowNode, sketch: TokenMachineSketch): SequenceFlow[] =>
  node.outgoing.map((flow) => sketch.model.flows[flow])
