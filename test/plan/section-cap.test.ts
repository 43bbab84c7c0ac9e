import { expect, test } from 'vitest'
import { readPlan, runPlan } from '../../src/plan/index.ts'
import type { LoadRequest } from '../../src/plan/run-plan.ts'
import { quantity } from '../support/scenarios.ts'
import { noRunner, smallPlan, tools } from './stand-ins.ts'

test('nothing saves more than 在籍 × 年間勤務時間 of the section in its scenario', async () => {
  const section = {
    id: 'citizens',
    name: { ja: '市民課', en: 'Citizens' },
    staff: [
      { headcount: quantity(2, 'section.headcount'), hoursPerYear: quantity(1860, 'section.hoursPerYear') },
    ],
    share: quantity(0.25, 'section.share'),
  }
  const load = async (request: LoadRequest) => {
    const { loaded, findings } = await tools.load(request)
    return { loaded: { ...loaded, scenario: { ...loaded.scenario, section } }, findings }
  }
  const { plan } = readPlan(smallPlan, 'plan.yaml')
  const { result, findings } = await runPlan({ plan: plan!, engine: 'tables' }, { ...tools, load }, noRunner)
  const { years } = result!.measures.find(({ id }) => id === 'paper')!
  // 1,000 hours are saved; the quarter of two people is 930.
  expect(years['2027']).toMatchObject({ hoursSaved: { mean: 930 }, cappedAt: 930 })
  expect(years['2026']).toMatchObject({ hoursSaved: { mean: 360 }, cappedAt: null })
  expect(findings.map(({ code }) => code)).toContain('PLAN-CAPPED')
})
