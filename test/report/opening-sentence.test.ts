import { describe, expect, test } from 'vitest'
import type { ComparisonResult, HoursSaved, SimulationResult } from '../../src/experiment/results.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { openingSentence, roundingUnit } from '../../src/report/opening-sentence.ts'
import type { Period } from '../../src/scenario/scenario.ts'
import {
  comparisonOf,
  emptyModel,
  noRunner,
  scenarioOf,
  simulationOf,
  smallPlan,
  tools,
} from '../plan/stand-ins.ts'

const days = (start: string, end: string): Period => ({ kind: 'dates', start, end, runInFrom: start })
function comparison(saved: Partial<HoursSaved>, period?: Period): ComparisonResult {
  const result = comparisonOf({
    baseline: { model: emptyModel('m'), scenario: scenarioOf('paper-as-is') },
    alternatives: [{ model: emptyModel('m'), scenario: scenarioOf('paper-to-be', { targetTime: 360 }) }],
    engine: 'tables',
    divisors: [],
  })
  const [one] = result.alternatives
  return {
    ...result,
    period: period ?? result.period,
    alternatives: [{ ...one, hoursSaved: { ...one.hoursSaved, ...saved } }],
  }
}
const said = (saved: Partial<HoursSaved>, period?: Period) =>
  (['ja', 'en'] as const).map((language) => openingSentence(comparison(saved, period), language))

describe('a figure is rounded to what its uncertainty allows', () => {
  const unit = (mean: number, halfWidth: number | null, assumptionRange: readonly [number, number] | null) =>
    roundingUnit({ mean, halfWidth, assumptionRange })
  test('to a power of ten of at most half the spread, so that it is off by a quarter of it at most', () => {
    expect(unit(1234, 10, [900, 1500])).toBe(100)
    expect(unit(1234, 10, [1215, 1253])).toBe(1)
    expect(unit(1234, 40, [1215, 1253])).toBe(10)
    for (const half of [1, 3, 19, 21, 250, 999]) {
      expect(unit(5000, 0, [5000 - half, 5000 + half]) / 2).toBeLessThanOrEqual(Math.max(half / 4, 0.5))
    }
  })
  test('to two digits where the assumptions have no range', () => {
    expect(unit(1234, 3, null)).toBe(100)
    expect(unit(98_765, 3, null)).toBe(1000)
    expect(unit(98_765, 30_000, null)).toBe(10_000)
  })
  test('to the hour at most, or to a tenth of it below ten', () => {
    expect(unit(1234, 0, [1234, 1234])).toBe(1)
    expect(unit(4.23, 0.01, [4.2, 4.3])).toBe(0.1)
  })
})

describe('the sentence of a comparison', () => {
  test('says what a year saves and how wide the assumptions make it', () => {
    expect(said({ mean: 1234.5, assumptionRange: [912, 1487] })).toEqual([
      'この見直しで年間約1,200時間の業務時間の削減を見込みます（試算。前提の幅 900〜1,500時間）。',
      'This change is expected to save about 1,200 hours of staff time a year (an estimate; range of assumptions 900–1,500 hours).',
    ])
  })
  test('a change that costs hours reads as more of them', () => {
    expect(said({ mean: -104, assumptionRange: [-333, -68], verdict: 'costs' })).toEqual([
      'この見直しで年間約100時間の業務時間の増加を見込みます（試算。前提の幅 70〜330時間の増）。',
      'This change is expected to cost about 100 hours of staff time a year (an estimate; range of assumptions 70–330 hours more).',
    ])
  })
  test('where the assumptions leave it open no difference is claimed', () => {
    expect(said({ mean: -12, assumptionRange: [-160, 163], verdict: 'undecided' })).toEqual([
      'この見直しで業務時間に差があるとは判断できません（試算では年間約10時間の増。前提の幅 160時間の増〜160時間の減）。',
      'Whether this change changes staff time cannot be told (estimated about 10 hours more a year; range of assumptions 160 hours more to 160 hours less).',
    ])
  })
  test('where only the dice leave it open they are named', () => {
    const [ja, en] = said({ mean: 30, halfWidth: 45, assumptionRange: [20, 40], verdict: 'undecided' })
    expect(ja).toContain('試行誤差 ±50時間')
    expect(ja).not.toContain('前提の幅')
    expect(en).toContain('simulation error ±50 hours')
  })
  test('without a range that is said', () => {
    const [ja, en] = said({ mean: 1234, halfWidth: 12, assumptionRange: null })
    expect(ja).toContain('約1,200時間')
    expect(ja).toContain('前提の幅は未設定')
    expect(en).toContain('no range of assumptions given')
  })
  test('no change at all', () => {
    expect(said({ mean: 0, verdict: 'none' })[0]).toBe('この見直しで業務時間は変わりません（試算）。')
  })
  test('months, days and cases are not called a year', () => {
    const [month] = said({}, days('2026-10-01', '2026-11-01'))
    expect(month).toContain('この見直しで2026年10月の1か月に約360時間')
    const [half, halfInEnglish] = said({}, days('2026-10-01', '2027-04-01'))
    expect(half).toContain('2026年10月1日〜2027年3月31日の6か月に約')
    expect(halfInEnglish).toContain('from 1 October 2026 to 31 March 2027')
    expect(said({}, days('2026-10-05', '2026-10-12'))[0]).toContain('の7日間に約')
    const [cases, inEnglish] = said({}, { kind: 'cases', cases: 500, warmUpCases: 0 })
    expect(cases).toContain('受付500件につき約')
    expect(inEnglish).toContain('for every 500 cases')
    expect([month, half, cases].join()).not.toContain('年間')
  })
  test('several alternatives are named', () => {
    const two = comparison({})
    const [ja, en] = (['ja', 'en'] as const).map((language) =>
      openingSentence({ ...two, alternatives: [...two.alternatives, ...two.alternatives] }, language),
    )
    expect(ja.match(/「paper-to-be（試し）」で年間約/g)).toHaveLength(2)
    expect(en.match(/“paper-to-be \(test\)” is expected/g)).toHaveLength(2)
  })
})

