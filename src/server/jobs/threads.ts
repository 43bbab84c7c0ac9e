import { Piscina } from 'piscina'

/** A thread that died although it was given another try. */
export class ThreadDied extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause))
    this.name = 'ThreadDied'
  }
}

/** Its error is the thread's own, not one that the task has thrown. */
const isDeath = (error: unknown): boolean =>
  error instanceof ThreadDied ||
  (error instanceof Error &&
    (('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') ||
      /worker exited with code|worker thread exited|Terminating worker thread/i.test(error.message)))

interface Options {
  readonly most: number
  readonly script: URL
  /** Megabytes one of them may hold. */
  readonly memory: number
  readonly idleMilliseconds: number
  /** The task talks while it is done. */
  readonly talks?: boolean
  readonly queue?: number
}

/**
 * Piscina's threads. After one has died before it could take a task, Piscina starts no other, and whoever waits would
 * wait for ever: here they are told, and the next task finds new threads.
 */
export class Threads<Task, Answer> {
  readonly #options: Options
  readonly #waiting = new Set<AbortController>()
  #pool: Piscina<Task, Answer> | undefined
  #death: unknown

  constructor(options: Options) {
    this.#options = options
  }

  #started(): Piscina<Task, Answer> {
    if (this.#pool !== undefined) return this.#pool
    const { most, script, memory, idleMilliseconds, talks = false, queue } = this.#options
    const pool = new Piscina<Task, Answer>({
      filename: script.href,
      minThreads: 0,
      maxThreads: most,
      idleTimeout: idleMilliseconds,
      ...(talks && { atomics: 'disabled' as const }),
      ...(queue !== undefined && { maxQueue: queue }),
      resourceLimits: { maxYoungGenerationSizeMb: 128, maxOldGenerationSizeMb: memory },
    })
    pool.on('error', (error: unknown) => {
      if (this.#pool !== pool) return
      this.#pool = undefined
      this.#death = error
      for (const one of this.#waiting) one.abort()
      pool.destroy().catch(() => undefined)
    })
    this.#pool = pool
    return pool
  }

  /** Tried again where a thread dies of it, so often as `tries` says. */
  async run(
    task: Task,
    {
      signal,
      transferList,
      tries = 1,
    }: { signal?: AbortSignal; transferList?: never[]; tries?: number } = {},
  ): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const given = new AbortController()
      this.#waiting.add(given)
      try {
        const both = signal === undefined ? given.signal : AbortSignal.any([signal, given.signal])
        return await this.#started().run(task, { signal: both, transferList })
      } catch (error) {
        if (given.signal.aborted) throw new ThreadDied(this.#death)
        if (!isDeath(error)) throw error
        if (attempt >= tries) throw new ThreadDied(error)
      } finally {
        this.#waiting.delete(given)
      }
    }
  }

  async close(): Promise<void> {
    await this.#pool?.destroy()
  }
}
