import type { Gateway } from '../model/process-model.ts'
import { expressionText } from './conditions.ts'
import { labelOf } from './moddle-element.ts'
import type { NodeReading } from './node-parts.ts'

/** The flow the node marks as default; -1 without, or when the mark points elsewhere. */
const defaultFlowOf = ({ draft, drawing, report }: NodeReading): number => {
  const marked = draft.element.default
  if (!marked) return -1
  const found = draft.outgoing.find((flow) => drawing.flows[flow].element === marked)
  if (found === undefined) report('BPMN-DEFAULT-NOT-OUTGOING', draft.element, { flow: labelOf(marked) })
  return found ?? -1
}

export const readGateway =
  (kind: Gateway['kind']) =>
  (reading: NodeReading): Gateway => {
    const { draft, drawing, parts, report } = reading
    const defaultFlow = defaultFlowOf(reading)
    const ways = draft.outgoing.map((flow) => drawing.flows[flow])
    const conditional = ways.filter((flow) => expressionText(flow.element.conditionExpression) !== undefined)
    if (kind === 'parallelGateway') {
      for (const flow of conditional)
        report('BPMN-CONDITION-IGNORED', draft.element, { flow: labelOf(flow.element) })
    } else if (conditional.length > 0 && ways.length > 1) {
      const bare = ways.filter((flow) => flow.index !== defaultFlow && !conditional.includes(flow))
      if (bare.length > 0) {
        const flows = bare.map((flow) => flow.id).join(', ')
        report('BPMN-SOME-FLOWS-WITHOUT-CONDITION', draft.element, { flows })
      }
    }
    return { ...parts, kind, defaultFlow }
  }
