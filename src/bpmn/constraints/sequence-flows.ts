import { labelOf } from '../moddle-element.ts'
import type { Constraint } from './constraint.ts'
import { type BpmnElement, hasTrigger, isExecutable } from './element.ts'

/**
 * EXT101, §10.5.2: a Start Event MUST be a source for a Sequence Flow. Arrows are read by their own ends, and a file that
 * lists none of them with its nodes is clear; a start of a process to be run that alone leaves its arrow out is not.
 */
const startListsItsFlow: Constraint = (start, { report, flowsOutOf }) => {
  if (!start.$instanceOf('bpmn:StartEvent') || start.outgoing?.length) return
  if (start.$parent?.$type !== 'bpmn:Process' || !isExecutable(start)) return
  const listed = flowsOutOf(start).filter((flow) => flow.targetRef?.incoming?.includes(flow))
  for (const flow of listed) report('BPMN-START-WITHOUT-OUTGOING', start, { flow: labelOf(flow) })
}

/** EXT026, §10.3 and §10.6: the default flow is one of the outgoing Sequence Flows of the node that marks it. */
const defaultFlowLeavesItsNode: Constraint = (node, { report }) => {
  if (node.default?.sourceRef && node.default.sourceRef !== node)
    report('BPMN-DEFAULT-NOT-OUTGOING', node, { flow: labelOf(node.default) })
}

/** EXT014, §8.4.6: the language of an Expression MUST be specified in URI format. */
const expressionLanguageIsUri: Constraint = (expression, { report }) => {
  const { language } = expression
  if (
    expression.$instanceOf('bpmn:FormalExpression') &&
    language &&
    /%(?![\da-f]{2})|[\s<>"{}|\\^`]/i.test(language)
  )
    report('BPMN-LANGUAGE-NOT-A-URI', expression, { language })
}

/** What may begin without an arrow leading to it. */
const beginsByItself = (node: BpmnElement): boolean =>
  node.$instanceOf('bpmn:StartEvent') ||
  node.$instanceOf('bpmn:BoundaryEvent') ||
  node.triggeredByEvent === true ||
  node.isForCompensation === true ||
  node.instantiate === true ||
  (node.$instanceOf('bpmn:CatchEvent') && hasTrigger(node, 'Link'))

/**
 * EXT150, §10.3, §10.5.2 and §10.6: where a Start Event is used, every other flow node MUST have an incoming Sequence
 * Flow. A drawing for reading is only warned of what cannot be reached; of a process to be run two readings remain, and
 * how many cases there are depends on which: an activity without an arrow begins with its Process (§10.3), or never.
 * Inside a Sub-Process the first is meant, except of a Gateway, which begins by itself only where there is no Start
 * Event. A node without any arrow stands apart; nothing waits for it.
 */
const startedDrawingReachesEveryNode: Constraint = (node, { report, flowsInto, flowsOutOf }) => {
  const scope = node.$parent
  if (!scope || !node.$instanceOf('bpmn:FlowNode') || beginsByItself(node) || !isExecutable(node)) return
  if (scope.$type !== 'bpmn:Process' && !node.$instanceOf('bpmn:Gateway')) return
  if (flowsInto(node).length > 0 || flowsOutOf(node).length === 0) return
  if (scope.flowElements?.some((other) => other.$instanceOf('bpmn:StartEvent')))
    report('BPMN-NODE-WITHOUT-INCOMING', node)
}

export const sequenceFlowConstraints: readonly Constraint[] = [
  startListsItsFlow,
  defaultFlowLeavesItsNode,
  expressionLanguageIsUri,
  startedDrawingReachesEveryNode,
]
