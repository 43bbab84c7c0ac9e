import { labelOf } from '../moddle-element.ts'
import type { Constraint } from './constraint.ts'
import { hasTrigger } from './element.ts'

/** EXT139, §10.6.6: if Message Intermediate Events are used after an Event-Based Gateway, Receive Tasks MUST NOT be, and vice versa. */
const eventGatewayWaitsOneWay: Constraint = (gateway, { report, flowsOutOf }) => {
  if (!gateway.$instanceOf('bpmn:EventBasedGateway')) return
  const next = flowsOutOf(gateway).flatMap((flow) => flow.targetRef ?? [])
  const tasks = next.some((node) => node.$instanceOf('bpmn:ReceiveTask'))
  const messages = next.some((node) => node.$instanceOf('bpmn:CatchEvent') && hasTrigger(node, 'Message'))
  if (tasks && messages) report('BPMN-EVENT-GATEWAY-MIXED', gateway)
}

/** EXT140, §10.6.6: Receive Tasks used after an Event-Based Gateway MUST NOT have attached Intermediate Events. */
const eventGatewayTaskHasNoBorder: Constraint = (event, { report, flowsInto }) => {
  const host = event.$instanceOf('bpmn:BoundaryEvent') ? event.attachedToRef : undefined
  if (!host?.$instanceOf('bpmn:ReceiveTask')) return
  const gateway = flowsInto(host).find((flow) =>
    flow.sourceRef?.$instanceOf('bpmn:EventBasedGateway'),
  )?.sourceRef
  if (gateway)
    report('BPMN-EVENT-GATEWAY-TASK-WITH-BORDER', event, { task: labelOf(host), gateway: labelOf(gateway) })
}

/** EXT142, §10.6.6: an Event-Based Gateway that instantiates the Process MUST NOT have incoming Sequence Flows. */
const instantiatingGatewayIsFirst: Constraint = (gateway, { report, flowsInto }) => {
  if (!gateway.$instanceOf('bpmn:EventBasedGateway') || gateway.instantiate !== true) return
  if (flowsInto(gateway).length > 0) report('BPMN-INSTANTIATING-GATEWAY-WITH-INCOMING', gateway)
}

export const gatewayConstraints: readonly Constraint[] = [
  eventGatewayWaitsOneWay,
  eventGatewayTaskHasNoBorder,
  instantiatingGatewayIsFirst,
]
