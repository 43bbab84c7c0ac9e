import { expect, test } from 'vitest'
import { readPlan } from '../../src/plan/read-plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { planReport } from '../../src/report/plan-text.ts'
import { renderText } from '../../src/report/text-table.ts'
import { comparisonOf, loads, noRunner, simulationOf, tools } from './stand-ins.ts'

const planWith = (rows: string) => `format: yoryoku.plan/1
id: p
name: 計画
fiscalYears: [R8, R9]
divisor: {value: 1860}
groups: [{id: g, name: 区分}]
measures:
  - {id: s, name: 書かない窓口, group: g, basis: simulated, asIs: s-as-is.yaml, toBe: s-to-be.yaml, years: {R9: {set: {save: 1000}}}}
  - {id: c, name: 転記, group: g, basis: transcribed, source: 計画, years: {R8: 1}}
indicators:
${rows}`
const row = (more: string, unit = '分') => `  - {id: i, name: 行, unit: '${unit}', ${more}}\n`

const played = async (rows: string) => {
  const { plan, findings } = readPlan(planWith(rows), 'plan.yaml')
  expect(findings).toEqual([])
  const { result, findings: found } = await runPlan(
    { plan: plan!, engine: 'tables' },
    {
      ...tools,
      compare: async (request) => {
        const plain = comparisonOf(request)
        const wait = {
          id: 'callWait',
          scope: { kind: 'process' as const, id: 'p', name: '' },
          unit: 'seconds',
          mean: 480,
          halfWidth: 30,
          confidence: 0.95,
          percentiles: { '50': 400, '90': 900, '95': 1200 },
          perReplication: [480],
        }
        const share = { ...wait, id: 'onTimeShare', unit: 'share', mean: 0.8, halfWidth: 0.01 }
        const store = { ...wait, id: 'caseCount', unit: 'cases', mean: 29_800, halfWidth: 0 }
        const counted = { ...store, scope: { kind: 'channel' as const, id: 'store', name: '' } }
        const [alternative] = plain.alternatives
        return {
          ...plain,
          baseline: { ...plain.baseline, indicators: [{ ...wait, mean: 600 }] },
          alternatives: [
            { ...alternative, result: { ...alternative.result, indicators: [wait, share, counted] } },
          ],
        }
      },
      simulate: async ({ scenario }) => simulationOf(scenario, [3, 4, 5]),
    },
    noRunner,
  )
  return { rows: result!.indicators, findings: found, text: renderText(planReport(result!, 'ja')) }
}
const figure = async (link: string, unit?: string) => {
  const { rows, findings } = await played(row(`simulated: {${link}}`, unit))
  expect(findings).toEqual([])
  return rows[0].figures['2027'].simulated
}

test('a row prints the run it is linked to, in its own unit', async () => {
  expect(await figure('measure: s, indicator: callWait')).toEqual({ value: 8, halfWidth: 0.5 })
  expect(await figure('measure: s, indicator: callWait, variant: asIs')).toMatchObject({ value: 10 })
  expect(await figure('measure: s, indicator: callWait, statistic: p90')).toEqual({
    value: 15,
    halfWidth: null,
  })
  expect(await figure('measure: s, indicator: onTimeShare', '%')).toEqual({ value: 80, halfWidth: 1 })
  expect(await figure('measure: s, indicator: caseCount, scope: store', '件')).toMatchObject({
    value: 29_800,
  })
  // A scenario that no measure compares is played by itself.
  expect(await figure('scenario: alone.yaml, indicator: staffHours', '時間')).toMatchObject({ value: 4 })
})

test('a scenario is played in the years that have values for it, with these', async () => {
  loads.length = 0
  const { rows } = await played(
    row(
      'simulated: {scenario: alone.yaml, indicator: staffHours, years: {R9: {arrivals.x.volume: 7}}}',
      '時間',
    ),
  )
  expect(Object.keys(rows[0].figures)).toEqual(['2027'])
  expect(rows[0].figures['2027'].simulated).toMatchObject({ value: 4 })
  expect(loads.filter(({ path }) => path === 'alone.yaml')).toMatchObject([
    { fiscalYear: 2027, overrides: { 'arrivals.x.volume': 7 } },
  ])
})

