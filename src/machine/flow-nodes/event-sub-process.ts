import type { EventSubProcess } from '../../model/process-model.ts'
import type { StateConfig } from '../machine-config.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { act, nodeState } from '../token-machine-sketch.ts'

/**
 * BPMN 2.0.2 §13.5.4: begun by its start event while the scope around it is open; the scope's machine listens, and
 * lets a token appear here. No flow leads in or out: when the drawing inside is played, the path ends.
 */
export const drawEventSubProcess = (node: EventSubProcess, sketch: TokenMachineSketch): void => {
  const name = sketch.nameOf(node.index)
  const here = { node: node.index }
  sketch.addEntrance(node.index)
  const state: StateConfig = {
    ...nodeState(node, name),
    exit: [act('closeScopes'), act('leave', here)],
    initial: 'active',
    states: {
      active: { entry: [act('openScope', here)], on: { childDone: { target: 'completed' } } },
      completed: { type: 'final', entry: [act('complete', here)] },
    },
    onDone: { target: '#consumed' },
  }
  for (const { number, event } of sketch.thrownInside(node))
    state.on = { ...state.on, [event]: { actions: [act('passOut', { thrown: number })] } }
  sketch.addState(name, state)
}
