import { studentTQuantile } from './student-t.ts'
import { summaryOf } from './summary.ts'

/** Where a curve through estimated means passes 0. */
export interface ZeroCrossing {
  readonly at: number
  /** Whether the mean grows there. */
  readonly isRising: boolean
  /** Where 0 cannot be excluded around the crossing; an end is null where the curve ends before it can. */
  readonly low: number | null
  readonly high: number | null
}

interface CurvePoint {
  readonly x: number
  /** In replication order; the replications of all points face the same chance. */
  readonly values: readonly number[]
}

/**
 * Where the straight lines through the means change their sign, with the interval of each crossing: every x at which
 * the t interval of the interpolated mean holds 0. Between two points the paired values give it by a quadratic.
 * Source: E. C. Fieller, "Some problems in interval estimation", Journal of the Royal Statistical Society B 16 (1954).
 * Points by rising x. With a single replication there are no intervals: both ends are null.
 */
export function zeroCrossings(points: readonly CurvePoint[], confidence: number): ZeroCrossing[] {
  const means = points.map(({ values }) => summaryOf(values).mean)
  const signed = means.flatMap((mean, i) => (mean === 0 ? [] : [i]))
  return signed.slice(1).flatMap((right, at): ZeroCrossing[] => {
    const left = signed[at]
    if (means[left] > 0 === means[right] > 0) return []
    // On points that are exactly 0 it is the first of them.
    const share = right === left + 1 ? means[left] / (means[left] - means[right]) : 1
    const crossing = { segment: left, share }
    return [
      {
        at: between(points[left].x, points[left + 1].x, share),
        isRising: means[right] > 0,
        low: edgeOf(points, crossing, -1, confidence),
        high: edgeOf(points, crossing, 1, confidence),
      },
    ]
  })
}

const ROUNDING = 1e-9

const between = (from: number, to: number, share: number): number => from + share * (to - from)

/** The first x on that side of the crossing at which 0 is excluded. */
const edgeOf = (
  points: readonly CurvePoint[],
  crossing: { readonly segment: number; readonly share: number },
  side: -1 | 1,
  confidence: number,
): number | null => {
  let from = crossing.share
  for (let i = crossing.segment; i >= 0 && i + 1 < points.length; i += side) {
    const roots = rootsOf(points[i].values, points[i + 1].values, confidence).filter((share) =>
      side < 0 ? share >= 0 && share <= from + ROUNDING : share <= 1 && share >= from - ROUNDING,
    )
    if (roots.length > 0) {
      const nearest = side < 0 ? Math.max(...roots) : Math.min(...roots)
      return between(points[i].x, points[i + 1].x, nearest)
    }
    from = side < 0 ? 1 : 0
  }
  return null
}

/** The shares of the way from the first to the second at which the interval just touches 0. */
const rootsOf = (first: readonly number[], second: readonly number[], confidence: number): number[] => {
  const n = first.length
  if (n < 2) return []
  const t = studentTQuantile((1 + confidence) / 2, n - 1)
  const one = summaryOf(first)
  const other = summaryOf(second)
  const step = other.mean - one.mean
  let products = 0
  for (let r = 0; r < n; r++) products += (first[r] - one.mean) * (second[r] - other.mean)
  const common = products / (n - 1)
  const factor = (t * t) / n
  // mean(w)² − t² var(w) / n = a w² + 2 b w + c
  const a = step * step - factor * (one.variance - 2 * common + other.variance)
  const b = one.mean * step - factor * (common - one.variance)
  const c = one.mean * one.mean - factor * one.variance
  if (a === 0) return b === 0 ? [] : [-c / (2 * b)]
  // Where a > 0 the crossing lies between two roots, however close they are.
  const inside = a > 0 ? Math.max(0, b * b - a * c) : b * b - a * c
  if (inside < 0) return []
  const root = Math.sqrt(inside)
  return [(-b - root) / a, (-b + root) / a]
}
