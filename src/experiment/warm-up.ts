import type { Finding } from '../model/finding.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { batchMeans, mserCut } from '../statistics/mser.ts'
import { experimentFinding } from './finding-catalogue.ts'
import { playAndKeep } from './play-replication.ts'
import type { Engine } from './replication-runner.ts'
import type { PlayedScenario } from './simulate-scenario.ts'
import type { WarmUpFound } from './warm-up-result.ts'

const PILOTS = 10
const FIVE = 5
const WEEK = 7 * 86_400
const FEWEST_OBSERVATIONS = 20

interface WarmUpSettings {
  readonly engine: Engine
  readonly seed?: number
}

/**
 * How many cases a stationary model takes to forget its empty start: MSER-5 on cycle times by order of arrival, averaged
 * over pilot replications; the largest cut of all variants is used for each, and none past half of the run. Where
 * calendars open and close an observation is a whole week, so that the rule does not take the week's rhythm for unrest.
 * Source of the averaging: K. Hoad, S. Robinson, R. Davies, Journal of the Operational Research Society 61 (2010).
 */
export const findWarmUp = (
  variants: readonly PlayedScenario[],
  { engine, seed }: WarmUpSettings,
): { warmUp?: WarmUpFound; variants: readonly PlayedScenario[]; findings: readonly Finding[] } => {
  const findings: Finding[] = []
  let cases = 0
  let observations = Infinity
  const hasWeeks = variants.some(({ scenario }) => opensAndCloses(scenario))
  for (const { model, scenario } of variants) {
    const { file, period } = scenario
    if (period.kind !== 'cases') {
      findings.push(experimentFinding('EXPERIMENT-WARM-UP-DATES', { file }, {}))
      continue
    }
    const emptied = { ...scenario, period: { ...period, warmUpCases: 0 } }
    const pilots = Array.from({ length: PILOTS }, (_, i) => {
      const job = { model, scenario: emptied, seed: seed ?? scenario.seed, replication: i + 1, engine }
      const { arrivedAt, completedAt } = playAndKeep(job).run.record.cases
      return { arrivedAt: [...arrivedAt.values.subarray(0, period.cases)], completedAt: completedAt.values }
    })
    const { series, casesBefore } = hasWeeks ? byWeek(pilots) : byFive(pilots)
    observations = Math.min(observations, series.length)
    if (series.length < FEWEST_OBSERVATIONS) {
      findings.push(
        experimentFinding(
          'EXPERIMENT-WARM-UP-SHORT',
          { file },
          { observations: series.length, fewest: FEWEST_OBSERVATIONS },
        ),
      )
      continue
    }
    const cut = mserCut(series)
    if (cut > series.length / 2)
      findings.push(experimentFinding('EXPERIMENT-WARM-UP-UNSETTLED', { file }, { cases: period.cases }))
    cases = Math.max(cases, casesBefore(cut))
  }
  if (findings.length > 0) return { variants, findings }
  return {
    warmUp: {
      method: 'MSER-5',
      cases,
      observation: hasWeeks ? 'week' : 'fiveCases',
      observations,
      pilots: PILOTS,
    },
    variants: variants.map(({ model, scenario }) => ({
      model,
      scenario:
        scenario.period.kind === 'cases'
          ? { ...scenario, period: { ...scenario.period, warmUpCases: cases } }
          : scenario,
    })),
    findings,
  }
}

interface Pilot {
  readonly arrivedAt: readonly number[]
  readonly completedAt: ArrayLike<number>
}

interface Series {
  readonly series: readonly number[]
  /** Cases that arrive before so many observations. */
  readonly casesBefore: (cut: number) => number
}

/** A calendar that is used and is not always open. */
const opensAndCloses = ({ arrivals, resourcePools, calendars }: Scenario): boolean =>
  [...arrivals, ...resourcePools.filter(({ unlimited }) => !unlimited)].some(
    ({ calendar }) => calendars[calendar]?.always === false,
  )

const cycleTimes = ({ arrivedAt, completedAt }: Pilot): number[] =>
  arrivedAt.map((at, i) => completedAt[i] - at)

const byFive = (pilots: readonly Pilot[]): Series => {
  const times = pilots.map(cycleTimes)
  const length = Math.min(...times.map((one) => one.length))
  const averages = Array.from(
    { length },
    (_, i) => times.reduce((sum, one) => sum + one[i], 0) / times.length,
  )
  return { series: batchMeans(averages, FIVE), casesBefore: (cut) => cut * FIVE }
}

const byWeek = (pilots: readonly Pilot[]): Series => {
  const weeks = pilots.map((pilot) => {
    const times = cycleTimes(pilot)
    const sums: { total: number; count: number }[] = []
    pilot.arrivedAt.forEach((at, i) => {
      const week = Math.floor((at - pilot.arrivedAt[0]) / WEEK)
      while (sums.length <= week) sums.push({ total: 0, count: 0 })
      sums[week].total += times[i]
      sums[week].count++
    })
    // The last week is not whole.
    return sums.slice(0, -1)
  })
  const length = Math.min(...weeks.map((one) => one.length))
  const ofWeek = (week: number): { total: number; count: number } =>
    weeks.reduce((sum, one) => ({ total: sum.total + one[week].total, count: sum.count + one[week].count }), {
      total: 0,
      count: 0,
    })
  const all = Array.from({ length }, (_, week) => ofWeek(week))
  return {
    series: all.map(({ total, count }) => total / Math.max(1, count)),
    casesBefore: (cut) =>
      Math.ceil(all.slice(0, cut).reduce((sum, { count }) => sum + count, 0) / pilots.length),
  }
}
