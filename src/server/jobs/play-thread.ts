import { deserialize } from 'node:v8'
import { playReplication } from '../../experiment/play-replication.ts'
import type { Engine, ReplicationOutcome } from '../../experiment/replication-runner.ts'
import type { ProcessModel } from '../../model/process-model.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { giveWay } from './give-way.ts'
import '../../platform/node/node-sha256.ts'

/** A replication: its variant lies in memory that all threads share, so that it is read once and not sent each time. */
export interface PlayTask {
  readonly variant: number
  readonly bytes: SharedArrayBuffer
  readonly seed: number
  readonly replication: number
  readonly engine: Engine
  readonly meansOf: readonly string[] | undefined
}

giveWay()

let known: { readonly variant: number; readonly model: ProcessModel; readonly scenario: Scenario } | undefined

const variantOf = (variant: number, bytes: SharedArrayBuffer): NonNullable<typeof known> => {
  if (known?.variant === variant) return known
  const read = deserialize(new Uint8Array(bytes)) as { model: ProcessModel; scenario: Scenario }
  known = { variant, ...read }
  return known
}

export default ({ variant, bytes, ...asked }: PlayTask): ReplicationOutcome => {
  const { model, scenario } = variantOf(variant, bytes)
  return playReplication({ model, scenario, ...asked })
}
