import type { ProcessModel } from '../model/process-model.ts'
import { exactParts, onGrain } from '../statistics/exact-parts.ts'
import type { PlayedRuns } from './hours-by-measure.ts'
import { valueKey } from './play-replication.ts'
import type { ReplicationOutcome } from './replication-runner.ts'
import type { Estimate } from './results.ts'
import { estimate } from './summarise.ts'
import { CAUSES, type Cause, type Waterfall, type WaterfallStep } from './waterfall-result.ts'
import type { WorkFactors } from './work-factors.ts'

/** One replication of one variant as the product that its hours are: cases × shares × times per case × hours each time. */
interface Variant {
  /** By source: its cases. */
  readonly cases: ReadonlyMap<string, number>
  /** By source and channel: the share of the source's cases. */
  readonly shares: ReadonlyMap<string, number>
  readonly steps: ReadonlyMap<string, StepFactors>
}

interface StepFactors {
  readonly hours: number
  /** By source and channel: how often a case has it done, and staff hours each time; undefined where it was never done. */
  readonly times: ReadonlyMap<string, number>
  readonly each: ReadonlyMap<string, number>
}

/** What may change alone. `presence`: the step is drawn in one of the two only. */
const FACTORS = ['cases', 'channel', 'times', 'each', 'presence'] as const
type Factor = (typeof FACTORS)[number]
const SUBSETS = 1 << FACTORS.length

/**
 * Weight of a subset of k others when a factor joins it, among n: k! (n − 1 − k)! ÷ n!.
 * Source: L. S. Shapley, "A value for n-person games", Contributions to the Theory of Games II (1953).
 */
const shapleyWeights = (n: number): number[] => {
  const factorial = (k: number): number => (k <= 1 ? 1 : k * factorial(k - 1))
  return Array.from({ length: n }, (_, k) => (factorial(k) * factorial(n - 1 - k)) / factorial(n))
}
const WEIGHTS = shapleyWeights(FACTORS.length)
const sizeOf = (subset: number): number => (subset === 0 ? 0 : (subset & 1) + sizeOf(subset >> 1))

/** What each factor brings when all go from as-is to to-be: its share over all orders, so that no order is preferred. */
const shapley = (hoursWith: (isToBe: (factor: Factor) => boolean) => number): Record<Factor, number> => {
  const hours = Array.from({ length: SUBSETS }, (_, subset) =>
    hoursWith((factor) => (subset & (1 << FACTORS.indexOf(factor))) !== 0),
  )
  const share = (factor: Factor): number => {
    const bit = 1 << FACTORS.indexOf(factor)
    let sum = 0
    for (let subset = 0; subset < SUBSETS; subset++)
      if ((subset & bit) === 0) sum += WEIGHTS[sizeOf(subset)] * (hours[subset] - hours[subset | bit])
    return sum
  }
  return {
    cases: share('cases'),
    channel: share('channel'),
    times: share('times'),
    each: share('each'),
    presence: share('presence'),
  }
}

/** A step of either drawing under one name: what is matched stands under its name in the as-is. */
interface MatchedStep {
  readonly id: string
  readonly name: string
  readonly before: readonly string[]
  readonly after: readonly string[]
}

const tasksOf = ({ nodes }: ProcessModel) => nodes.filter(({ kind }) => kind === 'task')

const matchedSteps = (asIs: PlayedRuns, toBe: PlayedRuns): MatchedStep[] => {
  const steps = new Map<string, { id: string; name: string; before: string[]; after: string[] }>()
  for (const { id, name } of tasksOf(asIs.model))
    steps.set(id, { id, name: name || id, before: [id], after: [] })
  for (const { id, name } of tasksOf(toBe.model)) {
    const known = steps.get(toBe.scenario.matches[id] ?? id)
    if (known !== undefined) known.after.push(id)
    else steps.set(id, { id, name: name || id, before: [], after: [id] })
  }
  return [...steps.values()]
}

