import { expect, test } from 'vitest'
import { buildMachines } from '../../src/machine/machines.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import { fingerprintOf } from '../../src/record/fingerprint.ts'
import { COMPLETED } from '../../src/record/run-record.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { type RunResult, Simulation } from '../../src/simulation/simulate-run.ts'
import { caught, drawn, end, error, message, on, type Sketch, start, thrown, work } from '../model/drawn.ts'
import { activity, arrivals, duration, quantity, scenario } from '../support/scenarios.ts'

const CASES = 4000
const fixed = (value: number) => ({ kind: 'fixed', value }) as const

const played = (more: Partial<Scenario> = {}): Scenario =>
  scenario({
    period: { kind: 'cases', cases: CASES, warmUpCases: 0 },
    arrivals: [arrivals('cases', { interArrival: duration(fixed(3600)), start: 's' })],
    activities: Object.fromEntries(['a', 'b', 'c', 'x', 'y'].map((id) => [id, activity(id, fixed(600))])),
    ...more,
  })

const run = (model: ProcessModel, more: Partial<Scenario> = {}, engine: 'tables' | 'xstate' = 'tables') =>
  new Simulation(model, played(more), { engine, machines: buildMachines(model) }).run(1, 1)

/** How often each task was done to its end, by id. */
const done = (model: ProcessModel, { record: { work } }: RunResult): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (let row = 0; row < work.length; row++) {
    if (work.outcome.values[row] !== COMPLETED) continue
    const { id } = model.nodes[work.element.values[row]]
    counts[id] = (counts[id] ?? 0) + 1
  }
  return counts
}

/** s → a → e, with an event on a that leads to x. */
const withBoundary = (event: Sketch): ProcessModel =>
  drawn(
    { p: { nodes: { s: start(), a: work(), e: end(), asks: event, x: work(), f: end() } } },
    [],
    ['s -> a', 'a -> e', 'asks -> x', 'x -> f'],
  )

test('an event from outside comes in the share of cases the scenario gives, and never when it is silent', () => {
  const model = withBoundary({ ...on('a', message('取下げ')), cancelActivity: true, handler: -1 })
  const after = duration(fixed(300))
  const silent = done(model, run(model))
  expect(silent).toEqual({ a: CASES })
  const some = done(model, run(model, { events: { asks: { after, probability: quantity(0.1) } } }))
  expect(some.x).toBeGreaterThan(CASES * 0.08)
  expect(some.x).toBeLessThan(CASES * 0.12)
  expect(some.a + some.x).toBe(CASES)
  const late = run(model, { events: { asks: { after: duration(fixed(900)), probability: quantity(1) } } })
  expect(done(model, late)).toEqual({ a: CASES })
})

test('an error of a plain task is judged when its work is done', () => {
  const model = withBoundary({ ...on('a', error('不備')), cancelActivity: true, handler: -1 })
  expect(done(model, run(model))).toEqual({ a: CASES })
  const result = run(model, { events: { asks: { probability: quantity(0.25) } } })
  const { x } = done(model, result)
  expect(x / CASES).toBeGreaterThan(0.22)
  expect(x / CASES).toBeLessThan(0.28)
  const few = { kind: 'cases', cases: 300, warmUpCases: 0 } as const
  const print = (engine: 'tables' | 'xstate') =>
    fingerprintOf(
      run(model, { period: few, events: { asks: { probability: quantity(0.25) } } }, engine).record,
    )
  expect(print('xstate')).toBe(print('tables'))
})

test('a change of chance moves only the cases between the two chances', () => {
  const model = withBoundary({ ...on('a', message('取下げ')), cancelActivity: true, handler: -1 })
  const residents = (chance: number): Set<number> => {
    const { record } = run(model, {
      events: { asks: { after: duration(fixed(300)), probability: quantity(chance) } },
    })
    const x = model.nodes.findIndex(({ id }) => id === 'x')
    const found = new Set<number>()
    for (let row = 0; row < record.work.length; row++)
      if (record.work.element.values[row] === x)
        found.add(record.cases.resident.values[record.work.case.values[row]])
    return found
  }
  const few = residents(0.1)
  const more = residents(0.2)
  expect(more.size).toBeGreaterThan(few.size)
  expect([...few].every((resident) => more.has(resident))).toBe(true)
})

test('a conditional event asks the data, and a script changes what it hears', () => {
  const model = withBoundary({
    ...on('a', { kind: 'conditional', condition: '枚数 > 3' }),
    cancelActivity: true,
    handler: -1,
  })
  const data = [
    {
      name: '枚数',
      values: [
        { value: 1, weight: 3 },
        { value: 5, weight: 1 },
      ],
    },
  ]
  const { x } = done(model, run(model, { data }))
  expect(x / CASES).toBeGreaterThan(0.22)
  expect(x / CASES).toBeLessThan(0.28)
  expect(done(model, run(model))).toEqual({ a: CASES })
  const scripted = drawn(
    {
      p: {
        nodes: {
          s: start(),
          a: work({ taskType: 'scriptTask', script: '枚数 = 枚数 * 2 + 1\n未知 = 3; print(枚数)' }),
          split: { kind: 'exclusiveGateway' },
          x: work(),
          y: work(),
        },
      },
    },
    [],
    ['s -> a', 'a -> split', 'split -> x', 'split -> y'],
  )
  const flows = scripted.flows.map((flow) => {
    if (flow.id === 'split -> x') return { ...flow, condition: '枚数 = 3' }
    return flow.id === 'split -> y' ? { ...flow, condition: '枚数 = 11' } : flow
  })
  const { x: three, y: eleven, a } = done({ ...scripted, flows }, run({ ...scripted, flows }, { data }))
  expect(three + eleven).toBe(a)
  expect(eleven / CASES).toBeGreaterThan(0.22)
  expect(eleven / CASES).toBeLessThan(0.28)
})

