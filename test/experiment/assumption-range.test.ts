import { describe, expect, test } from 'vitest'
import { closedFormRange, SIMULATED_POINTS, simulatedRange } from '../../src/experiment/assumption-range.ts'
import { drawPoints, type Propagation } from '../../src/experiment/assumptions.ts'
import { expectedShares } from '../../src/experiment/expected-cases.ts'
import { closedHours, type PlayedRuns } from '../../src/experiment/hours-by-measure.ts'
import { compareScenarios, inProcessRunner, ResultCache } from '../../src/experiment/index.ts'
import type { ReplicationRunner } from '../../src/experiment/replication-runner.ts'
import { type PlayedScenario, simulateOutcomes } from '../../src/experiment/simulate-scenario.ts'
import { workerRunner } from '../../src/platform/node/worker-runner.ts'
import { comparisonReport, renderText } from '../../src/report/index.ts'
import type { Distribution } from '../../src/scenario/distribution.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { aProcess, boundary } from '../support/a-process.ts'
import { activity, arrivals, duration, pool, quantity, scenario, weekdays } from '../support/scenarios.ts'

const calendars = { ...scenario().calendars, office: weekdays('office', 8.5, 17) }

/** Two months at a desk for two; the volume and the minutes of `serve` are assumptions. */
const desk = (serve: Distribution, more: Partial<Scenario> = {}): Scenario => {
  const minutes = serve.kind === 'fixed' ? serve.value : serve.kind === 'exponential' ? serve.mean : 0
  return scenario({
    replications: 5,
    period: { kind: 'dates', start: '2026-04-01', end: '2026-06-01', runInFrom: '2026-04-01' },
    calendars,
    arrivals: [
      arrivals('residents', {
        start: 'start',
        volume: quantity(400, 'arrivals.residents.volume', { low: 320, high: 520 }),
        volumePer: 'period',
        count: 'exact',
        calendar: 'office',
      }),
    ],
    resourcePools: [pool('desk', 2, { calendar: 'office' })],
    activities: {
      serve: {
        ...activity('serve', serve, 'desk', { measure: 'form' }),
        duration: duration(serve, 'activities.serve.duration', { low: minutes * 0.8, high: minutes * 1.1 }),
      },
      mend: activity('mend', { kind: 'fixed', value: 120 }, 'desk', { measure: 'form' }),
      quick: activity('quick', { kind: 'fixed', value: 60 }, 'desk'),
    },
    ...more,
  })
}
const fixed = (value: number): Distribution => ({ kind: 'fixed', value })
const exponential = (mean: number): Distribution => ({ kind: 'exponential', mean })

const playedBy = async (played: PlayedScenario, seed: number): Promise<PlayedRuns> => ({
  ...played,
  runs: await simulateOutcomes({ ...played, seed, engine: 'tables' }, inProcessRunner()),
})
const simulated = async (asIs: PlayedScenario, toBe: PlayedScenario, seed: number): Promise<Propagation> => {
  const settings = { engine: 'tables', seed, cache: new ResultCache() } as const
  const rangeOf = await simulatedRange(
    await playedBy(asIs, seed),
    await playedBy(toBe, seed),
    settings,
    inProcessRunner(),
  )
  const range = typeof rangeOf === 'function' ? rangeOf() : undefined
  if (range === undefined) throw new Error('no range')
  return range
}

