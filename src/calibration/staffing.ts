import type { Moment } from '../interchange/logs/read-log.ts'
import { DAY, HOUR, type Seconds } from '../model/seconds.ts'
import { percentile, sorted } from '../statistics/percentile.ts'
import { calendarOfRhythm, spanOf, type WeekRhythm, weekRhythm } from './week-rhythm.ts'
import type { Work } from './work-times.ts'

/** Activities that the same people do. */
export interface StaffGroup {
  /** In order of how much is done of each. */
  readonly activities: readonly string[]
  readonly rhythm: WeekRhythm
  /** Whether the log names who did it. */
  readonly named: boolean
  /** Nobody is named and no start is known: nothing can be said of people. */
  readonly unlimited: boolean
}

export interface Staff extends StaffGroup {
  /** Pieces of work. */
  readonly n: number
  readonly quantity: number
  /** Distinct people of the whole log. */
  readonly seen: number
  /** Of people who are named: how many are seen on a day on which anything is done, median. */
  readonly perDay?: number
  /** Of people who are not: how many pieces of work are in hand at once, 95th percentile of the time worked. */
  readonly atOnce?: number
  /** Work over the hours of one person. */
  readonly load: number
}

/** Activities belong together when their people are the same to this share. */
const SAME_PEOPLE = 0.5
/** Fewer moments than this: the hours of all people together. */
const FEWEST_FOR_OWN_HOURS = 200
/** A pool busier than this could not have done the work. */
const BUSIEST = 0.95
/** Who is seen on a day works one shift of it. */
const SHIFT: Seconds = 8 * HOUR
const LONGEST_DAY: Seconds = 12 * HOUR
const PERCENT_AT_ONCE = 0.95

const takesTime = ({ startedAt, completedAt, start }: Work): boolean =>
  start !== 'unknown' && completedAt > startedAt

