import { civilFromDays, daysFromCivil } from '../../model/civil-date.ts'
import type { Finding, WordPair } from '../../model/finding.ts'
import { DAY, HOUR, MINUTE, type Seconds } from '../../model/seconds.ts'
import { momentText as isoMomentText } from '../../scenario/moments.ts'
import { logFinding } from './finding-catalogue.ts'
import type { Moment } from './read-log.ts'

/** How 01/02/03 is meant. */
export type DateOrder = 'yearFirst' | 'monthFirst' | 'dayFirst'

const styles = {
  yearFirst: ['西暦の年月日', 'year, month, day'],
  monthFirst: ['月・日・年の順', 'month, day, year'],
  dayFirst: ['日・月・年の順', 'day, month, year'],
  kanji: ['西暦の年月日（漢字）', 'year, month, day in Japanese'],
  era: ['和暦', 'Japanese era'],
  digits: ['数字だけの年月日', 'year, month, day in digits only'],
  excel: ['Excelのシリアル値', 'Excel serial number'],
  unix: ['UNIX時刻（日本時間に直した）', 'Unix time, turned to Japan time'],
} satisfies Record<string, WordPair>

type DateStyle = keyof typeof styles

interface Written {
  readonly moment: Moment
  readonly style: DateStyle
  readonly zone?: string
}

/** The year before the first of each era. */
const eras: Readonly<Record<string, number>> = {
  令和: 2018,
  r: 2018,
  平成: 1988,
  h: 1988,
  昭和: 1925,
  s: 1925,
}

const ERA = /^(令和|平成|昭和|[RHS])\.?\s*(\d{1,2}|元)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})日?/i
const YEAR_FIRST = /^(\d{4})\s*([-/.年])\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?/
const SHORT = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{1,2})(?!\d)/
const DIGITS = /^(\d{4})(\d{2})(\d{2})(?=$|[ T]|\d{4}(?:\d{2})?$)/
const EXCEL = /^[2-7]\d{4}(?:\.\d+)?$/
const UNIX = /^1\d{9}(?:\d{3})?(?:\.\d+)?$/
const TIME =
  /^[T\s]*(?:(午前|午後|am|pm)\s*)?(\d{1,2})(?::(\d{2})(?::(\d{2}(?:[.,]\d+)?))?|時(?:\s*(\d{1,2})分(?:\s*(\d{1,2})秒)?)?)\s*(am|pm)?\s*(Z|UTC|GMT|JST|[+-]\d{2}(?::?\d{2})?)?(?:\[[^\]]*\])?$/i
const TIME_DIGITS = /^(\d{1,2})(\d{2})(\d{2})?$/
const FRACTION = /^0?\.\d+$/

/** Excel counts days from 1899-12-30. */
const EXCEL_EPOCH = 25_569

const plain = (text: string): string => {
  const narrow = /^[\x20-\x7e]*$/.test(text) ? text : text.normalize('NFKC')
  return narrow.replace(/\s*\([^)]{1,3}\)\s*/, ' ').trim()
}

const dayOf = (year: number, month: number, day: number): number | undefined => {
  const days = daysFromCivil(year, month, day)
  const back = civilFromDays(days)
  return back.month === month && back.day === day ? days : undefined
}

const clock = (hours: number, minutes: number, seconds: number): Seconds | undefined =>
  // A shift past midnight is still written on the day it began: 25:10.
  hours < 30 && minutes < 60 && seconds < 61 ? hours * HOUR + minutes * MINUTE + seconds : undefined

const timeWithZone = (text: string): { time: Seconds; zone?: string } | undefined => {
  const match = TIME.exec(text)
  if (match === null) return undefined
  const half = (match[1] ?? match[7])?.toLowerCase()
  const written = Number(match[2])
  if (half !== undefined && written > 12) return undefined
  const hours = half === undefined ? written : (written % 12) + (half === '午後' || half === 'pm' ? 12 : 0)
  const minutes = Number(match[3] ?? match[5] ?? 0)
  const seconds = Number((match[4] ?? match[6] ?? '0').replace(',', '.'))
  const time = clock(hours, minutes, seconds)
  return time === undefined ? undefined : { time, zone: match[8] }
}

