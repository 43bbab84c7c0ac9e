import * as z from 'zod'
import { inProcessRunner, simulateScenario } from '../../src/experiment/index.ts'
import { meanInterval } from '../../src/statistics/confidence-interval.ts'
import { summaryOf } from '../../src/statistics/summary.ts'
import { drawn } from './drawing.ts'
import { exactly, named, share } from './experiment.ts'
import { kind } from './kind.ts'
import { MINUTE, note, whole } from './params.ts'
import { type World, worldOf } from './world.ts'

const EXPERIMENTS = 10_000
/** 94.3–95.7 % of ten thousand at 95 %: what chance may do once in a thousand times. */
const MULTIPLE = 3.2
const CASES = 20
const MEAN_MINUTES = 5

/**
 * Twenty pieces of work of two to eight minutes, with nobody to wait for: their mean length is known, and is as good
 * as normally distributed.
 */
const smallOffice = () =>
  worldOf(drawn('start -> serve -> end'), {
    period: { cases: CASES },
    arrivals: [{ id: 'arrivals', interArrival: '1m', calendar: 'always' }],
    resourcePools: [{ id: 'crowd', unlimited: true }],
    activities: { serve: { duration: `uniform(2m, ${2 * MEAN_MINUTES - 2}m)`, pool: 'crowd' } },
  })

/** The factor of an experiment's half-width, and how many of ten thousand experiments' intervals hold the truth. */
const confidenceInterval = kind(
  z.strictObject({ n: whole.min(2).max(50), level: z.number().min(0.5).max(0.999), note }),
  async ({ n, level }) => {
    const world = await smallOffice()
    const { model, scenario } = world
    const played = await simulateScenario(
      { model, scenario, engine: 'tables', replications: n },
      inProcessRunner(),
    )
    const processing = played.indicators.find(
      ({ id, scope }) => id === 'cycleTime' && scope.kind === 'process',
    )
    if (!processing || processing.halfWidth === null) throw new Error('the experiment measured no interval')
    const { perReplication, confidence } = processing
    const halfWidth =
      confidence === level ? processing.halfWidth : meanInterval(perReplication, level).halfWidth
    const factor = halfWidth / summaryOf(perReplication).standardError
    let covered: number | undefined
    return {
      isExact: true,
      size: 1,
      multiple: MULTIPLE,
      states: { coverage: level },
      play: () =>
        named({
          t: () => exactly(factor),
          coverage: () => {
            covered ??= coveredBy(world, n, level)
            const deviation = MULTIPLE * Math.sqrt(level * (1 - level) * EXPERIMENTS)
            const least = Math.ceil(level * EXPERIMENTS - deviation)
            const most = Math.floor(level * EXPERIMENTS + deviation)
            const note = `${covered} of ${EXPERIMENTS} intervals hold the truth; ${least} to ${most} are allowed`
            return { ...share(EXPERIMENTS, covered / EXPERIMENTS), note }
          },
        }),
    }
  },
)

/** Of ten thousand experiments of n replications, how many intervals hold the true mean. */
const coveredBy = (world: World, n: number, level: number): number => {
  let covered = 0
  for (let experiment = 1; experiment <= EXPERIMENTS; experiment++) {
    const means = Array.from({ length: n }, (_, i) => {
      const { cases } = world.play(experiment, i + 1).run.record
      let sum = 0
      for (let row = 0; row < cases.length; row++)
        sum += cases.completedAt.values[row] - cases.arrivedAt.values[row]
      return sum / cases.length / MINUTE
    })
    const { mean, halfWidth } = meanInterval(means, level)
    if (Math.abs(mean - MEAN_MINUTES) <= halfWidth) covered++
  }
  return covered
}

export const INTERVALS = { CI: confidenceInterval }
