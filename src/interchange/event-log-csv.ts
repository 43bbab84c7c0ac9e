import type { ProcessModel } from '../model/process-model.ts'
import { OUTCOMES } from '../record/run-record.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { ByteText, type Encoded, encoded } from './byte-text.ts'
import type { LoggedWork, PlayedRun } from './event-log.ts'

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

/** What a row's numbers, moments and commas need at most. */
const NUMBERS = 512

/** One row per piece of work; UTF-8 with a byte order mark and CRLF, so that Excel opens Japanese text. */
export function* eventLogAsCsv(
  model: ProcessModel,
  scenario: Scenario,
  { record, timestamp }: PlayedRun,
): Generator<Uint8Array> {
  let longest = 0
  const text = (value: string): Encoded => {
    const made = encoded(value)
    longest = Math.max(longest, made.length)
    return made
  }
  const sources = scenario.arrivals.map(({ id, channels }) => {
    const [before, after] = csvCell(`${id}-\0`).split('\0')
    return {
      before: text(before),
      // The first is for residents of no channel.
      channels: ['', ...channels.map((channel) => channel.id)].map((channel) =>
        text(`${after},${cells(id, channel)}`),
      ),
    }
  })
  const activities = model.nodes.map(({ id, name }) => text(cells(id, name)))
  const pools = scenario.resourcePools.map(({ id }) => ({
    id,
    nobody: text(`,${cells(id, '')}`),
    workers: [] as Encoded[],
  }))
  for (const { id } of pools) text(`,${cells(id, `${id}-1234567890`)}`)
  const nobody = text(`,${cells('', '')}`)
  const outcomes = OUTCOMES.map((outcome) => text(`,${outcome}\r\n`))
  const out = new ByteText(timestamp, ',')
  out.needs(longest * 5 + NUMBERS)

  const { source, resident, channel } = record.cases
  const { case: caseOf, element, visit, pool, worker, outcome } = record.work
  const { enabledAt, startedAt, completedAt } = record.work
  const { workedSeconds, countedSeconds, offDutySeconds } = record.work
  const workerOf = (row: number): Encoded => {
    const number = pool.values[row]
    if (number < 0) return nobody
    const { id, nobody: noneOfIt, workers } = pools[number]
    const within = worker.values[row]
    if (within < 0) return noneOfIt
    workers[within] ??= encoded(`,${cells(id, `${id}-${within + 1}`)}`)
    return workers[within]
  }
  const putRow = (row: number): void => {
    const caseIndex = caseOf.values[row]
    const { before, channels } = sources[source.values[caseIndex]]
    out.put(before)
    out.whole(resident.values[caseIndex])
    out.put(channels[channel.values[caseIndex] + 1])
    out.put(activities[element.values[row]])
    out.whole(visit.values[row])
    out.put(workerOf(row))
    out.moment(enabledAt.values[row])
    out.moment(startedAt.values[row])
    out.moment(completedAt.values[row])
    out.seconds(workedSeconds.values[row])
    out.byte(COMMA)
    out.seconds(countedSeconds.values[row])
    out.byte(COMMA)
    out.seconds(offDutySeconds.values[row])
    out.put(outcomes[outcome.values[row]])
  }

  out.put(encoded(`\uFEFF${COLUMNS.join(',')}\r\n`))
  let row = 0
  do {
    while (row < record.work.length && out.hasRoom()) putRow(row++)
    yield out.taken()
  } while (row < record.work.length)
}
