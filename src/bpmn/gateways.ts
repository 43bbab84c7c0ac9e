import type { ComplexGateway, EventBasedGateway, Gateway } from '../model/process-model.ts'
import { expressionText } from './conditions.ts'
import type { DraftNode } from './drawing.ts'
import { labelOf } from './moddle-element.ts'
import type { NodeReading } from './node-parts.ts'

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
  element.$type === 'bpmn:ReceiveTask' || element.$type === 'bpmn:IntermediateCatchEvent'

/** Where nothing that follows waits for an event, the share of cases decides: an exclusive gateway. */
export const readEventBasedGateway = (reading: NodeReading): EventBasedGateway | Gateway => {
  const { draft, drawing, parts, report } = reading
  const next = draft.outgoing.map((flow) => drawing.nodes[drawing.flows[flow].target])
  const atOnce = next.filter((node) => !waitsForAnEvent(node))
  if (atOnce.length > 0 && atOnce.length === next.length) {
    report('BPMN-EVENT-GATEWAY-IS-EXCLUSIVE', draft.element)
    return { ...parts, kind: 'exclusiveGateway' }
  }
  for (const { element } of atOnce)
    report('BPMN-EVENT-GATEWAY-WITHOUT-EVENT', draft.element, { next: labelOf(element) })
  reportIgnoredConditions(reading)
  const { instantiate = false, eventGatewayType } = draft.element
  return { ...parts, kind: 'eventBasedGateway', instantiate, parallel: eventGatewayType === 'Parallel' }
}
