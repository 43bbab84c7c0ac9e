import type { Finding } from '../model/finding.ts'
import { HALF_HOUR, HALF_HOURS } from '../model/half-hours.ts'
import { type Change, EQUAL_WAITS, type WaitRule, worstOf } from './equal-waits.ts'
import { experimentFinding } from './finding-catalogue.ts'
import { type PlayedRuns, savedInRuns } from './hours-by-measure.ts'
import { valueKey } from './play-replication.ts'
import type { ReleasedBlock, ReleaseProof, ReleaseResult } from './release-result.ts'
import {
  type Desk,
  desksOf,
  type Empty,
  emptiedNothing,
  fullScenario,
  type Judgement,
  judge,
  search,
  type Variant,
  withPostsLeftEmpty,
} from './release-search.ts'
import type { ReplicationRunner } from './replication-runner.ts'
import { quantityOf } from './roster.ts'
import { type Block, groupedBy, slotsOf } from './roster-blocks.ts'
import {
  type PlayedScenario,
  ResultCache,
  type SimulationRequest,
  simulateOutcomes,
  simulateScenario,
} from './simulate-scenario.ts'
import { estimate } from './summarise.ts'
import { halfHourOfSlot, monthOfSlot, SLOTS, slotOf } from './time-slots.ts'

export interface ReleaseRequest extends Omit<SimulationRequest, 'model' | 'scenario' | 'onFirstRun'> {
  readonly asIs: PlayedScenario
  readonly toBe: PlayedScenario
  readonly rule?: WaitRule
}

/** What is being played; how often before is known only at the end. */
export type SearchStep = 'stated' | 'search' | 'surplus' | 'proof'
export type StepProgress = (step: SearchStep, played: number) => void

/** Residents of the proof are none of the search: every attempt has a seed of its own. */
export const freshSeed = (seed: number, attempt: number): number =>
  (seed + attempt * 1_000_003) % Number.MAX_SAFE_INTEGER
const MOST_ATTEMPTS = 5

/**
 * 使える余力: which posts of the to-be can be left empty, by weekday, half-hour and month, while the residents wait no
 * longer than as-is. A search proposes; then all blocks are left empty together before residents of fresh seeds, and
 * what fails is given back. What the as-is could leave empty by the same rule is told apart.
 */
