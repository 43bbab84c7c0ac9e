import { Worker } from 'node:worker_threads'
import type {
  ReplicationJob,
  ReplicationOutcome,
  ReplicationRunner,
} from '../../experiment/replication-runner.ts'
import type { WorkerRequest } from './replication-worker.ts'
import './node-sha256.ts'

/**
 * Plays replications on worker threads. The answers come in the order of the jobs, and each job is a replication
 * with its own random numbers, so their number cannot change a result.
 */
export const workerRunner = (count: number, script: URL): ReplicationRunner => {
  const workers: Worker[] = []
  const sent: Set<number>[] = []
  const variants = new WeakMap<object, Map<object, number>>()
  let variantCount = 0
  let jobCount = 0

  const variantOf = ({ model, scenario }: ReplicationJob): number => {
    const ofModel = variants.get(model) ?? new Map<object, number>()
    variants.set(model, ofModel)
    const known = ofModel.get(scenario)
    if (known !== undefined) return known
    ofModel.set(scenario, variantCount)
    return variantCount++
  }

  const play = (index: number, job: ReplicationJob): Promise<ReplicationOutcome> =>
    new Promise((resolve, reject) => {
      const worker = workers[index]
      const number = jobCount++
      const variant = variantOf(job)
      const done = () => {
        worker.off('message', onMessage)
        worker.off('error', onError)
      }
      const onMessage = (answer: { job: number; outcome?: ReplicationOutcome; error?: string }) => {
        if (answer.job !== number) return
        done()
        if (answer.outcome !== undefined) resolve(answer.outcome)
        else reject(new Error(answer.error))
      }
      const onError = (error: Error) => {
        done()
        reject(error)
      }
      worker.on('message', onMessage)
      worker.on('error', onError)
      const post = (request: WorkerRequest) => worker.postMessage(request)
      if (!sent[index].has(variant)) {
        sent[index].clear()
        sent[index].add(variant)
        post({ kind: 'variant', variant, model: job.model, scenario: job.scenario })
      }
      post({
        kind: 'play',
        job: number,
        variant,
        seed: job.seed,
        replication: job.replication,
        engine: job.engine,
      })
    })

  return {
    async run(jobs, onDone) {
      const outcomes = new Array<ReplicationOutcome>(jobs.length)
      let next = 0
      let finished = 0
      while (workers.length < Math.min(count, jobs.length)) {
        workers.push(new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: 128 } }))
        sent.push(new Set())
      }
      await Promise.all(
        workers.map(async (_, index) => {
          while (next < jobs.length) {
            const job = next++
            outcomes[job] = await play(index, jobs[job])
            onDone?.(++finished, jobs.length, { index: job, outcome: outcomes[job] })
          }
        }),
      )
      return outcomes
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
