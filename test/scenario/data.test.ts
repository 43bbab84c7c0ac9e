import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listPaths, withAssumption } from '../../src/scenario/assumptions.ts'
import { attributesOf } from '../../src/scenario/case-attributes.ts'
import { drawn, message, on, start, work } from '../model/drawn.ts'
import { asIs, changed, counter, read, scenarioOf } from './counter.ts'

const inGuide = async (overrides = {}) => {
  const guide = readFileSync(new URL('../../docs/scenario-format.md', import.meta.url), 'utf8')
  const [, asIsOfGuide] = /```yaml\n([\s\S]*?)```/.exec(guide)!
  const [, section] = /## 案件の属性と式[\s\S]*?```yaml\n([\s\S]*?)```/.exec(guide)!
  const files = {
    's/base.yaml': asIsOfGuide.replace(/ {2}withdrawal: .*\n/, ''),
    's/a.yaml': `format: yoryoku.scenario/1\nid: data\nextends: base.yaml\n${section}`,
  }
  return read(files, { overrides })
}

test('the example of docs/scenario-format.md says what the tables below it say', async () => {
  const { scenario, findings } = await inGuide()
  expect(findings).toEqual([])
  expect(scenario!.data).toEqual([
    { name: '枚数', values: [], distribution: { kind: 'poisson', mean: 3, step: 1 } },
    {
      name: '種別',
      values: [
        { value: '新規', weight: 0.7 },
        { value: '更新', weight: 0.3 },
      ],
    },
    { name: '金額', values: [], distribution: { kind: 'uniform', minimum: 100, maximum: 500 } },
    { name: '手数料', values: [], feel: 'if 種別 = "新規" then 300 * 枚数 else 金額' },
  ])
  expect(scenario!.globalData?.map(({ name }) => name)).toEqual(['混雑係数', '残り'])
  expect(scenario!.activities.review).toMatchObject({
    duration: { feel: '(2m + 30s * 枚数) * 混雑係数', text: '=(2m + 30s * 枚数) * 混雑係数' },
    priority: { feel: 'if 種別 = "新規" then 1 else 2', path: 'activities.review.priority' },
    sets: [
      { name: '判定', draw: { values: [{ value: '可', weight: 0.9 }, { value: '否' }] } },
      { name: '残り', feel: '残り - 1' },
      { name: '点数', draw: { distribution: { kind: 'uniform', minimum: 1, maximum: 5 } } },
    ],
  })
  expect(scenario!.events.wait).toMatchObject({
    after: { feel: 'if now().hour < 12 then 3h else 1d' },
    sets: [{ name: '到着' }],
  })
  expect(attributesOf(scenario!).map(({ name }) => name)).toEqual([
    '枚数',
    '種別',
    '金額',
    '手数料',
    '混雑係数',
    '残り',
    '判定',
    '点数',
    '到着',
  ])
  expect(listPaths(scenario!)).toEqual(expect.arrayContaining(['data.枚数', 'globalData.残り']))
})

test('--set reaches attributes that are given, shared, set or worked out', async () => {
  const { scenario, findings } = await inGuide({
    'data.枚数': '5',
    'data.部数': '=枚数 + 1',
    'globalData.残り': 50,
    'activities.review.duration': '=1m * 枚数',
    'activities.review.sets.判定': '可',
  })
  expect(findings).toEqual([])
  const given = (value: unknown) => ({ values: [{ value, weight: 1 }] })
  expect(scenario!.data[0]).toMatchObject(given(5))
  expect(scenario!.data[4]).toEqual({ name: '部数', values: [], feel: '枚数 + 1' })
  expect(scenario!.globalData![1]).toMatchObject(given(50))
  expect(scenario!.activities.review).toMatchObject({
    duration: { feel: '1m * 枚数', mark: 'assumption', source: '--set' },
    sets: [{ draw: given('可') }, {}, {}],
  })
})

test('a formula that reads nothing is a plain value', async () => {
  const { scenario, findings } = await read(
    changed(
      'duration: {value: 6m, low: 4m, high: 9m, mark: 仮定, source: 目安}',
      "duration: {value: '=2m * 3', source: 台帳}, priority: '＝1 + 1', instances: '=2.5'",
    ),
  )
  expect(findings.map(({ code }) => code)).toEqual(['SCENARIO-MARKER-MISSING'])
  const { duration, priority, instances } = scenario!.activities.review
  expect(duration).toMatchObject({
    distribution: { kind: 'fixed', value: 360 },
    text: '=2m * 3',
    source: '台帳',
  })
  expect(duration.feel).toBeUndefined()
  expect([priority, instances]).toMatchObject([{ value: 2, unit: 'factor' }, { value: 2.5 }])
})

test('conditions of the drawing read what is shared and what is set on the way', async () => {
  const conditional = {
    ...counter,
    flows: counter.flows.map((flow) =>
      flow.id === 'xorComplete_wait' ? { ...flow, condition: '残り < 1 or 判定 = "否"' } : flow,
    ),
  }
  const text = asIs.replace('gateways:\n  xorComplete: {審査: 0.9, wait: 0.1}\n', '')
  const codes = async (more: string) =>
    (
      await read(`${text.replace('pool: clerk}\n', `pool: clerk${more}`)}`, {
        model: async () => conditional,
      })
    ).findings.map(({ code }) => code)
  expect(await codes('}\n')).toEqual(['SCENARIO-CONDITION-NAME', 'SCENARIO-CONDITION-NAME'])
  expect(await codes(', sets: {判定: 可, 残り: 1}}\n')).toEqual([])
})

