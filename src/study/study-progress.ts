import type { LiveEstimate, Progress } from '../experiment/live-estimate.ts'
import type { ReplicationRunner } from '../experiment/replication-runner.ts'
import type { Words } from '../model/words.ts'

/** How far a study is: what is counted, and the estimate so far where there is one. */
export interface StudyProgress {
  readonly done: number
  readonly of: number
  /** What is being played; undefined where only replications are counted. */
  readonly now?: Words
  readonly live?: LiveEstimate
}

export type OnStudyProgress = (progress: StudyProgress) => void

/**
 * How far a comparison is. The plays of its search for posts that can be left empty come on top: how many there will
 * be nobody knows, so they are told by their number, apart from those that are counted.
 */
export function searchProgress(
  runner: ReplicationRunner,
  onProgress: OnStudyProgress | undefined,
): { readonly runner: ReplicationRunner; readonly progress: Progress | undefined } {
  if (onProgress === undefined) return { runner, progress: undefined }
  let counted = 0
  let searched = 0
  let last: StudyProgress = { done: 0, of: 0 }
  return {
    progress: (done, of, live) => {
      counted++
      last = { done, of, ...(live && { live }) }
      onProgress(last)
    },
    runner: {
      run: (jobs, onDone, onHours) =>
        runner.run(
          jobs,
          (...one) => {
            const before = counted
            onDone?.(...one)
            // Who hears the hours has counted it then.
            if (counted === before && onHours === undefined)
              onProgress({ ...last, now: searchWords(++searched) })
          },
          onHours,
        ),
      close: () => runner.close(),
    },
  }
}

const searchWords = (plays: number) => ({
  ja: `外せる配置を探しています（${plays}回目の試行）`,
  en: `searching for posts that can be left empty (play ${plays})`,
})
