/** Fewer than these left to judge by would make the end of a run look settled by chance. */
const FEWEST_LEFT = 5

/**
 * How many observations to leave out at the beginning of a series that starts far from where it settles: as many as
 * make the standard error of the mean of the rest smallest, the marginal standard error rule.
 * Sources: K. P. White, Simulation 69 (1997); K. P. White, M. J. Cobb, S. C. Spratt, "A comparison of five
 * steady-state truncation heuristics for simulation", Winter Simulation Conference (2000).
 */
export const mserCut = (series: readonly number[]): number => {
  let best = 0
  let least = Infinity
  let sum = 0
  let squares = 0
  // From the end, so that every rest is summed once; the centre keeps the squares small.
  const centre = series[series.length - 1] ?? 0
  for (let from = series.length - 1; from >= 0; from--) {
    const value = series[from] - centre
    sum += value
    squares += value * value
    const left = series.length - from
    if (left < FEWEST_LEFT) continue
    const rule = (squares - (sum * sum) / left) / (left * left)
    if (rule <= least) {
      least = rule
      best = from
    }
  }
  return best
}

/** Means of so many values after each other; what does not fill the last is left out. */
export const batchMeans = (values: readonly number[], size: number): number[] =>
  Array.from({ length: Math.floor(values.length / size) }, (_, batch) => {
    let sum = 0
    for (let i = batch * size; i < (batch + 1) * size; i++) sum += values[i]
    return sum / size
  })
