import { HALF_HOURS } from '../model/half-hours.ts'
import type { Seconds } from '../model/seconds.ts'
import { profileOf } from '../scenario/resource-profiles.ts'
import type { ResourcePool, Scenario } from '../scenario/scenario.ts'
import { erlangWait } from '../statistics/erlang.ts'
import {
  type Change,
  changeOf,
  type WaitChanges,
  type WaitRule,
  waitChanges,
  worstOf,
} from './equal-waits.ts'
import type { PlayedRuns } from './hours-by-measure.ts'
import type { ReplicationOutcome } from './replication-runner.ts'
import { type Posts, postsOf, quantityOf, withQuantity, withRoster } from './roster.ts'
import { type Block, blocksOf, slotsOf } from './roster-blocks.ts'
import type { PlayedScenario } from './simulate-scenario.ts'
import { hasPosts, monthOfSlot, type PoolSlots, SLOTS } from './time-slots.ts'

type Runs = readonly ReplicationOutcome[]

/** A pool whose posts may be left empty. */
export interface Desk {
  readonly pool: ResourcePool
  readonly posts: Posts
  /** By slot: seconds in which anybody of the pool has duty. */
  readonly open: readonly number[]
  /** Workers from this number on are no posts of the as-is: leaving them empty sets nobody free. */
  readonly counted: number
  /** Whether the remaining workers can still do all the pool is asked for. */
  readonly canDo: (there: readonly number[], before: readonly number[]) => boolean
}

/** By pool, then worker: 1 in the slots in which the post is left empty. */
export type Empty = ReadonlyMap<string, readonly Uint8Array[]>

export interface PoolBlock extends Block {
  readonly pool: string
  readonly worker: number
}

/** What is judged together: the waits of the whole, and of each block. */
export interface Judgement {
  readonly changes: WaitChanges | undefined
  readonly blocks: readonly {
    readonly block: PoolBlock
    readonly change: Change
    readonly isEqual: boolean
  }[]
  readonly areEqual: boolean
}

/** A scenario whose posts are emptied, with the runs in which nobody was taken away. */
export interface Variant {
  /** As many workers in each pool as as-is or to-be have, whichever are more. */
  readonly full: PlayedScenario
  readonly desks: readonly Desk[]
  /** What the scenario itself leaves empty of `full`. */
  readonly given: Empty
  readonly stated: PlayedRuns
}

export const desksOf = (scenario: Scenario, asIs: Scenario): Desk[] =>
  scenario.resourcePools.filter(hasPosts).flatMap((pool) => {
    const counted = quantityOf(asIs, pool.id)
    const before = asIs.resourcePools.find(({ id }) => id === pool.id)
    if (counted === 0 || before === undefined || !hasPosts(before)) return []
    const posts = postsOf(pool, scenario)
    const open = posts.duty.reduce<number[]>(
      (most, duty) => most.map((seconds, slot) => Math.max(seconds, duty[slot])),
      new Array<number>(SLOTS).fill(0),
    )
    return [{ pool, posts, open, counted, canDo: abilitiesLeft(pool, scenario) }]
  })

/** The to-be with the posts of the as-is, and which of them it leaves empty itself. */
export const fullScenario = (toBe: Scenario, asIs: Scenario): { full: Scenario; given: Empty } => {
  const given = new Map<string, Uint8Array[]>()
  let full = toBe
  for (const { id } of toBe.resourcePools.filter(hasPosts)) {
    const [stated, before] = [quantityOf(toBe, id), quantityOf(asIs, id)]
    if (stated >= before) continue
    full = withQuantity(full, id, before)
    given.set(
      id,
      Array.from({ length: before }, (_, worker) => new Uint8Array(SLOTS).fill(worker < stated ? 0 : 1)),
    )
  }
  return { full, given }
}

export const withPostsLeftEmpty = (
  { full, desks }: Pick<Variant, 'full' | 'desks'>,
  empty: Empty,
): PlayedScenario => ({
  model: full.model,
  scenario: desks.reduce((scenario, { pool, posts }) => {
    const ofPool = empty.get(pool.id)
    return ofPool?.some((slots) => slots.includes(1))
      ? withRoster(scenario, pool.id, posts.hours, (worker, slot) => ofPool[worker][slot] === 0)
      : scenario
  }, full.scenario),
})

