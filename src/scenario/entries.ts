import { beginsPlainly, calledProcesses, connectedProcesses } from '../model/companions.ts'
import { processesBegunByDrawing } from '../model/external-events.ts'
import type { FlowNode, ProcessModel } from '../model/process-model.ts'
import type { Candidates } from './element-names.ts'
import { eventNeeds } from './events.ts'

/** A place where a case may come into the drawing. */
export interface Entry {
  /** Of a start event, of a receive task or gateway that begins a process, or of a process that begins without any. */
  readonly id: string
  readonly name: string
  /** Scope index. */
  readonly process: number
  readonly how: 'plain' | 'outside' | 'drawing'
}

const entryAt = (model: ProcessModel, node: FlowNode, needs: ReturnType<typeof eventNeeds>): Entry[] => {
  if (model.scopes[node.scope].kind !== 'process') return []
  const entry = (how: Entry['how']) => [{ id: node.id, name: node.name, process: node.scope, how }]
  const comes = (event: number) => needs[event] !== undefined
  if (node.kind === 'startEvent' && node.trigger.kind === 'none') return entry('plain')
  if (node.kind === 'startEvent' || (node.kind === 'task' && node.instantiate))
    return entry(comes(node.index) ? 'outside' : 'drawing')
  if (node.kind === 'eventBasedGateway' && node.instantiate)
    return entry(node.outgoing.every((flow) => comes(model.flows[flow].target)) ? 'outside' : 'drawing')
  return []
}

export const entriesOf = (model: ProcessModel): Candidates<Entry> => {
  const needs = eventNeeds(model)
  const at = model.nodes.flatMap((node) => entryAt(model, node, needs))
  const silent = model.scopes.filter(
    ({ kind, index }) => kind === 'process' && !at.some(({ process }) => process === index),
  )
  return {
    things: [
      ...at,
      ...silent
        .filter(({ index }) => beginsPlainly(model, index))
        .map(({ id, name, index }) => ({ id, name, process: index, how: 'plain' as const })),
    ],
    what: { ja: '開始イベント', en: 'start event' },
  }
}

/**
 * Where cases come in when nobody says. A process that a call or something in the drawing begins gets none. Of the
 * other processes, those that begin with something from outside (a message, a signal, a condition, a timer) have cases
 * of their own; where pools joined by message flows all begin plainly, the case comes in at the first of them, and the
 * others begin with it.
 */
export const defaultEntries = (model: ProcessModel): readonly Entry[] => {
  const begun = processesBegunByDrawing(model)
  const called = calledProcesses(model)
  const all = entriesOf(model).things
  const free = all.filter(
    ({ process, how }) => how !== 'drawing' && !begun.has(process) && !called.has(process),
  )
  const hasOutside = (process: number) => free.some((one) => one.process === process && one.how === 'outside')
  const entered = free.filter(({ process }) => {
    if (hasOutside(process)) return true
    const others = connectedProcesses(model, process)
    return !others.some(
      (other) => hasOutside(other) || (other < process && free.some((one) => one.process === other)),
    )
  })
  return entered.length > 0 ? entered : all.slice(0, 1)
}
