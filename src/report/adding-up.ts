/**
 * Parts rounded so that they add up to their rounded sum: each is rounded down, and what is then missing goes to
 * those that lost most (method of the largest remainders, Hamilton).
 */
export function addingUp(parts: readonly number[], decimals: number): number[] {
  const unit = 10 ** decimals
  const whole = Math.round(parts.reduce((sum, one) => sum + one, 0) * unit)
  const floors = parts.map((one) => Math.floor(one * unit))
  const missing = whole - floors.reduce((sum, one) => sum + one, 0)
  const neediest = parts
    .map((one, at) => ({ at, lost: one * unit - floors[at] }))
    .sort((one, other) => other.lost - one.lost || one.at - other.at)
    .slice(0, Math.max(0, missing))
  for (const { at } of neediest) floors[at]++
  return floors.map((one) => one / unit || 0)
}
