import * as z from 'zod'
import { drawn } from './drawing.ts'
import { mean, named, ratio } from './experiment.ts'
import { kind } from './kind.ts'
import { described, lawOf } from './laws.ts'
import { endlessRun } from './long-run.ts'
import { exponential, note, positive, stable } from './params.ts'
import { lengthFor, oneStation } from './queues.ts'
import { Station, sumOf } from './station.ts'
import { NotApplicable, worldOf } from './world.ts'

const VACATIONS = 40_000
const CASES = 60_000

/**
 * A server who takes other work whenever idle: one case of lower priority goes round for ever, each round as long as a
 * vacation, and is never interrupted.
 */
const vacation = kind(
  z.strictObject({ lam: positive, service: z.string(), vacation: z.string(), note }),
  async ({ lam, service, vacation: away }) => {
    const [served, leave] = [described(service), described(away)]
    const load = stable(lam * served.mean)
    const units = Math.min(VACATIONS * (leave.mean / (1 - load)), CASES / lam)
    const run = endlessRun(units)
    const world = await worldOf(drawn('start -> serve -> end; startAway -> xorIn -> away -> xorIn'), {
      period: run.period,
      arrivals: [
        {
          id: 'arrivals',
          start: 'start',
          interArrival: run.scaled(exponential(1 / lam)),
          calendar: 'always',
        },
        { id: 'vacation', start: 'startAway', ...run.oneCase },
      ],
      resourcePools: [{ id: 'desk', quantity: 1, calendar: 'always' }],
      activities: {
        serve: { duration: run.scaled(served.text), pool: 'desk', priority: 1 },
        away: { duration: run.scaled(leave.text), pool: 'desk', priority: 2 },
      },
    })
    const without = await oneStation(lawOf(exponential(1 / lam)), served, 1, lengthFor(load))
    return {
      size: units * lam + lengthFor(load).cases,
      play(seed, replication) {
        const station = new Station(world.play(seed, replication), 'serve', { clock: run.clock })
        return named({
          rho: () => mean(ratio(station.areaServed, station.span)),
          Wq: () => mean(ratio(sumOf(station.waits), station.served)),
          W: () => mean(ratio(sumOf(station.sojourns), station.served)),
          Wq_without_vacation: () => {
            const plain = new Station(without.play(seed, replication), 'serve')
            return mean(ratio(sumOf(plain.waits), plain.served))
          },
        })
      },
    }
  },
)

/** Rates of failure and of repair, by day and night; what is interrupted goes on where it was. */
const breakdown = kind(
  z.strictObject({ lam: positive, mu: positive, fail: positive, repair: positive, note }),
  async ({ lam, mu, fail, repair }) => {
    const load = stable((lam * (fail + repair)) / (mu * repair))
    const longest = 10 * lam * (1 / fail + 1 / repair)
    if (longest > 20_000) throw new NotApplicable('it hardly ever breaks down')
    const { cases, warmUpCases } = lengthFor(load)
    const period = {
      cases: Math.ceil(Math.max(cases, 15 * longest)),
      warmUpCases: Math.max(warmUpCases, Math.ceil(longest)),
    }
    const world = await worldOf(drawn('start -> serve -> end'), {
      period,
      arrivals: [{ id: 'arrivals', interArrival: exponential(1 / lam), calendar: 'always' }],
      resourcePools: [
        {
          id: 'robot',
          quantity: 1,
          calendar: 'always',
          breakdowns: { uptime: exponential(1 / fail), repair: exponential(1 / repair), work: 'suspend' },
        },
      ],
      activities: { serve: { duration: exponential(1 / mu), pool: 'robot' } },
    })
    return {
      size: period.cases,
      play(seed, replication) {
        const station = new Station(world.play(seed, replication), 'serve')
        const { areaServed, span, served } = station
        // Started work is in hand from its first start to its end; it rests while the robot is repaired.
        const inHand = station.areaStarted
        return named({
          availability: () => mean(ratio(areaServed, inHand)),
          effectiveRho: () => mean(ratio(inHand, span)),
          rho: () => mean(ratio(areaServed, span)),
          L: () => mean(ratio(station.areaHere, span)),
          W: () => mean(ratio(sumOf(station.sojourns), served)),
        })
      },
    }
  },
)

export const SERVERS_AWAY = { VACATION: vacation, BREAKDOWN: breakdown }
