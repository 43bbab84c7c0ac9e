import type { FlowNode } from '../model/process-model.ts'
import { readSubProcess, readTask } from './activities.ts'
import {
  readBoundaryEvent,
  readEndEvent,
  readIntermediateCatchEvent,
  readIntermediateThrowEvent,
  readStartEvent,
} from './events.ts'
import { readGateway } from './gateways.ts'
import type { NodeReading } from './node-parts.ts'
import { notPlayedYet } from './not-played-yet.ts'

/** The vocabulary played now; every element not listed is refused by name. */
const readers: Readonly<Record<string, (reading: NodeReading) => FlowNode | undefined>> = {
  'bpmn:StartEvent': readStartEvent,
  'bpmn:EndEvent': readEndEvent,
  'bpmn:IntermediateCatchEvent': readIntermediateCatchEvent,
  'bpmn:IntermediateThrowEvent': readIntermediateThrowEvent,
  'bpmn:BoundaryEvent': readBoundaryEvent,
  'bpmn:ExclusiveGateway': readGateway('exclusiveGateway'),
  'bpmn:ParallelGateway': readGateway('parallelGateway'),
  'bpmn:InclusiveGateway': readGateway('inclusiveGateway'),
  'bpmn:Task': readTask('task'),
  'bpmn:UserTask': readTask('userTask'),
  'bpmn:ManualTask': readTask('manualTask'),
  'bpmn:ServiceTask': readTask('serviceTask'),
  'bpmn:ScriptTask': readTask('scriptTask'),
  'bpmn:BusinessRuleTask': readTask('businessRuleTask'),
  'bpmn:SendTask': readTask('sendTask'),
  'bpmn:ReceiveTask': readTask('receiveTask'),
  'bpmn:SubProcess': readSubProcess,
}

/** The node as the model holds it; undefined when it was reported as not playable. */
export const readFlowNode = (reading: NodeReading): FlowNode | undefined => {
  const reader = readers[reading.draft.element.$type]
  if (!reader) {
    notPlayedYet(reading, reading.draft.element)
    return undefined
  }
  return reader(reading)
}
