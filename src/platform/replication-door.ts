import { playReplicationBeside } from '../experiment/play-replication.ts'
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
    }

export interface WorkerAnswer {
  readonly outcome?: ReplicationOutcome
  readonly error?: string
}

type Door = (request: WorkerRequest) => Promise<WorkerAnswer | undefined>

/** What a worker does with a request, one after the other; a variant is kept without an answer. */
export const replicationDoor = (): Door => {
  let variant: { readonly model: ProcessModel; readonly scenario: Scenario } | undefined
  const answerTo: Door = async (request) => {
    if (request.kind === 'variant') {
      variant = { model: request.model, scenario: request.scenario }
      return undefined
    }
    try {
      if (variant === undefined) throw new Error('nothing was sent to be played')
      const { seed, replication, engine, meansOf } = request
      return { outcome: await playReplicationBeside({ ...variant, seed, replication, engine, meansOf }) }
    } catch (error) {
      return { error: error instanceof Error ? error.stack : String(error) }
    }
  }
  // While a fingerprint is taken elsewhere the next request would hold up its answer.
  let last: Promise<unknown> = Promise.resolve()
  return (request) => {
    const answer = last.then(() => answerTo(request))
    last = answer
    return answer
  }
}
