import { describe, expect, test } from 'vitest'
import { inProcessRunner } from '../../src/experiment/index.ts'
import type { StaffingBy, StaffingResult } from '../../src/experiment/staffing-result.ts'
import { findStaffing } from '../../src/experiment/staffing-search.ts'
import { renderText } from '../../src/report/index.ts'
import { staffingReport } from '../../src/report/staffing-text.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { erlangC } from '../../src/statistics/erlang.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, duration, pool, quantity, scenario, weekdays } from '../support/scenarios.ts'

const model = aProcess('start -> serve -> end')
const target = { indicator: 'callWait', within: 300, share: 0.9 } as const

const find = (of: Scenario, by: StaffingBy = 'whole', more: object = {}) =>
  findStaffing(
    { model, scenario: of, engine: 'tables', target, by, pools: ['clerks'], ...more },
    inProcessRunner(),
    { ja: '目標', en: 'target' },
  )
const found = async (...asked: Parameters<typeof find>): Promise<StaffingResult> =>
  (await find(...asked)).result!

/** M/M/c, day and night: a resident every two minutes, eight minutes each. */
const mmc = (servers: number): Scenario =>
  scenario({
    replications: 6,
    period: { kind: 'cases', cases: 1500, warmUpCases: 100 },
    arrivals: [
      arrivals('residents', {
        start: 'start',
        interArrival: duration({ kind: 'exponential', mean: 120 }, 'arrivals.residents.interArrival'),
      }),
    ],
    resourcePools: [pool('clerks', servers)],
    activities: { serve: activity('serve', { kind: 'exponential', mean: 480 }, 'clerks') },
  })

/** P(W ≤ t) of M/M/c = 1 − C·exp(−(c − a)·t/s) (Kleinrock, Queueing Systems I, 3.8). */
const withinByTheory = (servers: number) => 1 - erlangC(4, servers) * Math.exp((-(servers - 4) * 300) / 480)

/** Four weeks, busy at nine. */
const office = (posts: number, more: Partial<Scenario> = {}): Scenario =>
  scenario({
    replications: 5,
    period: { kind: 'dates', start: '2026-05-18', end: '2026-06-15', runInFrom: '2026-05-18' },
    calendars: { ...scenario().calendars, office: weekdays('office', 9, 12) },
    arrivals: [
      arrivals('residents', {
        start: 'start',
        volume: quantity(760, 'arrivals.residents.volume'),
        volumePer: 'period',
        calendar: 'office',
        profile: { hour: Array.from({ length: 24 }, (_, hour) => (hour < 10 ? 5 : 1)) },
      }),
    ],
    resourcePools: [pool('clerks', posts, { calendar: 'office' })],
    activities: { serve: activity('serve', { kind: 'exponential', mean: 300 }, 'clerks') },
    ...more,
  })

describe('staffing', () => {
  test('of M/M/c it finds what theory says, proves it, and refutes one fewer', async () => {
    const { pools, seed, proofSeed } = await found(mmc(2), 'whole', { target: { ...target, share: 0.8 } })
    expect([5, 6].map((servers) => withinByTheory(servers) >= 0.8)).toEqual([false, true])
    const [{ posts, share, oneFewer }] = pools[0].parts
    expect(posts).toBe(6)
    expect(share.lower).toBeGreaterThanOrEqual(0.8)
    expect(oneFewer.verdict).toBe('refuted')
    expect(oneFewer.share!.upper).toBeLessThan(0.8)
    expect(Math.abs(share.mean - withinByTheory(6))).toBeLessThan(0.04)
    expect(proofSeed).not.toBe(seed)
  })

  test('by half-hour more people are asked for when more residents come, each one needed', async () => {
    const result = await found(office(3), 'half-hour')
    const { parts } = result.pools[0]
    expect(parts.map(({ from }) => from)).toEqual([540, 570, 600, 630, 660, 690])
    const [first, ...later] = parts.map(({ posts }) => posts)
    expect(first).toBeGreaterThan(later.at(-1)!)
    for (const { share, oneFewer } of parts) {
      expect(share.lower).toBeGreaterThanOrEqual(target.share)
      expect(oneFewer.verdict).not.toBe('nobody')
    }
    expect(renderText(staffingReport(result, 'ja'))).toContain('9:00〜9:30')
  })

  test('by month each has its own number', async () => {
    const busyMay = office(3, {})
    const [source] = busyMay.arrivals
    const month = Array.from({ length: 12 }, (_, i) => (i === 4 ? 3 : 0.6))
    const result = await found(
      { ...busyMay, arrivals: [{ ...source, profile: { ...source.profile, month } }] },
      'month',
    )
    const { parts } = result.pools[0]
    expect(parts.map((part) => part.month)).toEqual([5, 6])
    expect(parts[0].posts).toBeGreaterThan(parts[1].posts)
    expect(renderText(staffingReport(result, 'en'))).toMatch(
      /must have \d to \d people, depending\s+on the month/,
    )
  })

  test('a pool that serves nobody is not staffed', async () => {
    const apart = office(2, {
      resourcePools: [pool('clerks', 2, { calendar: 'office' }), pool('idle', 3, { calendar: 'office' })],
    })
    const { findings } = await find(apart, 'whole', { pools: ['idle'] })
    expect(findings.map(({ code }) => code)).toContain('EXPERIMENT-POOL-UNASKED')
  })

  test('what no number of people can reach is said with the number tried', async () => {
    const slow = { target: { indicator: 'cycleTime', within: 60, share: 0.9 } }
    const { result, findings } = await find(office(2), 'whole', slow)
    expect(result).toBeUndefined()
    const finding = findings.find(({ code }) => code === 'EXPERIMENT-TARGET-UNREACHABLE')!
    expect(finding.message.ja).toContain('20人に増やしても')
    expect(finding.element).toBe('clerks')
  })

  test('months and half-hours need dates', async () => {
    expect((await find(mmc(5), 'month')).findings.map(({ code }) => code)).toContain('EXPERIMENT-NO-DATES')
    const once = { ...office(2), replications: 1 }
    expect((await find(once)).findings.map(({ code }) => code)).toContain('EXPERIMENT-ONE-REPLICATION')
  })
})