describe('the sentence of a run', () => {
  test('cases, hours and waits', () => {
    const result = simulationOf(scenarioOf('x'), [1234, 1236])
    expect(openingSentence(result, 'ja')).toBe(
      'この業務は年間約10件を受け付け、職員の従事時間は約1,200時間と見込みます（試算。前提の幅は含みません）。',
    )
    expect(openingSentence(result, 'en')).toContain('about 10 cases a year, about 1,200 staff hours')
  })
  test('a run that completes next to nothing has no figures to read', () => {
    const stuck: SimulationResult = {
      ...simulationOf(scenarioOf('x'), [1, 2]),
      caseAccount: { opening: 0, arrived: 1000, completed: 3, unfinished: 997, left: 0 },
    }
    expect(openingSentence(stuck, 'ja')).toBe('1,000件のうち完了は3件にとどまり、この試算の値は使えません。')
    expect(openingSentence(stuck, 'en')).toContain('cannot be used')
  })
})

describe('the sentence of a plan', () => {
  test('the total and its persons, the transcribed apart, what is open left out', async () => {
    const { plan } = readPlan(smallPlan, 'plan.yaml')
    const { result } = await runPlan({ plan: plan!, engine: 'tables' }, tools, noRunner)
    const [ja, en] = (['ja', 'en'] as const).map((language) => openingSentence(result!, language))
    expect(ja).toMatch(
      /^令和\d+年度（R\d+、20\d\d年度）に、算定済み分の計で約[\d,]+時間の業務時間の削減（[\d.]+人分の余力）/,
    )
    expect(ja).toMatch(
      /を見込みます（内訳は、試算が約[\d,]+時間〔前提の幅 [\d,]+〜[\d,]+時間〕、計画値の転記が[\d,]+時間。未算定の\d施策は含みません）。$/,
    )
    const alone = smallPlan.replace(/ {2}- \{id: (ai|noCode), name: .*basis: .*\n/g, '')
    const simulated = (await runPlan({ plan: readPlan(alone, 'p').plan!, engine: 'tables' }, tools, noRunner))
      .result!
    expect(openingSentence(simulated, 'ja')).toMatch(
      /約1,000時間の業務時間の削減（0\.3人分の余力）を見込みます（試算。前提の幅 [\d,]+〜[\d,]+時間）。$/,
    )
    expect(en).toMatch(/save about [\d,]+ hours of staff time, spare capacity worth [\d.]+ persons/)
    // Where the assumptions reach to both sides of 0 nobody may read a saving aloud.
    const years = Object.fromEntries(
      Object.entries(simulated.total.years).map(([year, total]) => [
        year,
        { ...total, simulated: { ...total.simulated, assumptionRange: [-200, 1400] as const } },
      ]),
    )
    const open = { ...simulated, total: { ...simulated.total, years } }
    expect(openingSentence(open, 'ja')).toMatch(
      /業務時間に差があるとは判断できません（約1,000時間の減、試算。前提の幅/,
    )
    expect(openingSentence(open, 'en')).toMatch(/^Whether .* cannot be told \(about 1,000 hours less/)
  })
})
