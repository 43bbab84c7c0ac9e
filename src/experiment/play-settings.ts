import type { Progress } from './live-estimate.ts'
import type { Engine, ReplicationJob, ReplicationOutcome, ReplicationRunner } from './replication-runner.ts'
import { requestHash } from './request-hash.ts'
import type { PlayedScenario } from './simulate-scenario.ts'

/** A scenario with the replications it is to be played in. */
export interface Setting extends PlayedScenario {
  readonly seed: number
  readonly replications: number
}

/** At least so many replications are played together, so that the workers share them to the end. */
const TOGETHER = 96

/**
 * Plays many settings, equal ones once, and keeps of each only what `keep` makes of its replications: the outcomes of
 * hundreds of settings would fill the memory.
 */
export const playSettings = async <T>(
  settings: readonly Setting[],
  engine: Engine,
  runner: ReplicationRunner,
  keep: (setting: Setting, runs: readonly ReplicationOutcome[]) => T,
  onProgress?: Progress,
): Promise<T[]> => {
  const hashes = settings.map(({ model, scenario, seed, replications }) =>
    requestHash(model, scenario, seed, replications, engine),
  )
  const distinct = [...new Map(settings.map((setting, i) => [hashes[i], setting]))]
  const all = distinct.reduce((sum, [, { replications }]) => sum + replications, 0)
  const kept = new Map<string, T>()
  let played = 0
  for (let from = 0; from < distinct.length; ) {
    const batch: typeof distinct = []
    const jobs: ReplicationJob[] = []
    while (from < distinct.length && jobs.length < TOGETHER) {
      const [hash, setting] = distinct[from++]
      const { model, scenario, seed, replications } = setting
      batch.push([hash, setting])
      for (let replication = 1; replication <= replications; replication++)
        jobs.push({ model, scenario, seed, replication, engine })
    }
    const outcomes = await runner.run(jobs, (done) => onProgress?.(played + done, all))
    played += jobs.length
    let first = 0
    for (const [hash, setting] of batch) {
      kept.set(hash, keep(setting, outcomes.slice(first, first + setting.replications)))
      first += setting.replications
    }
  }
  return hashes.map((hash) => kept.get(hash) as T)
}
