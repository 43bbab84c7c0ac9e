/**
 * The value below which lies a share p of the triangular distribution (low, mode, high): how an assumption
 * with low, value and high is turned into a point of the outer sampling.
 * Source: S. Kotz, J. R. van Dorp, Beyond Beta, 1.2.
 */
export function triangularQuantile(p: number, low: number, mode: number, high: number): number {
  const width = high - low
  if (!(width > 0)) return mode
  const turn = (mode - low) / width
  return p < turn
    ? low + Math.sqrt(p * width * (mode - low))
    : high - Math.sqrt((1 - p) * width * (high - mode))
}

/** The mean of the triangular distribution. */
export function triangularMean(low: number, mode: number, high: number): number {
  return (low + mode + high) / 3
}
