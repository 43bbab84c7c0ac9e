import { NotApplicable } from './world.ts'

const HOUR = 3600
const DAY = 24 * HOUR
const WEEK = 7 * DAY
const WEEK_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Hours of the week, Monday midnight = 0, as an oracle states them. */
export interface OfficeHours {
  /** As a scenario's calendar. */
  readonly calendar: Readonly<Record<string, unknown>>
  /** [open, close) in seconds of the week. */
  readonly open: readonly (readonly [number, number])[]
  readonly openPerWeek: number
}

const TIME = String.raw`\d{1,2}(?::\d\d)?`
const SPAN = `${TIME}-${TIME}`
const WHOLE = new RegExp(`^(\\w{3})-(\\w{3}) (${SPAN}(?:(?:,| and ) ?${SPAN})*)(?: .*)?$`)

const secondsOf = (time: string): number => {
  const [hour, minute = '0'] = time.split(':')
  return Number(hour) * HOUR + Number(minute) * 60
}
const written = (time: string): string => `${Number(time.split(':')[0])}:${time.split(':')[1] ?? '00'}`

/** `Mon-Fri 08:30-12:00 and 13:00-17:00 (municipal office)` */
export const officeHours = (words: string): OfficeHours => {
  const [, first, last, spans] = WHOLE.exec(words) ?? []
  const [from, to] = [WEEK_DAYS.indexOf(first ?? ''), WEEK_DAYS.indexOf(last ?? '')]
  if (spans === undefined || from < 0 || to < from)
    throw new NotApplicable(`the calendar <${words}> is not understood`)
  const times = [...spans.matchAll(new RegExp(`(${TIME})-(${TIME})`, 'g'))].map(([, opens, closes]) => [
    opens,
    closes,
  ])
  const days = WEEK_DAYS.slice(from, to + 1)
  const open = days.flatMap((_, i) =>
    times.map(([opens, closes]) => {
      const midnight = (from + i) * DAY
      return [midnight + secondsOf(opens), midnight + secondsOf(closes)] as const
    }),
  )
  if (open.some(([opens, closes], i) => closes <= opens || (i > 0 && opens < open[i - 1][1])))
    throw new NotApplicable(`the hours of <${words}> do not follow one another`)
  return {
    calendar: {
      weekly: times.map(([opens, closes]) => ({
        days: days.map((day) => day.toLowerCase()),
        from: written(opens),
        to: written(closes),
      })),
      holidays: 'open',
    },
    open,
    openPerWeek: open.reduce((sum, [opens, closes]) => sum + closes - opens, 0),
  }
}

/** Open hours before a moment, counted from a Monday's midnight: by itself, apart from the simulator's calendars. */
export const openHoursAt =
  ({ open, openPerWeek }: OfficeHours) =>
  (seconds: number): number => {
    const weeks = Math.floor(seconds / WEEK)
    const inWeek = seconds - weeks * WEEK
    let sum = weeks * openPerWeek
    for (const [opens, closes] of open) sum += Math.max(0, Math.min(inWeek, closes) - opens)
    return sum / HOUR
  }
