import { Worker } from 'node:worker_threads'
import type { PlayedFile } from './play-file.ts'

export interface Bounds {
  readonly seconds: number
  readonly megabytes: number
}

export type Attempt =
  | { readonly kind: 'done'; readonly file: PlayedFile }
  | { readonly kind: 'crashed' | 'timedOut'; readonly reason: string }

/** Half of the memory: what typed arrays take is outside V8's own bound, so the whole process is watched as well. */
const HEAP_SHARE = 0.5
const LOOK_EVERY = 50

/**
 * Plays files one after another in a thread of its own, which is ended when one of them takes too long or too much;
 * the next file then gets a fresh thread.
 */
export class Player {
  private readonly program: URL
  private readonly bounds: Bounds
  private worker: Worker | undefined
  private answer: ((attempt: Attempt) => void) | undefined

  constructor(program: URL, bounds: Bounds) {
    this.program = program
    this.bounds = bounds
  }

  async play(path: string): Promise<Attempt> {
    const { seconds, megabytes } = this.bounds
    const worker = this.worker ?? this.hire()
    const started = performance.now()
    const attempt = await new Promise<Attempt>((resolve) => {
      const watch = setInterval(() => {
        if (performance.now() - started > seconds * 1000)
          this.answer?.({ kind: 'timedOut', reason: `more than ${seconds} seconds` })
        else if (process.memoryUsage.rss() / 2 ** 20 > megabytes)
          this.answer?.({ kind: 'crashed', reason: `more than ${megabytes} MB of memory` })
      }, LOOK_EVERY)
      this.answer = (outcome) => {
        clearInterval(watch)
        this.answer = undefined
        resolve(outcome)
      }
      worker.postMessage(path)
    })
    if (attempt.kind !== 'done') await this.close()
    return attempt
  }

  async close(): Promise<void> {
    const { worker } = this
    this.worker = undefined
    await worker?.terminate()
  }

  private hire(): Worker {
    const worker = new Worker(this.program, {
      resourceLimits: {
        maxOldGenerationSizeMb: this.bounds.megabytes * HEAP_SHARE,
        maxYoungGenerationSizeMb: 32,
      },
      stdout: true,
      stderr: true,
    })
    const answer = (attempt: Attempt) => {
      if (this.worker === worker) this.answer?.(attempt)
    }
    worker.on('message', answer)
    worker.on('error', (error) => answer({ kind: 'crashed', reason: String(error) }))
    worker.on('exit', (code) => answer({ kind: 'crashed', reason: `the thread ended with ${code}` }))
    this.worker = worker
    return worker
  }
}
