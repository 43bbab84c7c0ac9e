import type { FiscalYear } from './plan-file.ts'

type Shares = Readonly<Record<FiscalYear, number>>

/**
 * The share of the way from 0 to 1 that an S-shaped adoption has covered at t of its time: 3t² − 2t³, flat at both
 * ends, half-way at half-time; by quarters 0, 0.156, 0.5, 0.844, 1. The shape is that of cumulated adoption in
 * E. M. Rogers, Diffusion of Innovations; the cubic is the simplest curve that has it.
 */
const sCurveAt = (t: number): number => t * t * (3 - 2 * t)

/** 普及率 of the years from a few anchors: straight (or S-shaped) between two, flat before the first and after the last. */
export function adoptionRamp(
  shape: 'linear' | 'sCurve',
  anchors: Shares,
  years: readonly FiscalYear[],
): Shares {
  const known = Object.keys(anchors)
    .map(Number)
    .sort((one, other) => one - other)
  const at = (year: FiscalYear): number => {
    const before = known.findLast((one) => one <= year)
    const after = known.find((one) => one >= year)
    if (before === undefined || after === undefined || before === after) {
      return anchors[before ?? after ?? known[0]]
    }
    const t = (year - before) / (after - before)
    return anchors[before] + (anchors[after] - anchors[before]) * (shape === 'linear' ? t : sCurveAt(t))
  }
  return Object.fromEntries(years.map((year) => [year, at(year)]))
}
