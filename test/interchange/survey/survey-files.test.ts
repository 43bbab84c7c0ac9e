import { expect, test } from 'vitest'
import { layoutFile, readBpmn } from '../../../src/bpmn/index.ts'
import { inProcessRunner, simulateScenario } from '../../../src/experiment/index.ts'
import { openDaysByMonth } from '../../../src/experiment/open-days.ts'
import { readSurvey } from '../../../src/interchange/survey/read-survey.ts'
import { readWorkbook } from '../../../src/interchange/survey/read-workbook.ts'
import { surveyFiles, surveyPlan } from '../../../src/interchange/survey/survey-files.ts'
import { readPlan } from '../../../src/plan/index.ts'
import { filesInMemory } from '../../../src/scenario/file-source.ts'
import { readScenario } from '../../../src/scenario/read-scenario.ts'
import { isStaff } from '../../../src/scenario/scenario.ts'
import { filled } from './workbooks.ts'

const months = {
  m4: 62,
  m5: 21,
  m6: 19,
  m7: 20,
  m8: 21,
  m9: 20,
  m10: 19,
  m11: 17,
  m12: 17,
  m1: 18,
  m2: 21,
  m3: 45,
}
const bytes = filled(
  [
    {
      large: '住民記録',
      middle: '異動',
      small: '転入届の受付',
      ...months,
      minutes: 22,
      'hours.正規': 70,
      'hours.会計年度任用': 40,
      overtime: 3,
      law: '住民基本台帳法',
    },
    { small: '住民票の交付 <窓口> & 郵送', cases: 2400, minutes: 4.5, 'hours.委託': 180 },
    { large: '庶務', small: '照会への回答', people: 1, share: 0.1 },
  ],
  { section: '市民課', fiscalYear: 'R6', headcounts: { 正規: 2 } },
)
const { workbook } = readWorkbook(bytes, 'survey.xlsx')
const { survey } = readSurvey(workbook!, 'survey.xlsx', openDaysByMonth)
const files = surveyFiles(survey!, openDaysByMonth)

const played = async (at: number) => {
  const { id, bpmn, scenario: text } = files[at]
  const { text: drawn } = await layoutFile(new TextEncoder().encode(bpmn), `${id}.bpmn`, { force: false })
  const { model, findings: drawing } = await readBpmn(new TextEncoder().encode(drawn), `${id}.bpmn`)
  const { scenario, findings } = await readScenario({
    path: `${id}.yaml`,
    files: filesInMemory({ [`${id}.yaml`]: text }),
    model: async () => model,
  })
  expect([...drawing, ...findings].filter(({ severity }) => severity !== 'note')).toEqual([])
  const result = await simulateScenario(
    { model: model!, scenario: scenario!, engine: 'tables', replications: 2 },
    inProcessRunner(),
  )
  return { scenario: scenario!, result }
}

test('every task is a drawing and a scenario that play at once, and their hours are those of the sheet', async () => {
  expect(files.map(({ id }) => id)).toEqual([
    '01-転入届の受付',
    '02-住民票の交付-窓口-郵送',
    '03-照会への回答',
  ])
  // 300 × 22 ÷ 60, 2,400 × 4.5 ÷ 60, and a tenth of 1,860 hours.
  expect(files.map(({ task }) => task.hours)).toEqual([110, 180, 186])
  expect(survey?.hours).toBe(476)
  for (const [i, hours] of [110, 0, 186].entries()) {
    const { result, scenario } = await played(i)
    // Contracted hours are worked, but are nobody's staff hours.
    expect(result.closedForm.staffHours).toBeCloseTo(hours, 6)
    const simulated = result.indicators.find(
      ({ id, scope }) => id === 'staffHours' && scope.kind === 'process',
    )
    expect(Math.abs((simulated?.mean ?? 0) - hours)).toBeLessThanOrEqual(0.02 * hours)
    expect(scenario.resourcePools.some(({ employment }) => isStaff(employment))).toBe(hours > 0)
    expect(result.findings.filter(({ severity }) => severity === 'error')).toEqual([])
  }
}, 20_000)

test('the months come as the sheet tells them, and the hours of each kind of employment', async () => {
  const { scenario, result } = await played(0)
  const [{ profile, volume }] = scenario.arrivals
  const days = openDaysByMonth(2024)
  const cases = profile.month!.map((weight, i) => weight * days[i])
  expect(cases.map(Math.round)).toEqual([18, 21, 45, 62, 21, 19, 20, 21, 20, 19, 17, 17])
  expect(volume).toMatchObject({ value: 300, mark: 'derived', source: 'survey.xlsx 業務量調査!E12:P12' })
  const byPool = result.indicators.filter(
    ({ id, scope }) => id === 'staffHours' && scope.kind === 'resourcePool',
  )
  expect(byPool.map(({ scope, mean }) => [scope.name, Math.round(mean)])).toEqual([
    ['正規', 70],
    ['会計年度任用', 40],
  ])
  expect(scenario).toMatchObject({
    period: { start: '2024-04-01' },
    section: { name: { ja: '市民課' }, staff: [{ employment: 'regular', headcount: { value: 2 } }] },
    observed: [{ indicator: 'overtime', value: 3, source: 'survey.xlsx 業務量調査!Y12' }],
  })
  for (const { source, mark } of Object.values(scenario.activities).map(({ duration }) => duration))
    expect({ source, mark }).toEqual({
      source: expect.stringContaining('survey.xlsx 業務量調査!Q12'),
      mark: 'derived',
    })
})

test('the plan names every task, with its hours, as not computed before a to-be is drawn', () => {
  const text = surveyPlan(survey!, files)
  const { plan, findings } = readPlan(text, 'plan.yaml')
  expect(findings).toEqual([])
  expect(plan).toMatchObject({
    fiscalYears: [2025],
    divisor: { value: 1860, source: 'survey.xlsx 業務量調査!C4' },
  })
  expect(plan?.groups.map(({ name }) => name.ja)).toEqual(['住民記録', '庶務'])
  expect(plan?.measures.map(({ id, basis }) => [id, basis])).toEqual(files.map(({ id }) => [id, 'notYet']))
  expect(text).toContain('根拠法令：住民基本台帳法')
  expect(text).toContain('現状は年110時間（01-転入届の受付.yaml）')
})
