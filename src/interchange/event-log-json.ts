import type { EventLog } from './event-log.ts'

/** Written in pieces of so many rows: a year may have more text than one string can hold. */
const PIECE = 2000

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
