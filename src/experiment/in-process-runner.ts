import { playReplicationBeside } from './play-replication.ts'
import type { ReplicationOutcome, ReplicationRunner } from './replication-runner.ts'

/** Plays on this thread, one replication after the other. */
export const inProcessRunner = (): ReplicationRunner => ({
  async run(jobs, onDone) {
    const outcomes: ReplicationOutcome[] = []
    for (const [index, job] of jobs.entries()) {
      const outcome = await playReplicationBeside(job)
      outcomes.push(outcome)
      onDone?.(outcomes.length, jobs.length, { index, outcome })
    }
    return outcomes
  },
  async close() {},
})
