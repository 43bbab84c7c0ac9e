import { Refused } from '../server/server.ts'
import type { ServerRun } from './server-runs.ts'

/** What is heard of a run. */
export type RunNews =
  | { readonly kind: 'run'; readonly run: ServerRun }
  | { readonly kind: 'progress'; readonly progress: NonNullable<ServerRun['progress']> }
  /** The server does not answer at the moment; it may come back. */
  | { readonly kind: 'away' }
  /** The run was deleted. */
  | { readonly kind: 'gone' }

export interface FollowSettings {
  readonly events: string
  readonly ask: () => Promise<ServerRun>
  readonly hear: (news: RunNews) => void
  /** Milliseconds between two questions, where the server does not tell by itself. */
  readonly every?: number
}

const EVERY = 2_000
/** In a page that nobody looks at. */
const SELDOM = 10
/** So often the browser may try anew before it is asked instead. */
const MOST_ERRORS = 3

const OVER = new Set(['done', 'failed', 'cancelled'])

/** A browser keeps few connections to one server, for all its pages together: only one is held open here. */
let listener: object | undefined

const isSeen = (): boolean => typeof document === 'undefined' || document.visibilityState !== 'hidden'

/** Tells of a run until it is over: as the server sends it, else by asking again and again. Answers how to stop. */
export function followRun({ events, ask, hear, every = EVERY }: FollowSettings): () => void {
  const self = {}
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  let mayListen = typeof EventSource !== 'undefined'

  const hush = (): void => {
    clearTimeout(timer)
    source?.close()
    source = undefined
    if (listener === self) listener = undefined
  }
  const stop = (): void => {
    isOver = true
    hush()
    if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', begin)
  }
  const tell = (run: ServerRun): void => {
    if (isOver) return
    if (OVER.has(run.state)) stop()
    hear({ kind: 'run', run })
  }
  const askAgain = async (): Promise<void> => {
    try {
      tell(await ask())
    } catch (error) {
      if (isOver) return
      const isGone = error instanceof Refused && error.code === 'SERVER-RUN-MISSING'
      if (isGone) stop()
      hear({ kind: isGone ? 'gone' : 'away' })
    }
    if (isOver) return
    clearTimeout(timer)
    timer = setTimeout(() => (mayListen && listener === undefined ? begin() : askAgain()), pause())
  }
  const pause = (): number => (isSeen() ? every : every * SELDOM)
  const listen = (): void => {
    listener = self
    let errors = 0
    source = new EventSource(events)
    source.addEventListener('state', ({ data }) => {
      errors = 0
      tell(JSON.parse(data))
    })
    source.addEventListener('progress', ({ data }) => {
      if (!isOver) hear({ kind: 'progress', progress: JSON.parse(data) })
    })
    source.onerror = () => {
      errors++
      hear({ kind: 'away' })
      if (source?.readyState !== EventSource.CLOSED && errors < MOST_ERRORS) return
      mayListen = false
      hush()
      void askAgain()
    }
  }
  function begin(): void {
    if (isOver) return
    hush()
    if (mayListen && isSeen() && listener === undefined) listen()
    else void askAgain()
  }
  if (typeof document !== 'undefined') document.addEventListener('visibilitychange', begin)
  begin()
  return stop
}