/** A time of day without its date: 9:05, 午前9時5分, 0905, or Excel's part of a day. */
export const timeOfDay = (text: string): Seconds | undefined => {
  const cell = plain(text)
  if (FRACTION.test(cell)) return Math.round(Number(cell) * DAY)
  const digits = TIME_DIGITS.exec(cell)
  if (digits) return clock(Number(digits[1]), Number(digits[2]), Number(digits[3] ?? 0))
  return timeWithZone(cell)?.time
}

/** Two digits of a year are this century's. */
const fullYear = (text: string): number => (text.length <= 2 ? 2000 + Number(text) : Number(text))

const dayInOrder = (match: RegExpExecArray, order: DateOrder): number | undefined => {
  const [, first, second, third] = match
  if (order === 'yearFirst')
    return third.length > 2 ? undefined : dayOf(fullYear(first), Number(second), Number(third))
  const [month, day] = order === 'monthFirst' ? [first, second] : [second, first]
  return dayOf(fullYear(third), Number(month), Number(day))
}

const datePart = (
  cell: string,
  order: DateOrder,
): { day?: number; style: DateStyle; length: number } | undefined => {
  const yearFirst = YEAR_FIRST.exec(cell)
  if (yearFirst) {
    const day = dayOf(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]))
    return { day, style: yearFirst[2] === '年' ? 'kanji' : 'yearFirst', length: yearFirst[0].length }
  }
  const short = SHORT.exec(cell)
  if (short) return { day: dayInOrder(short, order), style: order, length: short[0].length }
  const era = ERA.exec(cell)
  if (era) {
    const year = eras[era[1].toLowerCase()] + (era[2] === '元' ? 1 : Number(era[2]))
    return { day: dayOf(year, Number(era[3]), Number(era[4])), style: 'era', length: era[0].length }
  }
  const digits = DIGITS.exec(cell)
  if (digits) {
    const day = dayOf(Number(digits[1]), Number(digits[2]), Number(digits[3]))
    return { day, style: 'digits', length: digits[0].length }
  }
  return undefined
}

const writtenMoment = (text: string, order: DateOrder): Written | undefined => {
  const cell = plain(text)
  if (EXCEL.test(cell)) return { moment: Math.round((Number(cell) - EXCEL_EPOCH) * DAY), style: 'excel' }
  if (UNIX.test(cell)) {
    const seconds = cell.split('.')[0].length === 13 ? Number(cell) / 1000 : Number(cell)
    return { moment: seconds + 9 * HOUR, style: 'unix' }
  }
  const date = datePart(cell, order)
  if (date?.day === undefined) return undefined
  const { day, style } = date
  const rest = cell.slice(date.length).trim()
  if (rest === '') return { moment: day * DAY, style }
  const digits = style === 'digits' ? TIME_DIGITS.exec(rest) : null
  const time = digits ? timeOfDay(rest) : timeWithZone(rest)
  if (time === undefined) return undefined
  if (typeof time === 'number') return { moment: day * DAY + time, style }
  return { moment: day * DAY + time.time, style, zone: time.zone }
}

/** 2026-04-01 09:05:00 of a moment. */
export const momentText = (moment: Moment): string => isoMomentText(moment).replace('T', ' ')

/** Ten years, in days: a reading that makes a log longer is not what was meant. */
const LONGEST_LOG = 3653

interface OrderChoice {
  readonly order: DateOrder
  /** A cell that could be read otherwise, where nothing in the file decides it. */
  readonly undecided?: string
}

/**
 * How the dates that begin with one or two digits are meant: the order in which most of them exist and, of
 * several such, the one in which the log covers the shortest time (a wrong reading scatters days over months).
 */
