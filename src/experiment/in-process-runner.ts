import { playReplication } from './play-replication.ts'
import type { ReplicationOutcome, ReplicationRunner } from './replication-runner.ts'

/** Plays on this thread, one replication after the other. */
export const inProcessRunner = (): ReplicationRunner => ({
  async run(jobs, onDone) {
    const outcomes: ReplicationOutcome[] = []
    for (const [index, job] of jobs.entries()) {
      const outcome = playReplication(job)
      outcomes.push(outcome)
      onDone?.(outcomes.length, jobs.length, { index, outcome })
    }
    return outcomes
  },
  async close() {},
})
