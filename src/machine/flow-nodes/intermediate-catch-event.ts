import type { IntermediateCatchEvent } from '../../model/process-model.ts'
import type { StateConfig } from '../machine-config.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { act, nodeState } from '../token-machine-sketch.ts'
import { leave } from './leaving.ts'
import { awaitTrigger } from './waiting.ts'

/** BPMN 2.0.2 §13.5.2: the token waits at a catch event until the trigger occurs; a none event waits for nothing. */
export const drawIntermediateCatchEvent = (
  node: IntermediateCatchEvent,
  sketch: TokenMachineSketch,
): void => {
  const name = sketch.nameOf(node.index)
  const state = nodeState(node, name)
  if (node.trigger.kind !== 'timer' && node.trigger.kind !== 'message') {
    sketch.addState(name, { ...state, always: [leave(node, sketch)] })
    return
  }
  const waiting: StateConfig = {}
  awaitTrigger(waiting, node, { target: 'occurred' }, sketch)
  sketch.addState(name, {
    ...state,
    initial: 'waiting',
    states: { waiting, occurred: { type: 'final', entry: [act('occur', { node: node.index })] } },
    onDone: leave(node, sketch),
  })
}
