import { describe, expect, test } from 'vitest'
import { channelShares, expectedShares } from '../../../src/experiment/expected-cases.ts'
import type { ArrivalSource, Learning, Period } from '../../../src/scenario/scenario.ts'
import { timelineOf } from '../../../src/simulation/timeline.ts'
import { quantity } from '../../support/scenarios.ts'
import { momentsOf, oneSource, played, replications, share } from './played.ts'

const channel = (id: string, value: number) => ({
  id,
  name: { ja: id, en: id },
  share: share(value),
  start: '',
})
const learning = (given: Partial<Record<keyof Learning, number>>): Learning => ({
  to: 'kiosk',
  residents: quantity(given.residents ?? 1000),
  known: share(given.known ?? 0),
  guided: share(given.guided ?? 0),
  keeps: share(given.keeps ?? 1),
})
const channels = [channel('desk', 0.9), channel('kiosk', 0.1)]
const learner = (given: Partial<Record<keyof Learning, number>>, more: Partial<ArrivalSource> = {}) => ({
  volume: quantity(3000),
  channels,
  learning: learning(given),
  ...more,
})
const withRunIn: Period = { kind: 'dates', start: '2026-05-01', end: '2026-07-01', runInFrom: '2026-04-01' }

/** Share of the counted visits through the kiosk, replication by replication. */
const kioskShares = (source: Partial<ArrivalSource>, period?: Period): number[] => {
  const of = oneSource(source, period)
  const { countFrom } = timelineOf(of.period)
  const run = played(of)
  return replications(60).map((replication) => {
    const { channel: taken, at } = run(replication)
    const counted = [...taken].filter((_, i) => at[i] >= countFrom)
    return counted.filter((one) => one === 1).length / counted.length
  })
}

const agrees = (found: readonly number[], expected: number): void => {
  const { mean, variance } = momentsOf(found)
  expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(variance / found.length))
}

describe('a channel that is learned', () => {
  /**
   * A resident comes at Poisson times, λ = 3 visits in the period. Guided at each with g, one who does not know the
   * channel at first does not at time t with exp(−g λ t); over the period that is (1 − exp(−g λ)) ÷ (g λ).
   */
  test.each([
    [{ guided: 0.3 }],
    [{ guided: 0.3, known: 0.25, keeps: 0.8 }],
    [{ guided: 1, keeps: 0.5 }],
    [{ known: 0.4, keeps: 0.7 }],
  ])('its share is what theory says: %o', (given) => {
    const { guided = 0, known = 0, keeps = 1 } = given as { guided?: number; known?: number; keeps?: number }
    const unknown = (1 - known) * (guided === 0 ? 1 : (1 - Math.exp(-guided * 3)) / (guided * 3))
    const use = (taken: number) => taken + (1 - taken) * 0.1
    const expected = unknown * use(guided) + (1 - unknown) * use(keeps)
    for (const count of ['poisson', 'exact'] as const) {
      const source = learner(given, { count })
      agrees(kioskShares(source), expected)
      const [, inFormula] = channelShares(oneSource(source).arrivals[0], expectedShares(oneSource(source))[0])
      expect(inFormula).toBeCloseTo(expected, 3)
    }
  })

  test('what was learned in the run-in is known when the counting begins', () => {
    for (const count of ['poisson', 'exact'] as const) {
      const source = learner({ guided: 0.4, known: 0.1, keeps: 0.9, residents: 700 }, { count })
      const of = oneSource(source, withRunIn)
      const [, expected] = channelShares(of.arrivals[0], expectedShares(of)[0])
      const [, without] = channelShares(of.arrivals[0], { ...expectedShares(of)[0], runIn: 0 })
      agrees(kioskShares(source, withRunIn), expected)
      expect(expected - without).toBeGreaterThan(0.1)
    }
  })

  test('the share grows from month to month', () => {
    const of = oneSource(
      learner(
        { guided: 0.2 },
        { volume: quantity(30_000), learning: learning({ guided: 0.2, residents: 10_000 }) },
      ),
    )
    const { at, channel: taken } = played(of)(1)
    const monthly = [0, 30, 61].map((from, i) => {
      const to = [30, 61, 91][i]
      const rows = [...taken].filter((_, row) => at[row] >= from * 86_400 && at[row] < to * 86_400)
      return rows.filter((one) => one === 1).length / rows.length
    })
    expect(monthly[1]).toBeGreaterThan(monthly[0] + 0.05)
    expect(monthly[2]).toBeGreaterThan(monthly[1] + 0.05)
  })

  test('whoever is guided less still comes at the same moments; nobody else changes the channel', () => {
    const of = (guided: number) => played(oneSource(learner({ guided })))(1)
    const never = of(0)
    const sometimes = of(0.3)
    expect(sometimes.at).toEqual(never.at)
    expect([...sometimes.channel].every((one, i) => one === never.channel[i] || one === 1)).toBe(true)
    expect(never.channel).toEqual(played(oneSource({ volume: quantity(3000), channels }))(1).channel)
  })

  test('it applies after moves', () => {
    const moves = [{ from: 'desk', to: 'kiosk', share: share(0.5) }]
    const source = learner({ guided: 0.3, keeps: 0.6 }, { moves })
    const of = oneSource(source)
    agrees(kioskShares(source), channelShares(of.arrivals[0], expectedShares(of)[0])[1])
  })
})
