import { describe, expect, test } from 'vitest'
import { compareScenarios, inProcessRunner } from '../../src/experiment/index.ts'
import type { Cause, Waterfall } from '../../src/experiment/waterfall-result.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, pool, quantity, scenario, weekdays } from '../support/scenarios.ts'

const minutes = (low: number, high: number) =>
  ({ kind: 'uniform', minimum: low * 60, maximum: high * 60 }) as const
const drawn = aProcess('start -> receive -> check -> xorPassed -> end; xorPassed -> check')
const flow = (model: ProcessModel, from: string, to: string) =>
  model.flows.find(({ source, target }) => model.nodes[source].id === from && model.nodes[target].id === to)
    ?.id ?? ''
const failing = (model: ProcessModel, share: number) => ({
  xorPassed: {
    [flow(model, 'xorPassed', 'check')]: quantity(share, 'again'),
    [flow(model, 'xorPassed', 'end')]: quantity(1 - share, 'passed'),
  },
})

const counter = (more: Partial<Scenario> = {}): Scenario =>
  scenario({
    replications: 4,
    period: { kind: 'dates', start: '2026-06-01', end: '2026-07-01', runInFrom: '2026-06-01' },
    calendars: { ...scenario().calendars, office: weekdays('office', 9, 17) },
    arrivals: [residents(300, 0.5)],
    resourcePools: [pool('clerks', 3, { calendar: 'office' }), pool('robot', 1, { employment: 'machine' })],
    activities: {
      receive: activity('receive', minutes(2, 6), 'clerks'),
      check: activity('check', minutes(5, 15), 'clerks'),
    },
    gateways: failing(drawn, 0.2),
    ...more,
  })
const residents = (volume: number, desk: number) =>
  arrivals('residents', {
    start: 'start',
    volume: quantity(volume, 'volume'),
    volumePer: 'period',
    count: 'exact',
    calendar: 'office',
    channels: [
      { id: 'desk', name: { ja: '窓口', en: 'desk' }, share: quantity(desk, 'desk'), start: '' },
      { id: 'web', name: { ja: 'オンライン', en: 'web' }, share: quantity(1 - desk, 'web'), start: '' },
    ],
  })

