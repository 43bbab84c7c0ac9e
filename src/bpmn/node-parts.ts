import type { Place } from '../model/finding.ts'
import { tidyName } from '../model/names.ts'
import type { DraftNode, Drawing } from './drawing.ts'
import { labelOf } from './moddle-element.ts'
import type { Reading } from './reading.ts'

/** What every flow node has, whatever its kind. */
export interface NodeParts {
  readonly index: number
  readonly id: string
  readonly name: string
  readonly scope: number
  readonly incoming: readonly number[]
  readonly outgoing: readonly number[]
  readonly lane: number
  readonly defaultFlow: number
  readonly place: Place
}

/** What the reader of one kind of node is given; it answers undefined after reporting why it cannot. */
export interface NodeReading extends Reading {
  readonly drawing: Drawing
  readonly draft: DraftNode
  readonly parts: NodeParts
}

/** The flow the node marks as default; -1 without, or when the mark points elsewhere. */
const defaultFlowOf = (draft: DraftNode, drawing: Drawing, { report }: Reading): number => {
  const marked = draft.element.default
  if (!marked) return -1
  const found = draft.outgoing.find((flow) => drawing.flows[flow].element === marked)
  if (found === undefined) report('BPMN-DEFAULT-NOT-OUTGOING', draft.element, { flow: labelOf(marked) })
  return found ?? -1
}

export const readParts = (draft: DraftNode, drawing: Drawing, lane: number, reading: Reading): NodeParts => ({
  index: draft.index,
  id: reading.idOf(draft.element),
  name: tidyName(draft.element.name),
  scope: draft.scope,
  incoming: draft.incoming,
  outgoing: draft.outgoing,
  lane,
  defaultFlow: defaultFlowOf(draft, drawing, reading),
  place: reading.placeOf(draft.element),
})
