import { playReplication } from '../experiment/play-replication.ts'
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

/** What a worker does with a request; a variant is kept without an answer. */
export const replicationDoor = (): ((request: WorkerRequest) => WorkerAnswer | undefined) => {
  let variant: { readonly model: ProcessModel; readonly scenario: Scenario } | undefined
  return (request) => {
    if (request.kind === 'variant') {
      variant = { model: request.model, scenario: request.scenario }
      return undefined
    }
    try {
      if (variant === undefined) throw new Error('nothing was sent to be played')
      const { seed, replication, engine, meansOf } = request
      return { outcome: playReplication({ ...variant, seed, replication, engine, meansOf }) }
    } catch (error) {
      return { error: error instanceof Error ? error.stack : String(error) }
    }
  }
}
