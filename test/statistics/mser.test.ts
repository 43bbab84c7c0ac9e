import { expect, test } from 'vitest'
import { inverseNormal } from '../../src/model/exact-math.ts'
import { RandomStreams } from '../../src/simulation/random-streams.ts'
import { batchMeans, mserCut } from '../../src/statistics/mser.ts'

const streams = new RandomStreams(3, 1, 'mser')
const handle = streams.key('noise', 'test')
const noise = (run: number, i: number): number => inverseNormal(streams.uniform(handle, run, i, 0))

test('the rule is the squared standard error of the mean of what is left', () => {
  const series = [9, 4, 1, 0.5, 0, 1, 0, 1, 0.5, 0.4, 0.6, 0.5]
  const rules = Array.from({ length: series.length - 4 }, (_, cut) => {
    const rest = series.slice(cut)
    const mean = rest.reduce((sum, value) => sum + value, 0) / rest.length
    return rest.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (rest.length * rest.length)
  })
  expect(mserCut(series)).toBe(rules.indexOf(Math.min(...rules)))
})

test('a start far off is cut where it ends; a settled series keeps nearly all; a trend never settles', () => {
  for (let run = 0; run < 20; run++) {
    const steps = Array.from({ length: 200 }, (_, i) => (i < 30 ? 20 : 0) + noise(run, i))
    expect(mserCut(steps)).toBeGreaterThanOrEqual(30)
    expect(mserCut(steps)).toBeLessThan(60)
    expect(mserCut(steps.map((value, i) => value + i))).toBeGreaterThan(100)
  }
  expect(mserCut(new Array(50).fill(7))).toBe(0)
  expect(mserCut([])).toBe(0)
})

test('means of five after each other', () => {
  expect(batchMeans([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 5)).toEqual([3, 8])
})
