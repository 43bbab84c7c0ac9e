import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder } from '../../../src/simulation/arrivals/arrival-list.ts'

/** A stable sort of positions, by definition. */
const byComparing = (numbers: Float64Array): number[] =>
  Array.from(numbers.keys()).sort((i, j) => numbers[i] - numbers[j] || i - j)

const spread = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 400 })
const withTies = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 400 })
/** All but one close together, so that one bucket would hold them all. */
const clumped = fc
  .array(fc.double({ min: 0, max: 1e-6, noNaN: true }), { minLength: 100, maxLength: 300 })
  .map((close) => [...close, 1e9])

test('positions come from the smallest number up, equal ones as they stand', () => {
  fc.assert(
    fc.property(fc.oneof(spread, withTies, clumped), (values) => {
      const numbers = Float64Array.from(values)
      expect([...inOrder(numbers)]).toEqual(byComparing(numbers))
    }),
    { seed: 20261122 },
  )
})

test('nobody, one alone, and those who never come', () => {
  expect([...inOrder(new Float64Array(0))]).toEqual([])
  expect([...inOrder(Float64Array.of(7))]).toEqual([0])
  expect([...inOrder(Float64Array.of(3, Infinity, 1, Infinity))]).toEqual([2, 0, 1, 3])
})
