import { tidyName } from '../model/names.ts'
import type { SequenceFlow } from '../model/process-model.ts'
import { expressionText, isForeignLanguage } from './conditions.ts'
import type { DraftFlow, Drawing } from './drawing.ts'
import { labelOf, type ModdleElement } from './moddle-element.ts'
import type { Reading } from './reading.ts'

type End = 'source' | 'target'
const japaneseEnd = { source: '出どころ', target: '行き先' }
const reference = { source: 'sourceRef', target: 'targetRef' } as const

/** The ends that dangle are already reported: there the reader of the XML knows the missing id. */
const missingEnd = (reading: Reading, arrow: ModdleElement, end: End): void => {
  const dangling = reading.findings.some(
    (finding) =>
      finding.code === 'BPMN-DANGLING-FLOW' &&
      finding.element === arrow.id &&
      finding.message.ja.includes(japaneseEnd[end]),
  )
  if (!dangling) reading.report('BPMN-FLOW-WITHOUT-ENDS', arrow, { end, endJa: japaneseEnd[end] })
}

const freshId = (taken: ReadonlySet<string>, wanted: string): string => {
  let id = wanted
  for (let count = 2; taken.has(id); count += 1) id = `${wanted}#${count}`
  return id
}

/**
 * Connects the arrows to the nodes. An arrow belongs to the drawing its ends lie in, wherever the file lists it:
 * some tools list the arrows of a subprocess with its process.
 */
export const connectFlows = (drawing: Drawing, reading: Reading): void => {
  const ids = new Set(drawing.arrows.map(reading.idOf))
  for (const arrow of drawing.arrows) {
    const [source, target] = (['source', 'target'] as const).map((end) => {
      const element = arrow[reference[end]]
      if (!element) {
        missingEnd(reading, arrow, end)
        return undefined
      }
      const node = drawing.nodeOf.get(element)
      if (!node) {
        const parameters = { end, endJa: japaneseEnd[end], target: labelOf(element) }
        reading.report('BPMN-FLOW-END-NOT-A-NODE', arrow, parameters)
      }
      return node
    })
    if (!source || !target) continue
    const ends = { source: labelOf(source.element), target: labelOf(target.element) }
    if (source.scope !== target.scope) {
      const samePool = drawing.scopes[source.scope].process === drawing.scopes[target.scope].process
      reading.report(samePool ? 'BPMN-FLOW-CROSSES-SUBPROCESS' : 'BPMN-FLOW-CROSSES-POOL', arrow, ends)
      continue
    }
    let id = reading.idOf(arrow)
    if (id === '') {
      id = freshId(ids, `${source.element.id ?? source.index}→${target.element.id ?? target.index}`)
      ids.add(id)
      reading.report('BPMN-FLOW-WITHOUT-ID', arrow, { ...ends, id })
    }
    const index = drawing.flows.length
    drawing.flows.push({
      index,
      id,
      element: arrow,
      scope: source.scope,
      source: source.index,
      target: target.index,
    })
    drawing.scopes[source.scope].flows.push(index)
    source.outgoing.push(index)
    target.incoming.push(index)
  }
}

/** The arrow as the model holds it, with its condition's FEEL text. */
export const readFlow = (draft: DraftFlow, reading: Reading): SequenceFlow => {
  const { element, ...numbers } = draft
  const condition = expressionText(element.conditionExpression)
  if (condition !== undefined && isForeignLanguage(element.conditionExpression)) {
    const language = element.conditionExpression?.language ?? ''
    reading.report('BPMN-CONDITION-NOT-FEEL', element, { language })
  }
  const flow = { ...numbers, name: tidyName(element.name), place: reading.placeOf(element) }
  return condition === undefined ? flow : { ...flow, condition }
}
