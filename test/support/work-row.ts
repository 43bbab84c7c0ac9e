import type { WorkRows } from '../../src/record/run-record.ts'

export const WORK_COLUMNS = [
  'case',
  'element',
  'visit',
  'pool',
  'worker',
  'enabledAt',
  'startedAt',
  'completedAt',
  'workedSeconds',
  'countedSeconds',
  'offDutySeconds',
  'overtimeSeconds',
  'outcome',
  'batch',
] as const

export type WorkRow = Readonly<Partial<Record<(typeof WORK_COLUMNS)[number], number>>>

/** Writes a row of work; what is not said is 0. */
export const addWork = (work: WorkRows, row: WorkRow): void => {
  const at = work.add()
  for (const column of WORK_COLUMNS) work[column].values[at] = row[column] ?? 0
}
