import { labelOf } from '../moddle-element.ts'
import type { Constraint } from './constraint.ts'
import { type BpmnElement, hasTrigger } from './element.ts'

const isCompensation = (event: BpmnElement): boolean =>
  event.$instanceOf('bpmn:BoundaryEvent') && hasTrigger(event, 'Compensate')

/**
 * EXT143 and EXT144, §10.7.1: an Association joins the Compensation Event on the border of an Activity to its handler, an
 * Activity marked for compensation. Without a handler nothing is undone, which can be played; a handler without the mark
 * would also be a step of the ordinary flow.
 */
const compensationHasHandler: Constraint = (event, { report, associationsFrom }) => {
  if (!isCompensation(event)) return
  const handlers = associationsFrom(event).flatMap((association) => association.targetRef ?? [])
  if (handlers.length === 0) report('BPMN-COMPENSATION-WITHOUT-HANDLER', event)
  for (const handler of handlers)
    if (handler.$instanceOf('bpmn:Activity') && handler.isForCompensation !== true)
      report('BPMN-COMPENSATION-HANDLER-UNMARKED', event, { activity: labelOf(handler) })
}

/** EXT114, §10.5.4: a Compensation Event on the border of an Activity MUST NOT have an outgoing Sequence Flow. */
const compensationHasNoArrow: Constraint = (event, { report, flowsOutOf }) => {
  if (isCompensation(event) && flowsOutOf(event).length > 0) report('BPMN-COMPENSATION-WITH-OUTGOING', event)
}

export const compensationConstraints: readonly Constraint[] = [compensationHasHandler, compensationHasNoArrow]