export const chooseOrder = (cells: Iterable<string>): OrderChoice => {
  const orders = (['yearFirst', 'monthFirst', 'dayFirst'] as const).map((order) => ({
    order,
    wrong: 0,
    first: Number.POSITIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
  }))
  let example: string | undefined
  for (const text of cells) {
    const match = SHORT.exec(plain(text))
    if (match === null) continue
    example ??= text
    for (const one of orders) {
      const day = dayInOrder(match, one.order)
      if (day === undefined) one.wrong++
      else {
        one.first = Math.min(one.first, day)
        one.last = Math.max(one.last, day)
      }
    }
  }
  if (example === undefined) return { order: 'yearFirst' }
  const [best, next] = orders.sort((a, b) => a.wrong - b.wrong || a.last - a.first - (b.last - b.first))
  const sameDays = best.first === next.first && best.last === next.last
  const plausible = best.wrong === next.wrong && next.last - next.first < LONGEST_LOG
  return { order: best.order, ...(plausible && !sameDays && { undecided: example }) }
}

const DATE_IN_TEXT =
  /(?:令和|平成|R)\.?\s*(?:\d{1,2}|元)\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}|\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|(?<!\d)20\d{6}(?!\d)/g

/** The one date that texts speak of, such as a title and the name of the file; none where they speak of several. */
export const onlyDateIn = (texts: readonly string[]): Moment | undefined => {
  const dates = texts
    .flatMap((text) => text.normalize('NFKC').replaceAll('_', '-').match(DATE_IN_TEXT) ?? [])
    .flatMap((date) => writtenMoment(date, 'yearFirst')?.moment ?? [])
  return new Set(dates).size === 1 ? dates[0] : undefined
}

/** Reads the moments of one file, and remembers how they were written. */
export class MomentReader {
  readonly #order: DateOrder
  readonly #dateOfFile: Moment | undefined
  #timesOfFile = 0
  readonly #styles = new Map<DateStyle, { count: number; text: string; moment: Moment }>()
  readonly #zones = new Set<string>()

  constructor(order: DateOrder = 'yearFirst', dateOfFile?: Moment) {
    this.#order = order
    this.#dateOfFile = dateOfFile
  }

  /** The date of a time of day without one, where the whole file is of one day. */
  takeDateOfFile(): Moment | undefined {
    if (this.#dateOfFile !== undefined) this.#timesOfFile++
    return this.#dateOfFile
  }

  /** The wall clock as written: an offset from UTC is remembered, not applied. */
  read(text: string): Moment | undefined {
    const written = writtenMoment(text, this.#order)
    if (written === undefined) return undefined
    const seen = this.#styles.get(written.style)
    if (seen) seen.count++
    else this.#styles.set(written.style, { count: 1, text, moment: written.moment })
    if (written.zone) this.#zones.add(written.zone.toUpperCase())
    return written.moment
  }

  findings(file: string): Finding[] {
    const found = [...this.#styles].map(([style, { count, text, moment }]) => {
      const [ja, en] = styles[style]
      return logFinding('LOG-DATES', { file }, { style: { ja, en }, count, text, moment: momentText(moment) })
    })
    if (this.#dateOfFile !== undefined && this.#timesOfFile > 0) {
      const parameters = { count: this.#timesOfFile, date: momentText(this.#dateOfFile).slice(0, 10) }
      found.push(logFinding('LOG-DATE-OF-FILE', { file }, parameters))
    }
    const foreign = [...this.#zones].filter((zone) => !/^(?:JST|\+09(?::?00)?)$/.test(zone)).sort()
    const offsets = [...this.#zones].map(minutesOf)
    // An hour is summer time.
    const areMixed = Math.max(...offsets) - Math.min(...offsets) > 60
    if (foreign.length > 0)
      found.push(
        logFinding(
          areMixed ? 'LOG-ZONES-MIXED' : 'LOG-ZONES',
          { file },
          { zones: [...this.#zones].sort().join(', ') },
        ),
      )
    return found
  }
}

/** Minutes before UTC of `+09:00`, `+0900`, `+09`, JST, Z or UTC. */
const minutesOf = (zone: string): number => {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? []
  if (sign === undefined) return zone === 'JST' ? 540 : 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
