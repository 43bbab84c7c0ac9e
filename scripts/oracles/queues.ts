import * as z from 'zod'
import { summaryOf } from '../../src/statistics/summary.ts'
import { drawn } from './drawing.ts'
import {
  type Answer,
  atMost,
  type Experiment,
  firstOf,
  mean,
  named,
  ratio,
  share,
  varianceOver,
} from './experiment.ts'
import { kind } from './kind.ts'
import { described, type Law, lawOf, withVariance } from './laws.ts'
import { exponential, note, notNegative, positive, stable, whole } from './params.ts'
import { queueAnswers, Station, sumOf } from './station.ts'
import { NotApplicable, type World, worldOf } from './world.ts'

/** How many cases the start is felt for, ten times over: the relaxation time of M/M/1, in cases. */
const feltFor = (load: number): number => Math.ceil((10 * load) / (1 - Math.sqrt(load)) ** 2)
export const lengthFor = (load: number, servers = 1): { cases: number; warmUpCases: number } => {
  const warmUpCases = Math.max(2000, feltFor(load), 20 * servers)
  return { cases: Math.max(30_000, 15 * warmUpCases), warmUpCases }
}

/** One activity at one pool: start → serve → end. */
export const oneStation = (
  arrivals: Law,
  service: Law,
  servers: number,
  period: ReturnType<typeof lengthFor>,
): Promise<World> =>
  worldOf(drawn('start -> serve -> end'), {
    period,
    arrivals: [{ id: 'arrivals', interArrival: arrivals.text, calendar: 'always' }],
    resourcePools: [{ id: 'desk', quantity: servers, calendar: 'always' }],
    activities: { serve: { duration: service.text, pool: 'desk' } },
  })

const exponentialLaw = (rate: number): Law => lawOf(exponential(1 / rate))

const queue = async (arrivals: Law, service: Law, servers: number): Promise<Experiment> => {
  const load = stable(service.mean / (arrivals.mean * servers))
  const period = lengthFor(load, servers)
  const world = await oneStation(arrivals, service, servers, period)
  return {
    size: period.cases,
    play: (seed, replication) => queueAnswers(new Station(world.play(seed, replication), 'serve'), servers),
  }
}

const markovian = z.strictObject({ lam: positive, mu: positive, note })

const BATCHES = 10

const mm1 = kind(markovian, async ({ lam, mu }) => {
  const load = stable(lam / mu)
  const { cases, warmUpCases } = lengthFor(load)
  // What one batch leaves behind must not matter to the next: it would take a hundredth off the variance.
  const period = { cases: Math.max(cases, warmUpCases + 6 * BATCHES * feltFor(load)), warmUpCases }
  const world = await oneStation(exponentialLaw(lam), exponentialLaw(mu), 1, period)
  return {
    size: period.cases,
    play(seed, replication) {
      const station = new Station(world.play(seed, replication), 'serve')
      return firstOf(
        queueAnswers(station, 1),
        named({
          asymVar_meanWq: () => {
            const length = Math.floor(station.served / BATCHES)
            const means = Array.from(
              { length: BATCHES },
              (_, i) => summaryOf(station.waits.subarray(i * length, (i + 1) * length)).mean,
            )
            return varianceOver(BATCHES, length * summaryOf(means).variance)
          },
          asymVar_meanN: () =>
            varianceOver(
              BATCHES,
              (station.span / BATCHES) * summaryOf(station.averageNumberIn(BATCHES)).variance,
            ),
        }),
      )
    },
  }
})

const mmc = kind(markovian.extend({ c: whole }), ({ lam, mu, c }) =>
  queue(exponentialLaw(lam), exponentialLaw(mu), c),
)

const mg1 = kind(z.strictObject({ lam: positive, service: z.string(), note }), ({ lam, service }) =>
  queue(exponentialLaw(lam), described(service), 1),
)

const gim1 = kind(z.strictObject({ arrivals: z.string(), mu: positive, note }), ({ arrivals, mu }) =>
  queue(described(arrivals), exponentialLaw(mu), 1),
)

/**
 * The mean wait lies below the bound, and both formulas come out as stated when they are fed with what was measured:
 * rate, load, and the variances of gaps and services. For Poisson arrivals the approximation is exact: then the wait
 * itself must agree with it.
 */