const compared = async (toBe: Scenario, model = drawn, baseline = { model: drawn, scenario: counter() }) => {
  const { alternatives } = await compareScenarios(
    {
      baseline,
      alternatives: [{ model, scenario: toBe }],
      engine: 'tables',
      divisors: [],
    },
    inProcessRunner(),
  )
  const { waterfall, hoursSaved } = alternatives[0]
  if (waterfall === null) throw new Error('nothing was played')
  return { waterfall, hoursSaved }
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
const byCause = ({ causes }: Waterfall): Partial<Record<Cause, number>> =>
  Object.fromEntries(causes.map(({ cause, saved }) => [cause, saved]))

/** Rows, columns and the total are the same to the last bit, and the spreads are those of the same figures. */
const expectExact = ({ waterfall, hoursSaved }: Awaited<ReturnType<typeof compared>>) => {
  const { steps, causes, saved, rounding, asIsHours, toBeHours } = waterfall
  expect(sumOf(steps.map((step) => step.saved)) + rounding).toBe(hoursSaved.mean)
  expect(sumOf(causes.map((cause) => cause.saved)) + rounding).toBe(hoursSaved.mean)
  expect(sumOf(steps.map((step) => step.saved))).toBe(saved)
  expect(sumOf(causes.toReversed().map((cause) => cause.saved))).toBe(saved)
  expect(asIsHours - toBeHours).toBe(saved)
  expect(Math.abs(rounding)).toBeLessThan(1e-6)
  for (const step of steps) {
    expect(step.asIsHours - step.toBeHours).toBe(step.saved)
    expect(sumOf(Object.values(step.causes))).toBe(step.saved)
    expect(sumOf(step.perReplication) / step.perReplication.length).toBeCloseTo(step.saved, 5)
  }
  hoursSaved.perReplication.forEach((ofRun, i) => {
    expect(sumOf(steps.map((step) => step.perReplication[i]))).toBeCloseTo(ofRun, 6)
    expect(sumOf(causes.map((cause) => cause.perReplication[i]))).toBeCloseTo(ofRun, 6)
  })
}

describe('why hours are saved', () => {
  test('a step that takes half the time', async () => {
    const { activities } = counter()
    const result = await compared(
      counter({ activities: { ...activities, receive: activity('receive', minutes(1, 3), 'clerks') } }),
    )
    expectExact(result)
    const { minutes: saved = 0 } = byCause(result.waterfall)
    // 300 × 2 minutes.
    expect(saved).toBeGreaterThan(9)
    expect(saved).toBeLessThan(11)
    expect(result.waterfall.steps.map(({ id, change }) => [id, change])).toEqual([
      ['receive', 'changed'],
      ['check', 'unchanged'],
    ])
  })

  test('fewer cases, and nothing else', async () => {
    const result = await compared(counter({ arrivals: [residents(150, 0.5)] }))
    expectExact(result)
    const { cases = 0 } = byCause(result.waterfall)
    expect(cases / result.hoursSaved.mean).toBeGreaterThan(0.85)
    expect(cases / result.hoursSaved.mean).toBeLessThan(1.15)
  })

  test('less rework', async () => {
    const result = await compared(counter({ gateways: failing(drawn, 0.01) }))
    expectExact(result)
    const { rework = 0 } = byCause(result.waterfall)
    expect(rework / result.hoursSaved.mean).toBeGreaterThan(0.8)
    expect(result.waterfall.steps.find(({ id }) => id === 'receive')?.saved).toBe(0)
  })

  test('a step that a robot does, a step dropped, and a new one to look after it', async () => {
    const model = aProcess('start -> look -> check -> xorPassed -> end; xorPassed -> check')
    const result = await compared(
      counter({
        activities: {
          look: activity('look', minutes(1, 1.5), 'clerks'),
          check: activity('check', minutes(5, 15), 'robot'),
        },
        gateways: failing(model, 0.2),
      }),
      model,
    )
    expectExact(result)
    const causes = byCause(result.waterfall)
    const { steps } = result.waterfall
    expect(steps.map(({ id, change }) => [id, change])).toEqual([
      ['receive', 'removed'],
      ['check', 'changed'],
      ['look', 'added'],
    ])
    expect(causes.droppedWork).toBeCloseTo(steps[0].asIsHours, 6)
    expect(causes.newWork).toBeCloseTo(-steps[2].toBeHours, 6)
    expect(causes.otherHands).toBeGreaterThan(40)
    expect(causes.minutes).toBeUndefined()
  })

  test('cases that come another way, which takes less; a step under another name is the same step', async () => {
    const ways = (quick: string) =>
      aProcess(`startDesk -> receive -> endDesk; startWeb -> ${quick} -> endWeb`)
    const variant = (desk: number, quick: string, more: Partial<Scenario> = {}) => {
      const source = residents(300, desk)
      const channels = source.channels.map((channel, i) => ({
        ...channel,
        start: ['startDesk', 'startWeb'][i],
      }))
      return counter({
        arrivals: [{ ...source, channels }],
        activities: {
          receive: activity('receive', minutes(8, 12), 'clerks'),
          [quick]: activity(quick, minutes(1, 2), 'clerks'),
        },
        gateways: {},
        ...more,
      })
    }
    const result = await compared(variant(0.2, 'glance', { matches: { glance: 'look' } }), ways('glance'), {
      model: ways('look'),
      scenario: variant(0.8, 'look'),
    })
    expectExact(result)
    const { channel = 0 } = byCause(result.waterfall)
    // 180 cases × (10 − 1.5) minutes.
    expect(channel).toBeGreaterThan(24)
    expect(channel).toBeLessThan(27)
    expect(channel / result.hoursSaved.mean).toBeGreaterThan(0.95)
    expect(result.waterfall.steps.map(({ id, change }) => [id, change])).toEqual([
      ['receive', 'changed'],
      ['look', 'changed'],
    ])
  })
})

test('what did not change is no waterfall', async () => {
  const { waterfall, hoursSaved } = await compared(counter())
  expect(hoursSaved.mean).toBe(0)
  expect([waterfall.causes, waterfall.saved, waterfall.rounding]).toEqual([[], 0, 0])
  expect(waterfall.steps.every(({ change }) => change === 'unchanged')).toBe(true)
})
