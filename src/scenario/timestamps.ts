import { dateIn } from '../model/civil-date.ts'
import { DAY } from '../model/seconds.ts'
import type { Words } from '../model/words.ts'
import { cellsInColumn } from './csv-column.ts'
import { momentIn, type OfficeSeconds } from './moments.ts'
import { stationaryStart } from './period.ts'
import { type Reading, report } from './reading.ts'
import type { Period } from './scenario.ts'
import { type Keys, originAt, type Raw, rawAt } from './yaml-document.ts'

/** Some years of a large counter. */
const largestText = 100_000_000

/** The file that a source's `timestamps` names. */
export const timestampsFile = (raw: Raw | undefined): string | undefined => {
  const file = raw?.kind === 'map' ? raw.entries.get('file')?.value : undefined
  return file?.kind === 'scalar' ? String(file.value) : undefined
}

interface Written {
  readonly text: string
  /** Where it stands, said of a file's line. */
  readonly where?: Words
}

/** The moments of a list or of a file's column, rising; findings where there are none. */
export const readTimestamps = (
  reading: Reading,
  keys: Keys,
  name: Words,
  period: Period,
): OfficeSeconds[] | undefined => {
  const raw = rawAt(reading.raw, keys)
  if (raw === undefined) return undefined
  const written = raw.kind === 'list' ? listed(raw.items) : inFile(reading, keys, raw)
  if ('ja' in written) {
    report(reading, 'SCENARIO-TIMESTAMPS', keys, { detail: written })
    return []
  }
  const moments = written.map(({ text }) => momentIn(text))
  const wrong = moments.flatMap((moment, i) => (moment === undefined ? [i] : []))
  if (wrong.length > 0) {
    const [first] = wrong
    const { where = { ja: ` ${first + 1} 番目の`, en: ` number ${first + 1},` }, text } = written[first]
    const more: Words =
      wrong.length === 1
        ? { ja: '', en: '' }
        : { ja: `（ほかに ${wrong.length - 1} 件）`, en: ` (and ${wrong.length - 1} more)` }
    const at = raw.kind === 'list' ? [...keys, first] : keys
    report(reading, 'SCENARIO-TIMESTAMP', at, { where, found: text.slice(0, 30), more })
    return []
  }
  const rising = Float64Array.from(moments as OfficeSeconds[]).sort()
  const [from, to] = played(period)
  const before = rising.filter((moment) => moment < from).length
  const after = rising.filter((moment) => moment >= to).length
  const values = { name, count: rising.length, before, after }
  if (before + after === rising.length) report(reading, 'SCENARIO-TIMESTAMPS-OUTSIDE', keys, values)
  else report(reading, 'SCENARIO-TIMESTAMPS-READ', keys, values)
  return [...rising]
}

const listed = (items: readonly Raw[]): Written[] | Words =>
  items.length === 0
    ? { ja: '日時が一つもありません', en: 'there is not one moment' }
    : items.map((item) => ({ text: item.kind === 'scalar' ? String(item.value) : '' }))

const inFile = (reading: Reading, keys: Keys, raw: Raw): Written[] | Words => {
  const file = timestampsFile(raw) ?? ''
  const column = raw.kind === 'map' ? raw.entries.get('column')?.value : undefined
  const text = reading.namedFiles?.(originAt(reading.raw, keys), file)
  if (text === undefined)
    return {
      ja: `ファイル「${file}」がないか、UTF-8・Shift_JIS（CP932）の文字のファイルではありません`,
      en: `there is no file “${file}”, or it is neither UTF-8 nor Shift_JIS (CP932) text`,
    }
  const cells = cellsInColumn(text, file, {
    ...(column?.kind === 'scalar' && { column: String(column.value) }),
    largestText,
    isValue: (cell) => momentIn(cell) !== undefined,
  })
  if (!Array.isArray(cells)) return cells
  return cells.map((cell) => ({
    text: cell.text,
    where: { ja: `ファイル「${file}」の ${cell.line} 行目`, en: ` line ${cell.line} of the file “${file}”,` },
  }))
}

/** What is played of a period, run-in included. */
const played = (period: Period): readonly [OfficeSeconds, OfficeSeconds] =>
  period.kind === 'cases'
    ? [momentIn(period.from ?? stationaryStart) ?? 0, Infinity]
    : [(dateIn(period.runInFrom) ?? 0) * DAY, (dateIn(period.end) ?? 0) * DAY]
