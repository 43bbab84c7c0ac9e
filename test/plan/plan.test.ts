import { describe, expect, test } from 'vitest'
import type { ProcessModel } from '../../src/model/process-model.ts'
import { fiscalYearIn, reiwa } from '../../src/plan/plan-file.ts'
import { printedHours, printedPersons } from '../../src/plan/plan-result.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { comparisonOf, emptyModel, loads, noRunner, scenarioOf, smallPlan, tools } from './stand-ins.ts'

const planned = async (text = smallPlan) => {
  const read = readPlan(text, 'plan.yaml')
  expect(read.findings).toEqual([])
  const { result } = await runPlan({ plan: read.plan!, engine: 'tables' }, tools, noRunner)
  return result!
}

describe('reading a plan', () => {
  test('years write R8 or 2026', () => {
    expect([
      fiscalYearIn('R8'),
      fiscalYearIn('２０２６'),
      fiscalYearIn('令和8年度'),
      fiscalYearIn(2026),
    ]).toEqual([2026, 2026, 2026, 2026])
    expect([fiscalYearIn('R8a'), fiscalYearIn('1999')]).toEqual([undefined, undefined])
    expect(reiwa(2030)).toBe('R12')
  })

  test.each([
    ['format: yoryoku.scenario/1', 'PLAN-FORMAT', 1],
    ['format: [', 'PLAN-YAML', 1],
    [smallPlan.replace('id: test-plan', 'id: test-plan\nsurprise: 1'), 'PLAN-SHAPE', 2],
    [smallPlan.replace('2027]', 'H8]'), 'PLAN-YEAR-UNKNOWN', 5],
    [smallPlan.replace('group: ai', 'group: moon'), 'PLAN-GROUP-UNKNOWN', 13],
    [smallPlan.replace('id: guess', 'id: ai'), 'PLAN-ID-TWICE', 26],
    [smallPlan.replace('value: 3100', 'value: 31'), 'PLAN-DIVISOR', 6],
    [smallPlan.replace('R9: 11200', 'R13: 11200'), 'PLAN-YEAR-UNKNOWN', 13],
    [smallPlan.replace('R8: 8800', 'R8: many'), 'PLAN-SHAPE', 13],
  ])('what is wrong has a code and a line (%#)', (text, code, line) => {
    const { plan, findings } = readPlan(text, 'plan.yaml')
    expect(plan).toBeUndefined()
    const found = findings.find((one) => one.code === code)
    expect(found).toMatchObject({ code, severity: 'error', file: 'plan.yaml', line })
    expect(found!.message.ja).not.toMatch(/[{}]/)
    expect(found!.message.en).not.toMatch(/[{}]/)
  })
})

