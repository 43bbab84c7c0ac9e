import { describe, expect, test } from 'vitest'
import { inProcessRunner, simulateScenario } from '../../src/experiment/index.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { aProcess, besides } from '../support/a-process.ts'
import { activity, arrivals, duration, pool, quantity, scenario, weekdays } from '../support/scenarios.ts'

const calendars = {
  ...scenario().calendars,
  office: weekdays('office', 8.5, 17),
  closed: { ...weekdays('closed', 0, 0), weekly: [] },
}
const minutes = (value: number) => ({ kind: 'fixed', value: value * 60 }) as const
/** A month (22 days of 8.5 hours); who waits ten days is reminded, so that no formula gives the hours. */
const reminded = aProcess(
  `
    start -> serve -> end
    late -> remind -> endLate
  `,
  { late: besides('serve') },
)
const findingsOf = async (model: ProcessModel, volume: number, more: Partial<Scenario> = {}) => {
  const { findings, closedForm } = await simulateScenario(
    {
      model,
      engine: 'tables',
      scenario: scenario({
        replications: 2,
        period: { kind: 'dates', start: '2026-06-01', end: '2026-07-01', runInFrom: '2026-06-01' },
        calendars,
        arrivals: [
          arrivals('residents', {
            start: 'start',
            volume: quantity(volume, 'volume'),
            volumePer: 'period',
            calendar: 'office',
          }),
        ],
        resourcePools: [pool('clerks', 1, { calendar: 'office' })],
        activities: {
          serve: activity('serve', minutes(10), 'clerks'),
          remind: activity('remind', minutes(1)),
        },
        events: { late: { after: duration(minutes(14_400), 'late') } },
        ...more,
      }),
    },
    inProcessRunner(),
  )
  return { closedForm, warnings: findings.filter(({ severity }) => severity === 'warning') }
}
const fullText = (ratio: RegExp) => expect.stringMatching(ratio)

describe('more work than people', () => {
  test('EXPERIMENT-OVERLOAD from the run where no formula holds; none below 1', async () => {
    const { closedForm, warnings } = await findingsOf(reminded, 1683)
    expect(closedForm.staffHours).toBeNull()
    // 1,683 × 10 minutes in 22 × 8.5 hours: 1.5.
    expect(warnings).toMatchObject([
      {
        code: 'EXPERIMENT-OVERLOAD',
        element: 'clerks',
        message: { ja: fullText(/比が 1\.(4[6-9]|5[0-4]) です/) },
      },
    ])
    expect((await findingsOf(reminded, 1000)).warnings).toEqual([])
  })

  test('a ratio too large to mean anything has no digits', async () => {
    const { warnings } = await findingsOf(reminded, 300, {
      activities: {
        serve: activity('serve', minutes(1e18), 'clerks'),
        remind: activity('remind', minutes(1)),
      },
    })
    expect(warnings).toContainEqual(
      expect.objectContaining({
        code: 'EXPERIMENT-OVERLOAD',
        message: {
          ja: fullText(/担当区分〈clerks〉の業務量と人員の比が ∞ です/),
          en: fullText(/<clerks>: work ÷ people is ∞;/),
        },
      }),
    )
  })

  test('a pool that is never on duty: the ratio has no end, nothing is completed, and it is said where', async () => {
    const { warnings } = await findingsOf(reminded, 300, {
      resourcePools: [pool('clerks', 1, { calendar: 'closed' })],
    })
    expect(warnings).toMatchObject([
      { code: 'EXPERIMENT-OVERLOAD', message: { ja: fullText(/比が ∞ です/) } },
      {
        code: 'EXPERIMENT-NOTHING-COMPLETED',
        element: 'serve',
        message: { en: fullText(/stand at <serve>/) },
      },
    ])
  })

  test('the formula too knows a pool that is never on duty', async () => {
    const { closedForm, warnings } = await findingsOf(aProcess('start -> serve -> end'), 300, {
      resourcePools: [pool('clerks', 1, { calendar: 'closed' })],
      events: {},
    })
    expect(closedForm.staffHours).toBeGreaterThan(0)
    expect(warnings.map(({ code }) => code)).toEqual(['EXPERIMENT-OVERLOAD', 'EXPERIMENT-NOTHING-COMPLETED'])
  })
})

describe('EXPERIMENT-NOTHING-COMPLETED', () => {
  test('a repetition without a way out', async () => {
    const { warnings } = await findingsOf(aProcess('start -> xor -> sleep -> xor'), 20, {
      activities: { sleep: activity('sleep', minutes(600)) },
      events: {},
    })
    expect(warnings).toMatchObject([{ code: 'EXPERIMENT-NOTHING-COMPLETED', element: 'sleep' }])
  })
})
