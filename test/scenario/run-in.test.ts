import { expect, test } from 'vitest'
import { asIs, read, scenarioOf } from './counter.ts'

const twoWeeks = `${asIs}period: {fiscalYear: R8, runInDays: 14}\n`

test('the days of the run-in hold for the year of the file, another year, and a part of one', async () => {
  const year = await scenarioOf(twoWeeks)
  expect(year.period).toEqual({
    kind: 'dates',
    start: '2026-04-01',
    end: '2027-04-01',
    runInFrom: '2026-03-18',
  })
  expect((await scenarioOf(twoWeeks, { fiscalYear: 2028 })).period).toMatchObject({ runInFrom: '2028-03-18' })
  const part = await scenarioOf(twoWeeks, { period: { from: '2026-10-01', to: '2026-11-01' } })
  expect(part.period).toMatchObject({ start: '2026-10-01', runInFrom: '2026-09-17' })
})

test('without them it begins on 1 February; a run by cases has none', async () => {
  expect((await scenarioOf(asIs)).period).toMatchObject({ runInFrom: '2026-02-01' })
  const cases = await scenarioOf(twoWeeks, { period: { cases: 9, warmUpCases: 0 } })
  expect(cases.period).toEqual({ kind: 'cases', cases: 9, warmUpCases: 0 })
})

test.each(['runInDays: 1.5', 'runInDays: -1', 'runInDays: 14, runInFrom: 2026-03-01'])(
  'a run-in that is no number of days, or said twice, is a finding: %s',
  async (said) => {
    const { findings } = await read({ 's/a.yaml': `${asIs}period: {fiscalYear: R8, ${said}}\n` })
    expect(findings.map(({ code }) => code)).toContain('SCENARIO-PERIOD')
  },
)
