import type {
  ReplicationJob,
  ReplicationOutcome,
  ReplicationRunner,
} from '../experiment/replication-runner.ts'
import type { WorkerAnswer, WorkerRequest } from './replication-door.ts'

/** A thread of the machine: a worker thread of Node or a Web Worker. */
export interface Threadlike {
  post(request: WorkerRequest): void
  /** Called once, before anything is posted. */
  listen(onAnswer: (answer: WorkerAnswer) => void, onFailure: (error: Error) => void): void
  terminate(): Promise<void>
}

interface WaitingJob {
  readonly job: ReplicationJob
  /** Those it was asked for with. */
  readonly list: readonly ReplicationJob[]
  /** Where its hours are listened for. */
  readonly onHours: ((hours: ReplicationOutcome['values']) => void) | undefined
  readonly resolve: (outcome: ReplicationOutcome) => void
  readonly reject: (error: Error) => void
}

/** A thread, what was given to it, first to last, and the variant it knows. */
interface Thread {
  readonly worker: Threadlike
  readonly given: WaitingJob[]
  /** The first so many are played, and wait to be measured. */
  played: number
  variant: number
}

/**
 * Plays replications on worker threads. Whoever asks, jobs are played in the order in which they were asked for, so
 * that no thread rests while anybody's job waits. The answers come in the order of the jobs, and each job is a
 * replication with its own random numbers, so the number of threads cannot change a result.
 */
export const workerPool = (count: number, start: () => Threadlike): ReplicationRunner => {
  const threads: Thread[] = []
  let waiting: WaitingJob[] = []
  /** A thread is gone: nothing more can be played. */
  let failure: Error | undefined
  const variants = new WeakMap<object, Map<object, number>>()
  let variantCount = 0

  const variantOf = ({ model, scenario }: ReplicationJob): number => {
    const ofModel = variants.get(model) ?? new Map<object, number>()
    variants.set(model, ofModel)
    const known = ofModel.get(scenario)
    if (known !== undefined) return known
    ofModel.set(scenario, variantCount)
    return variantCount++
  }

  /** While many wait, a thread has its next job at hand and does not rest until it is told. */
  const feed = (thread: Thread): void => {
    while (thread.given.length - thread.played < (waiting.length > threads.length ? 2 : 1)) {
      const next = nextFor(thread)
      if (next === undefined) return
      thread.given.push(next)
      give(thread, next)
    }
  }

  /** Of the jobs that were asked for together, a thread had better go on with the variant it has made ready. */
  const nextFor = (thread: Thread): WaitingJob | undefined => {
    const other = waiting.findIndex(({ list }) => list !== waiting[0].list)
    const together = other < 0 ? waiting : waiting.slice(0, other)
    const known = together.findIndex(({ job }) => variantOf(job) === thread.variant)
    return waiting.splice(Math.max(0, known), 1)[0]
  }

  const give = (thread: Thread, { job, onHours }: WaitingJob): void => {
    const { model, scenario, seed, replication, engine, meansOf } = job
    const variant = variantOf(job)
    const post = (request: WorkerRequest) => thread.worker.post(request)
    if (thread.variant !== variant) post({ kind: 'variant', model, scenario })
    thread.variant = variant
    post({ kind: 'play', seed, replication, engine, meansOf, hoursFirst: onHours !== undefined })
  }

  const newThread = (): Thread => {
    const worker = start()
    const thread: Thread = { worker, given: [], played: 0, variant: -1 }
    worker.listen(
      (answer) => {
        if (answer.hours !== undefined) {
          const { onHours } = thread.given[thread.played++]
          feed(thread)
          if (thread.played === thread.given.length) worker.post({ kind: 'measure' })
          onHours?.(answer.hours)
          return
        }
        const done = thread.given.shift()
        thread.played = Math.max(0, thread.played - 1)
        feed(thread)
        if (answer.outcome !== undefined) done?.resolve(answer.outcome)
        else done?.reject(new Error(answer.error))
      },
      (error) => {
        failure = error
        const lost = [...threads.flatMap(({ given }) => given), ...waiting]
        waiting = []
        for (const { reject } of lost) reject(error)
      },
    )
    return thread
  }

  return {
    async run(jobs, onDone, onHours) {
      if (failure !== undefined) throw failure
      let finished = 0
      const outcomes = jobs.map(
        (job, index) =>
          new Promise<ReplicationOutcome>((resolve, reject) => {
            const told = (outcome: ReplicationOutcome) => {
              onDone?.(++finished, jobs.length, { index, outcome })
              resolve(outcome)
            }
            waiting.push({
              job,
              list: jobs,
              onHours: onHours && ((hours) => onHours(index, hours)),
              resolve: told,
              reject,
            })
          }),
      )
      while (threads.length < Math.min(count, jobs.length)) threads.push(newThread())
      for (const thread of threads) feed(thread)
      return Promise.all(outcomes)
    },
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}
