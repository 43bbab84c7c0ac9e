import type { StartEvent } from '../../model/process-model.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { nodeState } from '../token-machine-sketch.ts'
import { leave } from './leaving.ts'

/**
 * BPMN 2.0.2 §13.5.1: when the trigger occurs a process is instantiated and every outgoing flow gets a token. Which
 * start event a case enters by is said by `startCase`; its trigger has then already happened.
 */
export const drawStartEvent = (node: StartEvent, sketch: TokenMachineSketch): void => {
  const name = sketch.nameOf(node.index)
  sketch.addEntrance(node.index)
  sketch.addState(name, { ...nodeState(node, name), always: [leave(node, sketch)] })
}
