import type { Activity, BoundaryEvent } from '../../model/process-model.ts'
import type { StateConfig } from '../machine-config.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { act, nodeState } from '../token-machine-sketch.ts'
import { leave } from './leaving.ts'
import { awaitTrigger } from './waiting.ts'

/**
 * BPMN 2.0.2 §13.5.3: an interrupting boundary event ends the activity and its token leaves by the event; a
 * non-interrupting one lets the activity go on and starts another token beside it.
 * The first is an arrow out of the activity's state, the second an internal transition that spawns.
 */
export const attachBoundaryEvents = (
  state: StateConfig,
  activity: Activity,
  sketch: TokenMachineSketch,
): void => {
  for (const index of activity.boundaryEvents) {
    const event = sketch.model.nodes[index] as BoundaryEvent
    if (event.trigger.kind !== 'timer' && event.trigger.kind !== 'message') continue
    const transition = event.cancelActivity
      ? { target: `#${sketch.nameOf(index)}` }
      : { actions: [act('spawn', { node: index })] }
    awaitTrigger(state, event, transition, sketch)
  }
}

/** The event itself: a token is at it for no time, and leaves by its flows. */
export const drawBoundaryEvent = (node: BoundaryEvent, sketch: TokenMachineSketch): void => {
  const name = sketch.nameOf(node.index)
  if (!node.cancelActivity) sketch.addEntrance(node.index)
  const state = nodeState(node, name)
  state.tags = ['boundaryEvent', node.cancelActivity ? 'interrupting' : 'non-interrupting']
  sketch.addState(name, { ...state, always: [leave(node, sketch)] })
}
