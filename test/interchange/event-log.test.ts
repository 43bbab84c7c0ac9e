import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { inProcessRunner } from '../../src/experiment/in-process-runner.ts'
import { logRun, simulateScenario } from '../../src/experiment/index.ts'
import { playReplication } from '../../src/experiment/play-replication.ts'
import type { EventLog, PlayedRun } from '../../src/interchange/event-log.ts'
import { eventLogAsCsv } from '../../src/interchange/event-log-csv.ts'
import { eventLogAsJson } from '../../src/interchange/event-log-json.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import { fingerprintOf } from '../../src/record/fingerprint.ts'
import { OUTCOMES } from '../../src/record/run-record.ts'
import { cellsOf } from './csv-cells.ts'
import { counter, eventLogOf, hostileNames, log, model, run, textOf, withWorks } from './logged-office.ts'

const csvOf = (played: PlayedRun = run, drawing: ProcessModel = model): string =>
  textOf(eventLogAsCsv(drawing, counter, played))
const jsonOf = (played: PlayedRun = run, drawing: ProcessModel = model): string =>
  textOf(eventLogAsJson(drawing, counter, played))

/** Rows of the file under the names of its head; what a spreadsheet was kept from running loses its apostrophe. */
const rowsIn = (csv: string): Record<string, string>[] => {
  const [head, ...rows] = cellsOf(csv.replace(/^\uFEFF/, ''))
  return rows.map((row) =>
    Object.fromEntries(head.map((name, i) => [name, row[i].replace(/^'(?=[=+\-@＝＋－＠\t\r])/, '')])),
  )
}
const asWritten = (works: EventLog['works']): Record<string, string>[] =>
  works.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, value === null ? '' : String(value)]),
    ),
  )

describe('the rows', () => {
  test('are those of the replication that the experiment measured', () => {
    const { fingerprint } = playReplication({
      model,
      scenario: counter,
      seed: 3,
      replication: log.replication,
      engine: 'tables',
    })
    expect(fingerprintOf(run.record)).toBe(fingerprint)
    expect(log).toMatchObject({
      format: 'yoryoku.log/1',
      scenario: { id: 'counter' },
      seed: 3,
      replication: 1,
    })
  })

  test('are as many cases and works as the record, with its times, pools and outcomes', () => {
    const { cases, work } = run.record
    expect(log.cases).toHaveLength(cases.length)
    expect(log.works).toHaveLength(work.length)
    expect(new Set(log.cases.map(({ caseId }) => caseId)).size).toBe(cases.length)
    const seconds = (moment: string): number =>
      (Date.parse(moment) - Date.parse('2026-03-16T00:00:00+09:00')) / 1000
    log.cases.forEach((row, i) => {
      expect(seconds(row.arrivedAt)).toBe(Math.floor(cases.arrivedAt.values[i]))
      expect(row.completedAt === null ? -1 : seconds(row.completedAt)).toBe(
        Math.floor(cases.completedAt.values[i]),
      )
      expect(row.channel).toBe(['counter', 'post'][cases.channel.values[i]])
      expect(row.outcome).toBe(OUTCOMES[cases.outcome.values[i]])
    })
    log.works.forEach((row, i) => {
      expect(row.caseId).toBe(log.cases[work.case.values[i]].caseId)
      expect(row.activityId).toBe(model.nodes[work.element.values[i]].id)
      expect(row.enabledAt).toMatch(/^2026-0[345]-\d\dT\d\d:\d\d:\d\d\+09:00$/)
      expect(seconds(row.enabledAt)).toBe(Math.floor(work.enabledAt.values[i]))
      expect(seconds(row.startedAt)).toBe(Math.floor(work.startedAt.values[i]))
      expect(seconds(row.completedAt)).toBe(Math.floor(work.completedAt.values[i]))
      expect(Math.abs(row.workedSeconds - work.workedSeconds.values[i])).toBeLessThanOrEqual(0.0005)
      expect(Math.abs(row.offDutySeconds - work.offDutySeconds.values[i])).toBeLessThanOrEqual(0.0005)
      expect(row.worker).toBe(row.pool === null ? null : `${row.pool}-${work.worker.values[i] + 1}`)
    })
    const outcomes = new Set(log.works.map(({ outcome }) => outcome))
    expect([...outcomes].sort()).toEqual(['completed', 'withdrawn'])
    expect(log.works.some(({ pool: of }) => of === null)).toBe(true)
    expect(log.works.some(({ offDutySeconds }) => offDutySeconds > 0)).toBe(true)
    expect(log.cases.some(({ completedAt }) => completedAt === null)).toBe(true)
  })

  test('add up to the hours of the report', async () => {
    const result = await simulateScenario({ model, scenario: counter, engine: 'tables' }, inProcessRunner())
    const reported = result.indicators.find(
      ({ id, scope }) => id === 'staffHours' && scope.kind === 'process',
    )
    const counted = log.works.reduce((sum, row) => sum + (row.pool === null ? 0 : row.countedSeconds), 0)
    expect(reported?.perReplication[0]).toBeGreaterThan(50)
    expect(counted / 3600).toBeCloseTo(reported?.perReplication[0] ?? 0, 3)
  })
})

