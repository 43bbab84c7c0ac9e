import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as after } from 'node:timers/promises'
import { MessageChannel } from 'node:worker_threads'
import type { StudyRequest } from '../../study/index.ts'
import { timeLeft } from '../../study/time-left.ts'
import { serverFinding } from '../finding-catalogue.ts'
import type { Store } from '../store/open-store.ts'
import type { KeptRuns, Run, RunEnd, RunProgress } from '../store/run-store.ts'
import type { ProgressHub } from './progress-hub.ts'
import type { FromStudy, StudyDone, StudyTask, ToStudy } from './thread-messages.ts'
import { Threads } from './threads.ts'

export interface QueueSettings {
  readonly store: Store
  readonly hub: ProgressHub
  readonly script: URL
  /** Names the program: results of another one are not its own. */
  readonly program: string
  /** So many runs are played at once; the others wait. */
  readonly atOnce: number
  /** Threads that play the replications of one run. */
  readonly threads: number
  /** Megabytes a thread may hold. */
  readonly memory: number
  /** Minutes after which a run is ended. */
  readonly longest: number
  /** What is kept of those that are over. */
  readonly kept: KeptRuns
  readonly report: (error: unknown) => void
}

const HEARTBEAT = 2_000
const WRITTEN_EVERY = 1_000
/** Deaths of its thread in a row, and of the server in the middle of it, that a run survives. */
const MOST_DEATHS = 3
const MOST_ATTEMPTS = 5

interface Playing {
  readonly abort: AbortController
  why: 'cancelled' | 'tooLong' | 'stopping' | undefined
  done: Promise<void>
}

/** Takes the runs that wait and plays each in a thread of its own, so that this one is free for readers. */
export class RunQueue {
  readonly #settings: QueueSettings
  readonly #threads: Threads<StudyTask, StudyDone>
  readonly #owner = `${hostname()} ${process.pid} ${randomBytes(4).toString('hex')}`
  readonly #playing = new Map<string, Playing>()
  readonly #deaths = new Map<string, number>()
  #timer: NodeJS.Timeout | undefined
  #taking: Promise<void> | undefined
  #wanted = false
  #stopping = false

