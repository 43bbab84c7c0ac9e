import type { SubProcess } from '../../model/process-model.ts'
import type { StateConfig } from '../machine-config.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { act, nodeState } from '../token-machine-sketch.ts'
import { attachBoundaryEvents } from './boundary-event.ts'
import { leave } from './leaving.ts'

/**
 * BPMN 2.0.2 §13.3.4: the token waits in the subprocess while the drawing inside is played as a scope of its own,
 * and goes on when no token is left in there. Leaving earlier, by a boundary event, cancels what is inside.
 */
export const drawSubProcess = (node: SubProcess, sketch: TokenMachineSketch): void => {
  const name = sketch.nameOf(node.index)
  const here = { node: node.index }
  const state: StateConfig = {
    ...nodeState(node, name),
    exit: [act('closeScopes'), act('leave', here)],
    initial: 'active',
    states: {
      active: { entry: [act('openScope', here)], on: { childDone: { target: 'completed' } } },
      completed: { type: 'final', entry: [act('complete', here)] },
    },
    onDone: leave(node, sketch),
  }
  attachBoundaryEvents(state, node, sketch)
  sketch.addState(name, state)
}