export const findReleasable = async (
  request: ReleaseRequest,
  runner: ReplicationRunner,
  onProgress?: StepProgress,
): Promise<{ readonly result?: ReleaseResult; readonly findings: readonly Finding[] }> => {
  const { rule = EQUAL_WAITS, engine } = request
  const asIs = withSlots(request.asIs)
  const toBe = withSlots(request.toBe)
  const { period } = asIs.scenario
  if (period.kind !== 'dates' || toBe.scenario.period.kind !== 'dates')
    return { findings: [experimentFinding('EXPERIMENT-NO-DATES', { file: asIs.scenario.file }, {})] }
  const seed = request.seed ?? asIs.scenario.seed
  const replications = request.replications ?? asIs.scenario.replications
  if (replications < 2)
    return { findings: [experimentFinding('EXPERIMENT-ONE-REPLICATION', { file: asIs.scenario.file }, {})] }
  let played = 0
  let step: SearchStep = 'stated'
  const heard = () => {
    played++
    onProgress?.(step, played)
  }
  const settings = { engine, seed, replications, cache: request.cache ?? new ResultCache() }
  const told = [
    await simulateScenario({ ...asIs, ...settings }, runner, (done) => done > 0 && heard()),
    await simulateScenario({ ...toBe, ...settings }, runner, (done) => done > 0 && heard()),
  ]
  const findings = told.flatMap((one) => one.findings)
  const runsAs = async (variant: PlayedScenario): Promise<PlayedRuns> => ({
    ...variant,
    runs: await simulateOutcomes({ ...variant, ...settings }, runner),
  })
  const baseline = await runsAs(asIs)
  const stated = await runsAs(toBe)
  if ([...baseline.runs, ...stated.runs].some(({ stopped }) => stopped !== null)) return { findings }
  const playWith = (of: number) => async (variant: PlayedScenario) => {
    const { model, scenario } = variant
    const jobs = Array.from({ length: replications }, (_, i) => ({
      model,
      scenario,
      seed: of,
      replication: i + 1,
      engine,
    }))
    return runner.run(jobs, heard)
  }

  const { full, given } = fullScenario(toBe.scenario, asIs.scenario)
  const desks = desksOf(full, asIs.scenario)
  if (desks.length === 0)
    return {
      findings: [...findings, experimentFinding('EXPERIMENT-NO-POSTS', { file: asIs.scenario.file }, {})],
    }
  const variant: Variant = { full: { ...toBe, scenario: full }, desks, given, stated }
  const areWaitsEqualAsStated = judge(rule, baseline, variant, stated, given).areEqual
  step = 'search'
  const sought = areWaitsEqualAsStated
    ? await search(rule, baseline, variant, playWith(seed))
    : emptiedNothing(desks)
  step = 'proof'
  const proved = await prove(rule, { asIs, toBe, variant }, sought, seed, playWith)
  const { empty } = proved

  step = 'surplus'
  const known: Variant = {
    full: asIs,
    desks: desksOf(asIs.scenario, asIs.scenario),
    given: new Map(),
    stated: baseline,
  }
  const surplus = proved.proof.isProved
    ? await search(
        rule,
        baseline,
        known,
        playWith(seed),
        (pool, worker, slot) => empty.get(pool)?.[worker]?.[slot] === 1,
      )
    : emptiedNothing(desks)

  const hoursSaved = estimate(savedInRuns(baseline, stated, undefined))
  const overtime = {
    asIs: estimate(overtimeOf(proved.baseline)),
    toBe: estimate(overtimeOf(proved.stated)),
    released: estimate(overtimeOf(proved.released)),
  }
  const found = sumOf(desks, ({ desk, worker, slot }) => hoursIn(desk, worker, slot, empty))
  const already = sumOf(desks, ({ desk, worker, slot }) =>
    isEmpty(surplus, desk, worker, slot) ? hoursIn(desk, worker, slot, empty) : 0,
  )
  const overtimeAdded = Math.max(0, overtime.released.mean - overtime.toBe.mean)
  const releasable = Math.max(0, found - already - overtimeAdded)
  const hours = {
    found,
    surplus: already,
    overtimeAdded,
    releasable,
    inBlocksOfAnHour: Math.min(
      releasable,
      Math.max(0, inBlocksOfAnHour(desks, empty, surplus) - overtimeAdded),
    ),
  }
  return {
    findings,
    result: {
      format: 'yoryoku.release/1',
      asIs: nameOf(request.asIs),
      toBe: nameOf(request.toBe),
      period: toBe.scenario.period,
      set: [...(asIs.scenario.set ?? []), ...(toBe.scenario.set ?? [])],
      validated: told[0].validated,
      ...(told[0].validation && { validation: told[0].validation }),
      rule,
      seed,
      replications,
      hoursSaved,
      hours,
      releasedShare: hoursSaved.mean > 0 ? releasable / hoursSaved.mean : null,
      areWaitsEqualAsStated,
      blocks: releasedBlocks(desks, empty, surplus, proved.judgement),
      pools: desks.map((desk) => ({
        id: desk.pool.id,
        name: desk.pool.name,
        asIs: desk.counted,
        toBe: quantityOf(toBe.scenario, desk.pool.id),
        minimum: desk.pool.minimum,
        share: desk.pool.share.value,
        hours: sumOf([desk], ({ worker, slot }) => hoursIn(desk, worker, slot, empty)),
        surplusHours: sumOf([desk], ({ worker, slot }) =>
          isEmpty(surplus, desk, worker, slot) ? hoursIn(desk, worker, slot, empty) : 0,
        ),
      })),
      overtime,
      proof: proved.proof,
      played,
      findings,
    },
  }
}

const withSlots = ({ model, scenario }: PlayedScenario): PlayedScenario => ({
  model,
  scenario: { ...scenario, bySlot: {} },
})

const nameOf = ({ scenario: { id, name, file } }: PlayedScenario) => ({ id, name, file })

