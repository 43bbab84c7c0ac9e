import * as z from 'zod'
import { LEFT } from '../../src/record/run-record.ts'
import { drawn } from './drawing.ts'
import { type Answer, type Answers, firstOf, mean, named, ratio, share } from './experiment.ts'
import { kind } from './kind.ts'
import { type Law, lawOf } from './laws.ts'
import { exponential, minutes, note, positive, whole } from './params.ts'
import { queueAnswers, Station, sumOf } from './station.ts'
import { NotApplicable, type Play, type World, worldOf } from './world.ts'

const MOST_PLAYED = 20_000

/** The start is forgotten after so many cases, or a little more. */
const periodOf = (memory: number): { cases: number; warmUpCases: number } => {
  if (!(memory <= MOST_PLAYED)) throw new NotApplicable('the start is felt for longer than is played here')
  const warmUpCases = Math.max(3000, Math.ceil(memory))
  return { cases: Math.max(60_000, 15 * warmUpCases), warmUpCases }
}

/** One activity whose residents may leave before they are served. */
const leavingStation = (
  lam: number,
  service: Law,
  servers: number,
  leaves: Readonly<Record<string, unknown>>,
  period: ReturnType<typeof periodOf>,
): Promise<World> =>
  worldOf(drawn('start -> serve -> end'), {
    period,
    arrivals: [{ id: 'arrivals', interArrival: exponential(1 / lam), calendar: 'always' }],
    resourcePools: [{ id: 'desk', quantity: servers, calendar: 'always' }],
    activities: { serve: { duration: service.text, pool: 'desk', leaves } },
  })

/** Those of the counted time, by how their cases ended. */
const shareLeft = ({ run }: Play): Answer => {
  const { cases } = run.record
  let all = 0
  let left = 0
  for (let row = 0; row < cases.length; row++) {
    if (cases.arrivedAt.values[row] < run.countFrom) continue
    all++
    if (cases.outcome.values[row] === LEFT) left++
  }
  return share(all, ratio(left, all))
}

/** Erlang's loss: nobody waits, so whoever finds all servers busy leaves. Whatever the law of the work. */
const loss = kind(z.strictObject({ lam: positive, mu: positive, c: whole, note }), async ({ lam, mu, c }) => {
  const period = periodOf(20 * c)
  const worlds = await Promise.all(
    [exponential(1 / mu), minutes(1 / mu)].map((text) =>
      leavingStation(lam, lawOf(text), c, { whenWaiting: 0 }, period),
    ),
  )
  return {
    size: period.cases * worlds.length,
    play(seed, replication) {
      const plays = worlds.map((world) => world.play(seed, replication))
      const stations = plays.map((play) => new Station(play, 'serve'))
      const each = (figure: (station: Station, play: Play) => Answer) => () =>
        stations.map((station, i) => figure(station, plays[i]))
      const blocking = each((_, play) => shareLeft(play))
      return firstOf(
        named({
          // What is offered: the rate at which residents come times how long the work takes.
          a: each(({ span, served, services, waitsOfLeavers }) =>
            mean(((served + waitsOfLeavers.length) / span) * (sumOf(services) / served)),
          ),
          blocking,
          B: blocking,
          carried: each(({ areaServed, span }) => mean(ratio(areaServed, span))),
          throughput: each(({ served, span }) => mean(ratio(served, span))),
        }),
        (key) => {
          const number = /^p_?(\d+)$/.exec(key)?.[1]
          return number === undefined
            ? undefined
            : each((station) => share(station.served, station.timeAtNumber()[Number(number)] ?? 0))()
        },
      )
    },
  }
})

/** At most K in the office: whoever finds K − c waiting does not join them. */
const capacity = kind(
  z.strictObject({
    lam: positive,
    mu: positive,
    c: whole,
    K: whole,
    note,
  }),
  async ({ lam, mu, c, K }) => {
    if (K < c) throw new NotApplicable(`K = ${K} is less than the ${c} servers`)
    // Near a load of 1 the number there wanders over all it may be, as a walk does.
    const load = lam / (mu * c)
    const wandering = (10 * load) / (1 - Math.sqrt(load)) ** 2
    const period = periodOf(Math.max(20 * c, Math.min(2 * K * K, wandering)))
    const world = await leavingStation(lam, lawOf(exponential(1 / mu)), c, { whenWaiting: K - c }, period)
    return {
      size: period.cases,
      play(seed, replication) {
        const play = world.play(seed, replication)
        const station = new Station(play, 'serve')
        return firstOf(
          named({
            pK: () => shareLeft(play),
            lamEff: () => mean(ratio(station.served, station.span)),
          }),
          queueAnswers(station, c),
        )
      },
    }
  },
)

/** Erlang A: residents have patience. Waits are those of all, of those who left too. */
const abandonment = kind(
  z.strictObject({ lam: positive, mu: positive, c: whole, theta: positive, note }),
  async ({ lam, mu, c, theta }) => {
    const period = periodOf(Math.max(20 * c, (10 * lam) / Math.min(theta, mu)))
    const world = await leavingStation(
      lam,
      lawOf(exponential(1 / mu)),
      c,
      {
        patience: exponential(1 / theta),
      },
      period,
    )
    return {
      size: period.cases,
      play(seed, replication): Answers {
        const play = world.play(seed, replication)
        const station = new Station(play, 'serve')
        const { waits, waitsOfLeavers, served } = station
        const all = served + waitsOfLeavers.length
        const waited = waits.filter((wait) => wait > 0).length + waitsOfLeavers.length
        return firstOf(
          named({
            P_wait: () => share(all, ratio(waited, all)),
            P_abandon: () => shareLeft(play),
            Wq_all: () => mean(ratio(sumOf(waits) + sumOf(waitsOfLeavers), all)),
          }),
          queueAnswers(station, c),
        )
      },
    }
  },
)

export const LEAVING = { MGcc: loss, MMcK: capacity, MMcM: abandonment }
