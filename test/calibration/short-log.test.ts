import { expect, test } from 'vitest'
import { calibrate } from '../../src/calibration/index.ts'
import type { LogCase } from '../../src/interchange/logs/read-log.ts'
import { parseDate, weekdayOf } from '../../src/model/civil-date.ts'
import { DAY, HOUR, MINUTE } from '../../src/model/seconds.ts'
import { aCase, aLog, evenNumbers } from './logs.ts'

/** A counter open 8:30 to 17:00 on weekdays; five minutes each, one after the other, at a constant rate. */
const counter = (days: number, from = '2026-06-01'): LogCase[] => {
  const even = evenNumbers(11)
  const cases: LogCase[] = []
  const first = parseDate(from)
  for (let day = first; day < first + days; day++) {
    if (weekdayOf(day) === 0 || weekdayOf(day) === 6) continue
    const arrivals = Array.from({ length: 50 }, () => Math.round(day * DAY + (8.5 + 8.5 * even()) * HOUR))
    let free = 0
    for (const arrivedAt of arrivals.sort((one, other) => one - other)) {
      const startedAt = Math.max(arrivedAt, free)
      free = startedAt + 5 * MINUTE
      cases.push(aCase(String(cases.length), [['窓口対応', startedAt, free, '1番']], { arrivedAt }))
    }
  }
  return cases
}

const learn = async (cases: readonly LogCase[]) => {
  const { calibration, findings } = await calibrate({
    log: aLog(cases),
    id: 'office',
    holdout: 0.2,
    seed: 1,
    replications: 4,
    engine: 'tables',
  })
  return { ...calibration!, check: calibration!.check!, codes: findings.map(({ code }) => code) }
}

test('in two weeks opening hours are found, and gaps between arrivals are counted within them', async () => {
  const { learned, scenario, check, codes } = await learn(counter(21))
  expect(learned.arrivals.gaps?.mean).toBeGreaterThan(9.5 * MINUTE)
  expect(learned.arrivals.gaps?.mean).toBeLessThan(11 * MINUTE)
  expect(scenario).toMatch(/calendar: arrival-hours/)
  expect(scenario).toMatch(/days: mon-fri, from: '?8:30'?, to: '?17:00'?/)
  expect(check.cases.logged).toBe(150)
  expect(Math.abs(check.cases.simulated - 150)).toBeLessThan(20)
  expect(Math.abs(check.cycleTime.simulated.mean - check.cycleTime.logged.mean)).toBeLessThan(2 * MINUTE)
  expect(codes).toContain('CALIBRATE-SHORT-LOG')
  expect(codes).not.toContain('CALIBRATE-UNEVEN')
})

test('a few days say nothing of opening hours: gaps run day and night, and no change of the rate is claimed', async () => {
  const { learned, check, codes } = await learn(counter(9, '2026-06-05'))
  expect(learned.arrivals.rhythm).toMatchObject({ always: true, hours: [] })
  expect(check.cases.simulated).toBeGreaterThan(1.5 * check.cases.logged)
  expect(codes).not.toContain('CALIBRATE-UNEVEN')
  // Who comes at any hour waits less than who comes while it is open: that is said.
  expect(codes).toContain('CALIBRATE-FAR')
})

test('where the log knows no arrivals, those of the simulation are its first work, too', async () => {
  const { check } = await learn(
    counter(21).map(({ id, attributes, entries }) => ({ id, attributes, entries })),
  )
  const always = { mean: 5 * MINUTE, median: 5 * MINUTE, high: 5 * MINUTE }
  expect(check.cycleTime).toEqual({ logged: always, simulated: always })
  expect(check.distances.find(({ id }) => id === 'cycleTimeDistribution')?.mean).toBe(0)
})