const variantOf = (
  { values }: ReplicationOutcome,
  { groups, cases, staffHours, executions }: WorkFactors,
  steps: readonly (readonly [name: string, ids: readonly string[]])[],
): Variant => {
  const bySource = new Map<string, number>()
  groups.forEach(({ source }, i) => {
    bySource.set(source, (bySource.get(source) ?? 0) + cases[i])
  })
  const keys = groups.map(({ source, channel }) => JSON.stringify([source, channel]))
  const shares = new Map(
    groups.map(({ source }, i) => [keys[i], cases[i] === 0 ? 0 : cases[i] / (bySource.get(source) ?? 1)]),
  )
  const factorsOf = (ids: readonly string[]): StepFactors => {
    const times = new Map<string, number>()
    const each = new Map<string, number>()
    keys.forEach((key, i) => {
      const sum = (by: Readonly<Record<string, readonly number[]>>) =>
        ids.reduce((all, id) => all + (by[id]?.[i] ?? 0), 0)
      const done = sum(executions)
      if (cases[i] > 0) times.set(key, done / cases[i])
      if (done > 0) each.set(key, sum(staffHours) / done)
    })
    const hours = ids.reduce((all, id) => all + (values[valueKey('staffHours', 'activity', id)] ?? 0), 0)
    return { hours, times, each }
  }
  return { cases: bySource, shares, steps: new Map(steps.map(([name, ids]) => [name, factorsOf(ids)])) }
}

/**
 * Hours of a step with each factor taken from the one or the other. Hours that are no such product (of cases that came
 * before the period) go with the time of each.
 */
const hoursOfStep =
  (
    step: MatchedStep,
    asIs: Variant,
    toBe: Variant,
    keys: readonly (readonly [key: string, source: string])[],
  ) =>
  (isToBe: (factor: Factor) => boolean): number => {
    const isThere = (isToBe('presence') ? step.after : step.before).length > 0
    if (!isThere) return 0
    // Of a step in one drawing only there is but one way to do it.
    const only = step.before.length === 0 ? toBe : step.after.length === 0 ? asIs : undefined
    const from = (factor: Factor) => (isToBe(factor) ? toBe : asIs)
    const done = (only ?? from('times')).steps.get(step.id)!
    const took = (only ?? from('each')).steps.get(step.id)!
    const other = (only ?? (isToBe('each') ? asIs : toBe)).steps.get(step.id)!
    const otherDone = (only ?? (isToBe('times') ? asIs : toBe)).steps.get(step.id)!
    let hours = 0
    for (const [key, source] of keys) {
      const cases = from('cases').cases.get(source) ?? 0
      const share = from('channel').shares.get(key) ?? 0
      // Where nobody came by a channel, or nothing was done, the other variant says what it would have been.
      const times = done.times.get(key) ?? otherDone.times.get(key) ?? 0
      const each = took.each.get(key) ?? other.each.get(key) ?? 0
      hours += cases * share * times * each
    }
    return hours + unexplained(only ?? from('each'), step, keys)
  }

const unexplained = (
  variant: Variant,
  step: MatchedStep,
  keys: readonly (readonly [key: string, source: string])[],
): number => {
  const { hours, times, each } = variant.steps.get(step.id)!
  let product = 0
  for (const [key, source] of keys)
    product +=
      (variant.cases.get(source) ?? 0) *
      (variant.shares.get(key) ?? 0) *
      (times.get(key) ?? 0) *
      (each.get(key) ?? 0)
  return hours - product
}

/** How a factor of a step is called as a cause. */
const causeOf = (factor: Factor, step: MatchedStep, changesHands: boolean): Cause => {
  if (factor === 'presence') return step.before.length === 0 ? 'newWork' : 'droppedWork'
  if (factor === 'each' && changesHands) return 'otherHands'
  return factor === 'each' ? 'minutes' : factor === 'times' ? 'rework' : factor
}

/** Staff do it in one variant, and others (machines, residents, contractors) in the other. */
const isHandedOver = (step: MatchedStep, asIs: PlayedRuns, toBe: PlayedRuns): boolean => {
  const by = ({ runs }: PlayedRuns, ids: readonly string[]) => {
    const sum = (of: (factors: WorkFactors) => Readonly<Record<string, readonly number[]>>) =>
      runs.reduce(
        (all, { factors }) =>
          all +
          ids.reduce(
            (ofRun, id) => ofRun + (factors ? (of(factors)[id] ?? []).reduce((x, y) => x + y, 0) : 0),
            0,
          ),
        0,
      )
    return { hours: sum((one) => one.staffHours), done: sum((one) => one.executions) }
  }
  const before = by(asIs, step.before)
  const after = by(toBe, step.after)
  return before.done > 0 && after.done > 0 && before.hours > 0 !== after.hours > 0
}

/**
 * Which steps save the hours, and why. Each step's saving is split over its causes by Shapley's value, replication by
 * replication; cells are put on a grain of 3 milliseconds so that rows, columns and total agree to the last bit.
 */
