import type { EndEvent } from '../../model/process-model.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { act, nodeState } from '../token-machine-sketch.ts'

/**
 * BPMN 2.0.2 §13.5.6: the token that arrives is consumed. A message end event sends first. A terminate end event
 * abnormally ends its scope: every token in it, this one included, is taken away; an enclosing process goes on.
 */
export const drawEndEvent = (node: EndEvent, sketch: TokenMachineSketch): void => {
  const name = sketch.nameOf(node.index)
  const state = nodeState(node, name)
  if (node.trigger.kind === 'terminate') {
    state.entry.push(act('terminate', { node: node.index }))
    sketch.addState(name, state)
    return
  }
  if (node.trigger.kind === 'message') state.entry.push(act('send', { node: node.index }))
  sketch.addState(name, { ...state, always: [{ target: '#consumed' }] })
}
