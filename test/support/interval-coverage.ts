import { savedInRuns } from '../../src/experiment/hours-by-measure.ts'
import { estimate } from '../../src/experiment/index.ts'
import { playReplication, valueKey } from '../../src/experiment/play-replication.ts'
import { predictionInterval } from '../../src/statistics/prediction-interval.ts'
import { zeroCrossings } from '../../src/statistics/zero-crossings.ts'
import { aProcess } from './a-process.ts'
import { activity, arrivals, duration, pool, scenario } from './scenarios.ts'

const REPLICATIONS = 10
const CASES = 20
/** Minutes, evenly spread. The to-be has its own new work, whose dice are not those of the as-is. */
const AS_IS = { serve: [2, 8] } as const
const TO_BE = { serve: [1, 5], check: [0.2, 0.8] } as const

/**
 * Twenty pieces of work of evenly spread length with nobody to wait for: their hours are known, and as good as
 * normally distributed.
 */
const office = (steps: Readonly<Record<string, readonly [number, number]>>) => ({
  model: aProcess(`start -> ${Object.keys(steps).join(' -> ')} -> end`),
  scenario: scenario({
    period: { kind: 'cases', cases: CASES, warmUpCases: 0 },
    arrivals: [
      arrivals('residents', {
        start: 'start',
        volume: undefined,
        interArrival: duration({ kind: 'fixed', value: 60 }),
      }),
    ],
    resourcePools: [pool('crowd', CASES)],
    activities: Object.fromEntries(
      Object.entries(steps).map(([id, [shortest, longest]]) => [
        id,
        activity(id, { kind: 'uniform', minimum: shortest * 60, maximum: longest * 60 }, 'crowd'),
      ]),
    ),
  }),
})
const asIs = office(AS_IS)
const toBe = office(TO_BE)
const HOURS = valueKey('staffHours', 'process', asIs.scenario.procedure)
const CHECK = valueKey('staffHours', 'activity', 'check')
const hoursOf = ([shortest, longest]: readonly [number, number]): number =>
  (CASES * (shortest + longest)) / 2 / 60
const trueHours = hoursOf(AS_IS.serve)
const trueSaved = trueHours - hoursOf(TO_BE.serve) - hoursOf(TO_BE.check)
/** So many times as much checking takes up all that is saved. */
const trueBreakEven = (trueHours - hoursOf(TO_BE.serve)) / hoursOf(TO_BE.check)

export interface IntervalCoverage {
  readonly mean: number
  readonly difference: number
  readonly comingYear: number
  readonly breakEven: number
}

/** How many of so many experiments had the truth in their 95 % interval. */
export const intervalCoverage = (experiments: number): IntervalCoverage => {
  const held = { mean: 0, difference: 0, comingYear: 0, breakEven: 0 }
  for (let experiment = 1; experiment <= experiments; experiment++) {
    const runs = [asIs, toBe].map((played) =>
      Array.from({ length: REPLICATIONS + 1 }, (_, i) =>
        playReplication({ ...played, seed: experiment, replication: i + 1, engine: 'tables' }),
      ),
    )
    const [before, after] = runs.map((all) => all.slice(0, REPLICATIONS))
    const hours = before.map(({ values }) => values[HOURS])
    const mean = estimate(hours)
    if (Math.abs(mean.mean - trueHours) <= mean.halfWidth!) held.mean++
    const saved = savedInRuns({ ...asIs, runs: before }, { ...toBe, runs: after }, undefined)
    const difference = estimate(saved)
    if (Math.abs(difference.mean - trueSaved) <= difference.halfWidth!) held.difference++
    const coming = predictionInterval(saved, 0.95)
    const next = savedInRuns(
      { ...asIs, runs: runs[0].slice(REPLICATIONS) },
      { ...toBe, runs: runs[1].slice(REPLICATIONS) },
      undefined,
    )
    if (Math.abs(coming.mean - next[0]) <= coming.halfWidth) held.comingYear++
    const checked = after.map(({ values }) => values[CHECK])
    const curve = [0, 2 * trueBreakEven].map((times) => ({
      x: times,
      values: saved.map((one, r) => one + (1 - times) * checked[r]),
    }))
    const [crossing] = zeroCrossings(curve, 0.95)
    const { low, high } = crossing ?? { low: null, high: null }
    if (crossing && (low ?? -Infinity) <= trueBreakEven && trueBreakEven <= (high ?? Infinity))
      held.breakEven++
  }
  return held
}
