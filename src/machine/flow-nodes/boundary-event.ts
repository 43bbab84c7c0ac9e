import { triggersOf } from '../../model/event-triggers.ts'
import type { Activity, BoundaryEvent } from '../../model/process-model.ts'
import type { StateConfig } from '../machine-config.ts'
import { catcherOf, endsCancellation } from '../thrown.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { act, check, nodeState } from '../token-machine-sketch.ts'
import { leave } from './leaving.ts'
import { awaitEvent } from './waiting.ts'

const THROWN = new Set(['error', 'escalation', 'cancel', 'compensate'])

const eventsOn = (activity: Activity, sketch: TokenMachineSketch): BoundaryEvent[] =>
  activity.boundaryEvents.map((index) => sketch.model.nodes[index] as BoundaryEvent)

/** What an event on the border does: take the token out, or start another one beside the activity. */
const reactionTo = (event: BoundaryEvent, sketch: TokenMachineSketch) =>
  event.cancelActivity
    ? { target: `#${sketch.nameOf(event.index)}` }
    : { actions: [act('spawn', { node: event.index })] }

/**
 * BPMN 2.0.2 §13.5.3: an interrupting boundary event ends the activity and its token leaves by the event; a
 * non-interrupting one lets the activity go on and starts another token beside it.
 * The first is an arrow out of the activity's state, the second an internal transition that spawns.
 * §10.5.7: errors and escalations go outwards until somebody catches them; what nobody on this border catches is
 * passed on to the scope. A cancelled transaction without a cancel event leads nowhere.
 */
export const attachBoundaryEvents = (
  state: StateConfig,
  activity: Activity,
  sketch: TokenMachineSketch,
): void => {
  const events = eventsOn(activity, sketch)
  for (const event of events) {
    if (triggersOf(event).every((trigger) => THROWN.has(trigger.kind))) continue
    const awaited = {
      node: event,
      name: sketch.nameOf(event.index),
      external: sketch.externalOf(event) !== undefined,
      reached: sketch.isReached(event),
    }
    awaitEvent(state, awaited, reactionTo(event, sketch))
  }
  for (const { number, thrown, event: word } of sketch.thrownInside(activity)) {
    const catcher = catcherOf(events, thrown) as BoundaryEvent | undefined
    const unheard =
      thrown.kind === 'cancel' && endsCancellation(activity, sketch.model)
        ? { target: '#consumed' }
        : { actions: [act('passOn', { thrown: number })] }
    state.on = { ...state.on, [word]: catcher ? reactionTo(catcher, sketch) : unheard }
  }
}

/**
 * Errors and escalations that come from the work itself: whether they happened is asked when it is done, one border
 * event after another. Gives the name of the state to go to with the work done.
 */
export const judgeWork = (
  states: Record<string, StateConfig>,
  activity: Activity,
  sketch: TokenMachineSketch,
): string => {
  let next = 'completed'
  for (const event of eventsOn(activity, sketch).reverse()) {
    if (sketch.externalOf(event) !== 'atEnd') continue
    const here = { node: event.index }
    const happens = event.cancelActivity
      ? reactionTo(event, sketch)
      : { target: next, ...reactionTo(event, sketch) }
    const state = `judged_${sketch.nameOf(event.index)}`
    states[state] = {
      description: `${event.name || event.id}?`,
      entry: [act('ask', here)],
      always: [{ guard: check('answered', here), ...happens }, { target: next }],
    }
    next = state
  }
  return next
}

/** The event itself: a token is at it for no time, and leaves by its flows. */
export const drawBoundaryEvent = (node: BoundaryEvent, sketch: TokenMachineSketch): void => {
  if (node.trigger.kind === 'compensate') return
  const name = sketch.nameOf(node.index)
  if (!node.cancelActivity) sketch.addEntrance(node.index)
  const state = nodeState(node, name)
  state.tags = ['boundaryEvent', node.cancelActivity ? 'interrupting' : 'non-interrupting']
  sketch.addState(name, { ...state, always: [leave(node, sketch)] })
}
