import { describe, expect, test } from 'vitest'
import { compareScenarios, inProcessRunner } from '../../src/experiment/index.ts'
import { comparisonReport, renderText } from '../../src/report/index.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, pool, quantity, scenario, weekdays } from '../support/scenarios.ts'

const model = aProcess('start -> counter -> examine -> end')

/** A month: about ten residents an hour at a counter of `clerks`, then `minutes` at the back office of `examiners`. */
const office = (clerks: number, examiners: number, minutes: number, more: Partial<Scenario> = {}) =>
  scenario({
    replications: 10,
    period: { kind: 'dates', start: '2026-06-01', end: '2026-07-01', runInFrom: '2026-06-01' },
    calendars: { ...scenario().calendars, office: weekdays('office', 8.5, 17) },
    arrivals: [
      arrivals('residents', {
        start: 'start',
        volume: quantity(1900, 'arrivals.residents.volume'),
        volumePer: 'period',
        calendar: 'office',
      }),
    ],
    resourcePools: [
      pool('clerks', clerks, { calendar: 'office' }),
      pool('examiners', examiners, { calendar: 'office' }),
    ],
    activities: {
      counter: activity('counter', { kind: 'exponential', mean: 240 }, 'clerks'),
      examine: activity('examine', { kind: 'exponential', mean: 60 * minutes }, 'examiners'),
    },
    ...more,
  })

const compared = async (
  asIs: Scenario,
  toBe: Scenario,
  toBeModel = model,
  asked: { readonly meansOf?: readonly string[] } = {},
) =>
  compareScenarios(
    {
      baseline: { model, scenario: asIs },
      alternatives: [{ model: toBeModel, scenario: { ...toBe, id: 'to-be' } }],
      engine: 'tables',
      divisors: [],
      releasable: true,
      ...asked,
    },
    inProcessRunner(),
  )
const released = async (...of: Parameters<typeof compared>) =>
  (await compared(...of)).alternatives[0].releasablePostHours!

describe('外せる配置時間', () => {
  test('a gain at the back office does not set a clerk free whose leaving lengthens the queue at the counter', async () => {
    const { hours, pools } = await released(office(2, 1, 5.4), office(2, 1, 1))
    expect(hours).toBe(0)
    expect(pools).toEqual([])
  })

  test('posts are released where the work of their own pool goes, within a minute of the as-is waits', async () => {
    const { hours, surplusHours, inBlocksOfAnHour, pools } = await released(office(2, 3, 14), office(2, 3, 4))
    expect(pools).toMatchObject([{ id: 'examiners', from: 3, surplus: 0 }])
    expect(pools[0].to).toBeLessThan(3)
    expect(pools[0].waitChangeUpper).toBeLessThanOrEqual(60)
    // 22 working days of 8.5 hours.
    expect(hours).toBeCloseTo((3 - pools[0].to) * 22 * 8.5, 6)
    expect(inBlocksOfAnHour).toBe(hours)
    expect(surplusHours).toBe(0)
  })

  test('nothing but means decides: they are the same posts where only the hours are asked for', async () => {
    const asIs = office(2, 3, 14)
    const toBe = office(2, 3, 4)
    const whole = await released(asIs, toBe)
    expect(whole.pools).toHaveLength(1)
    expect(await released(asIs, toBe, model, { meansOf: ['staffHours'] })).toEqual(whole)
  })

  test('what the as-is could already leave empty is no gain of the to-be: it is named apart', async () => {
    const result = await compared(office(2, 6, 14), office(2, 6, 4))
    const { hours, surplusHours, pools } = result.alternatives[0].releasablePostHours!
    const [one] = pools
    expect(one).toMatchObject({ id: 'examiners', from: 6 })
    expect(one.surplus).toBeGreaterThan(0)
    expect(hours).toBeCloseTo((6 - one.to - one.surplus) * 22 * 8.5, 6)
    expect(surplusHours).toBeCloseTo(one.surplus * 22 * 8.5, 6)
    const same = await released(office(2, 6, 14), office(2, 6, 14))
    expect(same.hours).toBe(0)
    expect(same.surplusHours).toBeCloseTo(surplusHours, 6)
    expect(renderText(comparisonReport(result, 'ja'))).toContain('現状でも外せる配置時間')
  })

  test('fewer posts in the to-be itself are no gain when residents wait longer', async () => {
    const { hours } = await released(office(2, 2, 8), office(1, 2, 2))
    expect(hours).toBe(0)
  })

  test('an activity that is new keeps the waits it has with all posts', async () => {
    const redrawn = aProcess('start -> desk -> examine -> end')
    const toBe = office(2, 1, 1)
    const activities = { desk: { ...toBe.activities.counter, id: 'desk' }, examine: toBe.activities.examine }
    const { pools } = await released(office(2, 1, 5.4), { ...toBe, activities }, redrawn)
    expect(pools).toEqual([])
  })
})
