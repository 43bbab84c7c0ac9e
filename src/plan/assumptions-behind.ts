import type { AssumptionLine, ComparisonResult } from '../experiment/results.ts'
import type { PlannedRun } from './gather-runs.ts'
import type { PlanAssumption } from './plan-result.ts'

const sameValue = (one: AssumptionLine, other: AssumptionLine): boolean =>
  one.value === other.value && one.low === other.low && one.high === other.high

const sameAssumption = (one: AssumptionLine, other: AssumptionLine): boolean =>
  one.path === other.path &&
  one.mark === other.mark &&
  one.source === other.source &&
  one.fittedTo === other.fittedTo &&
  sameValue(one, other)

/** Each value once, with the measures that rest on it and the years in which it differs. */
export function assumptionsBehind(
  runs: readonly PlannedRun[],
  played: ReadonlyMap<string, ComparisonResult>,
): PlanAssumption[] {
  const lines = new Map<string, PlanAssumption>()
  const add = (run: PlannedRun, line: AssumptionLine, variant: PlanAssumption['variant']): void => {
    const { procedure } = run.baseline.scenario
    const key = [procedure, variant, line.path, line.mark, line.source, line.fittedTo].join('|')
    const known = lines.get(key) ?? { ...line, variant, measures: [], years: [] }
    const { value, low, high } = line
    const years = known.years.some((one) => sameValue({ ...line, ...one }, line))
      ? known.years.map((one) =>
          sameValue({ ...line, ...one }, line)
            ? { ...one, fiscalYears: [...new Set([...one.fiscalYears, run.year])] }
            : one,
        )
      : [...known.years, { fiscalYears: [run.year], value, low, high }]
    lines.set(key, { ...known, years, measures: [...new Set([...known.measures, ...run.members])] })
  }
  for (const run of runs) {
    const comparison = played.get(run.key)
    if (comparison === undefined) continue
    const asIs = comparison.baseline.assumptions
    const toBe = comparison.alternatives[0]?.result.assumptions ?? []
    for (const line of asIs) add(run, line, toBe.some((one) => sameAssumption(one, line)) ? 'both' : 'asIs')
    for (const line of toBe) if (!asIs.some((one) => sameAssumption(one, line))) add(run, line, 'toBe')
  }
  return [...lines.values()]
}
