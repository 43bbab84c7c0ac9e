import { expect, test } from 'vitest'
import { assumptionsOf, listPaths, withAssumption, withAssumptions } from '../../src/scenario/assumptions.ts'
import { meanOf } from '../../src/scenario/distribution-moments.ts'
import { asIs, scenarioOf } from './counter.ts'

test('a changed mean stretches the whole distribution', async () => {
  const scenario = await scenarioOf(asIs)
  const changed = withAssumption(scenario, 'activities.受付・本人確認.duration', 200)
  const { distribution } = changed.activities.receive.duration
  expect(meanOf(distribution)).toBeCloseTo(200, 9)
  expect(distribution).toMatchObject({ kind: 'triangular', minimum: 120, mode: 180, maximum: 300 })
  expect(meanOf(scenario.activities.receive.duration.distribution)).toBe(100)
})

test('of shares that make 1, the others give way in proportion', async () => {
  const scenario = await scenarioOf(asIs)
  const ways = withAssumption(scenario, 'gateways.xorComplete.wait', 0.25).gateways.xorComplete
  expect(ways.xorComplete_review.value).toBeCloseTo(0.75, 12)
  const [{ channels }] = withAssumption(scenario, 'arrivals.notices.channels.desk.share', 0.3).arrivals
  expect(channels.map(({ share }) => share.value)).toEqual([0.3, expect.closeTo(0.7, 12)])
  const both = withAssumptions(
    scenario,
    new Map([
      ['gateways.xorComplete.wait', 1],
      ['gateways.xorComplete.審査', 1],
    ]),
  )
  expect(Object.values(both.gateways.xorComplete).map(({ value }) => value)).toEqual([0.5, 0.5])
})

test('every listed path can be set', async () => {
  const scenario = await scenarioOf(asIs)
  const paths = listPaths(scenario)
  expect(assumptionsOf(scenario).map(({ path }) => path)).toContain('activities.審査.duration')
  for (const path of paths) {
    const value = /duration$/.test(path)
      ? '6m'
      : /quantity$/.test(path)
        ? 3
        : /volume$|seed|replications/.test(path)
          ? 12
          : 0.5
    await expect(scenarioOf(asIs, { overrides: { [path]: value } }), path).resolves.toBeDefined()
  }
})
