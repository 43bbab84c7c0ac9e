import { needsAllTriggers, timesFired, triggersOf } from '../../model/event-triggers.ts'
import type { FlowNode } from '../../model/process-model.ts'
import type { StateConfig, TransitionConfig } from '../machine-config.ts'
import { act } from '../token-machine-sketch.ts'

/** What has to be known about an event to wait for it. */
export interface Awaited {
  readonly node: FlowNode
  readonly name: string
  readonly external: boolean
  /** Whether messages or signals of the drawing reach it. */
  readonly reached: boolean
}

/** Whether the token game has to listen for the event: messages, signals, conditions, timers that fire again. */
const isListenedFor = ({ node, reached }: Awaited): boolean =>
  reached ||
  timesFired(node) > 1 ||
  triggersOf(node).some((trigger) => trigger.kind === 'conditional' && trigger.condition !== undefined)

/**
 * Adds to `state` that `transition` happens when the event comes. BPMN 2.0.2 §10.5.4: of several triggers the first
 * one counts, or all of them when they are parallel. What nothing in the drawing brings about comes from outside, after
 * the time the scenario gives.
 */
export const awaitEvent = (state: StateConfig, awaited: Awaited, transition: TransitionConfig): void => {
  const { node, name, external } = awaited
  const listens = isListenedFor(awaited)
  const clocked =
    timesFired(node) === 1 && (external || triggersOf(node).some((trigger) => trigger.kind === 'timer'))
  if (clocked) {
    const timer = needsAllTriggers(node) ? { actions: [act('partOccurs', { node: node.index })] } : transition
    state.after = { ...state.after, [`timer_${name}`]: timer }
  }
  if (!listens && !(clocked && needsAllTriggers(node))) return
  state.entry = [...(state.entry ?? []), act('listen', { node: node.index })]
  state.on = { ...state.on, [`trigger_${name}`]: transition }
  const leaves = state.exit ?? []
  if (!leaves.some((step) => step.type === 'stopListening')) state.exit = [act('stopListening'), ...leaves]
}
