import { expect, test } from 'vitest'
import { meanOf } from '../../src/scenario/distribution-moments.ts'
import { parseDuration } from '../../src/scenario/durations.ts'

const meanIn = (text: string) => {
  const read = parseDuration(text)
  return 'distribution' in read ? meanOf(read.distribution) : read.problem.en
}

test.each([
  ['90s', 90],
  ['1.5m', 90],
  ['2h', 7200],
  ['3d', 259_200],
  ['PT5M', 300],
  ['1h30m', 5400],
  ['５分', 300],
  ['0', 0],
  ['fixed(5m)', 300],
  ['uniform(1m, 3m)', 120],
  ['triangular（１ｍ，２ｍ，３ｍ）', 120],
  ['pert(1m, 2m, 3m)', 120],
  ['exponential(750s)', 750],
  ['logNormal(5m, 2m)', 300],
  ['erlang(3, 5m)', 300],
  ['discrete(1m: 0.5, 3m: 0.5)', 120],
])('%s lasts %d seconds on average', (text, mean) => {
  expect(meanIn(text)).toBeCloseTo(mean, 9)
})

test.each([
  ['5', 'unit'],
  ['soon', 'neither'],
  ['-5m', 'negative'],
  ['11000d', '10 years'],
  ['uniform(3m, 1m)', 'minimum'],
  ['triangular(1m, 2m)', '3 values'],
  ['gauss(1m, 2m)', 'distributions'],
  ['erlang(1.5, 2m)', 'whole number'],
  ['discrete(1m: -1, 2m: 2)', 'negative'],
  ['discrete(1m: 0.5, 2m: 0.1)', 'add up to 0.6, not 1'],
  ['P1M', 'neither'],
  ['normal(5m, x)', '<x>'],
])('%s is refused: %s', (text, why) => {
  expect(meanIn(text)).toContain(why)
})
