import { playReplication } from './play-replication.ts'
import type { ReplicationOutcome, ReplicationRunner } from './replication-runner.ts'

/** Plays on this thread, one replication after the other. */
export const inProcessRunner = (): ReplicationRunner => ({
  async run(jobs, onDone) {
    const outcomes: ReplicationOutcome[] = []
    for (const job of jobs) {
      outcomes.push(playReplication(job))
      onDone?.(outcomes.length, jobs.length)
    }
    return outcomes
  },
  async close() {},
})
