import { typeOf } from '../moddle-element.ts'
import type { Constraint } from './constraint.ts'
import { type BpmnElement, kindOf, triggersOf } from './element.ts'
import { triggerWords } from './trigger-words.ts'

/** What the event waits for, as text: two events of the same text cannot be told apart. */
const waitsFor = (event: BpmnElement): string =>
  triggersOf(event)
    .map((trigger) => {
      const { messageRef, signalRef, errorRef, escalationRef } = trigger
      return `${kindOf(trigger)} ${(messageRef ?? signalRef ?? errorRef ?? escalationRef)?.id ?? ''}`
    })
    .join()

/**
 * EXT058, §10.3.5: an Event Sub-Process MUST have one and only one Start Event. Several that wait for different things
 * can still be played, as if each had a Sub-Process of its own.
 */
const eventSubProcessHasOneStart: Constraint = (subProcess, { report }) => {
  const inside = subProcess.flowElements ?? []
  if (subProcess.triggeredByEvent !== true || inside.length === 0) return
  const starts = inside.filter((node) => node.$instanceOf('bpmn:StartEvent'))
  if (starts.length === 1) return
  const distinct = starts.length > 0 && new Set(starts.map(waitsFor)).size === starts.length
  const code = distinct ? 'BPMN-EVENT-SUBPROCESS-SEVERAL-STARTS' : 'BPMN-EVENT-SUBPROCESS-STARTS'
  report(code, subProcess, { count: starts.length })
}

const INTERRUPTS_ONLY = new Set(['Error', 'Compensate'])
const STARTS_AN_EVENT_SUBPROCESS = new Set([
  'Message',
  'Timer',
  'Escalation',
  'Conditional',
  'Signal',
  ...INTERRUPTS_ONLY,
])

/**
 * EXT059, §10.5.2: the Start Event of an Event Sub-Process MUST have a trigger: Message, Timer, Escalation, Error,
 * Compensation, Conditional, Signal or several; if it does not interrupt, neither Error nor Compensation.
 */
const eventSubProcessStartHasTrigger: Constraint = (event, { report }) => {
  if (!event.$instanceOf('bpmn:StartEvent') || event.$parent?.triggeredByEvent !== true) return
  const kinds = triggersOf(event).map(kindOf)
  const allowed = (kind: string) =>
    STARTS_AN_EVENT_SUBPROCESS.has(kind) && (event.isInterrupting !== false || !INTERRUPTS_ONLY.has(kind))
  if (kinds.length === 0 || !kinds.every(allowed))
    report('BPMN-EVENT-SUBPROCESS-TRIGGER', event, { trigger: triggerWords(event) })
}

/** EXT062, §10.3.5: an Ad-Hoc Sub-Process MUST NOT hold Start Events or End Events. */
const adHocHasNoStartOrEnd: Constraint = (event, { report }) => {
  if (event.$parent?.$type !== 'bpmn:AdHocSubProcess') return
  if (event.$instanceOf('bpmn:StartEvent') || event.$instanceOf('bpmn:EndEvent'))
    report('BPMN-AD-HOC-START-OR-END', event)
}

/** EXT036, EXT056, EXT062, §10.2 and §10.3.5: Choreography Activities MUST NOT be part of a Process or Sub-Process. */
const processHoldsNoChoreography: Constraint = (activity, { report }) => {
  const scope = activity.$parent
  if (!activity.$instanceOf('bpmn:ChoreographyActivity') || !scope) return
  if (scope.$instanceOf('bpmn:Process') || scope.$instanceOf('bpmn:SubProcess'))
    report('BPMN-CHOREOGRAPHY-IN-PROCESS', activity, { type: typeOf(activity) })
}

export const subProcessConstraints: readonly Constraint[] = [
  eventSubProcessHasOneStart,
  eventSubProcessStartHasTrigger,
  adHocHasNoStartOrEnd,
  processHoldsNoChoreography,
]
