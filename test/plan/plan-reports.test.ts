import { describe, expect, test } from 'vitest'
import type { ComparisonResult, SimulationResult } from '../../src/experiment/results.ts'
import type { PlannedRun } from '../../src/plan/gather-runs.ts'
import { yenSaved } from '../../src/plan/measure-year.ts'
import type { ComparisonRequest } from '../../src/plan/plan-tools.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { planReport } from '../../src/report/plan-text.ts'
import { renderText } from '../../src/report/text-table.ts'
import { activity, pool, quantity } from '../support/scenarios.ts'
import { comparisonOf, emptyModel, noRunner, scenarioOf, smallPlan, tools } from './stand-ins.ts'

type Validation = Pick<SimulationResult, 'validated' | 'validation'>

/** Played with stand-ins; what the as-is was compared with may hang on the year. */
const played = async (text: string, validation?: (saved: number | undefined) => Validation) => {
  const { plan, findings } = readPlan(text, 'plan.yaml')
  expect(findings).toEqual([])
  const compare = async (request: ComparisonRequest) => {
    const compared = comparisonOf(request)
    if (validation === undefined) return compared
    const saved = request.alternatives[0].scenario.targetTime
    return { ...compared, baseline: { ...compared.baseline, ...validation(saved) } }
  }
  const { result } = await runPlan({ plan: plan!, engine: 'tables' }, { ...tools, compare }, noRunner)
  const said = renderText(planReport(result!, 'ja'))
  return { result: result!, text: said, flat: said.replace(/\s+/g, '') }
}

const sharing = `${smallPlan.replaceAll('guess-', 'paper-').replace('reference: true, ', '')}joint: [{measures: [paper, guess], asIs: paper-as-is.yaml, toBe: paper-to-be.yaml, years: {R9: {set: {save: 1020}}}}]\n`

describe('persons', () => {
  test('of each measure stand in the basis of calculation, to a hundredth', async () => {
    const { text } = await played(smallPlan)
    expect(text).toContain('施策ごとの人数換算（人）')
    expect(text).toMatch(/生成AI +2\.84 +3\.62\n/)
    expect(text).toMatch(/書かない窓口 +0\.11 +0\.32\n/)
    // Outside the total.
    expect(text).not.toMatch(/^参考 +— +0\.02/m)
    expect((await played(sharing)).text).toMatch(/重複控除 +0\.00 +-0\.01\n/)
  })
})

describe('人件費相当額 of measures that overlap', () => {
  const rated = sharing.replace('groups:', 'labourRate: {value: 2000, source: 決算}\ngroups:')
  test('is taken off, in a row of its own, so that the rows add up to the sum', async () => {
    const { result, text } = await played(rated)
    const [paper, guess] = ['paper', 'guess'].map(
      (id) => result.measures.find((one) => one.id === id)!.money['2027'].labourValue!.yen,
    )
    const ai = result.measures.find((one) => one.id === 'ai')!.money['2027'].labourValue!.yen
    expect([paper, guess]).toEqual([2_000_000, 100_000])
    expect(result.overlap.labourValue?.['2027'].yen).toBeCloseTo(-60_000, 6)
    expect(result.total.years['2027'].money.labourValue!.yen).toBeCloseTo(ai + paper + guess - 60_000, 6)
    expect(text).toMatch(/重複控除 +— +-60,000/)
    expect((await played(smallPlan)).result.overlap.labourValue).toBeUndefined()
  })
  test('is taken off where the costs of both are counted, and nowhere else', async () => {
    const cost = (measure: string) =>
      `  - {kind: cost, measure: ${measure}, name: 費用, source: 見積, years: {R8: 10}}\n`
    const both = (await played(`${rated}yen:\n${cost('paper')}${cost('guess')}`)).result.breakEven
    expect(both[0].years['2027'].labourValue).toBeCloseTo(360 * 2000 + 2_000_000 + 100_000 - 60_000, 6)
    const one = (await played(`${rated}yen:\n${cost('paper')}`)).result.breakEven
    expect(one[0].years['2027'].labourValue).toBeCloseTo(360 * 2000 + 2_000_000, 6)
  })
})

test('fees of an activity are no value of working time', () => {
  const played = (hours: number, fee: number) => {
    const rate = quantity(2000)
    const clear = activity('clear', { kind: 'fixed', value: 60 }, 'desk')
    const scenario = scenarioOf('x', {
      resourcePools: [pool('desk', 1, { costPerHour: rate })],
      activities: { clear: { ...clear, fixedCost: { ...rate, value: fee } } },
    })
    const scope = { kind: 'activity' as const, id: 'clear', name: '' }
    const indicators = [
      { id: 'staffHours', scope, mean: hours },
      { id: 'cost', scope, mean: hours * 2000 + 100 * fee },
    ]
    return {
      loaded: { model: emptyModel('m'), scenario },
      result: { indicators } as unknown as SimulationResult,
    }
  }
  const [asIs, toBe] = [played(50, 6000), played(20, 3000)]
  const run = { baseline: asIs.loaded, alternative: toBe.loaded } as unknown as PlannedRun
  const compared = { baseline: asIs.result, alternatives: [{ result: toBe.result }] }
  expect(yenSaved(run, { tag: null }, compared as unknown as ComparisonResult, 1)).toBe(30 * 2000)
})

describe('an as-is that was compared with observed figures', () => {
  const observed = (year: number, validated: boolean): Validation => ({
    validated,
    validation: {
      figures: [{ observed: { period: { from: `${year}-04-01`, to: `${year + 1}-04-01` } } }],
    } as unknown as SimulationResult['validation'],
  })
  test('is judged in the year they were observed in', async () => {
    // R8 saves 360: only there it is reproduced, but the figures are of R9.
    const { result } = await played(smallPlan, (saved) => observed(2027, saved === 360))
    expect(result.unvalidated).toContain('paper')
    const right = await played(smallPlan, (saved) => observed(2026, saved === 360))
    expect(right.result.unvalidated).not.toContain('paper')
    expect(right.text).not.toContain('「書かない窓口」の現状の検証')
  })
  test('in a year that the plan does not have says whose cases were played', async () => {
    const { flat } = await played(smallPlan, () => observed(2024, true))
    expect(flat).toContain(
      '「書かない窓口」の現状の検証は、R6の実測値を、各年度の件数による現状（R8・R9）と比べたものです',
    )
  })
})
