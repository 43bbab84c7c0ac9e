import type { ComplexGateway, EventBasedGateway, Gateway } from '../model/process-model.ts'
import { expressionText } from './conditions.ts'
import type { DraftNode } from './drawing.ts'
import { labelOf } from './moddle-element.ts'
import type { NodeReading } from './node-parts.ts'
import { definitionsOf } from './triggers.ts'

const waysOf = ({ draft, drawing }: NodeReading) => {
  const ways = draft.outgoing.map((flow) => drawing.flows[flow])
  const conditional = ways.filter((flow) => expressionText(flow.element.conditionExpression) !== undefined)
  return { ways, conditional }
}

/** Every way out is taken, or an event decides: nobody asks a condition. */
const reportIgnoredConditions = (reading: NodeReading): void => {
  for (const flow of waysOf(reading).conditional)
    reading.report('BPMN-CONDITION-IGNORED', reading.draft.element, { flow: labelOf(flow.element) })
}

const reportMissingConditions = (reading: NodeReading): void => {
  const { ways, conditional } = waysOf(reading)
  if (conditional.length === 0 || ways.length === 1) return
  const bare = ways.filter((flow) => flow.index !== reading.parts.defaultFlow && !conditional.includes(flow))
  if (bare.length > 0) {
    const flows = bare.map((flow) => flow.id).join(', ')
    reading.report('BPMN-SOME-FLOWS-WITHOUT-CONDITION', reading.draft.element, { flows })
  }
}

export const readGateway =
  (kind: Gateway['kind']) =>
  (reading: NodeReading): Gateway => {
    if (kind === 'parallelGateway') reportIgnoredConditions(reading)
    else reportMissingConditions(reading)
    return { ...reading.parts, kind }
  }

export const readComplexGateway = (reading: NodeReading): ComplexGateway => {
  reportMissingConditions(reading)
  const activationCondition = expressionText(reading.draft.element.activationCondition)
  return { ...reading.parts, kind: 'complexGateway', activationCondition }
}

const waitsForAnEvent = ({ element }: DraftNode): boolean =>
  element.$type === 'bpmn:ReceiveTask' ||
  (element.$type === 'bpmn:IntermediateCatchEvent' && definitionsOf(element).length > 0)

export const readEventBasedGateway = (reading: NodeReading): EventBasedGateway => {
  const { draft, drawing, parts, report } = reading
  reportIgnoredConditions(reading)
  for (const flow of draft.outgoing) {
    const next = drawing.nodes[drawing.flows[flow].target]
    if (!waitsForAnEvent(next))
      report('BPMN-EVENT-GATEWAY-WITHOUT-EVENT', draft.element, { next: labelOf(next.element) })
  }
  const { instantiate = false, eventGatewayType } = draft.element
  return { ...parts, kind: 'eventBasedGateway', instantiate, parallel: eventGatewayType === 'Parallel' }
}
