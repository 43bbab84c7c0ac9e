import type { Entry, Said } from './entry.ts'
import type { ModelFiles, SuiteFile } from './family-files.ts'

export interface Job {
  readonly entry: Entry
  readonly files: ModelFiles
  /** Those of a run that names a model or parameters of its own. */
  readonly filesOf: (run: Said) => ModelFiles
  /** All drawings of the family. */
  readonly drawings: readonly SuiteFile[]
  /** Another file of the family, by the name it is mentioned with. */
  readonly fileCalled: (stated: string) => SuiteFile | undefined
}

/** What is not as stated; empty when all is. */
export type Problems = readonly string[]

/** Undefined where the entry states nothing of that kind. */
export type Checker = (job: Job) => Promise<Problems> | undefined
