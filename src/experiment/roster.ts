import { formatDate } from '../model/civil-date.ts'
import { nextHalfHour } from '../model/half-hours.ts'
import { DAY, type Seconds } from '../model/seconds.ts'
import { profileOf } from '../scenario/resource-profiles.ts'
import type { CalendarSetting, ResourcePool, Scenario } from '../scenario/scenario.ts'
import type { ResourceProfile } from '../scenario/work-rules.ts'
import type { WorkingCalendar } from '../simulation/calendar.ts'
import { workersOf } from '../simulation/resources/workers.ts'
import { type Timeline, timelineOf } from '../simulation/timeline.ts'
import { openBySlot, slotFinder } from './time-slots.ts'

/** Who of a pool is there when, before anybody is taken out. */
export interface Posts {
  /** By worker: duty hours without lunch. */
  readonly hours: readonly WorkingCalendar[]
  /** By worker and slot, seconds of the counted time: on duty, and at this desk (担当割合). */
  readonly duty: readonly (readonly number[])[]
  readonly desk: readonly (readonly number[])[]
}

export const postsOf = (pool: ResourcePool, scenario: Scenario): Posts => {
  const timeline = timelineOf(scenario.period)
  const workers = workersOf(pool, scenario, timeline)
  const known = new Map<WorkingCalendar, readonly number[]>()
  const bySlot = (calendar: WorkingCalendar) => {
    const found = known.get(calendar) ?? openBySlot(calendar, timeline)
    known.set(calendar, found)
    return found
  }
  return {
    hours: workers.map(({ hours }) => hours),
    duty: workers.map(({ duty }) => bySlot(duty)),
    desk: workers.map(({ desk }) => bySlot(desk)),
  }
}

export const quantityOf = ({ resourcePools }: Scenario, id: string): number =>
  Math.round(resourcePools.find((pool) => pool.id === id)?.quantity.value ?? 0)

export const withPool = (
  scenario: Scenario,
  id: string,
  change: (pool: ResourcePool) => Partial<ResourcePool>,
): Scenario => ({
  ...scenario,
  resourcePools: scenario.resourcePools.map((pool) => (pool.id === id ? { ...pool, ...change(pool) } : pool)),
})

export const withQuantity = (scenario: Scenario, id: string, value: number): Scenario =>
  withPool(scenario, id, ({ quantity }) => ({ quantity: { ...quantity, value } }))

/**
 * A roster by shift: the same scenario with the workers of a pool there only in the slots in which `isThere` says so,
 * each by a calendar of their own that names every date. Whoever is there all their hours keeps the stated calendar.
 */
export const withRoster = (
  scenario: Scenario,
  id: string,
  hours: readonly WorkingCalendar[],
  isThere: (worker: number, slot: number) => boolean,
): Scenario => {
  const pool = scenario.resourcePools.find((one) => one.id === id)
  if (pool === undefined) return scenario
  const timeline = timelineOf(scenario.period)
  const slotAt = slotFinder(timeline)
  const calendars: Record<string, CalendarSetting> = { ...scenario.calendars }
  const workers = hours.map((calendar, worker): ResourceProfile => {
    const stated = profileOf(pool, worker)
    const profile: ResourceProfile = {
      ...(stated ?? { name: pool.name, speeds: {}, durations: {}, skills: [] }),
      id: `${id}#${worker + 1}`,
      quantity: 1,
    }
    const dates = datesOf(calendar, timeline, (at) => isThere(worker, slotAt(at)))
    if (dates === undefined) return profile
    calendars[profile.id] = {
      id: profile.id,
      name: pool.name,
      always: false,
      weekly: [],
      closedOnHolidays: false,
      closedDates: [],
      extraOpenings: dates,
    }
    return { ...profile, calendar: profile.id }
  })
  return { ...withPool(scenario, id, () => ({ workers })), calendars }
}

/** The dated hours that are left of a calendar; undefined where nothing is taken away. */
const datesOf = (
  calendar: WorkingCalendar,
  { runStartDay, runEndDay }: Timeline,
  isThere: (at: Seconds) => boolean,
): CalendarSetting['extraOpenings'] | undefined => {
  const dates: { date: string; from: Seconds; to: Seconds }[] = []
  const end = (runEndDay - runStartDay) * DAY
  let isWhole = true
  calendar.opens.forEach((open, i) => {
    const close = Math.min(calendar.closes[i], end)
    for (let at = Math.max(open, 0); at < close; ) {
      const until = Math.min(close, nextHalfHour(at))
      if (isThere(at)) {
        const day = Math.floor(at / DAY)
        const date = formatDate(runStartDay + day)
        const last = dates.at(-1)
        const from = at - day * DAY
        const to = until - day * DAY
        if (last?.date === date && last.to === from) last.to = to
        else dates.push({ date, from, to })
      } else isWhole = false
      at = until
    }
  })
  return isWhole ? undefined : dates
}
