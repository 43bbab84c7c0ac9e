import { describe, expect, test } from 'vitest'
import { inProcessRunner, simulateScenario } from '../../src/experiment/index.ts'
import { sectionCap } from '../../src/experiment/section-hours.ts'
import { validationResult } from '../../src/experiment/validate-scenarios.ts'
import { verdictOf } from '../../src/experiment/validation.ts'
import type { ObservedFigure, Scenario } from '../../src/scenario/scenario.ts'
import { studentTQuantile } from '../../src/statistics/student-t.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, pool, quantity, scenario, weekdays } from '../support/scenarios.ts'

const model = aProcess('start -> serve -> end')
const june = { from: '2024-06-01', to: '2024-07-01' }
const desk = (more: Partial<Scenario> = {}): Scenario =>
  scenario({
    id: 'desk',
    file: 'desk.yaml',
    replications: 10,
    period: { kind: 'dates', start: '2026-06-01', end: '2026-07-01', runInFrom: '2026-06-01' },
    calendars: { ...scenario().calendars, office: weekdays('office', 8.5, 17) },
    arrivals: [
      arrivals('residents', {
        start: 'start',
        volume: quantity(600, 'volume'),
        volumePer: 'period',
        calendar: 'office',
        count: 'exact',
      }),
    ],
    resourcePools: [pool('clerks', 1, { calendar: 'office' })],
    activities: { serve: activity('serve', { kind: 'fixed', value: 600 }, 'clerks') },
    ...more,
  })
const play = async (more: Partial<Scenario> = {}, replications?: number) => {
  const played = desk(more)
  const result = await simulateScenario(
    { model, scenario: played, engine: 'tables', ...(replications !== undefined && { replications }) },
    inProcessRunner(),
  )
  return { scenario: played, result }
}
const observedIn = async (observed: readonly ObservedFigure[], more: Partial<Scenario> = {}) => {
  const { result } = await play({ observed, ...more })
  return { result, validation: result.validation! }
}
const hours = (value: number, more: Partial<ObservedFigure> = {}): ObservedFigure => ({
  indicator: 'staffHours',
  scopeId: 'all',
  value,
  period: june,
  ...more,
})

describe('the verdict of a difference and its interval', () => {
  const blur = 25
  const verdict = (difference: number, halfWidth: number, tolerance: number) =>
    verdictOf({ difference, halfWidth, tolerance, blur })

  test('all of it within the tolerance: reproduced, though 0 may lie outside', () =>
    expect([verdict(3, 2, 5), verdict(0, 5, 5)]).toEqual(['reproduced', 'reproduced']))
  test('all of it outside: not reproduced', () => expect(verdict(8, 2.9, 5)).toBe('notReproduced'))
  test('across the edge and away from 0: undecided', () => expect(verdict(6, 2, 5)).toBe('undecided'))
  test('around 0 it is reproduced if a large difference would have shown, else undecided', () =>
    expect([verdict(6, 20, 5), verdict(6, 26, 5)]).toEqual(['reproduced', 'undecided']))
  test('nothing known of the spread: undecided', () => expect(verdict(0, Infinity, 5)).toBe('undecided'))
  test('exact figures of nothing agree', () => expect(verdict(0, 0, 0)).toBe('reproduced'))
})

test('600 pieces of ten minutes are 100 hours: reproduced; 140 are not', async () => {
  const { result, validation } = await observedIn([hours(101), hours(140)])
  expect(validation.figures.map(({ verdict }) => verdict)).toEqual(['reproduced', 'notReproduced'])
  expect(validation.figures[0]).toMatchObject({
    unit: 'hours',
    evidence: 'predicted',
    tolerance: { isStated: false },
    observed: { value: 101, halfWidth: 0, period: june },
  })
  expect(validation.figures[0].simulated?.mean).toBeCloseTo(100, 6)
  expect(validation.figures[0].tolerance.value).toBeCloseTo(10.1, 9)
  expect(result.validated).toBe(false)
  expect((await observedIn([hours(101)])).result.validated).toBe(true)
})

test('without an observed figure nothing is validated', async () => {
  const { result } = await play()
  expect(result.validated).toBe(false)
  expect(result.validation).toMatchObject({ figures: [], evidence: { figures: 0 }, section: null })
})

