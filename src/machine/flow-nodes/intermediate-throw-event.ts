import type { IntermediateThrowEvent } from '../../model/process-model.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { act, nodeState } from '../token-machine-sketch.ts'
import { leave } from './leaving.ts'

/** BPMN 2.0.2 §13.5.2: a throw event triggers its result and the token goes straight on. */
export const drawIntermediateThrowEvent = (
  node: IntermediateThrowEvent,
  sketch: TokenMachineSketch,
): void => {
  const name = sketch.nameOf(node.index)
  const state = nodeState(node, name)
  if (node.trigger.kind === 'message') state.entry.push(act('send', { node: node.index }))
  sketch.addState(name, { ...state, always: [leave(node, sketch)] })
}
