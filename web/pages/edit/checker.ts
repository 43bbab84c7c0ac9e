import type { Finding } from '../../../src/model/finding.ts'

/** What a check of the files answered, and the files it was asked of. */
export interface Checked<Files> {
  readonly files: Files
  readonly findings: readonly Finding[]
}

/**
 * Asks again a moment after each change, one question at a time. An answer is shown only while it is the newest: one
 * that comes late never takes the place of a newer one.
 */
export class Checker<Files> {
  readonly #ask: (files: Files) => Promise<readonly Finding[] | undefined>
  readonly #show: (checked: Checked<Files>) => void
  readonly #wait: number
  #timer: ReturnType<typeof setTimeout> | undefined
  #wanted: Files | undefined
  #isAsking = false

  constructor(
    ask: (files: Files) => Promise<readonly Finding[] | undefined>,
    show: (checked: Checked<Files>) => void,
    wait = 400,
  ) {
    this.#ask = ask
    this.#show = show
    this.#wait = wait
  }

  changed(files: Files): void {
    this.#wanted = files
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#askNow(), this.#wait)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#wanted = undefined
  }

  async #askNow(): Promise<void> {
    const files = this.#wanted
    if (files === undefined || this.#isAsking) return
    this.#isAsking = true
    const findings = await this.#ask(files).catch(() => undefined)
    this.#isAsking = false
    if (this.#wanted === files) {
      if (findings !== undefined) this.#show({ files, findings })
    } else if (this.#wanted !== undefined) this.changed(this.#wanted)
  }
}
