import { describe, expect, test } from 'vitest'
import { erlangC, erlangWait } from '../../src/statistics/erlang.ts'

describe("Erlang's formulas", () => {
  test('one server waits with probability ρ; two servers at a = 1 with 1/3 (Kleinrock)', () => {
    expect(erlangC(0.7, 1)).toBeCloseTo(0.7, 12)
    expect(erlangC(1, 2)).toBeCloseTo(1 / 3, 12)
    // By the sum of the textbook: a^c/c! · c/(c − a) over Σ a^k/k! + that.
    const terms = [1, 4, 8, 64 / 6, 256 / 24]
    const last = (1024 / 120) * (5 / (5 - 4))
    expect(erlangC(4, 5)).toBeCloseTo(last / (terms.reduce((sum, one) => sum + one) + last), 12)
  })

  test('the mean wait is C ÷ (c − a), none without load, endless from full load on', () => {
    expect(erlangWait(1, 2)).toBeCloseTo(1 / 3, 12)
    expect(erlangWait(0, 0)).toBe(0)
    expect(erlangWait(2, 2)).toBe(Infinity)
    // Half a post is M/M/1 at half the speed: ρ = 0.5, ρ/(1 − ρ) services of twice the length.
    expect(erlangWait(0.25, 0.5)).toBeCloseTo(2, 12)
  })
})
