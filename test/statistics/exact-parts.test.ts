import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exactParts, onGrain } from '../../src/statistics/exact-parts.ts'

const sumOf = (parts: readonly number[]) => parts.reduce((sum, part) => sum + part, 0)

test('parts add up to the total to the last bit, in any order, and stay within a grain of what they were', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 }),
      (parts) => {
        const total = onGrain(sumOf(parts))
        const exact = exactParts(parts, total)
        expect(sumOf(exact)).toBe(total)
        expect(sumOf(exact.toReversed())).toBe(total)
        exact.forEach((part, i) => {
          expect(Math.abs(part - parts[i])).toBeLessThan(2e-6)
        })
      },
    ),
  )
})

test('whole numbers as a table prints them: what is missing goes where most was lost', () => {
  expect(exactParts([33.3, 33.4, 33.3], 100, 1)).toEqual([33, 34, 33])
  expect(exactParts([-0.6, 1.6], 1, 1)).toEqual([-1, 2])
  expect(exactParts([0.5, 0.5], 1, 1)).toEqual([1, 0])
  expect(exactParts([], 0)).toEqual([])
})
