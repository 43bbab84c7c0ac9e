import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { OracleInstance, PlayedInstance } from './play-oracle.ts'

/** More threads share the memory of one machine without being faster. */
const MOST_THREADS = 4

const failed = (
  { id, instance, params }: OracleInstance,
  seconds: number,
  reason: string,
): PlayedInstance => ({
  id,
  instance,
  params,
  verdict: 'failed',
  seconds,
  quantities: [],
  reasons: [reason],
})

/** One instance on a thread, which ends with it when it takes too long or breaks down. */
const playOn = (worker: Worker, one: OracleInstance, seconds: number): Promise<PlayedInstance> =>
  new Promise((resolve) => {
    const broken = (error: unknown) => answer(failed(one, 0, `the thread ended: ${String(error)}`))
    const answer = (played: PlayedInstance) => {
      clearTimeout(watch)
      worker.off('message', answer).off('error', broken).off('exit', broken)
      resolve(played)
    }
    const late = () => answer(failed(one, seconds, `more than ${seconds} seconds`))
    const watch = setTimeout(late, seconds * 1000)
    worker.on('message', answer).on('error', broken).on('exit', broken)
    worker.postMessage(one)
  })

/** Plays instances side by side; the answers come in the order of the instances. */
export const playAll = async (
  program: URL,
  instances: readonly OracleInstance[],
  seconds: number,
  onPlayed: (one: PlayedInstance) => void,
): Promise<readonly PlayedInstance[]> => {
  const played: PlayedInstance[] = []
  let next = 0
  const thread = async (): Promise<void> => {
    let worker: Worker | undefined
    while (next < instances.length) {
      const at = next++
      worker ??= new Worker(program)
      played[at] = await playOn(worker, instances[at], seconds)
      onPlayed(played[at])
      // Nothing measured: perhaps the thread is gone, or still busy.
      if (played[at].quantities.length > 0) continue
      await worker.terminate()
      worker = undefined
    }
    await worker?.terminate()
  }
  const threads = Math.max(1, Math.min(MOST_THREADS, availableParallelism(), instances.length))
  await Promise.all(Array.from({ length: threads }, thread))
  return played
}
