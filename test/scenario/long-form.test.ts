import { expect, test } from 'vitest'
import { asIs, read, scenarioOf } from './counter.ts'

const saying = (value: string): string => asIs.replace("'triangular(1m, 1.5m, 2.5m)'", value)
const durationOf = async (value: string) => {
  const files = { 's/a.yaml': saying(value), 's/t.csv': '時間\n5\n' }
  return (await scenarioOf(files)).activities.receive.duration
}

test.each([
  ['{distribution: triangular, min: 1m, mode: 2m, max: 5m}', 'triangular(1m, 2m, 5m)'],
  ['{distribution: gamma, mean: 5m, sd: 2m}', 'gamma(5m, 2m)'],
  ['{distribution: gamma, shape: 3, mean: 5m}', 'gamma(shape: 3, mean: 5m)'],
  ['{distribution: beta, min: 1m, max: 9m, alpha: 2, beta: 3}', 'beta(min: 1m, max: 9m, alpha: 2, beta: 3)'],
  ['{distribution: binomial, trials: 5, probability: 20%, step: 1m}', 'binomial(5, 0.2, 1m)'],
  ['{distribution: exponential, mean: 3m, shift: 2m}', '2m + exponential(3m)'],
  ['{distribution: normal, mean: 5m, sd: 1m, truncate: {min: 1m, max: 20m}}', 'normal(5m, 1m) in [1m, 20m]'],
  ['{distribution: normal, mean: 5m, sd: 1m, truncate: {max: 20m}}', 'normal(5m, 1m) in [, 20m]'],
  [
    '{distribution: discrete, values: [{value: 1m, weight: 0.5}, {value: 2m, weight: 0.5}]}',
    'discrete(1m: 0.5, 2m: 0.5)',
  ],
  [
    '{distribution: histogram, bins: [{from: 0m, to: 5m, weight: 12}, {from: 5m, to: 9m, weight: 30}]}',
    'histogram(0m..5m: 12, 5m..9m: 30)',
  ],
  [
    '{distribution: mixture, parts: [{value: 2m + exponential(3m), weight: 0.9}, {value: {distribution: gamma, mean: 20m, sd: 5m}, weight: 0.1}]}',
    'mixture(2m + exponential(3m): 0.9, gamma(20m, 5m): 0.1)',
  ],
  ['{distribution: empirical, file: t.csv, column: 時間, unit: m}', 'empirical(t.csv, 時間, m)'],
])('%s is %s', async (long, short) => {
  const [one, other] = [
    await durationOf(`{value: ${long}, mark: 仮定, source: 目安}`),
    await durationOf(`'${short}'`),
  ]
  expect(one.distribution).toEqual(other.distribution)
  expect(one.mark).toBe('assumption')
})

test('a to-be says another distribution in place of the whole', async () => {
  const scenario = await scenarioOf({
    's/base.yaml': saying('{value: {distribution: gamma, mean: 5m, sd: 2m}, mark: 仮定, source: 目安}'),
    's/a.yaml':
      'format: yoryoku.scenario/1\nid: child\nextends: ./base.yaml\nactivities: {受付・本人確認: {duration: {value: {distribution: exponential, mean: 3m}}}}\n',
  })
  expect(scenario.activities.receive.duration.distribution).toEqual({ kind: 'exponential', mean: 180 })
  expect(scenario.patch.map(({ path }) => path)).toEqual(['activities.受付・本人確認.duration'])
})

test.each([
  ['{value: {distribution: gama, mean: 5m, sd: 2m}}', 'one of fixed'],
  ['{value: {distribution: gamma, mean: 5m, sdd: 2m}}', 'sdd'],
  ['{value: {distribution: gamma, mean: 5m}}', 'write gamma(mean: …, sd: …) or gamma(shape: …, mean: …)'],
  ['{value: {distribution: gamma, mean: 5, sd: 2m}}', '<5> is not a length'],
  ['{value: {distribution: mixture, parts: [{value: 2m}]}}', 'weight'],
])('%s: %s', async (value, why) => {
  const { findings } = await read(saying(value))
  expect(findings.map(({ message }) => message.en).join('\n')).toContain(why)
  expect(findings.every(({ line }) => line === 14)).toBe(true)
})
