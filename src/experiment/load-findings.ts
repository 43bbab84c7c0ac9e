import type { Finding } from '../model/finding.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { meanOf } from '../scenario/distribution-moments.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { type ClosedFormAnswer, holds } from './closed-form.ts'
import { experimentFinding } from './finding-catalogue.ts'
import { staffedKey, valueKey } from './play-replication.ts'
import type { ReplicationOutcome } from './replication-runner.ts'
import { comesToNothing } from './results.ts'

type Runs = readonly ReplicationOutcome[]

/** A traffic intensity above this is an overload. */
const FULL = 1

/** Pools with more work than people, and sources whose cases come to no end. */
export const loadFindings = (
  model: ProcessModel,
  scenario: Scenario,
  runs: Runs,
  closedForm: ClosedFormAnswer,
): Finding[] => {
  const whole = runs.filter(({ stopped }) => stopped === null)
  if (whole.length === 0) return []
  return [
    ...overloads(
      scenario,
      whole,
      holds(closedForm) && !hasAlternatives(scenario) ? closedForm.byPool : askedInRuns(scenario, whole),
    ),
    ...notCompleted(model, scenario, whole),
  ]
}

/** Which of several pools does the work shows only in the runs. */
const hasAlternatives = ({ activities }: Scenario): boolean =>
  Object.values(activities).some(({ otherwise }) => otherwise !== undefined)

const overloads = (
  scenario: Scenario,
  runs: Runs,
  asked: Readonly<Record<string, number>>,
): readonly Finding[] =>
  scenario.resourcePools.flatMap((pool) => {
    const staffed = mean(runs, ({ values }) => values[staffedKey(pool.id)] ?? 0)
    const ratio = (asked[pool.id] ?? 0) > 0 ? asked[pool.id] / staffed : 0
    if (pool.unlimited || ratio <= FULL) return []
    return [
      experimentFinding(
        'EXPERIMENT-OVERLOAD',
        { file: scenario.file, element: pool.id },
        { element: pool.name, ratio: ratio < 1e15 ? ratio.toFixed(2) : '∞' },
      ),
    ]
  })

/** Hours asked of each pool: what was worked, and what has piled up before it since the counting began. */
const askedInRuns = (scenario: Scenario, runs: Runs): Record<string, number> => {
  const asked: Record<string, number> = {}
  for (const { id } of scenario.resourcePools)
    asked[id] = mean(
      runs,
      ({ values }) =>
        (values[valueKey('utilisation', 'resourcePool', id)] ?? 0) * (values[staffedKey(id)] ?? 0),
    )
  const piledUp = mean(runs, ({ counts: { opening, unfinished } }) =>
    unfinished > 0 ? Math.max(0, unfinished - opening) / unfinished : 0,
  )
  for (const { id, duration, pools } of Object.values(scenario.activities)) {
    const waiting = mean(runs, ({ bySource }) =>
      bySource.reduce((sum, { standing }) => sum + (standing[id] ?? 0), 0),
    )
    const each =
      duration.feel === undefined
        ? meanOf(duration.distribution)
        : mean(runs, ({ values }) => values[valueKey('processingTime', 'activity', id)] ?? 0)
    for (const { pool, quantity } of pools) asked[pool] += (waiting * piledUp * quantity * each) / 3600
  }
  return asked
}

const notCompleted = (model: ProcessModel, scenario: Scenario, runs: Runs): readonly Finding[] =>
  scenario.arrivals.flatMap((source, i) => {
    const arrived = mean(runs, ({ bySource }) => bySource[i].arrived)
    const unfinished = mean(runs, ({ bySource }) => bySource[i].unfinished)
    if (arrived === 0 || !comesToNothing(arrived, arrived - unfinished)) return []
    const standing = new Map<string, number>()
    for (const { bySource } of runs)
      for (const [id, count] of Object.entries(bySource[i].standing))
        standing.set(id, (standing.get(id) ?? 0) + count / runs.length)
    const [most] = [...standing].sort((x, y) => y[1] - x[1])
    const node = model.nodes.find(({ id }) => id === most?.[0])
    return [
      experimentFinding(
        'EXPERIMENT-NOTHING-COMPLETED',
        { ...(node?.place ?? { file: scenario.file }), element: node?.id },
        {
          source: source.name,
          arrived: Math.round(arrived),
          unfinished: Math.round(unfinished),
          standing: Math.round(most?.[1] ?? 0),
          element: node?.name || node?.id || '',
        },
      ),
    ]
  })

const mean = (runs: Runs, figure: (outcome: ReplicationOutcome) => number): number =>
  runs.reduce((sum, outcome) => sum + figure(outcome), 0) / runs.length
