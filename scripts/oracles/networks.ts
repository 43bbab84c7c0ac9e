import * as z from 'zod'
import { drawn } from './drawing.ts'
import { mean, named, ratio } from './experiment.ts'
import { kind } from './kind.ts'
import { endlessRun } from './long-run.ts'
import { exponential, note, notNegative, positive, shareOf, stable, whole } from './params.ts'
import { lengthFor } from './queues.ts'
import { inMinutes, Station, sumOf, windowOf } from './station.ts'
import { NotApplicable, type Play, worldOf } from './world.ts'

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`)

/** How often each station is visited: the traffic equations, by repeated substitution. */
const trafficOf = (gamma: readonly number[], routing: readonly (readonly number[])[]): number[] => {
  let lam = [...gamma]
  for (let round = 0; round < 10_000; round++) {
    const next = gamma.map((own, j) => own + sum(lam.map((rate, i) => rate * routing[i][j])))
    const change = Math.max(...next.map((rate, i) => Math.abs(rate - lam[i])))
    lam = next
    if (change < 1e-12) return lam
  }
  throw new NotApplicable('some cases never leave')
}

/** Sojourns of the cases that were completed in the counted time, in minutes. */
const sojournsOfCases = (play: Play): Float64Array => {
  const { cases } = play.run.record
  const { from, to } = windowOf(play)
  const ended = cases.completedAt.rows()
  return ended
    .map((at, row) => (at >= from && at <= to ? inMinutes(at - cases.arrivedAt.values[row]) : Number.NaN))
    .filter((time) => !Number.isNaN(time))
}

const jackson = kind(
  z
    .strictObject({
      gamma: z.array(notNegative).min(1).max(20),
      routing: z.array(z.array(shareOf)),
      mu: z.array(positive),
      c: z.array(whole),
      note,
    })
    .refine(
      ({ gamma, routing, mu, c }) =>
        [routing, mu, c, ...routing].every(({ length }) => length === gamma.length) &&
        routing.every((row) => sum(row) <= 1 + 1e-9) &&
        sum(gamma) > 0,
      'as many rows, rates and servers as stations; shares of a row add up to at most 1',
    ),
  async ({ gamma, routing, mu, c }) => {
    const traffic = trafficOf(gamma, routing)
    if (sum(traffic) > 100 * sum(gamma)) throw new NotApplicable('cases that make more than 100 visits')
    const load = Math.max(...traffic.map((rate, i) => stable(rate / (mu[i] * c[i]))))
    const names = numbered('task', gamma.length)
    const arrows: string[] = []
    const gateways: Record<string, Record<string, number>> = {}
    names.forEach((name, i) => {
      if (gamma[i] > 0) arrows.push(`start${i + 1} -> xorIn${i + 1}`)
      arrows.push(`xorIn${i + 1} -> ${name} -> xorOut${i + 1}`)
      const ways = routing[i].flatMap((part, j): [string, number][] =>
        part > 0 ? [[`xorIn${j + 1}`, part]] : [],
      )
      const out = 1 - sum(routing[i])
      if (out > 1e-9) ways.push(['end', out])
      for (const [to] of ways) arrows.push(`xorOut${i + 1} -> ${to}`)
      if (ways.length > 1) gateways[`xorOut${i + 1}`] = Object.fromEntries(ways)
    })
    const { cases, warmUpCases } = lengthFor(load)
    const world = await worldOf(drawn(arrows.join(';')), {
      period: { cases, warmUpCases },
      arrivals: gamma.flatMap((rate, i) =>
        rate > 0
          ? [
              {
                id: `source${i + 1}`,
                start: `start${i + 1}`,
                interArrival: exponential(1 / rate),
                calendar: 'always',
              },
            ]
          : [],
      ),
      resourcePools: names.map((name, i) => ({ id: `pool-${name}`, quantity: c[i], calendar: 'always' })),
      activities: Object.fromEntries(
        names.map((name, i) => [name, { duration: exponential(1 / mu[i]), pool: `pool-${name}` }]),
      ),
      gateways,
    })
    return {
      size: (cases * sum(traffic)) / sum(gamma),
      play(seed, replication) {
        const play = world.play(seed, replication)
        const stations = names.map((name) => new Station(play, name))
        const { span } = stations[0]
        const times = sojournsOfCases(play)
        return named({
          lam: () => mean(...stations.map(({ served }) => ratio(served, span))),
          rho: () => mean(...stations.map((one, i) => ratio(one.areaServed, span * c[i]))),
          L_i: () => mean(...stations.map((one) => ratio(one.areaHere, span))),
          Lq_i: () => mean(...stations.map((one) => ratio(one.areaWaiting, span))),
          Wq_i: () => mean(...stations.map((one) => ratio(sumOf(one.waits), one.served))),
          W_i: () => mean(...stations.map((one) => ratio(sumOf(one.sojourns), one.served))),
          visits: () => mean(...stations.map(({ served }) => ratio(served, times.length))),
          L: () => mean(ratio(sum(stations.map((one) => one.areaHere)), span)),
          W: () => mean(ratio(sumOf(times), times.length)),
        })
      },
    }
  },
)

/** A case may come to the same activity so often at most; nearly so many rounds are played. */
const ROUNDS = 40_000
const PIECES = 60_000

/** Cases that all come at the same moment and go round for ever: thinking, then one station after the other. */
const closed = kind(
  z.strictObject({ demands: z.array(positive).min(1).max(20), N: whole, Z: notNegative, note }),
  async ({ demands, N, Z }) => {
    if (N > 200) throw new NotApplicable(`${N} cases are more than are played here`)
    const round = Math.max(Z + sum(demands), N * Math.max(...demands))
    const run = endlessRun(round * Math.min(ROUNDS, PIECES / N))
    const names = numbered('task', demands.length)
    const thinking = Z > 0 ? ['think'] : []
    const world = await worldOf(drawn(`start -> xorIn -> ${[...thinking, ...names].join(' -> ')} -> xorIn`), {
      period: run.period,
      arrivals: numbered('case', N).map((id) => ({ id, ...run.oneCase })),
      resourcePools: [
        { id: 'crowd', unlimited: true },
        ...names.map((name) => ({ id: `pool-${name}`, quantity: 1, calendar: 'always' })),
      ],
      activities: Object.fromEntries([
        ...thinking.map((name) => [name, { duration: run.scaled(exponential(Z)), pool: 'crowd' }]),
        ...names.map((name, i) => [
          name,
          { duration: run.scaled(exponential(demands[i])), pool: `pool-${name}` },
        ]),
      ]),
    })
    return {
      size: Math.min(ROUNDS * N, PIECES) * names.length,
      play(seed, replication) {
        const play = world.play(seed, replication)
        const stations = names.map((name) => new Station(play, name, { clock: run.clock }))
        const { span, served } = stations[0]
        return named({
          X: () => mean(ratio(served, span)),
          R: () => mean(ratio(sum(stations.map((one) => one.areaHere)), served)),
          L_i: () => mean(...stations.map((one) => ratio(one.areaHere, span))),
          R_i: () => mean(...stations.map((one) => ratio(one.areaHere, served))),
          util: () => mean(...stations.map((one) => ratio(one.areaServed, span))),
        })
      },
    }
  },
)

const forkJoin = kind(z.strictObject({ lam: positive, mu: positive, note }), async ({ lam, mu }) => {
  const period = lengthFor(stable(lam / mu))
  const world = await worldOf(drawn('start -> and1 -> left -> and2 -> end; and1 -> right -> and2'), {
    period,
    arrivals: [{ id: 'arrivals', interArrival: exponential(1 / lam), calendar: 'always' }],
    resourcePools: ['A', 'B'].map((id) => ({ id, quantity: 1, calendar: 'always' })),
    activities: {
      left: { duration: exponential(1 / mu), pool: 'A' },
      right: { duration: exponential(1 / mu), pool: 'B' },
    },
  })
  return {
    size: 2 * period.cases,
    play(seed, replication) {
      const times = sojournsOfCases(world.play(seed, replication))
      return named({ R: () => mean(ratio(sumOf(times), times.length)) })
    },
  }
})

export const NETWORKS = { JACKSON: jackson, CLOSED: closed, FORKJOIN2: forkJoin }
