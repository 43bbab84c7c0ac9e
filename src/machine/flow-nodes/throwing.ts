import { triggersOf } from '../../model/event-triggers.ts'
import type { EndEvent, IntermediateThrowEvent } from '../../model/process-model.ts'
import type { NamedStep, StateConfig, TransitionConfig } from '../machine-config.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { act, check, nodeState } from '../token-machine-sketch.ts'

/** The word by which each kind of trigger is brought about. */
const WORDS = {
  message: 'send',
  signal: 'broadcast',
  escalation: 'throwOut',
  error: 'throwOut',
  cancel: 'throwOut',
  terminate: 'terminate',
} as const

/** What may take the token away that throws it, so that the token waits until everybody has heard. */
const HEARD_FIRST = new Set(['signal', 'escalation'])
/** What ends the scope: the token stays where it is until it is taken away. */
const FINAL = new Set(['error', 'cancel', 'terminate'])

/**
 * BPMN 2.0.2 §13.5.2 and §13.5.6: a throwing event brings all of its triggers about, then its token goes on, or is
 * consumed at an end event. Errors, cancellations and terminations end the scope around them. §13.5.5: a compensation
 * event waits until the handlers are done, one after another, the activity completed last being undone first.
 */
export const drawThrowingEvent = (
  node: EndEvent | IntermediateThrowEvent,
  sketch: TokenMachineSketch,
  onwards: () => TransitionConfig,
): void => {
  const name = sketch.nameOf(node.index)
  const here = { node: node.index }
  const state: StateConfig & { entry: NamedStep[] } = nodeState(node, name)
  const kinds = [...new Set(triggersOf(node).map((trigger) => trigger.kind))]
  for (const [kind, word] of Object.entries(WORDS))
    if (kinds.includes(kind as keyof typeof WORDS) && !state.entry.some((step) => step.type === word))
      state.entry.push(act(word, here))
  if (kinds.some((kind) => FINAL.has(kind))) {
    sketch.addState(name, state)
    return
  }
  const waits = kinds.some((kind) => HEARD_FIRST.has(kind))
  if (!kinds.includes('compensate')) {
    sketch.addState(name, waits ? { ...state, on: { resume: onwards() } } : { ...state, always: [onwards()] })
    return
  }
  const further = [
    { guard: check('undone', here), target: 'done' },
    { target: 'undoing', actions: [act('openHandler', here)] },
  ]
  state.on = Object.fromEntries(
    sketch
      .thrownInside(node)
      .map(({ number, event }) => [event, { actions: [act('passOn', { thrown: number })] }]),
  )
  sketch.addState(name, {
    ...state,
    exit: [act('closeScopes')],
    initial: waits ? 'heard' : 'planned',
    states: {
      ...(waits ? { heard: { on: { resume: { target: 'planned' } } } } : {}),
      planned: { entry: [act('planUndoing', here)], always: further },
      undoing: { on: { childDone: { target: 'judged' } } },
      judged: { always: further },
      done: { type: 'final' },
    },
    onDone: onwards(),
  })
}