  constructor(settings: QueueSettings) {
    this.#settings = settings
    this.#threads = new Threads({
      most: settings.atOnce,
      script: settings.script,
      memory: settings.memory,
      idleMilliseconds: 300_000,
      talks: true,
    })
  }

  get playing(): number {
    return this.#playing.size
  }

  /** Goes on with what a dead server has left. */
  async start(): Promise<void> {
    await this.#takeOver(this.#settings.store.kind === 'embedded')
    await this.#prune()
    this.#timer = setInterval(() => void this.#beat(), HEARTBEAT)
    this.wake()
  }

  /** Something waits. */
  wake(): void {
    if (this.#stopping) return
    this.#wanted = true
    this.#taking ??= this.#take().finally(() => {
      this.#taking = undefined
      if (this.#wanted) this.wake()
    })
  }

  /** Answers undefined where the run is not there or over. */
  async cancel(id: string): Promise<Run | undefined> {
    const run = await this.#settings.store.runs.cancel(id)
    if (run === undefined) return undefined
    const playing = this.#playing.get(id)
    if (playing === undefined) {
      this.#settings.hub.tell(id, { run })
      return run
    }
    await this.#end(playing, 'cancelled')
    return (await this.#settings.store.runs.find(id)) ?? run
  }

  /** What is played goes back to wait for the next start. */
  async stop(): Promise<void> {
    this.#stopping = true
    clearInterval(this.#timer)
    await this.#taking
    await Promise.all([...this.#playing.values()].map((one) => this.#end(one, 'stopping')))
    await this.#threads.close()
  }

  async #end(playing: Playing, why: Exclude<Playing['why'], undefined>): Promise<void> {
    playing.why ??= why
    playing.abort.abort()
    await playing.done
  }

  async #takeOver(all: boolean): Promise<void> {
    const { store, hub } = this.#settings
    for (const run of await store.runs.reclaim(this.#owner, all)) {
      if (run.cancelRequested) {
        const over = await store.runs.end(run.id, null, { state: 'cancelled' })
        if (over !== undefined) hub.tell(run.id, { run: over })
      } else if (run.attempts >= MOST_ATTEMPTS) {
        const problem = serverFinding('SERVER-RUN-GIVEN-UP', {}, { times: run.attempts })
        await store.runs.end(run.id, null, { state: 'failed', problem })
      }
    }
  }

  async #beat(): Promise<void> {
    try {
      const lost = await this.#settings.store.runs.keep(this.#owner, [...this.#playing.keys()])
      for (const id of lost) {
        const playing = this.#playing.get(id)
        if (playing !== undefined) void this.#end(playing, 'cancelled')
      }
      if (this.#settings.store.kind === 'postgresql') await this.#takeOver(false)
      this.wake()
    } catch {
      // The database is away: what is played goes on, and the next beat asks again.
    }
  }

  async #take(): Promise<void> {
    const { store, program, atOnce, report } = this.#settings
    while (this.#wanted && !this.#stopping) {
      this.#wanted = false
      try {
        while (this.#playing.size < atOnce && !this.#stopping) {
          const run = await store.runs.claim(this.#owner, program)
          if (run === undefined) break
          this.#begin(run)
        }
      } catch (error) {
        report(error)
      }
    }
  }

  #begin(run: Run): void {
    const playing: Playing = { abort: new AbortController(), why: undefined, done: Promise.resolve() }
    this.#playing.set(run.id, playing)
    this.#settings.hub.tell(run.id, { run })
    const { longest } = this.#settings
    const timer = setTimeout(() => void this.#end(playing, 'tooLong'), longest * 60_000)
    playing.done = this.#play(run, playing)
      .catch(this.#settings.report)
      .finally(() => {
        clearTimeout(timer)
        this.#playing.delete(run.id)
        this.wake()
      })
  }

  async #play(run: Run, playing: Playing): Promise<void> {
    const end = await this.#endOf(run, playing).catch((error) => this.#faultOf(run, playing, error))
    if (end === 'again')
      await this.#untilStored(() =>
        this.#settings.store.runs.putBack(run.id, this.#owner, playing.why === 'stopping'),
      )
    else
      await this.#untilStored(async () => {
        const over = await this.#settings.store.runs.end(run.id, this.#owner, end)
        this.#deaths.delete(run.id)
        if (over !== undefined) this.#settings.hub.tell(run.id, { run: over })
      })
    await this.#prune()
  }

  /** The oldest make room; where that fails the next end tries again. */
  async #prune(): Promise<void> {
    if (this.#stopping) return
    await this.#settings.store.prune(this.#settings.kept).catch(this.#settings.report)
  }

  /** A database that is away, or a disk that is full, keeps a result waiting; it is not lost while this server lives. */
  async #untilStored(store: () => Promise<void>): Promise<void> {
    for (let pause = 250; ; pause = Math.min(pause * 2, 5_000)) {
      try {
        await store()
        return
      } catch (error) {
        if (this.#stopping) throw error
        this.#settings.report(error)
        await after(pause)
      }
    }
  }

  async #endOf(run: Run, playing: Playing): Promise<RunEnd> {
    const { store, threads, memory } = this.#settings
    const files = Object.fromEntries(await store.projects.files(run.project, run.version))
    const kept = run.attempts > 1 ? await store.runs.keptOf(run.id) : []
    const { port1: mine, port2: port } = new MessageChannel()
    const keeping = this.#listen(run, mine)
    try {
      const task: StudyTask = {
        request: run.request as StudyRequest,
        files,
        threads,
        memory,
        kept: kept.map((key) => this.#plain(key)).filter((key) => key !== undefined),
        port,
      }
      const { signal } = playing.abort
      const transferList = [port] as never[]
      const { result, findings } = await this.#threads.run(task, { transferList, signal })
      if (result !== undefined) return { state: 'done', result, findings }
      return { state: 'failed', problem: serverFinding('SERVER-RUN-INPUT', {}), findings }
    } finally {
      mine.close()
      await Promise.all(keeping)
    }
  }

  #faultOf(run: Run, playing: Playing, error: unknown): RunEnd | 'again' {
    if (playing.why === 'stopping') return 'again'
    if (playing.why === 'cancelled') return { state: 'cancelled' }
    if (playing.why === 'tooLong') {
      const { longest: minutes } = this.#settings
      return { state: 'failed', problem: serverFinding('SERVER-RUN-TOO-LONG', {}, { minutes }) }
    }
    const detail = error instanceof Error ? error.message.split('\n')[0] : String(error)
    // The name crosses from the thread of a run, whose own threads may have died; the class does not.
    if (!(error instanceof Error && error.name === 'ThreadDied')) {
      this.#settings.report(error)
      return { state: 'failed', problem: serverFinding('SERVER-RUN-FAULT', {}, { detail }) }
    }
    const times = (this.#deaths.get(run.id) ?? 0) + 1
    this.#deaths.set(run.id, times)
    if (times < MOST_DEATHS) return 'again'
    return { state: 'failed', problem: serverFinding('SERVER-RUN-THREAD', {}, { times, detail }) }
  }

  /** Keys are kept with the program's name: another version may measure differently. */
  #plain(kept: string): string | undefined {
    const prefix = `${this.#settings.program}:`
    return kept.startsWith(prefix) ? kept.slice(prefix.length) : undefined
  }

  #listen(run: Run, port: MessageChannel['port1']): Set<Promise<void>> {
    const { store, hub, program } = this.#settings
    const secondsLeft = timeLeft()
    let written = 0
    const keeping = new Set<Promise<void>>()
    const ofOurs = (key: string): string => `${program}:${key}`
    const told = (progress: RunProgress): void => {
      hub.tell(run.id, { progress })
      const now = performance.now()
      if (now - written < WRITTEN_EVERY) return
      written = now
      store.runs.progress(run.id, this.#owner, progress).catch(() => undefined)
    }
    port.on('message', async (message: FromStudy) => {
      if (message.kind === 'progress') {
        const { done, of, now, live } = message.progress
        const left = secondsLeft(done, of)
        told({
          done,
          of,
          ...(now && { now }),
          ...(live && {
            live: { mean: live.mean, halfWidth: live.halfWidth, ...(live.of && { of: live.of }) },
          }),
          ...(left !== undefined && { secondsLeft: left }),
        })
      } else if (message.kind === 'keep') {
        // What cannot be kept is played again after a death; the run itself goes on.
        const outcomes = message.outcomes.map((one) => ({ ...one, key: ofOurs(one.key) }))
        const one = store.runs.keepOutcomes(run.id, outcomes).catch(() => undefined)
        keeping.add(one)
        await one
        keeping.delete(one)
      } else {
        const { ask, key, replication } = message
        const body = await store.runs.outcome(run.id, ofOurs(key), replication).catch(() => undefined)
        port.postMessage({ ask, body } satisfies ToStudy)
      }
    })
    return keeping
  }
}
