import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { Answered, Asked, Opening } from './database-thread.ts'

/** As the database says it, with its five-letter code. */
export class DatabaseError extends Error {
  readonly code: string
  constructor(message: string, code: string) {
    super(message)
    this.name = 'DatabaseError'
    this.code = code
  }
}

/** 57P01 is PostgreSQL's word for a server that was shut down. */
const gone = (why: string): DatabaseError => new DatabaseError(`the database has stopped: ${why}`, '57P01')

const machines = new Map<string, Promise<WebAssembly.Module>>()

/** Compiled once, however often a database is opened. */
function compiled(file: URL): Promise<WebAssembly.Module> {
  const known = machines.get(file.href)
  if (known !== undefined) return known
  const compiling = readFile(file).then((bytes) => WebAssembly.compile(bytes))
  machines.set(file.href, compiling)
  compiling.catch(() => machines.delete(file.href))
  return compiling
}

interface Waiting {
  resolve(answer: Answered): void
  reject(error: Error): void
}

/**
 * PostgreSQL in a thread of its own, so that a long statement never keeps readers waiting; when it dies, as it does on
 * a full disk, the next conversation opens it again.
 */
export class EmbeddedDatabase {
  readonly #opened: Omit<Opening, 'machine'>
  readonly #script: URL
  #worker: Worker | undefined
  #opening: Promise<void> | undefined
  #closed = false
  #next = 0
  #generation = 0
  readonly #waiting = new Map<number, Waiting>()

  constructor(opened: Omit<Opening, 'machine'>, script: URL) {
    this.#opened = opened
    this.#script = script
  }

  /** Counts its lives: a transaction that began in an earlier one is lost. */
  get generation(): number {
    return this.#generation
  }

  open(): Promise<void> {
    if (this.#closed) return Promise.reject(gone('closed'))
    this.#opening ??= this.#start().catch((error) => {
      this.#opening = undefined
      throw error
    })
    return this.#opening
  }

  async #start(): Promise<void> {
    const machine = await compiled(new URL('pglite.wasm', this.#script))
    const worker = new Worker(this.#script, {
      workerData: { ...this.#opened, machine } satisfies Opening,
      stdout: true,
      stderr: true,
    })
    this.#worker = worker
    this.#generation++
    const opened = new Promise<Answered>((resolve, reject) => {
      this.#waiting.set(-1, { resolve, reject })
    })
    worker.on('message', (answer: Answered) => {
      const waiting = this.#waiting.get(answer.id)
      this.#waiting.delete(answer.id)
      if (answer.error === undefined) waiting?.resolve(answer)
      else waiting?.reject(new DatabaseError(answer.error.message, answer.error.code))
    })
    worker.on('error', (error) => this.#lost(worker, error.message))
    worker.on('exit', (code) => this.#lost(worker, `exit ${code}`))
    try {
      await opened
    } catch (error) {
      await worker.terminate()
      throw error
    }
  }

  #lost(worker: Worker, why: string): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    this.#opening = undefined
    const lost = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of lost) reject(gone(why))
  }

  /** For tests of what comes after. */
  async kill(): Promise<void> {
    await this.#worker?.terminate()
  }

  #ask(question: Omit<Asked, 'id'>): Promise<Answered> {
    const worker = this.#worker
    if (worker === undefined) return Promise.reject(gone('it is not open'))
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.postMessage({ id, ...question } satisfies Asked)
    })
  }

  /** In the life in which the conversation began: in another one what was said before is undone. */
  query(generation: number, sql: string, parameters: readonly unknown[]): Promise<Answered> {
    return generation === this.#generation
      ? this.#ask({ sql, parameters })
      : Promise.reject(gone('what was begun before is undone'))
  }

  async close(): Promise<void> {
    this.#closed = true
    const worker = this.#worker
    if (worker === undefined) return
    await this.#ask({}).catch(() => undefined)
    if (this.#worker === worker) await Promise.race([once(worker, 'exit'), worker.terminate()])
  }
}
