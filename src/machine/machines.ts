import { type ExternalEvent, externalEvents } from '../model/external-events.ts'
import type { ProcessModel } from '../model/process-model.ts'
import type { Channels } from './channels.ts'
import { readChannels } from './channels.ts'
import type { MachineConfig, NamedStep, StateConfig } from './machine-config.ts'
import { arrowsOf } from './machine-config.ts'
import type { MachineScope } from './machine-scopes.ts'
import { machineScopes } from './machine-scopes.ts'
import { safeNames } from './safe-names.ts'
import { scopeMachine } from './scope-machine.ts'
import type { Thrown, ThrownSet } from './thrown.ts'
import { eventSubProcessStarts, readThrown } from './thrown.ts'
import { tokenMachine } from './token-machine.ts'
import type { EventNumbers } from './vocabulary.ts'
import { ACTIONS, DELAYS, EVENTS, eventNumbers, GUARDS } from './vocabulary.ts'

/** Everything a drawing becomes: two machines per scope, and the numbers by which game and machines understand each other. */
export interface MachineSet {
  readonly model: ProcessModel
  readonly scopes: readonly MachineScope[]
  /** The token machine of scope `s` stands at `2 s`, its scope machine at `2 s + 1`. */
  readonly machines: readonly MachineConfig[]
  /** Event names by number. */
  readonly events: readonly string[]
  readonly eventNumbers: EventNumbers
  /** Delay names by number: `2 node` is its work, `2 node + 1` its timer. */
  readonly delays: readonly string[]
  /** Per node: how it comes if nothing in the drawing brings it about. */
  readonly external: readonly (ExternalEvent | undefined)[]
  readonly channels: Channels
  readonly thrown: ThrownSet
  /** Per node: scope of the body it repeats; -1 without a marker. */
  readonly bodies: readonly number[]
  /** Per node: scope in which it is played as a compensation handler; -1 for the others. */
  readonly handlers: readonly number[]
  /** Per node: name of the state in which the clones of a splitting token begin; empty without. */
  readonly splitStates: readonly string[]
}

/** Builds the machines of every scope of the model and makes sure that they say nothing nobody understands. */
export const buildMachines = (model: ProcessModel): MachineSet => {
  const scopes = machineScopes(model)
  const external = externalEvents(model)
  const channels = readChannels(model, external)
  const thrown = readThrown(model, scopes)
  const nodeName = safeNames(['created', 'consumed', 'cancelled'])
  const flowName = safeNames()
  const nodeNames = model.nodes.map((node) => nodeName(node.id))
  const flowNames = model.flows.map((flow) => flowName(flow.id))
  const thrownName = safeNames()
  const thrownNames = thrown.all.map((one) => thrownName(wordFor(one)))
  const elementName = {
    node: (index: number) => nodeNames[index],
    flow: (index: number) => flowNames[index],
    thrown: (index: number) => thrownNames[index],
  }
  const drawing = { model, scopes, channels, external, thrown, elementName }
  const splitStates = model.nodes.map(() => '')
  const machines: MachineConfig[] = []
  for (const scope of scopes) {
    const token = tokenMachine(scope, drawing)
    for (const [node, name] of token.splitStates) splitStates[node] = name
    const leaving = new Set([...thrown.arriving[scope.index], ...thrown.escaping[scope.index]])
    const owner = model.scopes[scope.index]?.owner ?? -1
    const adHoc = model.scopes[scope.index]?.adHoc
    machines.push(
      token.config,
      scopeMachine(scope, {
        nodeName: elementName.node,
        eventStarts: eventSubProcessStarts(scope, model),
        awaited: (node) => ({
          node,
          name: elementName.node(node.index),
          external: external[node.index] !== undefined,
          reached: channels.receives[node.index].length > 0,
        }),
        thrown: [...leaving].map((number) => ({
          number,
          thrown: thrown.all[number],
          name: thrownNames[number],
          arrives: thrown.arriving[scope.index].has(number),
        })),
        ...(adHoc && { adHoc: { node: owner, ...adHoc } }),
      }),
    )
  }
  const bodies = model.nodes.map(() => -1)
  const handlers = model.nodes.map(() => -1)
  for (const scope of scopes) {
    if (scope.bodyOf >= 0) bodies[scope.bodyOf] = scope.index
    if (scope.handlerOf >= 0) handlers[scope.handlerOf] = scope.index
  }
  const set: MachineSet = {
    model,
    scopes,
    machines,
    events: [
      ...EVENTS,
      ...nodeNames.map((name) => `at_${name}`),
      ...nodeNames.map((name) => `trigger_${name}`),
      ...nodeNames.map((name) => `arrive_${name}`),
      ...flowNames.map((name) => `flow_${name}`),
      ...thrownNames.map((name) => `thrown_${name}`),
      ...thrownNames.map((name) => `escaped_${name}`),
    ],
    eventNumbers: eventNumbers(model.nodes.length, model.flows.length, thrown.all.length),
    delays: nodeNames.flatMap((name) => DELAYS.map((delay) => `${delay}_${name}`)),
    external,
    channels,
    thrown,
    bodies,
    handlers,
    splitStates,
  }
  const words = { events: new Set(set.events), delays: new Set(set.delays) }
  const wrong = machines.flatMap((machine) => wrongNames(machine, words))
  if (wrong.length > 0) throw new Error(`machines say unknown words: ${wrong.join('; ')}`)
  return set
}

/** `error_E1`, `escalation`, `cancel` */
const wordFor = ({ kind, code }: Thrown): string => (code === '' ? kind : `${kind}_${code}`)

/**
 * Names that nothing stands behind. XState ignores an unknown action, never matches an unknown event and fires an
 * unknown delay at once, all without a word.
 */
export const wrongNames = (
  machine: MachineConfig,
  { events, delays }: { readonly events: ReadonlySet<string>; readonly delays: ReadonlySet<string> },
): string[] => {
  const wrong: string[] = []
  const ids = new Set<string>()
  const collect = (state: StateConfig) => {
    if (state.id !== undefined) {
      if (ids.has(state.id)) wrong.push(`state id ${state.id} twice`)
      ids.add(state.id)
    }
    for (const child of Object.values(state.states ?? {})) collect(child)
  }
  collect(machine)
  const known = (words: readonly string[], steps: readonly NamedStep[] | undefined, kind: string) => {
    for (const step of steps ?? []) if (!words.includes(step.type)) wrong.push(`${kind} ${step.type}`)
  }
  const walk = (state: StateConfig, siblings: Record<string, StateConfig>) => {
    known(ACTIONS, state.entry, 'action')
    known(ACTIONS, state.exit, 'action')
    for (const event of Object.keys(state.on ?? {})) if (!events.has(event)) wrong.push(`event ${event}`)
    for (const delay of Object.keys(state.after ?? {})) if (!delays.has(delay)) wrong.push(`delay ${delay}`)
    for (const { transition } of arrowsOf(state)) {
      known(ACTIONS, transition.actions, 'action')
      known(GUARDS, transition.guard && [transition.guard], 'guard')
      const { target } = transition
      if (target === undefined) continue
      if (target.startsWith('#') ? !ids.has(target.slice(1)) : !(target in siblings))
        wrong.push(`target ${target}`)
    }
    for (const child of Object.values(state.states ?? {})) walk(child, state.states ?? {})
  }
  walk(machine, {})
  return wrong.map((what) => `${machine.id}: ${what}`)
}
