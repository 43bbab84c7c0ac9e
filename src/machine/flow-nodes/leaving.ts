import type { FlowNode } from '../../model/process-model.ts'
import { isActivity } from '../../model/process-model.ts'
import type { StateConfig, TransitionConfig } from '../machine-config.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { act, flowsOf } from '../token-machine-sketch.ts'

/** The state in which a token waits while the game sends it, and a clone of it per further flow, on its way. */
export const splitStateOf = (
  node: FlowNode,
  sketch: TokenMachineSketch,
  split: 'splitAll' | 'splitChosen',
): StateConfig => ({
  tags: [split === 'splitAll' ? 'and-split' : 'or-split'],
  description:
    split === 'splitAll' ? 'one token for each outgoing flow' : 'one token for each outgoing flow chosen',
  entry: [act(split, { node: node.index })],
  on: Object.fromEntries(node.outgoing.map((flow) => [sketch.flowEvent(flow), sketch.follow(flow)])),
})

/**
 * How a token leaves an activity, an event or a joined gateway.
 * BPMN 2.0.2 §13.3.1: without outgoing flows the path ends here; several flows are taken in parallel (an implicit
 * AND split); a flow with a condition is taken when the condition is true. §10.3.1: an activity may leave with several
 * tokens on each flow.
 */
export const leave = (node: FlowNode, sketch: TokenMachineSketch): TransitionConfig => {
  const flows = flowsOf(node, sketch)
  const conditional = flows.some((flow) => flow.condition !== undefined)
  if (flows.length === 0) return { target: '#consumed' }
  const once = !isActivity(node) || node.completionQuantity === 1
  if (flows.length === 1 && !conditional && once) return sketch.follow(flows[0].index)
  return splitAfter(node, sketch, conditional ? 'splitChosen' : 'splitAll')
}

/** The same, with the kind of split known: a gateway that joined before. */
export const splitAfter = (
  node: FlowNode,
  sketch: TokenMachineSketch,
  split: 'splitAll' | 'splitChosen',
): TransitionConfig => {
  const name = sketch.addHelper(`${node.id}_split`, splitStateOf(node, sketch, split))
  sketch.setSplitState(node.index, name)
  return { target: `#${name}` }
}
