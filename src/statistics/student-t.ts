import { incompleteBeta, inverseIncompleteBeta } from '../model/exact-math.ts'

/**
 * Student's t distribution function with `degrees` of freedom.
 * Source: Abramowitz & Stegun 26.7.1: P(|T| > t) = I_x(ν/2, ½), x = ν/(ν + t²).
 */
export function studentTDistribution(t: number, degrees: number): number {
  const square = t * t
  // For a small t the other end of the beta keeps the accuracy.
  const within =
    square < degrees
      ? incompleteBeta(square / (degrees + square), 0.5, degrees / 2)
      : 1 - incompleteBeta(degrees / (degrees + square), degrees / 2, 0.5)
  return t < 0 ? 0.5 - within / 2 : 0.5 + within / 2
}

/** The t below which lies p (0 < p < 1): the inverse of `studentTDistribution`. */
export function studentTQuantile(p: number, degrees: number): number {
  if (!(degrees > 0)) throw new RangeError(`Student's t needs degrees of freedom above 0, not <${degrees}>`)
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN
  if (p === 0.5) return 0
  const tail = p < 0.5 ? p : 1 - p
  let t: number
  if (tail > 0.25) {
    const x = inverseIncompleteBeta(1 - 2 * tail, 0.5, degrees / 2)
    t = Math.sqrt((degrees * x) / (1 - x))
  } else {
    const x = inverseIncompleteBeta(2 * tail, degrees / 2, 0.5)
    t = Math.sqrt((degrees * (1 - x)) / x)
  }
  return p < 0.5 ? -t : t
}
