import type { Place } from '../model/finding.ts'
import { tidyName } from '../model/names.ts'
import type { DraftNode, Drawing } from './drawing.ts'
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
  readonly place: Place
}

/** What the reader of one kind of node is given; it answers undefined after reporting why it cannot. */
export interface NodeReading extends Reading {
  readonly drawing: Drawing
  readonly draft: DraftNode
  readonly parts: NodeParts
}

export const readParts = (draft: DraftNode, lane: number, reading: Reading): NodeParts => ({
  index: draft.index,
  id: draft.element.id ?? '',
  name: tidyName(draft.element.name),
  scope: draft.scope,
  incoming: draft.incoming,
  outgoing: draft.outgoing,
  lane,
  place: reading.placeOf(draft.element),
})
