import type { ProcessModel } from '../model/process-model.ts'
import { OUTCOMES } from '../record/run-record.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { ByteText } from './byte-text.ts'
import type { LoggedWork, PlayedRun } from './event-log.ts'
import { caseTexts, workerTexts } from './row-texts.ts'

const COLUMNS = [
  'caseId',
  'source',
  'channel',
  'activityId',
  'activityName',
  'visit',
  'pool',
  'worker',
  'enabledAt',
  'startedAt',
  'completedAt',
  'workedSeconds',
  'countedSeconds',
  'offDutySeconds',
  'outcome',
] as const satisfies readonly (keyof LoggedWork)[]

/** Text that a spreadsheet would run as a formula; Excel takes the full-width signs, too. */
const RUNS = /^[=+\-@＝＋－＠\t\r]/

/** RFC 4180. */
const csvCell = (value: string): string => {
  const safe = RUNS.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const cells = (...values: readonly string[]): string => values.map((one) => `${csvCell(one)},`).join('')

const COMMA = 0x2c

/** One row per piece of work; UTF-8 with a byte order mark and CRLF, so that Excel opens Japanese text. */
export function* eventLogAsCsv(
  model: ProcessModel,
  scenario: Scenario,
  { record: { cases, work }, timestamp }: PlayedRun,
): Generator<Uint8Array> {
  const out = new ByteText(timestamp, ',', 6)
  const caseOf = caseTexts(
    scenario,
    out,
    (caseId, source, channel) => `${csvCell(caseId)},${cells(source, channel ?? '')}`,
  )
  const activities = model.nodes.map(({ id, name }) => out.text(cells(id, name)))
  const workerOf = workerTexts(scenario, work, out, (pool, worker) => `,${cells(pool ?? '', worker ?? '')}`)
  const outcomes = OUTCOMES.map((outcome) => out.text(`,${outcome}\r\n`))

  out.put(out.text(`\uFEFF${COLUMNS.join(',')}\r\n`))
  const source = cases.source.rows()
  const resident = cases.resident.rows()
  const channel = cases.channel.rows()
  const caseIndex = work.case.rows()
  const element = work.element.rows()
  const visit = work.visit.rows()
  const enabledAt = work.enabledAt.rows()
  const startedAt = work.startedAt.rows()
  const completedAt = work.completedAt.rows()
  const workedSeconds = work.workedSeconds.rows()
  const countedSeconds = work.countedSeconds.rows()
  const offDutySeconds = work.offDutySeconds.rows()
  const outcome = work.outcome.rows()
  yield* out.rows(work.length, (row) => {
    const one = caseIndex[row]
    const { before, after } = caseOf[source[one]][channel[one] + 1]
    out.put(before)
    out.whole(resident[one])
    out.put(after)
    out.put(activities[element[row]])
    out.whole(visit[row])
    out.put(workerOf(row))
    out.moment(enabledAt[row])
    out.moment(startedAt[row])
    out.moment(completedAt[row])
    out.seconds(workedSeconds[row])
    out.byte(COMMA)
    out.seconds(countedSeconds[row])
    out.byte(COMMA)
    out.seconds(offDutySeconds[row])
    out.put(outcomes[outcome[row]])
  })
  yield out.taken()
}
