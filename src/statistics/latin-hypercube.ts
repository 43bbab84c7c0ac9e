/**
 * Points in the unit cube, rows of `dimensions` numbers in (0, 1): in every dimension each of the `points`
 * equal strata is met exactly once, at a random place in it.
 * `uniform(i, j)` answers with an even number in (0, 1) of its own for every pair: point i from 0 to
 * 2·points − 1 (the first half places, the second half shuffles), dimension j.
 * Source: M. D. McKay, R. J. Beckman, W. J. Conover, Technometrics 21 (1979).
 */
export function latinHypercube(
  points: number,
  dimensions: number,
  uniform: (i: number, j: number) => number,
): number[][] {
  const rows = Array.from({ length: points }, () => new Array<number>(dimensions).fill(0))
  for (let j = 0; j < dimensions; j++) {
    const strata = shuffled(points, (i) => uniform(points + i, j))
    for (let i = 0; i < points; i++) {
      const place = (strata[i] + uniform(i, j)) / points
      // A place next to 1 may round up to it; a quantile of 1 can be infinite.
      rows[i][j] = place < 1 ? place : 1 - 1.1102230246251565e-16
    }
  }
  return rows
}

/** 0 to n − 1 in random order. Source: R. A. Fisher, F. Yates (1938); D. E. Knuth, TAOCP 2, algorithm 3.4.2 P. */
function shuffled(n: number, uniform: (i: number) => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(uniform(i) * (i + 1))
    const swapped = order[i]
    order[i] = order[j]
    order[j] = swapped
  }
  return order
}