/** While anybody of the pool is there, whatever could be done with everybody there can be done. */
const abilitiesLeft = (pool: ResourcePool, { activities }: Scenario): Desk['canDo'] => {
  const special = Object.values(activities).flatMap(({ id, pools, skill }) => {
    const needed = pools.find((demand) => demand.pool === pool.id)?.quantity
    if (needed === undefined) return []
    const isAble = (worker: number) => {
      const profile = profileOf(pool, worker)
      return (
        (skill === undefined || profile?.skills.includes(skill) === true) &&
        (profile?.activities?.includes(id) ?? true)
      )
    }
    return [{ needed, isAble }]
  })
  return (there, before) =>
    there.length === 0 ||
    special.every(
      ({ needed, isAble }) => there.filter(isAble).length >= Math.min(needed, before.filter(isAble).length),
    )
}

const poolSlots = (scenario: Scenario, id: string, { slots }: ReplicationOutcome): PoolSlots | undefined =>
  slots?.pools[scenario.resourcePools.findIndex((pool) => pool.id === id)] ?? undefined

const total = (runs: Runs, scenario: Scenario, id: string, figure: keyof PoolSlots): number[] => {
  const sums = new Array<number>(SLOTS).fill(0)
  for (const run of runs) {
    const of = poolSlots(scenario, id, run)?.[figure]
    if (of !== undefined) for (let slot = 0; slot < SLOTS; slot++) sums[slot] += of[slot]
  }
  return sums
}

/** What is asked of a pool: by slot, how many are busy on average; and how long a piece of work takes. */
interface Load {
  readonly busy: readonly number[]
  readonly length: Seconds
}

/**
 * The load of a weekday's half-hour, by the year's mean, times that of the month: a single slot has too few days, and
 * would follow chance from month to month.
 */
const loadOf = ({ pool, open }: Desk, { runs, scenario }: PlayedRuns): Load => {
  const worked = total(runs, scenario, pool.id, 'worked').map((seconds) => seconds / runs.length)
  const pieces = sumOf(total(runs, scenario, pool.id, 'asked')) / runs.length
  const ofHour = ratioBy(weekSlot, worked, open)
  const inMonth = ratioBy(
    monthOfSlot,
    worked,
    open.map((seconds, slot) => seconds * ofHour(slot)),
  )
  return {
    busy: worked.map((_, slot) => ofHour(slot) * inMonth(slot)),
    length: sumOf(worked) / Math.max(1, pieces),
  }
}

const weekSlot = (slot: number): number => slot % (SLOTS / 12)

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0)

/** The sums over groups of slots, one over the other; 0 where there is nothing below. */
const ratioBy = (
  groupOf: (slot: number) => number,
  above: readonly number[],
  below: readonly number[],
): ((slot: number) => number) => {
  const over = new Map<number, number>()
  const under = new Map<number, number>()
  for (let slot = 0; slot < SLOTS; slot++) {
    const group = groupOf(slot)
    over.set(group, (over.get(group) ?? 0) + above[slot])
    under.set(group, (under.get(group) ?? 0) + below[slot])
  }
  return (slot) => {
    const group = groupOf(slot)
    const divisor = under.get(group)!
    return divisor > 0 ? over.get(group)! / divisor : 0
  }
}

/** By slot, the mean wait at that half-hour of that weekday. */
const meanWaits = (runs: Runs, scenario: Scenario, id: string): ((slot: number) => Seconds) =>
  ratioBy(weekSlot, total(runs, scenario, id, 'waited'), total(runs, scenario, id, 'asked'))

export const emptiedNothing = (desks: readonly Desk[]): Map<string, Uint8Array[]> =>
  new Map(desks.map(({ pool, posts }) => [pool.id, posts.duty.map(() => new Uint8Array(SLOTS))]))

const copyOf = (desks: readonly Desk[], empty: Empty): Map<string, Uint8Array[]> =>
  new Map(
    desks.map(({ pool, posts }) => [
      pool.id,
      posts.duty.map((_, worker) => empty.get(pool.id)?.[worker].slice() ?? new Uint8Array(SLOTS)),
    ]),
  )

const blocksOfWorker = ({ pool, posts, open }: Desk, worker: number, empty: Uint8Array): PoolBlock[] =>
  blocksOf(
    (slot) => posts.duty[worker][slot] > 0 && empty[slot] === 1,
    (slot) => open[slot] > 0,
  ).map((block) => ({ ...block, pool: pool.id, worker }))

