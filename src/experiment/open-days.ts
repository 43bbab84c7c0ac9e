import { civilFromDays } from '../model/civil-date.ts'
import { DAY } from '../model/seconds.ts'
import { predefinedCalendars } from '../scenario/calendars.ts'
import { fiscalYearPeriod } from '../scenario/period.ts'
import type { CalendarSetting, Period, Scenario } from '../scenario/scenario.ts'
import { calendarOf } from '../simulation/calendar.ts'
import { timelineOf } from '../simulation/timeline.ts'

/** The days, numbered since 1970-01-01, of the counted time on which a calendar opens. */
const openDaysOf = (setting: CalendarSetting, period: Period): number[] => {
  const timeline = timelineOf(period)
  const calendar = calendarOf(setting, timeline)
  const days: number[] = []
  for (let from = timeline.countFrom; from < timeline.countTo; from += DAY)
    if (calendar.nextOpening(from) < from + DAY) days.push(timeline.runStartDay + Math.floor(from / DAY))
  return days
}

/** 開庁日数: days of the period on which residents may come; of several sources those of the first. Undefined without an end. */
export const openDays = ({ arrivals, calendars, period }: Scenario): number | undefined => {
  const setting = calendars[arrivals[0]?.calendar ?? '']
  return setting === undefined || period.kind !== 'dates' ? undefined : openDaysOf(setting, period).length
}

/** 開庁日数 of each month of a fiscal year in an ordinary office, January first. */
export const openDaysByMonth = (fiscalYear: number): number[] => {
  const months = Array.from({ length: 12 }, () => 0)
  for (const day of openDaysOf(predefinedCalendars.office, fiscalYearPeriod(fiscalYear)))
    months[civilFromDays(day).month - 1]++
  return months
}
