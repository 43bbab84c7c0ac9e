import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { saidBy } from './said-by.ts'

/** What is asked of the thread that holds the embedded database, and what it answers. */
export interface Asked {
  readonly id: number
  /** Undefined: write everything down and end. */
  readonly sql?: string
  readonly parameters?: readonly unknown[]
}

export interface Opening {
  readonly folder: string
  /** What a new one begins as; without it everything is made here. */
  readonly from?: string
  /** The database itself. */
  readonly machine: WebAssembly.Module
}

export interface Answered {
  /** -1: the database is open. */
  readonly id: number
  readonly rows?: unknown[]
  readonly affected?: number
  readonly error?: { readonly message: string; readonly code: string }
}

const answer = (message: Answered) => parentPort?.postMessage(message)

const { folder, from, machine } = workerData as Opening
const opening = PGlite.create({
  dataDir: folder,
  pgliteWasmModule: machine,
  ...(from !== undefined && { loadDataDir: new Blob([readFileSync(from)]) }),
})
opening.then(
  () => answer({ id: -1 }),
  (error) => answer({ id: -1, error: saidBy(error) }),
)

parentPort?.on('message', async ({ id, sql, parameters }: Asked) => {
  try {
    const database = await opening
    if (sql === undefined) {
      await database.close()
      answer({ id })
      parentPort?.close()
      return
    }
    const { rows, affectedRows } = await database.query(sql, parameters === undefined ? [] : [...parameters])
    answer({ id, rows, affected: affectedRows })
  } catch (error) {
    answer({ id, error: saidBy(error) })
  }
})
