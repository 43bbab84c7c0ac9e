import { describe, expect, test } from 'vitest'
import { readPlan } from '../../src/plan/read-plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { planReport } from '../../src/report/plan-text.ts'
import { renderText } from '../../src/report/text-table.ts'
import { noRunner, tools } from './stand-ins.ts'

const planWith = (yen: string, more = '') => `format: yoryoku.plan/1
id: p
name: 計画
fiscalYears: [R8, R9, R10, R11, R12]
divisor: {value: 1860}
groups: [{id: g, name: 区分}]
${more}measures:
  - {id: m, name: 書かない窓口, group: g, basis: transcribed, source: 計画, years: {R8: 100, R9: 100, R10: 100, R11: 100, R12: 100}}
  - {id: n, name: 議事録, group: g, basis: transcribed, source: 計画, years: {R8: 10}}
  - {id: s, name: 試算, group: g, basis: simulated, asIs: s-as-is.yaml, toBe: s-to-be.yaml, years: {R9: {set: {save: 1000}}}}
yen:
${yen}`
const line = (kind: string, measure: string, years: string) =>
  `  - {kind: ${kind}, measure: ${measure}, name: ${kind}, source: 見積, years: ${years}}\n`

const played = async (text: string) => {
  const { plan, findings } = readPlan(text, 'plan.yaml')
  expect(findings).toEqual([])
  const { result } = await runPlan({ plan: plan!, engine: 'tables' }, tools, noRunner)
  return { result: result!, text: renderText(planReport(result!, 'ja')) }
}

describe('does the budget fall', () => {
  test('in the first year in which cuts and revenue so far exceed the costs so far', async () => {
    const { result, text } = await played(
      planWith(
        line('cost', 'm', '{R8: 1000, R9: 100, R10: 100, R11: 100, R12: 100}') +
          line('expenditureCut', 'm', '{R9: 700, R10: 700, R11: 700, R12: 700}') +
          line('revenue', 'm', '{R9: -50}'),
      ),
    )
    const [plan, own] = result.breakEven
    expect(plan).toMatchObject({ measure: null, measures: ['m'], withoutCosts: [] })
    expect(plan.years['2028']).toEqual({ cost: 1200, budget: 1350, labourValue: null })
    expect(plan.budget).toEqual({ year: 2028, balance: 2750 - 1400, range: null })
    expect(plan.withLabourValue).toBeNull()
    expect(own.budget).toEqual(plan.budget)
    expect(text).toContain('「書かない窓口」の予算はR10に減り始めます')
  })

  test('人件費相当額 lowers no budget: it is told apart, never added to the answer', async () => {
    const { result, text } = await played(
      planWith(line('cost', 'm', '{R8: 150000}'), 'labourRate: {value: 1000, source: 決算}\n'),
    )
    const [plan] = result.breakEven
    expect(plan.budget).toEqual({ year: null, balance: -150_000, range: null })
    expect(plan.withLabourValue).toEqual({ year: 2027, balance: 350_000, range: null })
    expect(text).toContain('「書かない窓口」の予算は、R8〜R12の間は減りません')
    expect(text).toContain('R9に経費を上回ります')
    // The other measures state no cost: their hours do not help.
    expect(plan.years['2030'].labourValue).toBe(500_000)
    expect(plan.withoutCosts).toEqual(['n', 's'])
  })

  test('the range of assumptions says the earliest and the latest year', async () => {
    const { result } = await played(
      planWith(
        line('cost', 'm', '{R8: {value: 1000, low: 500, high: 2400}}') +
          line('expenditureCut', 'm', '{R8: 350, R9: 350, R10: 350, R11: 350, R12: 350}'),
      ),
    )
    const { year, range, balance } = result.breakEven[0].budget
    expect([year, balance]).toEqual([2028, 750])
    // triangular(500, 1000, 2400): 5 % below 718, 95 % below 2,035; 350 a year exceed them in R10 and never.
    expect(range).toMatchObject({ points: 200, earliest: 2028, latest: null })
    expect(range!.reached).toBeGreaterThan(160)
    expect(range!.balance[0]).toBeCloseTo(1750 - 2035, -2)
    expect(range!.balance[1]).toBeCloseTo(1750 - 718, -2)
  })

  test('what falls once and is eaten by later costs is said so', async () => {
    const { text } = await played(
      planWith(line('cost', 'm', '{R8: 100, R12: 900}') + line('expenditureCut', 'm', '{R8: 300}')),
    )
    expect(text).toContain('R8に一度減りますが、その後の経費によりR12までの累計では減りません（700円の不足）')
  })

  test('without costs there is no answer, only how much they may be', async () => {
    const { result, text } = await played(planWith(line('expenditureCut', 'm', '{R9: 1234, R10: 1000}')))
    expect(result.breakEven).toEqual([])
    expect(text).toContain('予算が減るかどうかは判断できません')
    expect(text).toContain('累計で2,234円です')
  })
})

test('the four kinds stand side by side, each by year, measure and total', async () => {
  const { result, text } = await played(
    planWith(
      line('labourValue', 'm', '{R8: 240000}') +
        line('cost', 'n', '{R8: 70}') +
        '  - {kind: 歳出の減, name: 印刷, mark: 公表, source: 計画, years: {R8: 30}}\n',
      'labourRate: {value: 2000, low: 1000, high: 3000, source: 決算}\n',
    ),
  )
  const year = (id: string) => result.measures.find((one) => one.id === id)!.money['2026']
  expect(year('m').labourValue).toEqual({ yen: 240_000, low: null, high: null })
  expect(year('n').labourValue).toMatchObject({ yen: 20_000 })
  expect(year('n').labourValue!.low).toBeGreaterThan(10_000)
  expect(year('n').cost).toEqual({ yen: 70, low: null, high: null })
  expect(result.total.years['2026'].money).toMatchObject({
    labourValue: { yen: 260_000 },
    expenditureCut: { yen: 30 },
    revenue: null,
    cost: { yen: 70 },
  })
  expect(result.measures.find((one) => one.id === 's')!.years['2027'].yen).toBe(2_000_000)
  expect(text).toMatch(/【歳入の増減】\n記載なし/)
  expect(text).toContain('四つは足し合わせません')
})

test.each([
  [line('labourValue', 's', '{R9: 5}'), 'PLAN-LABOUR-VALUE', 'error'],
  [line('cost', 'zzz', '{R9: 5}'), 'PLAN-MEASURE-UNKNOWN', 'error'],
  [line('cost', 'm', '{R9: -5}'), 'PLAN-YEN-NEGATIVE', 'error'],
  [line('cost', 'm', '{R9: {value: 5, high: 4}}'), 'PLAN-RANGE', 'error'],
  [line('cost', 'm', '{R7: 5}'), 'PLAN-YEAR-UNKNOWN', 'error'],
  [line('price', 'm', '{R9: 5}'), 'PLAN-SHAPE', 'error'],
  ['  - {kind: cost, measure: m, name: 費用, years: {R9: 5}}\n', 'PLAN-YEN-NO-SOURCE', 'warning'],
])('what is wrong in yen has a line: %s', (yen, code, severity) => {
  const { findings } = readPlan(planWith(yen), 'plan.yaml')
  expect(findings).toMatchObject([{ code, severity, line: 12 }])
  expect(findings[0].message.ja + findings[0].message.en).not.toMatch(/[{}]/)
})
