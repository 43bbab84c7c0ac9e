import { describe, expect, test } from 'vitest'
import { closedFormOf, holds } from '../../src/experiment/closed-form.ts'
import type { ActivitySetting, ResourcePool } from '../../src/scenario/scenario.ts'
import type { ResourceProfile } from '../../src/scenario/work-rules.ts'
import { aProcess } from '../support/a-process.ts'
import {
  activity,
  arrivals,
  duration,
  fiscalYear2026,
  pool,
  quantity,
  scenario,
  weekdays,
} from '../support/scenarios.ts'

const fixed = (value: number) => duration({ kind: 'fixed', value })

const profile = (more: Partial<ResourceProfile> = {}): ResourceProfile => ({
  id: 'w',
  name: { ja: 'w', en: 'w' },
  quantity: 1,
  speeds: {},
  durations: {},
  skills: [],
  ...more,
})

/** 1,200 cases a year, each served for ten minutes by this activity, with these people. */
const answer = (serve: Partial<ActivitySetting>, desk: Partial<ResourcePool> = {}, chief = desk) =>
  closedFormOf(
    aProcess('start -> serve -> end'),
    scenario({
      period: fiscalYear2026,
      calendars: { ...scenario().calendars, office: weekdays('office', 8.5, 17) },
      arrivals: [
        arrivals('cases', { volume: quantity(1200), count: 'exact', calendar: 'office', start: 'start' }),
      ],
      resourcePools: [
        pool('desk', 2, desk),
        pool('chief', 2, chief),
        pool('robot', 2, { employment: 'machine' }),
      ],
      activities: { serve: activity('serve', { kind: 'fixed', value: 600 }, 'desk', serve) },
    }),
  )
const hours = (...given: Parameters<typeof answer>): number => {
  const found = answer(...given)
  if (!holds(found)) throw new Error(found.reason.en)
  return found.staffHours
}
const instead = (poolId: string, amount = 1) => ({ otherwise: [[{ pool: poolId, quantity: amount }]] })

describe('the formula holds', () => {
  test('with set-up every time, and with travel there and back', () => {
    expect(hours({})).toBeCloseTo(200, 9)
    expect(hours({ setUp: { duration: fixed(120), when: 'everyTime' } })).toBeCloseTo(240, 9)
    expect(hours({ travel: fixed(150) })).toBeCloseTo(300, 9)
    expect(hours({ travel: fixed(150), pools: [{ pool: 'desk', quantity: 2 }] })).toBeCloseTo(600, 9)
  })
  test.each<[what: string, serve: Partial<ActivitySetting>, desk: Partial<ResourcePool>]>([
    ['priorities and preemption', { priority: quantity(1), preempts: true }, {}],
    ['the time a case is on its way', { transfer: fixed(86_400) }, {}],
    ['another pool of the same kind', instead('chief'), {}],
    ['breakdowns', {}, { breakdowns: { uptime: fixed(1e5), repair: fixed(100), work: 'suspend' } }],
    ['workers as fast as the others', { skill: '英語' }, { workers: [profile({ skills: ['英語'] })] }],
  ])('with %s', (_, serve, desk) => {
    expect(hours(serve, desk)).toBeCloseTo(200, 9)
  })
})

describe('the formula is refused', () => {
  test.each<[what: string, serve: Partial<ActivitySetting>, desk: Partial<ResourcePool>, reason: RegExp]>([
    ['workers of another speed', {}, { workers: [profile({ speed: quantity(1.2) })] }, /speed/],
    ['a speed of their own here', {}, { workers: [profile({ speeds: { serve: quantity(2) } })] }, /speed/],
    ['times of their own', {}, { workers: [profile({ durations: { serve: fixed(60) } })] }, /speed/],
    ['another employment', instead('robot'), {}, /employment/],
    ['more people', instead('chief', 2), {}, /number/],
    ['alternatives with profiles', instead('chief'), { workers: [profile()] }, /conditions/],
    ['batches', { batch: { mode: 'sequential', takes: 'sum', rules: [], factors: [] } }, {}, /batches/],
    ['who gives up', { leaves: { patience: fixed(600) } }, {}, /leave/],
    ['set-up on change', { setUp: { duration: fixed(60), when: 'onChange' } }, {}, /set-up/],
  ])('for %s', (_, serve, desk, reason) => {
    const found = answer(serve, desk)
    expect(holds(found) ? found : found.reason.en).toMatch(reason)
  })
  test('but not where those who differ are asked for nothing', () => {
    expect(hours({}, {}, { workers: [profile({ speed: quantity(2) })] })).toBeCloseTo(200, 9)
  })
})
