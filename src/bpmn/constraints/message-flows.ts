import type { BpmnFindingCode } from '../finding-catalogue.ts'
import { labelOf } from '../moddle-element.ts'
import type { Checking, Constraint } from './constraint.ts'
import { around, type BpmnElement, isExecutable } from './element.ts'

const endsOf = (flow: BpmnElement) => [
  { element: flow.sourceRef, end: 'source', endJa: '出どころ' },
  { element: flow.targetRef, end: 'target', endJa: '行き先' },
]

/** A drawing for reading keeps its meaning with a misdrawn message flow; a process to be run must not hold one. */
const misdrawn = (
  code: Extract<BpmnFindingCode, `BPMN-MESSAGE-FLOW-${string}`>,
  flow: BpmnElement,
  graver: boolean,
  report: Checking['report'],
): void => {
  const ends = { source: labelOf(flow.sourceRef ?? flow), target: labelOf(flow.targetRef ?? flow) }
  report(graver ? code : 'BPMN-MESSAGE-FLOW-MISDRAWN', flow, ends)
}

/**
 * EXT008, EXT009, §8.4.1 and §9.4: an Artifact MUST NOT be a target, or a source, for a Message Flow. Its ends are Pools,
 * Activities and Events; one at a Gateway is common in drawings for reading.
 */
const messageFlowJoinsPartners: Constraint = (flow, { report }) => {
  if (!flow.$instanceOf('bpmn:MessageFlow')) return
  for (const { element, ...end } of endsOf(flow)) {
    if (!element || element.$instanceOf('bpmn:InteractionNode')) continue
    if (element.$instanceOf('bpmn:Artifact'))
      report('BPMN-MESSAGE-FLOW-TO-ARTIFACT', flow, { ...end, other: labelOf(element) })
    else if (!isExecutable(element)) misdrawn('BPMN-MESSAGE-FLOW-MISDRAWN', flow, false, report)
  }
}

/** The pool an end of a message flow lies in: a process, or the participant itself when it shows none. */
const poolOf = (end: BpmnElement): BpmnElement | undefined =>
  end.$instanceOf('bpmn:Participant') ? (end.processRef ?? end) : around(end, 'bpmn:Process')

/** EXT031, §9.4: Message Flows connect two separate Pools; they MUST NOT connect two objects within the same Pool. */
const messageFlowLeavesItsPool: Constraint = (flow, { report }) => {
  if (!flow.$instanceOf('bpmn:MessageFlow')) return
  const { sourceRef, targetRef } = flow
  if (!sourceRef || !targetRef) return
  const pool = poolOf(sourceRef)
  if (!pool || pool !== poolOf(targetRef)) return
  misdrawn('BPMN-MESSAGE-FLOW-WITHIN-POOL', flow, sourceRef === targetRef || isExecutable(pool), report)
}

/** EXT102, EXT119, §10.5.2 and §10.5.4: a Start Event, or a catching Intermediate Event, MUST NOT be a source for a Message Flow. */
const catchingEventSendsNothing: Constraint = (flow, { report }) => {
  if (flow.$instanceOf('bpmn:MessageFlow') && flow.sourceRef?.$instanceOf('bpmn:CatchEvent'))
    misdrawn('BPMN-MESSAGE-FLOW-FROM-CATCH', flow, isExecutable(flow.sourceRef), report)
}

/** EXT119, §10.5.3 and §10.5.4: an End Event, or a throwing Intermediate Event, MUST NOT be a target for a Message Flow. */
const throwingEventReceivesNothing: Constraint = (flow, { report }) => {
  if (flow.$instanceOf('bpmn:MessageFlow') && flow.targetRef?.$instanceOf('bpmn:ThrowEvent'))
    misdrawn('BPMN-MESSAGE-FLOW-TO-THROW', flow, isExecutable(flow.targetRef), report)
}

export const messageFlowConstraints: readonly Constraint[] = [
  messageFlowJoinsPartners,
  messageFlowLeavesItsPool,
  catchingEventSendsNothing,
  throwingEventReceivesNothing,
]
