import { expect, test } from 'vitest'
import { readPlan } from '../../src/plan/read-plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { planReport, renderText } from '../../src/report/index.ts'
import { comparisonOf, noRunner, smallPlan, tools } from './stand-ins.ts'

test('a plan says where a range was simulated, and adds its fewer points to those of a formula', async () => {
  const written = smallPlan.replace('reference: true, ', '')
  const { result } = await runPlan(
    { plan: readPlan(written, 'plan.yaml').plan!, engine: 'tables' },
    {
      ...tools,
      compare: async (request) => {
        const known = comparisonOf(request)
        const [one] = known.alternatives
        if (!one.scenario.id.startsWith('guess')) return known
        const hoursSaved = {
          ...one.hoursSaved,
          closedForm: null,
          assumptionPoints: Array.from({ length: 40 }, (_, k) => 40 + k / 2),
        }
        return { ...known, alternatives: [{ ...one, hoursSaved }] }
      },
    },
    noRunner,
  )
  const { measures, total } = result!
  const yearOf = (id: string) => measures.find((measure) => measure.id === id)?.years['2027']
  expect(yearOf('guess')?.simulatedPoints).toBe(40)
  expect(yearOf('paper')).not.toHaveProperty('simulatedPoints')
  // 800 to 1,200 and 40 to 60, both even: between the range of the wide one and the sum of both.
  const [low, high] = total.years['2027'].simulated.assumptionRange!
  expect(low).toBeGreaterThan(820 + 40)
  expect(low).toBeLessThan(820 + 60)
  expect(high).toBeGreaterThan(1180 + 40)
  expect(high).toBeLessThan(1180 + 60)
  expect(renderText(planReport(result!, 'ja')).replace(/\s/g, '')).toContain('前提を動かした点（40点）')
  expect(renderText(planReport(result!, 'en'))).toContain('simulated (40 points)')
})
