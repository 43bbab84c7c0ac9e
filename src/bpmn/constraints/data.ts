import { labelOf } from '../moddle-element.ts'
import type { Constraint } from './constraint.ts'
import { type BpmnElement, kindOf, triggersOf } from './element.ts'

/**
 * EXT020, EXT081, §8.4.10 and §10.4.1: isCollection MUST agree with that of the referenced ItemDefinition. Engines write a
 * collection of what the ItemDefinition calls a single thing, and mean just that; the other way round nothing is meant.
 */
const collectionAgreesWithItem: Constraint = (data, { report }) => {
  const item = data.itemSubjectRef
  if (
    data.isCollection === false &&
    item?.isCollection === true &&
    !data.$parent?.$instanceOf('bpmn:LoopCharacteristics')
  )
    report('BPMN-COLLECTION-CONTRADICTED', data, { data: labelOf(data), item: labelOf(item) })
}

/**
 * EXT084, EXT088, §10.4.1: a Data Input, or Data Output, MUST be referenced by at least one InputSet, or OutputSet.
 * Data of a single Activity is not played: a warning there; of a Process it is what its callers must hand over.
 */
const dataBelongsToASet: Constraint = (specification, { report }) => {
  if (!specification.$instanceOf('bpmn:InputOutputSpecification')) return
  const inSets = (specification.inputSets ?? []).flatMap((set) => set.dataInputRefs ?? [])
  const outSets = (specification.outputSets ?? []).flatMap((set) => set.dataOutputRefs ?? [])
  const ofProcess = specification.$parent?.$instanceOf('bpmn:Process') === true
  const code = ofProcess ? 'BPMN-DATA-IN-NO-SET' : 'BPMN-ACTIVITY-DATA-IN-NO-SET'
  for (const data of [...(specification.dataInputs ?? []), ...(specification.dataOutputs ?? [])])
    if (!inSets.includes(data) && !outSets.includes(data)) report(code, data)
}

/** EXT086, EXT090, §10.4.1: what is read, or written, while executing MUST be among the inputs, or outputs, of the same set. */
const whileExecutingBelongsToTheSet: Constraint = (set, { report }) => {
  const all = [...(set.dataInputRefs ?? []), ...(set.dataOutputRefs ?? [])]
  for (const data of [...(set.whileExecutingInputRefs ?? []), ...(set.whileExecutingOutputRefs ?? [])])
    if (!all.includes(data)) report('BPMN-WHILE-EXECUTING-NOT-IN-SET', set, { data: labelOf(data) })
}

/** EXT087, §10.4.1: an InputSet and an OutputSet that are paired MUST reference each other. */
const setsReferToEachOther: Constraint = (set, { report }) => {
  for (const other of set.outputSetRefs ?? [])
    if (!other.inputSetRefs?.includes(set))
      report('BPMN-SETS-NOT-PAIRED', set, { set: labelOf(set), other: labelOf(other) })
  for (const other of set.inputSetRefs ?? [])
    if (!other.outputSetRefs?.includes(set))
      report('BPMN-SETS-NOT-PAIRED', set, { set: labelOf(set), other: labelOf(other) })
}

const structureOf = (item: BpmnElement): string | undefined =>
  typeof item.structureRef === 'string' ? item.structureRef : undefined

/** Two ItemDefinitions are equivalent if they are the same, or name the same structure. */
const equivalent = (one: BpmnElement | undefined, other: BpmnElement | undefined): boolean =>
  one === other ||
  (one !== undefined &&
    other !== undefined &&
    structureOf(one) !== undefined &&
    structureOf(one) === structureOf(other))

/** The ItemDefinition of what an event definition carries. */
const itemOf = (trigger: BpmnElement): BpmnElement | undefined => {
  switch (kindOf(trigger)) {
    case 'Message':
      return trigger.messageRef?.itemRef
    case 'Signal':
    case 'Error':
    case 'Escalation': {
      const carried = (trigger.signalRef ?? trigger.errorRef ?? trigger.escalationRef)?.structureRef
      return typeof carried === 'object' ? carried : undefined
    }
    default:
      return undefined
  }
}

/** EXT093, §10.5.1: an Event with several event definitions that carry data has one Data Input, or Data Output, for each. */
const eventHasDataForEachTrigger: Constraint = (event, { report }) => {
  if (!event.$instanceOf('bpmn:Event')) return
  const data = event.dataInputs ?? event.dataOutputs ?? []
  const carrying = triggersOf(event).filter(itemOf)
  if (data.length > 0 && carrying.length > 0 && data.length !== carrying.length)
    report('BPMN-EVENT-DATA-MISSING', event, { count: data.length, needed: carrying.length })
}

