import { matchingName } from '../model/names.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { findCalendar } from './calendars.ts'
import { activitiesOf, findNamed, namedEntries, shownName } from './element-names.ts'
import { between, people, poolShare, readDuration, readPlainNumber, readQuantity } from './quantities.ts'
import { type Reading, wordsOf } from './reading.ts'
import type { CalendarSetting, Quantity, ResourcePool } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'
import type { ResourceProfile } from './work-rules.ts'
import type { Keys } from './yaml-document.ts'

type WrittenPool = NonNullable<ScenarioFile['resourcePools']>[number]
type Written = NonNullable<WrittenPool['workers']>[number]

const speed = between(0.01, 100)

export const readProfiles = (
  reading: Reading,
  pool: WrittenPool,
  keys: Keys,
  model: ProcessModel,
  calendars: Readonly<Record<string, CalendarSetting>>,
): ResourceProfile[] =>
  (pool.workers ?? []).map((written, i) =>
    readProfile(reading, pool, written, [...keys, 'workers', i], model, calendars),
  )

const readProfile = (
  reading: Reading,
  pool: WrittenPool,
  written: Written,
  keys: Keys,
  model: ProcessModel,
  calendars: Readonly<Record<string, CalendarSetting>>,
): ResourceProfile => {
  const name = wordsOf(written.name, written.id)
  const around = wordsOf(pool.name, pool.id)
  const of = (ja: string, en: string) => ({
    ja: `${around.ja}（${name.ja}）の${ja}`,
    en: `${around.en} (${name.en}): ${en}`,
  })
  const quantityAt = (key: string, ja: string, en: string, unit: Quantity['unit'], check = speed) =>
    readQuantity(reading, [...keys, key], of(ja, en), unit, check)
  const byActivity = <Value>(
    key: 'speeds' | 'durations',
    read: (keys: Keys, shown: string) => Value | undefined,
  ): Record<string, Value> =>
    Object.fromEntries(
      namedEntries(reading, activitiesOf(model), [...keys, key], Object.keys(written[key] ?? {})).flatMap(
        ({ thing, keys: at }) => {
          const value = read(at, shownName(thing))
          return value === undefined ? [] : [[thing.id, value] as const]
        },
      ),
    )
  const share = quantityAt('share', '担当割合', 'share of their time', 'share', poolShare)
  const costPerHour = quantityAt('costPerHour', '時間単価', 'cost per hour', 'yen', between(0, 1e7))
  const own = quantityAt('speed', '速さ', 'speed', 'factor')
  return {
    id: written.id,
    name,
    quantity:
      written.quantity === undefined ? 1 : (readPlainNumber(reading, [...keys, 'quantity'], people) ?? 1),
    ...(written.calendar !== undefined && {
      calendar: findCalendar(reading, calendars, [...keys, 'calendar'], written.calendar),
    }),
    ...(share && { share }),
    ...(costPerHour && { costPerHour }),
    ...(own && { speed: own }),
    speeds: byActivity('speeds', (at, shown) =>
      readQuantity(reading, at, of(`速さ（${shown}）`, `speed at ${shown}`), 'factor', speed),
    ),
    durations: byActivity('durations', (at, shown) =>
      readDuration(reading, at, of(`作業時間（${shown}）`, `duration of ${shown}`)),
    ),
    ...(written.activities && {
      activities: written.activities.flatMap((one, i) => {
        const found = findNamed(reading, activitiesOf(model), one, [...keys, 'activities', i], false)
        return found ? [found.id] : []
      }),
    }),
    skills: [written.skills ?? []].flat().map(matchingName),
  }
}

export const workersNamed = (profiles: readonly ResourceProfile[]): number =>
  profiles.reduce((sum, { quantity }) => sum + quantity, 0)

/**
 * The conditions by which a pool's worker of this number works: those with conditions of their own come first, and
 * fall away from the end when the pool has fewer people. Undefined for the others.
 */
export const profileOf = (pool: ResourcePool, worker: number): ResourceProfile | undefined => {
  let next = 0
  for (const profile of pool.workers ?? []) {
    next += profile.quantity
    if (worker < next) return profile
  }
  return undefined
}
