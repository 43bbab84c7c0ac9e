import { instanceTriggersOf, isThrowing, triggersOf } from './event-triggers.ts'
import { oncePer } from './once-per.ts'
import type { EventTrigger, FlowNode, ProcessModel } from './process-model.ts'
import { isActivity } from './process-model.ts'

/**
 * How an event comes that nothing in the drawing brings about:
 * `arrival`: it begins a process, so it is where cases come from;
 * `wait`: it always comes, after a time;
 * `race`: it may come while the activity it sits on, or the scope around its event subprocess, is open;
 * `atEnd`: an error or escalation of an activity inside which nothing throws its code, judged when the work is done.
 */
export type ExternalEvent = 'arrival' | 'wait' | 'race' | 'atEnd'

/** What the node reacts to; a receive task reacts to its message. */
const caughtBy = (node: FlowNode): readonly EventTrigger[] => (isThrowing(node) ? [] : triggersOf(node))

const thrownBy = (node: FlowNode): readonly EventTrigger[] => [
  ...(isThrowing(node) ? triggersOf(node) : []),
  ...instanceTriggersOf(node),
]

const messageNames = (triggers: readonly EventTrigger[]): string[] =>
  triggers.flatMap((trigger) => (trigger.kind === 'message' ? [trigger.name] : []))

/**
 * Per node that receives a message: the nodes that send it. A message flow drawn between two nodes is a channel of its
 * own; ends without any find each other by name. A message without a name is nobody else's.
 */
export const messageSenders = oncePer((model: ProcessModel): readonly (readonly number[])[] => {
  const connected = new Set(model.messageFlows.flatMap(({ source, target }) => [source, target]))
  const byName = new Map<string, number[]>()
  for (const node of model.nodes) {
    if (connected.has(node.index)) continue
    for (const name of messageNames(thrownBy(node)))
      byName.set(name, [...(byName.get(name) ?? []), node.index])
  }
  byName.delete('')
  return model.nodes.map((node) => {
    const names = messageNames(caughtBy(node))
    if (names.length === 0) return []
    if (!connected.has(node.index)) return names.flatMap((name) => byName.get(name) ?? [])
    return model.messageFlows
      .filter(({ source, target }) => target === node.index && source >= 0)
      .map(({ source }) => source)
  })
})

/** `error:E1`, `escalation:`: what climbs from scope to scope until somebody catches it. */
const climbing = (triggers: readonly EventTrigger[]): string[] =>
  triggers.flatMap((trigger) =>
    trigger.kind === 'error' || trigger.kind === 'escalation' ? [`${trigger.kind}:${trigger.code}`] : [],
  )

/** A catching event without a code catches every one. */
const catches = (caught: string, thrown: string): boolean =>
  caught === thrown || (caught.endsWith(':') && thrown.startsWith(caught))

interface Climbing {
  /** Per node: what comes out of it, before its own boundary events see it. */
  readonly inside: readonly ReadonlySet<string>[]
  /** What gets past the node's boundary events. */
  readonly leaving: (node: number) => readonly string[]
}

const climbingOut = (model: ProcessModel): Climbing => {
  const inside = model.nodes.map((node) => new Set(climbing(thrownBy(node))))
  const caughtOn = model.nodes.map((node) =>
    isActivity(node)
      ? climbing(node.boundaryEvents.flatMap((boundary) => caughtBy(model.nodes[boundary])))
      : [],
  )
  const past = (thrown: Iterable<string>, caught: readonly string[]): string[] =>
    [...thrown].filter((one) => !caught.some((other) => catches(other, one)))
  const leaving = (node: number) => past(inside[node], caughtOn[node])
  const startsOf = (scope: number) =>
    climbing(
      model.scopes[scope].nodes.flatMap((index) => {
        const node = model.nodes[index]
        return node.kind === 'startEvent' ? caughtBy(node) : []
      }),
    )
  /** An event subprocess catches what the scope around it throws, but not what it throws itself. */
  const leavingScope = (scope: number): string[] => {
    const { nodes } = model.scopes[scope]
    const handlers = nodes.flatMap((index) => {
      const node = model.nodes[index]
      return node.kind === 'eventSubProcess' ? [{ index, caught: startsOf(node.child) }] : []
    })
    return nodes.flatMap((index) =>
      past(
        leaving(index),
        handlers.filter((handler) => handler.index !== index).flatMap(({ caught }) => caught),
      ),
    )
  }
  // Calls may go round in circles: repeated until nothing new comes out.
  for (let grew = true; grew; ) {
    grew = false
    for (const node of model.nodes) {
      if (node.kind !== 'subProcess' && node.kind !== 'eventSubProcess') continue
      const before = inside[node.index].size
      for (const one of leavingScope(node.child)) inside[node.index].add(one)
      grew ||= inside[node.index].size > before
    }
  }
  return { inside, leaving }
}