/** EXT094, §10.5.1: the data of an Event, in order, is of the ItemDefinitions its event definitions carry. */
const eventDataIsWhatTheTriggerCarries: Constraint = (event, { report }) => {
  if (!event.$instanceOf('bpmn:Event')) return
  const data = event.dataInputs ?? event.dataOutputs ?? []
  const items = triggersOf(event).flatMap((trigger) => itemOf(trigger) ?? [])
  if (data.length !== items.length) return
  for (const [index, item] of items.entries()) {
    const own = data[index].itemSubjectRef
    if (own && !equivalent(own, item))
      report('BPMN-EVENT-DATA-TYPE', event, { data: labelOf(data[index]), item: labelOf(item) })
  }
}

const isMessaging = (task: BpmnElement): boolean =>
  task.$instanceOf('bpmn:SendTask') || task.$instanceOf('bpmn:ReceiveTask')

/** EXT046, EXT050, §10.3.3: a Send Task has at most one InputSet, a Receive Task at most one OutputSet. */
const messageTaskHasOneSet: Constraint = (task, { report }) => {
  const specification = task.ioSpecification
  if (!specification || !isMessaging(task)) return
  const sets = task.$instanceOf('bpmn:SendTask') ? specification.inputSets : specification.outputSets
  if (sets && sets.length > 1) report('BPMN-MESSAGE-TASK-SETS', task, { count: sets.length })
}

/**
 * EXT044, EXT045, EXT048, EXT052, §10.3.3: the data of a Service, Send or Receive Task is of the ItemDefinition of the
 * Message its Operation, or the Task itself, receives or sends. Engines leave the type of a Service Task's data open.
 */
const taskDataIsThatOfTheMessage: Constraint = (task, { report }) => {
  const { ioSpecification: specification, operationRef: operation } = task
  if (!specification) return
  const compare = (data: readonly BpmnElement[] = [], message: BpmnElement | undefined) => {
    const item = message?.itemRef
    const own = data[0]?.itemSubjectRef
    if (item && data.length === 1 && (own || isMessaging(task)) && !equivalent(own, item))
      report('BPMN-TASK-DATA-TYPE', task, { data: labelOf(data[0]), message: labelOf(message) })
  }
  if (task.$instanceOf('bpmn:ServiceTask')) {
    compare(specification.dataInputs, operation?.inMessageRef)
    compare(specification.dataOutputs, operation?.outMessageRef)
  }
  if (task.$instanceOf('bpmn:SendTask')) compare(specification.dataInputs, task.messageRef)
  if (task.$instanceOf('bpmn:ReceiveTask')) compare(specification.dataOutputs, task.messageRef)
}

const OWNS_PROPERTIES = ['bpmn:Process', 'bpmn:Activity', 'bpmn:Event']

/** EXT078, §10.4.1: only Processes, Activities, and Events MAY contain Properties. */
const propertyHasAnOwner: Constraint = (element, { report, writtenInside }) => {
  if (OWNS_PROPERTIES.some((type) => element.$instanceOf(type))) return
  if (writtenInside(element.id).includes('property')) report('BPMN-PROPERTY-MISPLACED', element)
}

/** EXT070 (and EXT071), §10.3.8: the data item of one instance is a single element of the collection that is looped over. */
const loopItemIsOneOfTheCollection: Constraint = (loop, { report }) => {
  if (!loop.$instanceOf('bpmn:MultiInstanceLoopCharacteristics') || !loop.$parent) return
  const pairs = [
    [loop.loopDataInputRef, loop.inputDataItem],
    [loop.loopDataOutputRef, loop.outputDataItem],
  ]
  for (const [collection, single] of pairs) {
    const whole = collection?.itemSubjectRef
    const part = single?.itemSubjectRef
    if (!whole || !part || !whole.isCollection) continue
    if (part.isCollection || structureOf(whole) !== structureOf(part))
      report('BPMN-LOOP-ITEM-TYPE', loop.$parent, { whole: labelOf(whole), part: labelOf(part) })
  }
}

export const dataConstraints: readonly Constraint[] = [
  collectionAgreesWithItem,
  dataBelongsToASet,
  whileExecutingBelongsToTheSet,
  setsReferToEachOther,
  eventHasDataForEachTrigger,
  eventDataIsWhatTheTriggerCarries,
  messageTaskHasOneSet,
  taskDataIsThatOfTheMessage,
  propertyHasAnOwner,
  loopItemIsOneOfTheCollection,
]
