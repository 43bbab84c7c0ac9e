import type { ProcessModel } from '../model/process-model.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { closedFormOf, holds } from './closed-form.ts'
import type { ExpectedShare } from './expected-cases.ts'
import { valueKey } from './play-replication.ts'
import type { ReplicationOutcome } from './replication-runner.ts'
import type { PlayedScenario } from './simulate-scenario.ts'

/** A scenario with the replications it was played in. */
export interface PlayedRuns extends PlayedScenario {
  readonly runs: readonly ReplicationOutcome[]
}

/** The same, as far as their staff hours are known. */
interface WorkedRuns extends PlayedScenario {
  readonly runs: readonly Pick<ReplicationOutcome, 'values'>[]
}

const UNMEASURED = ''

/** The activities of a measure (all of them without one) by BPMN id. */
const activitiesOf = (model: ProcessModel, scenario: Scenario, measure: string | undefined): string[] =>
  model.nodes
    .filter((node) => node.kind === 'task')
    .map((node) => node.id)
    .filter((id) => measure === undefined || (scenario.activities[id]?.measure ?? UNMEASURED) === measure)

const hoursOf = (
  { values }: Pick<ReplicationOutcome, 'values'>,
  { model, scenario }: PlayedScenario,
  measure: string | undefined,
): number =>
  activitiesOf(model, scenario, measure).reduce(
    (sum, id) => sum + (values[valueKey('staffHours', 'activity', id)] ?? 0),
    0,
  )

/** Hours saved, replication by replication. */
export const savedInRuns = (asIs: WorkedRuns, toBe: WorkedRuns, measure: string | undefined): number[] =>
  asIs.runs.map((run, i) => hoursOf(run, asIs, measure) - hoursOf(toBe.runs[i], toBe, measure))

/** Undefined where the closed form does not hold. */
export const closedHours = (
  { model, scenario }: PlayedScenario,
  shares: readonly ExpectedShare[],
  measure: string | undefined,
): number | undefined => {
  const answer = closedFormOf(model, scenario, shares)
  if (!holds(answer)) return undefined
  return activitiesOf(model, scenario, measure).reduce((sum, id) => sum + (answer.byActivity[id] ?? 0), 0)
}
