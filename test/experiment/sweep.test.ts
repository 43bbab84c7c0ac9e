import { expect, test } from 'vitest'
import { compareScenarios, inProcessRunner, sweep } from '../../src/experiment/index.ts'
import type { ReplicationRunner } from '../../src/experiment/replication-runner.ts'
import { workerRunner } from '../../src/platform/node/worker-runner.ts'
import { renderCsv, renderText } from '../../src/report/index.ts'
import { sweepReport } from '../../src/report/sweep-text.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, pool, quantity, scenario } from '../support/scenarios.ts'

const model = aProcess('start -> serve -> end')
const counter = (minutes: number, more: Partial<Scenario> = {}): Scenario =>
  scenario({
    replications: 4,
    period: { kind: 'dates', start: '2026-04-01', end: '2026-04-08', runInFrom: '2026-04-01' },
    arrivals: [arrivals('residents', { start: 'start', volume: quantity(20), volumePer: 'period' })],
    resourcePools: [pool('desk', 2)],
    activities: { serve: activity('serve', { kind: 'exponential', mean: minutes * 60 }, 'desk') },
    ...more,
  })
const asIs = { model, scenario: counter(10, { id: 'as-is', name: { ja: '現状の窓口', en: 'as it is' } }) }
const minutes = ['4', '8', '12', '16']
const variable = { path: 'serve', side: 'toBe', label: { ja: '作業時間', en: 'time' }, unit: 'm' } as const
const along = { ...variable, values: minutes.map((one) => `${one}m`), numbers: minutes.map(Number) }
const request = {
  variables: [along],
  points: minutes.map((one) => ({
    values: [`${one}m`],
    asIs,
    toBe: { model, scenario: counter(Number(one), { id: `to-be-${one}` }) },
  })),
  engine: 'tables',
} as const

const counting = () => {
  const runner = inProcessRunner()
  const counted = { played: 0 }
  const counter: ReplicationRunner = {
    run: (jobs, onDone) => {
      counted.played += jobs.length
      return runner.run(jobs, onDone)
    },
    close: runner.close,
  }
  return { counted, runner: counter }
}

test('every point is the comparison of its scenarios, and an as-is that does not change is played once', async () => {
  const { counted, runner } = counting()
  const said: [number, number][] = []
  const result = await sweep(request, runner, (done, of) => said.push([done, of]))
  expect(counted.played).toBe(4 + 4 * 4)
  expect(said.at(-1)).toEqual([20, 20])
  for (const [i, point] of result.points.entries()) {
    const { alternatives, baseline } = await compareScenarios(
      { baseline: asIs, alternatives: [request.points[i].toBe], engine: 'tables', divisors: [] },
      inProcessRunner(),
    )
    const [{ hoursSaved }] = alternatives
    expect(point).toMatchObject({
      mean: hoursSaved.mean,
      halfWidth: hoursSaved.halfWidth,
      perReplication: hoursSaved.perReplication,
    })
    expect(point.closedForm).toBeCloseTo(hoursSaved.closedForm!, 9)
    expect(point.interval![1] - point.mean!).toBeCloseTo(point.halfWidth!, 9)
    expect(point.asIs!.mean).toBe(baseline.indicators.find(({ id }) => id === 'staffHours')!.mean)
    expect(point.asIs!.mean - point.toBe!.mean).toBeCloseTo(point.mean!, 9)
  }
  expect(result.points.map(({ sign }) => sign)).toEqual(['above', 'above', 'below', 'below'])
  // Everybody takes the same share longer: the hours are the same at ten minutes, without any doubt.
  const [{ at, isRising, interval, where }, ...others] = result.breakEvens
  expect(others).toEqual([])
  expect(where).toBeNull()
  expect(isRising).toBe(false)
  for (const x of [at, ...interval]) expect(x).toBeCloseTo(10, 6)
  const text = renderText(sweepReport(result, 'ja')).replace(/\s/g, '')
  expect(text).toContain('「作業時間（見直し案）」を4分から16分まで動かすと')
  expect(text).toContain('損得の分かれ目は10分（95％区間幅なし）：これより大きいと増えます')
  expect(text).toMatch(/o.*\|/)
  expect(renderText(sweepReport(result, 'en'))).toContain('It breaks even at 10 min')
  expect(renderCsv(sweepReport(result, 'ja'))).toContain(
    `4m,${Number(result.points[0].asIs!.mean.toPrecision(10))},`,
  )
})

