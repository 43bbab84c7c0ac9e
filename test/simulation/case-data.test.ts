import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysFromCivil } from '../../src/model/civil-date.ts'
import { CaseRows } from '../../src/record/run-record.ts'
import { CaseData } from '../../src/simulation/case-data.ts'
import { RandomStreams } from '../../src/simulation/random-streams.ts'
import { asIs, counter, scenarioOf } from '../scenario/counter.ts'

const story = (sets: string, data: string): string =>
  `${asIs.replace('atClosing: pause}', `atClosing: pause, sets: ${sets}}`)}${data}`

const residents = (count: number): CaseRows => {
  const rows = new CaseRows(count)
  for (let i = 0; i < count; i++) rows.add(0, i, 0, 0)
  return rows
}

const played = async (text: string, replication = 0, count = 40) => {
  const scenario = await scenarioOf(text)
  const moment = daysFromCivil(2026, 4, 1) * 86_400 + 36_000
  return new CaseData(scenario, new RandomStreams(1, replication, 'counter'), residents(count), () => moment)
}

test('attributes are drawn when asked, and worked out from those above them', async () => {
  const data = await played(
    story(
      '{}',
      `globalData: {混雑係数: 'triangular(0.8, 1, 1.4)', 倍: '=2 * 混雑係数'}
data:
  枚数: 'poisson(3)'
  金額: {distribution: uniform, min: 100, max: 500}
  種別: {新規: 0.7, 更新: 0.3}
  手数料: '=if 種別 = "新規" then 300 * 枚数 * 倍 else 金額'
  時: '=now().hour'
`,
    ),
  )
  const { 混雑係数: factor, 倍: twice } = data.of(0) as Record<string, number>
  expect(factor).toBeGreaterThan(0.8)
  expect(twice).toBe(2 * factor)
  const kinds = new Set<unknown>()
  for (let i = 0; i < 40; i++) {
    const one = data.of(i) as Record<string, number | string>
    expect(one).toMatchObject({ 混雑係数: factor, 時: 10, channel: 'desk', booked: false })
    expect(one.金額).toBeGreaterThan(100)
    expect(Number.isInteger(one.枚数)).toBe(true)
    expect(one.手数料).toBe(one.種別 === '新規' ? 300 * Number(one.枚数) * twice : one.金額)
    kinds.add(one.種別)
  }
  expect(kinds).toEqual(new Set(['新規', '更新']))
  expect((await played(story('{}', 'globalData: {係数: "uniform(0, 1)"}\n'), 1)).of(0).係数).not.toBe(
    (await played(story('{}', 'globalData: {係数: "uniform(0, 1)"}\n'), 2)).of(0).係数,
  )
})

test('what is shared changes for everybody, what a case has of its own for itself', async () => {
  const data = await played(
    story(
      "{残り: '=残り - 1', 順番: '=残り', 金額: 'uniform(1, 5)', 判定: 可}",
      'globalData: {残り: 100, 金額: 0}\ndata: {金額: 7}\n',
    ),
  )
  expect(data.of(0)).toMatchObject({ 残り: 100, 金額: 7 })
  expect(data.of(0)).not.toHaveProperty('判定')
  data.apply(1, 'review', 0)
  data.apply(0, 'review', 0)
  data.apply(0, 'receive', 0)
  expect(data.of(0)).toMatchObject({ 残り: 98, 順番: 98, 判定: '可' })
  expect(data.of(1)).toMatchObject({ 残り: 98, 順番: 99, 判定: '可' })
  expect(data.of(2)).toMatchObject({ 残り: 98, 金額: 7 })
  expect(data.of(0).金額).not.toBe(data.of(1).金額)
  expect(data.of(0).金額).not.toBe(7)
  data.assign(3, '残り', 5)
  data.assign(3, '金額', 6)
  data.assign(3, '判定', null)
  expect(data.of(0).残り).toBe(5)
  expect(data.of(3)).toMatchObject({ 残り: 5, 金額: 6 })
  expect(data.of(3)).not.toHaveProperty('判定')
  data.close(3)
  expect(data.of(3)).toMatchObject({ 残り: 5, 金額: 7 })
})

test('an event sets when it has come, also one that is only told what it sets', async () => {
  const text = asIs.replace(
    'wait: {duration: 3d}',
    'wait: {duration: 3d, sets: {到着: true, 日: "=today().day"}}',
  )
  const data = await played(text)
  data.apply(0, 'wait', 0)
  expect(data.of(0)).toMatchObject({ 到着: true, 日: 1 })
  const drawnTime = await scenarioOf(asIs.replace('wait: {duration: 3d}', 'wait: {sets: {到着: true}}'))
  expect(drawnTime.events.wait).toMatchObject({
    after: { text: '1d' },
    sets: [{ name: '到着', draw: { values: [{ value: true, weight: 1 }] } }],
  })
})

test('an appointment is known by its time', async () => {
  const data = await played(asIs)
  data.book(1, 600)
  data.book(2)
  expect([0, 1, 2].map((i) => [data.isBooked(i), data.appointmentOf(i)])).toEqual([
    [false, undefined],
    [true, 600],
    [true, undefined],
  ])
  expect(data.of(1).予約).toBe(true)
  data.close(1)
  expect(data.isBooked(1)).toBe(false)
})

test('a resident draws the same in as-is and to-be, whatever else is asked before, and anew at another visit', async () => {
  const attributes = `globalData: {係数: 'uniform(0, 1)'}\ndata: {枚数: 'poisson(3)', 種別: {新規: 0.7, 更新: 0.3}}\n`
  const before = story("{判定: {可: 0.5, 否: 0.5}, 点: 'uniform(0, 1)'}", attributes)
  const after = story(
    "{点: 'uniform(0, 1)', 別: 'uniform(0, 1)', 判定: {可: 0.5, 否: 0.5}}",
    `${attributes.replace('data: {', "data: {金額: 'uniform(1, 9)', ")}matches: {review: check}\n`,
  )
  const renamed = {
    ...counter,
    nodes: counter.nodes.map((one) => (one.id === 'review' ? { ...one, id: 'check' } : one)),
  }
  const asIsScenario = await scenarioOf(before, { model: async () => renamed })
  const toBeScenario = await scenarioOf(after)
  const open = (scenario: typeof asIsScenario) =>
    new CaseData(scenario, new RandomStreams(7, 3, 'counter'), residents(40))
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 39 }), { minLength: 1 }), fc.nat(5), (order, visit) => {
      const asIsData = open(asIsScenario)
      const toBeData = open(toBeScenario)
      for (const i of order) asIsData.apply(i, 'check', visit)
      for (const i of order.toReversed()) toBeData.apply(i, 'review', visit)
      for (const i of order) expect(toBeData.of(i)).toMatchObject(asIsData.of(i))
      const { 点: point } = asIsData.of(order[0])
      asIsData.apply(order[0], 'check', visit + 1)
      expect(asIsData.of(order[0]).点).not.toBe(point)
    }),
    { numRuns: 30 },
  )
})
