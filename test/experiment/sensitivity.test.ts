import { expect, test } from 'vitest'
import { compareScenarios, inProcessRunner, sensitivity } from '../../src/experiment/index.ts'
import type { ReplicationRunner } from '../../src/experiment/replication-runner.ts'
import { renderText } from '../../src/report/index.ts'
import { sensitivityReport } from '../../src/report/sensitivity-text.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { aProcess, boundary } from '../support/a-process.ts'
import { activity, arrivals, duration, pool, quantity, scenario } from '../support/scenarios.ts'

const minutes = (value: number, low: number, high: number, mark: 'assumption' | 'published' = 'assumption') =>
  duration({ kind: 'fixed', value: value * 60 }, 'activities.serve.duration', {
    low: low * 60,
    high: high * 60,
    mark,
  })
const counter = (serve: ReturnType<typeof minutes>, more: Partial<Scenario> = {}): Scenario =>
  scenario({
    replications: 3,
    period: { kind: 'dates', start: '2026-04-01', end: '2026-04-08', runInFrom: '2026-04-01' },
    arrivals: [
      arrivals('residents', {
        start: 'start',
        volume: quantity(60, 'arrivals.residents.volume', { low: 54, high: 66, unit: 'cases' }),
        volumePer: 'period',
        count: 'exact',
      }),
    ],
    resourcePools: [pool('desk', 1)],
    activities: { serve: { ...activity('serve', { kind: 'fixed', value: 0 }, 'desk'), duration: serve } },
    ...more,
  })

test('where the formula holds: the ends by hand, the widest first, in words', async () => {
  const model = aProcess('start -> serve -> end')
  const asIs = { model, scenario: counter(minutes(10, 9, 12), { id: 'as-is' }) }
  const toBe = {
    model,
    scenario: counter(minutes(6, 3, 13), { id: 'to-be', name: { ja: '案', en: 'plan' } }),
  }
  const result = await sensitivity({ asIs, toBe, engine: 'tables' }, inProcessRunner())
  expect(result).toMatchObject({ format: 'yoryoku.sensitivity/1', method: 'closedForm' })
  // 60 × (10 − 6) minutes are four hours.
  expect(result.base).toBeCloseTo(4, 9)
  const ends = result.bars.map(({ path, side, atLow, atHigh, swing, changesSign }) => [
    path,
    side,
    ...[atLow, atHigh, swing].map((value) => Math.round(value * 1e6) / 1e6),
    changesSign,
  ])
  expect(ends).toEqual([
    ['activities.serve.duration', 'toBe', 7, -3, 10, true],
    ['activities.serve.duration', 'asIs', 3, 6, 3, false],
    ['arrivals.residents.volume', 'both', 3.6, 4.4, 0.8, false],
  ])
  const compared = await compareScenarios(
    { baseline: asIs, alternatives: [toBe], engine: 'tables', divisors: [] },
    inProcessRunner(),
  )
  expect(result.hoursSaved.assumptionRange).toEqual(compared.alternatives[0].hoursSaved.assumptionRange)
  const [own, asIsOwn, volume] = result.bars.map(({ rankCorrelation }) => rankCorrelation!)
  expect(own).toBeLessThan(-0.8)
  expect(asIsOwn).toBeGreaterThan(0.1)
  expect(volume).toBeGreaterThan(-0.3)
  const text = renderText(sensitivityReport(result, 'ja')).replace(/\s/g, '')
  expect(text).toContain('最も効くのは「activities.serve.duration（見直し案）」です')
  expect(text).toContain('まずここをストップウォッチで測ってください')
  expect(text).toContain('削減か増加かが変わる前提：「activities.serve.duration（見直し案）」')
  expect(renderText(sensitivityReport(result, 'en')).replace(/\s+/g, ' ')).toContain(
    'Measure it first, with a stopwatch',
  )
})

