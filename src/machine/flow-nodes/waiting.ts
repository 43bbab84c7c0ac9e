import type { FlowNode } from '../../model/process-model.ts'
import type { StateConfig, TransitionConfig } from '../machine-config.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { act } from '../token-machine-sketch.ts'

/** Whether the node waits on the game's messages; otherwise the scenario says how long, as for a timer. */
const waitsForMessage = (node: FlowNode, sketch: TokenMachineSketch): boolean =>
  (node.kind === 'task' || ('trigger' in node && node.trigger.kind === 'message')) && sketch.isSent(node)

/**
 * Adds to `state` that `transition` happens when the timer or the message of `node` comes.
 * A message that nothing in the drawing sends comes from outside, after the time the scenario gives.
 */
export const awaitTrigger = (
  state: StateConfig,
  node: FlowNode,
  transition: TransitionConfig,
  sketch: TokenMachineSketch,
): void => {
  const name = sketch.nameOf(node.index)
  if (!waitsForMessage(node, sketch)) {
    state.after = { ...state.after, [`timer_${name}`]: transition }
    return
  }
  state.entry = [...(state.entry ?? []), act('subscribe', { node: node.index })]
  state.on = { ...state.on, [`message_${name}`]: transition }
  const leaves = state.exit ?? []
  if (!leaves.some((step) => step.type === 'unsubscribe')) state.exit = [act('unsubscribe'), ...leaves]
}
