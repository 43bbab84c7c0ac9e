import { expect, test } from 'vitest'
import { buildMachines } from '../../src/machine/machines.ts'
import { DAY, HOUR } from '../../src/model/seconds.ts'
import { Simulation } from '../../src/simulation/simulate-run.ts'
import { timelineOf } from '../../src/simulation/timeline.ts'
import { drawing, imported } from './foreign-models.ts'

/** What other simulators were found to get wrong, with their own files. */

type Made = Awaited<ReturnType<typeof imported>>

const play = ({ model, scenario, findings }: Made) => {
  if (!scenario) throw new Error(findings.map(({ message }) => message.en).join('; '))
  const simulation = new Simulation(model, scenario, { engine: 'tables', machines: buildMachines(model) })
  const { record } = simulation.run(7, 1)
  const { cases, work } = record
  return {
    runStartDay: timelineOf(scenario.period).runStartDay,
    arrivals: [...cases.arrivedAt.rows()],
    work: Array.from({ length: work.length }, (_, i) => ({
      element: model.nodes[work.element.values[i]].id,
      waited: work.startedAt.values[i] - work.enabledAt.values[i],
      start: work.startedAt.values[i],
      end: work.completedAt.values[i],
    })),
  }
}

const fix = (seconds: number) => ({ distribution_name: 'fix', distribution_params: [{ value: seconds }] })
const expon = (seconds: number) => ({
  distribution_name: 'expon',
  distribution_params: [seconds, 0, 1e12].map((value) => ({ value })),
})
const officeHours = [{ from: 'MONDAY', to: 'FRIDAY', beginTime: '09:00:00', endTime: '17:00:00' }]
const always = [{ from: 'MONDAY', to: 'SUNDAY', beginTime: '00:00:00', endTime: '23:59:59' }]
const prosimos = (more = {}) =>
  JSON.stringify({
    resource_profiles: [{ id: 'P', name: 'Desk', resource_list: [{ id: 'a', amount: 1, calendar: 'c' }] }],
    arrival_time_distribution: expon(3600),
    arrival_time_calendar: always,
    task_resource_distribution: ['check', 'grant', 'refuse'].map((task_id) => ({
      task_id,
      resources: [{ resource_id: 'a', ...fix(60) }],
    })),
    resource_calendars: [{ id: 'c', name: 'Hours', time_periods: always }],
    event_distribution: [{ event_id: 'pause', ...fix(60) }],
    total_cases: 400,
    ...more,
  })

test('a clerk who is free serves whoever is there, whatever the priority of those still to come', async () => {
  const kinds = {
    name: 'kind',
    type: 'discrete',
    values: [
      { key: 'A', value: 0.5 },
      { key: 'B', value: 0.5 },
    ],
  }
  const first = { priority_level: 1, rules: [[{ attribute: 'kind', comparison: '=', value: 'A' }]] }
  const { work } = play(
    await imported(drawing(), [prosimos({ case_attributes: [kinds], prioritisation_rules: [first] })]),
  )
  const waits = work.filter(({ element }) => element === 'check').map(({ waited }) => waited)
  expect(waits).toHaveLength(400)
  // At most one piece of work of a minute is in hand, and now and then a few are before them.
  expect(waits.reduce((sum, one) => sum + one, 0) / 400).toBeLessThan(10)
  expect(waits.filter((one) => one === 0).length).toBeGreaterThan(360)
})

const qbp = (
  gap: number,
  cases: number,
) => `<qbp:processSimulationInfo processInstances="${cases}" startDateTime="2026-04-06T09:00:00">
<qbp:arrivalRateDistribution type="EXPONENTIAL" mean="0" arg1="${gap}"/>
<qbp:timetables><qbp:timetable id="t" default="true"><qbp:rules><qbp:rule fromTime="09:00:00.000+00:00" toTime="17:00:00.000+00:00" fromWeekDay="MONDAY" toWeekDay="FRIDAY"/></qbp:rules></qbp:timetable></qbp:timetables>
<qbp:resources><qbp:resource id="r" name="Desk" totalAmount="2" timetableId="t"/></qbp:resources>
<qbp:elements><qbp:element elementId="check"><qbp:durationDistribution type="FIXED" mean="1800"/><qbp:resourceIds><qbp:resourceId>r</qbp:resourceId></qbp:resourceIds></qbp:element></qbp:elements>
</qbp:processSimulationInfo>`

