import type { ActivityMarker, SubProcess, Task, TaskType } from '../model/process-model.ts'
import { expressionText } from './conditions.ts'
import type { NodeReading } from './node-parts.ts'
import { notPlayedYet } from './not-played-yet.ts'

const readMarker = (reading: NodeReading): ActivityMarker => {
  const activity = reading.draft.element
  const repeated = activity.loopCharacteristics
  if (!repeated) return { kind: 'none' }
  if (repeated.$type === 'bpmn:StandardLoopCharacteristics') {
    const condition = expressionText(repeated.loopCondition)
    const maximum = repeated.loopMaximum
    if (condition === undefined && maximum === undefined)
      reading.report('BPMN-REPETITION-UNSPECIFIED', activity)
    return { kind: 'loop', condition, maximum, testBefore: repeated.testBefore === true }
  }
  // Every other behaviour throws events while the instances run, and nothing here would catch them.
  if (repeated.behavior !== undefined && repeated.behavior !== 'All')
    notPlayedYet(reading, activity, 'multiInstanceEvents')
  const cardinality = expressionText(repeated.loopCardinality)
  const completionCondition = expressionText(repeated.completionCondition)
  if (cardinality === undefined) reading.report('BPMN-REPETITION-UNSPECIFIED', activity)
  const sequential = repeated.isSequential === true
  return { kind: 'multiInstance', sequential, cardinality, completionCondition }
}

/** Says what an activity carries that the model has no room for. */
const refuseUnplayedParts = (reading: NodeReading): void => {
  const activity = reading.draft.element
  if (activity.isForCompensation) notPlayedYet(reading, activity, 'compensationActivity')
  if (activity.default) notPlayedYet(reading, activity, 'defaultFlow')
}

export const readTask =
  (taskType: TaskType) =>
  (reading: NodeReading): Task => {
    refuseUnplayedParts(reading)
    const { boundaryEvents } = reading.draft
    return {
      ...reading.parts,
      kind: 'task',
      taskType,
      marker: readMarker(reading),
      boundaryEvents,
      isForCompensation: false,
      message: reading.parts.name,
      instantiate: false,
    }
  }

/** A subprocess without a drawing inside is a step somebody has not broken down yet: a task. */
export const readSubProcess = (reading: NodeReading): SubProcess | Task | undefined => {
  const { draft, parts } = reading
  if (draft.element.triggeredByEvent) {
    notPlayedYet(reading, draft.element, 'eventSubProcess')
    return undefined
  }
  if (draft.child < 0) return readTask('task')(reading)
  refuseUnplayedParts(reading)
  const { child, boundaryEvents } = draft
  const marker = readMarker(reading)
  return { ...parts, kind: 'subProcess', child, marker, boundaryEvents, isForCompensation: false }
}
