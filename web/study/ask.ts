import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Words } from '../../src/model/words.ts'
import type { AskedComparison, StudyMessage, StudyReply } from '../../src/platform/browser/study-worker.ts'
import type { BroughtIn } from '../../src/study/bring-in.ts'
import type { ProjectFiles, StudyAnswer, StudyProgress, StudyRequest } from '../../src/study/index.ts'
import { isPlayedAlike } from '../../src/study/played-files.ts'
import type { GivenFile } from '../../src/study/taking.ts'
import { timeLeft } from '../../src/study/time-left.ts'
import { project } from '../project/project.ts'
import { replicationScript, studyScript } from '../shipped.ts'

export interface TaskProgress extends StudyProgress {
  /** Where it can be told. */
  readonly secondsLeft?: number
}

/** Something being played, or played: it goes on while the reader is elsewhere, and is found again. */
export interface Task {
  readonly id: number
  readonly request: StudyRequest
  readonly title: Words
  /** What was played: another project, or the same one changed, is another question. */
  readonly files: ProjectFiles
  /** The address of the page that asked. */
  readonly askedAt: string
  readonly startedAt: number
  readonly state: ReadonlySignal<'running' | 'done' | 'failed' | 'cancelled'>
  readonly progress: ReadonlySignal<TaskProgress | undefined>
  readonly answer: ReadonlySignal<StudyAnswer | undefined>
  readonly error: ReadonlySignal<string | undefined>
  /** Resolves when it is over, however it ends. */
  readonly over: Promise<void>
  /** Of one that the server plays. */
  readonly onServer?: ServerSide
  cancel(): void
}

export interface ServerSide {
  /** Its id there. */
  readonly run: string
  /** For its turn. */
  readonly waits: ReadonlySignal<boolean>
  /** The server does not answer at the moment. */
  readonly isAway: ReadonlySignal<boolean>
  /** Why it failed. */
  readonly failure: ReadonlySignal<Words | undefined>
  /** Whether the program that played it is the one that runs now. */
  readonly isOfThisProgram: boolean
}

/** All of this visit, newest first. */
export const tasks = signal<readonly Task[]>([])

const MOST_KEPT = 60
const MOST_THREADS = 8
const threads = (): number => Math.max(1, Math.min(MOST_THREADS, navigator.hardwareConcurrency || 2))

/** A worker with the threads it has asked for, and the files it knows. */
interface Player {
  readonly worker: Worker
  readonly threads: Worker[]
  files: ProjectFiles | undefined
}

/** Those that rest stay for the next studies: they have warmed up. */
const resting: Player[] = []
const MOST_RESTING = 2

const newPlayer = (): Player => ({ worker: new Worker(studyScript()), threads: [], files: undefined })

const dismiss = ({ worker, threads }: Player): void => {
  for (const one of [worker, ...threads]) one.terminate()
}

/** Starts a player with its threads before it is asked for anything, so that the first study need not wait for them. */
export function startPlayer(): void {
  const player = newPlayer()
  resting.push(player)
  const fail = atRest(player)
  const count = threads()
  if (count > 1) give(player, portsFor(player, count, fail))
}

/** A player that rests is told what will probably be played. */
export function tellAhead(files: ProjectFiles): Player {
  const player = restingFor(files, false) ?? newPlayer()
  resting.push(player)
  atRest(player)
  send(player, files)
  return player
}

/** Listens to a player that rests: where it fails nobody has asked it for anything yet. */
const atRest = (player: Player): ((error: string) => void) => {
  const fail = (error: string) => {
    // Asked again it will say what is wrong.
    console.warn(error)
    const at = resting.indexOf(player)
    if (at >= 0) resting.splice(at, 1)
    dismiss(player)
  }
  tend(player, fail)
  return fail
}

/** Plays the beginning of a comparison that will probably be asked for, where nothing else is being played. */
export function askAhead(request: AskedComparison, files: ProjectFiles): void {
  if (tasks.value.some(({ state, onServer }) => state.value === 'running' && onServer === undefined)) return
  const player = resting.find((one) => one.files === files) ?? tellAhead(files)
  post(player, { kind: 'ahead', request, threads: threads() })
}

const post = ({ worker }: Player, message: StudyMessage, transfer: Transferable[] = []): void =>
  worker.postMessage(message, transfer)

const send = (player: Player, files: ProjectFiles): void => {
  if (player.files !== files) post(player, { kind: 'files', files })
  player.files = files
}

/** Gives a player the threads it asks for, and the rest of what it says to whoever listens. */
const tend = (
  player: Player,
  onFailure: (error: string) => void,
  onReply: (reply: StudyReply) => void = () => undefined,
): void => {
  player.worker.onmessage = ({ data }: MessageEvent<StudyReply>) => {
    if (data.kind !== 'wantThreads') onReply(data)
    else give(player, portsFor(player, data.count, onFailure))
  }
  player.worker.onerror = ({ message }) => onFailure(message)
  for (const thread of player.threads) thread.onerror = ({ message }) => onFailure(message)
}

