import type { Seconds } from '../model/seconds.ts'
import { studentTQuantile } from '../statistics/student-t.ts'
import { summaryOf } from '../statistics/summary.ts'
import type { PlayedRuns } from './hours-by-measure.ts'
import { valueKey } from './play-replication.ts'
import type { ReplicationOutcome } from './replication-runner.ts'

/** When waits are equal: non-inferiority by the upper 95 % bounds of the paired changes, never "no difference found". */
export interface WaitRule {
  readonly mostWaitChange: Seconds
  /** Share of cases on time. */
  readonly mostOnTimeLoss: number
}

export const EQUAL_WAITS: WaitRule = { mostWaitChange: 60, mostOnTimeLoss: 0.02 }

/** The indicators whose means tell whether waits are equal. */
export const WAITS: readonly string[] = ['waitingTime', 'onTimeShare']

/** A paired change over the replications with its one-sided 95 % bound. */
export interface Change {
  readonly mean: number
  readonly upper: number
}

type Runs = readonly ReplicationOutcome[]

/** One-sided 95 % bound of the mean; no values, no objection; a single value bounds nothing. */
const upperBound = (values: readonly number[]): number => {
  if (values.length === 0) return -Infinity
  if (values.length === 1) return Infinity
  const { mean, variance } = summaryOf(values)
  return mean + studentTQuantile(0.95, values.length - 1) * Math.sqrt(variance / values.length)
}

export const changeOf = (values: readonly number[]): Change => ({
  mean: values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length),
  upper: upperBound(values),
})

/** Who nobody serves any more waits for ever. */
const FOR_EVER: Change = { mean: Infinity, upper: Infinity }

export const worstOf = (changes: readonly Change[]): Change =>
  changes.reduce((worst, one) => (one.upper > worst.upper ? one : worst))

const pairs = (first: Runs, second: Runs, firstKey: string, secondKey: string): number[] =>
  first.flatMap(({ values }, i) =>
    firstKey in values && second[i] !== undefined && secondKey in second[i].values
      ? [second[i].values[secondKey] - values[firstKey]]
      : [],
  )

export interface WaitChanges {
  /** Over the whole process. */
  readonly wait: Change
  readonly onTimeLoss: Change
  /** By pool asked about: the wait that grows most, of the whole process and at every activity of the pool. */
  readonly byPool: ReadonlyMap<string, Change>
  readonly areEqual: boolean
}

/**
 * Whether the residents of `candidate` wait no longer than those of `baseline`, who are the same. `stated` is the
 * candidate before posts were left empty: what the baseline does not do is held against it. Undefined where a run had
 * to stop.
 */
export const waitChanges = (
  rule: WaitRule,
  baseline: PlayedRuns,
  stated: PlayedRuns,
  candidate: PlayedRuns,
  pools: readonly string[],
): WaitChanges | undefined => {
  const { scenario, runs } = candidate
  if (runs.some(({ stopped }) => stopped !== null)) return undefined
  const ofProcess = (indicator: string) =>
    pairs(
      baseline.runs,
      runs,
      valueKey(indicator, 'process', baseline.scenario.procedure),
      valueKey(indicator, 'process', scenario.procedure),
    )
  const onTimeLoss = changeOf(ofProcess('onTimeShare').map((value) => -value))
  const wait = changeOf(ofProcess('waitingTime'))
  const byPool = new Map<string, Change>()
  for (const id of pools) {
    const atActivities = Object.values(stated.scenario.activities)
      .filter((activity) => activity.pools.some(({ pool }) => pool === id))
      .flatMap((activity) => {
        const key = valueKey('waitingTime', 'activity', activity.id)
        if (!stated.runs.some(({ values }) => key in values)) return []
        if (!runs.every(({ values }, i) => key in values || !(key in stated.runs[i].values)))
          return [FOR_EVER]
        const asIsKey = valueKey('waitingTime', 'activity', scenario.matches[activity.id] ?? activity.id)
        const isNew = !baseline.runs.some(({ values }) => asIsKey in values)
        return [
          changeOf(isNew ? pairs(stated.runs, runs, key, key) : pairs(baseline.runs, runs, asIsKey, key)),
        ]
      })
    byPool.set(id, worstOf([wait, ...atActivities]))
  }
  return {
    wait,
    onTimeLoss,
    byPool,
    areEqual:
      onTimeLoss.upper <= rule.mostOnTimeLoss &&
      [wait, ...byPool.values()].every(({ upper }) => upper <= rule.mostWaitChange),
  }
}