describe('the files', () => {
  test('a CSV read back has the same works, a JSON the same log', () => {
    expect(rowsIn(csvOf())).toEqual(asWritten(log.works))
    expect(JSON.parse(jsonOf())).toEqual(log)
  })

  test('a CSV read by another reader has the same works', () => {
    expect(parse(csvOf(), { bom: true, columns: true })).toEqual(asWritten(log.works))
  })

  test('a JSON is that of JSON.stringify, one row a line', () => {
    const { cases, works, ...head } = log
    const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join(',\n')
    expect(jsonOf()).toBe(
      `${JSON.stringify(head).slice(0, -1)},\n"cases":[\n${lines(cases)}\n],\n"works":[\n${lines(works)}\n]}\n`,
    )
  })

  test('a CSV opens in Excel: byte order mark, CRLF, quotes doubled, no text that runs as a formula', () => {
    for (const name of hostileNames) {
      const drawing = { ...model, nodes: model.nodes.map((node) => ({ ...node, name })) }
      const { works } = eventLogOf(drawing, counter, run)
      expect(works[0].activityName).toBe(name)
      expect(rowsIn(csvOf(run, drawing))).toEqual(asWritten(works))
      expect(JSON.parse(jsonOf(run, drawing)).works).toEqual(works)
    }
    const names = model.nodes.map((node, i) => ({ ...node, name: hostileNames[i % hostileNames.length] }))
    const csv = csvOf(
      withWorks(7, (at) => ({ element: at })),
      { ...model, nodes: names },
    )
    expect(csv.startsWith('\uFEFFcaseId,source,channel,activityId,activityName,')).toBe(true)
    expect(csv).toContain('"\'=HYPERLINK(""http://x"")"')
    for (const safe of [",'+1,", ",'-2,", ",'@sum,", ",'＝1,", '"two,\r\n""lines"""', ', plain,'])
      expect(csv).toContain(safe)
  })

  test('seconds are written as numbers are, to the millisecond', () => {
    const lengths = [
      0,
      1.5,
      -1.5,
      -0.0001,
      0.0004,
      0.001,
      0.07,
      59.9996,
      999.9999,
      1234.05,
      1e6 / 7,
      2_147_483.647,
      4e9 + 0.125,
      1e21 / 3,
    ]
    const played = withWorks(lengths.length, (at) => ({ workedSeconds: lengths[at] }))
    const rounded = lengths.map((seconds) => Math.round(seconds * 1000) / 1000)
    expect(rowsIn(csvOf(played)).map(({ workedSeconds }) => workedSeconds)).toEqual(rounded.map(String))
    const { works }: EventLog = JSON.parse(jsonOf(played))
    expect(works.map(({ workedSeconds }) => workedSeconds)).toEqual(rounded.map((one) => one + 0))
  })

  test('moments are those of the office calendar, however far the run goes', () => {
    const moments = [0, 0.999, 59.5, 86_399.999, 86_400, 3e8 + 0.25, 2 ** 31 - 0.5, 2 ** 31, 1e10]
    const played = withWorks(moments.length, (at) => ({ startedAt: moments[at] }))
    expect(rowsIn(csvOf(played)).map(({ startedAt }) => startedAt)).toEqual(moments.map(run.timestamp))
  })

  test('a name longer than a piece of the file is written whole', () => {
    const name = 'とても長い名前'.repeat(5000)
    const drawing = { ...model, nodes: model.nodes.map((node) => ({ ...node, name })) }
    const rows = rowsIn(csvOf(withWorks(3), drawing))
    expect(rows.map(({ activityName }) => activityName === name)).toEqual([true, true, true])
  })

  test('a log without rows is still a file; one of many pieces is whole', () => {
    expect(JSON.parse(jsonOf(withWorks(0)))).toEqual({ ...log, works: [] })
    expect(cellsOf(csvOf(withWorks(0)))).toHaveLength(1)
    const many = withWorks(9001, (visit) => ({ visit }))
    const visits = Array.from({ length: 9001 }, (_, i) => i)
    expect(rowsIn(csvOf(many)).map(({ visit }) => Number(visit))).toEqual(visits)
    expect(JSON.parse(jsonOf(many)).works.map(({ visit }: { visit: number }) => visit)).toEqual(visits)
  })
})

test('a resident has the same id in as-is and to-be', () => {
  const faster = { ...counter, activities: { ...counter.activities, check: counter.activities.fillIn } }
  const other = eventLogOf(model, faster, logRun({ model, scenario: faster, engine: 'tables' }))
  const arrivalsIn = ({ cases }: EventLog) => cases.map(({ caseId, arrivedAt }) => `${caseId} ${arrivedAt}`)
  expect(arrivalsIn(other)).toEqual(arrivalsIn(log))
})
