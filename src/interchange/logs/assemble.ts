import { type Finding, hasErrors } from '../../model/finding.ts'
import { logFinding } from './finding-catalogue.ts'
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
  const known: { log: LogCase; begin: Moment }[] = []
  for (const draft of drafts) {
    const { mended, count } = forwards(draft)
    backwards += count
    total += mended.entries.length
    noStart += mended.entries.filter(({ startedAt }) => startedAt === undefined).length
    const begin = beginOf(mended)
    if (begin === Number.POSITIVE_INFINITY) continue
    const entries = [...mended.entries].sort((a, b) => startOf(a) - startOf(b))
    known.push({ log: { ...mended, entries }, begin })
  }
  if (known.length < drafts.length) say('LOG-EMPTY-CASES', { count: drafts.length - known.length })
  if (known.length === 0) say('LOG-NO-CASES', {})
  if (backwards > 0) say('LOG-OUT-OF-ORDER', { count: backwards })
  const saidAlready = found.some(({ code }) => code === 'LOG-ONE-MOMENT')
  if (noStart > 0 && !saidAlready) say('LOG-NO-START', { count: noStart, total })
  const cases = known.sort((a, b) => a.begin - b.begin).map(({ log }) => log)
  return { file, kind, cases, findings: found }
}
