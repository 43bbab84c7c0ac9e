import { tidyName } from '../model/names.ts'
import type { ActivityMarker, EventTrigger, InstanceEvents } from '../model/process-model.ts'
import { expressionText } from './conditions.ts'
import type { ModdleElement } from './moddle-element.ts'
import type { NodeReading } from './node-parts.ts'
import { definitionsOf, readDefinitions } from './triggers.ts'

/** The data object a data input is filled from, else the input itself: the name under which a scenario gives it. */
const collectionName = (activity: ModdleElement, input: ModdleElement): string => {
  const filled = (activity.dataInputAssociations ?? []).find(({ targetRef }) => targetRef === input)
  const data = filled?.sourceRef?.[0] ?? input
  return tidyName(data.name) || tidyName(data.dataObjectRef?.name) || (data.id ?? '')
}

const MOST_ROUNDS = 1_000_000

const readMaximum = (maximum: number | undefined, { draft, report }: NodeReading): number | undefined => {
  if (maximum === undefined || (Number.isInteger(maximum) && maximum >= 0 && maximum <= MOST_ROUNDS))
    return maximum
  const attribute = 'loopMaximum'
  report('BPMN-COUNT-OUT-OF-RANGE', draft.element, { attribute, from: 0, to: MOST_ROUNDS })
  return undefined
}

const readInstanceEvents = (repeated: ModdleElement, reading: NodeReading): InstanceEvents | undefined => {
  const activity = reading.draft.element
  const thrown = (definitions: readonly (ModdleElement | undefined)[]): EventTrigger | undefined =>
    readDefinitions(
      activity,
      definitions.flatMap((definition) => definition ?? []),
      reading,
    )
  switch (repeated.behavior) {
    case 'None':
    case 'One': {
      const each = repeated.behavior === 'None'
      const trigger = thrown([each ? repeated.noneBehaviorEventRef : repeated.oneBehaviorEventRef])
      return trigger && { when: each ? 'each' : 'first', trigger }
    }
    case 'Complex': {
      const cases = (repeated.complexBehaviorDefinition ?? []).flatMap((one) => {
        const condition = expressionText(one.condition)
        const trigger = one.event && thrown(definitionsOf(one.event))
        return condition !== undefined && trigger ? [{ condition, trigger }] : []
      })
      return cases.length > 0 ? { when: 'condition', cases } : undefined
    }
    default:
      return undefined
  }
}

export const readMarker = (reading: NodeReading): ActivityMarker => {
  const activity = reading.draft.element
  const repeated = activity.loopCharacteristics
  if (!repeated) return { kind: 'none' }
  if (repeated.$type === 'bpmn:StandardLoopCharacteristics') {
    const condition = expressionText(repeated.loopCondition)
    const maximum = readMaximum(repeated.loopMaximum, reading)
    if (condition === undefined && maximum === undefined)
      reading.report('BPMN-REPETITION-UNSPECIFIED', activity)
    return { kind: 'loop', condition, maximum, testBefore: repeated.testBefore === true }
  }
  const collection = repeated.loopDataInputRef && collectionName(activity, repeated.loopDataInputRef)
  const cardinality =
    expressionText(repeated.loopCardinality) ?? (collection ? `count(${collection})` : undefined)
  if (cardinality === undefined) reading.report('BPMN-REPETITION-UNSPECIFIED', activity)
  const completionCondition = expressionText(repeated.completionCondition)
  const sequential = repeated.isSequential === true
  const marker = { kind: 'multiInstance', sequential, cardinality, completionCondition } as const
  const events = readInstanceEvents(repeated, reading)
  return events ? { ...marker, events } : marker
}
