import { DAY, MINUTE, type Seconds } from '../../model/seconds.ts'
import type { ScenarioFile } from '../../scenario/schema.ts'

/** Open hours of a week, [from, to) within the day; 0 = Sunday. */
export type WeekHours = readonly { readonly day: number; readonly from: Seconds; readonly to: Seconds }[]

const WEEK: Seconds = 7 * DAY
const dayNames = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY']
const short = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** 0 = Sunday of `MONDAY`, `Monday`, `MO`. */
export const foreignWeekday = (text: string | undefined): number | undefined => {
  const wanted = (text ?? '').trim().toUpperCase()
  const found = wanted.length < 2 ? -1 : dayNames.findIndex((name) => name.startsWith(wanted))
  return found < 0 ? undefined : found
}

/** Seconds since midnight of `09:00`, `09:00:00.000000+00:00`. The zone is the model's own and stays its own. */
export const foreignTime = (text: string | undefined): Seconds | undefined => {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(
    (text ?? '').trim(),
  )
  if (!match) return undefined
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)]
  const seconds = hour * 3600 + minute * 60 + second
  return minute < 60 && second < 60 && seconds <= DAY ? seconds : undefined
}

/** The last minute of a day stands for its end: these formats cannot write 24:00. */
export const endOfHours = (time: Seconds): Seconds => (time >= DAY - MINUTE || time === 0 ? DAY : time)

/** From a weekday to a weekday, over the weekend where it must. */
export const daysBetween = (from: number, to: number): number[] => {
  const days = [from]
  while (days.at(-1) !== to) days.push((days.at(-1)! + 1) % 7)
  return days
}

/** The same hours on every day; those that pass midnight end on the next. */
export const hoursOnDays = (days: readonly number[], from: Seconds, to: Seconds): WeekHours =>
  days.flatMap((day) =>
    from < to
      ? [{ day, from, to }]
      : [
          { day, from, to: DAY },
          { day: (day + 1) % 7, from: 0, to },
        ].filter((part) => part.from < part.to),
  )

/** One stretch from a moment of the week to another one. */
export const continuousHours = (fromDay: number, from: Seconds, toDay: number, to: Seconds): WeekHours => {
  const begin = fromDay * DAY + from
  const length = (((toDay * DAY + to - begin) % WEEK) + WEEK) % WEEK || WEEK
  const pieces = []
  for (let at = begin; at < begin + length; ) {
    const end = Math.min(begin + length, (Math.floor(at / DAY) + 1) * DAY)
    const day = Math.floor(at / DAY)
    pieces.push({ day: day % 7, from: at - day * DAY, to: end - day * DAY })
    at = end
  }
  return pieces
}

/** Overlaps and touching hours joined, Sunday first. */
export const joinedHours = (hours: WeekHours): WeekHours => {
  const sorted = [...hours].sort((one, other) => one.day - other.day || one.from - other.from)
  const joined: { day: number; from: Seconds; to: Seconds }[] = []
  for (const piece of sorted) {
    const last = joined.at(-1)
    if (last?.day === piece.day && piece.from <= last.to) last.to = Math.max(last.to, piece.to)
    else joined.push({ ...piece })
  }
  return joined
}

/** What of the hours lies outside the others. */
export const hoursWithout = (hours: WeekHours, others: WeekHours): WeekHours =>
  joinedHours(others).reduce<WeekHours>(
    (rest, { day, from, to }) =>
      rest.flatMap((piece) =>
        piece.day !== day || piece.to <= from || piece.from >= to
          ? [piece]
          : [
              { day, from: piece.from, to: from },
              { day, from: to, to: piece.to },
            ].filter((part) => part.from < part.to),
      ),
    joinedHours(hours),
  )

/** Day and night, all week. */
export const isAlways = (hours: WeekHours): boolean =>
  joinedHours(hours).reduce((sum, { from, to }) => sum + to - from, 0) === WEEK

/** `9:00` */
export const clock = (time: Seconds): string => {
  const minutes = Math.floor(time / MINUTE)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

type WeeklyLines = NonNullable<NonNullable<ScenarioFile['calendars']>[string]['weekly']>

/** The hours as a scenario writes them: equal hours on one line, `mon-fri`. */
export const weeklyLines = (hours: WeekHours): WeeklyLines => {
  const days = new Map<string, number[]>()
  for (const { day, from, to } of joinedHours(hours)) {
    const key = `${clock(from)} ${clock(to)}`
    days.set(key, [...(days.get(key) ?? []), day])
  }
  return [...days].map(([key, on]) => {
    const [from, to] = key.split(' ')
    return { days: shortDays(on), from, to }
  })
}

/** `mon-fri`, `mon,wed` */
export const shortDays = (days: readonly number[]): string => {
  // A week begins on Monday where people work.
  const sorted = [...days].sort((one, other) => ((one + 6) % 7) - ((other + 6) % 7))
  const first = (sorted[0] + 6) % 7
  const run = sorted.every((day, i) => (day + 6) % 7 === first + i)
  return run && sorted.length > 2
    ? `${short[sorted[0]]}-${short[sorted.at(-1)!]}`
    : sorted.map((day) => short[day]).join(',')
}
