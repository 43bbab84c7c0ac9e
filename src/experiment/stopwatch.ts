import type { Words } from '../model/words.ts'
import { assumptionsOf } from '../scenario/assumptions.ts'
import { meanOf, varianceOf } from '../scenario/distribution-moments.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { studentTQuantile } from '../statistics/student-t.ts'
import type { ComparisonResult } from './results.ts'

/** What to observe so that the figure rests on more than an assumption. */
export interface StopwatchResult {
  readonly format: 'yoryoku.stopwatch/1'
  readonly scenarios: readonly { readonly name: Words; readonly file: string }[]
  readonly seed: number
  readonly replications: number
  /** Where the assumption stands. */
  readonly file: string
  /** The assumption to be observed, as the scenario file calls it. */
  readonly path: string
  readonly label: Words
  /** Timed with a stopwatch, or counted: how many of all are so. */
  readonly kind: 'duration' | 'share'
  /** What is assumed: seconds, or a share of 1. */
  readonly assumed: number
  /** Standard deviation of one observation, by what is assumed. */
  readonly deviation: number
  /** Half-width aimed at: of a duration in parts of its mean, of a share absolutely. */
  readonly within: number
  readonly confidence: 0.95
  readonly observations: number
  /** Rank correlation with the hours saved, and the place among all assumptions, from 1. */
  readonly correlation: number
  readonly place: number
  /** Stronger ones that are found in records, not by watching. */
  readonly stronger: readonly { readonly path: string; readonly label: Words }[]
  readonly assumptionRange: readonly [number, number] | null
}

/**
 * The fewest observations whose mean has a 95 % half-width t·s/√n of at most `within` of the mean.
 * Source: NIST/SEMATECH e-Handbook of Statistical Methods, 7.2.2.2, with s ÷ mean as assumed.
 */
export function timesNeeded(variation: number, within: number): number {
  let n = 2
  while (studentTQuantile(0.975, n - 1) * variation > within * Math.sqrt(n)) n++
  return n
}

/**
 * The fewest observations whose share has a 95 % half-width z·√(p(1 − p)/n) of at most `within`.
 * Source: W. G. Cochran, Sampling Techniques (3rd ed. 1977), 4.4.
 */
export const countsNeeded = (share: number, within: number): number =>
  Math.max(2, Math.ceil((1.959964 * 1.959964 * share * (1 - share)) / (within * within)))

const isShare = (path: string): boolean => /^gateways\.|\.(share|noShow)$/.test(path)

/** With fewer even the spread is not known, which until then is assumed. */
export const FEWEST_OBSERVATIONS = 20

/** The assumption that moves the hours of the first alternative most and can be watched; nothing where there is none. */
export function whatToWatch(
  asIs: Scenario,
  toBe: Scenario,
  { baseline, alternatives: [{ drivers, hoursSaved, result }] }: ComparisonResult,
  within: { readonly duration: number; readonly share: number },
): StopwatchResult | undefined {
  const values = new Map([...assumptionsOf(toBe), ...assumptionsOf(asIs)].map((one) => [one.path, one]))
  const lines = [...baseline.assumptions, ...result.assumptions]
  const told = (place: number) => ({
    format: 'yoryoku.stopwatch/1' as const,
    scenarios: [asIs, toBe].map(({ name, file }) => ({ name, file })),
    seed: baseline.seed,
    replications: baseline.replications,
    file: lines.find(({ path }) => path === drivers[place].path)?.file ?? asIs.file,
    path: drivers[place].path,
    label: drivers[place].label,
    confidence: 0.95 as const,
    correlation: drivers[place].correlation,
    place: place + 1,
    stronger: drivers.slice(0, place).map(({ path, label }) => ({ path, label })),
    assumptionRange: hoursSaved.assumptionRange,
  })
  for (const [place, { path }] of drivers.entries()) {
    const value = values.get(path)
    if (value === undefined) continue
    if ('distribution' in value) {
      const assumed = meanOf(value.distribution)
      const deviation = Math.sqrt(varianceOf(value.distribution))
      if (!(assumed > 0) || !Number.isFinite(deviation)) continue
      // Where all cases are assumed alike, a third of the mean: what the spread is shows after the first twenty.
      const variation = deviation > 0 ? deviation / assumed : 1 / 3
      const observations = Math.max(FEWEST_OBSERVATIONS, timesNeeded(variation, within.duration))
      return {
        ...told(place),
        kind: 'duration',
        assumed,
        deviation: variation * assumed,
        within: within.duration,
        observations,
      }
    }
    if (!isShare(path) || value.value <= 0 || value.value >= 1) continue
    return {
      ...told(place),
      kind: 'share',
      assumed: value.value,
      deviation: Math.sqrt(value.value * (1 - value.value)),
      within: within.share,
      observations: Math.max(FEWEST_OBSERVATIONS, countsNeeded(value.value, within.share)),
    }
  }
  return undefined
}