describe('running a plan', () => {
  test('set speaks to the to-be, setBoth to both, a part-year to both', async () => {
    loads.length = 0
    await planned()
    const paper = loads.filter((one) => one.measure === 'paper')
    expect(paper.map(({ variant, fiscalYear, overrides }) => ({ variant, fiscalYear, overrides }))).toEqual([
      { variant: 'asIs', fiscalYear: 2026, overrides: {} },
      { variant: 'toBe', fiscalYear: 2026, overrides: { save: 360 } },
      { variant: 'asIs', fiscalYear: 2027, overrides: { volume: 2 } },
      { variant: 'toBe', fiscalYear: 2027, overrides: { volume: 2, save: 1000 } },
    ])
    expect(paper[0].period).toEqual({ from: '2026-10-01', to: '2027-04-01' })
  })

  test('transcribed hours read as printed: 11,200 h is 3.6 persons, 8,800 h is 2.8', async () => {
    const { measures } = await planned()
    const years = measures.find((one) => one.id === 'ai')!.years
    expect(printedPersons(years['2027'].staffEquivalents)).toBe(3.6)
    expect(printedPersons(years['2026'].staffEquivalents)).toBe(2.8)
    expect(years['2026'].hoursSaved).toEqual({ mean: 8800, halfWidth: null, assumptionRange: null })
  })

  test('the total keeps what is simulated apart and carries no ±; a reference figure stays outside', async () => {
    const { total } = await planned()
    expect(total.years['2027']).toMatchObject({
      simulated: {
        mean: 1000,
        halfWidth: 10,
        assumptionRange: [expect.closeTo(820.9, 6), expect.closeTo(1179.1, 6)],
      },
      transcribed: 11_200,
      overlap: 0,
      hoursSaved: { mean: 12_200, halfWidth: null, assumptionRange: null },
      cumulativeHours: 12_200 + 9_160,
    })
    expect(total.years['2027'].staffEquivalents).toBeCloseTo(12_200 / 3100, 9)
    expect(total.notYet).toEqual([
      {
        id: 'noCode',
        name: { ja: 'ノーコード', en: 'ノーコード' },
        reason: { ja: 'R8の試行後に決める', en: 'decided after the R8 trial' },
        decidedIn: 'R9',
      },
    ])
  })

  test('target and gap stand beside the figure; a fitted year says so', async () => {
    const { measures } = await planned()
    const years = measures.find((one) => one.id === 'paper')!.years
    expect(years['2026']).toMatchObject({ target: 400, targetGap: -40, fitted: true, closedForm: 360 })
    expect(years['2027']).toMatchObject({ target: null, targetGap: null, fitted: false })
    expect(years['2026'].releasablePostHours).toEqual({ hours: 1000, inBlocksOfAnHour: 700 })
  })

  test('the interval of a sum comes from per-replication sums', async () => {
    const { total } = await planned(smallPlan.replace('reference: true, ', ''))
    // Savings per replication: 999, 1000, 1001 and 49, 50, 51, sums 1048, 1050, 1052: s = 2.
    expect(total.years['2027'].simulated.mean).toBe(1050)
    expect(total.years['2027'].simulated.halfWidth).toBeCloseTo((4.3026527 * 2) / Math.sqrt(3), 5)
  })

  test('nothing saves more than its section works', async () => {
    const { measures, findings } = await planned(smallPlan.replace('save: 1000', 'save: 99999'))
    const year = measures.find((one) => one.id === 'paper')!.years['2027']
    expect(year.hoursSaved.mean).toBe(10_000)
    expect(year.cappedAt).toBe(10_000)
    expect(findings.map((one) => one.code)).toContain('PLAN-CAPPED')
  })

  test('measures of one procedure without a joint run are named; with one, the overlap is joint minus sum', async () => {
    const sharing = smallPlan.replaceAll('guess-', 'paper-').replace('reference: true, ', '')
    const { findings } = await planned(sharing)
    expect(findings.map((one) => one.code)).toEqual(['PLAN-SHARED-PROCEDURE'])
    const joint = `${sharing}joint: [{measures: [paper, guess], asIs: paper-as-is.yaml, toBe: paper-to-be.yaml, years: {R9: {set: {save: 1020}}}}]\n`
    const result = await planned(joint)
    expect(result.findings).toEqual([])
    expect(result.overlap.years).toEqual({ '2026': 0, '2027': 1020 - 1050 })
    expect(result.total.years['2027'].hoursSaved.mean).toBe(1020 + 11_200)
  })

  test('an error in any scenario keeps everything from running', async () => {
    const { plan } = readPlan(smallPlan, 'plan.yaml')
    let compared = 0
    const outcome = await runPlan(
      { plan: plan!, engine: 'tables' },
      {
        ...tools,
        load: async () => ({
          findings: [{ code: 'X', severity: 'error', message: { ja: 'だめ', en: 'no' } }],
        }),
        compare: async (request) => {
          compared++
          return comparisonOf(request)
        },
      },
      noRunner,
    )
    expect(outcome.result).toBeUndefined()
    expect(outcome.findings).toHaveLength(1)
    expect(compared).toBe(0)
  })
})

test('printed figures round halves away from zero', () => {
  expect([
    printedHours(0.5),
    printedHours(-0.5),
    printedHours(-0.4),
    printedPersons(2.838),
    printedPersons(-0.04),
  ]).toEqual([1, -1, 0, 2.8, 0])
})

