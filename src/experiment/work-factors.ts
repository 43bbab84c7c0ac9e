import type { CountedRows } from '../indicators/index.ts'

/** What the staff hours of a run are the product of; plain numbers, so that they can be kept. */
export interface WorkFactors {
  /** Sources and channels; null: cases without a channel. */
  readonly groups: readonly { readonly source: string; readonly channel: string | null }[]
  /** By group: cases that came in the counted time. */
  readonly cases: readonly number[]
  /** By BPMN id of an activity, then by group. */
  readonly staffHours: Readonly<Record<string, readonly number[]>>
  readonly executions: Readonly<Record<string, readonly number[]>>
}

export const workFactors = ({ run, groups, arrived, work }: CountedRows): WorkFactors => {
  const staffHours: Record<string, number[]> = {}
  const executions: Record<string, number[]> = {}
  for (const { id, index, kind } of run.model.nodes) {
    if (kind !== 'task') continue
    const [from, to] = [index * groups.length, (index + 1) * groups.length]
    staffHours[id] = [...work.staffByUnit.subarray(from, to)]
    executions[id] = [...work.executions.subarray(from, to)]
  }
  return { groups, cases: [...arrived.byGroup], staffHours, executions }
}
