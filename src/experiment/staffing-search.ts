import type { Finding } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import type { ResourcePool, Scenario } from '../scenario/scenario.ts'
import { confidenceForEach } from '../statistics/confidence-interval.ts'
import { studentTQuantile } from '../statistics/student-t.ts'
import { summaryOf } from '../statistics/summary.ts'
import { freshSeed, type StepProgress } from './find-releasable.ts'
import { experimentFinding } from './finding-catalogue.ts'
import type { ReplicationOutcome, ReplicationRunner } from './replication-runner.ts'
import { postsOf, quantityOf, withPool, withQuantity, withRoster } from './roster.ts'
import { ResultCache, type SimulationRequest, simulateScenario } from './simulate-scenario.ts'
import type {
  ShareFound,
  StaffedPart,
  StaffingBy,
  StaffingResult,
  StaffingTarget,
} from './staffing-result.ts'
import { halfHourOfSlot, monthOfSlot, SLOTS } from './time-slots.ts'

export interface StaffingRequest extends Omit<SimulationRequest, 'onFirstRun'> {
  readonly target: StaffingTarget
  readonly by: StaffingBy
  /** In the order in which they are searched: each with those before it at their answer, those after it as stated. */
  readonly pools: readonly string[]
}

type Runs = readonly ReplicationOutcome[]

/** Posts of a pool by part of the period: by month from 1, by half-hour from midnight, or all under 0. */
type Levels = ReadonlyMap<number, number>
type Staffing = ReadonlyMap<string, Levels>

export const CONFIDENCE = 0.95
/** Replications are doubled so often before two levels are said to be inseparable; every look takes its part of the doubt. */
const LOOKS = 4
const MOST_RESTARTS = 8

const WHOLE = 0
const partOf: Readonly<Record<StaffingBy, (slot: number) => number>> = {
  whole: () => WHOLE,
  month: monthOfSlot,
  'half-hour': halfHourOfSlot,
}

/** More people than this are asked for by nobody. */
const mostOf = (stated: number): number => Math.max(20, 4 * stated)

/** The stated scenario with other posts: a quantity, or a roster by month or half-hour. */
const staffed = (scenario: Scenario, by: StaffingBy, staffing: Staffing): Scenario =>
  [...staffing].reduce((before, [id, levels]) => {
    const most = Math.max(1, ...levels.values())
    const enough = withQuantity(before, id, most)
    if (by === 'whole') return enough
    // By the half-hour it is said how many are there: their lunch is in it.
    const full = by === 'half-hour' ? withPool(enough, id, () => ({ lunchShifts: [] })) : enough
    const { hours } = postsOf(poolOf(full, id), full)
    return withRoster(full, id, hours, (worker, slot) => worker < postsIn(levels, partOf[by](slot)))
  }, scenario)

/** Where nobody comes, those before are still served: as many as in the part before. */
const postsIn = (levels: Levels, part: number): number => {
  const earlier = [...levels.keys()].filter((one) => one <= part)
  return levels.get(earlier.length > 0 ? Math.max(...earlier) : Math.min(...levels.keys()))!
}

const poolOf = ({ resourcePools }: Scenario, id: string): ResourcePool =>
  resourcePools.find((pool) => pool.id === id)!

/** By part of the period, each replication's share of residents within the limit; parts in which nobody came are absent. */
const sharesOf = (runs: Runs, by: StaffingBy): Map<number, number[]> => {
  const shares = new Map<number, number[]>()
  for (const { slots } of runs) {
    const came = new Map<number, number>()
    const within = new Map<number, number>()
    for (let slot = 0; slots !== undefined && slot < SLOTS; slot++) {
      if (slots.came[slot] === 0) continue
      const part = partOf[by](slot)
      came.set(part, (came.get(part) ?? 0) + slots.came[slot])
      within.set(part, (within.get(part) ?? 0) + slots.within[slot])
    }
    for (const [part, count] of came) {
      const values = shares.get(part) ?? []
      shares.set(part, values)
      values.push(within.get(part)! / count)
    }
  }
  return shares
}

const meanOf = (values: readonly number[]): number => summaryOf(values).mean

/** One-sided bounds by Student's t: each holds with the confidence. */
const shareFound = (values: readonly number[], confidence: number): ShareFound => {
  const { mean, variance, count } = summaryOf(values)
  const half = count < 2 ? Infinity : studentTQuantile(confidence, count - 1) * Math.sqrt(variance / count)
  return { mean, lower: Math.max(0, mean - half), upper: Math.min(1, mean + half), replications: count }
}

/**
 * The fewest posts with which a share of the residents is served within a limit. Searched with one seed; then proved
 * with others: with so many the lower bound is not below the target, with one fewer the upper bound is.
 */
