import { DAY, HOUR, type Seconds } from '../../model/seconds.ts'
import type { ResourcePool, Scenario } from '../../scenario/scenario.ts'
import { calendarOf, type SortedIntervals, WorkingCalendar } from '../calendar.ts'
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

/** By the hours they are a part of, which replications share. */
const desksOf = new WeakMap<Float64Array, Map<string, SortedIntervals>>()
const MOST_KEPT = 32

/** The part of duty that is spent here. */
const atDesk = (
  duty: WorkingCalendar,
  share: number,
  offset: number,
  timeline: Timeline,
): WorkingCalendar => {
  if (share >= 1) return duty
  const known = desksOf.get(duty.opens) ?? new Map<string, SortedIntervals>()
  desksOf.set(duty.opens, known)
  const key = `${share} ${offset} ${timeline.runStartDay} ${timeline.runEndDay}`
  let made = known.get(key)
  if (made === undefined) {
    made = partOf(duty, share, offset, timeline)
    if (known.size >= MOST_KEPT) known.delete(known.keys().next().value ?? '')
    known.set(key, made)
  }
  return new WorkingCalendar(made)
}

/** Hours of duty, not of the clock: a day of seven hours and three quarters ends within one, the next goes on with it. */
const partOf = (
  duty: WorkingCalendar,
  share: number,
  offset: number,
  timeline: Timeline,
): SortedIntervals => {
  const shift = offset * SHARE_CYCLE
  const present = share * SHARE_CYCLE
  const runEnd = (timeline.runEndDay - timeline.runStartDay) * DAY
  const intervals = Array.from(duty.opens, (open, i) => {
    const close = duty.closes[i]
    return { open: Math.max(open, -DAY), close: close === Infinity ? runEnd : close }
  })
  const most = intervals.reduce((sum, { open, close }) => sum + (close - open) / SHARE_CYCLE + 2, 0)
  const opens = new Float64Array(Math.ceil(most))
  const closes = new Float64Array(opens.length)
  let count = 0
  let served: Seconds = 0
  for (const { open, close } of intervals) {
    const end = served + (close - open)
    let from = shift + Math.floor((served - shift) / SHARE_CYCLE) * SHARE_CYCLE
    for (; from < end; from += SHARE_CYCLE) {
      const comes = open + Math.max(0, from - served)
      const goes = open + Math.min(close - open, from + present - served)
      if (goes <= comes) continue
      if (count > 0 && comes <= closes[count - 1]) count--
      else opens[count] = comes
      closes[count++] = goes
    }
    served = end
  }
  return { opens: opens.slice(0, count), closes: closes.slice(0, count) }
}
