import type { Words } from '../model/words.ts'
import type { CountedRows } from './counted-rows.ts'

export type ScopeKind = 'process' | 'activity' | 'resourcePool' | 'employment' | 'channel'

/** Takes one value of an indicator; `observations` are those whose percentiles are wanted. */
export type Emit = (kind: ScopeKind, id: string, value: number, observations?: Float64Array) => void

/** A measure that defines itself. */
export interface Indicator {
  readonly id: string
  readonly label: Words
  /** In the resident's or the office's terms. */
  readonly definition: Words
  readonly unit: 'seconds' | 'hours' | 'share' | 'cases' | 'casesPerDay' | 'yen' | 'people' | 'times'
  readonly formula: Words
  /** Where the rule comes from. */
  readonly source: string
  measure(rows: CountedRows, emit: Emit): void
}