export const findStaffing = async (
  request: StaffingRequest,
  runner: ReplicationRunner,
  targetWords: Words,
  onProgress?: StepProgress,
): Promise<{ readonly result?: StaffingResult; readonly findings: readonly Finding[] }> => {
  const { model, engine, target, by, pools } = request
  const stated: Scenario = {
    ...request.scenario,
    bySlot: { limit: { indicator: target.indicator, within: target.within, pools } },
  }
  const file = { file: stated.file }
  if (by !== 'whole' && stated.period.kind !== 'dates')
    return { findings: [experimentFinding('EXPERIMENT-NO-DATES', file, {})] }
  const seed = request.seed ?? stated.seed
  const replications = request.replications ?? stated.replications
  if (replications < 2) return { findings: [experimentFinding('EXPERIMENT-ONE-REPLICATION', file, {})] }
  let played = 0
  let step: Parameters<StepProgress>[0] = 'stated'
  const heard = () => {
    played++
    onProgress?.(step, played)
  }
  const cache = new ResultCache()
  const told = await simulateScenario(
    { model, scenario: stated, engine, seed, replications, cache },
    runner,
    (done) => {
      if (done > 0) heard()
    },
  )
  const { findings } = told
  if (findings.some(({ severity }) => severity === 'error')) return { findings }

  const play = (scenario: Scenario, of: number, from: number, to: number): Promise<Runs> =>
    runner.run(
      Array.from({ length: to - from }, (_, i) => ({
        model,
        scenario,
        seed: of,
        replication: from + i + 1,
        engine,
      })),
      heard,
    )
  const seek = async (staffing: Staffing) =>
    sharesOf(await play(staffed(stated, by, staffing), seed, 0, replications), by)

  step = 'search'
  const found = new Map<string, Levels>()
  for (const id of pools) {
    const uniform = new Map<number, Map<number, number[]>>()
    const levelsAt = async (n: number) => {
      const known = uniform.get(n)
      if (known !== undefined) return known
      const parts = by === 'whole' ? [WHOLE] : partsOf(stated, id, by)
      const shares = await seek(new Map([...found, [id, new Map(parts.map((part) => [part, n]))]]))
      uniform.set(n, shares)
      return shares
    }
    const keeps = (values: readonly number[]) => meanOf(values) >= target.share
    const most = mostOf(quantityOf(stated, id))
    let high = Math.max(1, quantityOf(stated, id))
    for (;;) {
      const shares = await levelsAt(high)
      if (shares.size === 0)
        return {
          findings: [
            ...findings,
            experimentFinding(
              'EXPERIMENT-POOL-UNASKED',
              { ...file, element: id },
              { pool: poolOf(stated, id).name },
            ),
          ],
        }
      if ([...shares.values()].every(keeps)) break
      if (high >= most) {
        const worst = Math.min(...[...shares.values()].map(meanOf))
        return {
          findings: [
            ...findings,
            experimentFinding(
              'EXPERIMENT-TARGET-UNREACHABLE',
              { ...file, element: id },
              {
                pool: poolOf(stated, id).name,
                most,
                target: targetWords,
                share: (worst * 100).toFixed(1),
              },
            ),
          ],
        }
      }
      high = Math.min(most, high * 2)
    }
    const need = new Map([...(await levelsAt(high)).keys()].sort((x, y) => x - y).map((part) => [part, high]))
    for (let n = high - 1; n >= 1; n--) {
      const shares = await levelsAt(n)
      let isAnyKept = false
      for (const [part, fewest] of need)
        if (fewest === n + 1 && keeps(shares.get(part) ?? [0])) {
          need.set(part, n)
          isAnyKept = true
        }
      if (!isAnyKept) break
    }
    found.set(id, await repaired(need, by, (levels) => seek(new Map([...found, [id, levels]])), keeps))
  }

  step = 'proof'
  for (let restart = 1; ; restart++) {
    const proofSeed = freshSeed(seed, restart)
    const proof = await proveStaffing({
      found,
      by,
      share: target.share,
      replications,
      play: (staffing, from, to) => play(staffed(stated, by, staffing), proofSeed, from, to),
      isLast: restart === MOST_RESTARTS,
    })
    if ('lacking' in proof) {
      const { pool, part } = proof.lacking
      const levels = new Map(found.get(pool))
      levels.set(part, levels.get(part)! + 1)
      found.set(pool, levels)
      continue
    }
    return {
      findings,
      result: {
        format: 'yoryoku.staffing/1',
        scenario: { id: stated.id, name: stated.name, file: stated.file },
        period: stated.period,
        set: stated.set ?? [],
        validated: told.validated,
        ...(told.validation && { validation: told.validation }),
        target,
        by,
        confidence: CONFIDENCE,
        seed,
        proofSeed,
        replications,
        pools: pools.map((id) => ({
          id,
          name: poolOf(stated, id).name,
          stated: quantityOf(stated, id),
          parts: proof.parts.get(id)!,
        })),
        share: proof.whole,
        played,
        findings,
      },
    }
  }
}

