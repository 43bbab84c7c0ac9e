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

type Released = NonNullable<ComparisonAlternative['releasablePostHours']>
type Runs = readonly ReplicationOutcome[]

interface Change {
  readonly mean: number
  readonly upper: number
}

interface Search {
  readonly baseline: Runs
  readonly asIs: PlayedScenario
  readonly play: (played: PlayedScenario) => Promise<Runs>
}

/**
 * 外せる配置時間: for each staff pool of the to-be, the fewest posts (never below 最低配置) with which the residents
 * wait no longer than as-is, by non-inferiority over the same residents: over the whole process, and at every activity
 * of a pool that loses a post, so that a gain elsewhere hides no queue. Its hours are those of the posts left empty,
 * beyond those that the as-is could have left empty by the same test.
 */
export const releasablePostHours = async (
  baseline: Runs,
  asIs: PlayedScenario,
  toBe: PlayedScenario,
  request: Omit<SimulationRequest, 'model' | 'scenario'>,
  runner: ReplicationRunner,
): Promise<Released> => {
  const search = {
    baseline,
    asIs,
    play: (played: PlayedScenario) => simulateOutcomes({ ...request, ...played }, runner),
  }
  const found = await fewestPosts(search, toBe, staffPools(asIs.scenario))
  const known = await fewestPosts(
    search,
    asIs,
    found.map(({ id }) => id),
  )
  const pools = found.map(({ id, from, to, change }): Released['pools'][number] => {
    const pool = toBe.scenario.resourcePools.find((one) => one.id === id)!
    const surplus = from - (known.find((one) => one.id === id)?.to ?? from)
    const perPost = mean(baseline, staffedKey(id)) / Math.max(1, from)
    return {
      id,
      name: pool.name.ja,
      from,
      to,
      surplus,
      minimum: pool.minimum,
      hours: Math.max(0, from - to - surplus) * perPost,
      surplusHours: surplus * perPost,
      waitChange: change.mean,
      waitChangeUpper: change.upper,
    }
  })
  // A post left empty all day is one block; a share of every hour never makes an hour.
  const wholePosts = pools.filter(
    ({ id }) => toBe.scenario.resourcePools.find((pool) => pool.id === id)!.share.value >= 1,
  )
  return {
    hours: hoursOf(pools),
    inBlocksOfAnHour: hoursOf(wholePosts),
    surplusHours: pools.reduce((sum, { surplusHours }) => sum + surplusHours, 0),
    pools,
  }
}

const hoursOf = (pools: Released['pools']): number => pools.reduce((sum, { hours }) => sum + hours, 0)

const staffPools = ({ resourcePools }: Scenario): string[] =>
  resourcePools.filter((pool) => isStaff(pool.employment) && !pool.unlimited).map(({ id }) => id)

/** The pools that can lose posts, one post at a time, pool by pool; none where already the stated posts are too few. */
const fewestPosts = async (
  search: Search,
  variant: PlayedScenario,
  pools: readonly string[],
): Promise<{ id: string; from: number; to: number; change: Change }[]> => {
  if (pools.length === 0) return []
  const asStated = await search.play(variant)
  const worst = async (scenario: Scenario) =>
    waitChanges(search, { model: variant.model, scenario }, variant, asStated)
  let { scenario } = variant
  let changes = await worst(scenario)
  if (changes === undefined) return []
  const found: { id: string; from: number; to: number }[] = []
  for (const id of pools) {
    const pool = scenario.resourcePools.find((one) => one.id === id)
    if (pool === undefined || pool.unlimited || !isStaff(pool.employment)) continue
    const from = postsOf(search.asIs.scenario, id)
    let to = postsOf(scenario, id)
    // A pool that somebody asks for needs at least one worker: nobody could ever start.
    const fewest = Math.max(pool.minimum, isAsked(scenario, id) ? 1 : 0)
    while (to > fewest) {
      const fewer = withQuantity(scenario, id, to - 1)
      const next = await worst(fewer)
      if (next === undefined) break
      to--
      changes = next
      scenario = fewer
    }
    if (to < from) found.push({ id, from, to })
  }
  return found.map((one) => ({ ...one, change: changes.get(one.id)! }))
}