test('examples are within what attributes can be', async () => {
  const codes = async (data: string, feel: string) =>
    (
      await read(
        `${asIs.replace('duration: {value: 6m, low: 4m, high: 9m, mark: 仮定, source: 目安}', `duration: '=${feel}'`)}data: ${data}\n`,
      )
    ).findings.map(({ code, message }) => `${code}: ${message.ja}`)
  for (const written of [
    'uniform(1, 5)',
    'discrete(1: 0.5, 3: 0.5, -9: 0)',
    'empirical(2, 1, 3)',
    'histogram(1..2: 3, 2..5: 1)',
    '0.5 + uniform(1, 2)',
    'triangular(0, 3, 5) in [1, 4]',
    'beta(min: 1, max: 9, alpha: 2, beta: 3)',
    'mixture(uniform(1, 2): 1, poisson(2): 0)',
  ])
    expect(await codes(`{a: '${written}'}`, '60 * (a - 1) / a'), written).toEqual([])
  expect(await codes("{a: 'poisson(3)', b: {x: 1, y: 1}}", 'if b = "x" then 1m else 1m / a')).toEqual([
    'SCENARIO-FORMULA-SOMETIMES: 〈activities.審査.duration〉の式は0 以上の長さにならないことがあります（b = "y"、a = 0 のとき求められません）。そのときは 0 秒とします',
  ])
  expect(await codes("{a: 'exponentiall(3)'}", '1m - a')).toMatchObject([
    expect.stringMatching(/^SCENARIO-DATA-VALUE:/),
  ])
  expect(await codes("{a: 'exponential(3)'}", '1m - a')).toEqual([])
  expect((await codes("{a: 'exponential(30)'}", '1m - a'))[0]).toMatch(/^SCENARIO-FORMULA-SOMETIMES/)
})

test('a distribution of a to-be takes the place of that of the as-is, whatever their parameters', async () => {
  const { data } = await scenarioOf({
    's/base.yaml': `${asIs}data: {金額: {distribution: uniform, min: 1, max: 2}, 種別: {distribution: uniform, min: 1, max: 2}}\n`,
    's/a.yaml':
      'format: yoryoku.scenario/1\nid: b\nextends: base.yaml\ndata: {金額: {distribution: normal, mean: 5, sd: 1}, 種別: {新規: 1}}\n',
  })
  expect(data[0].distribution?.kind).toBe('normal')
  expect(data[1].values).toEqual([{ value: '新規', weight: 1 }])
})

test('an assumption in place of what is worked out is a plain length', async () => {
  const { scenario } = await inGuide()
  const { duration } = withAssumption(scenario!, 'activities.review.duration', 90).activities.review
  expect(duration).toMatchObject({ distribution: { kind: 'fixed', value: 90 } })
  expect(duration.feel).toBeUndefined()
})

test('what is only set on the way is missed where a case may come before it is', async () => {
  const told = async (receive: string, review: string) =>
    (
      await read(
        asIs
          .replace("duration: 'triangular(1m, 1.5m, 2.5m)'", `duration: 1m, ${receive}`)
          .replace(
            'duration: {value: 6m, low: 4m, high: 9m, mark: 仮定, source: 目安}',
            `duration: '=${review}'`,
          )
          .replace('wait: {duration: 3d}', 'wait: {duration: 3d, sets: {到着: 1}}'),
      )
    ).findings.map(({ code, message }) => `${code} ${/<([^>]*)>, which/.exec(message.en)?.[1]}`)
  expect(await told('sets: {枚数: 2}', '1m * 枚数')).toEqual([])
  expect(await told('sets: {枚数: 2}', '1m * 枚数 * 到着')).toEqual(['SCENARIO-FORMULA-UNSET 到着'])
  expect(await told('sets: {枚数: 2}', 'if 到着 = null then 1m else 2m * 到着')).toEqual([])
  expect(await told("sets: {枚数: 2}, instances: '=枚数'", '1m * 枚数')).toEqual([
    'SCENARIO-MARKER-MISSING undefined',
    'SCENARIO-FORMULA-UNSET 枚数',
  ])
})

test('what is set inside a subprocess is known after it, but not where it is interrupted', async () => {
  const model = drawn(
    {
      p: {
        nodes: {
          s: start(),
          x: { kind: 'subProcess', child: 'inner' },
          late: on('x', message('取下げ')),
          a: work(),
          b: work(),
        },
      },
      inner: { kind: 'subProcess', in: 'x', nodes: { i: start(), c: work() } },
    },
    [],
    ['s -> x', 'x -> a', 'late -> b', 'i -> c'],
  )
  const text = `format: yoryoku.scenario/1
id: x
process: p.bpmn
arrivals: [{id: cases, volume: 10}]
activities: {a: {duration: '=1m * 枚数'}, b: {duration: '=1m * 枚数'}, c: {duration: 1m, sets: {枚数: 2}}}
events: {late: {duration: 1m, probability: 0.1}}
`
  const { findings } = await read(text, { model: async () => model })
  expect(findings.map(({ code, element }) => `${code} ${element}`)).toEqual([
    'SCENARIO-FORMULA-UNSET activities.b.duration',
  ])
})
