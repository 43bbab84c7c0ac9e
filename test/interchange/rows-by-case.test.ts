import { expect, test } from 'vitest'
import { CaseHappenings, ENDED, RESUMED, SCHEDULED, STARTED } from '../../src/interchange/case-happenings.ts'
import { RowsByCase } from '../../src/interchange/rows-by-case.ts'
import { COMPLETED, INTERRUPTED, RunRecord } from '../../src/record/run-record.ts'
import { addWork, type WorkRow } from '../support/work-row.ts'

const workOf = (rows: readonly WorkRow[]) => {
  const { work } = new RunRecord()
  for (const row of rows) {
    const { case: caseIndex = 0, element = 0, visit = 1, outcome = COMPLETED } = row
    const { enabledAt = 0, startedAt = enabledAt, completedAt = startedAt } = row
    addWork(work, { case: caseIndex, element, visit, outcome, enabledAt, startedAt, completedAt })
  }
  return work
}

test('each case has its rows in order of completion, those without work none, also among very many', () => {
  const count = 150_000
  const caseOf = (row: number) => (row * 7919) % 140_000
  const rowsByCase = new RowsByCase(
    workOf(Array.from({ length: count }, (_, row) => ({ case: caseOf(row) + 5000 }))),
  )
  const expected = new Map<number, number[]>()
  for (let row = 0; row < count; row++) {
    const one = caseOf(row) + 5000
    const known = expected.get(one)
    if (known) known.push(row)
    else expected.set(one, [row])
  }
  let different = 0
  for (let one = 0; one < 146_000; one++)
    if ([...rowsByCase.of(one)].join() !== (expected.get(one) ?? []).join()) different++
  expect(different).toBe(0)
  expect([...rowsByCase.of(5000)]).toEqual([0, 140_000])
})

const storyOf = (rows: Parameters<typeof workOf>[0]): string[] => {
  const happenings = new CaseHappenings(workOf(rows))
  happenings.take(Int32Array.from(rows.keys()))
  const steps: Readonly<Record<number, string>> = {
    [SCHEDULED]: 'scheduled',
    [STARTED]: 'started',
    [RESUMED]: 'resumed',
    [ENDED]: 'ended',
  }
  return Array.from(
    { length: happenings.count },
    (_, at) => `${happenings.moments[at]} row ${happenings.rows[at]} ${steps[happenings.steps[at]]}`,
  )
}

test('happenings of parallel work are in order of time', () => {
  expect(
    storyOf([
      { enabledAt: 0, startedAt: 5, completedAt: 10 },
      { enabledAt: 0, startedAt: 3, completedAt: 20 },
      { enabledAt: 10, startedAt: 10, completedAt: 20 },
    ]),
  ).toEqual([
    '0 row 0 scheduled',
    '0 row 1 scheduled',
    '3 row 1 started',
    '5 row 0 started',
    '10 row 0 ended',
    '10 row 2 scheduled',
    '10 row 2 started',
    '20 row 1 ended',
    '20 row 2 ended',
  ])
})

test('work that takes no time still begins before it ends, and the next begins after it', () => {
  expect(storyOf([{ enabledAt: 1 }, { enabledAt: 1 }])).toEqual([
    '1 row 0 scheduled',
    '1 row 0 started',
    '1 row 0 ended',
    '1 row 1 scheduled',
    '1 row 1 started',
    '1 row 1 ended',
  ])
})

test('interrupted work is taken up again; another visit is work of its own', () => {
  const interrupted = { enabledAt: 0, startedAt: 1, completedAt: 4, outcome: INTERRUPTED }
  expect(
    storyOf([
      interrupted,
      { enabledAt: 0, startedAt: 6, completedAt: 9 },
      { enabledAt: 9, startedAt: 9, completedAt: 12, visit: 2 },
    ]),
  ).toEqual([
    '0 row 0 scheduled',
    '1 row 0 started',
    '4 row 0 ended',
    '6 row 1 resumed',
    '9 row 1 ended',
    '9 row 2 scheduled',
    '9 row 2 started',
    '12 row 2 ended',
  ])
})

test('a case with very much work has room', () => {
  const rows = Array.from({ length: 500 }, (_, i) => ({ enabledAt: i, startedAt: i, completedAt: i + 1 }))
  expect(storyOf(rows)).toHaveLength(1500)
  expect(storyOf(rows).at(-1)).toBe('500 row 499 ended')
})
