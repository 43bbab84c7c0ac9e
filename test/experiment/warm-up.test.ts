import { describe, expect, test } from 'vitest'
import { findWarmUp, inProcessRunner, simulateScenario } from '../../src/experiment/index.ts'
import { renderText, simulationReport } from '../../src/report/index.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { commandLine } from '../cli/in-process.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, duration, pool, scenario, weekdays } from '../support/scenarios.ts'

const model = aProcess('start -> serve -> end')
/** One desk: somebody comes every minute, is served for so many seconds on average. */
const queue = (cases: number, service: number, more: Partial<Scenario> = {}): Scenario =>
  scenario({
    replications: 3,
    period: { kind: 'cases', cases, warmUpCases: 0 },
    arrivals: [
      arrivals('residents', {
        start: 'start',
        volume: undefined,
        interArrival: duration({ kind: 'exponential', mean: 60 }),
      }),
    ],
    resourcePools: [pool('desk', 1)],
    activities: { serve: activity('serve', { kind: 'exponential', mean: service }, 'desk') },
    ...more,
  })
const found = (...scenarios: Scenario[]) =>
  findWarmUp(
    scenarios.map((one) => ({ model, scenario: one })),
    { engine: 'tables', seed: 1 },
  )

describe('--warm-up auto', () => {
  test('the busier the desk, the longer; all that are compared get the longest, in fives', async () => {
    const calm = found(queue(4000, 20))
    const busy = found(queue(4000, 54))
    expect(calm.findings).toEqual([])
    expect(busy.warmUp).toMatchObject({
      method: 'MSER-5',
      observation: 'fiveCases',
      observations: 800,
      pilots: 10,
    })
    expect(busy.warmUp!.cases % 5).toBe(0)
    expect(busy.warmUp!.cases).toBeGreaterThan(calm.warmUp!.cases)
    expect(busy.warmUp!.cases).toBeLessThanOrEqual(2000)
    const both = found(queue(4000, 20), queue(4000, 54))
    expect(both.warmUp!.cases).toBe(busy.warmUp!.cases)
    for (const { scenario: settled } of both.variants)
      expect(settled.period).toEqual({ kind: 'cases', cases: 4000, warmUpCases: busy.warmUp!.cases })
    const result = await simulateScenario({ ...busy.variants[0], engine: 'tables' }, inProcessRunner())
    const text = renderText(simulationReport({ ...result, warmUp: busy.warmUp }, 'ja')).replace(/\s/g, '')
    expect(text).toContain(`最初の${busy.warmUp!.cases}件は集計していません（MSER-5`)
  })

  test('where the office opens and closes an observation is a week', () => {
    const office = {
      calendars: { ...scenario().calendars, office: weekdays('office', 9, 17) },
      arrivals: [
        arrivals('residents', {
          start: 'start',
          volume: undefined,
          interArrival: duration({ kind: 'exponential', mean: 1200 }),
          calendar: 'office',
        }),
      ],
      resourcePools: [pool('desk', 1, { calendar: 'office' })],
    }
    const { warmUp, findings } = found(queue(3600, 600, office))
    expect(findings).toEqual([])
    expect(warmUp).toMatchObject({ observation: 'week' })
    // 24 an open day, five days a week.
    expect(warmUp!.observations).toBeGreaterThan(20)
    expect(warmUp!.cases).toBeLessThan(1800)
  })

  test.each([
    ['EXPERIMENT-WARM-UP-SHORT', queue(60, 20)],
    ['EXPERIMENT-WARM-UP-UNSETTLED', queue(2000, 90)],
    [
      'EXPERIMENT-WARM-UP-DATES',
      queue(9, 9, {
        period: { kind: 'dates', start: '2026-04-01', end: '2026-04-08', runInFrom: '2026-04-01' },
      }),
    ],
  ])('%s', (code, setting) => {
    const { findings, warmUp } = found(setting)
    expect(findings).toMatchObject([{ code, severity: 'error' }])
    expect(warmUp).toBeUndefined()
  })

  test('on the command line', async () => {
    const asIs = 'test/fixtures/cli/as-is.yaml'
    const dates = await commandLine('simulate', asIs, '--warm-up', 'auto')
    expect(dates.status).toBe(1)
    expect(dates.stderr).toContain('EXPERIMENT-WARM-UP-DATES')
    const stationary = [
      asIs,
      'test/fixtures/cli/to-be.yaml',
      '--cases',
      '1900',
      '--warm-up',
      'auto',
      '--json',
    ]
    const { status, stdout } = await commandLine('compare', ...stationary)
    expect(status).toBe(0)
    const { warmUp, baseline, alternatives } = JSON.parse(stdout)
    expect(warmUp).toMatchObject({ method: 'MSER-5', observation: 'week' })
    for (const { period } of [baseline, alternatives[0].result]) expect(period.warmUpCases).toBe(warmUp.cases)
    expect((await commandLine('simulate', asIs, '--warm-up', 'soon')).stderr).toContain('CLI-OPTION-VALUE')
  })
})
