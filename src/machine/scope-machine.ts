import { isNonInterrupting, triggersOf } from '../model/event-triggers.ts'
import type { FlowNode } from '../model/process-model.ts'
import { isActivity } from '../model/process-model.ts'
import type { Awaited } from './flow-nodes/waiting.ts'
import { awaitEvent } from './flow-nodes/waiting.ts'
import type { MachineConfig, StateConfig, TransitionConfig } from './machine-config.ts'
import { MAX_ITERATIONS } from './machine-config.ts'
import type { MachineScope } from './machine-scopes.ts'
import type { Thrown } from './thrown.ts'
import { catcherOf } from './thrown.ts'
import { act, check } from './token-machine-sketch.ts'

export interface ScopeMachineSketch {
  nodeName(index: number): string
  /** Start events of the event subprocesses drawn in the scope. */
  readonly eventStarts: readonly FlowNode[]
  awaited(node: FlowNode): Awaited
  /** What its tokens throw or pass on, and what its event subprocesses let out. */
  readonly thrown: readonly {
    readonly number: number
    readonly thrown: Thrown
    readonly name: string
    readonly arrives: boolean
  }[]
  /** Node that holds an ad-hoc subprocess, and how it is done; absent for every other scope. */
  readonly adHoc?: { readonly node: number; readonly sequential: boolean; readonly cancelRemaining: boolean }
}

/** A compensation start is not listened for: it is opened when its subprocess is undone. */
const THROWN = new Set(['error', 'escalation', 'compensate'])

/**
 * The machine of one scope instance: a process, what lies inside a subprocess, one round of a repeated activity.
 * BPMN 2.0.2 §13.2: it is completed when it has no token left. Joining several tokens is the scope's affair, because
 * no single token can see the others; so are its event subprocesses. Whatever ends it early first takes every token
 * away and only then ends the scope.
 */
export const scopeMachine = (scope: MachineScope, sketch: ScopeMachineSketch): MachineConfig => {
  const states: Record<string, StateConfig> = {}
  const running: StateConfig = {
    description: 'tokens are under way',
    entry: [act('openTokens')],
    on: {
      tokenGone: whenTokenGone(sketch, states),
      terminate: { target: '#terminating' },
      cancel: { target: '#cancelling' },
    },
  }
  listenForJoins(running, scope, sketch)

  const reactionTo = (start: FlowNode): TransitionConfig => {
    const begin = act('begin', { node: start.index })
    return isNonInterrupting(start)
      ? { actions: [begin] }
      : { target: '#interrupted', actions: [act('cancelTokens'), begin] }
  }
  for (const start of sketch.eventStarts) {
    const awaited = sketch.awaited(start)
    // an error that nothing in the drawing throws comes from outside, like everything else that does
    if (awaited.external || !triggersOf(start).every((trigger) => THROWN.has(trigger.kind)))
      awaitEvent(running, awaited, reactionTo(start))
  }

  const interrupted: StateConfig = {
    description: 'an event subprocess has taken over',
    on: {
      tokenGone: { guard: check('empty'), target: '#completed' },
      terminate: { target: '#terminating' },
      cancel: { target: '#cancelling' },
    },
  }
  const undoing: StateConfig[] = []
  for (const { number, thrown, name, arrives } of sketch.thrown) {
    const out = outwards(scope, states, { number, thrown, name }, undoing)
    const catcher = catcherOf(sketch.eventStarts, thrown)
    if (arrives) running.on![`thrown_${name}`] = catcher ? reactionTo(catcher) : out
    running.on![`escaped_${name}`] = out
    interrupted.on![`escaped_${name}`] = out
  }
  // a handler that fails leaves the transaction neither done nor undone: the error is the outcome
  for (const state of undoing)
    for (const { number, thrown, name } of sketch.thrown)
      if (thrown.kind !== 'cancel')
        state.on = { ...state.on, [`thrown_${name}`]: outwards(scope, states, { number, thrown, name }, []) }
  const hasInterrupting = sketch.eventStarts.some((start) => !isNonInterrupting(start))
  return {
    id: `${scope.id}.scope`,
    description: `one instance of ${scope.name || scope.id}`,
    options: { maxIterations: MAX_ITERATIONS },
    initial: 'idle',
    states: {
      idle: { id: 'idle', on: { open: { target: '#running' }, cancel: { target: '#cancelled' } } },
      running: { id: 'running', ...running },
      ...(hasInterrupting ? { interrupted: { id: 'interrupted', ...interrupted } } : {}),
      ...states,
      terminating: takingAway('terminating', 'terminated'),
      cancelling: { ...takingAway('cancelling', 'cancelled'), on: whenEmpty('cancelled') },
      completed: { id: 'completed', type: 'final', entry: [act('endCompleted')] },
      terminated: { id: 'terminated', type: 'final', entry: [act('endTerminated')] },
      cancelled: { id: 'cancelled', type: 'final', entry: [act('endCancelled')] },
    },
  }
}

