import { DAY, HOUR, type Seconds } from '../model/seconds.ts'
import type { CalendarSetting, ResourcePool, Scenario } from '../scenario/scenario.ts'
import { buildCalendar, WorkingCalendar } from './calendar.ts'
import type { Timeline } from './timeline.ts'

/** One person or machine of a pool. */
export interface Worker {
  /** 勤務時間 without lunch: what counts as duty. */
  readonly duty: WorkingCalendar
  /** Duty less the part of each hour that other work takes (担当割合). */
  readonly desk: WorkingCalendar
}

/** A clerk who is 0.3 person here serves 18 minutes of every hour of duty, the others at other minutes. */
const SHARE_CYCLE: Seconds = HOUR

export const calendarOf = (
  setting: CalendarSetting,
  timeline: Timeline,
  without: readonly { from: Seconds; to: Seconds }[] = [],
): WorkingCalendar =>
  setting.always
    ? without.length === 0
      ? WorkingCalendar.alwaysOpen()
      : new WorkingCalendar(dailyPieces(without, timeline))
    : buildCalendar(
        {
          weekly: setting.weekly,
          closedOnHolidays: setting.closedOnHolidays,
          closedAtYearEnd: false,
          closedDates: setting.closedDates,
          extraOpenings: setting.extraOpenings,
          without,
        },
        timeline.runStartDay,
        timeline.runEndDay,
      )

/** The days of an always open calendar, less the daily gaps. */
const dailyPieces = (gaps: readonly { from: Seconds; to: Seconds }[], timeline: Timeline) => {
  const pieces: [Seconds, Seconds][] = []
  for (let day = 0; day < timeline.runEndDay - timeline.runStartDay; day++) {
    let from = day * DAY
    for (const gap of [...gaps].sort((x, y) => x.from - y.from)) {
      pieces.push([from, day * DAY + gap.from])
      from = day * DAY + gap.to
    }
    pieces.push([from, (day + 1) * DAY])
  }
  return pieces
}

/** The workers of a pool: lunch by turns, shares spread over the hour. */
export const workersOf = (pool: ResourcePool, scenario: Scenario, timeline: Timeline): readonly Worker[] => {
  const setting = scenario.calendars[pool.calendar]
  if (setting === undefined) throw new RangeError(`pool <${pool.id}> asks for calendar <${pool.calendar}>`)
  const quantity = pool.unlimited ? 0 : Math.round(pool.quantity.value)
  const shifts = pool.lunchShifts
  const byShift = (shifts.length === 0 ? [[]] : shifts.map((shift) => [shift])).map((gaps) =>
    calendarOf(setting, timeline, gaps),
  )
  return Array.from({ length: quantity }, (_, number) => {
    const duty = byShift[number % byShift.length]
    return { duty, desk: atDesk(duty, pool.share.value, number / quantity, timeline) }
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
  for (let i = 0; i < duty.opens.length; i++) {
    const open = duty.opens[i]
    const close = duty.closes[i]
    if (open === -Infinity) return duty.intersect(presence(shift, present, timeline))
    for (
      let from = shift + Math.floor((open - shift) / SHARE_CYCLE) * SHARE_CYCLE;
      from < close;
      from += SHARE_CYCLE
    )
      pieces.push([Math.max(open, from), Math.min(close, from + present)])
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
