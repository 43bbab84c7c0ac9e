import { Worker } from 'node:worker_threads'
import type { ReplicationRunner } from '../../experiment/replication-runner.ts'
import { workerPool } from '../worker-pool.ts'
import './node-sha256.ts'

/** Plays replications on so many worker threads of Node. */
export const workerRunner = (count: number, script: URL): ReplicationRunner =>
  workerPool(count, () => {
    const worker = new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: 128 } })
    return {
      post: (request) => worker.postMessage(request),
      listen(onAnswer, onFailure) {
        worker.on('message', onAnswer)
        worker.on('error', onFailure)
      },
      terminate: async () => void (await worker.terminate()),
    }
  })
