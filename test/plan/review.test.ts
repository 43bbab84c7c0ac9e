import { describe, expect, test } from 'vitest'
import { readPlan } from '../../src/plan/read-plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { planReport } from '../../src/report/plan-text.ts'
import { renderText } from '../../src/report/text-table.ts'
import { noRunner, tools } from './stand-ins.ts'

const head = `format: yoryoku.plan/1
id: p
name: 計画
fiscalYears: [R8, R9]
divisor: {value: 1860}
groups: [{id: g, name: 区分甲}, {id: h, name: 区分乙}]
measures:
`
const copied = (more: string) => `${head}  - id: m
    name: 議事録
    group: g
    basis: transcribed
    source: 計画 p.1
    years: {R8: 100, R9: {cases: 600, minutesPerCase: 20, share: 0.5}}
${more}`
const simulated = (more: string) => `  - id: s
    name: 書かない窓口
    group: h
    basis: simulated
    asIs: s-as-is.yaml
    toBe: s-to-be.yaml
    years: {R8: {set: {save: 50}}, R9: {set: {save: 1000}}}
${more}`

const played = async (text: string) => {
  const { plan, findings } = readPlan(text, 'plan.yaml')
  expect(findings).toEqual([])
  const { result, findings: found } = await runPlan({ plan: plan!, engine: 'tables' }, tools, noRunner)
  return { result: result!, findings: found, text: renderText(planReport(result!, 'ja')) }
}

describe('見込・目標・実績', () => {
  test('are kept apart, and the difference is split exactly', async () => {
    const { result, text } = await played(
      copied('    actual: {R9: {cases: 500, minutesPerCase: 24, share: 0.4, source: 日誌}}\n'),
    )
    const year = result.measures[0].review['2027']
    expect(year).toMatchObject({
      forecast: { hours: 100 },
      target: { hours: 100 },
      actual: { hours: 80, source: '日誌' },
      againstTarget: { hours: -20 },
    })
    const { cases, minutesPerCase, share, rounding } = year.againstTarget!.parts!
    expect(cases + minutesPerCase + share + rounding).toBe(-20)
    expect([cases, minutesPerCase, share].map((one) => Math.sign(one))).toEqual([-1, 1, -1])
    expect(result.total.years['2027'].review).toEqual({ measures: 1, forecast: 100, target: 100, actual: 80 })
    expect(text).toMatch(/R9の実績は1施策で80時間（見込 100時間、目標 100時間を20時間下回りました）/)
  })

  test('hours alone can be compared, not split; rounding of stated hours is a part of its own', async () => {
    const { result } = await played(
      copied('    actual: {R8: 90, R9: {hours: 80.4, cases: 500, minutesPerCase: 24, share: 0.4}}\n'),
    )
    const { review } = result.measures[0]
    expect(review['2026'].againstTarget).toEqual({ hours: -10, parts: null })
    expect(review['2027'].againstForecast!.parts!.rounding).toBeCloseTo(0.4, 4)
  })

  test('a simulated figure names its factors: their product is the figure', async () => {
    const { result } = await played(head + simulated('    target: {R9: 900}\n    actual: {R9: 950}\n'))
    const { hoursSaved, factors } = result.measures[0].years['2027']
    expect(factors).toEqual({ cases: 10, minutesPerCase: 6000, share: 1 })
    expect(hoursSaved.mean).toBe(1000)
    expect(result.measures[0].review['2027']).toMatchObject({
      forecast: { hours: 1000 },
      againstTarget: { hours: 50 },
      againstForecast: { hours: -50 },
    })
  })
})

test('a revision sets the target anew and keeps the old one; of several the latest holds', async () => {
  const { result, text } = await played(
    head +
      simulated(`    target: {R9: 900}
    revisions:
      - {date: 2027-12-01, year: R9, target: 700, reason: 再度}
      - {date: 2027-10-01, year: R9, target: 800, reason: 利用が少ない}
`),
  )
  const [measure] = result.measures
  expect(measure.revisions.map(({ date }) => date)).toEqual(['2027-10-01', '2027-12-01'])
  expect(measure.years['2027']).toMatchObject({ target: 700, targetGap: 300 })
  expect(measure.review['2027'].firstTarget?.hours).toBe(900)
  expect(text).toMatch(/当初目標 +— +900h/)
  expect(text).toContain('2027-10-01　書かない窓口 R9：900h → 800h（利用が少ない）')
  expect(text).toContain('2027-12-01　書かない窓口 R9：800h → 700h（再度）')
})

test('a revised plan figure is what is copied from then on', async () => {
  const { result } = await played(
    copied('    revisions: [{date: 2026-05-01, year: R8, target: 60, reason: 開始が遅れた}]\n'),
  )
  expect(result.measures[0].years['2026'].hoursSaved.mean).toBe(60)
  expect(result.measures[0].review['2026'].firstTarget?.hours).toBe(100)
})

