import { largestRemainders } from '../statistics/exact-parts.ts'

/** Parts rounded so that they add up to their rounded sum. */
export function addingUp(parts: readonly number[], decimals: number): number[] {
  const unit = 10 ** decimals
  const whole = Math.round(parts.reduce((sum, one) => sum + one, 0) * unit)
  return largestRemainders(
    parts.map((one) => one * unit),
    whole,
  ).map((one) => one / unit || 0)
}
