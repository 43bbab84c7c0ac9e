import type { Scenario } from '../../src/scenario/scenario.ts'
import { slotsOf } from '../../src/simulation/arrivals/slots.ts'
import { calendarOf } from '../../src/simulation/calendar.ts'
import { timelineOf } from '../../src/simulation/timeline.ts'

/** How the places of a day lie over its hours. */
export type Places =
  /** The same number in every slot. */
  | 'even'
  /** As many as would come at that hour: who books comes when everybody comes. */
  | 'likeTheDay'
  /** Where the clerks on duty have least to do for those who do not book. */
  | 'whereFree'

/** What the study changes. */
export interface Setting {
  /** Share of the residents who book. */
  readonly share: number
  /** Share of the bookings that are not kept. */
  readonly noShow: number
  readonly clerks: number
  readonly places: Places
  /** Places per booking that is wanted; of the residents who book alone when `overbooking` is given. */
  readonly room: number
  /** More bookings than places, which are then all taken: who finds none does not come in this month. */
  readonly overbooking?: number
}

const HOUR = 3600
const DAY = 24 * HOUR
const HOURS_OF_DAY = Array.from({ length: 24 }, (_, hour) => hour)

/**
 * Whoever misses a booking has to come all the same and books again, so that in every setting the same number of
 * notices is served: of each booking resident 1 ÷ (1 − no-shows) bookings.
 */
export const bookingsOf = ({ share, noShow }: Pick<Setting, 'share' | 'noShow'>) => {
  const bookings = share / (1 - noShow)
  const visits = 1 - share + bookings
  return { visits, share: bookings / visits }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
const shares = (numbers: readonly number[]): number[] => {
  const total = sum(numbers)
  return numbers.map((one) => one / total)
}

/** The day as it is without bookings: open days, bookable slots by hour, who comes and who is on duty by hour. */
export const dayOf = (scenario: Scenario, pool: string) => {
  const [source] = scenario.arrivals
  const { appointments, profile } = source
  if (!appointments) throw new Error(`<${source.id}> has no appointments`)
  const timeline = timelineOf(scenario.period)
  const calendar = calendarOf(scenario.calendars[appointments.calendar ?? source.calendar], timeline)
  const counted = [...slotsOf(appointments, calendar, timeline.countTo).starts].filter(
    (start) => start >= timeline.countFrom,
  )
  const days = new Set(counted.map((start) => Math.floor(start / DAY))).size
  const first = Math.floor(counted[0] / DAY)
  const slots = HOURS_OF_DAY.map(
    (hour) =>
      counted.filter(
        (start) => Math.floor(start / DAY) === first && Math.floor((start % DAY) / HOUR) === hour,
      ).length,
  )
  const clerks = scenario.resourcePools.find(({ id }) => id === pool)
  const lunches = clerks?.lunchShifts ?? []
  const open = scenario.calendars[source.calendar].weekly[0] ?? { from: 0, to: DAY }
  const overlap = (from: number, to: number, hour: number): number =>
    Math.max(0, Math.min(to, (hour + 1) * HOUR) - Math.max(from, hour * HOUR)) / HOUR
  return {
    days,
    slots,
    coming: shares(
      HOURS_OF_DAY.map((hour) => (profile.hour?.[hour] ?? 1) * overlap(open.from, open.to, hour)),
    ),
    onDuty: shares(
      HOURS_OF_DAY.map(
        (hour) =>
          overlap(open.from, open.to, hour) -
          sum(lunches.map(({ from, to }) => overlap(from, to, hour))) / Math.max(1, lunches.length),
      ),
    ),
  }
}

type Day = ReturnType<typeof dayOf>

const wantedByHour = ({ slots, coming, onDuty }: Day, { places, share }: Setting): number[] => {
  if (places === 'even') return slots
  const bookable = (weights: readonly number[]) => weights.map((one, hour) => (slots[hour] > 0 ? one : 0))
  if (places === 'likeTheDay') return bookable(coming)
  return bookable(onDuty.map((clerks, hour) => Math.max(0, clerks - (1 - share) * coming[hour])))
}

/** Whole places per slot by hour, of at least so many a day, laid where most are lacking. */
export const placesByHour = (day: Day, setting: Setting, perDay: number): readonly number[] => {
  const wanted = shares(wantedByHour(day, setting)).map((part) => part * perDay)
  const perSlot = day.slots.map(() => 0)
  const lacking = (hour: number) =>
    day.slots[hour] === 0 ? -Infinity : wanted[hour] - perSlot[hour] * day.slots[hour]
  while (sum(perSlot.map((places, hour) => places * day.slots[hour])) < perDay)
    perSlot[HOURS_OF_DAY.reduce((most, hour) => (lacking(hour) > lacking(most) ? hour : most))]++
  return perSlot
}

/** The scenario with what a setting says. */
export const scenarioOf = (scenario: Scenario, setting: Setting, pool: string): Scenario => {
  const [source, ...others] = scenario.arrivals
  const { appointments, volume } = source
  if (!appointments || !volume) throw new Error(`<${source.id}> has no volume or no appointments`)
  const { visits, share } = bookingsOf(setting)
  const { noShow, overbooking, room, clerks } = setting
  const day = dayOf(scenario, pool)
  const residents = volume.value / day.days
  const perDay = room * residents * (overbooking === undefined ? visits * share : setting.share)
  const { horizonDays, ...rest } = appointments
  return {
    ...scenario,
    arrivals: [
      {
        ...source,
        volume: { ...volume, value: volume.value * visits },
        appointments: {
          ...rest,
          share: { ...appointments.share, value: share },
          noShow: { ...appointments.noShow, value: noShow },
          capacityByHour: placesByHour(day, setting, perDay),
          ...(overbooking === undefined
            ? { horizonDays }
            : { overbooking: { ...appointments.noShow, value: overbooking } }),
        },
      },
      ...others,
    ],
    resourcePools: scenario.resourcePools.map((one) =>
      one.id === pool ? { ...one, quantity: { ...one.quantity, value: clerks } } : one,
    ),
  }
}