describe('where the closed form holds, the simulated range agrees with it', () => {
  test('point by point, to half a per cent, where nothing is left to chance', async () => {
    const model = aProcess('start -> serve -> end')
    const asIs = { model, scenario: desk(fixed(480)) }
    const toBe = { model, scenario: desk(fixed(180)) }
    const { results } = await simulated(asIs, toBe, 1)
    const points = drawPoints([asIs.scenario, toBe.scenario], 1, SIMULATED_POINTS.most)!
    const shares = expectedShares(asIs.scenario)
    expect(results).toHaveLength(SIMULATED_POINTS.most)
    results.forEach((result, point) => {
      const [before, after] = points.scenariosAt(point)
      const exact =
        closedHours({ model, scenario: before }, shares, undefined)! -
        closedHours({ model, scenario: after }, shares, undefined)!
      expect(Math.abs(result / exact - 1)).toBeLessThan(0.005)
    })
  })

  test('with dice: each end to four tenths of the width, three standard errors; over four seeds to 0.15', async () => {
    const model = aProcess(`
      start -> xor -> serve -> mend -> end
      xor -> quick -> end
    `)
    const gateways = {
      xor: {
        xor_serve: quantity(0.6, 'gateways.xor.serve', { low: 0.4, high: 0.7 }),
        xor_quick: quantity(0.4, 'gateways.xor.quick'),
      },
    }
    const asIs = { model, scenario: desk(exponential(480), { gateways }) }
    const toBe = { model, scenario: desk(exponential(180), { gateways }) }
    const errors = { low: 0, high: 0 }
    for (const seed of [1, 2, 3, 4]) {
      const formula = closedFormRange(asIs, toBe, seed)!()!.range
      const { range } = await simulated(asIs, toBe, seed)
      const width = formula[1] - formula[0]
      const low = (range[0] - formula[0]) / width
      const high = (range[1] - formula[1]) / width
      expect(Math.max(Math.abs(low), Math.abs(high))).toBeLessThan(0.4)
      errors.low += low / 4
      errors.high += high / 4
    }
    expect(Math.abs(errors.low)).toBeLessThan(0.15)
    expect(Math.abs(errors.high)).toBeLessThan(0.15)
  })
})

/** Who waits too long at the desk goes away, so that hours depend on waiting. */
const impatient = aProcess(
  `
    start -> serve -> mend -> end
    tooLong -> endEarly
  `,
  { tooLong: boundary('serve') },
)
const events = { tooLong: { after: duration(fixed(1200), 'events.tooLong', { low: 900, high: 2400 }) } }
const asIs = { model: impatient, scenario: desk(exponential(900), { id: 'as-is', events }) }
const toBe = {
  model: impatient,
  scenario: desk(exponential(300), { id: 'to-be', events, name: { ja: '案', en: 'plan' } }),
}
const request = {
  baseline: asIs,
  alternatives: [toBe],
  engine: 'tables',
  divisors: [{ id: 'usual', hours: 1860, mark: 'derived' }],
} as const

/** Counts what is played, the last job first. */
const countingRunner = () => {
  const runner = inProcessRunner()
  let played = 0
  return {
    played: () => played,
    run: async (jobs, onDone) => {
      played += jobs.length
      return (await runner.run([...jobs].reverse(), onDone)).reverse()
    },
    close: runner.close,
  } satisfies ReplicationRunner & { played: () => number }
}

