import { describe, expect, test } from 'vitest'
import type { AssumptionLine, ComparisonResult, Driver } from '../../src/experiment/results.ts'
import type { ComparisonRequest } from '../../src/plan/plan-tools.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { planReport } from '../../src/report/plan-text.ts'
import { renderText } from '../../src/report/text-table.ts'
import { comparisonOf, noRunner, smallPlan, tools } from './stand-ins.ts'

const minutes: AssumptionLine = {
  path: 'activities.a.duration',
  label: { ja: '受付の作業時間', en: 'working time of reception' },
  value: '3m',
  low: '2m',
  high: '5m',
  mark: 'assumption',
  source: '仮定',
  fittedTo: null,
  file: 'paper.yaml',
}
const drivers: readonly Driver[] = [
  { path: 'arrivals.x.volume', label: { ja: '件数', en: 'volume' }, correlation: 0.6 },
  { path: minutes.path, label: minutes.label, correlation: -0.9, side: 'toBe' },
]

/** As where no formula holds. */
const playedAtPoints = ({ hoursSaved }: ComparisonResult['alternatives'][number]) => ({
  ...hoursSaved,
  closedForm: null,
})

/** 360 h in R8 and 1,000 h in R9, 80 to 120 % each; two assumptions behind them. */
const played = async (text: string, replications?: number) => {
  const { plan, findings } = readPlan(text, 'plan.yaml')
  expect(findings).toEqual([])
  const asked: ComparisonRequest[] = []
  const compare = async (request: ComparisonRequest) => {
    asked.push(request)
    const compared = comparisonOf(request)
    const [one] = compared.alternatives
    const assumptions = [...one.result.assumptions, minutes]
    const baseline = { ...compared.baseline, replications: request.replications ?? 3 }
    return {
      ...compared,
      baseline,
      alternatives: [
        { ...one, drivers, hoursSaved: playedAtPoints(one), result: { ...one.result, assumptions } },
      ],
    }
  }
  const { result } = await runPlan(
    { plan: plan!, engine: 'tables', ...(replications !== undefined && { replications }) },
    { ...tools, compare },
    noRunner,
  )
  const report = (language: 'ja' | 'en') => renderText(planReport(result!, language)).replace(/\s+/g, ' ')
  return { result: result!, ja: report('ja'), en: report('en'), asked }
}

describe('what to measure first', () => {
  test('the assumption that moves the sum of the last simulated year most stands first', async () => {
    const { result, ja, en } = await played(smallPlan)
    expect(result.strongest).toMatchObject({ of: 'total', fiscalYear: 2027 })
    // 0.9 of half of 800 to 1,200 h; a longer reception saves less.
    expect(result.strongest?.assumptions.map(({ path, hours }) => [path, Math.round(hours)])).toEqual([
      ['activities.a.duration', -180],
      ['arrivals.x.volume', 120],
    ])
    expect(result.strongest?.assumptions[0]).toMatchObject({
      measures: ['paper'],
      variant: 'toBe',
      low: '2m',
    })
    expect(ja).toContain(
      'R9の試算分の計を最も動かすのは「受付の作業時間」です（約±180時間）。まずここをストップウォッチで測ってください。',
    )
    expect(ja).toMatch(/±180 時間を計る/)
    expect(en).toContain(
      'What moves the simulated sum of R9 most is “working time of reception” (about ±180 h).',
    )
    expect(en).toMatch(/±120 count the cases/)
  })

  test('measures of one procedure are moved together, others each by itself', async () => {
    const apart = smallPlan.replace('reference: true, ', '')
    const both = apart.replaceAll('guess-', 'paper-')
    const hours = async (text: string) =>
      (await played(text)).result.strongest?.assumptions.map((one) => [
        one.measures.join('+'),
        Math.round(one.hours),
      ])
    expect(await hours(apart)).toEqual([
      ['paper', -180],
      ['paper', 120],
      ['guess', -9],
      ['guess', 6],
    ])
    expect((await hours(both))?.[0]).toEqual(['paper+guess', -189])
  })

  test('where only reference estimates are played it says so', async () => {
    const { result, ja } = await played(
      smallPlan.replace('    fitted: R8だけに合わせた', '    reference: true\n    fitted: R8だけに合わせた'),
    )
    expect(result.strongest?.of).toBe('reference')
    expect(ja).toContain('合計に入る試算はありません。R9の参考試算を最も動かすのは')
  })
})

describe('targets that the plan prints', () => {
  test('are added up beside the total, transcribed ones with them', async () => {
    const { result, ja, en } = await played(smallPlan)
    expect(result.total.years['2026'].targets).toEqual({ hours: 8800 + 400, measures: ['ai', 'paper'] })
    expect(result.total.years['2027'].targets).toEqual({ hours: 11_200, measures: ['ai'] })
    expect(ja).toMatch(/計画の目標の計 9,200h 3\.0人/)
    expect(ja).toContain('計画に時間の目標が印刷された施策（生成AI・書かない窓口）の和')
    expect(en).toContain('Sum of the plan’s targets')
  })

  test('of transcribed measures alone are the transcribed sum, which is there already', async () => {
    const { ja } = await played(smallPlan.replace('    target: {R8: 400, R9: null}\n', ''))
    expect(ja).not.toContain('計画の目標の計')
  })
})

test('reference estimates are played ten times at most, which the settings say', async () => {
  const { asked, result, ja } = await played(smallPlan, 30)
  expect(asked.map(({ baseline, replications }) => [baseline.scenario.procedure, replications])).toEqual([
    ['paper', 30],
    ['paper', 30],
    ['guess', 10],
  ])
  expect(result).toMatchObject({ replications: 30, referenceReplications: 10 })
  expect(ja).toContain('試行回数：30（参考試算は10回）')
  expect((await played(smallPlan, 5)).result.referenceReplications).toBeUndefined()
})
