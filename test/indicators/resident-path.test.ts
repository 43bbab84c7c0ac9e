import { expect, test } from 'vitest'
import { inProcessRunner, simulateScenario } from '../../src/experiment/index.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, pool, quantity, scenario, weekdays } from '../support/scenarios.ts'

const fixed = (minutes: number) => ({ kind: 'fixed', value: minutes * 60 }) as const
const office = weekdays('office', 9, 17)

/** One resident a day, on three days: writes 4 minutes, is received 2, waits 10 for the print, is handed it in 1. */
const counter = (more: Partial<Scenario> = {}) =>
  scenario({
    replications: 1,
    period: { kind: 'dates', start: '2026-06-01', end: '2026-06-04', runInFrom: '2026-06-01' },
    calendars: { ...scenario().calendars, office },
    arrivals: [
      arrivals('residents', {
        start: 'start',
        calendar: 'office',
        timestamps: [1, 2, 3].map((day) => at(day, 10)),
      }),
    ],
    resourcePools: [
      pool('residents', 1, { employment: 'applicant', unlimited: true }),
      pool('clerks', 1, { calendar: 'office' }),
      pool('robot', 1, { employment: 'machine' }),
    ],
    activities: {
      write: activity('write', fixed(4), 'residents', { resident: { forms: 2 } }),
      receive: activity('receive', fixed(2), 'clerks', { resident: { walks: 1 } }),
      print: activity('print', fixed(10), 'robot'),
      handOver: activity('handOver', fixed(1), 'clerks', { resident: { delivery: true, walks: 1 } }),
    },
    ...more,
  })
/** Seconds since 1970 of an hour of a day in June 2026, office time. */
const at = (day: number, hour: number) => Date.UTC(2026, 5, day, hour) / 1000
const model = aProcess('start -> write -> receive -> print -> handOver -> end')

const figuresOf = async (one: Scenario, of = model) => {
  const { indicators } = await simulateScenario(
    { model: of, engine: 'tables', scenario: one },
    inProcessRunner(),
  )
  return (id: string, scope = one.procedure) =>
    indicators.find((figure) => figure.id === id && figure.scope.id === scope)?.mean
}

test('what the resident does and waits for on the way of a case', async () => {
  const figure = await figuresOf(counter())
  expect(figure('formFillings')).toBe(2)
  expect(figure('walks')).toBe(2)
  expect(figure('deliveryWait')).toBe(600)
  expect(figure('stayTime')).toBe(17 * 60)
  expect(figure('applicantTime')).toBe(17 * 60)
})

test('without a delivery in the hall it is the time of their own work; what nobody says is not measured', async () => {
  const { activities } = counter()
  const unmarked = Object.fromEntries(
    Object.entries(activities).map(([id, { resident: _, ...rest }]) => [id, rest]),
  )
  const figure = await figuresOf(counter({ activities: unmarked }))
  expect(figure('applicantTime')).toBe(4 * 60)
  for (const id of ['formFillings', 'walks', 'deliveryWait', 'stayTime'])
    expect([id, figure(id)]).toEqual([id, undefined])
})

test('the target counts from arrival, in the time that the scenario says, without correction', async () => {
  // Received at 16:50, printed over night until 9:10 of the next day, in the office's time 30 minutes.
  const { activities, arrivals: sources } = counter()
  const late = {
    arrivals: [{ ...sources[0], timestamps: [at(1, 16) + 50 * 60] }],
    activities: { ...activities, print: activity('print', fixed(16 * 60 + 5), 'robot') },
  }
  const share = async (more: Partial<Scenario>) =>
    (await figuresOf(counter({ ...late, ...more })))('onTimeShare')
  expect(await share({ targetTime: 3600 })).toBe(0)
  expect(await share({ targetTime: 3600, targetClock: 'office' })).toBe(1)
  const corrected = {
    ...late.activities,
    print: { ...late.activities.print, resident: { correction: true } },
  }
  expect(await share({ targetTime: 7 * 60, activities: corrected })).toBe(1)
  expect(await share({ targetTime: 7 * 60 - 1, activities: corrected })).toBe(0)
})

test('the most at work at once', async () => {
  const crowd = {
    arrivals: [
      arrivals('residents', { start: 'start', timestamps: [at(1, 10), at(1, 10), at(1, 11), at(2, 10)] }),
    ],
    resourcePools: counter().resourcePools.map((one) =>
      one.id === 'clerks' ? { ...one, quantity: quantity(5) } : one,
    ),
  }
  const figure = await figuresOf(counter(crowd))
  expect(figure('peakStaff', 'clerks')).toBe(2)
  expect(figure('peakStaff', 'residents')).toBeUndefined()
})
