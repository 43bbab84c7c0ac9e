import type { FlowNode } from '../model/process-model.ts'
import { readCallActivity, readSubProcess, readTask } from './activities.ts'
import { japaneseType } from './element-words.ts'
import {
  readBoundaryEvent,
  readEndEvent,
  readIntermediateCatchEvent,
  readIntermediateThrowEvent,
  readStartEvent,
} from './events.ts'
import { readComplexGateway, readEventBasedGateway, readGateway } from './gateways.ts'
import { typeOf } from './moddle-element.ts'
import type { NodeReading } from './node-parts.ts'

/** Every flow node that stands in a process; whatever else the file puts there is refused by name. */
const readers: Readonly<Record<string, (reading: NodeReading) => FlowNode | undefined>> = {
  'bpmn:StartEvent': readStartEvent,
  'bpmn:EndEvent': readEndEvent,
  'bpmn:IntermediateCatchEvent': readIntermediateCatchEvent,
  'bpmn:IntermediateThrowEvent': readIntermediateThrowEvent,
  'bpmn:BoundaryEvent': readBoundaryEvent,
  'bpmn:ExclusiveGateway': readGateway('exclusiveGateway'),
  'bpmn:ParallelGateway': readGateway('parallelGateway'),
  'bpmn:InclusiveGateway': readGateway('inclusiveGateway'),
  'bpmn:ComplexGateway': readComplexGateway,
  'bpmn:EventBasedGateway': readEventBasedGateway,
  'bpmn:Task': readTask('task'),
  'bpmn:UserTask': readTask('userTask'),
  'bpmn:ManualTask': readTask('manualTask'),
  'bpmn:ServiceTask': readTask('serviceTask'),
  'bpmn:ScriptTask': readTask('scriptTask'),
  'bpmn:BusinessRuleTask': readTask('businessRuleTask'),
  'bpmn:SendTask': readTask('sendTask'),
  'bpmn:ReceiveTask': readTask('receiveTask'),
  'bpmn:SubProcess': readSubProcess,
  'bpmn:Transaction': readSubProcess,
  'bpmn:AdHocSubProcess': readSubProcess,
  'bpmn:CallActivity': readCallActivity,
}

/** The node as the model holds it; undefined when it was reported as not playable. */
export const readFlowNode = (reading: NodeReading): FlowNode | undefined => {
  const { element } = reading.draft
  const reader = readers[element.$type]
  if (reader) return reader(reading)
  const type = typeOf(element)
  const code = /choreography/i.test(type) ? 'BPMN-CHOREOGRAPHY-IN-PROCESS' : 'BPMN-NOT-PLAYABLE'
  reading.report(code, element, { type, typeJa: japaneseType(type) })
  return undefined
}
