import type { TextsInZip } from '../../study/project-zip.ts'
import type { DeskTask } from './desk-thread.ts'
import type { ReportTask } from './make-report.ts'
import { Threads } from './threads.ts'

/** Makes reports and archives in a thread of its own. */
export class Desk {
  readonly #threads: Threads<DeskTask, Uint8Array | TextsInZip | undefined>

  constructor(script: URL) {
    this.#threads = new Threads({
      most: 1,
      script,
      memory: 1_024,
      idleMilliseconds: 120_000,
      talks: true,
      queue: 100,
    })
  }

  report(task: ReportTask): Promise<Uint8Array | undefined> {
    return this.#threads.run({ kind: 'report', ...task }) as Promise<Uint8Array | undefined>
  }

  pack(files: Readonly<Record<string, string>>): Promise<Uint8Array> {
    return this.#threads.run({ kind: 'pack', files }) as Promise<Uint8Array>
  }

  unpack(bytes: Uint8Array): Promise<TextsInZip> {
    return this.#threads.run({ kind: 'unpack', bytes }) as Promise<TextsInZip>
  }

  close(): Promise<void> {
    return this.#threads.close()
  }
}
