import { expect, test } from 'vitest'
import { inProcessRunner, simulateScenario } from '../../src/experiment/index.ts'
import type { SplitByTime } from '../../src/experiment/series.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, pool, quantity, scenario, weekdays } from '../support/scenarios.ts'

const fixed = (minutes: number) => ({ kind: 'fixed', value: minutes * 60 }) as const
const office = weekdays('office', 9, 17)
const model = aProcess('start -> check -> decide -> end')
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 5, day, hour, minute) / 1000

const played = (more: Partial<Scenario> = {}) =>
  simulateScenario(
    {
      model,
      engine: 'tables',
      scenario: scenario({
        replications: 3,
        period: { kind: 'dates', start: '2026-06-01', end: '2026-08-01', runInFrom: '2026-06-01' },
        calendars: { ...scenario().calendars, office },
        arrivals: [
          arrivals('residents', {
            start: 'start',
            volume: quantity(400, 'volume'),
            volumePer: 'period',
            calendar: 'office',
          }),
        ],
        resourcePools: [
          pool('clerks', 2, { calendar: 'office', lunchShifts: [{ from: 12 * 3600, to: 13 * 3600 }] }),
          pool('temps', 1, { calendar: 'office', employment: 'fiscalYearAppointed' }),
        ],
        activities: {
          check: activity('check', { kind: 'uniform', minimum: 300, maximum: 900 }, 'clerks'),
          decide: activity('decide', fixed(9), 'temps', { atClosing: 'pause' }),
        },
        ...more,
      }),
    },
    inProcessRunner(),
  )

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
const expectExact = ({ byHalfHour, byMonth, total }: SplitByTime) => {
  expect(sumOf(byHalfHour)).toBe(total)
  expect(sumOf(byMonth)).toBe(total)
}

test('parts by half-hour and by month add up to the last bit, and to the figures of the run', async () => {
  const { series, indicators, caseAccount } = await played()
  expect(series?.months).toEqual(['2026-06', '2026-07'])
  expectExact(series!.arrivals)
  expect(series!.arrivals.total).toBeCloseTo(caseAccount.arrived, 5)
  const hours = (id: string) =>
    indicators.find((one) => one.id === 'staffHours' && one.scope.id === id)?.mean ?? Number.NaN
  for (const { id, workedHours, rosteredHours } of series!.pools) {
    expectExact(workedHours)
    expectExact(rosteredHours!)
    expect(workedHours.total).toBeCloseTo(hours(id), 5)
  }
  const groups = ['clerks', 'temps'].map(hours)
  expect(sumOf(groups)).toBeCloseTo(hours('test'), 9)
  expect([hours('regular'), hours('fiscalYearAppointed')]).toEqual(groups)
  expect(sumOf(['check', 'decide'].map(hours))).toBeCloseTo(hours('test'), 9)
})

test('people stand where they work: in their hours, without lunch', async () => {
  const { series } = await played()
  const [clerks, temps] = series!.pools
  // 45 weekdays of June and July 2026, less Marine Day.
  expect(clerks.rosteredDays).toBe(44)
  const halfHour = (time: string) => series!.halfHours.indexOf(time)
  expect(clerks.rostered?.[halfHour('09:00')]).toBe(2)
  expect(clerks.rostered?.[halfHour('12:30')]).toBe(0)
  expect(temps.rostered?.[halfHour('12:30')]).toBe(1)
  // Paused work goes on in the morning; nothing is worked at night.
  expect(sumOf(temps.workedHours.byHalfHour.slice(0, halfHour('09:00')))).toBe(0)
  expect(sumOf(temps.workedHours.byHalfHour.slice(halfHour('17:00')))).toBe(0)
  temps.atWork?.forEach((people, i) => {
    expect(people).toBeLessThanOrEqual(temps.rostered![i])
  })
})

test('one resident, half-hour by half-hour', async () => {
  const { series } = await played({
    replications: 1,
    arrivals: [arrivals('residents', { start: 'start', timestamps: [at(1, 16, 50), at(1, 16, 52)] })],
    activities: {
      check: activity('check', fixed(4), 'clerks'),
      decide: activity('decide', fixed(9), 'temps', { atClosing: 'pause' }),
    },
  })
  const [clerks, temps] = series!.pools
  const at1630 = series!.halfHours.indexOf('16:30')
  const at0900 = series!.halfHours.indexOf('09:00')
  expect(series!.arrivals.byHalfHour[at1630]).toBe(2)
  expect(clerks.workedHours.byHalfHour[at1630] * 60).toBeCloseTo(8, 3)
  expect(clerks.peak?.[at1630]).toBe(2)
  // 6 minutes before closing, the other 12 of the two in the morning.
  expect(temps.workedHours.byHalfHour[at1630] * 60).toBeCloseTo(6, 3)
  expect(temps.workedHours.byHalfHour[at0900] * 60).toBeCloseTo(12, 3)
  expect(series!.waitingTime.byHalfHour[at0900]).toBeNull()
  // The second waits for the first, over night too.
  expect(series!.waitingTime.byHalfHour[at1630]).toBeGreaterThan(8 * 3600)
  // In the line of the decision: from 16:56 till midnight, and till 9:03 in the morning.
  const inLine = (half: number) => temps.waiting![half] * temps.rosteredDays * 30
  expect(inLine(at1630)).toBeCloseTo(4, 3)
  expect(inLine(at1630 + 1)).toBeCloseTo(30, 3)
  expect(inLine(at0900)).toBeCloseTo(3, 3)
  expect(sumOf(clerks.waiting!)).toBe(0)
})

test('a line over the weekend is counted on the days on which somebody is there', async () => {
  const { series } = await played({
    replications: 1,
    arrivals: [arrivals('residents', { start: 'start', timestamps: [at(5, 16, 50)] })],
    activities: {
      check: activity('check', fixed(10), 'clerks'),
      decide: activity('decide', fixed(9), 'temps', { atClosing: 'pause' }),
    },
  })
  const temps = series!.pools[1]
  const minutes = temps.waiting!.map((people) => people * temps.rosteredDays * 30)
  // Friday from 17:00, Monday until 9:00; nothing on Saturday and Sunday.
  expect(sumOf(minutes)).toBeCloseTo((7 + 9) * 60, 3)
})

test('a run by number of cases has no days', async () => {
  const { series } = await played({ period: { kind: 'cases', cases: 20, warmUpCases: 0 }, replications: 1 })
  expect(series).toBeNull()
})