test('the spread of an observed mean is that of its sample, or as stated', async () => {
  const wait = (more: Partial<ObservedFigure>): ObservedFigure => ({
    indicator: 'callWait',
    scopeId: 'all',
    value: 300,
    period: june,
    ...more,
  })
  const { validation } = await observedIn([
    wait({ n: 100, standardDeviation: 240 }),
    wait({ low: 250, high: 330 }),
    wait({}),
    { ...wait({ n: 100 }), value: 0.9, within: 600 },
  ])
  const [sample, stated, count, share] = validation.figures.map(({ observed }) => observed.halfWidth)
  expect(sample).toBeCloseTo((studentTQuantile(0.975, 99) * 240) / 10, 9)
  expect([stated, count]).toEqual([50, 0])
  // Agresti and Coull: (90 + 2) ÷ 104 ± 1.96 √(p (1 − p) ÷ 104).
  expect(share).toBeCloseTo(0.0614, 4)
})

test('a share of cases within a length is counted in the runs', async () => {
  const observed = { indicator: 'callWait', scopeId: 'all', value: 0.9, within: 600, period: june }
  const { validation, result } = await observedIn([observed], {
    sharesWithin: [{ indicator: 'callWait', within: 600 }],
  })
  const [{ simulated, unit, within }] = validation.figures
  expect({ unit, within }).toEqual({ unit: 'share', within: 600 })
  const { percentiles } = result.indicators.find(
    ({ id, scope }) => id === 'callWait' && scope.kind === 'process',
  )!
  // As many stay within ten minutes as the percentiles around it say.
  const mean = simulated!.mean
  expect(mean).toBeGreaterThan(percentiles['50'] < 600 ? 0.5 : 0)
  expect(mean).toBeLessThan(percentiles['90'] > 600 ? 0.92 : 1.01)
})

describe('what proves nothing', () => {
  const kinds = async (observed: readonly ObservedFigure[], more: Partial<Scenario> = {}) => {
    const { result, validation } = await observedIn(observed, more)
    return { kinds: validation.figures.map(({ evidence }) => evidence), validated: result.validated }
  }

  test('a figure that something was fitted to, by its own mark or by the value that names it', async () => {
    expect(await kinds([hours(100, { mark: 'calibrated' })])).toEqual({ kinds: ['fitted'], validated: false })
    expect(await kinds([hours(100, { fittedTo: 'volume' })])).toEqual({ kinds: ['fitted'], validated: false })
    const fitted = { ...quantity(600, 'volume'), mark: 'calibrated', fittedTo: '時間管理表　R6' } as const
    const source = { arrivals: [{ ...desk().arrivals[0], volume: fitted }] }
    expect(await kinds([hours(100, { source: '時間管理表 R6' })], source)).toMatchObject({
      kinds: ['fitted'],
    })
    expect(await kinds([hours(100, { source: '発券機' })], source)).toMatchObject({ kinds: ['predicted'] })
  })

  test('what the scenario states itself', async () => {
    const cases = { indicator: 'caseCount', scopeId: 'all', value: 600, period: june }
    const aDay = { indicator: 'casesPerDay', scopeId: 'all', value: 600 / 22, period: june }
    const length = { indicator: 'processingTime', scopeId: 'serve', value: 600, period: june }
    const { validation, result } = await observedIn([cases, aDay, length])
    expect(validation.figures.map(({ evidence, verdict }) => [evidence, verdict])).toEqual(
      Array.from({ length: 3 }, () => ['input', 'reproduced']),
    )
    expect(result.validated).toBe(false)
  })
})

