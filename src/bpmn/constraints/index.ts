import type { ModdleElement } from '../moddle-element.ts'
import type { Places } from '../places.ts'
import type { Reading } from '../reading.ts'
import { activityConstraints } from './activities.ts'
import { collaborationConstraints } from './collaborations.ts'
import { compensationConstraints } from './compensation.ts'
import type { Checking, Constraint } from './constraint.ts'
import { dataConstraints } from './data.ts'
import { type BpmnElement, withEverythingInside } from './element.ts'
import { eventConstraints } from './events.ts'
import { gatewayConstraints } from './gateways.ts'
import { messageFlowConstraints } from './message-flows.ts'
import { referenceConstraints } from './references.ts'
import { sequenceFlowConstraints } from './sequence-flows.ts'
import { subProcessConstraints } from './sub-processes.ts'

const constraints: readonly Constraint[] = [
  ...messageFlowConstraints,
  ...sequenceFlowConstraints,
  ...eventConstraints,
  ...subProcessConstraints,
  ...activityConstraints,
  ...compensationConstraints,
  ...gatewayConstraints,
  ...collaborationConstraints,
  ...dataConstraints,
  ...referenceConstraints,
]

const groupedBy = (flows: readonly BpmnElement[], end: 'sourceRef' | 'targetRef') => {
  const groups = new Map<BpmnElement, BpmnElement[]>()
  for (const flow of flows) {
    const node = flow[end]
    if (!node) continue
    const group = groups.get(node)
    if (group) group.push(flow)
    else groups.set(node, [flow])
  }
  return (node: BpmnElement): readonly BpmnElement[] => groups.get(node) ?? []
}

/**
 * Holds a file against the rules of the standard that its schema cannot express. What is reported already, by the
 * readers of what is played, is not said again.
 */
export const checkConstraints = (definitions: ModdleElement, places: Places, reading: Reading): void => {
  const elements = withEverythingInside(definitions as BpmnElement)
  const associations = elements.filter((element) => element.$instanceOf('bpmn:Association'))
  const flows = elements.filter((element) => element.$instanceOf('bpmn:SequenceFlow'))
  const said = new Set(reading.findings.map((finding) => `${finding.code} ${finding.element}`))
  const processes = elements.filter((element) => element.$instanceOf('bpmn:Process'))
  const processById = new Map(processes.map((process) => [process.id, process]))
  const checking: Checking = {
    processOf: (id) => processById.get(id),
    flowsInto: groupedBy(flows, 'targetRef'),
    flowsOutOf: groupedBy(flows, 'sourceRef'),
    associationsFrom: groupedBy(associations, 'sourceRef'),
    writtenInside: places.writtenInside,
    report: (code, element, parameters) => {
      if (!said.has(`${code} ${element.id}`)) reading.report(code, element, parameters)
    },
  }
  for (const element of elements) for (const constraint of constraints) constraint(element, checking)
}
