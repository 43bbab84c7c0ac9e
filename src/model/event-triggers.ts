import type { BoundaryEvent, EventTrigger, FlowNode, StartEvent } from './process-model.ts'
import { isActivity } from './process-model.ts'

const NONE: readonly EventTrigger[] = []

const partsOf = (trigger: EventTrigger): readonly EventTrigger[] =>
  trigger.kind === 'multiple' ? trigger.triggers : [trigger]

/** Everything an event, or a task that sends or receives, reacts to or brings about; one by one when it is multiple. */
export const triggersOf = (node: FlowNode): readonly EventTrigger[] => {
  if (node.kind === 'task')
    return node.taskType === 'sendTask' || node.taskType === 'receiveTask'
      ? [{ kind: 'message', name: node.message }]
      : NONE
  if (!('trigger' in node)) return NONE
  return partsOf(node.trigger)
}

/** What a multi-instance activity brings about while its instances complete. */
export const instanceTriggersOf = (node: FlowNode): readonly EventTrigger[] => {
  if (!isActivity(node) || node.marker.kind !== 'multiInstance' || node.marker.events === undefined)
    return NONE
  const { events } = node.marker
  const triggers = events.when === 'condition' ? events.cases.map(({ trigger }) => trigger) : [events.trigger]
  return triggers.flatMap(partsOf)
}

/** Whether the trigger has to occur in all its parts. */
export const needsAllTriggers = (node: FlowNode): boolean =>
  'trigger' in node && node.trigger.kind === 'multiple' && node.trigger.parallel

/** Whether the node brings its triggers about; the other events wait for them. */
export const isThrowing = (node: FlowNode): boolean =>
  node.kind === 'endEvent' ||
  node.kind === 'intermediateThrowEvent' ||
  (node.kind === 'task' && node.taskType === 'sendTask')

/** An event beside the activity or scope it belongs to, which goes on and may meet the event again. */
export const isNonInterrupting = (node: FlowNode): node is BoundaryEvent | StartEvent =>
  (node.kind === 'boundaryEvent' && !node.cancelActivity) ||
  (node.kind === 'startEvent' && !node.interrupting)

/**
 * How often the node's timer fires: `R3/PT1H` three times, `R/PT1H` without end. Only an event that interrupts
 * nothing can meet its timer more than once.
 */
export const timesFired = (node: FlowNode): number => {
  if (!isNonInterrupting(node)) return 1
  const cycle = triggersOf(node).find((trigger) => trigger.kind === 'timer' && trigger.form === 'cycle')
  const repeats = cycle?.kind === 'timer' ? /^R(\d*)\//.exec(cycle.text)?.[1] : undefined
  if (repeats === undefined) return 1
  return repeats === '' ? Number.POSITIVE_INFINITY : Math.max(1, Number(repeats))
}
