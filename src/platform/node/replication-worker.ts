import { parentPort } from 'node:worker_threads'
import { playReplication } from '../../experiment/play-replication.ts'
import type { Engine } from '../../experiment/replication-runner.ts'
import type { ProcessModel } from '../../model/process-model.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import './node-sha256.ts'

/** A variant is sent once; its replications name it by number. */
export type WorkerRequest =
  | {
      readonly kind: 'variant'
      readonly variant: number
      readonly model: ProcessModel
      readonly scenario: Scenario
    }
  | {
      readonly kind: 'play'
      readonly job: number
      readonly variant: number
      readonly seed: number
      readonly replication: number
      readonly engine: Engine
    }

const variants = new Map<number, { model: ProcessModel; scenario: Scenario }>()

parentPort?.on('message', (request: WorkerRequest) => {
  if (request.kind === 'variant') {
    // Only the newest few are kept: a plan sends many.
    if (variants.size > 8) variants.delete(variants.keys().next().value ?? -1)
    variants.set(request.variant, { model: request.model, scenario: request.scenario })
    return
  }
  const variant = variants.get(request.variant)
  try {
    if (variant === undefined) throw new Error(`variant ${request.variant} is not here`)
    const outcome = playReplication({
      ...variant,
      seed: request.seed,
      replication: request.replication,
      engine: request.engine,
    })
    parentPort?.postMessage({ job: request.job, outcome })
  } catch (error) {
    parentPort?.postMessage({ job: request.job, error: error instanceof Error ? error.stack : String(error) })
  }
})
