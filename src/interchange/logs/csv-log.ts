import type { Finding, WordPair } from '../../model/finding.ts'
import { assembled, logValue } from './assemble.ts'
import type { Columns, Role } from './columns.ts'
import { logFinding } from './finding-catalogue.ts'
import { LeftOut, reasons } from './left-out.ts'
import type { MomentReader } from './moments.ts'
import type { LogCase, LogEntry, LogValue, Moment, ReadLog } from './read-log.ts'
import type { Row } from './table.ts'
import { cellOf, momentIn, Unreadable } from './table-moments.ts'
import { TransitionPairing } from './transitions.ts'

interface Work {
  readonly row: Row
  readonly activity: string
  readonly enabledAt?: Moment
  startedAt?: Moment
  completedAt: Moment
  readonly arrivedAt?: Moment
  readonly resource?: string
}

const momentRoles = ['enable', 'start', 'end', 'arrival'] as const

/** Columns whose values are the same throughout each case describe the case; the others its work. */
const splitColumns = (
  cases: Iterable<readonly Work[]>,
  others: readonly number[],
  headings: readonly string[],
): { ofCases: readonly number[]; ofEntries: readonly number[] } => {
  const varying = new Set<number>()
  for (const works of cases)
    for (const index of others) {
      if (varying.has(index) || headings[index].startsWith('case:')) continue
      const first = works[0].row.cells[index]
      if (works.some(({ row }) => row.cells[index] !== first)) varying.add(index)
    }
  return {
    ofCases: others.filter((index) => !varying.has(index)),
    ofEntries: others.filter((index) => varying.has(index)),
  }
}

const attributesIn = (
  { cells }: Row,
  indexes: readonly number[],
  headings: readonly string[],
): Record<string, LogValue> =>
  Object.fromEntries(
    indexes
      .filter((index) => (cells[index] ?? '') !== '')
      .map((index) => [headings[index].replace(/^case:/, ''), logValue(cells[index])]),
  )

/** Keeps the first of rows that are the same in every cell; the number of those dropped. */
const dropRepeated = (byCase: Map<string, Work[]>): number => {
  let dropped = 0
  for (const [id, works] of byCase) {
    const distinct = new Map(works.map((work) => [work.row.cells.join('\u0000'), work]))
    if (distinct.size === works.length) continue
    dropped += works.length - distinct.size
    byCase.set(id, [...distinct.values()])
  }
  return dropped
}

/** In most rows the start is later than the end: the columns are the other way round. */
const exchangeReversed = (cases: Iterable<readonly Work[]>, file: string): Finding[] => {
  const works = [...cases].flat().filter(({ startedAt }) => startedAt !== undefined)
  const reversed = works.filter(({ startedAt, completedAt }) => (startedAt as Moment) > completedAt)
  if (reversed.length <= works.length / 2) return []
  for (const work of works) {
    const { startedAt, completedAt } = work
    work.completedAt = startedAt as Moment
    work.startedAt = completedAt
  }
  const parameters = { count: reversed.length, total: works.length }
  return [logFinding('LOG-COLUMNS-REVERSED', { file }, parameters)]
}

/** An event log in a table: one row per piece of work, or one per start and end where a column says which. */
export const readCsvLog = (
  headings: readonly string[],
  rows: readonly Row[],
  columns: Columns,
  reader: MomentReader,
  file: string,
  before: readonly Finding[],
): ReadLog => {
  const findings = [...before]
  const leftOut = new LeftOut(file)
  const single = columns.end === undefined ? 'start' : 'end'
  if (columns[single === 'end' ? 'start' : 'end'] === undefined && columns.lifecycle === undefined) {
    const column = headings[columns[single] as number]
    findings.push(logFinding('LOG-ONE-MOMENT', { file }, { column }))
  }
  const byCase = new Map<string, Work[]>()
  let unfinished = 0

  /** Takes the row in, or says why it cannot be read. */
  const readRow = (row: Row): WordPair | undefined => {
    const id = cellOf(row, columns, 'case')
    if (id === '') return reasons.noCase
    const activity = cellOf(row, columns, 'activity')
    if (activity === '') return reasons.noActivity
    const date = columns.date === undefined ? undefined : reader.read(cellOf(row, columns, 'date'))
    const moments: Partial<Record<Role, Moment>> = {}
    for (const role of momentRoles) {
      const moment = momentIn(row, columns, role, reader, date)
      if (moment instanceof Unreadable) return moment.reason
      moments[role] = moment
    }
    if (leftOut.isTooLong(row.line, Object.values(moments))) return undefined
    const { enable, start, end, arrival } = moments
    const completedAt = moments[single]
    if (completedAt === undefined) {
      if (start === undefined) return reasons.noMoment
      unfinished++
      return undefined
    }
    const resource = cellOf(row, columns, 'resource') || undefined
    const startedAt = end === undefined ? undefined : start
    const work = { row, activity, enabledAt: enable, startedAt, completedAt, arrivedAt: arrival, resource }
    const works = byCase.get(id)
    if (works) works.push(work)
    else byCase.set(id, [work])
    return undefined
  }
  for (const row of rows) {
    const reason = readRow(row)
    if (reason) leftOut.add(row.line, reason)
  }
  const duplicates = dropRepeated(byCase)
  if (columns.lifecycle === undefined) findings.push(...exchangeReversed(byCase.values(), file))

  const used = new Set(Object.values(columns))
  const others = headings
    .map((_, index) => index)
    .filter((index) => !used.has(index) && headings[index] !== '')
  const { ofCases, ofEntries } = splitColumns(byCase.values(), others, headings)
  const pairing = new TransitionPairing()
  const entryOf = ({ row, activity, enabledAt, startedAt, completedAt, resource }: Work): LogEntry => ({
    activity,
    ...(enabledAt !== undefined && { enabledAt }),
    ...(startedAt !== undefined && { startedAt }),
    completedAt,
    ...(resource !== undefined && { resource }),
    ...(ofEntries.length > 0 && { attributes: attributesIn(row, ofEntries, headings) }),
  })
  const caseOf = (id: string, works: readonly Work[]): LogCase => {
    const entries = works.map(entryOf)
    const arrivals = works.flatMap(({ arrivedAt }) => arrivedAt ?? [])
    return {
      id,
      ...(arrivals.length > 0 && { arrivedAt: arrivals.reduce((first, one) => Math.min(first, one)) }),
      attributes: attributesIn(works[0].row, ofCases, headings),
      entries:
        columns.lifecycle === undefined
          ? entries
          : pairing.entries(
              entries.map((entry, index) => ({
                ...entry,
                moment: entry.completedAt,
                transition: cellOf(works[index].row, columns, 'lifecycle'),
              })),
            ),
    }
  }
  const cases = [...byCase].map(([id, works]) => caseOf(id, works))
  findings.push(...leftOut.findings(rows.length), ...reader.findings(file), ...pairing.findings(file))
  if (duplicates > 0) findings.push(logFinding('LOG-DUPLICATES', { file }, { count: duplicates }))
  if (unfinished > 0) findings.push(logFinding('LOG-UNFINISHED', { file }, { count: unfinished }))
  return assembled(file, 'csv', cases, findings)
}
