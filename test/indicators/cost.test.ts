import { expect, test } from 'vitest'
import { cost } from '../../src/indicators/cost.ts'
import { CountedRows } from '../../src/indicators/counted-rows.ts'
import { COMPLETED, INTERRUPTED, RunRecord } from '../../src/record/run-record.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, fiscalYear2026, pool, quantity, scenario } from '../support/scenarios.ts'
import { addWork } from '../support/work-row.ts'

const model = aProcess('start -> check -> print -> end')
const nodeOf = (id: string) => model.nodes.findIndex((node) => node.id === id)

interface Row {
  readonly of: string
  readonly visit?: number
  readonly pool?: number
  readonly worker?: number
  readonly at?: number
  readonly hours?: number
  readonly outcome?: number
}

/** The figures of cost, of a run whose counted time is from 1000 s to 2000 s. */
const costsOf = (rows: readonly Row[], more: Partial<Scenario>): Record<string, number> => {
  const record = new RunRecord()
  record.cases.add(0, 0, -1, 0)
  for (const {
    of,
    visit = 1,
    pool: poolAt = 0,
    worker = 0,
    at = 1500,
    hours = 0,
    outcome = COMPLETED,
  } of rows) {
    const times = { completedAt: at, workedSeconds: hours * 3600, countedSeconds: hours * 3600 }
    addWork(record.work, { element: nodeOf(of), visit, pool: poolAt, worker, ...times, outcome, batch: -1 })
  }
  const run = {
    model,
    scenario: scenario({
      period: fiscalYear2026,
      resourcePools: [pool('desk', 3)],
      activities: { check: activity('check', { kind: 'fixed', value: 60 }, 'desk') },
      ...more,
    }),
    record,
    countFrom: 1000,
    countTo: 2000,
    caseSeconds: 0,
    staffedSeconds: new Float64Array(1),
    officeSeconds: () => 0,
  }
  const found: Record<string, number> = {}
  cost.measure(new CountedRows(run), (kind, id, value) => {
    found[`${kind} ${id}`] = value
  })
  return found
}

const senior = {
  id: 'senior',
  name: { ja: '主任', en: 'Senior' },
  quantity: 2,
  costPerHour: quantity(3000),
  speeds: {},
  durations: {},
  skills: [],
}
const printed = {
  print: activity('print', { kind: 'fixed', value: 0 }, undefined, { fixedCost: quantity(30) }),
}

test('workers with a rate of their own come first; the others cost what the pool says', () => {
  const rows = [0, 1, 2].map((worker) => ({ of: 'check', worker, hours: 1 }))
  const desk = (costPerHour?: number) => ({
    resourcePools: [
      pool('desk', 3, {
        workers: [senior],
        ...(costPerHour !== undefined && { costPerHour: quantity(costPerHour) }),
      }),
    ],
  })
  expect(costsOf(rows, desk(2000))).toEqual({
    'process test': 8000,
    'activity check': 8000,
    'resourcePool desk': 8000,
    'employment regular': 8000,
  })
  expect(costsOf(rows, desk())).toMatchObject({ 'process test': 6000 })
})

test('a fixed cost counts each execution that ended in the counted time, once', () => {
  const rows: Row[] = [
    { of: 'print', pool: -1, worker: -1 },
    // Two who work together leave a row each.
    { of: 'print', visit: 2, worker: 0 },
    { of: 'print', visit: 2, worker: 1 },
    // Interrupted, and gone on with.
    { of: 'print', visit: 3, outcome: INTERRUPTED },
    { of: 'print', visit: 3 },
    { of: 'print', visit: 4, at: 999 },
    { of: 'print', visit: 5, at: 2000 },
    { of: 'check', hours: 2 },
  ]
  expect(costsOf(rows, { activities: printed })).toEqual({ 'process test': 90, 'activity print': 90 })
  const rate = { resourcePools: [pool('desk', 3, { costPerHour: quantity(1000) })], activities: printed }
  expect(costsOf(rows, rate)).toMatchObject({
    'process test': 2090,
    'activity check': 2000,
    'activity print': 90,
    'resourcePool desk': 2000,
  })
})

test('without rates and fixed costs nothing is said', () => {
  expect(costsOf([{ of: 'check', hours: 1 }], {})).toEqual({})
})

test('a run by cases ends with its last piece of work, which counts', () => {
  const period = { kind: 'cases', cases: 1, warmUpCases: 0 } as const
  const rows = [{ of: 'print', at: 2000 }]
  expect(costsOf(rows, { period, activities: printed })).toMatchObject({ 'activity print': 30 })
})
