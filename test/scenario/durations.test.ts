import { readFileSync } from 'node:fs'
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
  ['discrete(1m: 50%, 3m: 50%)', 120],
  ['triangular(min: 1m, max: 3m, mode: 2m)', 120],
  ['gamma(5m, 2m)', 300],
  ['GAMMA(mean: 5m, sd: 2m)', 300],
  ['weibull(shape: 1.5, mean: 5m)', 300],
  ['beta(1m, 30m, 5m, 2m)', 300],
  ['poisson(3, 1m)', 180],
  ['binomial(10, 30%, 1m)', 180],
  ['histogram(0m..2m: 10, 2m..4m: 30)', 150],
  ['histogram(０分〜２分：１０、２分～４分：３０)', 150],
  ['histogram(0m-2m: 10, 2m-4m: 30)', 150],
  ['empirical(1m, 3m)', 120],
  ['mixture(1m: 0.5, exponential(3m): 0.5)', 120],
  ['2m + exponential(3m)', 300],
  ['exponential(3m) + 1m + 1m', 300],
  ['1m + 30s', 90],
  ['uniform(0m, 10m) in [2m, 6m]', 240],
  ['uniform(0m, 10m) in [, 6m]', 180],
  ['uniform（０分、１０分） in ［４分、］', 420],
  ['2m + (uniform(0m, 10m) in [2m, 6m])', 360],
  ['2m + uniform(0m, 10m) in [2m, 8m]', 300],
])('%s lasts %d seconds on average', (text, mean) => {
  expect(meanIn(text)).toBeCloseTo(mean, 9)
})

test('plain numbers, below 0 too, stand in place of lengths where a case has an attribute', () => {
  const plain = (text: string) => parseDuration(text, { bare: true })
  expect(plain('uniform(-5, 5)')).toEqual({ distribution: { kind: 'uniform', minimum: -5, maximum: 5 } })
  expect(plain('poisson(3)')).toEqual({ distribution: { kind: 'poisson', mean: 3, step: 1 } })
  expect(plain('binomial(trials: 3, probability: 0.5)')).toEqual({
    distribution: { kind: 'binomial', trials: 3, probability: 0.5, step: 1 },
  })
  expect(plain('histogram(-5..-1: 1, 0..5: 1)')).toEqual({
    distribution: {
      kind: 'histogram',
      bins: [
        { from: -5, to: -1, weight: 1 },
        { from: 0, to: 5, weight: 1 },
      ],
    },
  })
  expect(plain('normal(5, -2)')).toMatchObject({ problem: { en: 'the standard deviation is negative' } })
  expect(plain('exponential(-5)')).toMatchObject({ problem: { en: 'the mean is negative' } })
})

test('what is wrong is said in both languages', () => {
  expect(parseDuration('gamma(5m, 60m)')).toEqual({
    problem: {
      ja: '標準偏差は平均の 1/100 以上 10 倍以下です（ばらつきがなければ fixed）',
      en: 'the standard deviation lies between 1/100 of the mean and 10 times the mean (write fixed if nothing varies)',
    },
  })
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
  ['', 'neither'],
  ['normal(5m, -2m)', 'negative'],
  ['logNormal(0m, 2m)', 'above 0'],
  ['gamma(0m, 2m)', 'above 0'],
  ['gamma(5m, 0m)', '1/100'],
  ['gamma(5m, 60m)', '10 times'],
  ['gamma(shape: 0, mean: 5m)', 'shape lies between 0.01 and 10000'],
  ['gamma(shape: 2, sd: 5m)', 'write gamma(mean: …, sd: …) or gamma(shape: …, mean: …)'],
  ['gamma(mean: 2m, 5m)', 'name all values, or none'],
  ['gamma(mean: 2m, mean: 5m)', 'twice'],
  ['weibull(shape: 300, mean: 5m)', 'between 0.2 and 200'],
  ['beta(1m, 10m, 11m, 2m)', 'between minimum and maximum'],
  ['beta(1m, 10m, 5m, 9m)', 'standard deviation lies'],
  ['beta(min: 3m, max: 3m, alpha: 1, beta: 1)', 'not below'],
  ['beta(min: 1m, max: 3m, alpha: 0, beta: 1)', 'alpha'],
  ['poisson(3)', '2 values: mean, step'],
  ['poisson(3m, 1m)', '<3m> is not a number'],
  ['poisson(100000, 1d)', '10 years'],
  ['binomial(1.5, 0.3, 1m)', 'whole number'],
  ['binomial(10, 1.3, 1m)', 'probability'],
  ['discrete(1m, 2m)', 'write discrete(1m: 0.5, 2m: 0.5)'],
  ['discrete(1m: x, 2m: 1)', '<x> is not a number'],
  ['histogram(0m..5m: 0, 5m..10m: 0)', 'all are 0'],
  ['histogram(0m..5m: 1, 4m..10m: 1)', 'overlap'],
  ['histogram(5m..5m: 1)', 'before it ends'],
  ['histogram(5m: 1)', 'write histogram'],
  ['mixture(1m: 0.5, exponential(3m): 0.4)', 'add up to 0.9'],
  ['mixture(1m, 2m)', 'write mixture'],
  ['exponential(3m) + normal(5m, 1m)', 'one distribution'],
  ['-1m + exponential(3m)', 'negative'],
  ['normal(5m, 2m) in [20m, 1m]', 'lower bound'],
  ['normal(5m, 2m) in [6m, 20m]', 'mean before the cut'],
  ['mixture(1m: 0.5, 20m: 0.5) in [5m, 15m]', 'hardly any'],
  ['normal(5m, 2m) in [1m]', 'in [1m, 20m]'],
  ['empirical(a.csv)', 'no file'],
  [`${'('.repeat(20)}1m${')'.repeat(20)}`, 'nested'],
  ['normal(5m, x)', '<x>'],
])('%s is refused: %s', (text, why) => {
  expect(meanIn(text)).toContain(why)
})

test('whatever docs/scenario-format.md shows of durations can be read', () => {
  const guide = readFileSync(new URL('../../docs/scenario-format.md', import.meta.url), 'utf8')
  const table = guide
    .split('## 時間の書き方')[1]
    .split('\n')
    .filter((line) => line.startsWith('| '))
  const shown = table
    .slice(1)
    .flatMap((line) => [...line.split('|')[2].matchAll(/`([^`]+)`/g)].map(([, text]) => text))
  expect(shown.length).toBeGreaterThan(22)
  const values: Record<string, string> = {
    min: '1m',
    mode: '2m',
    max: '9m',
    mean: '5m',
    sd: '2m',
    shape: '3',
  }
  for (const text of shown) {
    const whole = text.startsWith('in ') ? `gamma(5m, 2m) ${text}` : text
    const filled = whole.replace(/\b(?:min|mode|max|mean|sd|shape)\b(?!:)/g, (name) => values[name])
    const read = parseDuration(filled, { file: () => '所要時間\n5\n' })
    expect(read, filled).toHaveProperty('distribution')
  }
})