const overtimeOf = ({ runs, scenario }: PlayedRuns): number[] =>
  runs.map(({ values }) => values[valueKey('overtime', 'process', scenario.procedure)] ?? 0)

interface Proved {
  readonly empty: Empty
  readonly proof: ReleaseProof
  readonly judgement: Judgement | undefined
  readonly baseline: PlayedRuns
  readonly stated: PlayedRuns
  readonly released: PlayedRuns
}

/** Everything found is left empty together, before residents that nobody has seen; what fails is given back. */
const prove = async (
  rule: WaitRule,
  { asIs, toBe, variant }: { asIs: PlayedScenario; toBe: PlayedScenario; variant: Variant },
  sought: Empty,
  seed: number,
  playWith: (seed: number) => (played: PlayedScenario) => Promise<PlayedRuns['runs']>,
): Promise<Proved> => {
  const attempts: ReleaseProof['attempts'][number][] = []
  let empty = sought
  for (let attempt = 1; ; attempt++) {
    const fresh = freshSeed(seed, attempt)
    const play = playWith(fresh)
    const baseline = { ...asIs, runs: await play(asIs) }
    const stated = { ...toBe, runs: await play(toBe) }
    const played = withPostsLeftEmpty(variant, empty)
    const released = { ...played, runs: await play(played) }
    const judgement = judge(rule, baseline, { ...variant, stated }, released, empty)
    attempts.push({
      seed: fresh,
      blocks: judgement.blocks.length,
      areWaitsEqual: judgement.areEqual,
      wait: judgement.changes?.wait ?? { mean: 0, upper: Infinity },
      worstBlock: worstAmong(judgement.blocks.map(({ change }) => change)),
      onTimeLoss: asIs.scenario.targetTime === undefined ? null : (judgement.changes?.onTimeLoss ?? null),
    })
    const isProved = judgement.areEqual && judgement.blocks.length > 0
    if (judgement.areEqual || judgement.blocks.length === 0 || attempt === MOST_ATTEMPTS)
      return {
        empty: isProved ? empty : emptiedNothing(variant.desks),
        proof: { attempts, isProved },
        judgement: isProved ? judgement : undefined,
        baseline,
        stated,
        released: isProved ? released : stated,
      }
    empty = without(variant.desks, empty, judgement)
  }
}

/** Without the blocks in which waits grew; where only the whole did, without the worst of them. */
const without = (desks: readonly Desk[], empty: Empty, { blocks }: Judgement): Empty => {
  const failed = blocks.filter(({ isEqual }) => !isEqual)
  const worst = worstOf(blocks.map(({ change }) => change))
  const given = failed.length > 0 ? failed : blocks.filter(({ change }) => change === worst)
  const left = new Map(
    desks.map(({ pool }) => [pool.id, (empty.get(pool.id) ?? []).map((slots) => slots.slice())]),
  )
  for (const { block } of given)
    for (const slot of slotsOf(block)) left.get(block.pool)![block.worker][slot] = 0
  return left
}

const isEmpty = (empty: Empty, { pool }: Desk, worker: number, slot: number): boolean =>
  empty.get(pool.id)?.[worker]?.[slot] === 1

/** Hours of a post left empty in a slot, over the period; none of a post that the as-is does not have. */
const hoursIn = (desk: Desk, worker: number, slot: number, empty: Empty): number =>
  worker < desk.counted && isEmpty(empty, desk, worker, slot) ? desk.posts.desk[worker][slot] / 3600 : 0

const sumOf = (
  desks: readonly Desk[],
  figure: (of: { desk: Desk; worker: number; slot: number }) => number,
): number => {
  let sum = 0
  for (const desk of desks)
    for (let worker = 0; worker < desk.posts.duty.length; worker++)
      for (let slot = 0; slot < SLOTS; slot++) sum += figure({ desk, worker, slot })
  return sum
}