const kingman = kind(
  z.strictObject({ lam: positive, ES: positive, varA: notNegative, varS: notNegative, note }),
  async ({ lam, ES, varA, varS }) => {
    const load = stable(lam * ES)
    if (Math.max(varA * lam * lam, varS / (ES * ES)) > 50)
      throw new NotApplicable('a variance of more than fifty squared means tells too little')
    const isPoisson = Math.abs(varA * lam * lam - 1) < 1e-6
    const gaps = isPoisson ? exponentialLaw(lam) : withVariance(1 / lam, varA)
    const period = lengthFor(load)
    const world = await oneStation(gaps, withVariance(ES, varS), 1, period)
    return {
      size: period.cases,
      play(seed, replication) {
        const play = world.play(seed, replication)
        const station = new Station(play, 'serve')
        const at = play.run.record.cases.arrivedAt.rows()
        const gap = summaryOf(at.subarray(1).map((moment, i) => (moment - at[i]) / 60))
        const service = summaryOf(station.services)
        const wait = ratio(sumOf(station.waits), station.served)
        const measured = service.mean / gap.mean
        return named({
          upper: () => [
            atMost(wait),
            mean((gap.variance + service.variance) / (2 * (1 - measured) * gap.mean)),
          ],
          approx: () => [
            mean(
              ((measured / (1 - measured)) *
                service.mean *
                (gap.variance / gap.mean ** 2 + service.variance / service.mean ** 2)) /
                2,
            ),
            ...(isPoisson ? [mean(wait)] : []),
          ],
        })
      },
    }
  },
)

/** Whatever the law of the work: exponential, fixed, and one of great variance. */
const mginf = kind(z.strictObject({ lam: positive, ES: positive, note }), async ({ lam, ES }) => {
  if (lam * ES > 1000) throw new NotApplicable(`${lam * ES} at once are more than are played here`)
  const cases = 40_000
  const worlds = await Promise.all(
    [exponentialLaw(1 / ES), withVariance(ES, 0), withVariance(ES, 4 * ES * ES)].map((work) =>
      worldOf(drawn('start -> serve -> end'), {
        period: { cases, warmUpCases: Math.min(cases / 2, Math.ceil(2000 + 100 * lam * ES)) },
        arrivals: [{ id: 'arrivals', interArrival: exponential(1 / lam), calendar: 'always' }],
        resourcePools: [{ id: 'crowd', unlimited: true }],
        activities: { serve: { duration: work.text, pool: 'crowd' } },
      }),
    ),
  )
  return {
    size: cases * worlds.length,
    play(seed, replication) {
      const stations = worlds.map((world) => new Station(world.play(seed, replication), 'serve'))
      const all = stations.map((station) => queueAnswers(station, 1))
      return (key) => {
        const most = key === 'P_N_le_L' ? lam * ES : Number(/^P_N_le_(\d+)$/.exec(key)?.[1])
        if (!Number.isNaN(most))
          return stations.map((station) => {
            const below = station.timeAtNumber().slice(0, Math.floor(most + 1e-9) + 1)
            return share(
              station.served,
              below.reduce((sum, part) => sum + part, 0),
            )
          })
        const found = all.map((answers) => answers(key))
        return found.every((answer) => answer !== undefined) ? (found as Answer[]) : undefined
      }
    },
  }
})

/** Two desks with a line each, then one line before both: the same residents with the same work. */
const pool = kind(markovian, async ({ lam, mu }) => {
  const load = stable(lam / mu)
  const { cases, warmUpCases } = lengthFor(load)
  const names = ['A', 'B']
  const [separate, pooled] = await Promise.all(
    [
      { pools: names.map((id) => ({ id, quantity: 1 })), of: (name: string) => name },
      { pools: [{ id: 'both', quantity: 2 }], of: () => 'both' },
    ].map(({ pools, of }) =>
      worldOf(drawn(names.map((name) => `start${name} -> serve${name} -> end${name}`).join(';')), {
        period: { cases: 2 * cases, warmUpCases: 2 * warmUpCases },
        arrivals: names.map((name) => ({
          id: name,
          start: `start${name}`,
          interArrival: exponential(1 / lam),
          calendar: 'always',
        })),
        resourcePools: pools.map((one) => ({ ...one, calendar: 'always' })),
        activities: Object.fromEntries(
          names.map((name) => [`serve${name}`, { duration: exponential(1 / mu), pool: of(name) }]),
        ),
      }),
    ),
  )
  return {
    size: 4 * cases,
    play(seed, replication) {
      const waitIn = (world: World) => {
        const play = world.play(seed, replication)
        const [a, b] = names.map((name) => new Station(play, `serve${name}`).waits)
        return (sumOf(a) + sumOf(b)) / (a.length + b.length)
      }
      const [single, joint] = [waitIn(separate), waitIn(pooled)]
      return named({
        two_MM1_Wq: () => mean(single),
        pooled_MM2_Wq: () => mean(joint),
        ratio: () => mean(ratio(single, joint)),
      })
    },
  }
})

export const QUEUES = { MM1: mm1, MMc: mmc, MG1: mg1, GIM1: gim1, KINGMAN: kingman, MGinf: mginf, POOL: pool }
