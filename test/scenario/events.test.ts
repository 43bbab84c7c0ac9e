import { expect, test } from 'vitest'
import { missingValues } from '../../src/lint/missing-values.ts'
import { assumptionsOf, withAssumption } from '../../src/scenario/assumptions.ts'
import { defaultScenario } from '../../src/scenario/default-scenario.ts'
import { caught, drawn, end, error, message, on, signal, start, thrown, work } from '../model/drawn.ts'
import { read, scenarioOf } from './counter.ts'

const model = drawn({
  p: {
    nodes: {
      s: start(),
      a: work(),
      withdrawal: on('a', message('取下げ')),
      failed: on('a', error('不備')),
      late: on('a', { kind: 'timer', form: 'duration', text: 'PT2H' }),
      booked: on('a', { kind: 'conditional', condition: '予約 = true' }),
      answer: caught(message('回答')),
      shout: thrown(signal('完了')),
      heard: caught(signal('完了')),
      e: end(),
    },
  },
})
const file = (events: string): string =>
  `format: yoryoku.scenario/1\nid: x\nprocess: a.bpmn\narrivals: [{id: a, volume: 10}]\nactivities: {a: {duration: 5m}}\nevents: {${events}}\n`
const more = { model: async () => model }

test('a time and a chance, with range, source and mark', async () => {
  const { events } = await scenarioOf(
    file(
      'withdrawal: {duration: 3d, probability: {value: 2%, low: 0.01, high: 0.05, mark: 仮定, source: 目安}}',
    ),
    more,
  )
  expect(events.withdrawal).toMatchObject({
    after: { distribution: { kind: 'fixed', value: 259_200 } },
    probability: { value: 0.02, low: 0.01, high: 0.05, mark: 'assumption', source: '目安', unit: 'share' },
  })
})

test('silence: timers as drawn, what is waited for after a day, everything else never', async () => {
  const { scenario, findings } = await read(file(''), more)
  expect(scenario?.events).toMatchObject({
    late: { after: { text: 'PT2H' } },
    answer: { after: { text: '1d', mark: 'assumption' } },
    withdrawal: { probability: { value: 0, mark: 'assumption' } },
    failed: { probability: { value: 0 } },
    booked: { probability: { value: 0 } },
  })
  expect(scenario?.events.withdrawal.after).toBeUndefined()
  expect(scenario?.events.heard).toBeUndefined()
  const told = findings.map(({ code, message }) => `${code} ${/<(\w+)>/.exec(message.en)?.[1]}`)
  // A condition on the case's own data is not a matter of chance.
  expect(told).toEqual([
    'SCENARIO-EVENT-NEVER withdrawal',
    'SCENARIO-EVENT-NEVER failed',
    'SCENARIO-DEFAULT-WAIT answer',
  ])
})

test('a moment that does not exist, or a length that cannot be read, is a day, listed and said', async () => {
  const timer = (form: 'date' | 'duration' | 'cycle', text: string) => caught({ kind: 'timer', form, text })
  const timers = drawn({
    p: {
      nodes: {
        s: start(),
        a: work(),
        leap: timer('date', '2026-02-30T09:00:00'),
        noon: timer('date', '2026-03-01T12:00'),
        back: timer('duration', 'PT-5M'),
        words: timer('cycle', '毎週'),
        e: end(),
      },
    },
  })
  const { scenario, findings } = await read(file(''), { model: async () => timers })
  const aDay = { after: { distribution: { kind: 'fixed', value: 86_400 }, mark: 'assumption' } }
  expect(scenario?.events).toMatchObject({ leap: aDay, back: aDay, words: aDay })
  expect(scenario?.events.noon).toBeUndefined()
  expect(findings.map(({ code }) => code)).toEqual(Array(3).fill('SCENARIO-DEFAULT-WAIT'))
  const listed = missingValues(timers).filter(({ kind }) => kind === 'timer')
  expect(listed.map(({ element }) => element)).toEqual(['leap', 'back', 'words'])
})

test('a chance without a time: a day is assumed and said', async () => {
  const { scenario, findings } = await read(
    file('withdrawal: {probability: 0.1}, failed: {probability: 0.2}, answer: {duration: 1h}'),
    more,
  )
  expect(scenario?.events.withdrawal).toMatchObject({ after: { text: '1d' }, probability: { value: 0.1 } })
  expect(scenario?.events.failed.after).toBeUndefined()
  expect(findings.map(({ code }) => code)).toEqual(['SCENARIO-DEFAULT-WAIT'])
})

test('what always comes takes no chance; what the drawing brings about takes nothing', async () => {
  const codes = async (events: string) =>
    (
      await read(
        file(`withdrawal: {probability: 0}, failed: {probability: 0}, answer: {duration: 1h}, ${events}`),
        more,
      )
    ).findings.map(({ code, element }) => `${code} ${element}`)
  expect(await codes('late: {probability: 0.5}')).toEqual([
    'SCENARIO-EVENT-ALWAYS events.late.probability',
    'SCENARIO-DEFAULT-WAIT events',
  ])
  expect(await codes('heard: {duration: 1h}')).toContain('SCENARIO-EVENT-UNUSED events.heard')
})

test('a time for what is judged when the work is done is not used', async () => {
  const { findings } = await read(file('failed: {duration: 1h, probability: 0.1}'), more)
  expect(findings.map(({ code, element }) => `${code} ${element}`)).toContain(
    'SCENARIO-EVENT-UNUSED events.failed.duration',
  )
})

test('a chance can be set from outside, and is an assumption like others', async () => {
  const scenario = await scenarioOf(file(''), {
    ...more,
    overrides: { 'events.withdrawal.probability': 0.3 },
  })
  expect(scenario.events.withdrawal).toMatchObject({
    after: { text: '1d' },
    probability: { value: 0.3, source: '--set' },
  })
  expect(assumptionsOf(scenario).map(({ path }) => path)).toContain('events.withdrawal.probability')
  const changed = withAssumption(scenario, 'events.withdrawal.probability', 0.4)
  expect(changed.events.withdrawal.probability?.value).toBe(0.4)
})

test('a drawing without a scenario is told the same', () => {
  const { scenario, findings } = defaultScenario(model)
  expect(scenario?.events.withdrawal.probability?.value).toBe(0)
  expect(findings.filter(({ code }) => code === 'SCENARIO-EVENT-NEVER')).toHaveLength(2)
})
