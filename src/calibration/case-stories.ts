import type { LogCase, LogEntry, Moment } from '../interchange/logs/read-log.ts'
import { matchingName } from '../model/names.ts'

/** A case of a log or of a run, its activities by their matching names. */
export interface CaseStory {
  readonly arrivedAt?: Moment
  readonly entries: readonly LogEntry[]
}

/** The time a case came: as the log says it, else the first thing known of it. */
export const arrivalOf = ({ arrivedAt, entries }: CaseStory): Moment => {
  if (arrivedAt !== undefined) return arrivedAt
  let first = Infinity
  for (const { enabledAt, startedAt, completedAt } of entries)
    first = Math.min(first, enabledAt ?? startedAt ?? completedAt)
  return first
}

/** Start and end of every entry; where the log knows no start, its end alone. */
export const momentsOf = ({ entries }: Pick<CaseStory, 'entries'>): Moment[] =>
  entries.flatMap(({ startedAt, completedAt }) =>
    startedAt === undefined ? [completedAt] : [startedAt, completedAt],
  )

/** Of the work alone, when it began; infinite without any. */
export const firstMomentOf = (story: Pick<CaseStory, 'entries'>): Moment =>
  momentsOf(story).reduce((first, at) => Math.min(first, at), Infinity)

/** What has no name still is an activity. */
const NAMELESS = '（名称なし）'

/** Cases in order of arrival, without empty ones; full-width and half-width names count as one. */
export const storiesOf = (cases: readonly LogCase[]): CaseStory[] => {
  const names = new Map<string, string>()
  const nameOf = (written: string): string => {
    const known = names.get(written)
    if (known !== undefined) return known
    const name = matchingName(written) || NAMELESS
    names.set(written, name)
    return name
  }
  return cases
    .filter(({ entries }) => entries.length > 0)
    .map(({ arrivedAt, entries }) => ({
      ...(arrivedAt !== undefined && { arrivedAt }),
      entries: entries.map((entry) => ({ ...entry, activity: nameOf(entry.activity) })),
    }))
    .sort((one, other) => arrivalOf(one) - arrivalOf(other))
}

export interface HeldBack {
  readonly training: readonly CaseStory[]
  /** The last to arrive: nothing is learned from them. */
  readonly heldBack: readonly CaseStory[]
}

/** Split by time: what comes last is held back, at least one case where any is. */
export const splitByArrival = (stories: readonly CaseStory[], share: number): HeldBack => {
  const held = share > 0 ? Math.max(1, Math.round(stories.length * share)) : 0
  const cut = stories.length - held
  return { training: stories.slice(0, cut), heldBack: stories.slice(cut) }
}