const postsOf = ({ resourcePools }: Scenario, id: string): number =>
  Math.round(resourcePools.find((pool) => pool.id === id)?.quantity.value ?? 0)

const isAsked = (scenario: Scenario, pool: string): boolean =>
  Object.values(scenario.activities).some((activity) => activity.pools.some((demand) => demand.pool === pool))

const withQuantity = (scenario: Scenario, id: string, value: number): Scenario => ({
  ...scenario,
  resourcePools: scenario.resourcePools.map((pool) =>
    pool.id === id ? { ...pool, quantity: { ...pool.quantity, value } } : pool,
  ),
})

/** By pool that has fewer posts than as-is, the wait that grows most; undefined where the waits are not equal. */
const waitChanges = async (
  { baseline, asIs, play }: Search,
  played: PlayedScenario,
  stated: PlayedScenario,
  asStated: Runs,
): Promise<ReadonlyMap<string, Change> | undefined> => {
  const outcomes = await play(played)
  if (outcomes.some((one) => one.stopped !== null)) return undefined
  const { scenario } = played
  const ofProcess = (indicator: string) =>
    pairs(
      baseline,
      outcomes,
      valueKey(indicator, 'process', asIs.scenario.procedure),
      valueKey(indicator, 'process', scenario.procedure),
    )
  if (upperBound(ofProcess('onTimeShare').map((value) => -value)) > MOST_ON_TIME_LOSS) return undefined
  const overall = changeOf(ofProcess('waitingTime'))
  const changes = new Map<string, Change>()
  for (const id of staffPools(asIs.scenario)) {
    if (postsOf(scenario, id) >= postsOf(asIs.scenario, id)) continue
    const atActivities = Object.values(stated.scenario.activities)
      .filter(({ pools }) => pools.some(({ pool }) => pool === id))
      .flatMap((activity) => {
        const key = valueKey('waitingTime', 'activity', activity.id)
        if (!asStated.some(({ values }) => key in values)) return []
        // Nobody is served there any more.
        if (!outcomes.every(({ values }, i) => key in values || !(key in asStated[i].values)))
          return [{ mean: Infinity, upper: Infinity }]
        const asIsKey = valueKey('waitingTime', 'activity', scenario.matches[activity.id] ?? activity.id)
        const isNew = !baseline.some(({ values }) => asIsKey in values)
        // What the as-is does not do is held against the posts that the to-be states.
        return [
          changeOf(isNew ? pairs(asStated, outcomes, key, key) : pairs(baseline, outcomes, asIsKey, key)),
        ]
      })
    changes.set(
      id,
      atActivities.reduce((most, one) => (one.upper > most.upper ? one : most), overall),
    )
  }
  const isEqual = [overall, ...changes.values()].every(({ upper }) => upper <= MOST_WAIT_CHANGE)
  return isEqual ? changes : undefined
}

const pairs = (first: Runs, second: Runs, firstKey: string, secondKey: string): number[] =>
  first.flatMap(({ values }, i) =>
    firstKey in values && second[i] !== undefined && secondKey in second[i].values
      ? [second[i].values[secondKey] - values[firstKey]]
      : [],
  )

const changeOf = (waits: readonly number[]): Change => ({
  mean: waits.reduce((sum, value) => sum + value, 0) / Math.max(1, waits.length),
  upper: upperBound(waits),
})

/** One-sided 95 % bound of the mean; no values, no objection; a single value bounds nothing. */
const upperBound = (values: readonly number[]): number => {
  if (values.length === 0) return -Infinity
  if (values.length === 1) return Infinity
  const { mean: centre, variance } = summaryOf(values)
  return centre + studentTQuantile(0.95, values.length - 1) * Math.sqrt(variance / values.length)
}

const mean = (outcomes: Runs, key: string): number =>
  outcomes.reduce((sum, { values }) => sum + (values[key] ?? 0), 0) / Math.max(1, outcomes.length)
