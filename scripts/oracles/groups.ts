import * as z from 'zod'
import { drawn } from './drawing.ts'
import { mean, named, ratio } from './experiment.ts'
import { kind } from './kind.ts'
import { decimal, exponential, note, positive, stable, whole } from './params.ts'
import { lengthFor } from './queues.ts'
import { queueAnswers, Station } from './station.ts'
import { NotApplicable, worldOf } from './world.ts'

const PIECES = 200_000

/** Cases wait until there are k of them; then the work, which needs nobody, takes no time. */
const batchWait = kind(z.strictObject({ k: whole, lam: positive, note }), async ({ k, lam }) => {
  const gathered = Math.ceil(Math.min(5000, PIECES / k))
  const world = await worldOf(drawn('start -> serve -> end'), {
    period: { cases: k * gathered },
    arrivals: [{ id: 'arrivals', interArrival: exponential(1 / lam), calendar: 'always' }],
    resourcePools: [{ id: 'desk', quantity: 1, calendar: 'always' }],
    activities: {
      serve: { duration: '0s', pool: 'desk', batch: { size: k, mode: 'parallel', takes: 'one' } },
    },
  })
  return {
    size: k * gathered,
    play(seed, replication) {
      const { work } = world.play(seed, replication).run.record
      const batches = new Map<number, { waits: number[]; at: number }>()
      for (let row = 0; row < work.length; row++) {
        const at = work.startedAt.values[row] / 60
        const batch = batches.get(work.batch.values[row]) ?? { waits: [], at }
        batches.set(work.batch.values[row], batch)
        batch.waits.push((work.startedAt.values[row] - work.enabledAt.values[row]) / 60)
      }
      const all = [...batches.values()].filter(({ waits }) => waits.length === k)
      const sum = (figure: (waits: readonly number[]) => number) =>
        all.reduce((total, { waits }) => total + figure(waits), 0)
      const moments = all.map(({ at }) => at)
      return named({
        E_batchDelay: () =>
          mean(
            ratio(
              sum((waits) => waits.reduce((one, two) => one + two, 0)),
              k * all.length,
            ),
          ),
        E_first: () =>
          mean(
            ratio(
              sum((waits) => Math.max(...waits)),
              all.length,
            ),
          ),
        E_last: () =>
          mean(
            ratio(
              sum((waits) => Math.min(...waits)),
              all.length,
            ),
          ),
        E_timeBetweenBatches: () => mean(ratio(Math.max(...moments) - Math.min(...moments), all.length - 1)),
      })
    },
  }
})

/** A geometric number of cases, as the list of its sizes; what is beyond them is less likely than 1 in a billion. */
const GEOMETRIC_SIZES = 60

/** `fixed 2`, `uniform{1,2,3}`, `geometric p=.5 on 1,2,..` */
const sizesOf = (words: string): Readonly<Record<string, number>> => {
  const fixed = /^fixed (\d+)$/.exec(words)?.[1]
  if (fixed !== undefined) return { [fixed]: 1 }
  const listed = /^uniform\{(\d+(?:, ?\d+)*)\}$/.exec(words)?.[1]
  if (listed !== undefined) {
    const sizes = listed.split(',').map(Number)
    return Object.fromEntries(sizes.map((size) => [size, 1 / sizes.length]))
  }
  const p = Number(/^geometric p=(\d*\.\d+) on 1,2,\.\.$/.exec(words)?.[1])
  if (!(p >= 0.2 && p < 1)) throw new NotApplicable(`a group size <${words}> is not known`)
  const weights = Array.from({ length: GEOMETRIC_SIZES }, (_, i) => p * (1 - p) ** i)
  const rest = 1 - weights.reduce((sum, weight) => sum + weight, 0)
  return Object.fromEntries(
    weights.map((weight, i) => [i + 1, Number(decimal(i === 0 ? weight + rest : weight))]),
  )
}

const groups = kind(
  z.strictObject({ lam: positive, mu: positive, X: z.string(), note }),
  async ({ lam, mu, X }) => {
    const sizes = sizesOf(X)
    const average = Object.entries(sizes).reduce((sum, [size, weight]) => sum + Number(size) * weight, 0)
    const load = stable((lam * average) / mu)
    const period = lengthFor(load)
    const world = await worldOf(drawn('start -> serve -> end'), {
      period,
      arrivals: [
        { id: 'arrivals', interArrival: exponential(1 / lam), groupSize: sizes, calendar: 'always' },
      ],
      resourcePools: [{ id: 'desk', quantity: 1, calendar: 'always' }],
      activities: { serve: { duration: exponential(1 / mu), pool: 'desk' } },
    })
    return {
      size: period.cases,
      play: (seed, replication) => queueAnswers(new Station(world.play(seed, replication), 'serve'), 1),
    }
  },
)

export const GROUPS = { BATCH_WAIT: batchWait, MXM1: groups }