describe('where the closed form does not hold', () => {
  test('the range is simulated around the mean, by measure too, and the report says how', async () => {
    const said: [number, number][] = []
    const result = await compareScenarios(request, inProcessRunner(), (done, of) => said.push([done, of]))
    const { hoursSaved, hoursSavedByMeasure, drivers } = result.alternatives[0]
    expect(hoursSaved.closedForm).toBeNull()
    // One coming year: the spread of the years themselves, which more replications do not take away.
    const [least, most] = hoursSaved.comingPeriod!
    const n = hoursSaved.perReplication.length
    expect((most - least) / 2).toBeCloseTo(hoursSaved.halfWidth! * Math.sqrt(n + 1), 9)
    expect((most + least) / 2).toBeCloseTo(hoursSaved.mean, 9)
    const [low, high] = hoursSaved.assumptionRange!
    expect(low).toBeLessThan(hoursSaved.mean)
    expect(high).toBeGreaterThan(hoursSaved.mean)
    expect(high - low).toBeGreaterThan(0.1 * hoursSaved.mean)
    expect(hoursSaved.assumptionPoints).toHaveLength(SIMULATED_POINTS.most)
    expect(hoursSaved.verdict).toBe('saves')
    expect(drivers.map(({ path }) => path)).toContain('events.tooLong')
    // `serve` and `mend` are all that is done: the measure is the whole.
    expect(hoursSavedByMeasure.form.assumptionPoints).toEqual(hoursSaved.assumptionPoints)
    const plays = 2 * 5 + 2 * SIMULATED_POINTS.most
    expect(said.at(-1)).toEqual([plays, plays])
    expect(said.every(([done, of], i) => done <= of && (i === 0 || done >= said[i - 1][0]))).toBe(true)
    expect(renderText(comparisonReport(result, 'ja')).replace(/\s/g, '')).toContain('前提を動かした40点')
    expect(renderText(comparisonReport(result, 'en')).replace(/\s+/g, ' ')).toContain(
      '40 points of the assumptions',
    )
  })

  test('two workers, or another order of playing, change nothing', async () => {
    const workers = workerRunner(2, new URL('../../dist/worker.js', import.meta.url))
    const [alone, together, backwards] = await Promise.all(
      [inProcessRunner(), workers, countingRunner()].map((runner) => compareScenarios(request, runner)),
    )
    await workers.close()
    expect(JSON.stringify(together)).toBe(JSON.stringify(alone))
    expect(JSON.stringify(backwards)).toBe(JSON.stringify(alone))
  })

  test('nothing is played twice: not for a second alternative, not for a second request', async () => {
    const runner = countingRunner()
    const cache = new ResultCache()
    const other = { ...toBe, scenario: desk(exponential(240), { id: 'other', events }) }
    await compareScenarios({ ...request, alternatives: [toBe, other], cache }, runner)
    expect(runner.played()).toBe(3 * 5 + 3 * SIMULATED_POINTS.most)
    await compareScenarios({ ...request, cache }, runner)
    expect(runner.played()).toBe(3 * 5 + 3 * SIMULATED_POINTS.most)
  })

  test('a variant without assumptions is not played again; where nothing has a range there is none', async () => {
    const sure = (played: PlayedScenario): PlayedScenario => {
      const { scenario: stated } = played
      const without = <T extends object>(value: T): T => ({ ...value, low: undefined, high: undefined })
      return {
        ...played,
        scenario: {
          ...stated,
          arrivals: stated.arrivals.map((source) => ({ ...source, volume: without(source.volume!) })),
          activities: Object.fromEntries(
            Object.entries(stated.activities).map(([id, setting]) => [
              id,
              { ...setting, duration: without(setting.duration) },
            ]),
          ),
          events: { tooLong: { after: without(stated.events.tooLong.after!) } },
        },
      }
    }
    const half = countingRunner()
    const one = await compareScenarios({ ...request, baseline: sure(asIs) }, half)
    expect(half.played()).toBe(2 * 5 + SIMULATED_POINTS.most)
    expect(one.alternatives[0].hoursSaved.assumptionRange).not.toBeNull()
    const none = countingRunner()
    const two = await compareScenarios({ ...request, baseline: sure(asIs), alternatives: [sure(toBe)] }, none)
    expect(none.played()).toBe(2 * 5)
    expect(two.alternatives[0].hoursSaved.assumptionRange).toBeNull()
    expect(renderText(comparisonReport(two, 'en')).replace(/\s+/g, ' ')).not.toContain(
      'points of the assumptions',
    )
  })

  test('a big office is played at fewer points', async () => {
    const settings = { engine: 'tables', seed: 1, cache: new ResultCache() } as const
    const busy = async (played: PlayedScenario): Promise<PlayedRuns> => {
      const known = await playedBy(played, 1)
      return { ...known, runs: known.runs.map((run) => ({ ...run, events: SIMULATED_POINTS.events })) }
    }
    const rangeOf = await simulatedRange(await busy(asIs), await busy(toBe), settings, inProcessRunner())
    expect(typeof rangeOf === 'function' && rangeOf()?.results).toHaveLength(SIMULATED_POINTS.fewest)
  })

  test('EXPERIMENT-RANGE-STOPPED: a point at which a run must stop leaves no range, and says so', async () => {
    const runner = inProcessRunner()
    const overloaded: ReplicationRunner = {
      run: async (jobs, onDone) => {
        const outcomes = await runner.run(jobs, onDone)
        const stopped = { code: 'RUN-TOO-MANY-CASES', element: 'serve', detail: '500001' }
        return outcomes.map((outcome, i) =>
          jobs[i].scenario.arrivals[0].volume!.value > 480 ? { ...outcome, stopped } : outcome,
        )
      },
      close: runner.close,
    }
    const [{ hoursSaved, result }] = (await compareScenarios(request, overloaded)).alternatives
    expect(hoursSaved.assumptionRange).toBeNull()
    const finding = result.findings.find(({ code }) => code === 'EXPERIMENT-RANGE-STOPPED')
    expect(finding).toMatchObject({ severity: 'warning', element: 'serve' })
    expect(finding?.message.ja).toMatch(/40点の試算のうち\d+回が途中で止まった（〈serve〉）/)
  })
})