test('targets, figures and actuals stand under each other; met is judged by the direction', async () => {
  const { rows, text } = await played(
    row(
      'direction: decrease, baseline: 12, baseYear: R7, denominator: 届出者数, years: {R8: 10, R9: 9}, actual: {R8: 11, R9: 8.5}, simulated: {measure: s, indicator: callWait}',
    ),
  )
  expect(rows[0].figures['2026']).toEqual({ target: 10, simulated: null, actual: 11, achieved: false })
  expect(rows[0].figures['2027']).toMatchObject({ target: 9, simulated: { value: 8 }, achieved: true })
  expect(text).toMatch(/試算 +— +8\.0/)
  expect(text).toMatch(/実績 +11 +8\.5/)
  expect(text).toContain('分母：届出者数')
})

test('維持, words and open years stay what they are; a survey is recorded; a revision keeps the old target', async () => {
  const { rows, text } = await played(
    row('direction: maintain, years: {R8: 維持, R9: null}', '回') +
      row(
        'survey: true, years: {R8: 60, R9: 70}, actual: {R8: 61}, revisions: [{date: 2027-06-01, year: R9, target: 75, reason: 良い結果}]',
        '%',
      ).replace('id: i', 'id: k'),
  )
  expect(rows[0].figures).toEqual({
    '2026': { target: '維持', simulated: null, actual: null, achieved: null },
  })
  expect(rows[1].figures['2027'].target).toBe(75)
  expect(rows[1].years['2027']).toBe(70)
  expect(text).toContain('アンケートの結果を記録（試算しない）')
  expect(text).toContain('70 → 75（良い結果）')
})

test.each([
  ['simulated: {measure: s}', 'PLAN-LINK'],
  ['simulated: {measure: s, scenario: x.yaml, indicator: callWait}', 'PLAN-LINK'],
  ['simulated: {measure: s, indicator: callWait, input: arrivals.x.volume}', 'PLAN-LINK'],
  ['simulated: {measure: s, indicator: callWait, years: {R9: {}}}', 'PLAN-LINK'],
  ['simulated: {measure: c, indicator: callWait}', 'PLAN-LINK-MEASURE'],
  ['survey: true, simulated: {measure: s, indicator: callWait}', 'PLAN-SURVEY-SIMULATED'],
])('a link that cannot be meant has a line: %s', (more, code) => {
  const { plan, findings } = readPlan(planWith(row(more)), 'plan.yaml')
  expect(plan).toBeUndefined()
  expect(findings).toMatchObject([{ code, severity: 'error', line: 11 }])
})

test.each([
  ['simulated: {measure: s, indicator: nothing}', '分', 'PLAN-LINK-NOTHING'],
  ['simulated: {measure: s, input: arrivals.nothing.share}', '%', 'PLAN-LINK-NOTHING'],
  ['simulated: {measure: s, indicator: callWait}', '件', 'PLAN-INDICATOR-UNIT'],
])('what the run does not have is said once, the figure stays empty: %s', async (more, unit, code) => {
  const { rows, findings } = await played(row(more, unit))
  expect(findings).toMatchObject([{ code, severity: 'warning', file: 'plan.yaml', line: 11 }])
  expect(Object.values(rows[0].figures).every(({ simulated }) => simulated === null)).toBe(true)
})

test('the cases of a measure are those of an arrival source that is there', async () => {
  const { plan } = readPlan(
    planWith('').replace('indicators:\n', '').replace('toBe:', 'countedCases: zzz, toBe:'),
    'plan.yaml',
  )
  const { findings } = await runPlan({ plan: plan!, engine: 'tables' }, tools, noRunner)
  expect(findings).toMatchObject([{ code: 'PLAN-COUNTED-CASES', severity: 'error', line: 8 }])
})