test('two values: a grid, and a break-even for every value of the second; workers change nothing', async () => {
  const volumes = ['10', '40']
  const grid = {
    ...request,
    variables: [
      along,
      { ...variable, path: 'volume', side: 'both', values: volumes, numbers: [10, 40], unit: '' },
    ],
    points: minutes.flatMap((one) =>
      volumes.map((volume) => {
        const demand = [
          arrivals('residents', { start: 'start', volume: quantity(Number(volume)), volumePer: 'period' }),
        ]
        return {
          values: [`${one}m`, volume],
          asIs: { model, scenario: counter(10, { arrivals: demand }) },
          toBe: { model, scenario: counter(Number(one), { arrivals: demand }) },
        }
      }),
    ),
  } as const
  const workers = workerRunner(2, new URL('../../dist/worker.js', import.meta.url))
  const [alone, together] = [await sweep(grid, inProcessRunner()), await sweep(grid, workers)]
  await workers.close()
  expect(JSON.stringify(together)).toBe(JSON.stringify(alone))
  expect(alone.breakEvens.map(({ where }) => where)).toEqual(volumes)
  for (const { at } of alone.breakEvens) expect(at).toBeCloseTo(10, 6)
  const text = renderText(sweepReport(alone, 'ja'))
  expect(text).toMatch(/10 +40\n/)
  expect(text.replace(/\s/g, '')).toContain('損得の分かれ目は10分（95％区間幅なし）（作業時間40）')
})

test('another indicator, and a single scenario', async () => {
  const waits = await sweep({ ...request, figure: 'cycleTime' }, inProcessRunner())
  expect(waits.figure).toMatchObject({ id: 'cycleTime', kind: 'difference', unit: 'seconds' })
  for (const { mean, asIs: before, toBe: after } of waits.points)
    expect(mean).toBeCloseTo(after!.mean - before!.mean, 6)
  expect(renderText(sweepReport(waits, 'ja')).replace(/\s/g, '')).toContain(
    'これより大きいと見直し案の方が大きくなります',
  )

  const alone = {
    ...request,
    figure: 'utilisation:desk',
    points: request.points.map(({ values, toBe }) => ({ values, asIs: toBe })),
  }
  const level = await sweep(alone, inProcessRunner())
  expect(level).toMatchObject({ toBe: null, breakEvens: [], figure: { kind: 'level', unit: 'share' } })
  const shares = level.points.map(({ mean }) => mean!)
  expect(shares).toEqual([...shares].sort((x, y) => x - y))
  expect(renderText(sweepReport(level, 'ja'))).toContain('従事時間割合')
})

test('EXPERIMENT-POINTS-STOPPED: a point that cannot be played has no figure, the others have', async () => {
  const stopped = { code: 'RUN-TOO-MANY-CASES', element: 'serve', detail: '500001' }
  const runner = inProcessRunner()
  const overloaded: ReplicationRunner = {
    run: async (jobs, onDone) =>
      (await runner.run(jobs, onDone)).map((outcome, i) =>
        jobs[i].scenario.id === 'to-be-16' ? { ...outcome, stopped } : outcome,
      ),
    close: runner.close,
  }
  const result = await sweep(request, overloaded)
  expect(result.points.map(({ mean }) => mean === null)).toEqual([false, false, false, true])
  expect(result.points[3].findings).toContain('RUN-TOO-MANY-CASES')
  expect(result.breakEvens).toHaveLength(1)
  const finding = result.findings.find(({ code }) => code === 'EXPERIMENT-POINTS-STOPPED')
  expect(finding).toMatchObject({ severity: 'warning', element: 'serve' })
  expect(finding?.message.ja).toContain('4点のうち1点')
  expect(renderText(sweepReport(result, 'ja'))).toContain('止まった')
})
