import { expect, test } from 'vitest'
import { parseDate } from '../../src/model/civil-date.ts'
import { timelineOf } from '../../src/simulation/timeline.ts'

const cases = { kind: 'cases', cases: 10, warmUpCases: 0 } as const

test('a run by number of cases begins at its time of day; second 0 is the midnight before', () => {
  const { runStartDay, runFrom, countFrom, countTo, runEndDay, yearFromDay } = timelineOf({
    ...cases,
    from: '2022-06-21T13:22:30',
  })
  expect(runStartDay).toBe(parseDate('2022-06-21'))
  expect([runFrom, countFrom]).toEqual([48_150, 48_150])
  expect(countTo).toBe(Infinity)
  expect([runEndDay - runStartDay, yearFromDay - runStartDay]).toEqual([20 * 366, 0])
})

test('unsaid, it begins on a Monday at midnight', () => {
  const { runStartDay, runFrom, countFrom } = timelineOf(cases)
  expect([runStartDay, runFrom, countFrom]).toEqual([parseDate('2026-04-06'), 0, 0])
})

test('a period is played from the midnight of its run-in', () => {
  const period = { kind: 'dates', start: '2026-10-01', end: '2027-01-01', runInFrom: '2026-09-01' } as const
  expect(timelineOf(period)).toEqual({
    runStartDay: parseDate('2026-09-01'),
    runEndDay: parseDate('2027-01-01'),
    runFrom: 0,
    countFrom: 30 * 86_400,
    countTo: 122 * 86_400,
    yearFromDay: parseDate('2026-04-01'),
    yearToDay: parseDate('2027-04-01'),
  })
})

test('what is no moment is refused', () => {
  expect(() => timelineOf({ ...cases, from: 'soon' })).toThrow('<soon>')
})