describe('one measure of several in a procedure', () => {
  const task = (id: string, name: string) => ({
    kind: 'task' as const,
    id,
    name,
    index: 0,
    scope: 0,
    place: { file: 'm.bpmn', line: 7 },
  })
  const activity = (measure?: string) => ({ ...(measure === undefined ? {} : { measure }) })
  const modelOf = (file: string, ...tasks: ReturnType<typeof task>[]) =>
    ({ ...emptyModel(file), nodes: tasks }) as unknown as ProcessModel
  const asIs = modelOf('as-is.bpmn', task('a', '受付'), task('b', '入力'))
  const toBe = modelOf('m.bpmn', task('a', '受付'), task('b', '入力'), task('c', '予約の管理'))
  const activities = { a: activity(), b: activity('other'), c: activity('booking') }
  const indicator = (id: 'cost' | 'staffHours', element: string, mean: number) => ({
    id,
    scope: { kind: 'activity' as const, id: element, name: element === 'c' ? '予約の管理' : '' },
    unit: 'x',
    mean,
    halfWidth: 1,
    confidence: 0.95,
    percentiles: {},
    perReplication: [mean],
  })
  const text = smallPlan.replace('releasable: true', 'tag: booking')
  const neverReached: string[][] = [['c'], ['b', 'c']]
  const run = async () => {
    const { plan } = readPlan(text, 'plan.yaml')
    let year = 0
    const { result } = await runPlan(
      { plan: { ...plan!, measures: plan!.measures.filter(({ id }) => id === 'paper') }, engine: 'tables' },
      {
        ...tools,
        load: async ({ path, variant, overrides }) => ({
          loaded: {
            model: variant === 'asIs' ? asIs : toBe,
            scenario: scenarioOf(path.replace('.yaml', ''), {
              activities: activities as unknown as Scenario['activities'],
              targetTime: Number(overrides.save ?? 0),
            }),
          },
          findings: [],
        }),
        compare: async (request) => {
          const plain = comparisonOf(request)
          const [alternative] = plain.alternatives
          const missed = neverReached[year++]
          const line = plain.baseline.assumptions[0]
          return {
            ...plain,
            baseline: {
              ...plain.baseline,
              indicators: [indicator('cost', 'a', 9000), indicator('cost', 'b', 500)],
              assumptions: [line, { ...line, path: 'activities.b.duration', value: '3m' }],
            },
            alternatives: [
              {
                ...alternative,
                hoursSavedByMeasure: { booking: { ...alternative.hoursSaved, mean: -105 } },
                result: {
                  ...alternative.result,
                  indicators: [
                    indicator('cost', 'a', 8000),
                    indicator('cost', 'b', 500),
                    indicator('cost', 'c', 210),
                    indicator('staffHours', 'b', 50),
                    indicator('staffHours', 'c', 105),
                  ],
                  assumptions: [
                    { ...line, value: String(1000 * year) },
                    { ...line, path: 'activities.b.duration', value: '1m' },
                  ],
                  selfCheck: { ...alternative.result.selfCheck, neverReached: missed },
                  findings: [
                    {
                      code: 'EXPERIMENT-NEVER-REACHED',
                      severity: 'note' as const,
                      message: { ja: missed.join(), en: missed.join() },
                    },
                  ],
                },
              },
            ],
          }
        },
      },
      noRunner,
    )
    return result!
  }

  test('cost follows the tag, as the hours do: more work costs more', async () => {
    const years = (await run()).measures[0].years
    expect(years['2027'].hoursSaved.mean).toBe(-105)
    expect(years['2027'].yen).toBe(-210)
  })
  test('new work is named', async () => {
    expect((await run()).measures[0].years['2027'].newWork).toEqual([
      { element: 'c', name: '予約の管理', hours: 105 },
    ])
  })
  test('what the self-check never reached is said once, by name, if no year reached it', async () => {
    const found = (await run()).findings.filter(({ code }) => code === 'EXPERIMENT-NEVER-REACHED')
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ file: 'm.bpmn', line: 7 })
    expect(found[0].message.ja).toMatch(/「予約の管理」$/)
  })
  test('as-is and to-be are told apart where they differ, and the values of the years stand together', async () => {
    const lines = (await run()).assumptions.map(({ path, variant, years }) => [
      path.split('.')[0],
      variant,
      years.map(({ fiscalYears, value }) => `${fiscalYears.join('+')}: ${value}`).join(', '),
    ])
    expect(lines).toEqual([
      ['arrivals', 'both', '2026: 1000'],
      ['activities', 'asIs', '2026+2027: 3m'],
      ['activities', 'toBe', '2026+2027: 1m'],
      ['arrivals', 'asIs', '2027: 1000'],
      ['arrivals', 'toBe', '2027: 2000'],
    ])
  })
})
