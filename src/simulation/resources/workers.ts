import { DAY, HOUR, type Seconds } from '../../model/seconds.ts'
import type { ResourcePool, Scenario } from '../../scenario/scenario.ts'
import { calendarOf, WorkingCalendar } from '../calendar.ts'
import type { Timeline } from '../timeline.ts'
import { profilesOf } from './abilities.ts'

/** One person or machine of a pool. */
export interface Worker {
  /** 勤務時間 without lunch. */
  readonly hours: WorkingCalendar
  /** Hours less the times away (training, maintenance): what counts as duty. */
  readonly duty: WorkingCalendar
  /** Duty less the part of each hour that other work takes (担当割合). */
  readonly desk: WorkingCalendar
}

/** A clerk who is 0.3 person here serves 18 minutes of every hour of duty, the others at other minutes. */
const SHARE_CYCLE: Seconds = HOUR
/** What never closes has been open for ever; time worked is counted from a first opening. */
const FROM_THE_START = new WorkingCalendar([[0, Infinity]])

/** The workers of a pool: those with conditions of their own first, lunch by turns, shares spread over the hour. */
export const workersOf = (pool: ResourcePool, scenario: Scenario, timeline: Timeline): readonly Worker[] => {
  const settingOf = (id: string) => {
    const setting = scenario.calendars[id]
    if (setting === undefined) throw new RangeError(`pool <${pool.id}> asks for calendar <${id}>`)
    return setting
  }
  const profiles = profilesOf(pool)
  const shifts = pool.lunchShifts.length === 0 ? [[]] : pool.lunchShifts.map((shift) => [shift])
  const away = pool.awayDuring === undefined ? undefined : calendarOf(settingOf(pool.awayDuring), timeline)
  // Workers of one calendar and shift share their calendars.
  const known = new Map<string, { readonly hours: WorkingCalendar; readonly duty: WorkingCalendar }>()
  const onDuty = (calendar: string, shift: number) => {
    const name = `${shift} ${calendar}`
    let made = known.get(name)
    if (made === undefined) {
      const hours = calendarOf(settingOf(calendar), timeline, shifts[shift])
      made = { hours, duty: away === undefined ? hours : hours.intersect(FROM_THE_START).without(away) }
      known.set(name, made)
    }
    return made
  }
  return profiles.map((profile, number) => {
    const { hours, duty } = onDuty(profile?.calendar ?? pool.calendar, number % shifts.length)
    const share = profile?.share?.value ?? pool.share.value
    return { hours, duty, desk: atDesk(duty, share, number / profiles.length, timeline) }
  })
}

const atDesk = (
  duty: WorkingCalendar,
  share: number,
  offset: number,
  timeline: Timeline,
): WorkingCalendar => {
  if (share >= 1) return duty
  const shift = offset * SHARE_CYCLE
  const present = share * SHARE_CYCLE
  const pieces: [Seconds, Seconds][] = []
  let served: Seconds = 0
  for (let i = 0; i < duty.opens.length; i++) {
    const open = duty.opens[i]
    const close = duty.closes[i]
    if (close === Infinity) return duty.intersect(presence(shift, present, timeline))
    // Hours of duty, not of the clock: a day of seven hours and three quarters ends within one, the next goes on with it.
    const end = served + (close - open)
    let from = shift + Math.floor((served - shift) / SHARE_CYCLE) * SHARE_CYCLE
    for (; from < end; from += SHARE_CYCLE)
      pieces.push([open + Math.max(0, from - served), open + Math.min(close - open, from + present - served)])
    served = end
  }
  return new WorkingCalendar(pieces)
}

/** The part of every hour of the run spent at this desk, for who is never off duty. */
const presence = (shift: Seconds, present: Seconds, timeline: Timeline): WorkingCalendar => {
  const pieces: [Seconds, Seconds][] = []
  const end = (timeline.runEndDay - timeline.runStartDay) * DAY
  for (let from = shift - SHARE_CYCLE; from < end; from += SHARE_CYCLE) pieces.push([from, from + present])
  return new WorkingCalendar(pieces)
}
