import { tidyName } from '../model/names.ts'
import type { EventSubProcess, SubProcess, Task, TaskType } from '../model/process-model.ts'
import { typeOf } from './moddle-element.ts'
import type { NodeReading } from './node-parts.ts'
import { readMarker } from './repetition.ts'

/** Event subprocesses and compensation activities are begun by what happens, and no arrow leads to or from them. */
const reportArrows = ({ draft, report }: NodeReading): void => {
  if (draft.incoming.length + draft.outgoing.length > 0) report('BPMN-BESIDE-THE-FLOW', draft.element)
}

const MOST_TOKENS = 1_000

/** Nothing less than one token makes sense (BPMN 2.0.2 table 10.3). */
const quantity = (
  { draft, report }: NodeReading,
  attribute: 'startQuantity' | 'completionQuantity',
): number => {
  const tokens = draft.element[attribute] ?? 1
  if (Number.isInteger(tokens) && tokens >= 1 && tokens <= MOST_TOKENS) return tokens
  // some tools write 0 where nothing was entered
  if (tokens === 0) report('BPMN-COUNT-OF-ZERO', draft.element, { attribute })
  else report('BPMN-COUNT-OUT-OF-RANGE', draft.element, { attribute, from: 1, to: MOST_TOKENS })
  return 1
}

const activityParts = (reading: NodeReading) => {
  const { element, boundaryEvents, handlerOf } = reading.draft
  // A handler that lacks the mark is one all the same: the association says so.
  const isForCompensation = element.isForCompensation === true || handlerOf >= 0
  if (isForCompensation) reportArrows(reading)
  return {
    ...reading.parts,
    marker: readMarker(reading),
    boundaryEvents,
    startQuantity: quantity(reading, 'startQuantity'),
    completionQuantity: quantity(reading, 'completionQuantity'),
    isForCompensation,
  }
}

export const readTask =
  (taskType: TaskType) =>
  (reading: NodeReading): Task => {
    const { element } = reading.draft
    const message = tidyName(element.messageRef?.name) || (element.messageRef?.id ?? '')
    const { instantiate = false, script = '' } = element
    const task = { ...activityParts(reading), kind: 'task', taskType, message, instantiate } as const
    return script.trim() === '' ? task : { ...task, script: script.trim() }
  }

/** A subprocess without a drawing inside is a step somebody has not broken down yet: a task. */
export const readSubProcess = (reading: NodeReading): SubProcess | EventSubProcess | Task => {
  const { child, element } = reading.draft
  if (element.triggeredByEvent) {
    reportArrows(reading)
    return { ...reading.parts, kind: 'eventSubProcess', child }
  }
  if (child < 0) return readTask('task')(reading)
  return { ...activityParts(reading), kind: 'subProcess', child }
}

const globalTasks: Readonly<Record<string, TaskType>> = {
  globalUserTask: 'userTask',
  globalManualTask: 'manualTask',
  globalScriptTask: 'scriptTask',
  globalBusinessRuleTask: 'businessRuleTask',
}

/** A call of a process, of a global task, or of something nobody can see: then one task. */
export const readCallActivity = (reading: NodeReading): SubProcess | Task => {
  if (reading.draft.child >= 0)
    return { ...activityParts(reading), kind: 'subProcess', child: reading.draft.child }
  const callee = reading.drawing.calleeOf.get(reading.draft.element)
  const task = readTask((callee && globalTasks[typeOf(callee)]) ?? 'task')(reading)
  const script = callee?.script?.trim() ?? ''
  return script === '' ? task : { ...task, script }
}