const whenEmpty = (ended: string) => ({ tokenGone: { guard: check('empty'), target: `#${ended}` } })

const takingAway = (id: string, ended: string): StateConfig => ({
  id,
  description: 'tokens are being taken away',
  entry: [act('cancelTokens')],
  on: { ...whenEmpty(ended), cancel: { target: '#cancelling' } },
})

/**
 * BPMN 2.0.2 §13.3.5: an ad-hoc subprocess is over when its completion condition holds, asked when a path inside has
 * ended; what is still being done is taken away or, if the drawing says so, finished.
 */
const whenTokenGone = (
  { adHoc }: ScopeMachineSketch,
  states: Record<string, StateConfig>,
): TransitionConfig[] => {
  const completed = { guard: check('empty'), target: '#completed' }
  if (!adHoc) return [completed]
  states.enough = {
    ...takingAway('enough', 'completed'),
    description: 'enough has been done',
    entry: [act(adHoc.cancelRemaining ? 'cancelTokens' : 'letFinish')],
  }
  const enough = { guard: check('enoughDone', { node: adHoc.node }), target: '#enough' }
  const next = { guard: check('moreToOpen'), actions: [act('openNext')] }
  return adHoc.sequential ? [enough, next, completed] : [enough, completed]
}

/** The guard by which an arriving token may set the join off at once. */
const readyWord = (node: FlowNode) => {
  if (isActivity(node)) return node.startQuantity > 1 ? 'quantityReady' : undefined
  if (node.incoming.length < 2) return undefined
  if (node.kind === 'parallelGateway') return 'parallelReady'
  return node.kind === 'complexGateway' && node.activationCondition !== undefined ? 'complexReady' : undefined
}

const listenForJoins = (running: StateConfig, scope: MachineScope, sketch: ScopeMachineSketch): void => {
  const joins = scope.nodes.filter((node) => node.incoming.length > 1)
  for (const join of scope.nodes) {
    const ready = readyWord(join)
    if (ready === undefined) continue
    const here = { node: join.index }
    running.on![`arrive_${sketch.nodeName(join.index)}`] = {
      guard: check(ready, here),
      actions: [act('fireJoin', here)],
    }
  }
  const settled = joins.filter((node) => node.kind === 'inclusiveGateway' || node.kind === 'complexGateway')
  if (settled.length === 0) return
  running.on!.settled = settled.map((join) => ({
    guard: check('inclusiveReady', { node: join.index }),
    actions: [act('fireJoin', { node: join.index })],
  }))
}

/**
 * What nobody in this scope catches goes outwards: an escalation passes by, an error takes the scope away with all its
 * tokens, a cancellation makes a transaction undo what was completed in it first (BPMN 2.0.2 §13.3.4).
 */
const outwards = (
  scope: MachineScope,
  states: Record<string, StateConfig>,
  what: { readonly number: number; readonly thrown: Thrown; readonly name: string },
  undoingStates: StateConfig[],
): TransitionConfig => {
  const params = { thrown: what.number }
  if (what.thrown.kind === 'escalation') return { actions: [act('passOn', params)] }
  const { name } = what
  const leaving = `leaving_${name}`
  const left = `left_${name}`
  states[left] = { id: left, type: 'final', entry: [act('endThrowing', params)] }
  if (what.thrown.kind !== 'cancel' || scope.kind !== 'transaction') {
    states[leaving] = takingAway(leaving, left)
    return { target: `#${leaving}` }
  }
  const undoing = `undoing_${name}`
  const here = { node: -1 }
  const further = [
    { guard: check('undone', here), target: `#${left}` },
    { target: `#${undoing}`, actions: [act('openHandler', here)] },
  ]
  states[leaving] = takingAway(leaving, `planned_${name}`)
  states[`planned_${name}`] = { id: `planned_${name}`, entry: [act('planUndoing', here)], always: further }
  states[undoing] = {
    id: undoing,
    description: 'what was completed is undone',
    on: { childDone: { target: `#judged_${name}` }, cancel: { target: '#cancelling' } },
  }
  undoingStates.push(states[undoing])
  states[`judged_${name}`] = { id: `judged_${name}`, always: further }
  return { target: `#${leaving}` }
}