/** The posts of a pool left empty, worker by worker, as blocks. */
export const blocksOfDesk = (desk: Desk, empty: Empty): PoolBlock[] =>
  (empty.get(desk.pool.id) ?? []).flatMap((slots, worker) => blocksOfWorker(desk, worker, slots))

/** Which slots are tried: what was found before, and what the formula expects to stay within the limit. */
const proposal = (
  { desks, stated }: Variant,
  baseline: PlayedRuns,
  limit: Seconds,
  found: Empty,
  least: Least,
  isAllowed: (pool: string, worker: number, slot: number) => boolean,
): Empty => {
  const empty = copyOf(desks, found)
  for (const desk of desks) {
    const { pool, posts, open } = desk
    const ofPool = empty.get(pool.id)!
    const { busy, length } = loadOf(desk, stated)
    const before = meanWaits(baseline.runs, baseline.scenario, pool.id)
    const everybody = posts.duty.map((_, worker) => worker)
    for (const worker of everybody.toReversed()) {
      const tried = ofPool[worker].slice()
      for (let slot = 0; slot < SLOTS; slot++) {
        if (tried[slot] === 1 || posts.duty[worker][slot] === 0 || !isAllowed(pool.id, worker, slot)) continue
        const isThere = (one: number) => posts.duty[one][slot] > 0
        const there = everybody.filter((one) => one !== worker && isThere(one) && ofPool[one][slot] === 0)
        if (there.length < Math.max(pool.minimum, least.get(pool.id)![slot])) continue
        if (!desk.canDo(there, everybody.filter(isThere))) continue
        const left = there.reduce((sum, one) => sum + posts.desk[one][slot], 0)
        if (erlangWait(busy[slot], left / open[slot]) * length <= before(slot) + limit) tried[slot] = 1
      }
      // What no line of a roster would say is asked of nobody.
      for (const block of blocksOfWorker(desk, worker, tried))
        for (const slot of slotsOf(block)) ofPool[worker][slot] = 1
    }
  }
  return empty
}

/** Whether waits stay equal with these posts left empty: over the whole process, at each pool, and in each block. */
export const judge = (
  rule: WaitRule,
  baseline: PlayedRuns,
  { desks, stated }: Pick<Variant, 'desks' | 'stated'>,
  candidate: PlayedRuns,
  empty: Empty,
): Judgement => {
  const losing = desks.filter(({ pool }) => empty.get(pool.id)?.some((slots) => slots.includes(1)))
  const changes = waitChanges(
    rule,
    baseline,
    stated,
    candidate,
    losing.map(({ pool }) => pool.id),
  )
  const blocks = losing.flatMap((desk) =>
    blocksOfDesk(desk, empty).map((block) => ({
      block,
      ...blockChange(rule, block, baseline, stated, candidate),
    })),
  )
  return {
    changes,
    blocks,
    areEqual: changes?.areEqual === true && blocks.every(({ isEqual }) => isEqual),
  }
}

/** A block with the half-hours beside it, into which a queue may reach. */
const around = (block: Block): Block => ({
  ...block,
  from: Math.max(0, block.from - 1),
  to: Math.min(HALF_HOURS, block.to + 1),
})

/** The waits at the pool of a block and of those who come during it; each weekday and each month by itself too. */
const blockChange = (
  rule: WaitRule,
  block: PoolBlock,
  baseline: PlayedRuns,
  stated: PlayedRuns,
  candidate: PlayedRuns,
): { change: Change; isEqual: boolean } => {
  const parts = [
    ...block.weekdays.map((weekday) => ({ ...block, weekdays: [weekday] })),
    ...block.months.map((month) => ({ ...block, months: [month] })),
  ]
  const waits = (slots: readonly number[]) => {
    const sum = ({ scenario }: PlayedRuns, run: ReplicationOutcome) =>
      ratioOver(
        poolSlots(scenario, block.pool, run)?.waited,
        poolSlots(scenario, block.pool, run)?.asked,
        slots,
      )
    return pairedRatios(baseline, stated, candidate, sum)
  }
  const losses = (slots: readonly number[]) =>
    pairedRatios(baseline, stated, candidate, (_, { slots: of }) =>
      ratioOver(of?.onTime, of?.cases, slots),
    ).map((value) => -value)
  const judged = (figure: (slots: readonly number[]) => number[]): Change[] => [
    changeOf(figure(slotsOf(block))),
    changeOf(figure(slotsOf(around(block)))),
    // A single value of a part says nothing; the block as a whole has been asked.
    ...parts.flatMap((part) => {
      const values = figure(slotsOf(part))
      return values.length < 2 ? [] : [changeOf(values)]
    }),
  ]
  const change = worstOf(judged(waits))
  return {
    change,
    isEqual: change.upper <= rule.mostWaitChange && worstOf(judged(losses)).upper <= rule.mostOnTimeLoss,
  }
}