/** The gateway that begins a process by the event right after it. */
export const instantiatingGateway = (model: ProcessModel, node: FlowNode): FlowNode | undefined =>
  node.incoming
    .map((flow) => model.nodes[model.flows[flow].source])
    .find((before) => before.kind === 'eventBasedGateway' && before.instantiate)

/** What begins a process when it comes: a start event, a receive task, or an event right after a gateway that says so. */
export const beginsProcess = (model: ProcessModel, node: FlowNode): boolean =>
  model.scopes[node.scope].kind === 'process' &&
  (node.kind === 'startEvent' ||
    (node.kind === 'task' && node.instantiate) ||
    instantiatingGateway(model, node) !== undefined)

/** Per node: how it comes if nothing in the drawing brings it about; undefined for everything else. */
export const externalEvents = oncePer((model: ProcessModel): readonly (ExternalEvent | undefined)[] => {
  const senders = messageSenders(model)
  const { inside, leaving } = climbingOut(model)
  const signals = new Set(
    model.nodes.flatMap((node) =>
      thrownBy(node).flatMap((trigger) => (trigger.kind === 'signal' ? [trigger.name] : [])),
    ),
  )
  const thrownTo = (node: FlowNode): readonly string[] => {
    if (node.kind === 'boundaryEvent') return [...inside[node.attachedTo]]
    const { owner } = model.scopes[node.scope]
    if (owner < 0) return []
    return model.scopes[model.nodes[owner].scope].nodes.flatMap((other) =>
      other === owner ? [] : leaving(other),
    )
  }
  const isExternal = (node: FlowNode, trigger: EventTrigger): boolean => {
    switch (trigger.kind) {
      case 'message':
        return senders[node.index].length === 0
      case 'signal':
        return !signals.has(trigger.name)
      case 'conditional':
        return true
      case 'error':
      case 'escalation': {
        const [caught] = climbing([trigger])
        return !thrownTo(node).some((thrown) => catches(caught, thrown))
      }
      default:
        return false
    }
  }
  return model.nodes.map((node) => {
    const triggers = caughtBy(node).filter(({ kind }) => kind !== 'timer')
    if (triggers.length === 0 || !triggers.every((trigger) => isExternal(node, trigger))) return undefined
    if (beginsProcess(model, node)) {
      const gateway = instantiatingGateway(model, node)
      // Where all events are needed, the case comes to the gateway and then waits for each.
      return gateway?.kind === 'eventBasedGateway' && gateway.parallel ? 'wait' : 'arrival'
    }
    if (node.kind === 'boundaryEvent') return climbing(triggers).length === triggers.length ? 'atEnd' : 'race'
    if (node.kind !== 'startEvent') return 'wait'
    return model.scopes[node.scope].kind === 'eventSubProcess' ? 'race' : undefined
  })
})

/** The processes that a message or a signal from the drawing begins. */
export const processesBegunByDrawing = (model: ProcessModel): ReadonlySet<number> => {
  const external = externalEvents(model)
  return new Set(
    model.nodes
      .filter(
        (node) =>
          beginsProcess(model, node) &&
          external[node.index] === undefined &&
          caughtBy(node).some(({ kind }) => kind === 'message' || kind === 'signal'),
      )
      .map(({ scope }) => scope),
  )
}
