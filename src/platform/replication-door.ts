import { playForHours, playReplicationBeside } from '../experiment/play-replication.ts'
import type { Engine, ReplicationOutcome } from '../experiment/replication-runner.ts'
import type { ProcessModel } from '../model/process-model.ts'
import type { Scenario } from '../scenario/scenario.ts'

/** A variant is sent before the replications that play it. */
export type WorkerRequest =
  | {
      readonly kind: 'variant'
      readonly model: ProcessModel
      readonly scenario: Scenario
    }
  | {
      readonly kind: 'play'
      readonly seed: number
      readonly replication: number
      readonly engine: Engine
      readonly meansOf: readonly string[] | undefined
      /** Its hours are answered when it is played, its outcome later. */
      readonly hoursFirst: boolean
    }
  /** Nothing more comes before what was played is measured. */
  | { readonly kind: 'measure' }

/** Outcomes and errors in the order of the plays, and before them the hours of those that are to say them first. */
export interface WorkerAnswer {
  readonly hours?: ReplicationOutcome['values']
  readonly outcome?: ReplicationOutcome
  readonly error?: string
}

/** Rows of so many replications wait to be measured; each may be tens of megabytes. */
const MOST_WAITING = 2

/** What a worker does with requests, one after the other; a variant is kept without an answer. */
export const replicationDoor = (
  answer: (answer: WorkerAnswer) => void,
): ((request: WorkerRequest) => void) => {
  let variant: { readonly model: ProcessModel; readonly scenario: Scenario } | undefined
  const waiting: (() => Promise<ReplicationOutcome>)[] = []
  const fail = (error: unknown) => answer({ error: error instanceof Error ? error.stack : String(error) })
  const tellDown = async (to: number): Promise<void> => {
    while (waiting.length > to) {
      const outcome = waiting.shift()
      await outcome?.().then((found) => answer({ outcome: found }), fail)
    }
  }
  const follow = async (request: WorkerRequest): Promise<void> => {
    if (request.kind === 'variant') {
      variant = { model: request.model, scenario: request.scenario }
      return
    }
    await tellDown(request.kind === 'play' && request.hoursFirst ? MOST_WAITING - 1 : 0)
    if (request.kind === 'measure') return
    try {
      if (variant === undefined) throw new Error('nothing was sent to be played')
      const { seed, replication, engine, meansOf, hoursFirst } = request
      const job = { ...variant, seed, replication, engine, meansOf }
      if (!hoursFirst) return answer({ outcome: await playReplicationBeside(job) })
      const { hours, outcome } = playForHours(job)
      waiting.push(outcome)
      answer({ hours })
    } catch (error) {
      await tellDown(0)
      fail(error)
    }
  }
  // While a fingerprint is taken elsewhere the next request would hold up its answer.
  let last: Promise<void> = Promise.resolve()
  return (request) => {
    last = last.then(() => follow(request))
  }
}
