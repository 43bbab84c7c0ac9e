import { labelOf } from '../moddle-element.ts'
import type { Constraint } from './constraint.ts'
import { around, type BpmnElement, hasTrigger, isExecutable, kindOf, triggersOf } from './element.ts'
import { triggerWords } from './trigger-words.ts'

const nodesOf = (scope: BpmnElement): readonly BpmnElement[] =>
  (scope.flowElements ?? []).filter((node) => node.$instanceOf('bpmn:FlowNode'))

const startsOf = (scope: BpmnElement): readonly BpmnElement[] =>
  nodesOf(scope).filter((node) => node.$instanceOf('bpmn:StartEvent'))

/**
 * EXT097, §10.5.2: if there is an End Event, then there MUST be at least one Start Event. A drawing for reading begins at
 * what no arrow enters, which is noted elsewhere.
 */
const endNeedsStart: Constraint = (scope, { report }) => {
  if (!scope.$instanceOf('bpmn:FlowElementsContainer') || scope.$instanceOf('bpmn:AdHocSubProcess')) return
  if (!isExecutable(scope)) return
  const end = nodesOf(scope).find((node) => node.$instanceOf('bpmn:EndEvent'))
  const begun = nodesOf(scope).some(
    (node) => node.$instanceOf('bpmn:StartEvent') || node.instantiate === true,
  )
  if (end && !begun) report('BPMN-END-WITHOUT-START', end, { scope: labelOf(scope) })
}

const STARTS_A_PROCESS = new Set(['Message', 'Timer', 'Conditional', 'Signal'])

/** EXT098, §10.5.2: the Start Events of a top-level Process are None, Message, Timer, Conditional, Signal, or several of these. */
const processStartsByAnAllowedTrigger: Constraint = (event, { report }) => {
  if (!event.$instanceOf('bpmn:StartEvent') || event.$parent?.$type !== 'bpmn:Process') return
  if (!triggersOf(event).every((trigger) => STARTS_A_PROCESS.has(kindOf(trigger))))
    report('BPMN-START-TRIGGER-NOT-ALLOWED', event, { trigger: triggerWords(event) })
}

/**
 * EXT100, §10.5.2: the Start Event of a Sub-Process has no trigger. In a drawing for reading it is taken to begin with the
 * Sub-Process, which is warned of; a process to be run would have to wait for both.
 */
const subProcessStartsPlainly: Constraint = (event, { report }) => {
  const scope = event.$parent
  if (!event.$instanceOf('bpmn:StartEvent') || !scope?.$instanceOf('bpmn:SubProcess')) return
  if (scope.triggeredByEvent !== true && triggersOf(event).length > 0 && isExecutable(event))
    report('BPMN-SUBPROCESS-START-WITH-TRIGGER', event)
}

/** EXT099, §10.5.2: a Process that is called by a Call Activity begins with a None Start Event. */
const calledProcessHasPlainStart: Constraint = (call, { report, processOf }) => {
  if (!call.$instanceOf('bpmn:CallActivity') || !call.calledElement) return
  const called = processOf(call.calledElement.replace(/^.*:/, ''))
  if (!called) return
  const starts = startsOf(called)
  if (starts.length > 0 && starts.every((start) => triggersOf(start).length > 0))
    report('BPMN-CALLED-PROCESS-WITHOUT-PLAIN-START', call, { process: labelOf(called) })
}

/**
 * EXT113, §10.5.4: an Event on the border of an Activity MUST be a source for a Sequence Flow, unless it is a Compensation
 * Event. Held against a process to be run whose work is broken off and leads nowhere: its cases would be lost. Elsewhere
 * the path ends there, which is noted.
 */
const boundaryEventLeadsOn: Constraint = (event, { report, flowsOutOf }) => {
  if (!event.$instanceOf('bpmn:BoundaryEvent') || hasTrigger(event, 'Compensate')) return
  if (event.cancelActivity === false || event.$parent?.$type !== 'bpmn:Process' || !isExecutable(event))
    return
  if (flowsOutOf(event).length === 0) report('BPMN-BOUNDARY-WITHOUT-OUTGOING', event)
}