const split = (kind: 'exclusiveGateway' | 'inclusiveGateway' | 'complexGateway', condition?: string) => {
  const model = drawn(
    { p: { nodes: { s: start(), g: { kind }, a: work(), b: work() } } },
    [],
    ['s -> g', 'g -> a', 'g -> b'],
  )
  const flows = model.flows.map((flow) => (flow.source === 1 && condition ? { ...flow, condition } : flow))
  return { ...model, flows }
}
const shares = (a: number, b: number) => ({ g: { 'g -> a': quantity(a), 'g -> b': quantity(b) } })

test('shares of the scenario stand in for conditions that cannot be read', () => {
  const one = split('exclusiveGateway', '不明 = 1')
  const chosen = done(one, run(one, { gateways: shares(0.3, 0.7) }))
  expect(chosen.a + chosen.b).toBe(CASES)
  expect(chosen.a / CASES).toBeGreaterThan(0.27)
  expect(chosen.a / CASES).toBeLessThan(0.33)
  const several = split('inclusiveGateway', '不明 = 1')
  const taken = done(several, run(several, { gateways: shares(0.5, 0.5) }))
  // Given that at least one is taken, each is taken in 2 of 3 cases.
  expect(taken.a / CASES).toBeGreaterThan(0.63)
  expect(taken.a / CASES).toBeLessThan(0.7)
  expect(taken.a + taken.b).toBeGreaterThan(CASES)
})

test('a complex gateway without conditions sends a token every way', () => {
  const model = split('complexGateway')
  expect(done(model, run(model))).toEqual({ a: CASES, b: CASES })
})

test('companions begin with the case, and the case ends with the last of them', () => {
  const model = drawn(
    {
      resident: {
        nodes: { s: start(), ask: thrown(message('申請')), a: work(), answer: caught(message('交付')) },
      },
      office: { nodes: { asked: start(message('申請')), b: work(), hand: end(message('交付')) } },
      archive: { nodes: { open: start(), c: work() } },
    },
    ['ask -> asked', 'hand -> answer', 'archive -> office'],
    ['s -> ask', 'ask -> a', 'a -> answer', 'asked -> b', 'b -> hand', 'open -> c'],
  )
  const result = run(model)
  expect(done(model, result)).toEqual({ a: CASES, b: CASES, c: CASES })
  expect(result.record.cases.length).toBe(CASES)
  expect(result.completed).toBe(CASES)
})

test('of the events that begin a process, the scenario’s shares choose', () => {
  const model = drawn(
    {
      p: {
        nodes: {
          g: { kind: 'eventBasedGateway', instantiate: true, parallel: false },
          mail: caught(message('郵送')),
          web: caught(message('電子申請')),
          a: work(),
          b: work(),
        },
      },
    },
    [],
    ['g -> mail', 'g -> web', 'mail -> a', 'web -> b'],
  )
  const from = { arrivals: [arrivals('cases', { interArrival: duration(fixed(3600)), start: 'g' })] }
  const gateways = { g: { 'g -> mail': quantity(0.8), 'g -> web': quantity(0.2) } }
  const { a, b } = done(model, run(model, { ...from, gateways }))
  expect(a + b).toBe(CASES)
  expect(a / CASES).toBeGreaterThan(0.77)
  expect(a / CASES).toBeLessThan(0.83)
})

test('a circle of work that takes no time is stopped and named, whatever the calendar does in between', () => {
  const model = drawn(
    { p: { nodes: { s: start(), a: work(), b: work() } } },
    [],
    ['s -> a', 'a -> b', 'b -> a'],
  )
  const idle = { a: activity('a', fixed(0)), b: activity('b', fixed(0)) }
  const { stopped, events } = run(model, { activities: idle })
  expect(stopped?.code).toBe('RUN-ZERO-TIME-LOOP')
  expect(['a', 'b']).toContain(stopped?.element)
  expect(events).toBeLessThan(100_000)
})

test('a case that goes round without end is stopped and named', () => {
  const model = drawn({ p: { nodes: { s: start(), a: work() } } }, [], ['s -> a', 'a -> a'])
  const { stopped } = run(model, {
    activities: { a: activity('a', fixed(1)) },
    arrivals: [arrivals('cases', { interArrival: duration(fixed(1e6)), start: 's' })],
  })
  expect(stopped).toEqual({ code: 'RUN-ENDLESS-CASE', element: 'a', detail: '' })
})
