import { dateIn, weekdayOf } from '../../model/civil-date.ts'
import { parseIsoDuration } from '../../model/iso-duration.ts'
import { DAY, type Seconds } from '../../model/seconds.ts'
import { continuousHours, foreignWeekday, type WeekHours } from './week-hours.ts'

const momentIn = (text: string | undefined): { day: number; time: Seconds } | undefined => {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?Z?)?$/.exec(text ?? '')
  const day = match ? dateIn(`${match[1]}-${match[2]}-${match[3]}`) : undefined
  if (!match || day === undefined) return undefined
  return { day, time: Number(match[4] ?? 0) * 3600 + Number(match[5] ?? 0) * 60 + Number(match[6] ?? 0) }
}

/** A property's value, whatever parameters stand between its name and the colon. */
const propertyIn = (lines: readonly string[], name: string): string | undefined =>
  lines.find((line) => new RegExp(`^${name}[;:]`, 'i').test(line))?.replace(/^[^:]*:/, '')

const everyDay = [0, 1, 2, 3, 4, 5, 6]

const hoursOfEvent = (lines: readonly string[], rule: string | undefined): WeekHours | undefined => {
  const start = momentIn(propertyIn(lines, 'DTSTART'))
  const end = momentIn(propertyIn(lines, 'DTEND'))
  const lasting = parseIsoDuration(propertyIn(lines, 'DURATION') ?? '')
  const parts = new Map(
    (rule ?? '').split(';').map((part) => {
      const [key, value = ''] = part.toUpperCase().split('=')
      return [key.trim(), value.trim()]
    }),
  )
  const frequency = parts.get('FREQ')
  const plain = [...parts.keys()].every((key) => ['FREQ', 'BYDAY', 'WKST', 'INTERVAL'].includes(key))
  if (!start || !plain || (parts.get('INTERVAL') ?? '1') !== '1') return undefined
  if (frequency !== 'DAILY' && frequency !== 'WEEKLY') return undefined
  const length = end ? (end.day - start.day) * DAY + end.time - start.time : lasting
  if (length === undefined || length <= 0) return undefined
  const said = parts.get('BYDAY')?.split(',').map(foreignWeekday)
  const days = said ?? (frequency === 'DAILY' ? everyDay : [weekdayOf(start.day)])
  return days.flatMap((day) =>
    day === undefined
      ? []
      : continuousHours(
          day,
          start.time,
          day + Math.floor((start.time + length) / DAY),
          (start.time + length) % DAY,
        ),
  )
}

/**
 * The weekly hours of iCalendar events that come every day or every week; undefined when one of them says anything
 * else. The rule may stand outside its event, as some tools write it.
 */
export const weekOfICalendar = (text: string): WeekHours | undefined => {
  const lines = text
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
  const events: string[][] = []
  let inside = false
  for (const line of lines) {
    if (/^BEGIN:VEVENT$/i.test(line)) events.push([])
    inside = /^BEGIN:VEVENT$/i.test(line) || (inside && !/^END:VEVENT$/i.test(line))
    if (inside) events.at(-1)?.push(line)
  }
  const outside = propertyIn(lines, 'RRULE')
  const hours = events.map((event) => hoursOfEvent(event, propertyIn(event, 'RRULE') ?? outside))
  return events.length === 0 || hours.includes(undefined) ? undefined : hours.flatMap((one) => one ?? [])
}