/** Stretches of one post of an hour or more, less what the as-is could leave empty; a share of every hour never makes an hour. */
const inBlocksOfAnHour = (desks: readonly Desk[], empty: Empty, surplus: Empty): number => {
  let sum = 0
  for (const desk of desks) {
    if (desk.pool.share.value < 1) continue
    for (let worker = 0; worker < desk.counted; worker++)
      for (let month = 1; month <= 12; month++)
        for (let weekday = 0; weekday < 7; weekday++) {
          let stretch = 0
          let hours = 0
          for (let halfHour = 0; halfHour <= HALF_HOURS; halfHour++) {
            const slot = slotOf(month, weekday, halfHour)
            const isIn =
              halfHour < HALF_HOURS &&
              isEmpty(empty, desk, worker, slot) &&
              !isEmpty(surplus, desk, worker, slot)
            if (isIn) {
              stretch += lengthOf(desk, slot)
              hours += hoursIn(desk, worker, slot, empty)
              continue
            }
            if (stretch >= 2 * HALF_HOUR) sum += hours
            stretch = 0
            hours = 0
          }
        }
  }
  return sum
}

/** How much of a half-hour has duty at all: the last quarter of an hour before 17:15 is no half-hour. */
const lengthOf = ({ open }: Desk, slot: number): number => {
  const first = slot - halfHourOfSlot(slot)
  const most = Math.max(...open.slice(first, first + HALF_HOURS))
  return most > 0 ? (open[slot] / most) * HALF_HOUR : 0
}

const keyOf = ({ from, to, weekdays, months }: Block): string =>
  [from, to, weekdays.join(), months.join()].join('|')

/** The blocks as lines of a roster: the same hours of several workers are several posts. */
const releasedBlocks = (
  desks: readonly Desk[],
  empty: Empty,
  surplus: Empty,
  judgement: Judgement | undefined,
): ReleasedBlock[] =>
  (judgement === undefined ? [] : desks).flatMap((desk) =>
    groupedBy(
      judgement!.blocks.filter(({ block }) => block.pool === desk.pool.id && block.worker < desk.counted),
      ({ block }) => keyOf(block),
    ).map((same): ReleasedBlock => {
      const [{ block: first }] = same
      const change = worstOf(same.map((one) => one.change))
      const sum = (isIn: (worker: number, slot: number) => boolean) =>
        same.reduce(
          (hours, { block }) =>
            slotsOf(block)
              .filter((slot) => isIn(block.worker, slot))
              .reduce((part, slot) => part + hoursIn(desk, block.worker, slot, empty), hours),
          0,
        )
      return {
        pool: desk.pool.id,
        poolName: desk.pool.name,
        posts: same.length,
        weekdays: first.weekdays,
        months: first.months,
        isAllMonths: first.months.length === monthsOpen(desk),
        ...clockTimes(desk, first),
        hours: sum(() => true),
        surplusHours: sum((worker, slot) => isEmpty(surplus, desk, worker, slot)),
        waitChange: isOfSomebody(change) ? change.mean : null,
        waitChangeUpper: isOfSomebody(change) ? change.upper : null,
      }
    }),
  )

/** Of a block at which nobody is waited for, no change was measured. */
const isOfSomebody = ({ upper }: Change): boolean => upper !== -Infinity

const worstAmong = (changes: readonly Change[]): Change | null => {
  const measured = changes.filter(isOfSomebody)
  return measured.length === 0 ? null : worstOf(measured)
}

const monthsOpen = ({ open }: Desk): number =>
  new Set(open.flatMap((seconds, slot) => (seconds > 0 ? [monthOfSlot(slot)] : []))).size

/** Minutes since midnight: a block that ends with the duty ends at 17:15, not with the half-hour. */
const clockTimes = (desk: Desk, { months, weekdays, from, to }: Block): { from: number; to: number } => {
  const minutes = (halfHour: number) =>
    lengthOf(desk, slotOf(months[0], weekdays[0], halfHour)) / (HALF_HOUR / 30)
  const opensInside = from > 0 && desk.open[slotOf(months[0], weekdays[0], from - 1)] === 0
  return {
    from: opensInside ? Math.round((from + 1) * 30 - minutes(from)) : from * 30,
    to: Math.round((to - 1) * 30 + minutes(to - 1)),
  }
}
