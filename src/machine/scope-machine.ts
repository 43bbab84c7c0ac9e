import type { MachineConfig, StateConfig } from './machine-config.ts'
import { MAX_ITERATIONS } from './machine-config.ts'
import type { MachineScope } from './machine-scopes.ts'
import { act, check } from './token-machine-sketch.ts'

/**
 * The machine of one scope instance: a process, a subprocess or one round of a repeated activity.
 * BPMN 2.0.2 §13.2: it is completed when it has no token left. Joining several tokens is the scope's affair, because
 * no single token can see the others. Termination first takes every token away and only then ends the scope.
 */
export const scopeMachine = (
  scope: MachineScope,
  elementName: { node(index: number): string },
): MachineConfig => {
  const joins = scope.nodes.filter((node) => node.incoming.length > 1)
  const running: StateConfig = {
    description: 'tokens are under way',
    entry: [act('openTokens')],
    on: {
      tokenGone: { guard: check('empty'), target: '#completed' },
      terminate: { target: '#terminating' },
      cancel: { target: '#cancelling' },
    },
  }
  for (const join of joins.filter((node) => node.kind === 'parallelGateway')) {
    const here = { node: join.index }
    running.on![`arrive_${elementName.node(join.index)}`] = {
      guard: check('parallelReady', here),
      actions: [act('fireJoin', here)],
    }
  }
  const inclusive = joins.filter((node) => node.kind === 'inclusiveGateway')
  if (inclusive.length > 0) {
    running.on!.settled = inclusive.map((join) => ({
      guard: check('inclusiveReady', { node: join.index }),
      actions: [act('fireJoin', { node: join.index })],
    }))
  }
  const takingAway = (ended: string): StateConfig => ({
    description: 'tokens are being taken away',
    entry: [act('cancelTokens')],
    on: { tokenGone: { guard: check('empty'), target: `#${ended}` } },
  })
  return {
    id: `${scope.id}.scope`,
    description: `one instance of ${scope.name || scope.id}`,
    options: { maxIterations: MAX_ITERATIONS },
    initial: 'idle',
    states: {
      idle: { id: 'idle', on: { open: { target: '#running' }, cancel: { target: '#cancelled' } } },
      running: { id: 'running', ...running },
      terminating: {
        id: 'terminating',
        ...takingAway('terminated'),
        on: { ...takingAway('terminated').on, cancel: { target: '#cancelling' } },
      },
      cancelling: { id: 'cancelling', ...takingAway('cancelled') },
      completed: { id: 'completed', type: 'final', entry: [act('endCompleted')] },
      terminated: { id: 'terminated', type: 'final', entry: [act('endTerminated')] },
      cancelled: { id: 'cancelled', type: 'final', entry: [act('endCancelled')] },
    },
  }
}
