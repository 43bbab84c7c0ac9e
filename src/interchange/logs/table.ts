import { CsvError, parse } from 'csv-parse/sync'
import type { Finding } from '../../model/finding.ts'
import { logFinding } from './finding-catalogue.ts'

/** More rows tell no more, and their cases would not fit a browser's memory. */
export const MOST_ROWS = 1_000_000

const MOST_NAMES = 50_000

export interface Row {
  readonly cells: readonly string[]
  /** The line on which the row ends: a quoted cell may run over several. */
  readonly line: number
}

class BrokenQuotes extends Error {
  readonly line: number
  constructor(line: number) {
    super()
    this.line = line
  }
}

const DELIMITERS = [',', '\t', ';'] as const

const delimiterOf = (text: string): string => {
  const start = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/, 20)
    .join('\n')
    .replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((delimiter) => start.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))]
}

/** ="007" keeps Excel from dropping the zeros; as CSV it is misquoted. */
const withoutFormulas = (text: string): string => text.replace(/(^|[,;\t\n\r])=("[^"\n\r]*")/g, '$1$2')

/** The rows of a CSV file, the headings among them. Cells are trimmed. */
export const csvRows = (
  text: string,
  file: string,
  mostRows = MOST_ROWS,
): { rows: readonly Row[]; findings: readonly Finding[] } => {
  const delimiter = delimiterOf(text)
  const plain = withoutFormulas(text)
  const known = new Map<string, string>()
  /** Names repeat on most rows: one string each. Moments do not, and would fill the map. */
  const shared = (cell: string): string => {
    const same = known.get(cell)
    if (same === undefined && known.size < MOST_NAMES) known.set(cell, cell)
    return same ?? cell
  }
  const read = (quote: string | false): Row[] => {
    const rows: Row[] = []
    try {
      parse(plain, {
        delimiter,
        quote,
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_column_count: true,
        skip_empty_lines: true,
        trim: true,
        to: mostRows + 2,
        on_record: (cells: string[], { lines }) => {
          if (cells.some((cell) => cell !== '')) rows.push({ cells: cells.map(shared), line: lines })
          return null
        },
      })
    } catch (error) {
      if (!(error instanceof CsvError)) throw error
      throw new BrokenQuotes((rows.at(-1)?.line ?? 0) + 1)
    }
    return rows
  }
  const findings: Finding[] = []
  let rows: Row[]
  try {
    rows = read('"')
  } catch (error) {
    if (!(error instanceof BrokenQuotes)) throw error
    findings.push(logFinding('LOG-QUOTES', { file, line: error.line }))
    rows = read(false).map(({ cells, line }) => ({
      cells: cells.map((cell) => cell.replace(/^"|"$/g, '').trim()),
      line,
    }))
  }
  if (rows.length > mostRows + 1) {
    findings.push(logFinding('LOG-TOO-MANY-ROWS', { file, line: rows[mostRows].line }, { count: mostRows }))
    rows.length = mostRows + 1
  }
  return { rows, findings }
}
