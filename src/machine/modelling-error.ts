export type ModellingErrorCode = 'NO-FLOW-TAKEN' | 'ZERO-TIME-LOOP' | 'ENDLESS-CASE' | 'ENDLESS-CALLS'

/**
 * The drawing leaves a token without a next step. Thrown out of `settle`; the caller turns it into a finding and
 * drops the run, since the case it happened in cannot go on.
 */
export class ModellingError extends Error {
  readonly code: ModellingErrorCode
  /** Index of the node in the ProcessModel; -1 when no node was entered yet. */
  readonly node: number

  constructor(code: ModellingErrorCode, node: number, message: string) {
    super(message)
    this.name = 'ModellingError'
    this.code = code
    this.node = node
  }
}
