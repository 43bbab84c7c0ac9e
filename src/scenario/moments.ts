import { daysFromCivil, formatDate } from '../model/civil-date.ts'
import { DAY, HOUR, MINUTE } from '../model/seconds.ts'

/** Seconds since 1970-01-01T00:00 on the office's wall. */
export type OfficeSeconds = number

const OFFICE_AHEAD = 9 * HOUR

const eras: Readonly<Record<string, number>> = { R: 2018, 令和: 2018, H: 1988, 平成: 1988 }

const DATE = /^(?:(R|H|令和|平成)\s*)?(\d{1,4}|元)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/i
const TIME =
  /^(?:T|\s)?\s*(?:[(（][日月火水木金土][)）]\s*)?(\d{1,2})\s*[:時]\s*(\d{1,2})\s*(?:分|(?::|分\s*)(\d{1,2})(?:[.,](\d+))?秒?)?$/i
const ZONE = /(Z|[+-]\d{2}(?::?\d{2})?)$/i

/** Of `2026-04-01T09:05:30`, `2026/4/1 9:05`, `R8.4.1 9:05` or `令和8年4月1日 9時05分`; undefined when it is no such moment. */
export const momentIn = (text: string): OfficeSeconds | undefined => {
  const written = text.normalize('NFKC').trim()
  const date = DATE.exec(written)
  if (date === null) return undefined
  const [whole, era, yearText, month, day] = date
  const base = era === undefined ? 0 : eras[era.toUpperCase()]
  if (era === undefined && yearText.length !== 4) return undefined
  const yearOfEra = yearText === '元' ? 1 : Number(yearText)
  if (yearOfEra < 1) return undefined
  const year = base + yearOfEra
  const days = daysFromCivil(year, Number(month), Number(day))
  const two = (part: string) => part.padStart(2, '0')
  if (formatDate(days) !== `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`) return undefined
  const rest = written.slice(whole.length)
  const [zone = ''] = /\d/.test(rest) ? (ZONE.exec(rest) ?? []) : []
  const time = TIME.exec(rest.slice(0, rest.length - zone.length).trimEnd())
  if (time === null) return undefined
  const [, hour, minute, second = '0', fraction = '0'] = time
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const clock = Number(hour) * HOUR + Number(minute) * MINUTE + Number(`${second}.${fraction}`)
  return days * DAY + clock + (zone === '' ? 0 : OFFICE_AHEAD - zoneAhead(zone))
}

const zoneAhead = (zone: string): number => {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? []
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE)
}

/** `2026-04-01T09:05:30`, to the second below. */
export const momentText = (moment: OfficeSeconds): string => {
  const day = Math.floor(moment / DAY)
  const clock = Math.floor(moment - day * DAY)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${formatDate(day)}T${two(Math.floor(clock / HOUR))}:${two(Math.floor(clock / MINUTE) % 60)}:${two(clock % MINUTE)}`
}
