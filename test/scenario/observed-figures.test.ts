import { expect, test } from 'vitest'
import { asIs, read, scenarioOf } from './counter.ts'

const figures = async (text: string) => (await scenarioOf(`${asIs}observed: [${text}]\n`)).observed

test('a mean with its sample, its month and what the office accepts', async () => {
  expect(
    await figures(
      "{indicator: callWait, scope: all, value: 5m, n: 400, sd: 4m, period: {fiscalYear: R6, month: 3}, tolerance: '１０％', source: 発券機}",
    ),
  ).toEqual([
    {
      indicator: 'callWait',
      scopeId: 'all',
      value: 300,
      n: 400,
      standardDeviation: 240,
      period: { from: '2025-03-01', to: '2025-04-01' },
      tolerance: 30,
      source: '発券機',
    },
  ])
})

test('a share within a length; its tolerance in points', async () => {
  const text =
    "{indicator: callWait, scope: 全体, value: '92%', within: 10m, tolerance: '3%', period: 令和6年度}"
  const { observed, sharesWithin } = await scenarioOf(`${asIs}observed: [${text}]\n`)
  expect(observed).toMatchObject([
    { value: 0.92, within: 600, tolerance: 0.03, period: { from: '2024-04-01', to: '2025-04-01' } },
  ])
  expect(sharesWithin).toEqual([{ indicator: 'callWait', within: 600 }])
})

test('stated bounds, dates, and a tolerance in the unit of the figure', async () => {
  const text =
    '{indicator: cycleTime, scope: all, value: 5d, low: 4d, high: 6d, tolerance: 12h, period: {from: 2024-06-01, to: 2024-07-01}}'
  expect(await figures(text)).toMatchObject([
    { value: 432_000, low: 345_600, high: 518_400, tolerance: 43_200, period: { from: '2024-06-01' } },
  ])
})

test('hours by 任用区分, unless something drawn has that name', async () => {
  expect(await figures('{indicator: staffHours, scope: 会計年度任用, value: 900}')).toMatchObject([
    { scopeId: 'fiscalYearAppointed' },
  ])
  const { scenario } = await read(
    `${asIs.replace('name: 職員', 'name: 正規')}observed: [{indicator: staffHours, scope: 正規, value: 900}]\n`,
  )
  expect(scenario?.observed).toMatchObject([{ scopeId: 'clerk' }])
  const { findings } = await read(`${asIs}observed: [{indicator: callWait, scope: 正規, value: 5m}]\n`)
  expect(findings).toMatchObject([{ code: 'SCENARIO-UNKNOWN-ELEMENT' }])
})

test('bounds on the wrong side', async () => {
  const { findings } = await read(
    `${asIs}observed: [{indicator: callWait, scope: all, value: 5m, low: 6m}]\n`,
  )
  expect(findings).toMatchObject([{ code: 'SCENARIO-LOW-HIGH', line: 20 }])
})

test('what was observed of the as-is is not asked of a to-be', async () => {
  const base = `${asIs}observed: [{indicator: callWait, scope: all, value: 5m}]\n`
  const child = 'format: yoryoku.scenario/1\nid: child\nextends: ./base.yaml\n'
  expect((await scenarioOf({ 's/base.yaml': base, 's/a.yaml': child })).observed).toEqual([])
  const own = `${child}observed: [{indicator: callWait, scope: all, value: 4m}]\n`
  expect((await scenarioOf({ 's/base.yaml': base, 's/a.yaml': own })).observed).toMatchObject([
    { value: 240 },
  ])
})

test('a section in one line, or by 任用区分; a to-be inherits it', async () => {
  const section = 'section: {id: shimin, name: 市民課, headcount: 12, hoursPerYear: 1860}\n'
  const base = await scenarioOf({
    's/base.yaml': asIs + section,
    's/a.yaml': 'format: yoryoku.scenario/1\nid: child\nextends: ./base.yaml\n',
  })
  expect(base.section).toMatchObject({
    id: 'shimin',
    name: { ja: '市民課' },
    staff: [{ headcount: { value: 12 }, hoursPerYear: { value: 1860 } }],
  })
  const split = await scenarioOf(
    `${asIs}section: {name: 市民課, share: 0.4, staff: [{employment: 正規, headcount: 9, hoursPerYear: 1860}, {employment: 会計年度任用, headcount: 3, hoursPerYear: 1395}]}\n`,
  )
  expect(split.section?.share?.value).toBe(0.4)
  expect(split.section?.staff.map(({ employment }) => employment)).toEqual(['regular', 'fiscalYearAppointed'])
  const { findings } = await read(`${asIs}section: {headcount: 12}\n`)
  expect(findings).toMatchObject([{ code: 'SCENARIO-MISSING-KEY', element: 'section.hoursPerYear' }])
})