test('a value that is published needs no stopwatch: the next one does', async () => {
  const model = aProcess('start -> serve -> end')
  const asIs = { model, scenario: counter(minutes(10, 9, 12)) }
  const toBe = { model, scenario: counter(minutes(6, 3, 13, 'published')) }
  const result = await sensitivity({ asIs, toBe, engine: 'tables' }, inProcessRunner())
  const text = renderText(sensitivityReport(result, 'ja')).replace(/\s/g, '')
  expect(text).toMatch(/すでに裏付けがあります。測るなら次の「activities\.serve\.duration（現状）」です/)
})

/** Who waits too long goes away, so that hours depend on waiting. */
const impatient = aProcess('start -> serve -> end\ntooLong -> endEarly', { tooLong: boundary('serve') })
const leaving = {
  events: {
    tooLong: { after: duration({ kind: 'fixed', value: 1200 }, 'events.tooLong', { low: 900, high: 2400 }) },
  },
}
const before = { model: impatient, scenario: counter(minutes(10, 9, 12), leaving) }
const after = { model: impatient, scenario: counter(minutes(6, 3, 8), { id: 'to-be', ...leaving }) }

test('where it does not hold: every end is played, with its ±, and a side without the assumption once', async () => {
  const runner = inProcessRunner()
  let played = 0
  const counting: ReplicationRunner = {
    run: (jobs, onDone) => {
      played += jobs.length
      return runner.run(jobs, onDone)
    },
    close: runner.close,
  }
  const result = await sensitivity({ asIs: before, toBe: after, engine: 'tables' }, counting)
  expect(result.method).toBe('simulated')
  expect(result.base).toBe(result.hoursSaved.mean)
  expect(result.bars).toHaveLength(4)
  for (const { swingHalfWidth } of result.bars) expect(swingHalfWidth).not.toBeNull()
  const bar = result.bars.find(({ side, path }) => side === 'toBe' && path === 'activities.serve.duration')!
  const atLow = await compareScenarios(
    {
      baseline: before,
      alternatives: [{ ...after, scenario: counter(minutes(3, 3, 3), leaving) }],
      engine: 'tables',
      divisors: [],
    },
    inProcessRunner(),
  )
  expect(bar.atLow).toBeCloseTo(atLow.alternatives[0].hoursSaved.mean, 9)
  // 2 × 3 as stated, 2 × 40 points of the range; the ends: 2 sides × 2 ends × 3 of what both have, twice, and
  // of what one has 2 ends × 3 on its side; the other side as stated, once.
  expect(played).toBe(6 + 80 + 24 + 12 + 6)
  expect(renderText(sensitivityReport(result, 'ja')).replace(/\s/g, '')).toContain(
    '各端は同じ住民で3回ずつ試算しました',
  )
})

test('EXPERIMENT-RANGE-STOPPED: an end that cannot be played is left out and said', async () => {
  const runner = inProcessRunner()
  const stopped = { code: 'RUN-TOO-MANY-CASES', element: 'serve', detail: '500001' }
  const overloaded: ReplicationRunner = {
    run: async (jobs, onDone) =>
      (await runner.run(jobs, onDone)).map((outcome, i) =>
        jobs[i].scenario.arrivals[0].volume!.value === 66 ? { ...outcome, stopped } : outcome,
      ),
    close: runner.close,
  }
  const result = await sensitivity({ asIs: before, toBe: after, engine: 'tables' }, overloaded)
  expect(result.bars.map(({ path }) => path)).not.toContain('arrivals.residents.volume')
  expect(result.findings.map(({ code }) => code)).toContain('EXPERIMENT-RANGE-STOPPED')
})

test('EXPERIMENT-NO-RANGES: where nothing has a range there is nothing to rank', async () => {
  const model = aProcess('start -> serve -> end')
  const sure = {
    model,
    scenario: counter(duration({ kind: 'fixed', value: 60 }), {
      arrivals: [arrivals('residents', { start: 'start', volume: quantity(9) })],
    }),
  }
  const { findings } = await sensitivity({ asIs: sure, toBe: sure, engine: 'tables' }, inProcessRunner())
  expect(findings.find(({ code }) => code === 'EXPERIMENT-NO-RANGES')).toMatchObject({ severity: 'error' })
})
