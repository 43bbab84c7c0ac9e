import type { MessagePort } from 'node:worker_threads'
import { outcomeAsText, outcomeFromText } from '../../experiment/outcome-text.ts'
import { type OutcomeStore, resumable } from '../../experiment/resumable-runner.ts'
import { playStudy } from '../../study/index.ts'
import { giveWay } from './give-way.ts'
import { poolRunner } from './pool-runner.ts'
import type { FromStudy, KeptOutcome, StudyDone, StudyTask, ToStudy } from './thread-messages.ts'
import '../../platform/node/node-sha256.ts'

giveWay()

const PLAY = new URL('./play-thread.js', import.meta.url)

/** Its threads stay for the next run. */
let players: ReturnType<typeof poolRunner> | undefined

/** So often finished replications are handed over to be kept: what a death can cost, in milliseconds. */
const HAND_OVER = 200
const TOLD_EVERY = 100

/** Replications kept by the server, which asks its database for them. */
function storeBehind(
  port: MessagePort,
  kept: ReadonlySet<string>,
): OutcomeStore & { flush(): void; discard(): void } {
  const asked = new Map<number, (body: string | undefined) => void>()
  let asks = 0
  let pending: KeptOutcome[] = []
  let timer: NodeJS.Timeout | undefined
  port.on('message', ({ ask, body }: ToStudy) => {
    asked.get(ask)?.(body)
    asked.delete(ask)
  })
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (pending.length > 0) port.postMessage({ kind: 'keep', outcomes: pending } satisfies FromStudy)
    pending = []
  }
  return {
    flush,
    // The whole is there: its parts are wanted no more.
    discard: () => {
      pending = []
    },
    async read({ requestHash: key, replication }) {
      if (!kept.has(`${key} ${replication}`)) return undefined
      const body = await new Promise<string | undefined>((resolve) => {
        const ask = asks++
        asked.set(ask, resolve)
        port.postMessage({ kind: 'read', ask, key, replication } satisfies FromStudy)
      })
      return body === undefined ? undefined : outcomeFromText(body)
    },
    async write({ requestHash: key, replication }, outcome) {
      pending.push({ key, replication, body: outcomeAsText(outcome) })
      timer ??= setTimeout(flush, HAND_OVER)
    },
  }
}

/** Plays one study from its files to its result, on threads of its own. */
export default async ({ request, files, threads, memory, kept, port }: StudyTask): Promise<StudyDone> => {
  const store = storeBehind(port, new Set(kept))
  players ??= poolRunner(threads, PLAY, memory)
  let told = 0
  try {
    const { result, findings } = await playStudy(request, files, resumable(players, store), (progress) => {
      const now = performance.now()
      const isLast = progress.done === progress.of && progress.now === undefined
      if (now - told < TOLD_EVERY && !isLast) return
      told = now
      port.postMessage({ kind: 'progress', progress } satisfies FromStudy)
    })
    store.discard()
    return { result: result === undefined ? undefined : JSON.stringify(result), findings }
  } finally {
    store.flush()
    port.close()
  }
}
