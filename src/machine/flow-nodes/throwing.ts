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
 * consumed at an end event. Errors, cancellations and terminations end the scope around them. A signal is thrown when
 * the rest of the instant has happened, so that whoever comes to listen at the same time hears it. §13.5.5: a
 * compensation event waits until the handlers are done, one after another, the activity completed last being undone
 * first.
 */
export const drawThrowingEvent = (
  node: EndEvent | IntermediateThrowEvent,
  sketch: TokenMachineSketch,
  onwards: () => TransitionConfig,
): void => {
  const name = sketch.nameOf(node.index)
  const here = { node: node.index }
  const state: StateConfig & { entry: NamedStep[] } = nodeState(node, name)
  const kinds: string[] = [...new Set(triggersOf(node).map((trigger) => trigger.kind))]
  if (sketch.isSending(node) && !kinds.includes('message')) kinds.push('message')
  const words = Object.entries(WORDS).flatMap(([kind, word]) => (kinds.includes(kind) ? [word] : []))
  const brought = [...new Set(words)].map((word) => act(word, here))
  const waits = kinds.some((kind) => HEARD_FIRST.has(kind))
  const undoes = kinds.includes('compensate')
  if (!waits && !undoes) {
    state.entry.push(...brought)
    const isFinal = kinds.some((kind) => FINAL.has(kind))
    sketch.addState(name, isFinal ? state : { ...state, always: [onwards()] })
    return
  }
  const heard = { target: undoes ? 'planned' : 'done' }
  const further = [
    { guard: check('undone', here), target: 'done' },
    { target: 'undoing', actions: [act('openHandler', here)] },
  ]
  const undoing: Record<string, StateConfig> = {
    planned: { entry: [act('planUndoing', here)], always: further },
    undoing: { on: { childDone: { target: 'judged' } } },
    judged: { always: further },
  }
  if (undoes) {
    state.exit = [act('closeScopes')]
    state.on = Object.fromEntries(
      sketch
        .thrownInside(node)
        .map(({ number, event }) => [event, { actions: [act('passOn', { thrown: number })] }]),
    )
  }
  sketch.addState(name, {
    ...state,
    initial: kinds.includes('signal') ? 'pausing' : 'throwing',
    states: {
      ...(kinds.includes('signal') && {
        pausing: { entry: [act('pause')], on: { goOn: { target: 'throwing' } } },
      }),
      throwing: {
        entry: waits ? [...brought, act('pause')] : brought,
        ...(waits ? { on: { goOn: heard } } : { always: [heard] }),
      },
      ...(undoes && undoing),
      done: { type: 'final' },
    },
    onDone: onwards(),
  })
}
