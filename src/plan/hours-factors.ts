import { onGrain } from '../statistics/exact-parts.ts'
import type { HoursFactors } from './plan-file.ts'
import type { DifferenceParts } from './plan-result.ts'

/** 件数 × 1件当たりの分 ÷ 60 × 利用率. */
export const hoursOf = ({ cases, minutesPerCase, share }: HoursFactors): number =>
  (cases * minutesPerCase * share) / 60

/** Hours in parts are whole multiples of 2⁻¹⁷ h (0.03 s), which floating point adds without an error: parts add up to the last digit. */
const GRAIN = 1 / 131_072
const grained = (hours: number): number => onGrain(hours, GRAIN)

/**
 * Splits a difference of two products of three into the parts of its factors, whatever the order in which they
 * changed: each factor's part is the mean of what its change adds over the six orders of the three changes.
 * With x, y, z before and x', y', z' after, the part of x is (x' − x)·[yz/3 + (y'z + yz')/6 + y'z'/3]; the three
 * parts add up to x'y'z' − xyz exactly.
 * Source: L. S. Shapley, "A value for n-person games" (1953); for sums of products A. Shorrocks, "Decomposition
 * procedures for distributional analysis", J. Econ. Inequality 11 (2013).
 * In whole grains: what rounding the three leaves over goes to the largest; hours that were themselves stated
 * rounded differ from their products, which is the part `rounding`.
 */
export function splitDifference(
  from: { readonly hours: number; readonly factors: HoursFactors },
  to: { readonly hours: number; readonly factors: HoursFactors },
): DifferenceParts {
  const before = [from.factors.cases, from.factors.minutesPerCase, from.factors.share] as const
  const after = [to.factors.cases, to.factors.minutesPerCase, to.factors.share] as const
  const partOf = (x: number): number => {
    const [y, z] = [0, 1, 2].filter((one) => one !== x)
    const both = before[y] * before[z] + after[y] * after[z]
    const crossed = after[y] * before[z] + before[y] * after[z]
    return ((after[x] - before[x]) * (2 * both + crossed)) / 6 / 60
  }
  const parts = [0, 1, 2].map((x) => grained(partOf(x)))
  const whole = grained(hoursOf(to.factors)) - grained(hoursOf(from.factors))
  const largest = parts.indexOf(parts.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most)))
  parts[largest] += whole - parts.reduce((sum, one) => sum + one, 0)
  const rounding = grained(to.hours) - grained(from.hours) - whole
  const [cases, minutesPerCase, share] = parts
  return { cases, minutesPerCase, share, rounding }
}

/** A difference of hours in the same grains, so that its parts add up to it. */
export const differenceOf = (from: number, to: number): number => grained(to) - grained(from)
