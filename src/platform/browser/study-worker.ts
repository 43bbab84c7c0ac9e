import './no-code-from-text.ts'
import './web-sha256.ts'
import { inProcessRunner, ResultCache } from '../../experiment/index.ts'
import type { ReplicationRunner } from '../../experiment/replication-runner.ts'
import { type BroughtIn, bringIn } from '../../study/bring-in.ts'
import {
  type ProjectFiles,
  playStudy,
  type StudyAnswer,
  type StudyProgress,
  type StudyRequest,
  studyAhead,
} from '../../study/index.ts'
import type { GivenFile } from '../../study/taking.ts'
import type { WorkerAnswer } from '../replication-door.ts'
import { type Threadlike, workerPool } from '../worker-pool.ts'

/** The page sends a project's files before the studies that play them, and threads when it is asked for them. */
export type StudyMessage =
  | { readonly kind: 'files'; readonly files: ProjectFiles }
  | { readonly kind: 'play'; readonly request: StudyRequest; readonly threads: number }
  /** Sorts out what was given to a project. */
  | { readonly kind: 'bringIn'; readonly given: readonly GivenFile[]; readonly files: ProjectFiles }
  /** This comparison will probably be asked for: its first replications can be played. */
  | { readonly kind: 'ahead'; readonly request: AskedComparison; readonly threads: number }
  | { readonly kind: 'threads'; readonly ports: readonly MessagePort[] }

export type AskedComparison = Extract<StudyRequest, { kind: 'compare' }>

export type StudyReply =
  | { readonly kind: 'progress'; readonly progress: StudyProgress }
  | { readonly kind: 'answer'; readonly answer: StudyAnswer }
  | { readonly kind: 'brought'; readonly brought: BroughtIn }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'wantThreads'; readonly count: number }

interface WorkerSelf {
  onmessage: ((event: MessageEvent) => void) | null
  postMessage(message: unknown): void
}
const own = globalThis as unknown as WorkerSelf
const reply = (message: StudyReply) => own.postMessage(message)

/** So few replications are played before threads that have not started have read their script. */
const FEW = 2

/** So many scenarios that were played are kept: one lever after another is compared with the same as-is. */
const MOST_KEPT = 24

/** A page from a file has no origin, so that a worker may start no other: the page starts them all and joins them. */
let ports: Promise<readonly MessagePort[]> | undefined
let portsCame: (ports: readonly MessagePort[]) => void = () => undefined

const threadAt = (port: MessagePort): Threadlike => ({
  post: (request) => port.postMessage(request),
  listen(onAnswer) {
    port.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => onAnswer(data)
  },
  terminate: async () => port.close(),
})

let pool: ReplicationRunner | undefined

const pooled = async (count: number): Promise<ReplicationRunner> => {
  ports ??= new Promise((resolve) => {
    portsCame = resolve
    reply({ kind: 'wantThreads', count })
  })
  const unused = [...(await ports)]
  pool ??= workerPool(count, () => {
    const port = unused.shift()
    if (port === undefined) throw new Error('fewer threads than were asked for')
    return threadAt(port)
  })
  return pool
}

const runnerOf = (threads: number): ReplicationRunner => {
  const here = inProcessRunner()
  return {
    run: async (jobs, onDone, onHours) => {
      const isHere = threads < 2 || (jobs.length <= FEW && ports === undefined)
      return (isHere ? here : await pooled(threads)).run(jobs, onDone, onHours)
    },
    close: async () => {},
  }
}

const playStudies = () => {
  let files: ProjectFiles = {}
  let cache = new ResultCache()
  own.onmessage = async ({ data }: MessageEvent<StudyMessage>) => {
    if (data.kind === 'files') {
      files = data.files
      cache = new ResultCache()
      return
    }
    if (data.kind === 'ahead') {
      const { request, threads } = data
      // What goes wrong is said when it is asked for.
      studyAhead(request, files, runnerOf(threads), cache).catch(() => undefined)
      return
    }
    if (data.kind === 'threads') {
      ports ??= Promise.resolve(data.ports)
      portsCame(data.ports)
      return
    }
    try {
      if (data.kind === 'bringIn') {
        reply({ kind: 'brought', brought: await bringIn(data.given, data.files) })
        return
      }
      if (cache.outcomes.size > MOST_KEPT) cache = new ResultCache()
      const onProgress = (progress: StudyProgress) => reply({ kind: 'progress', progress })
      const answer = await playStudy(data.request, files, runnerOf(data.threads), onProgress, cache)
      reply({ kind: 'answer', answer })
    } catch (error) {
      reply({
        kind: 'failed',
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
    }
  }
}

playStudies()
