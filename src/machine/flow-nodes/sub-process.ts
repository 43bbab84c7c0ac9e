import type { SubProcess } from '../../model/process-model.ts'
import type { StateConfig } from '../machine-config.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { act, nodeState } from '../token-machine-sketch.ts'
import { attachBoundaryEvents, judgeWork } from './boundary-event.ts'
import { leave } from './leaving.ts'

/**
 * BPMN 2.0.2 §13.3.4: the token waits in the subprocess while the drawing inside is played as a scope of its own,
 * and goes on when no token is left in there. Leaving earlier, by a boundary event, cancels what is inside. Transactions,
 * ad-hoc subprocesses and called processes differ only in what their own scope does.
 */
export const drawSubProcess = (node: SubProcess, sketch: TokenMachineSketch): void => {
  const name = sketch.nameOf(node.index)
  const here = { node: node.index }
  const states: Record<string, StateConfig> = {
    active: { entry: [act('openScope', here)] },
    completed: { type: 'final', entry: [act('complete', here)] },
  }
  if (sketch.isSending(node)) states.completed.entry?.push(act('send', here))
  states.active.on = { childDone: { target: judgeWork(states, node, sketch) } }
  const state: StateConfig = {
    ...nodeState(node, name),
    exit: [act('closeScopes'), act('leave', here)],
    initial: 'active',
    states,
    onDone: leave(node, sketch),
  }
  attachBoundaryEvents(state, node, sketch)
  sketch.addState(name, state)
}
