import type { ProcessModel } from '../../model/process-model.ts'
import type { Words } from '../../model/words.ts'
import type { Scenario } from '../../scenario/scenario.ts'

/** What is written: a scenario and its drawing. */
export interface ExportRequest {
  readonly model: ProcessModel
  readonly scenario: Scenario
  /** The drawing's file. */
  readonly drawing: Uint8Array
}

/** What the writers share: what is written, and where to say what their format cannot. */
export interface Exporting extends ExportRequest {
  readonly leaveOut: (what: Words, element?: string, effect?: Words) => void
}
