import { expect, test } from 'vitest'
import { callWait } from '../../src/indicators/call-wait.ts'
import { CountedRows } from '../../src/indicators/counted-rows.ts'
import { waitingTime } from '../../src/indicators/waiting-time.ts'
import { COMPLETED, INTERRUPTED, RunRecord } from '../../src/record/run-record.ts'
import { aProcess } from '../support/a-process.ts'
import { pool, scenario } from '../support/scenarios.ts'
import { addWork } from '../support/work-row.ts'

const model = aProcess('start -> check -> print -> end')
const nodeOf = (id: string) => model.nodes.findIndex((node) => node.id === id)

/** Waits of one case, in the order in which the work was done: [activity, enabled, started, pool, outcome]. */
type Wait = readonly [of: string, from: number, to: number, pool?: number, outcome?: number]

const figuresOf = (waits: readonly Wait[]) => {
  const record = new RunRecord()
  record.cases.add(0, 0, -1, 0)
  record.cases.end(0, 1000, COMPLETED)
  const { work } = record
  for (const [of, from, to, poolAt = 0, outcome = COMPLETED] of waits) {
    const times = { enabledAt: from, startedAt: to, completedAt: to + 10, workedSeconds: 10 }
    addWork(work, { element: nodeOf(of), visit: 1, pool: poolAt, ...times, outcome, batch: -1 })
  }
  const rows = new CountedRows({
    model,
    scenario: scenario({
      resourcePools: [pool('desk', 1), pool('robot', 1, { employment: 'machine' })],
    }),
    record,
    countFrom: 0,
    countTo: 1000,
    caseSeconds: 0,
    staffedSeconds: new Float64Array(2),
  })
  const found: Record<string, number> = {}
  for (const indicator of [waitingTime, callWait])
    indicator.measure(rows, (kind, id, value) => {
      found[`${indicator.id} ${kind} ${id}`] = value
    })
  return found
}

test('waits at once count once, whichever work was done first', () => {
  const together: Wait[] = [
    ['check', 0, 30],
    ['print', 20, 50],
    ['check', 60, 70],
  ]
  const union = { 'waitingTime process test': 60, 'waitingTime activity check': 20 }
  expect(figuresOf(together)).toMatchObject(union)
  expect(figuresOf([together[2], together[1], together[0]])).toMatchObject(union)
  // The short one lies inside the long one.
  expect(
    figuresOf([
      ['print', 10, 20],
      ['check', 0, 40],
    ]),
  ).toMatchObject({ 'waitingTime process test': 40 })
})

test('interrupted work and what goes on of it are one piece', () => {
  expect(
    figuresOf([
      ['check', 0, 30, 0, INTERRUPTED],
      ['check', 40, 50],
    ]),
  ).toMatchObject({ 'waitingTime activity check': 40, 'waitingTime process test': 40 })
})

test('the call is the first work of staff, not that of a machine', () => {
  expect(
    figuresOf([
      ['print', 0, 5, 1],
      ['check', 5, 35],
    ]),
  ).toMatchObject({ 'callWait process test': 30 })
  expect(figuresOf([['print', 0, 5, 1]])).not.toHaveProperty('callWait process test')
})
