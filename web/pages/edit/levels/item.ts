import type { Words } from '../../../../src/model/words.ts'
import type { At } from '../edit-text.ts'
import type { Unit } from '../values.ts'

interface FieldBase {
  readonly at: At
  readonly label: Words
  /** What is played while nothing is said; absent where that is nothing. */
  readonly otherwise?: Words
}

export type Field = FieldBase &
  (
    | { readonly kind: 'value'; readonly unit: Unit }
    | { readonly kind: 'name' | 'year' | 'hours' | 'week' | 'dates' | 'crew' }
    | { readonly kind: 'length' }
    | { readonly kind: 'whole'; readonly least: number }
    | {
        readonly kind: 'choice'
        readonly options: readonly { readonly value: string; readonly label: Words }[]
        readonly usual: string
      }
  )

/** Something of the scenario with its fields: an element of the drawing, a pool, a calendar. */
export interface Item {
  readonly id: string
  readonly name: Words
  readonly what: Words
  /** BPMN ids it belongs to. */
  readonly elements: readonly string[]
  readonly fields: readonly Field[]
  /** Its shares make 100 % together. */
  readonly addsUp?: boolean
  readonly standsOnDefault: boolean
  /** Where it stands, so that it can be taken out as a whole. */
  readonly at?: At
}
