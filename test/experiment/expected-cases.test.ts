import { describe, expect, test } from 'vitest'
import { closedFormOf, holds } from '../../src/experiment/closed-form.ts'
import { playReplication, valueKey } from '../../src/experiment/play-replication.ts'
import { parseDate } from '../../src/model/civil-date.ts'
import type { Appointments, ArrivalSource } from '../../src/scenario/scenario.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, duration, pool, quantity, scenario } from '../support/scenarios.ts'

const model = aProcess('startDesk -> serve -> end; startKiosk -> look -> endKiosk')
const share = (value: number) => quantity(value, 'share', { unit: 'share' })
const channel = (id: string, value: number, start: string) => ({
  id,
  name: { ja: id, en: id },
  share: share(value),
  start,
})
const channels = [channel('desk', 0.8, 'startDesk'), channel('kiosk', 0.2, 'startKiosk')]
const learning = {
  to: 'kiosk',
  residents: quantity(400),
  known: share(0.1),
  guided: share(0.3),
  keeps: share(0.9),
}
const families = {
  name: 'groupSize',
  values: [
    { value: 1, weight: 0.7 },
    { value: 4, weight: 0.3 },
  ],
}
const noon = parseDate('2026-04-01') * 86_400 + 12 * 3600
const timestamps = Array.from({ length: 90 }, (_, i) => noon + (i - 20) * 86_400)
const booking: Appointments = {
  share: share(0.5),
  slotMinutes: 30,
  capacity: quantity(50),
  noShow: share(0.2),
  priority: true,
  leadDays: 0,
}

const of = (source: Partial<ArrivalSource>) =>
  scenario({
    period: { kind: 'dates', start: '2026-04-01', end: '2026-05-01', runInFrom: '2026-03-20' },
    arrivals: [arrivals('cases', { volume: quantity(600), volumePer: 'period', channels, ...source })],
    resourcePools: [pool('desk', 30)],
    activities: {
      serve: activity('serve', { kind: 'fixed', value: 600 }, 'desk'),
      look: activity('look', { kind: 'fixed', value: 60 }, 'desk'),
    },
  })

describe('the formula and the simulation expect the same cases and hours', () => {
  test.each<[string, Partial<ArrivalSource>]>([
    ['residents who learn, exactly so many', { count: 'exact', learning }],
    ['residents who learn, a Poisson number', { learning }],
    ['groups', { groupSize: families }],
    ['groups of residents who learn, exactly so many', { count: 'exact', groupSize: families, learning }],
    ['given moments', { volume: undefined, timestamps }],
    ['given moments of groups', { volume: undefined, timestamps, groupSize: families }],
    ['given moments of residents who learn', { volume: undefined, timestamps, learning }],
  ])('%s', (_, source) => {
    const played = of(source)
    const formula = closedFormOf(model, played)
    if (!holds(formula)) throw new Error(formula.reason.en)
    const runs = Array.from({ length: 80 }, (_, i) =>
      playReplication({ model, scenario: played, seed: 1, replication: i + 1, engine: 'tables' }),
    )
    const expected = {
      [valueKey('caseCount', 'channel', 'desk')]: formula.visits.serve,
      [valueKey('caseCount', 'channel', 'kiosk')]: formula.visits.look,
      [valueKey('staffHours', 'process', 'test')]: formula.staffHours,
    }
    for (const [key, figure] of Object.entries(expected)) {
      const found = runs.map(({ values }) => values[key])
      const mean = found.reduce((sum, one) => sum + one, 0) / found.length
      const variance = found.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (found.length - 1)
      expect(Math.abs(mean - figure), key).toBeLessThan(
        4 * Math.sqrt(variance / found.length) + 0.002 * figure,
      )
    }
  })
})

const asks = aProcess('startDesk -> xor -[予約 = true]-> serve -> end; xor -default-> look -> end')

test.each<[string, Partial<ArrivalSource>, typeof model]>([
  ['gaps', { volume: undefined, interArrival: duration({ kind: 'fixed', value: 60 }) }, model],
  ['learn a channel come in groups', { groupSize: families, learning }, model],
  ['free slots', { appointments: { ...booking, horizonDays: 5 } }, model],
  ['free slots', { appointments: { ...booking, noShow: share(0), horizonDays: 5 } }, asks],
  [
    'late ones do not count',
    { appointments: { ...booking, grace: 60, lateness: duration({ kind: 'exponential', mean: 60 }) } },
    asks,
  ],
])('no formula: %s', (reason, source, drawn) => {
  const answer = closedFormOf(
    drawn,
    of({ ...source, ...(drawn === asks && { channels: [], start: 'startDesk' }) }),
  )
  expect(holds(answer)).toBe(false)
  if (!holds(answer)) expect(answer.reason.en).toContain(reason)
})

test('within the horizon, without no-shows, everybody comes all the same', () => {
  const formula = closedFormOf(model, of({ appointments: { ...booking, noShow: share(0), horizonDays: 5 } }))
  expect(holds(formula) && formula.visits.serve).toBeCloseTo(480, 9)
})
