import { describe, expect, test } from 'vitest'
import { closedFormOf, holds } from '../../src/experiment/closed-form.ts'
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
})
