import type { Finding } from '../../model/finding.ts'
import { hasErrors } from '../../model/finding.ts'
import { decodeText, unpacked } from './bytes.ts'
import {
  columnsFinding,
  missingRoles,
  namedColumns,
  type RecognisedColumns,
  recogniseColumns,
  roleWords,
} from './columns.ts'
import { readCsvLog } from './csv-log.ts'
import { logFinding } from './finding-catalogue.ts'
import { chooseOrder, MomentReader, momentText, onlyDateIn } from './moments.ts'
import type { NamedColumns, ReadLog } from './read-log.ts'
import { csvRows, type Row } from './table.ts'
import { readTicketLog } from './ticket-log.ts'
import { readXes } from './xes-log.ts'

/** Exports often begin with a title and the period; the headings are looked for in so many rows. */
const ROWS_ABOVE = 10

interface Headings extends RecognisedColumns {
  readonly headings: readonly string[]
  readonly at: number
}

/** The first row that reads like headings, else the first of all. */
const findHeadings = (
  rows: readonly Row[],
  named: NamedColumns,
  file: string,
): Headings | readonly Finding[] => {
  const candidates = rows.slice(0, ROWS_ABOVE).map(({ cells }, at) => {
    const { columns: ofUser, findings } = namedColumns(cells, named, file)
    return { at, headings: cells, findings, ...recogniseColumns(cells, ofUser) }
  })
  const readable = candidates.find((one) => one.findings.length === 0 && missingRoles(one).length === 0)
  if (readable) return readable
  const [first] = candidates
  if (first.findings.length > 0) return first.findings
  const missing = missingRoles(first)
  const listed = (language: 0 | 1) =>
    missing.map((role) => roleWords[role][language]).join(language === 0 ? '・' : ', ')
  const parameters = {
    missing: { ja: listed(0), en: listed(1) },
    headings: first.headings.slice(0, 30).join(', '),
  }
  return [logFinding('LOG-NO-COLUMN', { file, line: rows[0].line }, parameters)]
}

const momentColumns = [
  'date',
  'enable',
  'start',
  'end',
  'arrival',
  'issued',
  'called',
  'recalled',
  'ended',
] as const

function* momentCells(rows: readonly Row[], { columns }: RecognisedColumns): Generator<string> {
  const indexes = momentColumns.flatMap((role) => columns[role] ?? [])
  for (const { cells } of rows) for (const index of indexes) yield cells[index] ?? ''
}

const readTable = (text: string, file: string, named: NamedColumns, before: readonly Finding[]): ReadLog => {
  const { rows, findings: ofTable } = csvRows(text, file)
  const findings = [...before, ...ofTable]
  const found = findHeadings(rows, named, file)
  if (!('columns' in found)) return { file, kind: 'csv', cases: [], findings: [...findings, ...found] }
  const { headings, at, columns, isTicketMachine } = found
  findings.push(columnsFinding(headings, columns, { file, line: rows[at].line }))
  const body = rows.slice(at + 1)
  const { order, undecided } = chooseOrder(momentCells(body, found))
  if (undecided !== undefined) {
    const moment = momentText(new MomentReader(order).read(undecided) as number)
    findings.push(logFinding('LOG-DAY-MONTH-UNDECIDED', { file }, { text: undecided, moment }))
  }
  const read = isTicketMachine ? readTicketLog : readCsvLog
  const titles = rows.slice(0, at).flatMap(({ cells }) => cells)
  const name = file.slice(file.lastIndexOf('/') + 1)
  const dateOfFile = columns.date === undefined ? onlyDateIn([...titles, name]) : undefined
  return read(headings, body, columns, new MomentReader(order, dateOfFile), file, findings)
}

/**
 * Reads an event log, recognised by its content: CSV, XES or a ticket machine's table, also packed as gzip.
 * What cannot be read is counted and said; the log is refused where more than half of it is unreadable.
 */
export const readEventLog = async (
  bytes: Uint8Array,
  file: string,
  columns: NamedColumns = {},
): Promise<ReadLog> => {
  const refused = (findings: readonly Finding[]): ReadLog => ({ file, kind: 'csv', cases: [], findings })
  const plain = await unpacked(bytes, file)
  if (!(plain instanceof Uint8Array)) return refused([plain])
  const start = new TextDecoder('latin1').decode(plain.subarray(0, 200)).replace(/[\0\s]|^(?:ï»¿|þÿ|ÿþ)/g, '')
  if (start.startsWith('<')) {
    const log = readXes(plain, file)
    if (Object.keys(columns).length === 0) return log
    return { ...log, findings: [logFinding('LOG-COLUMNS-UNUSED', { file }), ...log.findings] }
  }
  if (/^[{[]/.test(start)) return refused([logFinding('LOG-UNKNOWN-FORMAT', { file })])
  const { text, findings } = decodeText(plain, file)
  if (text === undefined || hasErrors(findings)) return refused(findings)
  return readTable(text, file, columns, findings)
}
