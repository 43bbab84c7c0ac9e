import { expect, test } from 'vitest'
import { studentTQuantile } from '../../src/statistics/student-t.ts'
import { zeroCrossings } from '../../src/statistics/zero-crossings.ts'

const t = studentTQuantile(0.975, 2)

test('a line with the same noise at every point: the interval of the mean over the slope', () => {
  const noise = [-1, 0, 1]
  const curve = [0, 1, 2, 3].map((x) => ({ x, values: noise.map((one) => 10 * x - 14 + one) }))
  const [{ at, isRising, low, high }, ...others] = zeroCrossings(curve, 0.95)
  expect(others).toEqual([])
  expect(at).toBeCloseTo(1.4, 12)
  expect(isRising).toBe(true)
  const halfWidth = t / Math.sqrt(3) / 10
  expect(low).toBeCloseTo(1.4 - halfWidth, 12)
  expect(high).toBeCloseTo(1.4 + halfWidth, 12)
})

test('an interval may reach over several points, or beyond the last', () => {
  const noise = [-9, 0, 9]
  const curve = [0, 1, 2, 3].map((x) => ({ x, values: noise.map((one) => 14 - 10 * x + one) }))
  const [{ at, isRising, low, high }] = zeroCrossings(curve, 0.95)
  expect(at).toBeCloseTo(1.4, 12)
  expect(isRising).toBe(false)
  expect([low, high]).toEqual([null, null])
  const quieter = curve.map(({ x, values }) => ({
    x,
    values: values.map((value) => 14 - 10 * x + (value - 14 + 10 * x) / 2),
  }))
  const halfWidth = (t * 4.5) / Math.sqrt(3) / 10
  expect(zeroCrossings(quieter, 0.95)[0].low).toBeCloseTo(1.4 - halfWidth, 12)
  expect(zeroCrossings(quieter, 0.95)[0].high).toBeCloseTo(1.4 + halfWidth, 12)
})

test('at the edges the t interval of the interpolated mean just touches 0', () => {
  const first = [-3, -1, -2]
  const second = [4, 1, 2]
  const [{ low, high }] = zeroCrossings(
    [
      { x: 0, values: first },
      { x: 1, values: second },
    ],
    0.8,
  )
  for (const x of [low!, high!]) {
    const values = first.map((value, r) => value + x * (second[r] - value))
    const mean = values.reduce((sum, value) => sum + value, 0) / 3
    const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / 2
    expect(Math.abs(mean)).toBeCloseTo(studentTQuantile(0.9, 2) * Math.sqrt(variance / 3), 10)
  }
})

test('none, several, exactly at a point, and a single replication', () => {
  const through = (...means: number[]) =>
    zeroCrossings(
      means.map((mean, x) => ({ x, values: [mean] })),
      0.95,
    )
  expect(through(1, 2, 3)).toEqual([])
  expect(through(0, 0, 3)).toEqual([])
  expect(through(0, 1, 0, 2)).toEqual([])
  expect(through(-1, 1, -3).map(({ at, isRising }) => [at, isRising])).toEqual([
    [0.5, true],
    [1.25, false],
  ])
  expect(through(-1, 0, 0, 5)).toEqual([{ at: 1, isRising: true, low: null, high: null }])
})
