import { dateIn } from '../model/civil-date.ts'
import type { Seconds } from '../model/seconds.ts'
import { suggestion } from './nearest-names.ts'
import { type Reading, report, wordsOf } from './reading.ts'
import type { CalendarSetting } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'
import type { Keys } from './yaml-document.ts'

const yearEnd = ['--12-29', '--12-30', '--12-31', '--01-01', '--01-02', '--01-03']
const week = (to: Seconds): CalendarSetting['weekly'] => [{ days: [1, 2, 3, 4, 5], from: 30_600, to }]
const shut = { always: false, closedOnHolidays: true, closedDates: yearEnd, extraOpenings: [] }

/** Calendars every scenario has. */
export const predefinedCalendars: Readonly<Record<string, CalendarSetting>> = {
  office: { id: 'office', name: { ja: '開庁時間', en: 'Office hours' }, weekly: week(61_200), ...shut },
  duty: { id: 'duty', name: { ja: '勤務時間', en: 'Duty hours' }, weekly: week(62_100), ...shut },
  always: {
    id: 'always',
    name: { ja: '常時', en: 'Always' },
    always: true,
    weekly: [],
    closedOnHolidays: false,
    closedDates: [],
    extraOpenings: [],
  },
}

const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const 曜日 = ['日', '月', '火', '水', '木', '金', '土']

/** 0 = Sunday; `mon`, `Monday`, `月`, `月曜`. */
export const weekdayIn = (text: string): number | undefined => {
  const word = text.normalize('NFKC').trim().toLowerCase()
  const found = dayNames.findIndex(
    (name) => word === name || (word.startsWith(name) && /^[a-z]+day$/.test(word)),
  )
  if (found >= 0) return found
  const japanese = 曜日.findIndex((name) => word === name || word === `${name}曜` || word === `${name}曜日`)
  return japanese >= 0 ? japanese : undefined
}

export const daysIn = (text: string): number[] | undefined => {
  const days: number[] = []
  for (const part of text
    .normalize('NFKC')
    .split(/[,、\s]+/)
    .filter(Boolean)) {
    const ends = part.split(/[-~〜]/).map(weekdayIn)
    const from = ends[0]
    const to = ends[ends.length - 1]
    if (ends.length > 2 || from === undefined || to === undefined) return undefined
    for (let day = from; ; day = (day + 1) % 7) {
      days.push(day)
      if (day === to) break
    }
  }
  return days.length > 0 ? days : undefined
}

/** Seconds since midnight of `8:30`; 24:00 is the end of the day. */
export const timeOfDay = (text: string): Seconds | undefined => {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.normalize('NFKC').trim())
  if (!match) return undefined
  const seconds = Number(match[1]) * 3600 + Number(match[2]) * 60
  return Number(match[2]) < 60 && seconds <= 86_400 ? seconds : undefined
}

/** An interval of the day; a finding when it is none. */
export const readHours = (
  reading: Reading,
  keys: Keys,
  hours: { from: string; to: string },
): { from: Seconds; to: Seconds } => {
  const from = timeOfDay(hours.from)
  const to = timeOfDay(hours.to)
  if (from === undefined || to === undefined || from >= to) {
    report(reading, 'SCENARIO-CALENDAR-HOURS', keys, hours)
    return { from: 0, to: 0 }
  }
  return { from, to }
}

const isYearly = (text: string): boolean =>
  /^--\d{2}-\d{2}$/.test(text) && dateIn(`2024-${text.slice(2)}`) !== undefined

export const readCalendars = (reading: Reading, file: ScenarioFile): Record<string, CalendarSetting> => {
  const calendars: Record<string, CalendarSetting> = { ...predefinedCalendars }
  for (const [id, written] of Object.entries(file.calendars ?? {})) {
    const keys: Keys = ['calendars', id]
    const weekly = (written.weekly ?? []).map((line, i) => {
      const texts = typeof line.days === 'string' ? [line.days] : line.days
      const days = texts.flatMap((text) => {
        const found = daysIn(text)
        if (!found) report(reading, 'SCENARIO-CALENDAR-DAYS', [...keys, 'weekly', i, 'days'], { found: text })
        return found ?? []
      })
      return {
        days: [...new Set(days)].sort((a, b) => a - b),
        ...readHours(reading, [...keys, 'weekly', i], line),
      }
    })
    const closedDates = (written.closed ?? []).map((text) => text.normalize('NFKC'))
    closedDates.forEach((found, i) => {
      if (!isYearly(found) && dateIn(found) === undefined)
        report(reading, 'SCENARIO-CALENDAR-DAYS', [...keys, 'closed', i], { found })
    })
    const extraOpenings = (written.open ?? []).map((opening, i) => {
      if (dateIn(opening.date) === undefined)
        report(reading, 'SCENARIO-CALENDAR-DAYS', [...keys, 'open', i, 'date'], { found: opening.date })
      return { date: opening.date, ...readHours(reading, [...keys, 'open', i], opening) }
    })
    calendars[id] = {
      id,
      name: wordsOf(written.name, predefinedCalendars[id]?.name.ja ?? id),
      always: written.always ?? false,
      weekly,
      closedOnHolidays: written.holidays !== undefined ? written.holidays === 'closed' : !written.always,
      closedDates,
      extraOpenings,
    }
  }
  return calendars
}

/** The calendar a setting names; a finding when there is none. */
export const findCalendar = (
  reading: Reading,
  calendars: Readonly<Record<string, CalendarSetting>>,
  keys: Keys,
  name: string,
): string => {
  if (!Object.hasOwn(calendars, name))
    report(reading, 'SCENARIO-UNKNOWN-CALENDAR', keys, {
      name,
      near: suggestion(name, Object.keys(calendars)),
    })
  return name
}
