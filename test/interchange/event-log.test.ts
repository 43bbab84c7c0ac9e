import { describe, expect, test } from 'vitest'
import { inProcessRunner } from '../../src/experiment/in-process-runner.ts'
import { logRun, simulateScenario } from '../../src/experiment/index.ts'
import { playReplication } from '../../src/experiment/play-replication.ts'
import { type EventLog, eventLogOf, type PlayedRun } from '../../src/interchange/event-log.ts'
import { eventLogAsCsv } from '../../src/interchange/event-log-csv.ts'
import { eventLogAsJson } from '../../src/interchange/event-log-json.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import { fingerprintOf } from '../../src/record/fingerprint.ts'
import { OUTCOMES, RunRecord } from '../../src/record/run-record.ts'
import { aProcess, boundary } from '../support/a-process.ts'
import { activity, arrivals, duration, pool, quantity, scenario, weekdays } from '../support/scenarios.ts'
import { cellsOf } from './csv-cells.ts'

/** Applicants fill in a form; a check at the desk that takes too long is taken away; the run ends amid work. */
const model = aProcess(
  `
    start -> fillIn -> check -> file -> end
    tooLong -> apologise -> endEarly
  `,
  { tooLong: boundary('check') },
)
const counter = scenario({
  id: 'counter',
  seed: 3,
  period: { kind: 'dates', start: '2026-04-01', end: '2026-05-01', runInFrom: '2026-03-16' },
  calendars: { ...scenario().calendars, office: weekdays('office', 8.5, 17) },
  arrivals: [
    arrivals('residents', {
      start: 'start',
      volume: quantity(300),
      volumePer: 'period',
      calendar: 'office',
      channels: [
        { id: 'counter', name: { ja: '窓口', en: 'counter' }, share: quantity(0.7), start: '' },
        { id: 'post', name: { ja: '郵送', en: 'post' }, share: quantity(0.3), start: '' },
      ],
    }),
  ],
  resourcePools: [pool('desk', 2, { calendar: 'office' }), pool('back', 1, { calendar: 'office' })],
  activities: {
    fillIn: activity('fillIn', { kind: 'fixed', value: 300 }),
    check: activity('check', { kind: 'exponential', mean: 1800 }, 'desk'),
    file: activity('file', { kind: 'uniform', minimum: 60, maximum: 36_000 }, 'back', { atClosing: 'pause' }),
  },
  events: { tooLong: { after: duration({ kind: 'fixed', value: 3600 }) } },
})
const run = logRun({ model, scenario: counter, engine: 'tables' })
const log = eventLogOf(model, counter, run)
const csvOf = (played: PlayedRun = run, drawing: ProcessModel = model): string => {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let text = ''
  // A piece is overwritten by the next.
  for (const piece of eventLogAsCsv(drawing, counter, played)) text += decoder.decode(piece, { stream: true })
  return text
}
const jsonOf = (of: EventLog): string => [...eventLogAsJson(of)].join('')

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
    expect(JSON.parse(jsonOf(log))).toEqual(log)
  })

  test('a CSV opens in Excel: byte order mark, CRLF, quotes doubled, no text that runs as a formula', () => {
    const hostile = ['=HYPERLINK("http://x")', '+1', '-2', '@sum', '＝1', 'two,\r\n"lines"', ' plain']
    for (const name of hostile) {
      const drawing = { ...model, nodes: model.nodes.map((node) => ({ ...node, name })) }
      const { works } = eventLogOf(drawing, counter, run)
      expect(works[0].activityName).toBe(name)
      expect(rowsIn(csvOf(run, drawing))).toEqual(asWritten(works))
    }
    const names = model.nodes.map((node, i) => ({ ...node, name: hostile[i % hostile.length] }))
    const csv = csvOf(
      withWorks(hostile.length, (at) => ({ element: at })),
      { ...model, nodes: names },
    )
    expect(csv.startsWith('\uFEFFcaseId,source,channel,activityId,activityName,')).toBe(true)
    expect(csv).toContain('"\'=HYPERLINK(""http://x"")"')
    for (const safe of [",'+1,", ",'-2,", ",'@sum,", ",'＝1,", '"two,\r\n""lines"""', ', plain,'])
      expect(csv).toContain(safe)
  })

  test('a CSV has seconds as numbers are written, to the millisecond', () => {
    const lengths = [0, 1.5, -1.5, -0.0001, 0.0004, 0.001, 59.9996, 1234.05, 1e6 / 7, 4e9 + 0.125, 1e21 / 3]
    const rows = rowsIn(csvOf(withWorks(lengths.length, (at) => ({ workedSeconds: lengths[at] }))))
    expect(rows.map(({ workedSeconds }) => workedSeconds)).toEqual(
      lengths.map((seconds) => String(Math.round(seconds * 1000) / 1000)),
    )
  })

  test('a log without rows is still a file; one of many pieces is whole', () => {
    const empty = { ...log, cases: [], works: [] }
    expect(JSON.parse(jsonOf(empty))).toEqual(empty)
    expect(cellsOf(csvOf(withWorks(0)))).toHaveLength(1)
    const many = { ...log, works: Array.from({ length: 4001 }, (_, i) => ({ ...log.works[0], visit: i })) }
    expect(JSON.parse(jsonOf(many))).toEqual(many)
    const visits = rowsIn(csvOf(withWorks(9001, (visit) => ({ visit })))).map(({ visit }) => Number(visit))
    expect(visits).toEqual(Array.from({ length: 9001 }, (_, i) => i))
  })
})

/** The run with so many pieces of work, each its first one but for what is said. */
function withWorks(
  count: number,
  differs: (at: number) => { element?: number; visit?: number; workedSeconds?: number } = () => ({}),
): PlayedRun {
  const { cases, work } = run.record
  const record = new RunRecord()
  const columns = Object.keys(work) as Exclude<keyof typeof work, 'length'>[]
  for (let at = 0; at < count; at++) {
    const said: Partial<Record<string, number>> = differs(at)
    for (const name of columns) record.work[name].push(said[name] ?? work[name].values[0])
  }
  return { ...run, record: { ...record, cases } }
}

test('a resident has the same id in as-is and to-be', () => {
  const faster = { ...counter, activities: { ...counter.activities, check: counter.activities.fillIn } }
  const other = eventLogOf(model, faster, logRun({ model, scenario: faster, engine: 'tables' }))
  const arrivalsIn = ({ cases }: EventLog) => cases.map(({ caseId, arrivedAt }) => `${caseId} ${arrivedAt}`)
  expect(arrivalsIn(other)).toEqual(arrivalsIn(log))
})