const isLink = (event: BpmnElement): boolean => hasTrigger(event, 'Link')

/** EXT117, §10.5.4: a target Link MUST NOT be a target for a Sequence Flow; a source Link MUST NOT be a source for one. */
const linkReplacesTheArrow: Constraint = (event, { report, flowsInto, flowsOutOf }) => {
  if (!isLink(event)) return
  const caught = event.$instanceOf('bpmn:CatchEvent')
  if ((caught ? flowsInto(event) : flowsOutOf(event)).length > 0)
    report(caught ? 'BPMN-LINK-TARGET-WITH-INCOMING' : 'BPMN-LINK-SOURCE-WITH-OUTGOING', event)
}

const linkNames = (event: BpmnElement): readonly string[] =>
  triggersOf(event).flatMap((trigger) =>
    kindOf(trigger) === 'Link' ? [trigger.name || (event.name ?? '')] : [],
  )

/** EXT125, §10.5.5: a source Link needs a target Link of the same name on the same level of the Process. */
const linkHasTarget: Constraint = (event, { report }) => {
  if (!isLink(event) || !event.$instanceOf('bpmn:ThrowEvent')) return
  const targets = (event.$parent?.flowElements ?? []).filter(
    (node) => node.$instanceOf('bpmn:CatchEvent') && isLink(node),
  )
  const names = targets.flatMap(linkNames)
  const pointed = triggersOf(event).some((trigger) => trigger.target !== undefined)
  for (const name of linkNames(event))
    if (!pointed && !names.includes(name)) report('BPMN-LINK-WITHOUT-TARGET', event, { link: name })
}

/** EXT120 (and EXT111), §10.5.4: a Cancel Intermediate Event MUST only be used on the boundary of a Transaction Sub-Process. */
const cancelBelongsToTransaction: Constraint = (event, { report }) => {
  if (!hasTrigger(event, 'Cancel')) return
  const host = event.$instanceOf('bpmn:BoundaryEvent') ? event.attachedToRef : undefined
  if (host && host.$type !== 'bpmn:Transaction')
    report('BPMN-CANCEL-OUTSIDE-TRANSACTION', event, { activity: labelOf(host) })
}

/** EXT127, §10.5.5: an operationRef requires a messageRef, which is the Message of that Operation. */
const messageIsThatOfTheOperation: Constraint = (trigger, { report }) => {
  const { operationRef: operation, messageRef: message } = trigger
  if (!operation || !trigger.$instanceOf('bpmn:MessageEventDefinition')) return
  if (message && (message === operation.inMessageRef || message === operation.outMessageRef)) return
  const event = around(trigger, 'bpmn:Event') ?? trigger
  report('BPMN-MESSAGE-NOT-OF-OPERATION', event, { operation: labelOf(operation) })
}

/** EXT131, §10.5.5: timeDate, timeCycle and timeDuration are mutually exclusive. */
const timerSaysOneTime: Constraint = (trigger, { report }) => {
  const said = [trigger.timeDate, trigger.timeCycle, trigger.timeDuration].filter(
    (time) => time !== undefined,
  )
  if (trigger.$instanceOf('bpmn:TimerEventDefinition') && said.length > 1)
    report('BPMN-TIMER-SEVERAL-TIMES', around(trigger, 'bpmn:Event') ?? trigger, { count: said.length })
}

export const eventConstraints: readonly Constraint[] = [
  endNeedsStart,
  processStartsByAnAllowedTrigger,
  subProcessStartsPlainly,
  calledProcessHasPlainStart,
  boundaryEventLeadsOn,
  linkReplacesTheArrow,
  linkHasTarget,
  cancelBelongsToTransaction,
  messageIsThatOfTheOperation,
  timerSaysOneTime,
]
