import type { Moment } from '../interchange/logs/read-log.ts'
import type { Seconds } from '../model/seconds.ts'
import type { WorkingCalendar } from '../simulation/calendar.ts'
import type { CaseStory } from './case-stories.ts'

/** A person has more than one piece of work in hand for less than this share of it. */
const ROLE = 0.5
/** So many pieces of work tell a role from a person. */
const FEWEST_FOR_ROLE = 20

/** How the log knows when work began. */
export type StartKnown =
  /** It says so. */
  | 'logged'
  /** Not before the same person's work before it was done, nor before it could be taken up. */
  | 'estimated'
  /** Nobody is named: all the time since it could be taken up, waiting included. */
  | 'sinceEnabled'
  /** Nothing was known before its end. */
  | 'unknown'

/** One piece of work as the log shows or implies it. */
export interface Work {
  readonly activity: string
  readonly resource?: string
  readonly enabledAt?: Moment
  readonly startedAt: Moment
  readonly completedAt: Moment
  readonly start: StartKnown
}

/** When the case's own earlier work was done, which is when this could be taken up. */
const enablings = (story: CaseStory): (Moment | undefined)[] => {
  const { entries } = story
  const ends = entries.map(({ completedAt }) => completedAt).sort((one, other) => one - other)
  return entries.map(({ enabledAt, startedAt, completedAt }) => {
    if (enabledAt !== undefined) return enabledAt
    const bound = startedAt ?? completedAt
    let low = 0
    let high = ends.length
    // Of completions at the same moment, its own counts once.
    while (low < high) {
      const middle = (low + high) >> 1
      if (ends[middle] <= bound) low = middle + 1
      else high = middle
    }
    const own = completedAt <= bound ? 1 : 0
    const before = low - own > 0 ? ends[low - own - 1] : undefined
    return before ?? (story.arrivedAt !== undefined && story.arrivedAt <= bound ? story.arrivedAt : undefined)
  })
}

/** Every entry of the log as work with a beginning. */
export const workOf = (stories: readonly CaseStory[]): Work[] => {
  const rows = stories.flatMap((story) => {
    const enabled = enablings(story)
    return story.entries.map((entry, i) => ({ entry, enabledAt: enabled[i] }))
  })
  const byEnd = rows
    .filter(({ entry }) => entry.resource !== undefined && entry.startedAt === undefined)
    .sort((one, other) => one.entry.completedAt - other.entry.completedAt)
  const lastEnd = new Map<string, Moment>()
  const freeFrom = new Map<(typeof rows)[number], Moment>()
  for (const row of byEnd) {
    const { resource = '', completedAt } = row.entry
    const free = lastEnd.get(resource)
    if (free !== undefined) freeFrom.set(row, free)
    lastEnd.set(resource, completedAt)
  }
  return rows.map((row): Work => {
    const { activity, resource, startedAt, completedAt } = row.entry
    const { enabledAt } = row
    const work = {
      activity,
      ...(resource !== undefined && { resource }),
      ...(enabledAt !== undefined && { enabledAt }),
      completedAt,
    }
    if (startedAt !== undefined)
      return { ...work, startedAt: Math.min(startedAt, completedAt), start: 'logged' }
    if (enabledAt === undefined) return { ...work, startedAt: completedAt, start: 'unknown' }
    const free = freeFrom.get(row)
    return resource === undefined
      ? { ...work, startedAt: enabledAt, start: 'sinceEnabled' }
      : {
          ...work,
          startedAt: Math.min(completedAt, Math.max(enabledAt, free ?? enabledAt)),
          start: 'estimated',
        }
  })
}

export interface Measured {
  /** Seconds worked on each piece; undefined where its start is unknown. */
  readonly lengths: readonly (Seconds | undefined)[]
  /** Whether it went on after a closing, at the next opening; undefined where no closing came. */
  readonly paused: readonly (boolean | undefined)[]
  /** Share of the work that one person did beside other work. */
  readonly overlap: number
  /** Who has several pieces of work in hand more often than one: a section or a role rather than a person. */
  readonly roles: ReadonlySet<string>
}

/**
 * How long was worked on each piece: the open time of its people, or all of its time when it ended before they came
 * back (counter work is finished after closing). Where one person had several in hand, each gets an equal part of the
 * time, so that nobody works more than the clock shows. A role that always has several in hand is no one person.
 */
export const measuredWork = (
  works: readonly Work[],
  calendarFor: (work: Work) => WorkingCalendar,
): Measured => {
  const paused = works.map((work): boolean | undefined => {
    const { startedAt, completedAt } = work
    if (work.start === 'unknown' || !(completedAt > startedAt)) return undefined
    const calendar = calendarFor(work)
    const close = calendar.isOpen(startedAt) ? calendar.nextChange(startedAt) : startedAt
    if (close >= completedAt) return undefined
    return calendar.nextOpening(close) < completedAt
  })
  const spent = works.map((work, i) => {
    const calendar = calendarFor(work)
    return (from: Moment, to: Moment): Seconds =>
      paused[i] === true ? calendar.openSecondsBetween(from, to) : to - from
  })
  const lengths: (Seconds | undefined)[] = works.map((work, i) =>
    work.start === 'unknown' ? undefined : spent[i](work.startedAt, work.completedAt),
  )
  const byResource = new Map<string, number[]>()
  works.forEach(({ resource, start }, i) => {
    if (resource === undefined || start === 'unknown') return
    const own = byResource.get(resource)
    if (own) own.push(i)
    else byResource.set(resource, [i])
  })
  const roles = new Set<string>()
  let all = 0
  let besideOther = 0
  for (const [resource, own] of byResource) {
    let alone = 0
    let beside = 0
    const shorter = new Map<number, Seconds>()
    const ends = own
      .flatMap((i) => [
        { at: works[i].startedAt, i, begins: true },
        { at: works[i].completedAt, i, begins: false },
      ])
      .filter(({ i }) => works[i].completedAt > works[i].startedAt)
      .sort((one, other) => one.at - other.at || Number(one.begins) - Number(other.begins))
    const inHand = new Set<number>()
    let since = 0
    for (const { at, i, begins } of ends) {
      if (inHand.size === 1) for (const one of inHand) alone += spent[one](since, at)
      else if (inHand.size > 1)
        for (const one of inHand) {
          const part = spent[one](since, at)
          beside += part
          shorter.set(one, (shorter.get(one) ?? 0) + part - part / inHand.size)
        }
      if (begins) inHand.add(i)
      else inHand.delete(i)
      since = at
    }
    all += alone + beside
    if (own.length >= FEWEST_FOR_ROLE && beside > ROLE * (alone + beside)) roles.add(resource)
    else {
      besideOther += beside
      for (const [one, part] of shorter) lengths[one] = lengths[one]! - part
    }
  }
  return {
    lengths: lengths.map((length) => length && Math.max(0, length)),
    paused,
    overlap: all > 0 ? besideOther / all : 0,
    roles,
  }
}
