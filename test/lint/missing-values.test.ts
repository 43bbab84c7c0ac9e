import { expect, test } from 'vitest'
import { missingText, missingValues } from '../../src/lint/missing-values.ts'
import { defaultScenario } from '../../src/scenario/default-scenario.ts'
import { caught, drawn, error, message, on, signal, start, thrown, work } from '../model/drawn.ts'

const loop = { kind: 'loop', testBefore: false }
const several = { kind: 'multiInstance', sequential: false }
const timer = (text: string) =>
  caught({ kind: 'timer', form: text === '' ? 'unspecified' : 'duration', text })
const sketch = drawn(
  {
    p: {
      nodes: {
        s: start(),
        a: work({ marker: loop }),
        choice: { kind: 'exclusiveGateway', name: '' },
        b: work({ marker: several }),
        some: { kind: 'inclusiveGateway' },
        asked: { kind: 'exclusiveGateway' },
        booked: { kind: 'exclusiveGateway' },
        join: { kind: 'complexGateway' },
        withdrawal: on('a', message('取下げ')),
        failed: on('a', error()),
        silent: timer(''),
        drawnTimer: timer('PT1H'),
        answer: caught(message('回答')),
        shout: thrown(signal('s')),
        heard: caught(signal('s')),
      },
    },
  },
  [],
  [
    's -> a',
    'a -> choice',
    'choice -> b',
    'choice -> join',
    'b -> join',
    'some -> a',
    'some -> b',
    'asked -> a',
    'asked -> b',
    'booked -> a',
    'booked -> b',
  ],
)
const model = {
  ...sketch,
  flows: sketch.flows.map((flow) => {
    if (flow.id === 'asked -> a') return { ...flow, condition: '金額 > 1000' }
    return flow.id === 'booked -> a' ? { ...flow, condition: '予約 = true' } : flow
  }),
}
const findings = [
  { code: 'BPMN-CALLED-NOT-IN-REACH', severity: 'warning', element: 'b', message: { ja: '', en: '' } },
] as const

test('every value the drawing lacks is listed once, with its kind', () => {
  const missing = missingValues(model, findings).map(({ kind, element }) => `${kind} ${element}`)
  expect(missing).toEqual([
    'volume s',
    'work a',
    'work b',
    'call b',
    'choice choice',
    'several some',
    'data asked',
    'repeat a',
    'instances b',
    'timer silent',
    'wait answer',
    'chance withdrawal',
    'failure failed',
    'activation join',
  ])
})

test('what is listed as never happening, or as a day, is what is played without a scenario', () => {
  const { scenario } = defaultScenario(model)
  const assumed = (wanted: string) =>
    missingValues(model)
      .filter(({ kind }) => kind === wanted)
      .map(({ element }) => scenario?.events[element])
  for (const setting of [...assumed('chance'), ...assumed('failure')])
    expect(setting?.probability?.value).toBe(0)
  for (const setting of [...assumed('timer'), ...assumed('wait')])
    expect(setting?.after?.distribution).toEqual({ kind: 'fixed', value: 86_400 })
  expect(scenario?.events.drawnTimer.after?.distribution).toEqual({ kind: 'fixed', value: 3600 })
})

test('what is said of bare drawings, with lanes and without, are the words of the run itself', () => {
  const lanes = [{ id: 'desk', name: '窓口', index: 0, process: 'p', parent: -1, pool: '' }] as never
  const inLane = (...ids: readonly string[]) => ({
    ...model,
    lanes,
    nodes: model.nodes.map((node) => ({ ...node, lane: ids.includes(node.id) ? 0 : -1 })),
  })
  const people = [
    [model, '担当者の制約なし'],
    [inLane('a', 'b'), 'レーンごとに2人（勤務時間中）'],
    [inLane('a'), 'レーンごとに2人（勤務時間中）、レーンの外の作業は担当者の制約なし'],
  ] as const
  for (const [drawing, words] of people) {
    const told = defaultScenario(drawing)
      .findings.filter(({ code }) => code === 'SCENARIO-DEFAULT-ALL')
      .map(({ message: { ja } }) => ja.split(': ')[1])
    expect(told).toEqual(['開庁日1日に20件、年4860件', '作業は1件平均5分', words])
    const text = missingText(missingValues(drawing), 'ja').join('\n')
    expect(text).toContain(`既定：${told[0]}\n`)
    expect(text).toContain(`既定：${told[1]}、${words}\n`)
  }
})

test('for people: one heading per kind, and an unnamed element by what comes before it', () => {
  const text = missingText(missingValues(model), 'ja').join('\n')
  expect(text).toContain('  ・分岐の割合（gateways。一つを選ぶ） — 既定：均等\n      「a」の次 [choice]')
  expect(missingText(missingValues(model), 'en').join('\n')).toContain('after "a" [choice]')
  expect(missingText([], 'ja')).toEqual(['  試算に要る値は、すべて図に書かれています'])
})
