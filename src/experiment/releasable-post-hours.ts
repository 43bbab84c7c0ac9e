import type { Scenario } from '../scenario/scenario.ts'
import { isStaff } from '../scenario/scenario.ts'
import { studentTQuantile } from '../statistics/student-t.ts'
import { summaryOf } from '../statistics/summary.ts'
import { staffedKey, valueKey } from './play-replication.ts'
import type { ReplicationOutcome, ReplicationRunner } from './replication-runner.ts'
import type { ComparisonAlternative } from './results.ts'
import type { PlayedScenario, SimulationRequest } from './simulate-scenario.ts'
import { simulateOutcomes } from './simulate-scenario.ts'

/** Equal waits: the upper 95 % bound of the paired change is at most a minute, and at most 2 points of the on-time share. */
export const MOST_WAIT_CHANGE = 60
export const MOST_ON_TIME_LOSS = 0.02

/**
 * 外せる配置時間: for each staff pool of the to-be, the fewest posts (never below 最低配置) with which the residents
 * wait no longer than as-is, by non-inferiority over the same residents; its hours are those of the posts left empty.
 */
export const releasablePostHours = async (
  baseline: readonly ReplicationOutcome[],
  asIs: PlayedScenario,
  toBe: PlayedScenario,
  request: Omit<SimulationRequest, 'model' | 'scenario'>,
  runner: ReplicationRunner,
): Promise<NonNullable<ComparisonAlternative['releasablePostHours']>> => {
  const pools: NonNullable<ComparisonAlternative['releasablePostHours']>['pools'][number][] = []
  let scenario = toBe.scenario
  let hours = 0
  let inBlocks = 0
  for (const pool of toBe.scenario.resourcePools) {
    if (!isStaff(pool.employment) || pool.unlimited) continue
    const before = asIs.scenario.resourcePools.find((one) => one.id === pool.id)
    const from = Math.round((before ?? pool).quantity.value)
    let to = Math.round(pool.quantity.value)
    let change = await waitChange(baseline, asIs, { model: toBe.model, scenario }, request, runner)
    while (to > pool.minimum) {
      const fewer = withQuantity(scenario, pool.id, to - 1)
      // A pool that somebody asks for needs at least one worker: nobody could ever start.
      if (to - 1 === 0 && isAsked(scenario, pool.id)) break
      const next = await waitChange(baseline, asIs, { model: toBe.model, scenario: fewer }, request, runner)
      if (!next.equal) break
      to--
      change = next
      scenario = fewer
    }
    if (from <= to) continue
    const staffed = mean(baseline, staffedKey(pool.id)) / Math.max(1, from)
    const freed = (from - to) * staffed
    hours += freed
    // A post left empty all day is one block; a share of every hour never makes an hour.
    if (pool.share.value >= 1) inBlocks += freed
    pools.push({
      id: pool.id,
      name: pool.name.ja,
      from,
      to,
      minimum: pool.minimum,
      hours: freed,
      waitChange: change.mean,
      waitChangeUpper: change.upper,
    })
  }
  return { hours, inBlocksOfAnHour: inBlocks, pools }
}

const isAsked = (scenario: Scenario, pool: string): boolean =>
  Object.values(scenario.activities).some((activity) => activity.pools.some((demand) => demand.pool === pool))

const withQuantity = (scenario: Scenario, id: string, value: number): Scenario => ({
  ...scenario,
  resourcePools: scenario.resourcePools.map((pool) =>
    pool.id === id ? { ...pool, quantity: { ...pool.quantity, value } } : pool,
  ),
})

const waitChange = async (
  baseline: readonly ReplicationOutcome[],
  asIs: PlayedScenario,
  toBe: PlayedScenario,
  request: Omit<SimulationRequest, 'model' | 'scenario'>,
  runner: ReplicationRunner,
): Promise<{ equal: boolean; mean: number; upper: number }> => {
  const outcomes = await simulateOutcomes({ ...request, ...toBe }, runner)
  const key = (indicator: string, { scenario }: PlayedScenario) =>
    valueKey(indicator, 'process', scenario.procedure)
  const waits = pairs(baseline, outcomes, key('waitingTime', asIs), key('waitingTime', toBe))
  const onTime = pairs(baseline, outcomes, key('onTimeShare', asIs), key('onTimeShare', toBe))
  const upper = upperBound(waits)
  return {
    equal:
      outcomes.every((one) => one.stopped === null) &&
      upper <= MOST_WAIT_CHANGE &&
      upperBound(onTime.map((value) => -value)) <= MOST_ON_TIME_LOSS,
    mean: waits.reduce((sum, value) => sum + value, 0) / Math.max(1, waits.length),
    upper,
  }
}

const pairs = (
  first: readonly ReplicationOutcome[],
  second: readonly ReplicationOutcome[],
  firstKey: string,
  secondKey: string,
): number[] =>
  first.flatMap(({ values }, i) =>
    firstKey in values && second[i] !== undefined && secondKey in second[i].values
      ? [second[i].values[secondKey] - values[firstKey]]
      : [],
  )

/** One-sided 95 % bound of the mean; no values, no objection; a single value bounds nothing. */
const upperBound = (values: readonly number[]): number => {
  if (values.length === 0) return -Infinity
  if (values.length === 1) return Infinity
  const { mean: centre, variance } = summaryOf(values)
  return centre + studentTQuantile(0.95, values.length - 1) * Math.sqrt(variance / values.length)
}

const mean = (outcomes: readonly ReplicationOutcome[], key: string): number =>
  outcomes.reduce((sum, { values }) => sum + (values[key] ?? 0), 0) / Math.max(1, outcomes.length)
