import type { Gateway } from '../../model/process-model.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { act, check, flowsOf, nodeState } from '../token-machine-sketch.ts'
import { leave } from './leaving.ts'

/**
 * BPMN 2.0.2 §13.4.2: each token that arrives is routed to exactly one outgoing flow; the conditions are evaluated in
 * order, the first true one decides, the default flow is taken when none is true, and without one it is an error.
 * The decision is made once, on entry (`decide`); the guards only read it, so they may be asked repeatedly.
 */
export const drawExclusiveGateway = (node: Gateway, sketch: TokenMachineSketch): void => {
  const name = sketch.nameOf(node.index)
  const state = nodeState(node, name)
  if (node.outgoing.length < 2) {
    const only = flowsOf(node, sketch)[0]
    sketch.addState(name, { ...state, always: [only ? sketch.follow(only.index) : leave(node, sketch)] })
    return
  }
  state.entry.push(act('decide', { node: node.index }))
  state.tags?.push('xor-split')
  sketch.addState(name, {
    ...state,
    always: flowsOf(node, sketch).map((flow) => ({
      guard: check('chosen', { flow: flow.index }),
      description: flow.condition ?? flow.name,
      ...sketch.follow(flow.index),
    })),
  })
}
