import { comparedWithBest } from '../statistics/comparisons-with-the-best.ts'
import { confidenceForEach, meanInterval } from '../statistics/confidence-interval.ts'
import type { BestAlternative } from './best-result.ts'
import type { HoursSaved } from './results.ts'
import { CONFIDENCE } from './summarise.ts'

const METHOD =
  "Multiple comparisons with the best (Hsu 1996, 4.2), paired t with Bonferroni's inequality under common random numbers (Clark and Yang 1986; Nelson and Matejcik 1995)"

/** Undefined for a single alternative: nothing was picked. */
export const bestOf = (
  alternatives: readonly { readonly scenario: { readonly id: string }; readonly hoursSaved: HoursSaved }[],
): BestAlternative | undefined => {
  if (alternatives.length < 2) return undefined
  const runs = alternatives.map(({ hoursSaved }) => hoursSaved.perReplication)
  const compared = comparedWithBest(runs, CONFIDENCE)
  const each = confidenceForEach(CONFIDENCE, alternatives.length)
  const atPoints = sharesOfBest(alternatives.map(({ hoursSaved }) => hoursSaved.assumptionPoints))
  const hasSpread = runs[0].length > 1
  const candidates = alternatives
    .flatMap(({ scenario, hoursSaved }, i) =>
      compared[i].mayBeBest ? [{ id: scenario.id, hoursSaved }] : [],
    )
    .sort((x, y) => y.hoursSaved.mean - x.hoursSaved.mean)
    .map(({ id }) => id)
  return {
    confidence: CONFIDENCE,
    method: METHOD,
    scenario: candidates.length === 1 ? candidates[0] : null,
    candidates,
    alternatives: alternatives.map(({ scenario, hoursSaved }, i) => ({
      scenario: scenario.id,
      mean: hoursSaved.mean,
      simultaneousHalfWidth: hasSpread ? meanInterval(runs[i], each).halfWidth : null,
      lessThanBest: hasSpread ? [compared[i].low, compared[i].high] : null,
      mayBeBest: compared[i].mayBeBest,
      bestAtPoints: atPoints?.[i] ?? null,
    })),
  }
}

/** The same point has the same value of an assumption in every comparison with one as-is; who ties shares the point. */
const sharesOfBest = (points: readonly (readonly number[] | null)[]): number[] | undefined => {
  const known = points.filter((one) => one !== null)
  const count = known[0]?.length ?? 0
  if (known.length < points.length || count === 0 || known.some(({ length }) => length !== count))
    return undefined
  const wins = known.map(() => 0)
  for (let point = 0; point < count; point++) {
    const most = Math.max(...known.map((one) => one[point]))
    const best = known.flatMap((one, i) => (one[point] === most ? [i] : []))
    for (const i of best) wins[i] += 1 / best.length
  }
  return wins.map((won) => won / count)
}
