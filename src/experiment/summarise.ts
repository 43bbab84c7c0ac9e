import { INDICATORS } from '../indicators/index.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { employmentWords } from '../scenario/employments.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { meanInterval } from '../statistics/confidence-interval.ts'
import { valueKey } from './play-replication.ts'
import type { ReplicationOutcome } from './replication-runner.ts'
import type { Estimate, IndicatorResult, IndicatorScope } from './results.ts'

export const CONFIDENCE = 0.95

/** Mean and Student-t half-width of independent replications. */
export const estimate = (values: readonly number[]): Estimate => {
  if (values.length === 0) return { mean: 0, halfWidth: null }
  if (values.length === 1) return { mean: values[0], halfWidth: null }
  const { mean, halfWidth } = meanInterval(values, CONFIDENCE)
  return { mean, halfWidth }
}

/** Name and kind of everything an indicator may speak of. */
export const scopesOf = (model: ProcessModel, scenario: Scenario): Map<string, IndicatorScope> => {
  const scopes = new Map<string, IndicatorScope>()
  const add = (kind: IndicatorScope['kind'], id: string, name: string) => {
    scopes.set(`${kind}|${id}`, { kind, id, name })
  }
  add('process', scenario.procedure, scenario.name.ja)
  for (const node of model.nodes) add('activity', node.id, node.name || node.id)
  for (const pool of scenario.resourcePools) add('resourcePool', pool.id, pool.name.ja)
  for (const { employment } of scenario.resourcePools)
    add('employment', employment, employmentWords[employment].ja)
  for (const source of scenario.arrivals)
    for (const channel of source.channels) add('channel', channel.id, channel.name.ja)
  return scopes
}

/** One result per indicator and scope, in the order of the indicators; a missing value in a replication is left out. */
export const summarise = (
  model: ProcessModel,
  scenario: Scenario,
  outcomes: readonly ReplicationOutcome[],
): IndicatorResult[] => {
  const scopes = scopesOf(model, scenario)
  const results: IndicatorResult[] = []
  for (const indicator of INDICATORS)
    for (const [key, scope] of scopes) {
      const name = `${indicator.id}|${key}`
      const values = outcomes.flatMap(({ values }) => (name in values ? [values[name]] : []))
      if (values.length === 0) continue
      const percentiles: Record<string, number> = {}
      for (const p of [50, 90, 95]) {
        const at = valueKey(indicator.id, scope.kind, scope.id, p)
        const found = outcomes.flatMap(({ values }) => (at in values ? [values[at]] : []))
        if (found.length > 0)
          percentiles[String(p)] = found.reduce((sum, value) => sum + value, 0) / found.length
      }
      results.push({
        id: indicator.id,
        scope,
        unit: indicator.unit,
        confidence: CONFIDENCE,
        percentiles,
        perReplication: values,
        ...estimate(values),
      })
    }
  return results
}
