import type {
  ComparisonAlternative,
  IndicatorResult,
  SimulationResult,
} from '../../../src/experiment/results.ts'
import type { Diagram } from '../../../src/model/diagram.ts'
import { matchingName } from '../../../src/model/names.ts'

/** Below it a figure is printed as 0. */
const VISIBLE = 0.05

/** A figure of every activity that has one, by BPMN id. */
export const byActivity = (result: SimulationResult, id: string): ReadonlyMap<string, IndicatorResult> =>
  new Map(
    result.indicators
      .filter((one) => one.id === id && one.scope.kind === 'activity' && one.mean >= VISIBLE)
      .map((one) => [one.scope.id, one]),
  )

/** The largest of all of them, so that the colours of several drawings compare. */
export const mostOf = (figures: readonly ReadonlyMap<string, IndicatorResult>[]): number =>
  Math.max(0, ...figures.flatMap((one) => [...one.values()].map(({ mean }) => mean)))

/** The same step in the other drawing: of the same id, or else an activity of the same name. */
export function sameStep(id: string, here: Diagram, there: Diagram): string | undefined {
  if (there.shapes.some((one) => one.id === id)) return id
  const shape = here.shapes.find((one) => one.id === id)
  if (shape === undefined || shape.name === '') return undefined
  return there.shapes.find(
    (one) => one.kind === shape.kind && matchingName(one.name) === matchingName(shape.name),
  )?.id
}

export interface StepRow {
  readonly id: string
  readonly unit: string
  readonly asIs: IndicatorResult | undefined
  readonly toBe: IndicatorResult | undefined
  readonly difference: ComparisonAlternative['differences'][number] | undefined
}

/** Half of the last digit that is printed. */
const LEAST = 0.005

const SHOWN = [
  'waitingTime',
  'processingTime',
  'staffHours',
  'applicantHours',
  'queueLength',
  'overtime',
  'cost',
] as const

/** What was measured of one step on either side of the change; a row for each figure that one of them has. */
export function stepRows(
  baseline: SimulationResult,
  { result, differences }: ComparisonAlternative,
  asIsId: string | undefined,
  toBeId: string | undefined,
): StepRow[] {
  const find = ({ indicators }: SimulationResult, indicator: string, id: string | undefined) =>
    indicators.find((one) => one.id === indicator && one.scope.kind === 'activity' && one.scope.id === id)
  return SHOWN.flatMap((id): StepRow[] => {
    const [asIs, toBe] = [find(baseline, id, asIsId), find(result, id, toBeId)]
    const unit = (asIs ?? toBe)?.unit
    if (unit === undefined || Math.max(asIs?.mean ?? 0, toBe?.mean ?? 0) < LEAST) return []
    const difference = differences.find(
      (one) => one.id === id && one.scope.kind === 'activity' && one.scope.id === toBeId,
    )
    return [{ id, unit, asIs, toBe, difference: asIs && toBe ? difference : undefined }]
  })
}

/** A difference that the dice alone may have made. */
export const isUndecided = ({ mean, halfWidth }: { mean: number; halfWidth: number | null }): boolean =>
  halfWidth === null || (mean !== 0 && Math.abs(mean) <= halfWidth)
