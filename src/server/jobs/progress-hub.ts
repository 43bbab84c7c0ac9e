import { EventEmitter } from 'node:events'
import type { Run, RunProgress } from '../store/run-store.ts'

export interface RunNews {
  readonly progress?: RunProgress
  /** The run has another state now. */
  readonly run?: Run
}

/** Who wants to hear of a run hears of it here. */
export class ProgressHub {
  readonly #emitter = new EventEmitter().setMaxListeners(0)
  readonly #last = new Map<string, RunProgress>()

  tell(run: string, news: RunNews): void {
    if (news.progress !== undefined) this.#last.set(run, news.progress)
    else this.#last.delete(run)
    this.#emitter.emit(run, news)
  }

  /** Newer than what the database has been told. */
  last(run: string): RunProgress | undefined {
    return this.#last.get(run)
  }

  hear(run: string, listener: (news: RunNews) => void): () => void {
    this.#emitter.on(run, listener)
    return () => this.#emitter.off(run, listener)
  }
}
