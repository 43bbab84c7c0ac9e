import { describe, expect, test } from 'vitest'
import {
  countsNeeded,
  FEWEST_OBSERVATIONS,
  timesNeeded,
  whatToWatch,
} from '../../src/experiment/stopwatch.ts'
import { studentTQuantile } from '../../src/statistics/student-t.ts'
import { comparisonOf, emptyModel, scenarioOf } from '../plan/stand-ins.ts'

describe('how often a thing is to be observed', () => {
  test('as often as it takes for the half-width, and no oftener', () => {
    const halfWidth = (n: number, variation: number) =>
      (studentTQuantile(0.975, n - 1) * variation) / Math.sqrt(n)
    for (const [variation, within] of [
      [0.3, 0.1],
      [0.5, 0.1],
      [1, 0.2],
      [0.14, 0.05],
    ]) {
      const n = timesNeeded(variation, within)
      expect(halfWidth(n, variation)).toBeLessThanOrEqual(within)
      expect(halfWidth(n - 1, variation)).toBeGreaterThan(within)
    }
    // NIST/SEMATECH 7.2.2.2: (1.96 × 0.5 ÷ 0.1)² = 96.04, and three more for Student's t.
    expect(timesNeeded(0.5, 0.1)).toBe(99)
  })
  test('the textbook case of a share: 385 for a half to ±5 points', () => {
    expect(countsNeeded(0.5, 0.05)).toBe(385)
    expect(countsNeeded(0.1, 0.05)).toBe(139)
  })
})

describe('what to watch', () => {
  const label = (ja: string) => ({ ja, en: ja })
  const comparison = comparisonOf({
    baseline: { model: emptyModel('m'), scenario: scenarioOf('paper-as-is') },
    alternatives: [{ model: emptyModel('m'), scenario: scenarioOf('paper-to-be', { targetTime: 360 }) }],
    engine: 'tables',
    divisors: [],
  })
  const duration = {
    path: 'activities.serve.duration',
    label: label('対応の作業時間'),
    text: '10m',
    distribution: { kind: 'logNormal', mean: 600, standardDeviation: 300 },
    low: 480,
    high: 720,
  }
  const asIs = scenarioOf('paper-as-is', { activities: { serve: { duration } } as never })
  const within = { duration: 0.1, share: 0.05 }
  const withDrivers = (...paths: string[]) => ({
    ...comparison,
    alternatives: comparison.alternatives.map((one) => ({
      ...one,
      drivers: paths.map((path, at) => ({ path, label: label(path), correlation: 0.9 - at / 10 })),
    })),
  })

  test('the strongest that can be timed; stronger ones are named', () => {
    const found = whatToWatch(
      asIs,
      asIs,
      withDrivers('arrivals.visits.volume', 'activities.serve.duration'),
      within,
    )
    expect(found).toMatchObject({
      kind: 'duration',
      path: 'activities.serve.duration',
      assumed: 600,
      place: 2,
      stronger: [{ path: 'arrivals.visits.volume' }],
    })
    expect(found!.observations).toBeGreaterThanOrEqual(FEWEST_OBSERVATIONS)
  })
  test('nothing, where only counts move the result', () => {
    expect(whatToWatch(asIs, asIs, withDrivers('arrivals.visits.volume'), within)).toBeUndefined()
  })
  test('a share is counted', () => {
    const share = {
      path: 'gateways.complete.no',
      label: label('補正の割合'),
      value: 0.1,
      low: 0.05,
      high: 0.2,
    }
    const split = scenarioOf('paper-as-is', { gateways: { complete: { no: share } } as never })
    expect(whatToWatch(split, split, withDrivers('gateways.complete.no'), within)).toMatchObject({
      kind: 'share',
      observations: 139,
    })
  })
})
