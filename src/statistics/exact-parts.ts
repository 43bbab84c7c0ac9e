/** A power of two: sums of its multiples lose no digit, whatever their order (of hours it is 3 milliseconds). */
export const GRAIN = 1 / 1_048_576

/** The nearest multiple; never −0. */
export const onGrain = (value: number, grain = GRAIN): number => Math.round(value / grain) * grain + 0

/**
 * Whole numbers near the parts that sum to the whole: each the one below, and what is missing to those that lost most
 * (largest remainder, Hamilton 1792). For parts that add up to the whole but for rounding.
 */
export const largestRemainders = (parts: readonly number[], whole: number): number[] => {
  const units = parts.map(Math.floor)
  const missing = whole - units.reduce((sum, unit) => sum + unit, 0)
  const each = Math.floor(missing / parts.length)
  const more = missing - each * parts.length
  const lost = parts.map((part, i) => part - units[i])
  const first = parts.map((_, i) => i).sort((x, y) => lost[y] - lost[x] || x - y)
  for (const [place, i] of first.entries()) units[i] += each + (place < more ? 1 : 0)
  return units
}

/** Parts on the grain whose sum is exactly the total on the grain. */
export const exactParts = (parts: readonly number[], total: number, grain = GRAIN): number[] =>
  largestRemainders(
    parts.map((part) => part / grain),
    Math.round(total / grain),
  ).map((unit) => unit * grain + 0)
