import { describe, expect, test } from 'vitest'
import {
  comparePrecisely,
  compareScenarios,
  inProcessRunner,
  simulatePrecisely,
  simulateScenario,
} from '../../src/experiment/index.ts'
import type { ReplicationJob, ReplicationRunner } from '../../src/experiment/replication-runner.ts'
import { comparisonReport, renderText, simulationReport } from '../../src/report/index.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, pool, quantity, scenario } from '../support/scenarios.ts'

const model = aProcess('start -> serve -> end')
const counter = (mean: number, more: Partial<Scenario> = {}): Scenario =>
  scenario({
    period: { kind: 'dates', start: '2026-04-01', end: '2026-04-08', runInFrom: '2026-04-01' },
    arrivals: [
      arrivals('residents', { start: 'start', volume: quantity(20), volumePer: 'period', count: 'poisson' }),
    ],
    resourcePools: [pool('desk', 1)],
    activities: { serve: activity('serve', { kind: 'exponential', mean }, 'desk') },
    ...more,
  })
const asIs = { model, scenario: counter(3600, { id: 'as-is' }) }
const toBe = { model, scenario: counter(1800, { id: 'to-be', name: { ja: '案', en: 'plan' } }) }
const request = { baseline: asIs, alternatives: [toBe], engine: 'tables', divisors: [] } as const
const relative = ({ mean, halfWidth }: { mean: number; halfWidth: number | null }, level = mean): number =>
  halfWidth! / Math.abs(level)

/** Plays the last job first, as workers might. */
const backwards = (): ReplicationRunner & { readonly played: ReplicationJob[] } => {
  const runner = inProcessRunner()
  const played: ReplicationJob[] = []
  return {
    played,
    run: async (jobs) => {
      played.push(...jobs)
      return (await runner.run([...jobs].reverse())).reverse()
    },
    close: runner.close,
  }
}

describe('as many replications as the precision takes', () => {
  test('of one scenario: the first of 30, 40, 50 … at which ± is small enough, and the result is that of so many', async () => {
    const target = { relative: 0.06, atMost: 1000, figure: 'staffHours' }
    const runner = backwards()
    const { precision, ...result } = await simulatePrecisely({ ...asIs, engine: 'tables' }, target, runner)
    expect(precision).toMatchObject({ ...target, reached: true, replications: result.replications })
    expect(result.replications).toBeGreaterThan(30)
    expect(precision!.checks.map(({ replications }) => replications)).toEqual(
      Array.from({ length: result.replications / 10 - 2 }, (_, i) => 30 + 10 * i),
    )
    precision!.checks.forEach(({ relativeHalfWidth }, i, all) => {
      expect(relativeHalfWidth! <= 0.06).toBe(i === all.length - 1)
    })
    const plain = await simulateScenario(
      { ...asIs, engine: 'tables', replications: result.replications },
      inProcessRunner(),
    )
    expect(result).toEqual(plain)
    const hours = plain.indicators.find(({ id, scope }) => id === 'staffHours' && scope.kind === 'process')!
    expect(relative(hours)).toBe(precision!.relativeHalfWidth)
    // No replication twice.
    expect(runner.played.map(({ replication }) => replication)).toEqual(
      Array.from({ length: result.replications }, (_, i) => i + 1),
    )
    const text = renderText(simulationReport({ ...result, precision }, 'ja')).replace(/\s/g, '')
    expect(text).toContain(`職員の従事時間の±が平均の6％以下になるまで（${result.replications}回で`)
  })

  test('of a difference: relative to the as-is level, the largest of several alternatives', async () => {
    const target = { relative: 0.05, atMost: 1000, figure: 'staffHours' }
    const other = { model, scenario: counter(600, { id: 'other' }) }
    const two = { ...request, alternatives: [toBe, other] }
    const { precision, ...result } = await comparePrecisely(two, target, backwards())
    const { replications } = result.baseline
    const plain = await compareScenarios({ ...two, replications }, inProcessRunner())
    expect(result).toEqual(plain)
    const level = plain.baseline.indicators.find(({ id }) => id === 'staffHours')!.mean
    const reached = Math.max(...plain.alternatives.map(({ hoursSaved }) => relative(hoursSaved, level)))
    expect(precision!.relativeHalfWidth).toBeCloseTo(reached, 12)
    expect(reached).toBeLessThanOrEqual(0.05)
    expect(renderText(comparisonReport({ ...result, precision }, 'en')).replace(/\s+/g, ' ')).toContain(
      'until ± of Staff hours was at most 5 % of the as-is level',
    )
  })

  test('EXPERIMENT-PRECISION-CAP: what takes too many is given up and said', async () => {
    const target = { relative: 0.001, atMost: 45, figure: 'staffHours' }
    const { precision, ...result } = await comparePrecisely(request, target, inProcessRunner())
    expect(precision).toMatchObject({ reached: false, replications: 45 })
    expect(precision!.checks.map(({ replications }) => replications)).toEqual([30, 40, 45])
    const finding = result.baseline.findings.find(({ code }) => code === 'EXPERIMENT-PRECISION-CAP')
    expect(finding?.message.ja).toMatch(/上限の45回を試行しても、±は水準の0.1％以下になりませんでした/)
    expect(renderText(comparisonReport({ ...result, precision }, 'ja')).replace(/\s/g, '')).toContain(
      '上限の45回でも職員の従事時間の±は現状の水準の',
    )
  })

  test('EXPERIMENT-FIGURE-UNKNOWN: a figure that is not measured is refused at the first check, with those there are', async () => {
    for (const [figure, known] of [
      ['kettle', /staffHours.*waitingTime/],
      ['utilisation', /utilisation:desk/],
      ['utilisation:kettle', /utilisation:desk/],
    ] as const) {
      const target = { relative: 0.01, atMost: 1000, figure }
      const runner = backwards()
      const { findings } = await simulatePrecisely({ ...asIs, engine: 'tables' }, target, runner)
      const finding = findings.find(({ code }) => code === 'EXPERIMENT-FIGURE-UNKNOWN')
      expect(finding).toMatchObject({ severity: 'error', element: figure })
      expect(finding?.remedy?.en).toMatch(known)
      expect(runner.played).toHaveLength(30)
    }
  })

  test('a part of the procedure goes by its name; what never varies is exact at once', async () => {
    const target = { relative: 0.5, atMost: 100, figure: 'utilisation:desk' }
    const { precision } = await simulatePrecisely({ ...asIs, engine: 'tables' }, target, inProcessRunner())
    expect(precision).toMatchObject({ reached: true, replications: 30 })
    const same = { ...request, alternatives: [asIs] }
    const nothing = { relative: 0.0001, atMost: 100, figure: 'waitingTime' }
    expect((await comparePrecisely(same, nothing, inProcessRunner())).precision).toMatchObject({
      reached: true,
      replications: 30,
      relativeHalfWidth: 0,
    })
  })
})
