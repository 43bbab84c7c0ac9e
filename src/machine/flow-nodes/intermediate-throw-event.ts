import type { IntermediateThrowEvent } from '../../model/process-model.ts'
import { linksTo } from '../machine-scopes.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { nodeState } from '../token-machine-sketch.ts'
import { leave } from './leaving.ts'
import { drawThrowingEvent } from './throwing.ts'

/**
 * BPMN 2.0.2 §13.5.2: a throw event triggers its result and the token goes on. §10.5.1: the throwing end of a link
 * leads to the catching end of the same name, as if an arrow joined them.
 */
export const drawIntermediateThrowEvent = (
  node: IntermediateThrowEvent,
  sketch: TokenMachineSketch,
): void => {
  if (node.trigger.kind !== 'link') {
    drawThrowingEvent(node, sketch, () => leave(node, sketch))
    return
  }
  const name = sketch.nameOf(node.index)
  const caught = sketch.model.scopes[node.scope].nodes
    .map((index) => sketch.model.nodes[index])
    .find((other) => linksTo(other, sketch.model).includes(node))
  const target = caught ? sketch.nameOf(caught.index) : 'consumed'
  sketch.addState(name, { ...nodeState(node, name), always: [{ target: `#${target}` }] })
}
