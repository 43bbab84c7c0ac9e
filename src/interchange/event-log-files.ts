import type { EventLog, LoggedWork } from './event-log.ts'

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

/** Written in pieces of so many rows: a year may have more text than one string can hold. */
const PIECE = 2000

/** Text that a spreadsheet would run as a formula; Excel takes the full-width signs, too. */
const RUNS = /^[=+\-@＝＋－＠\t\r]/

/** RFC 4180. */
const csvCell = (value: string | number | null): string => {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = RUNS.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One row per piece of work; UTF-8 with a byte order mark and CRLF, so that Excel opens Japanese text. */
export function* eventLogAsCsv({ works }: EventLog): Generator<string> {
  yield `\uFEFF${COLUMNS.join(',')}\r\n`
  for (const piece of piecesOf(works))
    yield piece.map((row) => `${COLUMNS.map((column) => csvCell(row[column])).join(',')}\r\n`).join('')
}

/** One case, one piece of work a line. */
export function* eventLogAsJson({ cases, works, ...head }: EventLog): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},\n"cases":[`
  yield* listed(cases)
  yield '\n],\n"works":['
  yield* listed(works)
  yield '\n]}\n'
}

function* listed(rows: readonly object[]): Generator<string> {
  let before = '\n'
  for (const piece of piecesOf(rows)) {
    yield before + piece.map((row) => JSON.stringify(row)).join(',\n')
    before = ',\n'
  }
}

function* piecesOf<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += PIECE) yield rows.slice(from, from + PIECE)
}
