import { expect, test } from 'vitest'
import { assumptionLines, drawPoints, propagationOf } from '../../src/experiment/assumptions.ts'
import { compareScenarios, inProcessRunner, simulateScenario } from '../../src/experiment/index.ts'
import { requestHash } from '../../src/experiment/request-hash.ts'
import { aProcess, receiveTask, subProcess } from '../support/a-process.ts'
import { activity, arrivals, oneTask, pool, quantity, scenario } from '../support/scenarios.ts'

const minutes = (value: number) => ({ kind: 'fixed', value: value * 60 }) as const
const desk = scenario({
  replications: 2,
  period: { kind: 'cases', cases: 5, warmUpCases: 0 },
  arrivals: [
    arrivals('a', {
      start: 'start',
      volume: quantity(1000, 'arrivals.a.volume', { mark: 'assumption', low: 900, high: 1100 }),
    }),
  ],
  resourcePools: [
    pool('clerk', 2, { share: quantity(0.5, 'resourcePools.clerk.share') }),
    pool('residents', 1, { unlimited: true, employment: 'applicant' }),
  ],
  activities: { serve: activity('serve', minutes(5), 'clerk') },
})

test('every value is listed, also one without a source; not what a silent file leaves as it is', () => {
  const lines = assumptionLines(desk, oneTask())
  expect(lines.map(({ path }) => path)).toEqual([
    'arrivals.a.volume',
    'resourcePools.clerk.quantity',
    'resourcePools.clerk.share',
    'activities.serve.duration',
  ])
  expect(lines[3]).toMatchObject({ mark: null, source: null })
  const sourced = pool('clerk', 2, { share: quantity(1, 'resourcePools.clerk.share', { source: '台帳' }) })
  const whole = { ...desk, resourcePools: [sourced] }
  expect(assumptionLines(whole, oneTask()).map(({ path }) => path)).toContain('resourcePools.clerk.share')
})

test('what lasts as long as what is in it, or until its message comes, is no assumption', () => {
  const model = aProcess('start -> check -> wait -> end', {
    check: subProcess('startIn -> inner -> endIn'),
    wait: receiveTask('回答'),
  })
  const unsaid = { kind: 'fixed', value: 0 } as const
  const activities = {
    check: activity('check', unsaid),
    wait: activity('wait', unsaid),
    inner: activity('inner', unsaid),
  }
  const paths = assumptionLines({ ...desk, activities }, model).map(({ path }) => path)
  expect(paths.filter((path) => path.startsWith('activities.'))).toEqual(['activities.inner.duration'])
})

test('a range of people never leaves a pool without anybody', () => {
  const people = quantity(1, 'resourcePools.clerk.quantity', { low: 0.1, high: 2, unit: 'people' })
  const points = drawPoints([{ ...desk, resourcePools: [pool('clerk', 1, { quantity: people })] }], 1, 50)!
  const drawn = points.values.flat()
  expect(Math.min(...drawn)).toBeLessThan(0.5)
  for (let point = 0; point < 50; point++) {
    const [{ resourcePools }] = points.scenariosAt(point)
    expect(Math.round(resourcePools[0].quantity.value)).toBeGreaterThanOrEqual(1)
  }
})

test('results say the period, what was set, and the name of what changes; the names of pools are no change', async () => {
  const set = [{ path: 'seed', value: '7' }]
  const model = oneTask()
  const baseline = { model, scenario: { ...desk, set } }
  const toBe = {
    ...desk,
    id: 'to-be',
    patch: [
      { path: 'activities.serve.duration', before: '10m', after: '5m' },
      { path: 'resourcePools.clerk.name.ja', before: '係', after: '担当' },
      { path: 'matches.x', before: '', after: 'y' },
    ],
  }
  const runner = inProcessRunner()
  const result = await simulateScenario({ ...baseline, engine: 'tables' }, runner)
  expect(result).toMatchObject({ period: desk.period, set })
  const comparison = await compareScenarios(
    { baseline, alternatives: [{ model, scenario: toBe }], engine: 'tables', divisors: [] },
    runner,
  )
  expect(comparison.period).toEqual(desk.period)
  expect(comparison.alternatives[0].patch).toMatchObject([
    { ...toBe.patch[0], label: desk.activities.serve.duration.label },
    { ...toBe.patch[2], label: { ja: '図形の対応のx' } },
  ])
  expect(requestHash(model, baseline.scenario, 1, 1, 'tables')).toBe(requestHash(model, desk, 1, 1, 'tables'))
})

test('what chance may show of so many points moves nothing: of ten values without an effect none is named', () => {
  const ranged = (id: string) =>
    pool(id, 2, { quantity: quantity(2, `resourcePools.${id}.quantity`, { low: 1, high: 3 }) })
  const names = Array.from({ length: 10 }, (_, i) => `idle${i}`)
  const points = drawPoints([{ ...desk, resourcePools: [ranged('clerk'), ...names.map(ranged)] }], 1, 40)!
  const place = points.assumptions.findIndex(({ path }) => path === 'resourcePools.clerk.quantity')
  const results = points.values.map((point) => 1000 * point[place])
  const { drivers } = propagationOf(points, results)
  expect(drivers.map(({ path }) => path)).toEqual(['resourcePools.clerk.quantity'])
  expect(drivers[0].correlation).toBeCloseTo(1)
})