const give = (player: Player, ports: MessagePort[]): void => post(player, { kind: 'threads', ports }, ports)

/** Threads for a player, each at the other end of a port. */
const portsFor = (player: Player, count: number, onFailure: (error: string) => void): MessagePort[] =>
  Array.from({ length: count }, () => {
    const thread = new Worker(replicationScript())
    thread.onerror = ({ message }) => onFailure(message)
    const { port1, port2 } = new MessageChannel()
    thread.postMessage(port1, [port1])
    player.threads.push(thread)
    return port2
  })

/** Not all that is played says how the estimate stands: the last that was said still does. */
export const goesOn = (before: TaskProgress | undefined, now: TaskProgress): TaskProgress => ({
  ...now,
  ...(now.live === undefined && before?.live && { live: before.live }),
})

/** The same for equal questions, in whichever order their parts are said. */
export const questionKey = (request: StudyRequest): string =>
  JSON.stringify(request, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )

const known = new Map<string, { readonly files: ProjectFiles; readonly task: Task }>()
let count = 0

/**
 * Asks a study of the project as it is now. What was asked of the same files before is not played again. One for the
 * background leaves a player that has warmed up to what is asked next.
 */
export function ask(
  request: StudyRequest,
  title: Words,
  files: ProjectFiles = project.value.files,
  inBackground = false,
): Task {
  const before = known.get(questionKey(request))
  const isThere = before !== undefined && ['running', 'done'].includes(before.task.state.value)
  if (isThere && isPlayedAlike(request, before.files, files)) return before.task
  const task = start(request, title, files, inBackground)
  take(task)
  return task
}

export const nextId = (): number => ++count

/** From now on this is found among the tasks, and answers when the same is asked again. */
export function take(task: Task): void {
  known.set(questionKey(task.request), { files: task.files, task })
  const others = tasks.value.filter(({ id }) => id !== task.id)
  tasks.value = [task, ...others].slice(0, MOST_KEPT)
}

/** Of those that rest one that knows the files, else any. */
const restingFor = (files: ProjectFiles, inBackground: boolean): Player | undefined => {
  if (resting.length < (inBackground ? MOST_RESTING : 1)) return undefined
  const at = resting.findIndex((one) => one.files === files)
  return resting.splice(Math.max(0, at), 1)[0]
}

/** Asks something small beside the work: it is no task of the reader's, and is not kept. */
export const askQuietly = (request: StudyRequest, files: ProjectFiles): Task =>
  start(request, { ja: '', en: '' }, files, true)

/** Sorts out files that were dropped or chosen, beside the page: a log may take its time. */
export const sortOut = (given: readonly GivenFile[], files: ProjectFiles): Promise<BroughtIn> =>
  new Promise((resolve, reject) => {
    const player = newPlayer()
    const over = () => dismiss(player)
    const fail = (error: string) => {
      over()
      reject(new Error(error))
    }
    tend(player, fail, (said) => {
      if (said.kind === 'failed') fail(said.error)
      if (said.kind !== 'brought') return
      over()
      resolve(said.brought)
    })
    post(player, { kind: 'bringIn', given, files })
  })

function start(request: StudyRequest, title: Words, files: ProjectFiles, inBackground: boolean): Task {
  const state = signal<'running' | 'done' | 'failed' | 'cancelled'>('running')
  const progress: Signal<TaskProgress | undefined> = signal(undefined)
  const answer: Signal<StudyAnswer | undefined> = signal(undefined)
  const error: Signal<string | undefined> = signal(undefined)
  const player = restingFor(files, inBackground) ?? newPlayer()
  const secondsLeft = timeLeft()
  let isOver = (): void => undefined
  const over = new Promise<void>((resolve) => {
    isOver = resolve
  })
  const end = (how: 'done' | 'failed' | 'cancelled') => {
    if (state.value !== 'running') return
    state.value = how
    if (how === 'done' && resting.length < MOST_RESTING) {
      resting.push(player)
      atRest(player)
    } else dismiss(player)
    isOver()
  }
  const fail = (message: string) => {
    error.value = message || 'worker'
    end('failed')
  }
  tend(player, fail, (said) => {
    if (said.kind === 'progress') {
      const { done, of } = said.progress
      const left = secondsLeft(done, of)
      const now = { ...said.progress, ...(left !== undefined && { secondsLeft: left }) }
      progress.value = goesOn(progress.value, now)
    } else if (said.kind === 'failed') fail(said.error)
    else if (said.kind === 'answer') {
      answer.value = said.answer
      end('done')
    }
  })
  send(player, files)
  post(player, { kind: 'play', request, threads: threads() })
  return {
    id: nextId(),
    request,
    title,
    files,
    askedAt: location.hash,
    startedAt: Date.now(),
    state,
    progress,
    answer,
    error,
    over,
    cancel: () => end('cancelled'),
  }
}
