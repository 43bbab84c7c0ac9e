import { describe, expect, test } from 'vitest'
import { closedFormOf, holds } from '../../src/experiment/closed-form.ts'
import type { EventTrigger, ProcessModel } from '../../src/model/process-model.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import {
  caught,
  drawn,
  end,
  error,
  escalation,
  message,
  on,
  type Sketch,
  signal,
  start,
  thrown,
  work,
} from '../model/drawn.ts'
import {
  activity,
  arrivals,
  fiscalYear2026,
  pool,
  quantity,
  scenario,
  weekdays,
} from '../support/scenarios.ts'

const played = (more: Partial<Scenario> = {}): Scenario =>
  scenario({
    period: fiscalYear2026,
    calendars: { ...scenario().calendars, office: weekdays('office', 8.5, 17) },
    arrivals: [arrivals('cases', { volume: quantity(1200), count: 'exact', calendar: 'office', start: 's' })],
    resourcePools: [pool('desk', 2)],
    activities: {
      a: activity('a', { kind: 'fixed', value: 600 }, 'desk'),
      b: activity('b', { kind: 'fixed', value: 300 }, 'desk'),
    },
    ...more,
  })

/** s → a → x → e, with this as x and whatever else stands around. */
const around = (
  x: Sketch,
  others: Record<string, Sketch> = {},
  scopes: Parameters<typeof drawn>[0] = {},
): ProcessModel =>
  drawn(
    { p: { nodes: { s: start(), a: work(), x, e: end(), ...others } }, ...scopes },
    [],
    ['s -> a', 'a -> x', 'x -> e'],
  )

const staffHours = (model: ProcessModel, more: Partial<Scenario> = {}): number => {
  const answer = closedFormOf(model, played(more))
  if (!holds(answer)) throw new Error(answer.reason.en)
  return answer.staffHours
}
const refused = (model: ProcessModel, more: Partial<Scenario> = {}): boolean =>
  !holds(closedFormOf(model, played(more)))

describe('the formula holds', () => {
  test('past waits that always end', () => {
    for (const trigger of [
      message('回答'),
      signal('回答'),
      { kind: 'timer', form: 'duration', text: 'P1D' } as const,
    ])
      expect(staffHours(around(caught(trigger)))).toBeCloseTo(200, 9)
  })
  test('past events from outside that never come', () => {
    const events = { asks: { probability: quantity(0) } }
    for (const trigger of [message('取下げ'), error('E'), { kind: 'conditional' } as const])
      expect(staffHours(around(work(), { asks: on('a', trigger) }), { events })).toBeCloseTo(200, 9)
    const handler = { h: { kind: 'eventSubProcess', child: 'inner' } } as const
    const inner = {
      kind: 'eventSubProcess',
      in: 'h',
      nodes: { asks: start(message('照会')), b: work() },
    } as const
    expect(staffHours(around(work(), handler, { inner }), { events })).toBeCloseTo(200, 9)
  })
  test('for a process called from two places, which is done as often as it is called', () => {
    const called = (id: string) => ({ kind: 'subProcess', child: id }) as const
    const model = drawn(
      {
        p: { nodes: { s: start(), one: called('q'), other: called('q'), e: end() } },
        q: { nodes: { t: start(), b: work(), f: end() } },
      },
      [],
      ['s -> one', 'one -> other', 'other -> e', 't -> b', 'b -> f'],
    )
    expect(staffHours(model)).toBeCloseTo((1200 * 2 * 300) / 3600, 9)
  })
  test('for an ad-hoc subprocess that does everything once', () => {
    const model = around(
      { kind: 'subProcess', child: 'inner' },
      {},
      {
        inner: { kind: 'adHocSubProcess', in: 'x', nodes: { b: work() } },
      },
    )
    expect(staffHours(model)).toBeCloseTo(200 + 100, 9)
  })
  test('where shares stand in for conditions that cannot be read', () => {
    const model = drawn(
      { p: { nodes: { s: start(), x: { kind: 'exclusiveGateway' }, a: work(), b: work() } } },
      [],
      ['s -> x', 'x -> a', 'x -> b'],
    )
    const conditional = {
      ...model,
      flows: model.flows.map((flow) => (flow.source === 1 ? { ...flow, condition: '不明' } : flow)),
    }
    const gateways = { x: { 'x -> a': quantity(0.25), 'x -> b': quantity(0.75) } }
    expect(staffHours(conditional, { gateways })).toBeCloseTo((1200 * (0.25 * 600 + 0.75 * 300)) / 3600, 9)
  })
})

