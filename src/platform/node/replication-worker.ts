import { parentPort } from 'node:worker_threads'
import { playReplication } from '../../experiment/play-replication.ts'
import type { Engine, ReplicationOutcome } from '../../experiment/replication-runner.ts'
import type { ProcessModel } from '../../model/process-model.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import './node-sha256.ts'

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

let variant: { readonly model: ProcessModel; readonly scenario: Scenario } | undefined

parentPort?.on('message', (request: WorkerRequest) => {
  if (request.kind === 'variant') {
    variant = { model: request.model, scenario: request.scenario }
    return
  }
  try {
    if (variant === undefined) throw new Error('nothing was sent to be played')
    const outcome = playReplication({
      ...variant,
      seed: request.seed,
      replication: request.replication,
      engine: request.engine,
      meansOf: request.meansOf,
    })
    parentPort?.postMessage({ outcome })
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.stack : String(error) })
  }
})
