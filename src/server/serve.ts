import { availableParallelism } from 'node:os'
import type { FastifyInstance } from 'fastify'
import type { Language } from '../model/words.ts'
import { systemCode } from '../platform/node/system-code.ts'
import { buildApp } from './app/build-app.ts'
import { beginWithHadano } from './first-project.ts'
import { Desk } from './jobs/desk.ts'
import { ProgressHub } from './jobs/progress-hub.ts'
import { RunQueue } from './jobs/run-queue.ts'
import { bytesOf, LIMITS } from './limits.ts'
import { type Parts, programName } from './parts.ts'
import { openStore, type Store } from './store/open-store.ts'
import { StoreProblem } from './store/store-problem.ts'

export const USUAL_PORT = 8730
const LOOPBACK = '127.0.0.1'

export interface ServeSettings {
  readonly parts: Parts
  readonly version: string
  /** Undefined: this machine only, which is all there is until there are accounts. */
  readonly host?: string
  /** 0: any that is free. */
  readonly port: number
  readonly data: string
  readonly databaseUrl?: string
  readonly atOnce?: number
  readonly threads?: number
  /** Megabytes a computing thread may hold. */
  readonly memory?: number
  /** Minutes after which a run is ended. */
  readonly longest?: number
  /** So many runs that are over are kept, and megabytes of their results together. */
  readonly keptRuns?: number
  readonly keptMegabytes?: number
  readonly limits?: { readonly sending?: number; readonly headers?: number }
  /** Without the plan a new store begins with. */
  readonly empty?: boolean
  readonly report: (error: unknown) => void
}

export interface Serving {
  readonly address: string
  readonly app: FastifyInstance
  readonly store: Store
  readonly queue: RunQueue
  close(): Promise<void>
}

const AT_ONCE = 2
const MEMORY = 2_048
const LONGEST = 180

/** A core is left to who reads, where there is more than one. */
const threadsFor = (atOnce: number): number =>
  Math.max(1, Math.min(8, Math.floor(availableParallelism() / atOnce)))

/** Opens the store, goes on with what was broken off, and listens. */
export async function serve(settings: ServeSettings): Promise<Serving> {
  const { parts, version, host = LOOPBACK, port, report } = settings
  if (!['127.0.0.1', 'localhost'].includes(host)) throw new StoreProblem('SERVER-ADDRESS', { address: host })
  const program = await programName(parts)
  const store = await openStore({
    folder: settings.data,
    ...(settings.databaseUrl && { databaseUrl: settings.databaseUrl }),
    script: parts.databaseThread,
  })
  const atOnce = settings.atOnce ?? AT_ONCE
  const hub = new ProgressHub()
  const desk = new Desk(parts.deskThread)
  const queue = new RunQueue({
    store,
    hub,
    script: parts.studyThread,
    program,
    atOnce,
    threads: settings.threads ?? threadsFor(atOnce),
    memory: settings.memory ?? MEMORY,
    longest: settings.longest ?? LONGEST,
    kept: {
      runs: settings.keptRuns ?? LIMITS.keptRuns,
      bytes: bytesOf(settings.keptMegabytes ?? LIMITS.keptMegabytes),
    },
    report,
  })
  let app: FastifyInstance | undefined
  const close = async (): Promise<void> => {
    await app?.close()
    await queue.stop()
    await desk.close()
    await store.close()
  }
  try {
    if (!settings.empty) await beginWithHadano(store.projects, parts.library)
    app = await buildApp({
      store,
      queue,
      hub,
      desk,
      program,
      version,
      web: parts.web,
      report,
      ...(settings.limits && { limits: settings.limits }),
    })
    const address = await listen(app, port)
    await store.lock?.answersAt(address)
    await queue.start()
    return { address, app, store, queue, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The only place that opens a port. */
async function listen(app: FastifyInstance, port: number): Promise<string> {
  try {
    return await app.listen({ port, host: LOOPBACK })
  } catch (error) {
    if (systemCode(error) === 'EADDRINUSE') throw new StoreProblem('SERVER-PORT', { port }, error)
    throw error
  }
}

/** What is said on the terminal when it is open. */
export const openedText = (address: string, data: string, language: Language): string =>
  language === 'ja'
    ? `余力を開きました：${address}\nデータ：${data}\n終わるときは Ctrl+C を押してください。\n`
    : `yoryoku is open: ${address}\nData: ${data}\nPress Ctrl+C to end.\n`
