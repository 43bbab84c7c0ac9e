import { meanInterval } from '../statistics/confidence-interval.ts'
import { percentile, sorted } from '../statistics/percentile.ts'
import type { HoursFigure } from './plan-result.ts'

const CONFIDENCE = 0.95

/** The interval of a sum comes from per-replication sums, never from adding half-widths. */
export function intervalOfSum(
  counted: readonly { readonly figure: HoursFigure; readonly observations: readonly number[] | undefined }[],
): number | null {
  const moving = counted.filter(({ figure }) => figure.halfWidth !== 0)
  if (counted.length > 0 && moving.length === 0) return 0
  if (moving.length === 1) return moving[0].figure.halfWidth
  const columns = moving.map((one) => (one.figure.halfWidth === null ? undefined : one.observations))
  const first = columns[0]
  if (first === undefined || columns.some((column) => column?.length !== first.length)) return null
  const sums = first.map((_, replication) =>
    columns.reduce((sum, column) => sum + (column?.[replication] ?? 0), 0),
  )
  return sums.length < 2 ? null : meanInterval(sums, CONFIDENCE).halfWidth
}

/** The range of a sum: the measures' points added one by one, as their assumptions are drawn independently; fewer points go round. */
export function rangeOfSum(
  counted: readonly { readonly figure: HoursFigure; readonly points: readonly number[] | null }[],
): readonly [number, number] | null {
  const ranged = counted.flatMap(({ points }) => (points === null ? [] : [points]))
  if (ranged.length === 0) return null
  const fixed = counted.reduce((sum, { figure, points }) => sum + (points === null ? figure.mean : 0), 0)
  const most = Math.max(...ranged.map((points) => points.length))
  const sums = sorted(
    Array.from({ length: most }, (_, k) =>
      ranged.reduce((sum, points) => sum + points[k % points.length], fixed),
    ),
  )
  return [percentile(sums, 0.05), percentile(sums, 0.95)]
}
