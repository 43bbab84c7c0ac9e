import type { Gateway } from '../model/process-model.ts'
import { expressionText } from './conditions.ts'
import { labelOf } from './moddle-element.ts'
import type { NodeReading } from './node-parts.ts'

export const readGateway =
  (kind: Gateway['kind']) =>
  (reading: NodeReading): Gateway => {
    const { draft, drawing, parts, report } = reading
    const ways = draft.outgoing.map((flow) => drawing.flows[flow])
    const conditional = ways.filter((flow) => expressionText(flow.element.conditionExpression) !== undefined)
    if (kind === 'parallelGateway') {
      for (const flow of conditional)
        report('BPMN-CONDITION-IGNORED', draft.element, { flow: labelOf(flow.element) })
    } else if (conditional.length > 0 && ways.length > 1) {
      const bare = ways.filter((flow) => flow.index !== parts.defaultFlow && !conditional.includes(flow))
      if (bare.length > 0) {
        const flows = bare.map((flow) => flow.id).join(', ')
        report('BPMN-SOME-FLOWS-WITHOUT-CONDITION', draft.element, { flows })
      }
    }
    return { ...parts, kind }
  }
