import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differenceOf, hoursOf, splitDifference } from '../../src/plan/hours-factors.ts'
import type { HoursFactors } from '../../src/plan/plan-file.ts'
import { addingUp } from '../../src/report/adding-up.ts'

const factors = fc.record({
  cases: fc.integer({ min: 0, max: 200_000 }),
  minutesPerCase: fc.double({ min: -5, max: 60, noNaN: true }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
})
const known = (one: HoursFactors, off = 0) => ({ hours: hoursOf(one) + off, factors: one })
const sumOf = (parts: ReturnType<typeof splitDifference>): number =>
  parts.cases + parts.minutesPerCase + parts.share + parts.rounding

test('the parts of a difference add up to it to the last digit', () => {
  fc.assert(
    fc.property(factors, factors, fc.double({ min: -0.5, max: 0.5, noNaN: true }), (from, to, off) => {
      const [before, after] = [known(from), known(to, off)]
      expect(sumOf(splitDifference(before, after))).toBe(differenceOf(before.hours, after.hours))
    }),
  )
})

test('the split does not depend on the order of the three changes: it is their mean over the six orders', () => {
  const keys = ['cases', 'minutesPerCase', 'share'] as const
  const orders = keys.flatMap((a) =>
    keys.flatMap((b) => keys.flatMap((c) => (new Set([a, b, c]).size === 3 ? [[a, b, c]] : []))),
  )
  fc.assert(
    fc.property(factors, factors, (from, to) => {
      const parts = splitDifference(known(from), known(to))
      const largest = Math.max(...keys.map((key) => Math.abs(parts[key])))
      for (const key of keys) {
        const means = orders.map((order) => {
          const at = { ...from }
          for (const one of order) {
            const before = hoursOf(at)
            at[one] = to[one]
            if (one === key) return hoursOf(at) - before
          }
          return 0
        })
        const mean = means.reduce((sum, one) => sum + one, 0) / orders.length
        expect(Math.abs(parts[key] - mean)).toBeLessThan(1e-4 + 1e-9 * largest)
      }
    }),
  )
})

test('back and forth are each other with the sign turned', () => {
  const [from, to] = [
    { cases: 6000, minutesPerCase: 2.5, share: 0.5 },
    { cases: 5800, minutesPerCase: 2.4, share: 0.45 },
  ]
  const there = splitDifference(known(from), known(to))
  const back = splitDifference(known(to), known(from))
  for (const key of ['cases', 'minutesPerCase', 'share'] as const) {
    expect(there[key]).toBeCloseTo(-back[key], 4)
  }
  // By hand: 3·6000·2.5·0.5 … the first part is −200·(2.5·0.5/3 + (2.4·0.5 + 2.5·0.45)/6 + 2.4·0.45/3)/60.
  expect(there.cases).toBeCloseTo((-200 * (1.25 / 3 + 2.325 / 6 + 1.08 / 3)) / 60, 4)
})

test('rounded parts add up to their rounded sum, and none is off by a whole unit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e5, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 8 }),
      (parts) => {
        const rounded = addingUp(parts, 0)
        const sum = parts.reduce((all, one) => all + one, 0)
        expect(rounded.reduce((all, one) => all + one, 0)).toBe(Math.round(sum) || 0)
        rounded.forEach((one, at) => {
          expect(Math.abs(one - parts[at])).toBeLessThan(1 + 1e-6)
        })
      },
    ),
  )
})
