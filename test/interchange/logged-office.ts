import { logRun } from '../../src/experiment/index.ts'
import type { EventLog, LoggedCase, LoggedWork, PlayedRun } from '../../src/interchange/event-log.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import { OUTCOMES, RunRecord } from '../../src/record/run-record.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { aProcess, boundary } from '../support/a-process.ts'
import { activity, arrivals, duration, pool, quantity, scenario, weekdays } from '../support/scenarios.ts'
import { addWork, WORK_COLUMNS, type WorkRow } from '../support/work-row.ts'

/** Applicants fill in a form; a check at the desk that takes too long is taken away; the run ends amid work. */
export const model = aProcess(
  `
    start -> fillIn -> check -> file -> end
    tooLong -> apologise -> endEarly
  `,
  { tooLong: boundary('check') },
)

export const counter = scenario({
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

export const run = logRun({ model, scenario: counter, engine: 'tables' })

const toTheMillisecond = (seconds: number): number => Math.round(seconds * 1000) / 1000

/** The rows of a run in the words of the scenario and the drawing, as plainly as can be: what every file must hold. */
export const eventLogOf = (drawing: ProcessModel, settings: Scenario, played: PlayedRun): EventLog => {
  const { timestamp } = played
  const { cases, work } = played.record
  const caseRows = Array.from({ length: cases.length }, (_, row): LoggedCase => {
    const source = settings.arrivals[cases.source.values[row]]
    const completedAt = cases.completedAt.values[row]
    return {
      caseId: `${source.id}-${cases.resident.values[row]}`,
      source: source.id,
      channel: source.channels[cases.channel.values[row]]?.id ?? null,
      arrivedAt: timestamp(cases.arrivedAt.values[row]),
      completedAt: completedAt < 0 ? null : timestamp(completedAt),
      outcome: OUTCOMES[cases.outcome.values[row]],
    }
  })
  const works = Array.from({ length: work.length }, (_, row): LoggedWork => {
    const { caseId, source, channel } = caseRows[work.case.values[row]]
    const node = drawing.nodes[work.element.values[row]]
    const poolId = settings.resourcePools[work.pool.values[row]]?.id ?? null
    const worker = work.worker.values[row]
    return {
      caseId,
      source,
      channel,
      activityId: node.id,
      activityName: node.name,
      visit: work.visit.values[row],
      pool: poolId,
      worker: poolId === null || worker < 0 ? null : `${poolId}-${worker + 1}`,
      enabledAt: timestamp(work.enabledAt.values[row]),
      startedAt: timestamp(work.startedAt.values[row]),
      completedAt: timestamp(work.completedAt.values[row]),
      workedSeconds: toTheMillisecond(work.workedSeconds.values[row]),
      countedSeconds: toTheMillisecond(work.countedSeconds.values[row]),
      offDutySeconds: toTheMillisecond(work.offDutySeconds.values[row]),
      outcome: OUTCOMES[work.outcome.values[row]],
    }
  })
  const { id, name, file } = settings
  return {
    format: 'yoryoku.log/1',
    scenario: { id, name, file },
    seed: played.seed,
    replication: played.replication,
    cases: caseRows,
    works,
  }
}

export const log = eventLogOf(model, counter, run)

/** The run with so many pieces of work, each its first one but for what is said. */
export const withWorks = (count: number, differs: (at: number) => WorkRow = () => ({})): PlayedRun => {
  const { cases, work } = run.record
  const record = new RunRecord()
  const first = Object.fromEntries(WORK_COLUMNS.map((column) => [column, work[column].values[0]]))
  for (let at = 0; at < count; at++) addWork(record.work, { ...first, ...differs(at) })
  return { ...run, record: { ...record, cases } }
}

/** Names that a careless writer breaks its file with. */
export const hostileNames = [
  '=HYPERLINK("http://x")',
  '+1',
  '-2',
  '@sum',
  '＝1',
  'two,\r\n"lines"',
  ' plain',
  `<a b='c'>&amp;</a>`,
  '𠮷野家\\"髙﨑"',
  '住民異動届\t（転入）',
]

/** The pieces of a file, of which each is overwritten by the next. */
export const bytesOf = (pieces: Iterable<Uint8Array>): Uint8Array => {
  const kept: Uint8Array[] = []
  for (const piece of pieces) kept.push(piece.slice())
  return new Uint8Array(Buffer.concat(kept))
}

export const textOf = (pieces: Iterable<Uint8Array>): string =>
  new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytesOf(pieces))
