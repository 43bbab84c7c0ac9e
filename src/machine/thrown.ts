import { instanceTriggersOf, triggersOf } from '../model/event-triggers.ts'
import type { EventTrigger, FlowNode, ProcessModel } from '../model/process-model.ts'
import { isActivity } from '../model/process-model.ts'
import type { MachineScope } from './machine-scopes.ts'

/** What travels from scope to scope, outwards, until somebody catches it: an error, an escalation, a cancellation. */
export interface Thrown {
  readonly kind: 'error' | 'escalation' | 'cancel'
  readonly code: string
}

export interface ThrownSet {
  readonly all: readonly Thrown[]
  /** Per machine scope: numbers of what its tokens throw or pass on to it. */
  readonly arriving: readonly ReadonlySet<number>[]
  /** Per machine scope: numbers of what nobody in it catches, so that it leaves the scope. */
  readonly escaping: readonly ReadonlySet<number>[]
  /** Per node: numbers of what its own trigger throws. */
  readonly ofNode: readonly (readonly number[])[]
  numberOf(trigger: EventTrigger): number
}

const asThrown = (trigger: EventTrigger): Thrown | undefined =>
  trigger.kind === 'error' || trigger.kind === 'escalation'
    ? { kind: trigger.kind, code: trigger.code }
    : trigger.kind === 'cancel'
      ? { kind: 'cancel', code: '' }
      : undefined

/** An event that names no code catches every one of its kind (BPMN 2.0.2 §10.5.1). */
const catches = (node: FlowNode, thrown: Thrown): boolean =>
  triggersOf(node).some(
    (trigger) =>
      trigger.kind === thrown.kind &&
      (!('code' in trigger) || trigger.code === '' || trigger.code === thrown.code),
  )

/** Which of these events catches what is thrown: one that names the code before one that catches every code. */
export const catcherOf = (events: readonly FlowNode[], thrown: Thrown): FlowNode | undefined => {
  const able = events.filter((event) => catches(event, thrown))
  const names = (event: FlowNode) =>
    triggersOf(event).some(
      (trigger) => 'code' in trigger && trigger.code === thrown.code && thrown.code !== '',
    )
  return able.find(names) ?? able[0]
}

/** A cancelled transaction ends at its border, whether or not somebody waits there; a repeated one at that of the whole. */
export const endsCancellation = (node: FlowNode, model: ProcessModel): boolean => {
  if (node.kind !== 'subProcess' || model.scopes[node.child].kind !== 'transaction') return false
  const drawn = model.nodes[node.index]
  return isActivity(drawn) && drawn.marker.kind === node.marker.kind
}

/** The start events of the event subprocesses drawn in this scope. */
export const eventSubProcessStarts = (scope: MachineScope, model: ProcessModel): FlowNode[] =>
  scope.nodes
    .filter((node) => node.kind === 'eventSubProcess')
    .flatMap((node) => model.scopes[node.child].nodes.map((inner) => model.nodes[inner]))
    .filter((node) => node.kind === 'startEvent')

/** Scopes that a token at this node has opened. */
export const scopesInside = (node: FlowNode, scopes: readonly MachineScope[]): MachineScope[] => {
  if (isActivity(node) && node.marker.kind !== 'none')
    return scopes.filter((one) => one.bodyOf === node.index)
  if (node.kind === 'subProcess' || node.kind === 'eventSubProcess') return [scopes[node.child]]
  if (triggersOf(node).some((trigger) => trigger.kind === 'compensate'))
    return scopes.filter((one) => one.handlerOf >= 0)
  return []
}

/**
 * What an event subprocess throws is not for the scope it lies in, but for the one around that: a handler does not
 * handle itself. Follows everything that can be thrown outwards until nothing new turns up;
 * called processes may call each other.
 */
export const readThrown = (model: ProcessModel, scopes: readonly MachineScope[]): ThrownSet => {
  const all: Thrown[] = []
  const numberOf = (trigger: EventTrigger): number => {
    const thrown = asThrown(trigger)
    if (!thrown) return -1
    const known = all.findIndex(({ kind, code }) => kind === thrown.kind && code === thrown.code)
    return known >= 0 ? known : all.push(thrown) - 1
  }
  const ofNode = model.nodes.map((node) => {
    const throwing = node.kind === 'endEvent' || node.kind === 'intermediateThrowEvent'
    return [...(throwing ? triggersOf(node) : []), ...instanceTriggersOf(node)]
      .map(numberOf)
      .filter((one) => one >= 0)
  })
  const arriving = scopes.map(() => new Set<number>())
  const escaping = scopes.map(() => new Set<number>())
  const isCaught = (events: readonly FlowNode[], thrown: number) =>
    catcherOf(events, all[thrown]) !== undefined
  for (let changed = true; changed; ) {
    changed = false
    const put = (set: Set<number>, thrown: number) => {
      if (set.has(thrown)) return
      set.add(thrown)
      changed = true
    }
    for (const scope of scopes) {
      for (const node of scope.nodes) {
        const boundary = isActivity(node) ? node.boundaryEvents.map((event) => model.nodes[event]) : []
        const ends = endsCancellation(node, model)
        const passed = scopesInside(node, scopes).flatMap((inside) => [...escaping[inside.index]])
        for (const thrown of [...ofNode[node.index], ...passed]) {
          if (isCaught(boundary, thrown) || (ends && all[thrown].kind === 'cancel')) continue
          if (node.kind === 'eventSubProcess') put(escaping[scope.index], thrown)
          else put(arriving[scope.index], thrown)
        }
      }
      // a transaction that undoes itself has opened the handlers
      if (
        scope.kind === 'transaction' &&
        [...arriving[scope.index]].some((one) => all[one].kind === 'cancel')
      )
        for (const handler of scopes.filter((one) => one.handlerOf >= 0))
          for (const thrown of escaping[handler.index]) put(escaping[scope.index], thrown)
      const starts = eventSubProcessStarts(scope, model)
      for (const thrown of arriving[scope.index])
        if (!isCaught(starts, thrown)) put(escaping[scope.index], thrown)
    }
  }
  return { all, arriving, escaping, ofNode, numberOf }
}