describe('the formula is refused', () => {
  const compensate: EventTrigger = { kind: 'compensate', activity: -1 }
  const inside = (kind: 'transaction' | 'adHocSubProcess', more: object = {}) => {
    const model = around(
      { kind: 'subProcess', child: 'inner' },
      {},
      { inner: { kind, in: 'x', nodes: { b: work() } } },
    )
    return {
      ...model,
      scopes: model.scopes.map((scope) => (scope.kind === kind ? { ...scope, ...more } : scope)),
    }
  }
  const cases: Record<string, ProcessModel> = {
    'a boundary event that may come': around(work(), { asks: on('a', message('取下げ')) }),
    'an event subprocess that may begin': around(
      work(),
      { h: { kind: 'eventSubProcess', child: 'inner' } },
      { inner: { kind: 'eventSubProcess', in: 'h', nodes: { asks: start(message('照会')), b: work() } } },
    ),
    'a transaction': inside('transaction'),
    'an ad-hoc subprocess with a condition': inside('adHocSubProcess', {
      adHoc: { sequential: false, completionCondition: 'true', cancelRemaining: true },
    }),
    'a complex gateway': around({ kind: 'complexGateway' }),
    'an event-based gateway': around({ kind: 'eventBasedGateway', instantiate: false, parallel: false }),
    'a signal thrown': around(thrown(signal('s'))),
    'an error thrown': around(work(), { x2: end(error('E')) }),
    'an escalation thrown': around(thrown(escalation('E'))),
    'a link': around(thrown({ kind: 'link', name: '次へ' })),
    'compensation thrown': around(thrown(compensate)),
    'compensation on the border': around(work(), { undo: on('a', compensate) }),
    'an activity for compensation': around(work(), { undo: work({ isForCompensation: true }) }),
    'an activity that takes two tokens to begin': around(work({ startQuantity: 2 })),
    'an activity that leaves with two tokens': around(work({ completionQuantity: 2 })),
    'a message sent and received in the drawing': around(thrown(message('m')), { y: caught(message('m')) }),
    'events of a multi-instance activity': around(
      work({
        marker: { kind: 'multiInstance', sequential: false, events: { when: 'each', trigger: signal('s') } },
      }),
    ),
    'a kind nobody has heard of yet': around({ kind: 'choreographyTask' as 'task' }),
  }
  const events = { asks: { probability: quantity(0.1) } }
  test.each(Object.entries(cases))('for %s', (_, model) => {
    expect(refused(model, { events })).toBe(true)
  })
  test('for pools joined by message flows', () => {
    const model = drawn(
      { p: { nodes: { s: start(), a: work() } }, q: { nodes: { b: work() } } },
      ['a -> b'],
      ['s -> a'],
    )
    expect(refused(model)).toBe(true)
  })
  test('for a script that changes what conditions read, and only then', () => {
    const script = around(work({ script: '枚数 = 2' }))
    expect(refused(script, { data: [{ name: '枚数', values: [{ value: 1, weight: 1 }] }] })).toBe(true)
    expect(refused(script)).toBe(false)
  })
  test('for a condition on the data, though its chance is 0', () => {
    const model = around(work(), { asks: on('a', { kind: 'conditional', condition: 'booked' }) })
    expect(refused(model, { events: { asks: { probability: quantity(0) } } })).toBe(true)
  })
})
