import type { Words } from '../model/words.ts'
import { findCalendar } from './calendars.ts'
import { meanOf } from './distribution-moments.ts'
import {
  between,
  certain,
  probability,
  readDuration,
  readLength,
  readPlainNumber,
  readQuantity,
} from './quantities.ts'
import { type Reading, report, reportKey } from './reading.ts'
import type { Appointments, CalendarSetting } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'
import { type Keys, rawAt } from './yaml-document.ts'

type Written = NonNullable<NonNullable<ScenarioFile['arrivals']>[number]['appointments']>

export interface AppointmentsContext {
  readonly keys: Keys
  readonly name: Words
  /** As `--set` writes it. */
  readonly path: string
  readonly calendars: Readonly<Record<string, CalendarSetting>>
  readonly calendar: string
}

export const readAppointments = (
  reading: Reading,
  written: Written,
  { keys, name, path, calendars, calendar }: AppointmentsContext,
): Appointments => {
  const at = (key: keyof Written): Keys => [...keys, key]
  const number = (key: 'slotMinutes' | 'leadDays', otherwise: number, minimum: number, maximum: number) =>
    written[key] === undefined
      ? otherwise
      : (readPlainNumber(reading, at(key), between(minimum, maximum, true)) ?? otherwise)
  const label = (ja: string, en: string): Words => ({ ja: `${name.ja}の${ja}`, en: `${name.en}: ${en}` })
  const share = (key: 'share' | 'noShow', words: Words) =>
    readQuantity(reading, at(key), words, 'share', probability) ??
    certain(`${path}.${key}`, words, 0, 'share')
  const overbooking = readQuantity(
    reading,
    at('overbooking'),
    label('定員を超えて受ける割合', 'overbooking'),
    'share',
    probability,
  )
  const lead = readDuration(reading, at('lead'), label('予約までの日数', 'lead time of bookings'))
  const lateness = readDuration(
    reading,
    at('lateness'),
    label('予約に遅れる時間', 'lateness for appointments'),
  )
  const early = readDuration(
    reading,
    at('early'),
    label('予約より早く来る時間', 'earliness for appointments'),
  )
  const own = written.calendar && findCalendar(reading, calendars, at('calendar'), written.calendar)
  const horizonDays =
    written.horizonDays === undefined
      ? undefined
      : readPlainNumber(reading, at('horizonDays'), between(0, 3660, true))
  const grace = written.grace === undefined ? undefined : readLength(reading, at('grace'))
  const capacityByHour = readHourly(reading, at('capacity'))
  const places = capacityByHour
    ? label('予約枠の定員（最も多い時）', 'bookings per slot, at most')
    : label('予約枠の定員', 'bookings per slot')
  const found: Appointments = {
    share: share('share', label('予約の割合', 'share who book')),
    slotMinutes: number('slotMinutes', 30, 1, 1440),
    capacity:
      (capacityByHour
        ? certain(`${path}.capacity`, places, Math.max(...capacityByHour), 'cases')
        : readQuantity(reading, at('capacity'), places, 'cases', between(0, 100_000))) ??
      certain(`${path}.capacity`, places, 1, 'cases'),
    ...(capacityByHour && { capacityByHour }),
    ...(own && { calendar: own }),
    ...(overbooking && { overbooking }),
    ...(lead && { lead }),
    ...(horizonDays !== undefined && { horizonDays }),
    ...(lateness && { lateness }),
    ...(early && { early }),
    ...(grace !== undefined && { grace }),
    noShow: share('noShow', label('予約して来ない割合', 'no-show share')),
    priority: written.priority ?? true,
    leadDays: number('leadDays', 1, 0, 366),
  }
  if (lead && written.leadDays !== undefined)
    report(reading, 'SCENARIO-ARRIVALS-UNUSED', at('leadDays'), {
      why: { ja: 'lead が先に立ちます', en: 'lead goes before it' },
    })
  if (grace !== undefined && (!lateness || meanOf(lateness.distribution) === 0))
    report(reading, 'SCENARIO-ARRIVALS-UNUSED', at('grace'), {
      why: { ja: 'lateness がないので、だれも遅れません', en: 'without lateness nobody is late' },
    })
  const bookable = calendars[own || calendar]
  if (bookable && found.share.value > 0 && !hasSlots(bookable, found))
    report(reading, 'SCENARIO-NO-SLOTS', at('capacity'), { name })
  return found
}

/** Places by hour of the day, `{9: 2, 10: 3}`; unlisted hours have none. */
const readHourly = (reading: Reading, keys: Keys): number[] | undefined => {
  const raw = rawAt(reading.raw, keys)
  if (raw?.kind !== 'map' || raw.entries.has('value')) return undefined
  const places = Array.from({ length: 24 }, () => 0)
  for (const key of raw.entries.keys()) {
    const hour = Number(key.normalize('NFKC'))
    if (!/\d/.test(key) || !Number.isInteger(hour) || hour < 0 || hour > 23)
      reportKey(reading, 'SCENARIO-PROFILE-KEY', [...keys, key], {
        allowed: { ja: '0〜23', en: '0 to 23' },
      })
    else places[hour] = readPlainNumber(reading, [...keys, key], between(0, 100_000, true)) ?? 0
  }
  return places
}

const hasSlots = (calendar: CalendarSetting, { capacity, capacityByHour }: Appointments): boolean => {
  if (!capacityByHour) return capacity.value > 0
  const taken = ({ from, to }: { readonly from: number; readonly to: number }) =>
    capacityByHour.some((places, hour) => places > 0 && hour * 3600 < to && (hour + 1) * 3600 > from)
  return calendar.always
    ? taken({ from: 0, to: 86_400 })
    : [...calendar.weekly, ...calendar.extraOpenings].some(taken)
}
