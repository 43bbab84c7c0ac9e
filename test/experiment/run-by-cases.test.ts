import { describe, expect, test } from 'vitest'
import { inProcessRunner, simulateScenario } from '../../src/experiment/index.ts'
import type { ArrivalSource, Scenario } from '../../src/scenario/scenario.ts'
import { aProcess } from '../support/a-process.ts'
import {
  activity,
  arrivals,
  duration,
  oneTask,
  pool,
  quantity,
  scenario,
  weekdays,
} from '../support/scenarios.ts'

const model = oneTask()
const calendars = { ...scenario().calendars, office: weekdays('office', 8.5, 17) }
const yearly = (id: string, volume: number, more: Partial<ArrivalSource> = {}) =>
  arrivals(id, { start: 'start', volume: quantity(volume, 'volume'), calendar: 'office', ...more })
const played = (more: Partial<Scenario>) =>
  simulateScenario(
    {
      model,
      engine: 'tables',
      scenario: scenario({
        replications: 2,
        calendars,
        resourcePools: [pool('clerks', 1, { calendar: 'office' })],
        activities: { serve: activity('serve', { kind: 'fixed', value: 300 }, 'clerks') },
        ...more,
      }),
    },
    inProcessRunner(),
  )
const period = (cases: number, warmUpCases = 0) => ({ kind: 'cases', cases, warmUpCases }) as const

describe('a run by number of cases', () => {
  test.each(['exact', 'poisson'] as const)(
    'a yearly volume (%s) stops after so many arrivals',
    async (count) => {
      const { caseAccount, findings, indicators } = await played({
        arrivals: [yearly('a', 3000, { count })],
        period: period(50),
      })
      expect(caseAccount).toEqual({ opening: 0, arrived: 50, completed: 50, unfinished: 0, left: 0 })
      expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
      // 50 cases of 5 minutes, in the office hours in which 50 of 3,000 come.
      const busy = indicators.find(({ id }) => id === 'utilisation')?.mean ?? 0
      expect(busy).toBeGreaterThan(0.08)
      expect(busy).toBeLessThan(0.2)
    },
  )

  test.each([1, 9])(
    'the time counted is that of all %i cases, until the last of them is done',
    async (cases) => {
      const gap = duration({ kind: 'fixed', value: 3600 }, 'gap')
      const { caseAccount, selfCheck, indicators } = await played({
        calendars: scenario().calendars,
        arrivals: [arrivals('hourly', { start: 'start', interArrival: gap })],
        resourcePools: [pool('clerks', 1)],
        period: period(cases),
      })
      const figure = (id: string) => indicators.find((one) => one.id === id)?.mean
      expect(caseAccount).toMatchObject({ arrived: cases, completed: cases })
      expect(figure('staffHours')).toBeCloseTo(cases / 12, 9)
      // Hourly from the first hour on, 5 minutes each.
      const hours = cases + 1 / 12
      expect(figure('throughput')).toBeCloseTo((cases / hours) * 24, 9)
      expect(figure('utilisation')).toBeCloseTo(cases / 12 / hours, 9)
      expect(figure('workInProgress')).toBeCloseTo(cases / 12 / hours, 9)
      expect(selfCheck).toMatchObject({ conservation: true, littlesLaw: { agreed: true } })
    },
  )

  test('what was never reached is told with the number of cases that were played', async () => {
    const model = aProcess('start -> xor -> serve -> end; xor -> rare -> endRare')
    const { findings, selfCheck } = await simulateScenario(
      {
        model,
        engine: 'tables',
        scenario: scenario({
          replications: 1,
          arrivals: [arrivals('a', { interArrival: duration({ kind: 'fixed', value: 60 }, 'gap') })],
          gateways: { xor: { xor_rare: quantity(0, 'rare'), xor_serve: quantity(1, 'often') } },
          period: period(1),
        }),
      },
      inProcessRunner(),
    )
    expect(selfCheck.neverReached).toEqual(['rare', 'endRare'])
    const told = findings.find(({ code }) => code === 'EXPERIMENT-NEVER-REACHED')
    expect(told?.message.ja).toContain('（最初の1件）')
    expect(told?.message.en).toContain('first cases played: 1')
  })

  test('the first cases are played and not counted', async () => {
    const { caseAccount } = await played({ arrivals: [yearly('a', 3000)], period: period(50, 10) })
    expect(caseAccount.opening + caseAccount.arrived).toBeGreaterThanOrEqual(40)
    expect(caseAccount.opening).toBeLessThanOrEqual(2)
    expect(caseAccount.arrived).toBe(40)
  })

  test('the number is that of all sources together, in order of arrival', async () => {
    const gap = duration({ kind: 'fixed', value: 3600 }, 'gap')
    const { caseAccount } = await played({
      arrivals: [
        arrivals('hourly', { start: 'start', interArrival: gap, calendar: 'office' }),
        yearly('rare', 20),
        arrivals('half', {
          start: 'start',
          interArrival: duration({ kind: 'fixed', value: 1800 }, 'gap'),
          calendar: 'office',
        }),
      ],
      period: period(30),
    })
    expect(caseAccount.arrived).toBe(30)
  })

  test('EXPERIMENT-FEWER-CASES: a yearly volume comes for one year', async () => {
    const { findings, caseAccount } = await played({
      arrivals: [yearly('a', 40, { count: 'exact' })],
      period: period(50),
    })
    expect(caseAccount.arrived).toBe(40)
    const finding = findings.find(({ code }) => code === 'EXPERIMENT-FEWER-CASES')
    expect(finding?.severity).toBe('warning')
    expect(finding?.message.ja).toContain('50 件で区切る指定ですが、来たのは 40 件')
  })
})

test('where nobody comes, it says in which period, and from which sources and calendars', async () => {
  const { findings } = await played({
    arrivals: [yearly('letters', 0), yearly('calls', 0)],
    period: { kind: 'dates', start: '2026-06-01', end: '2026-06-06', runInFrom: '2026-06-01' },
  })
  expect(findings.find(({ code }) => code === 'EXPERIMENT-NOTHING-ARRIVED')).toMatchObject({
    element: 'arrivals.letters, arrivals.calls',
    message: {
      ja: '2026-06-01 から 2026-06-06 の前日までに1件も来ませんでした。発生源（カレンダー）：letters (office), calls (office)',
    },
  })
})
