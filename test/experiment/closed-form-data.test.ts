import { describe, expect, test } from 'vitest'
import { closedFormOf, holds } from '../../src/experiment/closed-form.ts'
import { playReplication } from '../../src/experiment/play-replication.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import type { CaseAttribute, Scenario } from '../../src/scenario/scenario.ts'
import { drawn, start, work } from '../model/drawn.ts'
import {
  activity,
  arrivals,
  fiscalYear2026,
  pool,
  quantity,
  scenario,
  weekdays,
} from '../support/scenarios.ts'

const split = drawn(
  { p: { nodes: { s: start(), x: { kind: 'exclusiveGateway' }, a: work(), b: work() } } },
  [],
  ['s -> x', 'x -> a', 'x -> b'],
)
const asking = (condition: string): ProcessModel => ({
  ...split,
  flows: split.flows.map((flow) => (flow.id === 'x -> a' ? { ...flow, condition } : flow)),
})

const label = { ja: '', en: '' }
const pages: CaseAttribute = { name: '枚数', values: [1, 3].map((value) => ({ value, weight: 1 })) }
const long = activity('a', { kind: 'fixed', value: 600 }, 'desk')
const short = activity('b', { kind: 'fixed', value: 300 }, 'desk')
const played = (more: Partial<Scenario>): Scenario =>
  scenario({
    period: fiscalYear2026,
    calendars: { ...scenario().calendars, office: weekdays('office', 8.5, 17) },
    arrivals: [arrivals('cases', { volume: quantity(1200), count: 'exact', calendar: 'office', start: 's' })],
    resourcePools: [pool('desk', 2)],
    activities: { a: long, b: short },
    data: [pages],
    ...more,
  })
const answered = (model: ProcessModel, more: Partial<Scenario> = {}) => closedFormOf(model, played(more))

describe('the formula', () => {
  test('holds where conditions read what is worked out of data', () => {
    const fee: CaseAttribute = { name: '手数料', values: [], feel: '300 * 枚数' }
    const answer = answered(asking('手数料 > 500'), { data: [pages, fee] })
    expect(holds(answer) && answer.staffHours).toBeCloseTo((1200 * (0.5 * 600 + 0.5 * 300)) / 3600, 9)
  })
  test('holds where what is set or shared is asked by no condition', () => {
    const sets = [{ name: '判定', feel: '枚数 > 1' }]
    const more = { activities: { a: { ...long, sets }, b: short }, globalData: [pages] }
    expect(holds(answered(split, more))).toBe(true)
    expect(holds(answered(asking('枚数 > 1'), more))).toBe(false)
  })
  const cases: Record<string, Partial<Scenario>> = {
    'a length that is worked out': {
      activities: { a: { ...long, duration: { ...long.duration, feel: '枚数 * 1m' } }, b: short },
    },
    'what an event sets': { events: { e: { sets: [{ name: '枚数', feel: '0' }] } } },
    'attributes that all cases share': { globalData: [pages] },
    'attributes that depend on the time': { data: [{ name: '枚数', values: [], feel: 'now().hour' }] },
  }
  test.each(Object.entries(cases))('is refused for %s', (_, more) => {
    expect(holds(answered(asking('枚数 > 1')))).toBe(true)
    expect(holds(answered(asking('枚数 > 1'), more))).toBe(false)
  })
  test('is refused where the number of instances is', () => {
    const repeated = drawn(
      {
        p: {
          nodes: {
            s: start(),
            a: work({ marker: { kind: 'multiInstance', isSequential: true, cardinality: '枚数' } }),
          },
        },
      },
      [],
      ['s -> a'],
    )
    const instances = (said: { feel: string } | { value: number; unit: 'factor' }) => ({
      activities: { a: { ...long, instances: { path: '', label, ...said } } },
    })
    expect(holds(answered(repeated))).toBe(false)
    expect(holds(answered(repeated, instances({ feel: '枚数' })))).toBe(false)
    expect(holds(answered(repeated, instances({ value: 2, unit: 'factor' })))).toBe(true)
  })
  describe('obeys conditions that the scenario gives', () => {
    const [toA, toB] = ['x -> a', 'x -> b']
    const hoursOf = (conditions: Scenario['conditions'], shares?: readonly [number, number]) => {
      const gateways = shares && { x: { [toA]: quantity(shares[0]), [toB]: quantity(shares[1]) } }
      const answer = answered(split, { conditions, ...(gateways && { gateways }) })
      return holds(answer) ? answer.staffHours : undefined
    }
    const way = (feel: string, hasShare?: true) => ({ path: '', label, feel, ...(hasShare && { hasShare }) })
    const hours = (shareOfA: number) => (1200 * (shareOfA * 600 + (1 - shareOfA) * 300)) / 3600

    test('each way has one', () => {
      expect(hoursOf({ [toA]: way('枚数 > 1'), [toB]: way('枚数 <= 1') })).toBeCloseTo(hours(0.5), 9)
      expect(hoursOf({ [toA]: way('枚数 > 3'), [toB]: way('枚数 <= 3') })).toBeCloseTo(hours(0), 9)
    })
    test('several hold: the first, or by their shares', () => {
      expect(hoursOf({ [toA]: way('true'), [toB]: way('true') })).toBeCloseTo(hours(1), 9)
      const both = { [toA]: way('枚数 > 1', true), [toB]: way('true', true) } as const
      expect(hoursOf(both, [0.25, 0.75])).toBeCloseTo(hours(0.5 * 0.25), 9)
    })
    test('none holds: the shares of all ways', () => {
      expect(hoursOf({ [toA]: way('枚数 > 1') }, [0.25, 0.75])).toBeCloseTo(hours(0.5 + 0.5 * 0.25), 9)
    })
    test('and what is simulated agrees', () => {
      const asked = played({
        conditions: { [toA]: way('枚数 > 1', true), [toB]: way('true', true) },
        gateways: { x: { [toA]: quantity(0.25), [toB]: quantity(0.75) } },
      })
      const hoursPlayed = [1, 2, 3, 4].map(
        (replication) =>
          playReplication({ model: split, scenario: asked, seed: 1, replication, engine: 'tables' }).values[
            `staffHours|process|${asked.procedure}`
          ],
      )
      const mean = hoursPlayed.reduce((sum, one) => sum + one, 0) / hoursPlayed.length
      // 1,200 cases × 4, of which an eighth take 5 minutes more: one standard error is 0.5 hours.
      expect(Math.abs(mean - hours(0.125))).toBeLessThan(2)
    })
    test('refused where what they read is set on the way', () => {
      const sets = [{ name: '枚数', feel: '0' }]
      const conditions = { [toA]: way('枚数 > 1') }
      expect(holds(answered(split, { conditions, activities: { a: { ...long, sets }, b: short } }))).toBe(
        false,
      )
    })
  })
})