const perWeekday = (arrivals: readonly number[]): number => {
  const last = arrivals[arrivals.length - 1]
  const days = Array.from({ length: Math.ceil(last / DAY) }, (_, day) => day).filter(
    (day) => day % 7 < 5,
  ).length
  return arrivals.length / days
}
const inFirstMinute = (arrivals: readonly number[]): number =>
  arrivals.filter((at) => at % DAY < 9 * HOUR + 60).length / arrivals.length

test('gaps counted in open time give as many cases as they say, and nobody is moved to the opening', async () => {
  const { arrivals } = play(await imported(drawing(qbp(7200, 900))))
  expect(perWeekday(arrivals)).toBeGreaterThan(3.7)
  expect(perWeekday(arrivals)).toBeLessThan(4.3)
  expect(inFirstMinute(arrivals)).toBeLessThan(0.012)
})

test('gaps counted by day and night are played as that, when a model of that kind is read', async () => {
  const hours = { arrival_time_calendar: officeHours, start_time: '2026-04-06T09:00:00', total_cases: 900 }
  const { arrivals } = play(
    await imported(drawing(), [prosimos({ ...hours, arrival_time_distribution: expon(7200) })]),
  )
  expect(perWeekday(arrivals)).toBeGreaterThan(4.5)
  expect(inFirstMinute(arrivals)).toBeGreaterThan(0.1)
})

test('hours from Monday to Friday are hours of each day, where the format means that', async () => {
  const started = ({ work }: ReturnType<typeof play>) =>
    work.filter(({ element }) => element === 'check').map(({ start }) => (start % DAY) / HOUR)
  const office = play(await imported(drawing(qbp(3600, 300))))
  const same = play(
    await imported(drawing(), [
      prosimos({
        resource_calendars: [{ id: 'c', name: 'Hours', time_periods: officeHours }],
        start_time: '2026-04-06T09:00:00',
      }),
    ]),
  )
  for (const hours of [started(office), started(same)]) {
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(9)
    expect(Math.max(...hours)).toBeLessThan(17)
  }
})

test('one stretch from Monday to Friday has its nights, where the format means that', async () => {
  const scylla = (to: string) => [
    `<x:globalConfiguration xmlns:x="s"><x:timetables><x:timetable id="t"><x:timetableItem from="MONDAY" to="${to}" beginTime="09:00" endTime="17:00"/></x:timetable></x:timetables><x:resourceData><x:dynamicResource id="Desk" defaultQuantity="2" defaultTimetableId="t"/></x:resourceData></x:globalConfiguration>`,
    `<x:definitions xmlns:x="s"><x:simulationConfiguration processRef="p" processInstances="200" startDateTime="2026-04-06T09:00:00"><x:startEvent id="start"><x:arrivalRate timeUnit="MINUTES"><x:exponentialDistribution><x:mean>60</x:mean></x:exponentialDistribution></x:arrivalRate></x:startEvent><x:task id="check"><x:duration timeUnit="MINUTES"><x:constantDistribution><x:constantValue>5</x:constantValue></x:constantDistribution></x:duration><x:resources><x:resource id="Desk" amount="1"/></x:resources></x:task></x:simulationConfiguration></x:definitions>`,
  ]
  const hoursOf = (made: Made) =>
    play(made)
      .work.filter(({ element }) => element === 'check')
      .map(({ start }) => (start % DAY) / HOUR)
  const stretch = await imported(drawing(), scylla('FRIDAY'))
  expect(stretch.codes).toContain('IMPORT-CONTINUOUS-HOURS')
  expect(hoursOf(stretch).filter((hour) => hour < 9 || hour >= 17).length).toBeGreaterThan(50)
  expect(hoursOf(await imported(drawing(), scylla('MONDAY'))).every((hour) => hour >= 9 && hour < 17)).toBe(
    true,
  )
})
