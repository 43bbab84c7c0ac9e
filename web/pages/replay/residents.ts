import type { WatchedDay } from '../../../src/experiment/watched-day.ts'
import { say } from '../../language.ts'
import { residentOf } from './case-story.ts'
import { timeOfDay } from './clock.ts'
import type { PlayedDay } from './played-day.ts'

const words = {
  person: { ja: '{time} {source} {n}番', en: '{time} {source} no. {n}' },
  early: { ja: '{source} {n}番（前日から）', en: '{source} no. {n} (from before today)' },
}

/** When the first of the day comes; the end of the day where nobody does. */
export const firstArrival = ({ day }: PlayedDay): number =>
  day.cases.reduce((first, { arrivedAt }) => (arrivedAt >= 0 ? Math.min(first, arrivedAt) : first), 86_399)

interface Person {
  readonly arrivedAt: number
  readonly resident: number
  readonly source: WatchedDay['sources'][number]
}

/** Whoever is in the office on the day in one of the variants, by arrival. */
export const residentsOf = (days: readonly PlayedDay[]): ReadonlyMap<string, Person> => {
  const people = new Map<string, Person>()
  for (const { day } of days)
    for (const one of day.cases) {
      const id = residentOf(day, one)
      if (!people.has(id))
        people.set(id, { arrivedAt: one.arrivedAt, resident: one.resident, source: day.sources[one.source] })
    }
  return new Map([...people].sort(([, one], [, other]) => one.arrivedAt - other.arrivedAt))
}

/** '9:05:07 窓口 3番' */
export const personInWords = ({ arrivedAt, resident, source }: Person): string =>
  say(arrivedAt < 0 ? words.early : words.person, {
    time: timeOfDay(Math.max(0, arrivedAt)),
    source: say(source.name),
    n: resident + 1,
  })