const ratioOver = (
  above: readonly number[] | undefined,
  below: readonly number[] | undefined,
  slots: readonly number[],
): number | undefined => {
  if (above === undefined || below === undefined) return undefined
  let [over, under] = [0, 0]
  for (const slot of slots) {
    over += above[slot]
    under += below[slot]
  }
  return under > 0 ? over / under : undefined
}

/** What the candidate has more than the baseline, pair by pair; where the baseline has nothing, than as stated. */
const pairedRatios = (
  baseline: PlayedRuns,
  stated: PlayedRuns,
  candidate: PlayedRuns,
  ratio: (played: PlayedRuns, run: ReplicationOutcome) => number | undefined,
): number[] => {
  const of = (played: PlayedRuns) => played.runs.map((run) => ratio(played, run))
  const asIs = of(baseline)
  const before = asIs.some((one) => one !== undefined) ? asIs : of(stated)
  return of(candidate).flatMap((after, i) => {
    const first = before[i]
    return after === undefined || first === undefined ? [] : [after - first]
  })
}

/** By pool and slot: so many have to stay, as has been seen. */
type Least = ReadonlyMap<string, Uint16Array>

/** How many times the limit the formula may expect and a slot is tried: it overrates most waits. */
const BOLDNESS = [1, 2, 4, 4]

/**
 * Greedy, cheapest test first: a formula over the load of each half-hour proposes, playing judges block by block. What
 * keeps its waits is kept; of what does not, the busier half is not asked for again.
 */
export const search = async (
  rule: WaitRule,
  baseline: PlayedRuns,
  variant: Variant,
  play: (played: PlayedScenario) => Promise<Runs>,
  isAllowed: (pool: string, worker: number, slot: number) => boolean = () => true,
): Promise<Empty> => {
  const { desks, stated } = variant
  let found: Empty = copyOf(desks, variant.given)
  const least = new Map(desks.map(({ pool }) => [pool.id, new Uint16Array(SLOTS)]))
  const loads = new Map(desks.map((desk) => [desk.pool.id, loadOf(desk, stated).busy]))
  const keep = (blocks: readonly PoolBlock[]) => {
    const kept = copyOf(desks, found)
    for (const { pool, worker, ...block } of blocks)
      for (const slot of slotsOf(block)) kept.get(pool)![worker][slot] = 1
    found = kept
  }
  const refuse = (blocks: readonly PoolBlock[], tried: Empty) => {
    for (const { pool: id, worker, ...block } of blocks) {
      const { posts } = desks.find(({ pool }) => pool.id === id)!
      const busy = loads.get(id)!
      const slots = slotsOf(block)
        .filter((slot) => found.get(id)![worker][slot] === 0)
        .sort((x, y) => busy[y] - busy[x])
      for (const slot of slots.slice(0, Math.ceil(slots.length / 2))) {
        const left = posts.duty.filter((duty, one) => duty[slot] > 0 && tried.get(id)![one][slot] === 0)
        least.get(id)![slot] = Math.max(least.get(id)![slot], left.length + 1)
      }
    }
  }
  for (const boldness of BOLDNESS) {
    const tried = proposal(variant, baseline, boldness * rule.mostWaitChange, found, least, isAllowed)
    if (isSame(tried, found)) continue
    const candidate = withPostsLeftEmpty(variant, tried)
    const { changes, blocks } = judge(
      rule,
      baseline,
      variant,
      { ...candidate, runs: await play(candidate) },
      tried,
    )
    const isWholeEqual = changes?.areEqual === true
    const equal = blocks.filter(({ isEqual }) => isEqual && isWholeEqual).map(({ block }) => block)
    const failed = blocks.filter(({ isEqual }) => !isEqual || !isWholeEqual).map(({ block }) => block)
    keep(equal)
    refuse(failed, tried)
  }
  return found
}

export const isSame = (first: Empty, second: Empty): boolean =>
  [...first].every(([pool, workers]) =>
    workers.every((slots, worker) => slots.every((one, slot) => one === second.get(pool)?.[worker][slot])),
  )
