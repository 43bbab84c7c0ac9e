import type { ExternalEvent } from '../model/external-events.ts'
import type { ProcessModel } from '../model/process-model.ts'
import type { Channels } from './channels.ts'
import { drawFlowNode } from './flow-nodes/draw-flow-node.ts'
import type { MachineConfig, StateConfig, Transitions } from './machine-config.ts'
import { MAX_ITERATIONS } from './machine-config.ts'
import type { MachineScope } from './machine-scopes.ts'
import { safeNames } from './safe-names.ts'
import type { ThrownSet } from './thrown.ts'
import { scopesInside } from './thrown.ts'
import type { TokenMachineSketch } from './token-machine-sketch.ts'
import { act } from './token-machine-sketch.ts'

/** What the machines of all scopes of a drawing share. */
export interface TokenMachineDrawing {
  readonly model: ProcessModel
  readonly scopes: readonly MachineScope[]
  readonly channels: Channels
  readonly external: readonly (ExternalEvent | undefined)[]
  readonly thrown: ThrownSet
  readonly elementName: {
    node(index: number): string
    flow(index: number): string
    thrown(index: number): string
  }
}

export interface TokenMachine {
  readonly config: MachineConfig
  /** Per splitting node of this scope: the state in which the token's clones begin. */
  readonly splitStates: ReadonlyMap<number, string>
}

/**
 * The machine of one token: the drawing itself, one state per flow node and one transition per sequence flow.
 * Several tokens, so several actors of this machine, make up the scope's marking.
 */
export const tokenMachine = (scope: MachineScope, drawing: TokenMachineDrawing): TokenMachine => {
  const { model, scopes, channels, external, thrown, elementName } = drawing
  const states: Record<string, StateConfig> = {}
  const entrances: Transitions = {}
  const splitStates = new Map<number, string>()
  const own = scope.nodes.map((node) => elementName.node(node.index))
  const helperName = safeNames(['created', 'consumed', 'cancelled', ...own])

  const occurred = new Map<number, string>()

  const sketch: TokenMachineSketch = {
    model,
    externalOf: (node) => external[node.index],
    isSending: (node) => channels.sends[node.index].length > 0,
    isReached: (node) => channels.receives[node.index].length > 0,
    thrownInside: (node) =>
      [...new Set(scopesInside(node, scopes).flatMap((inside) => [...thrown.escaping[inside.index]]))].map(
        (number) => ({
          number,
          thrown: thrown.all[number],
          event: `thrown_${elementName.thrown(number)}`,
        }),
      ),
    nameOf: elementName.node,
    occurredOf: (node) => {
      const name = occurred.get(node) ?? helperName(`${elementName.node(node)}_occurred`)
      occurred.set(node, name)
      return name
    },
    flowEvent: (flow) => `flow_${elementName.flow(flow)}`,
    addState: (name, state) => {
      states[name] = state
    },
    addHelper: (wish, state) => {
      const name = helperName(wish)
      states[name] = { id: name, ...state }
      return name
    },
    addEntrance: (node, state) => {
      const name = elementName.node(node)
      entrances[`at_${name}`] = { target: `#${state ?? name}` }
    },
    setSplitState: (node, name) => splitStates.set(node, name),
    follow: (flow) => {
      const { source, target } = model.flows[flow]
      const take = act('take', { flow })
      if (source !== target) return { target: `#${elementName.node(target)}`, actions: [take] }
      // XState looks for eventless transitions only while the active states change, and re-enters a state only when
      // asked, so a flow back to its own source passes through a state of its own.
      const again = sketch.addHelper(`${elementName.flow(flow)}_again`, {
        description: 'back to the same node',
        always: [{ target: `#${elementName.node(target)}` }],
      })
      return { target: `#${again}`, actions: [take] }
    },
  }

  for (const entrance of scope.entrances) sketch.addEntrance(entrance)
  for (const node of scope.nodes) drawFlowNode(node, sketch)

  const config: MachineConfig = {
    id: `${scope.id}.token`,
    description: `a token in ${scope.name || scope.id}`,
    options: { maxIterations: MAX_ITERATIONS },
    initial: 'created',
    on: { cancel: { target: '#cancelled' } },
    states: {
      created: { id: 'created', on: entrances },
      ...states,
      consumed: { id: 'consumed', type: 'final', entry: [act('consume')] },
      cancelled: { id: 'cancelled', type: 'final', entry: [act('withdraw')] },
    },
  }
  return { config, splitStates }
}
