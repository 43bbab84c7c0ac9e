import type { MessagePort } from 'node:worker_threads'
import type { Finding } from '../../model/finding.ts'
import type { ProjectFiles, StudyProgress, StudyRequest } from '../../study/index.ts'

/** What the thread of a run is given. */
export interface StudyTask {
  readonly request: StudyRequest
  readonly files: ProjectFiles
  /** Threads that play its replications. */
  readonly threads: number
  /** Megabytes one of them may hold. */
  readonly memory: number
  /** `key replication` of what an earlier attempt has finished. */
  readonly kept: readonly string[]
  readonly port: MessagePort
}

/** What comes of it: the result as JSON. */
export interface StudyDone {
  readonly result: string | undefined
  readonly findings: readonly Finding[]
}

export interface KeptOutcome {
  readonly key: string
  readonly replication: number
  readonly body: string
}

/** From the thread, while it plays. */
export type FromStudy =
  | { readonly kind: 'progress'; readonly progress: StudyProgress }
  | { readonly kind: 'keep'; readonly outcomes: readonly KeptOutcome[] }
  | { readonly kind: 'read'; readonly ask: number; readonly key: string; readonly replication: number }

/** To the thread: the body asked for. */
export interface ToStudy {
  readonly ask: number
  readonly body: string | undefined
}
