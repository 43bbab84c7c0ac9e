import { tidyName } from '../model/names.ts'
import type {
  BoundaryEvent,
  EndEvent,
  EventTrigger,
  IntermediateCatchEvent,
  IntermediateThrowEvent,
  StartEvent,
} from '../model/process-model.ts'
import { type ModdleElement, typeOf } from './moddle-element.ts'
import type { NodeReading } from './node-parts.ts'
import { japaneseType, notPlayedYet } from './not-played-yet.ts'
import { readTimer } from './timers.ts'

type TriggerKind = EventTrigger['kind']

/** `timerEventDefinition` → timer */
const triggerName = (definition: ModdleElement): string => typeOf(definition).replace(/EventDefinition$/, '')

/** The event's trigger, if it is one of the playable kinds; otherwise says what it is. */
const readTrigger = (reading: NodeReading, playable: readonly TriggerKind[]): EventTrigger | undefined => {
  const event = reading.draft.element
  const definitions = [...(event.eventDefinitions ?? []), ...(event.eventDefinitionRef ?? [])]
  const name =
    definitions.length > 1 ? 'multiple' : definitions.length === 1 ? triggerName(definitions[0]) : 'none'
  const kind = playable.find((candidate) => candidate === name)
  switch (kind) {
    case 'timer':
      return readTimer(event, definitions[0], reading)
    case 'message':
      return { kind, name: tidyName(definitions[0].messageRef?.name) }
    case 'none':
    case 'terminate':
      return { kind }
    case undefined: {
      const type = typeOf(event)
      if (name === 'none')
        reading.report('BPMN-EVENT-WITHOUT-TRIGGER', event, { type, typeJa: japaneseType(type) })
      else notPlayedYet(reading, event, `${name} ${type}`)
      return undefined
    }
  }
}

export const readStartEvent = (reading: NodeReading): StartEvent | undefined => {
  const { draft, drawing, parts } = reading
  if (draft.incoming.length > 0) reading.report('BPMN-START-WITH-INCOMING', draft.element)
  const trigger = readTrigger(reading, ['none', 'timer', 'message'])
  if (!trigger) return undefined
  const around = drawing.nodes[drawing.scopes[draft.scope].owner]
  // An event subprocess is begun by exactly such a start; it is refused as a whole.
  if (trigger.kind !== 'none' && around && !around.element.triggeredByEvent)
    reading.report('BPMN-TRIGGERED-START-IN-SUBPROCESS', draft.element, { trigger: trigger.kind })
  return { ...parts, kind: 'startEvent', trigger, interrupting: true }
}

export const readEndEvent = (reading: NodeReading): EndEvent | undefined => {
  const { draft, parts } = reading
  if (draft.outgoing.length > 0) reading.report('BPMN-END-WITH-OUTGOING', draft.element)
  const trigger = readTrigger(reading, ['none', 'terminate', 'message'])
  return trigger && { ...parts, kind: 'endEvent', trigger }
}

export const readIntermediateCatchEvent = (reading: NodeReading): IntermediateCatchEvent | undefined => {
  const trigger = readTrigger(reading, ['timer', 'message'])
  return trigger && { ...reading.parts, kind: 'intermediateCatchEvent', trigger }
}

export const readIntermediateThrowEvent = (reading: NodeReading): IntermediateThrowEvent | undefined => {
  const trigger = readTrigger(reading, ['none', 'message'])
  return trigger && { ...reading.parts, kind: 'intermediateThrowEvent', trigger }
}

export const readBoundaryEvent = (reading: NodeReading): BoundaryEvent | undefined => {
  const { draft, parts } = reading
  if (draft.incoming.length > 0) reading.report('BPMN-BOUNDARY-WITH-INCOMING', draft.element)
  if (draft.attachedTo < 0) reading.report('BPMN-BOUNDARY-WITHOUT-ACTIVITY', draft.element)
  const trigger = readTrigger(reading, ['timer', 'message'])
  const cancelActivity = draft.element.cancelActivity !== false
  const { attachedTo } = draft
  return trigger && { ...parts, kind: 'boundaryEvent', trigger, attachedTo, cancelActivity, handler: -1 }
}
