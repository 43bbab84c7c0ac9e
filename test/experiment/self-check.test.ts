import { expect, test } from 'vitest'
import { compareEngines } from '../../src/experiment/self-check.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, pool, quantity, scenario, weekdays } from '../support/scenarios.ts'

test('cases that come late in the year are played too, however often clerks come and go before', () => {
  const offices = { ...scenario().calendars, office: weekdays('office', 8.5, 17) }
  const check = compareEngines(
    aProcess('start -> serve -> end'),
    scenario({
      period: { kind: 'dates', start: '2026-04-01', end: '2027-04-01', runInFrom: '2026-04-01' },
      calendars: offices,
      arrivals: [
        arrivals('applications', {
          start: 'start',
          volume: quantity(100),
          calendar: 'office',
          profile: { month: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0] },
        }),
      ],
      // Thirty clerks who are here half of every hour: some 100,000 changes of duty before November.
      resourcePools: [pool('clerks', 30, { calendar: 'office', share: quantity(0.5) })],
      activities: { serve: activity('serve', { kind: 'fixed', value: 600 }, 'clerks') },
    }),
    1,
  )
  expect(check.agreed).toBe(true)
  expect(check.casesPlayed).toBeGreaterThanOrEqual(20)
  expect(check.neverReached).toEqual([])
})
