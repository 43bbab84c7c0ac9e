import { type Finding, hasErrors } from '../../model/finding.ts'
import { longestDuration } from '../../model/iso-duration.ts'
import { logFinding } from './finding-catalogue.ts'
import { SHOWN, tooLong } from './left-out.ts'
import type { LogCase, LogEntry, LogKind, LogValue, Moment, ReadLog } from './read-log.ts'

/** A text as the value it stands for; numbers with leading zeros are names. */
export const logValue = (text: string): LogValue => {
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(text)) return Number(text)
  if (/^true$/i.test(text)) return true
  if (/^false$/i.test(text)) return false
  return text
}

const firstOf = ({ enabledAt, startedAt, completedAt }: LogEntry): Moment =>
  Math.min(enabledAt ?? completedAt, startedAt ?? completedAt, completedAt)

const beginOf = ({ arrivedAt, entries }: LogCase): Moment =>
  entries.reduce((first, entry) => Math.min(first, firstOf(entry)), arrivedAt ?? Number.POSITIVE_INFINITY)

const startOf = ({ startedAt, completedAt }: LogEntry): Moment => startedAt ?? completedAt

/** Drops the moments that cannot be in this order, and counts the entries so mended. */
const forwards = (log: LogCase): { mended: LogCase; count: number } => {
  let count = 0
  const entries = log.entries.map((entry) => {
    const { enabledAt, startedAt, completedAt, ...rest } = entry
    const start = startedAt !== undefined && startedAt > completedAt ? undefined : startedAt
    const enabled = enabledAt !== undefined && enabledAt > (start ?? completedAt) ? undefined : enabledAt
    if (start === startedAt && enabled === enabledAt) return entry
    count++
    return {
      ...rest,
      ...(enabled !== undefined && { enabledAt: enabled }),
      ...(start !== undefined && { startedAt: start }),
      completedAt,
    }
  })
  return { mended: count === 0 ? log : { ...log, entries }, count }
}

/** Entries that go on for longer than anything can be said to last, from their own start or the end before them. */
const withoutTooLong = (log: LogCase): LogCase => {
  let before = log.arrivedAt
  const entries = [...log.entries]
    .sort((a, b) => a.completedAt - b.completedAt)
    .filter(({ enabledAt, startedAt, completedAt }) => {
      const since = startedAt ?? enabledAt ?? before ?? completedAt
      if (completedAt - since > longestDuration) return false
      before = completedAt
      return true
    })
  const kept = new Set(entries)
  return kept.size === log.entries.length
    ? log
    : { ...log, entries: log.entries.filter((entry) => kept.has(entry)) }
}

/** The log in its orders, with what holds for every kind of it said. */
export const assembled = (
  file: string,
  kind: LogKind,
  drafts: readonly LogCase[],
  findings: readonly Finding[],
): ReadLog => {
  if (hasErrors(findings)) return { file, kind, cases: [], findings }
  const found = [...findings]
  const say = (code: Parameters<typeof logFinding>[0], parameters: Record<string, number>) => {
    found.push(logFinding(code, { file }, parameters))
  }
  let backwards = 0
  let total = 0
  let noStart = 0
  let tooLongCount = 0
  const tooLongCases: string[] = []
  const known: { log: LogCase; begin: Moment }[] = []
  for (const draft of drafts) {
    const { mended: ordered, count } = forwards(draft)
    const mended = withoutTooLong(ordered)
    if (mended !== ordered) {
      tooLongCases.push(draft.id)
      tooLongCount += ordered.entries.length - mended.entries.length
      if (mended.entries.length === 0) continue
    }
    backwards += count
    total += mended.entries.length
    noStart += mended.entries.filter(({ startedAt }) => startedAt === undefined).length
    const begin = beginOf(mended)
    if (begin === Number.POSITIVE_INFINITY) continue
    const entries = [...mended.entries].sort((a, b) => startOf(a) - startOf(b))
    known.push({ log: { ...mended, entries }, begin })
  }
  if (tooLongCount > 0) {
    const names = tooLongCases.slice(0, SHOWN)
    const where = { ja: names.map((id) => `「${id}」`).join(''), en: names.join(', ') }
    found.push(tooLong(file, tooLongCount, { ja: `案件${where.ja}`, en: `case ${where.en}` }))
  }
  if (known.length < drafts.length) say('LOG-EMPTY-CASES', { count: drafts.length - known.length })
  if (known.length === 0) say('LOG-NO-CASES', {})
  if (backwards > 0) say('LOG-OUT-OF-ORDER', { count: backwards })
  const saidAlready = found.some(({ code }) => code === 'LOG-ONE-MOMENT')
  if (noStart > 0 && !saidAlready) say('LOG-NO-START', { count: noStart, total })
  const cases = known.sort((a, b) => a.begin - b.begin).map(({ log }) => log)
  return { file, kind, cases, findings: found }
}