const countBy = <Key>(keys: Iterable<Key>): Map<Key, number> => {
  const counts = new Map<Key, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** Share of work that would be done by the same people, if each activity's people were drawn by how much they do. */
const commonShare = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number => {
  const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((all, n) => all + n, 0)
  const [all, allOther] = [sum(one), sum(other)]
  let common = 0
  for (const [resource, n] of one) common += Math.min(n / all, (other.get(resource) ?? 0) / allOther)
  return common
}

/** Whoever shares half of their people with one of a group belongs to it. */
const samePeople = (people: ReadonlyMap<string, ReadonlyMap<string, number>>): string[][] => {
  const groups: string[][] = []
  for (const [activity, own] of people) {
    const joined = groups.filter((group) =>
      group.some((other) => commonShare(own, people.get(other)!) >= SAME_PEOPLE),
    )
    const rest = groups.filter((group) => !joined.includes(group))
    groups.splice(0, groups.length, ...rest, [...joined.flat(), activity])
  }
  return groups
}

/** Starts alone where work is short: its ends run over the closing of the desk. */
const momentsAtWork = (works: readonly Work[]): Moment[] => {
  const lengths = sorted(works.map(({ startedAt, completedAt }) => completedAt - startedAt))
  const isShort = percentile(lengths, 0.5) < HOUR
  return works.flatMap(({ startedAt, completedAt, start }) => {
    if (start !== 'logged') return [completedAt]
    return isShort ? [startedAt] : [startedAt, completedAt]
  })
}

/** Nobody is waited for where there is no limit, at no time. */
const dayAndNight = (n: number): WeekRhythm => ({
  hours: [],
  always: true,
  closedOnHolidays: false,
  closed: [],
  n,
  knownBy: 'tooFew',
})

/** Who does what and when. What never takes time needs nobody. */
export const staffGroups = (works: readonly Work[]): StaffGroup[] => {
  const busy = works.filter(takesTime)
  const byActivity = new Map<string, Work[]>()
  for (const work of busy) {
    const own = byActivity.get(work.activity)
    if (own) own.push(work)
    else byActivity.set(work.activity, [work])
  }
  const order = [...byActivity].sort((one, other) => other[1].length - one[1].length).map(([name]) => name)
  const named = new Map<string, Map<string, number>>()
  const nameless: string[] = []
  for (const activity of order) {
    const own = byActivity.get(activity)!
    const known = own.flatMap(({ resource }) => (resource === undefined ? [] : [resource]))
    if (2 * known.length >= own.length) named.set(activity, countBy(known))
    else nameless.push(activity)
  }
  const timed = nameless.filter((activity) =>
    byActivity.get(activity)!.some(({ start }) => start === 'logged'),
  )
  const untimed = nameless.filter((activity) => !timed.includes(activity))
  const everybody = momentsAtWork(busy)
  const span = everybody.length > 0 ? spanOf(everybody) : { fromDay: 0, toDay: 1 }
  const common = weekRhythm(everybody, span)
  const group = (
    activities: readonly string[],
    rest: Pick<StaffGroup, 'named' | 'unlimited'>,
  ): StaffGroup => {
    const rising = [...activities].sort((one, other) => order.indexOf(one) - order.indexOf(other))
    const moments = momentsAtWork(rising.flatMap((activity) => byActivity.get(activity)!))
    if (rest.unlimited) return { activities: rising, rhythm: dayAndNight(moments.length), ...rest }
    const rhythm = moments.length < FEWEST_FOR_OWN_HOURS ? common : weekRhythm(moments, span)
    return { activities: rising, rhythm, ...rest }
  }
  return [
    ...samePeople(named).map((activities) => group(activities, { named: true, unlimited: false })),
    ...timed.map((activity) => group([activity], { named: false, unlimited: false })),
    ...(untimed.length > 0 ? [group(untimed, { named: false, unlimited: true })] : []),
  ]
}

/** Each person counts in a group by the part of the day's work done there. */
const peoplePerDay = (works: readonly Work[], isOwn: (work: Work) => boolean): number => {
  const days = new Map<number, Map<string, { own: number; all: number }>>()
  for (const work of works) {
    if (work.resource === undefined) continue
    const day = Math.floor(work.completedAt / DAY)
    const people = days.get(day) ?? new Map<string, { own: number; all: number }>()
    days.set(day, people)
    const counts = people.get(work.resource) ?? { own: 0, all: 0 }
    people.set(work.resource, counts)
    counts.all++
    if (isOwn(work)) counts.own++
  }
  const numbers = [...days.values()].flatMap((people) => {
    const sum = [...people.values()].reduce((total, { own, all }) => total + own / all, 0)
    return sum > 0 ? [sum] : []
  })
  return percentile(sorted(numbers), 0.5)
}

/** How many pieces of work are in hand at once, over the time in which there are any. */
const inHandAtOnce = (works: readonly Work[]): number => {
  const changes = works
    .flatMap(({ startedAt, completedAt }) => [
      { at: startedAt, by: 1 },
      { at: completedAt, by: -1 },
    ])
    .sort((one, other) => one.at - other.at || one.by - other.by)
  const times: number[] = []
  let now = 0
  let since = 0
  for (const { at, by } of changes) {
    if (now > 0) times[now] = (times[now] ?? 0) + at - since
    now += by
    since = at
  }
  const all = times.reduce((sum, time) => sum + time, 0)
  let sum = 0
  for (let n = 1; n < times.length; n++) {
    sum += times[n] ?? 0
    if (sum >= PERCENT_AT_ONCE * all) return n
  }
  return 1
}

/** How many people a group has. `lengths` are the seconds worked on each of `works`. */
export const staffOf = (
  group: StaffGroup,
  works: readonly Work[],
  lengths: readonly (Seconds | undefined)[],
  roles: ReadonlySet<string>,
): Staff => {
  const activities = new Set(group.activities)
  const isOwn = (work: Work) => activities.has(work.activity) && takesTime(work)
  const busy = works.filter(takesTime)
  const own = busy.filter(isOwn)
  const span = spanOf(own.map(({ completedAt }) => completedAt))
  const calendar = calendarOfRhythm(group.rhythm, span)
  const open = calendar.openSecondsBetween(span.fromDay * DAY, span.toDay * DAY)
  let worked = 0
  works.forEach((work, i) => {
    if (isOwn(work)) worked += lengths[i] ?? 0
  })
  const load = open > 0 ? worked / open : 0
  const needed = Math.ceil(load / BUSIEST)
  const seen = new Set(own.flatMap(({ resource }) => (resource === undefined ? [] : [resource]))).size
  const known = { ...group, n: own.length, seen, load }
  if (group.unlimited) return { ...known, quantity: 1 }
  const byRoles = own.filter(({ resource = '' }) => roles.has(resource)).length
  if (!group.named || 2 * byRoles > own.length) {
    const atOnce = inHandAtOnce(own)
    return { ...known, quantity: Math.max(1, atOnce, needed), atOnce }
  }
  const perDay = peoplePerDay(busy, isOwn)
  const longest = longestDay(group.rhythm)
  const shifts = longest > LONGEST_DAY ? longest / SHIFT : 1
  return { ...known, quantity: Math.max(1, Math.round(perDay / shifts), needed), perDay }
}

const longestDay = ({ always, hours }: WeekRhythm): Seconds => {
  if (always) return DAY
  const days = new Array<Seconds>(7).fill(0)
  for (const { day, from, to } of hours) days[day] += to - from
  return Math.max(...days)
}
