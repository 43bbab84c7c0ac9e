import type { ChangedValue } from '../experiment/results.ts'
import type { Language } from '../model/words.ts'
import { readable } from './assumption-table.ts'

/** A row of 「変えたこと」: what it is called, the key in the file, and both values as a reader says them. */
export interface ShownChange {
  readonly name: string
  readonly key: string
  readonly before: string
  readonly after: string
}

/** The lines of these lists are one change: opening hours, closed days, people who work together. */
const LIST = /^(calendars\..+?\.(?:weekly|closed|open)|activities\..+\.pools)\.\d+(\.|$)/

/** Bookkeeping of the file, and ends of a move, which the name of its share says. */
const isTold = (path: string, paths: ReadonlySet<string>): boolean => {
  if (/^activities\..+\.measure$/.test(path)) return true
  const move = /^(arrivals\..+\.moves\.[^.]+)\.(id|from|to)$/.exec(path)
  return move !== null && paths.has(`${move[1]}.share`)
}

const isNew = { ja: '新設', en: 'new' }
const isGone = { ja: '廃止', en: 'removed' }

/** What a to-be says otherwise, a row for each thing a reader would call one change. */
export function shownChanges(patch: readonly ChangedValue[], language: Language): ShownChange[] {
  const groups = new Map<string, ChangedValue[]>()
  const paths = new Set(patch.map(({ path }) => path))
  for (const line of patch) {
    if (isTold(line.path, paths)) continue
    const key = LIST.exec(line.path)?.[1] ?? line.path
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return [...groups].map(([key, lines]) => ({
    name: lines[0].label?.[language] ?? key,
    key,
    before: listed(lines, 'before', language),
    after: listed(lines, 'after', language),
  }))
}

const saidOf = (line: ChangedValue, side: 'before' | 'after', language: Language): string => {
  if (line.said === undefined) return line[side]
  // The id of a whole pool, source or channel.
  if (line.path.endsWith('.id') && side === 'after') return (line.before === '' ? isNew : isGone)[language]
  return readable(line.said[side][language])
}

/** 月〜金曜 8:30〜18:00、12月29日・12月30日、マルチコピー機＋住民 */
function listed(lines: readonly ChangedValue[], side: 'before' | 'after', language: Language): string {
  const items = new Map<string, Map<string, string>>()
  for (const line of lines) {
    const [, item = '', field = ''] = /\.(\d+)(?:\.([^.]+))?$/.exec(line.path) ?? []
    const text = saidOf(line, side, language)
    if (text === '') continue
    const fields = items.get(item) ?? new Map<string, string>()
    items.set(item, fields.set(field, text))
  }
  const isCrew = /^activities\./.test(lines[0].path)
  const separator = isCrew ? (language === 'ja' ? '＋' : ' + ') : language === 'ja' ? '・' : ', '
  return [...items.values()].map((fields) => itemText(fields, language)).join(separator)
}

const itemText = (fields: ReadonlyMap<string, string>, language: Language): string => {
  const [from, to, quantity] = ['from', 'to', 'quantity'].map((key) => fields.get(key))
  const rest = [...fields]
    .filter(([key]) => !['from', 'to', 'quantity'].includes(key))
    .map(([, text]) => text)
  const people = language === 'ja' ? `×${quantity}` : ` ×${quantity}`
  return [
    rest.join(' ') + (quantity === undefined || quantity === '1' ? '' : people),
    from === undefined && to === undefined ? '' : `${from ?? ''}〜${to ?? ''}`,
  ]
    .filter((text) => text !== '')
    .join(' ')
}