describe('再配分先', () => {
  test('shares and hours are summed over measures, the rest is not yet assigned', async () => {
    const { result, text } = await played(
      copied('    reallocation: [{to: 市民対応, share: 0.25}]\n') +
        simulated('    reallocation: [{to: 市民対応, years: {R9: {hours: 300}}}, {to: 企画, share: 0.5}]\n'),
    )
    const { reallocation, unallocatedHours, hoursSaved } = result.total.years['2027']
    expect(reallocation.map(({ to, hours }) => [to.ja, hours])).toEqual([
      ['市民対応', 325],
      ['企画', 500],
    ])
    expect(unallocatedHours).toBe(275)
    expect(reallocation.reduce((sum, { hours }) => sum + hours, unallocatedHours)).toBe(hoursSaved.mean)
    expect(text).toContain('職員数の削減ではありません')
  })

  test('never more than the saving: what is asked beyond it shrinks, with a finding at its line', async () => {
    const { result, findings } = await played(
      head + simulated('    reallocation: [{to: 市民対応, hours: 150}, {to: 企画, hours: 50}]\n'),
    )
    const { reallocation, unallocatedHours } = result.measures[0].years['2026']
    expect(reallocation.map(({ hours }) => hours)).toEqual([37.5, 12.5])
    expect(unallocatedHours).toBe(0)
    expect(findings).toMatchObject([{ code: 'PLAN-REALLOCATION-OVER', file: 'plan.yaml', line: 8 }])
  })
})

test('groups add up to the totals; 総削減 less new work is the saving', async () => {
  const { result } = await played(copied('') + simulated('    baseYear: R6\n    baseHours: 40\n'))
  for (const year of ['2026', '2027']) {
    const total = result.total.years[year]
    const sum = (of: 'simulated' | 'transcribed' | 'hours') =>
      result.groups.reduce((all, group) => all + group.years[year][of], 0)
    expect([sum('simulated'), sum('transcribed')]).toEqual([total.simulated.mean, total.transcribed])
    expect(sum('hours') + total.overlap).toBe(total.hoursSaved.mean)
  }
  const [, measure] = result.measures
  expect(measure.base).toEqual({ year: 2024, hours: 40, source: null })
  expect(measure.years['2027'].sinceBaseHours).toBe(960)
  expect(measure.years['2027'].cumulativeHours).toBe(1050)
  expect(measure.years['2027'].grossHours).toBe(1000)
})

test.each([
  ['    actual: {R8: {cases: 5}}', 'PLAN-HOURS-INCOMPLETE', 14],
  ['    actual: {R8: {note: 書き忘れ}}', 'PLAN-HOURS-INCOMPLETE', 14],
  ['    actual: {R8: {hours: 90, cases: 500, minutesPerCase: 24, share: 0.4}}', 'PLAN-HOURS-DISAGREE', 14],
  ['    actual: {R8: {cases: 500, minutesPerCase: 24, share: 40}}', 'PLAN-SHAPE', 14],
  ['    actual: {R12: 3}', 'PLAN-YEAR-UNKNOWN', 14],
  ['    revisions: [{date: 2027-02-30, year: R8, target: 1, reason: x}]', 'PLAN-DATE', 14],
  ['    revisions: [{date: 2027-02-28, year: R12, target: 1, reason: x}]', 'PLAN-YEAR-UNKNOWN', 14],
  ['    reallocation: [{to: 甲, share: 0.7}, {to: 乙, share: 0.4}]', 'PLAN-REALLOCATION-SHARES', 14],
  ['    baseHours: 40', 'PLAN-BASE-HOURS', 14],
  ['    baseYear: R10', 'PLAN-BASE-YEAR', 14],
  ['    baseYear: R7\n    baseHours: {value: 4, low: 5}', 'PLAN-RANGE', 15],
])('what is wrong has a line: %s', (more, code, line) => {
  const { plan, findings } = readPlan(copied(`${more}\n`), 'plan.yaml')
  expect(plan).toBeUndefined()
  expect(findings).toMatchObject([{ code, severity: 'error', file: 'plan.yaml', line }])
  expect(findings[0].message.ja + findings[0].message.en).not.toMatch(/[{}]/)
})

test('years come once and in order; a part-year ends after it begins', () => {
  const wrong = (text: string) => readPlan(text, 'plan.yaml').findings.map(({ code, line }) => [code, line])
  expect(wrong(copied('').replace('[R8, R9]', '[R9, R8]'))).toEqual([['PLAN-YEARS-ORDER', 4]])
  const backwards = simulated('').replace('set: {save: 50}', 'period: {from: 2027-04-01, to: 2027-02-01}')
  expect(wrong(head + backwards)).toEqual([['PLAN-PERIOD', 14]])
})
