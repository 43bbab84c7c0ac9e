import type { SimulationResult, StepHours } from './results.ts'

/** An activity that staff do: its hours as played, and the same by calculator. */
export interface PlayedStep {
  readonly element: string
  readonly name: string
  /** Mean over the replications. */
  readonly hours: number
  /** Null where the closed form does not apply. */
  readonly byHand: StepHours | null
}

export const playedSteps = ({ indicators, closedForm }: SimulationResult): PlayedStep[] =>
  indicators.flatMap(({ id, scope, mean }) => {
    if (id !== 'staffHours' || scope.kind !== 'activity') return []
    const byHand = closedForm.steps.find(({ element }) => element === scope.id) ?? null
    return mean === 0 && byHand === null ? [] : [{ element: scope.id, name: scope.name, hours: mean, byHand }]
  })
