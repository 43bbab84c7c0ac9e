import { expect, test } from 'vitest'
import { asIs, read, scenarioOf } from './counter.ts'

const withWays = (ways: string) =>
  `${asIs.replace('{審査: 0.9, wait: 0.1}', ways)}data: {枚数: {1: 0.5, 5: 0.5}}\n`
const [onward, wait] = ['xorComplete_review', 'xorComplete_wait']

test.each([
  // Alone it has no share where it does not hold; what is not said takes the rest.
  [`{審査: '=枚数 < 3'}`, [onward], { [onward]: 0, [wait]: 1 }],
  [`{審査: {if: '=枚数 < 3', value: 0.9}, wait: 0.1}`, [onward], { [onward]: 0.9, [wait]: 0.1 }],
  [`{審査: {if: 枚数 < 3}, wait: '=枚数 > 4'}`, [onward, wait], { [onward]: 0.5, [wait]: 0.5 }],
])('ways %s', async (ways, conditional, shares) => {
  const { gateways, conditions } = await scenarioOf(withWays(ways))
  expect(Object.keys(conditions ?? {}).sort()).toEqual([...conditional].sort())
  expect(conditions?.[onward].feel).toBe('枚数 < 3')
  const found = Object.entries(gateways.xorComplete).map(([flow, { value }]) => [flow, value])
  expect(Object.fromEntries(found)).toEqual(shares)
})

test('a scenario without conditions has none', async () => {
  expect(await scenarioOf(asIs)).not.toHaveProperty('conditions')
})

test.each([
  [`{審査: '=頁数 < 3'}`, 'SCENARIO-FORMULA-NAME'],
  [`{審査: {if: '=枚数 <', value: 0.9}, wait: 0.1}`, 'SCENARIO-FORMULA'],
  [`{審査: {if: '=枚数 < 3', value: 0.9}, wait: 0.3}`, 'SCENARIO-GATEWAY-SUM'],
])('%s: %s', async (ways, code) => {
  const { findings, scenario } = await read(withWays(ways))
  expect(findings.map((finding) => finding.code)).toContain(code)
  expect(scenario).toBeUndefined()
})
