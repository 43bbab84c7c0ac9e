import type { FlowNode, IntermediateCatchEvent } from '../../model/process-model.ts'
import type { StateConfig, TransitionConfig } from '../machine-config.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { act, nodeState } from '../token-machine-sketch.ts'
import { leave } from './leaving.ts'
import { awaitEvent } from './waiting.ts'

/** Adds to `state` that `transition` happens when what this node waits for comes. */
export const awaitNode = (
  state: StateConfig,
  node: FlowNode,
  transition: TransitionConfig,
  sketch: TokenMachineSketch,
): void =>
  awaitEvent(
    state,
    {
      node,
      name: sketch.nameOf(node.index),
      external: sketch.externalOf(node) !== undefined,
      reached: sketch.isReached(node),
    },
    transition,
  )

/**
 * BPMN 2.0.2 §13.5.2: the token waits at a catch event until the trigger occurs. The catching end of a link waits for
 * nothing: it is where the arrow from the throwing end points.
 */
export const drawIntermediateCatchEvent = (
  node: IntermediateCatchEvent,
  sketch: TokenMachineSketch,
): void => {
  const name = sketch.nameOf(node.index)
  const state = nodeState(node, name)
  if (node.trigger.kind === 'link' || node.trigger.kind === 'none') {
    sketch.addState(name, { ...state, always: [leave(node, sketch)] })
    return
  }
  const waiting: StateConfig = {}
  awaitNode(waiting, node, { target: 'occurred' }, sketch)
  sketch.addState(name, {
    ...state,
    initial: 'waiting',
    states: {
      waiting,
      occurred: {
        id: sketch.occurredOf(node.index),
        type: 'final',
        entry: [act('occur', { node: node.index })],
      },
    },
    onDone: leave(node, sketch),
  })
}
