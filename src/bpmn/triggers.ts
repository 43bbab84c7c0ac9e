import type { Bilingual } from '../model/finding.ts'
import { tidyName } from '../model/names.ts'
import type { EventTrigger } from '../model/process-model.ts'
import { expressionText } from './conditions.ts'
import type { Drawing } from './drawing.ts'
import { japaneseType } from './element-words.ts'
import type { BpmnFindingCode } from './finding-catalogue.ts'
import { labelOf, type ModdleElement, typeOf } from './moddle-element.ts'
import type { Reading } from './reading.ts'
import { readTimer } from './timers.ts'

type TriggerKind = EventTrigger['kind']

/** What a trigger is read from besides its own definition. */
export interface TriggerReading extends Reading {
  readonly drawing: Drawing
}

export const definitionsOf = (event: ModdleElement): readonly ModdleElement[] => [
  ...(event.eventDefinitions ?? []),
  ...(event.eventDefinitionRef ?? []),
]

/** `timerEventDefinition` → timer */
export const triggerName = (definition: ModdleElement): string =>
  typeOf(definition).replace(/EventDefinition$/, '')

const anyOf = (...names: readonly (string | undefined)[]): string =>
  names.map(tidyName).find((name) => name !== '') ?? ''

/** How a finding calls what the definitions wait for or bring about. */
export const triggerWords = (definitions: readonly ModdleElement[]): Bilingual => {
  const names = definitions.map(triggerName)
  return { ja: names.map(japaneseType).join('・'), en: names.join(', ') }
}

/** Two ends of a link are the same link when they have the same name, or when one points at the other. */
const linkName = (event: ModdleElement, definition: ModdleElement): string => {
  const { target } = definition
  if (target) return anyOf(target.name, target.$parent?.name)
  return anyOf(definition.name, event.name)
}

/** The node to be undone; -1 when the event names none, and so means all. */
const compensated = (
  event: ModdleElement,
  activity: ModdleElement | undefined,
  { drawing, report }: TriggerReading,
): number => {
  const node = activity && drawing.nodeOf.get(activity)
  if (activity && !node)
    report('BPMN-DANGLING-REFERENCE', event, { property: 'activityRef', target: labelOf(activity) })
  return node?.index ?? -1
}

const readDefinition = (
  event: ModdleElement,
  definition: ModdleElement,
  reading: TriggerReading,
): EventTrigger | undefined => {
  const kind = triggerName(definition)
  const { messageRef, signalRef, errorRef, escalationRef, activityRef } = definition
  switch (kind) {
    case 'timer':
      return readTimer(event, definition, reading)
    case 'message':
      return { kind, name: anyOf(messageRef?.name, messageRef?.id) }
    case 'signal':
      return { kind, name: anyOf(signalRef?.name, signalRef?.id) }
    case 'error':
      return { kind, code: anyOf(errorRef?.errorCode, errorRef?.name, errorRef?.id) }
    case 'escalation':
      return { kind, code: anyOf(escalationRef?.escalationCode, escalationRef?.name, escalationRef?.id) }
    case 'conditional': {
      const condition = expressionText(definition.condition)
      return condition === undefined ? { kind } : { kind, condition }
    }
    case 'compensate':
      return { kind, activity: compensated(event, activityRef, reading) }
    case 'link':
      return { kind, name: linkName(event, definition) }
    case 'terminate':
    case 'cancel':
      return { kind }
    default:
      return undefined
  }
}

/** The definitions as one trigger; undefined for none, or for one the standard does not know. */
export const readDefinitions = (
  event: ModdleElement,
  definitions: readonly ModdleElement[],
  reading: TriggerReading,
): EventTrigger | undefined => {
  const triggers = definitions.flatMap((definition) => readDefinition(event, definition, reading) ?? [])
  if (triggers.length <= 1) return triggers[0]
  return { kind: 'multiple', parallel: event.parallelMultiple === true, triggers }
}

/**
 * The event's trigger if all of it may stand here (BPMN 2.0.2 table 10.93); otherwise says what may not. A waiting
 * event that does not say for what waits for a condition the drawing does not tell.
 */
export const readTrigger = (
  event: ModdleElement,
  allowed: readonly TriggerKind[],
  reading: TriggerReading,
  code: BpmnFindingCode = 'BPMN-TRIGGER-NOT-ALLOWED',
): EventTrigger | undefined => {
  const definitions = definitionsOf(event)
  const misplaced = definitions.filter(
    (definition) => !allowed.some((kind) => kind === triggerName(definition)),
  )
  if (misplaced.length === 0 && definitions.length > 0) return readDefinitions(event, definitions, reading)
  if (definitions.length === 0 && allowed.includes('none')) return { kind: 'none' }
  const type = typeOf(event)
  const names = { type, typeJa: japaneseType(type) }
  if (definitions.length === 0) {
    reading.report('BPMN-EVENT-WITHOUT-TRIGGER', event, names)
    return { kind: 'conditional' }
  }
  reading.report(code, event, { ...names, trigger: triggerWords(misplaced) })
  return undefined
}
