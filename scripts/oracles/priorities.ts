import * as z from 'zod'
import { drawn } from './drawing.ts'
import { mean, named, ratio, share } from './experiment.ts'
import { kind } from './kind.ts'
import { type Law, lawOf } from './laws.ts'
import { exponential, minutes, note, positive, stable, whole } from './params.ts'
import { lengthFor } from './queues.ts'
import { Station, sumOf } from './station.ts'
import { NotApplicable, type World, worldOf } from './world.ts'

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** A stream of its own for each class, all served by one pool: the first class comes first. */
const classes = (
  rates: readonly number[],
  services: readonly Law[],
  servers: number,
  preempts: boolean,
  period: { cases: number; warmUpCases: number },
): Promise<World> => {
  const numbers = rates.map((_, i) => i + 1)
  return worldOf(drawn(numbers.map((i) => `start${i} -> serve${i} -> end${i}`).join(';')), {
    period,
    arrivals: numbers.map((i) => ({
      id: `class${i}`,
      start: `start${i}`,
      interArrival: exponential(1 / rates[i - 1]),
      calendar: 'always',
    })),
    resourcePools: [{ id: 'desk', quantity: servers, calendar: 'always' }],
    activities: Object.fromEntries(
      numbers.map((i) => [
        `serve${i}`,
        {
          duration: services[i - 1].text,
          pool: 'desk',
          priority: i,
          ...(preempts && i < rates.length && { preempts }),
        },
      ]),
    ),
  })
}

/** `exp`, or `class1 deterministic, class2 exp` */
const lawsOf = (words: string, means: readonly number[]): readonly Law[] => {
  if (words === 'exp') return means.map((one) => lawOf(exponential(one)))
  const parts = words.split(/, ?/).map((part) => /^class(\d+) (deterministic|exp)$/.exec(part))
  if (parts.length !== means.length || parts.some((part, i) => Number(part?.[1]) !== i + 1))
    throw new NotApplicable(`the laws <${words}> are not understood`)
  return parts.map((part, i) => lawOf(part?.[2] === 'exp' ? exponential(means[i]) : minutes(means[i])))
}

const byClass = z
  .strictObject({ lam: z.array(positive).min(1).max(20), ES: z.array(positive), law: z.string(), note })
  .refine(({ lam, ES }) => lam.length === ES.length, 'as many means as rates')

const byStation = (stations: readonly Station[]) => ({
  Wq: () => mean(...stations.map((one) => ratio(sumOf(one.waits), one.served))),
  W: () => mean(...stations.map((one) => ratio(sumOf(one.sojourns), one.served))),
  Lq: () => mean(...stations.map((one) => ratio(one.areaWaiting, one.span))),
  L: () => mean(...stations.map((one) => ratio(one.areaHere, one.span))),
})

const oneServer = (preempts: boolean) =>
  kind(byClass, async ({ lam, ES, law }) => {
    const load = stable(sum(lam.map((rate, i) => rate * ES[i])))
    const period = lengthFor(load)
    const world = await classes(lam, lawsOf(law, ES), 1, preempts, period)
    return {
      size: period.cases,
      play(seed, replication) {
        const play = world.play(seed, replication)
        const stations = lam.map((_, i) => new Station(play, `serve${i + 1}`))
        const { span } = stations[0]
        return named({
          ...byStation(stations),
          rho: () => mean(ratio(sum(stations.map((one) => one.areaServed)), span)),
          conservation_sum_rho_Wq: () =>
            mean(sum(stations.map((one) => ((one.areaServed / span) * sumOf(one.waits)) / one.served))),
        })
      },
    }
  })

/** C is the share of all, of whatever class, who find every server busy. */
const manyServers = kind(
  z.strictObject({ lam: z.array(positive).min(1).max(20), mu: positive, c: whole, note }),
  async ({ lam, mu, c }) => {
    const period = lengthFor(stable(sum(lam) / (mu * c)), c)
    const services = lam.map(() => lawOf(exponential(1 / mu)))
    const world = await classes(lam, services, c, false, period)
    return {
      size: period.cases,
      play(seed, replication) {
        const play = world.play(seed, replication)
        const stations = lam.map((_, i) => new Station(play, `serve${i + 1}`))
        const served = sum(stations.map((one) => one.served))
        const waited = sum(stations.map(({ waits }) => waits.filter((wait) => wait > 0).length))
        return named({
          C: () => share(served, ratio(waited, served)),
          ...byStation(stations),
        })
      },
    }
  },
)

export const PRIORITIES = { PRIO_NP: oneServer(false), PRIO_PR: oneServer(true), PRIO_MMc: manyServers }
