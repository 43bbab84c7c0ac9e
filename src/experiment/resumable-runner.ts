import type { ProcessModel } from '../model/process-model.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { ReplicationJob, ReplicationOutcome, ReplicationRunner } from './replication-runner.ts'
import { requestHash } from './request-hash.ts'

/** Names a replication for good: what it depends on, and its number. */
export interface OutcomeKey {
  readonly requestHash: string
  readonly replication: number
}

/** Where finished replications are kept. What cannot be read back whole is as good as not there. */
export interface OutcomeStore {
  read(key: OutcomeKey): Promise<ReplicationOutcome | undefined>
  write(key: OutcomeKey, outcome: ReplicationOutcome): Promise<void>
}

/** The place for finished replications takes no more. */
export class StoreError extends Error {
  override readonly cause: unknown
  constructor(cause: unknown) {
    super('a finished replication could not be kept')
    this.cause = cause
  }
}

/**
 * Keeps every replication as soon as it is finished and plays none that is kept already, so that an experiment broken
 * off and started again ends like one that was never disturbed.
 */
export const resumable = (runner: ReplicationRunner, store: OutcomeStore): ReplicationRunner => {
  const hashes = new WeakMap<Scenario, { readonly model: ProcessModel; readonly hash: string }>()
  const keyOf = ({ model, scenario, seed, replication, engine, meansOf }: ReplicationJob): OutcomeKey => {
    const known = hashes.get(scenario)
    const hash = known?.model === model ? known.hash : requestHash(model, scenario, 0, 0, engine)
    hashes.set(scenario, { model, hash })
    return {
      requestHash: `${hash}-${seed}-${engine}${meansOf === undefined ? '' : `-means-${meansOf.join('-')}`}`,
      replication,
    }
  }
  return {
    async run(jobs, onDone) {
      const outcomes = new Array<ReplicationOutcome>(jobs.length)
      const left: number[] = []
      let kept = 0
      for (const [index, job] of jobs.entries()) {
        const outcome = await store.read(keyOf(job))
        if (outcome === undefined) {
          left.push(index)
          continue
        }
        outcomes[index] = outcome
        onDone?.(++kept, jobs.length, { index, outcome })
      }
      if (left.length === 0) return outcomes
      const writes: Promise<void>[] = []
      let failure: StoreError | undefined
      const played = await runner.run(
        left.map((index) => jobs[index]),
        (done, _, { index, outcome }) => {
          const write = store.write(keyOf(jobs[left[index]]), outcome)
          writes.push(
            write.catch((error) => {
              failure ??= new StoreError(error)
            }),
          )
          onDone?.(kept + done, jobs.length, { index: left[index], outcome })
        },
      )
      for (const [i, outcome] of played.entries()) outcomes[left[i]] = outcome
      await Promise.all(writes)
      if (failure !== undefined) throw failure
      return outcomes
    },
    close: () => runner.close(),
  }
}
