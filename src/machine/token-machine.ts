import type { ProcessModel } from '../model/process-model.ts'
import { drawFlowNode } from './flow-nodes/draw-flow-node.ts'
import type { MachineConfig, StateConfig, Transitions } from './machine-config.ts'
import { MAX_ITERATIONS } from './machine-config.ts'
import type { MachineScope } from './machine-scopes.ts'
import type { Messages } from './messages.ts'
import { safeNames } from './safe-names.ts'
import type { TokenMachineSketch } from './token-machine-sketch.ts'
import { act } from './token-machine-sketch.ts'

export interface TokenMachine {
  readonly config: MachineConfig
  /** Per splitting node of this scope: the state in which the token's clones begin. */
  readonly splitStates: ReadonlyMap<number, string>
}

/**
 * The machine of one token: the drawing itself, one state per flow node and one transition per sequence flow.
 * Several tokens, so several actors of this machine, make up the scope's marking.
 */
export const tokenMachine = (
  scope: MachineScope,
  model: ProcessModel,
  messages: Messages,
  elementName: { node(index: number): string; flow(index: number): string },
): TokenMachine => {
  const states: Record<string, StateConfig> = {}
  const entrances: Transitions = {}
  const splitStates = new Map<number, string>()
  const own = scope.nodes.map((node) => elementName.node(node.index))
  const helperName = safeNames(['created', 'consumed', 'cancelled', ...own])

  const sketch: TokenMachineSketch = {
    model,
    isSent: (node) => messages.sent[messages.ofNode[node.index]] ?? false,
    nameOf: elementName.node,
    flowEvent: (flow) => `flow_${elementName.flow(flow)}`,
    addState: (name, state) => {
      states[name] = state
    },
    addHelper: (wish, state) => {
      const name = helperName(wish)
      states[name] = { id: name, ...state }
      return name
    },
    addEntrance: (node) => {
      const name = elementName.node(node)
      entrances[`at_${name}`] = { target: `#${name}` }
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
