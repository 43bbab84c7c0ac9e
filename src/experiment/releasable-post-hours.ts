import type { Scenario } from '../scenario/scenario.ts'
import { type Change, EQUAL_WAITS, WAITS, waitChanges } from './equal-waits.ts'
import { staffedKey } from './play-replication.ts'
import type { ReplicationOutcome, ReplicationRunner } from './replication-runner.ts'
import type { ComparisonAlternative } from './results.ts'
import { quantityOf, withQuantity } from './roster.ts'
import type { PlayedScenario, SimulationRequest } from './simulate-scenario.ts'
import { simulateOutcomes } from './simulate-scenario.ts'
import { hasPosts } from './time-slots.ts'

type Released = NonNullable<ComparisonAlternative['releasablePostHours']>
type Runs = readonly ReplicationOutcome[]

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
    play: (played: PlayedScenario) =>
      simulateOutcomes({ ...request, ...played, meansOf: request.meansOf ?? WAITS }, runner),
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

/** The pools that can lose posts, one post at a time, pool by pool; none where already the stated posts are too few. */
const fewestPosts = async (
  { baseline, asIs, play }: Search,
  variant: PlayedScenario,
  pools: readonly string[],
): Promise<{ id: string; from: number; to: number; change: Change }[]> => {
  if (pools.length === 0) return []
  const stated = { ...variant, runs: await play(variant) }
  const worst = async (scenario: Scenario): Promise<ReadonlyMap<string, Change> | undefined> => {
    const candidate = { model: variant.model, scenario }
    const changes = waitChanges(
      EQUAL_WAITS,
      { ...asIs, runs: baseline },
      stated,
      { ...candidate, runs: await play(candidate) },
      staffPools(asIs.scenario).filter((id) => quantityOf(scenario, id) < quantityOf(asIs.scenario, id)),
    )
    return changes?.areEqual ? changes.byPool : undefined
  }
  let { scenario } = variant
  let changes = await worst(scenario)
  if (changes === undefined) return []
  const found: { id: string; from: number; to: number }[] = []
  for (const id of pools) {
    const pool = scenario.resourcePools.find((one) => one.id === id)
    if (pool === undefined || !hasPosts(pool)) continue
    const from = quantityOf(asIs.scenario, id)
    let to = quantityOf(scenario, id)
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

const hoursOf = (pools: Released['pools']): number => pools.reduce((sum, { hours }) => sum + hours, 0)

const staffPools = ({ resourcePools }: Scenario): string[] =>
  resourcePools.filter(hasPosts).map(({ id }) => id)

const isAsked = (scenario: Scenario, pool: string): boolean =>
  Object.values(scenario.activities).some((activity) => activity.pools.some((demand) => demand.pool === pool))

const mean = (outcomes: Runs, key: string): number =>
  outcomes.reduce((sum, { values }) => sum + (values[key] ?? 0), 0) / Math.max(1, outcomes.length)
