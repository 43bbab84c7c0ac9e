import { Piscina } from 'piscina'
import type { DeskTask } from './desk-thread.ts'
import type { ReportTask } from './make-report.ts'
import type { Unpacked } from './unpack.ts'

/** Makes reports and archives in a thread of its own. */
export class Desk {
  readonly #pool: Piscina<DeskTask>

  constructor(script: URL) {
    this.#pool = new Piscina({
      filename: script.href,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: 120_000,
      atomics: 'disabled',
      maxQueue: 100,
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    })
  }

  report(task: ReportTask): Promise<Uint8Array | undefined> {
    return this.#pool.run({ kind: 'report', ...task })
  }

  pack(files: Readonly<Record<string, string>>): Promise<Uint8Array> {
    return this.#pool.run({ kind: 'pack', files })
  }

  unpack(bytes: Uint8Array): Promise<Unpacked> {
    return this.#pool.run({ kind: 'unpack', bytes })
  }

  close(): Promise<void> {
    return this.#pool.destroy()
  }
}