export const waterfallOf = (
  asIs: PlayedRuns,
  toBe: PlayedRuns,
  saved: Estimate & { readonly perReplication: readonly number[] },
): Waterfall | null => {
  const steps = matchedSteps(asIs, toBe)
  const cells = new Map<string, Map<Cause, number[]>>()
  const hours = new Map(steps.map(({ id }) => [id, { before: [] as number[], after: [] as number[] }]))
  const handedOver = new Set(steps.flatMap((step) => (isHandedOver(step, asIs, toBe) ? [step.id] : [])))
  for (const [i, run] of asIs.runs.entries()) {
    const other = toBe.runs[i]
    if (run.factors === undefined || other?.factors === undefined) return null
    const before = variantOf(
      run,
      run.factors,
      steps.map((step) => [step.id, step.before]),
    )
    const after = variantOf(
      other,
      other.factors,
      steps.map((step) => [step.id, step.after]),
    )
    const keys = new Map(
      [...run.factors.groups, ...other.factors.groups].map(({ source, channel }) => [
        JSON.stringify([source, channel]),
        source,
      ]),
    )
    for (const step of steps) {
      hours.get(step.id)!.before.push(before.steps.get(step.id)!.hours)
      hours.get(step.id)!.after.push(after.steps.get(step.id)!.hours)
      const shares = shapley(hoursOfStep(step, before, after, [...keys]))
      for (const factor of FACTORS) {
        const cause = causeOf(factor, step, handedOver.has(step.id))
        const ofStep = cells.get(step.id) ?? new Map<Cause, number[]>()
        cells.set(step.id, ofStep)
        const values = ofStep.get(cause) ?? new Array<number>(asIs.runs.length).fill(0)
        ofStep.set(cause, values)
        values[i] += shares[factor]
      }
    }
  }
  const flat = [...cells].flatMap(([id, ofStep]) =>
    [...ofStep]
      .filter(([, values]) => values.some((value) => Math.abs(value) > NOISE))
      .map(([cause, values]) => ({ id, cause, values, mean: estimate(values).mean })),
  )
  const total = onGrain(saved.mean)
  const exact = exactParts(
    flat.map(({ mean }) => mean),
    flat.length === 0 ? 0 : total,
  )
  const sumWhere = (isMeant: (cell: (typeof flat)[number]) => boolean): number =>
    flat.reduce((sum, cell, i) => (isMeant(cell) ? sum + exact[i] : sum), 0)
  const spread = (isMeant: (cell: (typeof flat)[number]) => boolean) => {
    const perReplication = saved.perReplication.map((_, run) =>
      flat.reduce((sum, cell) => (isMeant(cell) ? sum + cell.values[run] : sum), 0),
    )
    return { perReplication, halfWidth: estimate(perReplication).halfWidth }
  }
  const ofSteps = steps.flatMap((step): WaterfallStep[] => {
    const { before, after } = hours.get(step.id)!
    if (![...before, ...after].some((value) => value > 0)) return []
    const ofStep = (cell: { readonly id: string }) => cell.id === step.id
    const asIsHours = onGrain(estimate(before).mean)
    const savedHours = sumWhere(ofStep)
    return [
      {
        id: step.id,
        name: step.name,
        change:
          step.before.length === 0
            ? 'added'
            : step.after.length === 0
              ? 'removed'
              : flat.some(ofStep)
                ? 'changed'
                : 'unchanged',
        asIsHours,
        toBeHours: asIsHours - savedHours,
        saved: savedHours,
        ...spread(ofStep),
        causes: Object.fromEntries(
          CAUSES.flatMap((cause) => {
            const isMeant = (cell: (typeof flat)[number]) => ofStep(cell) && cell.cause === cause
            return flat.some(isMeant) ? [[cause, sumWhere(isMeant)]] : []
          }),
        ),
      },
    ]
  })
  const sum = (of: (step: WaterfallStep) => number) => ofSteps.reduce((all, step) => all + of(step), 0)
  return {
    asIsHours: sum((step) => step.asIsHours),
    toBeHours: sum((step) => step.toBeHours),
    saved: sum((step) => step.saved),
    rounding: saved.mean - sum((step) => step.saved),
    steps: ofSteps,
    causes: CAUSES.flatMap((cause) => {
      const isMeant = (cell: (typeof flat)[number]) => cell.cause === cause
      return flat.some(isMeant) ? [{ cause, saved: sumWhere(isMeant), ...spread(isMeant) }] : []
    }),
  }
}

/** Hours that come from adding up in another order. */
const NOISE = 1e-7