/** The parts of the period in which a pool is on duty. */
const partsOf = (scenario: Scenario, id: string, by: StaffingBy): number[] => {
  const parts = new Set<number>()
  for (const duty of postsOf(poolOf(scenario, id), scenario).duty)
    duty.forEach((seconds, slot) => {
      if (seconds > 0) parts.add(partOf[by](slot))
    })
  return [...parts]
}

const MOST_REPAIRS = 10

/** Half-hours hand their queue on: where the parts together miss the target, the first that misses it gets one more. */
const repaired = async (
  need: Levels,
  by: StaffingBy,
  seek: (levels: Levels) => Promise<Map<number, number[]>>,
  keeps: (values: readonly number[]) => boolean,
): Promise<Levels> => {
  const levels = new Map(need)
  if (by === 'whole') return levels
  for (let i = 0; i < MOST_REPAIRS; i++) {
    const shares = await seek(levels)
    const missing = [...levels.keys()].filter((part) => !keeps(shares.get(part) ?? [1]))
    if (missing.length === 0) break
    for (const part of missing) if (!missing.includes(part - 1)) levels.set(part, levels.get(part)! + 1)
  }
  return levels
}

interface ProofRequest {
  readonly found: Staffing
  readonly by: StaffingBy
  readonly share: number
  readonly replications: number
  readonly play: (staffing: Staffing, from: number, to: number) => Promise<Runs>
  /** Whether to answer as it is, rather than to ask for more and begin again. */
  readonly isLast: boolean
}

type Proof =
  | { readonly lacking: { readonly pool: string; readonly part: number } }
  | { readonly parts: ReadonlyMap<string, readonly StaffedPart[]>; readonly whole: ShareFound }

/** With one fewer somewhere, or with all: the share of each part, with more replications while nothing can be told. */
const looked = async (
  { play, by, replications }: ProofRequest,
  staffing: Staffing,
  isTold: (shares: ReadonlyMap<number, ShareFound>) => boolean,
): Promise<{ shares: ReadonlyMap<number, ShareFound>; runs: Runs }> => {
  const confidence = confidenceForEach(CONFIDENCE, LOOKS)
  const runs: ReplicationOutcome[] = []
  for (let look = 1; ; look++) {
    runs.push(...(await play(staffing, runs.length, runs.length === 0 ? replications : runs.length * 2)))
    const shares = new Map(
      [...sharesOf(runs, by)].map(([part, values]) => [part, shareFound(values, confidence)]),
    )
    if (look === LOOKS || isTold(shares)) return { shares, runs }
  }
}

/** That so many keep the target; then, part by part, that one fewer do not. Where fewer do, they are the answer. */
const proveStaffing = async (request: ProofRequest): Promise<Proof> => {
  const { by, share: target } = request
  const isKept = ({ lower }: ShareFound) => lower >= target
  const isMissed = ({ upper }: ShareFound) => upper < target
  const isTold = (shares: ReadonlyMap<number, ShareFound>) =>
    [...shares.values()].every(isKept) || [...shares.values()].some(isMissed)
  let answer = request.found
  let kept = await looked(request, answer, isTold)
  const lacking = [...kept.shares].find(([, share]) => !isKept(share))?.[0]
  // More where the target is missed first; of several pools the one searched last.
  const owner = [...answer].findLast(([, levels]) => lacking !== undefined && levels.has(lacking))
  if (lacking !== undefined && owner !== undefined && !request.isLast)
    return { lacking: { pool: owner[0], part: lacking } }

  const fewest = by === 'whole' ? 1 : 0
  const below = new Map<string, StaffedPart['oneFewer']>()
  for (const pool of answer.keys())
    for (const part of answer.get(pool)!.keys())
      for (;;) {
        const posts = answer.get(pool)!.get(part)!
        if (posts <= fewest) {
          below.set(`${pool} ${part}`, { verdict: 'nobody', share: null })
          break
        }
        const fewer = new Map([...answer, [pool, new Map([...answer.get(pool)!, [part, posts - 1]])]])
        const seen = await looked(request, fewer, isTold)
        if (![...seen.shares.values()].every(isKept)) {
          const worst = [...seen.shares.values()].reduce((most, one) => (one.upper < most.upper ? one : most))
          below.set(`${pool} ${part}`, { verdict: isMissed(worst) ? 'refuted' : 'undecided', share: worst })
          break
        }
        answer = fewer
        kept = seen
      }
  const [whole] = sharesOf(kept.runs, 'whole').values()
  return {
    parts: new Map(
      [...answer].map(([pool, levels]) => [
        pool,
        [...levels].map(([part, posts]) => ({
          ...placeOf(by, part),
          posts,
          share: kept.shares.get(part)!,
          oneFewer: below.get(`${pool} ${part}`)!,
        })),
      ]),
    ),
    whole: shareFound(whole, confidenceForEach(CONFIDENCE, LOOKS)),
  }
}

const placeOf = (by: StaffingBy, part: number): Pick<StaffedPart, 'month' | 'from' | 'to'> => {
  if (by === 'month') return { month: part }
  return by === 'half-hour' ? { from: part * 30, to: (part + 1) * 30 } : {}
}
