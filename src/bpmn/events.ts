import type {
  BoundaryEvent,
  EndEvent,
  EventTrigger,
  IntermediateCatchEvent,
  IntermediateThrowEvent,
  StartEvent,
} from '../model/process-model.ts'
import type { NodeReading } from './node-parts.ts'
import { definitionsOf, readTrigger, triggerName, triggerWords } from './triggers.ts'

type TriggerKinds = readonly EventTrigger['kind'][]

// BPMN 2.0.2 table 10.93, row by row; `multiple` is several of them.
const startsProcess: TriggerKinds = ['none', 'message', 'timer', 'conditional', 'signal']
const startsEventSubProcess: TriggerKinds = [...startsProcess, 'escalation', 'error', 'compensate']
const caught: TriggerKinds = ['message', 'timer', 'conditional', 'link', 'signal']
const onBorder: TriggerKinds = [
  'message',
  'timer',
  'escalation',
  'error',
  'cancel',
  'compensate',
  'conditional',
  'signal',
]
const thrown: TriggerKinds = ['none', 'message', 'escalation', 'compensate', 'link', 'signal']
const ends: TriggerKinds = [
  'none',
  'message',
  'escalation',
  'error',
  'cancel',
  'compensate',
  'signal',
  'terminate',
]

/** Errors and cancellations end what they happen to, whatever the drawing says of it. */
const ALWAYS_INTERRUPTING = new Set(['error', 'cancel'])

export const readStartEvent = (reading: NodeReading): StartEvent | undefined => {
  const { draft, drawing, parts } = reading
  const event = draft.element
  if (draft.incoming.length > 0) reading.report('BPMN-START-WITH-INCOMING', event)
  const around = drawing.nodes[drawing.scopes[draft.scope].owner]
  if (!around) {
    const trigger = readTrigger(event, startsProcess, reading)
    return trigger && { ...parts, kind: 'startEvent', trigger, interrupting: true }
  }
  if (around.element.triggeredByEvent) {
    const trigger = readTrigger(event, startsEventSubProcess, reading, 'BPMN-EVENT-SUBPROCESS-TRIGGER')
    const interrupting = event.isInterrupting !== false
    return trigger && { ...parts, kind: 'startEvent', trigger, interrupting }
  }
  // The token that enters the subprocess is what begins it, so nothing else is waited for.
  const definitions = definitionsOf(event)
  if (definitions.length > 0)
    reading.report('BPMN-TRIGGERED-START-IN-SUBPROCESS', event, { trigger: triggerWords(definitions) })
  return { ...parts, kind: 'startEvent', trigger: { kind: 'none' }, interrupting: true }
}

/** A cancel end event means the transaction around it. */
const checkCancelled = ({ draft, drawing, report }: NodeReading): void => {
  if (!definitionsOf(draft.element).some((definition) => triggerName(definition) === 'cancel')) return
  let scope = drawing.scopes[draft.scope]
  while (scope.owner >= 0 && scope.element.$type !== 'bpmn:Transaction')
    scope = drawing.scopes[drawing.nodes[scope.owner].scope]
  if (scope.element.$type !== 'bpmn:Transaction') report('BPMN-CANCEL-END-OUTSIDE-TRANSACTION', draft.element)
}

export const readEndEvent = (reading: NodeReading): EndEvent | undefined => {
  const { draft, parts } = reading
  if (draft.outgoing.length > 0) reading.report('BPMN-END-WITH-OUTGOING', draft.element)
  checkCancelled(reading)
  const trigger = readTrigger(draft.element, ends, reading)
  return trigger && { ...parts, kind: 'endEvent', trigger }
}

export const readIntermediateCatchEvent = (reading: NodeReading): IntermediateCatchEvent | undefined => {
  const trigger = readTrigger(reading.draft.element, caught, reading)
  return trigger && { ...reading.parts, kind: 'intermediateCatchEvent', trigger }
}

export const readIntermediateThrowEvent = (reading: NodeReading): IntermediateThrowEvent | undefined => {
  const trigger = readTrigger(reading.draft.element, thrown, reading)
  return trigger && { ...reading.parts, kind: 'intermediateThrowEvent', trigger }
}

export const readBoundaryEvent = (reading: NodeReading): BoundaryEvent | undefined => {
  const { draft, parts } = reading
  const { element, attachedTo, handler } = draft
  if (draft.incoming.length > 0) reading.report('BPMN-BOUNDARY-WITH-INCOMING', element)
  if (attachedTo < 0) reading.report('BPMN-BOUNDARY-WITHOUT-ACTIVITY', element)
  const trigger = readTrigger(element, onBorder, reading)
  if (!trigger) return undefined
  const kinds = definitionsOf(element).map(triggerName)
  const drawn = element.cancelActivity !== false
  const always = kinds.some((kind) => ALWAYS_INTERRUPTING.has(kind))
  if (always && !drawn) reading.report('BPMN-ALWAYS-INTERRUPTING', element)
  // What is compensated is done already; there is nothing left to take away.
  const cancelActivity = always || (drawn && !kinds.includes('compensate'))
  return { ...parts, kind: 'boundaryEvent', trigger, attachedTo, cancelActivity, handler }
}