describe('figures that cannot be compared are told', () => {
  const notCompared = async (observed: ObservedFigure, more: Partial<Scenario> = {}, replications = 10) => {
    const { result } = await play({ observed: [observed], ...more }, replications)
    expect(result.validation?.figures[0].verdict).toBe('undecided')
    return result.findings.filter(({ code }) => code === 'EXPERIMENT-OBSERVED-NOT-COMPARED')
  }

  test('another stretch of the year, or a whole year', async () => {
    const found = await notCompared(hours(100, { period: { from: '2024-05-01', to: '2024-06-01' } }))
    expect(found[0]?.message.en).toContain('the period observed is not the one simulated')
    expect(await notCompared(hours(100, { period: undefined }))).toHaveLength(1)
  })
  test('what is not measured there', async () => {
    const found = await notCompared({ ...hours(100), indicator: 'queueLength' })
    expect(found[0]?.message.ja).toContain('この対象では測られない指標です')
  })
  test('one replication', async () => {
    expect((await notCompared(hours(100), {}, 1))[0]?.message.en).toContain('one replication')
  })
  test('totals of a run by number of cases', async () => {
    const byCases = { period: { kind: 'cases', cases: 20, warmUpCases: 0 } } as const
    expect(await notCompared(hours(100, { period: undefined }), byCases)).toHaveLength(1)
  })
})

test('hours by 任用区分 are the sum of its pools', async () => {
  const { validation } = await observedIn([
    hours(100, { scopeId: 'regular' }),
    hours(100, { scopeId: 'dispatched' }),
  ])
  expect(validation.figures.map(({ scope, verdict }) => [scope.kind, verdict])).toEqual([
    ['employment', 'reproduced'],
    ['employment', 'undecided'],
  ])
})

describe('the hours of the section', () => {
  const section = (headcount: number, share = 1): Partial<Scenario> => ({
    section: {
      id: 'citizens',
      name: { ja: '市民課', en: 'Citizens' },
      staff: [
        {
          employment: 'regular',
          headcount: quantity(headcount, 'section.headcount'),
          hoursPerYear: quantity(1217, 'section.hoursPerYear'),
        },
      ],
      share: quantity(share, 'section.share'),
    },
  })
  const codes = async (...variants: Partial<Scenario>[]) => {
    const played = []
    for (const one of variants) played.push(await play(one))
    return validationResult(played)
  }

  test('headcount × hours × share, over the part of the year that was played', async () => {
    const { sections, findings } = await codes(section(1))
    // 1,217 hours × 30 ÷ 365 days: 100.03 hours; drawn 100.
    expect(sections).toMatchObject([
      { id: 'citizens', scenarios: ['desk'], byEmployment: [{ employment: 'regular' }] },
    ])
    expect(sections[0].ownHours).toBeCloseTo(100.03, 2)
    expect(sections[0].ratio).toBeCloseTo(0.9997, 3)
    expect(findings.map(({ code }) => code)).not.toContain('EXPERIMENT-SECTION-BELOW')
  })
  test('scenarios of one section are added up', async () => {
    const { sections, findings } = await codes(section(2), section(2))
    expect(sections).toHaveLength(1)
    expect(sections[0].drawnHours).toBeCloseTo(200, 6)
    expect(findings).toEqual([])
  })
  test('EXPERIMENT-SECTION-ABOVE, also where only a part is named', async () => {
    const { findings } = await codes(section(1), section(1))
    expect(findings.map(({ code }) => code)).toEqual(['EXPERIMENT-SECTION-ABOVE'])
    expect(findings[0].message.en).toContain('200 %')
    const { result } = await play(section(1, 0.5))
    expect(result.findings.map(({ code }) => code)).toContain('EXPERIMENT-SECTION-ABOVE')
  })
  test('EXPERIMENT-SECTION-BELOW only where all of the section should be there', async () => {
    expect((await codes(section(2))).findings.map(({ code }) => code)).toEqual(['EXPERIMENT-SECTION-BELOW'])
    expect((await play(section(2))).result.findings).toEqual([])
  })
  test('EXPERIMENT-SECTION-DIFFERS: one section, two sizes', async () => {
    const { findings } = await codes(section(2), section(2, 0.9))
    expect(findings.map(({ code }) => code)).toContain('EXPERIMENT-SECTION-DIFFERS')
  })
  test('the most that can be saved', () => expect(sectionCap(desk(section(3, 0.5)).section!)).toBe(1825.5))
})

test('EXPERIMENT-NOTHING-OBSERVED', async () => {
  const { findings, validated } = validationResult([await play()])
  expect(findings.map(({ code }) => code)).toEqual(['EXPERIMENT-NOTHING-OBSERVED'])
  expect(validated).toBe(false)
})
