import * as z from 'zod'
import { daysFromCivil, formatDate } from '../../src/model/civil-date.ts'
import { isoTimestamp } from '../../src/simulation/office-time.ts'
import { summaryOf } from '../../src/statistics/summary.ts'
import { drawn } from './drawing.ts'
import { exactly, largest, loosely, mean, named, ratio, share, text } from './experiment.ts'
import { kind } from './kind.ts'
import { TEN_YEARS } from './long-run.ts'
import { officeHours, openHoursAt } from './office-hours.ts'
import { decimal, note, positive, stable } from './params.ts'
import { Station, sumOf } from './station.ts'
import { NotApplicable, type ScenarioParts, type World, worldOf } from './world.ts'

const HOUR = 3600
const DAY_HOURS = 24
const WEEK_HOURS = 168
const hours = (value: number): string => `${decimal(value)}h`
const exponentialHours = (mean: number): string => `exponential(${hours(mean)})`
const inHours = (seconds: number): number => seconds / HOUR

/** One worker who keeps the hours of a calendar and goes on with yesterday's work in the morning. */
const oneWorker = (
  calendar: ScenarioParts,
  {
    interArrival,
    source,
    duration,
    period,
  }: { interArrival: string; source: string; duration: string; period: ScenarioParts },
): Promise<World> =>
  worldOf(drawn('start -> serve -> end'), {
    period,
    calendars: { hours: calendar },
    arrivals: [{ id: 'arrivals', interArrival, calendar: source }],
    resourcePools: [{ id: 'desk', quantity: 1, calendar: 'hours' }],
    activities: { serve: { duration, pool: 'desk', atClosing: 'pause' } },
  })

/** Cases of one replication; the counted time begins on a Monday. */
const yearsLong = (casesPerHour: number): number => {
  const cases = casesPerHour * 3600 * DAY_HOURS
  if (cases > 5e5) throw new NotApplicable(`${casesPerHour} cases an hour are too many for ten years`)
  return cases
}

const timeChange = kind(
  z.strictObject({ lam_per_open_hour: positive, mu_per_open_hour: positive, calendar: z.string(), note }),
  async ({ lam_per_open_hour: lam, mu_per_open_hour: mu, calendar }) => {
    stable(lam / mu)
    const office = officeHours(calendar)
    const clock = openHoursAt(office)
    const world = await oneWorker(office.calendar, {
      period: TEN_YEARS,
      interArrival: exponentialHours(1 / lam),
      source: 'hours',
      duration: exponentialHours(1 / mu),
    })
    return {
      size: yearsLong((lam * office.openPerWeek) / HOUR / WEEK_HOURS),
      play(seed, replication) {
        const { run, model, scenario } = world.play(seed, replication)
        const station = new Station({ run, model, scenario }, 'serve', { clock })
        const { span, served } = station
        const weeks = (run.countTo - run.countFrom) / HOUR / WEEK_HOURS
        return named({
          meanNumberDuringOpenHours: () => mean(ratio(station.areaHere, span)),
          W_openHours: () => mean(ratio(sumOf(station.sojourns), served)),
          Wq_openHours: () => mean(ratio(sumOf(station.waits), served)),
          arrivalsPerWeek: () => mean(run.arrived / weeks),
          utilisationOfOpenHours: () => mean(ratio(station.areaServed, span)),
        })
      },
    }
  },
)

/** Work that takes no time: whoever comes at a closed time waits for the opening and for nothing else. */
const residual = kind(z.strictObject({ calendar: z.string(), note }), async ({ calendar }) => {
  const world = await oneWorker(officeHours(calendar).calendar, {
    period: TEN_YEARS,
    interArrival: exponentialHours(1),
    source: 'always',
    duration: '0s',
  })
  return {
    size: yearsLong(1),
    play(seed, replication) {
      const play = world.play(seed, replication)
      const { waits, served, span } = new Station(play, 'serve', { clock: inHours })
      const closed = waits.filter((wait) => wait > 0)
      return named({
        openFraction: () => mean(play.run.staffedSeconds[0] / HOUR / span),
        meanWaitToOpen_h: () => mean(ratio(sumOf(waits), served)),
        P_arrive_when_open: () => share(served, ratio(served - closed.length, served)),
        meanWaitGivenClosed_h: () => mean(ratio(sumOf(closed), closed.length)),
        sdWait_h: () => loosely(summaryOf(waits).standardDeviation),
        maxWait_h: () => largest(Math.max(...closed)),
      })
    },
  }
})

const START = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/

/** The first case of a stream whose gaps lead from the midnight before the day before to the moment stated. */
const deterministic = kind(
  z.strictObject({ calendar: z.string(), start: z.string(), work_h: positive.max(1000), note }),
  async ({ calendar, start, work_h }) => {
    const [, ...parts] = START.exec(start)?.map(Number) ?? []
    if (parts.length === 0) throw new NotApplicable(`the start <${start}> is not understood`)
    const [year, month, date, hour, minute] = parts
    const day = daysFromCivil(year, month, date) - 1
    const from = formatDate(day)
    const world = await oneWorker(officeHours(calendar).calendar, {
      period: { runInFrom: from, from, to: formatDate(day + 60 + Math.ceil(work_h)) },
      interArrival: hours(DAY_HOURS + hour + minute / 60),
      source: 'always',
      duration: hours(work_h),
    })
    return {
      isExact: true,
      size: 1,
      play(seed, replication) {
        const { run } = world.play(seed, replication)
        const [arrivedAt, completedAt] = [run.record.cases.arrivedAt, run.record.cases.completedAt].map(
          ({ values }) => values[0],
        )
        return named({
          end: () => text(isoTimestamp(completedAt, run.timeline.runStartDay).slice(0, 19).replace('T', ' ')),
          elapsed_h: () => exactly((completedAt - arrivedAt) / HOUR),
        })
      },
    }
  },
)

const OPENS = 8

const periodic = kind(
  z.strictObject({
    lam_per_h: positive,
    mu_per_h: positive,
    open_h: positive.max(DAY_HOURS - OPENS),
    period_h: z.literal(DAY_HOURS),
    arrivals: z.enum(['24 h', 'only while open']),
    note,
  }),
  async ({ lam_per_h: lam, mu_per_h: mu, open_h, arrivals }) => {
    const always = arrivals === '24 h'
    stable((lam * (always ? DAY_HOURS / open_h : 1)) / mu)
    const closes = OPENS + open_h
    const time = (hour: number) =>
      `${Math.floor(hour)}:${String(Math.round((hour % 1) * 60)).padStart(2, '0')}`
    const office = officeHours(`Mon-Sun ${time(OPENS)}-${time(closes)}`)
    const world = await oneWorker(office.calendar, {
      period: TEN_YEARS,
      interArrival: exponentialHours(1 / lam),
      source: always ? 'always' : 'hours',
      duration: exponentialHours(1 / mu),
    })
    const openAt = openHoursAt(office)
    return {
      size: yearsLong(lam * (always ? 1 : open_h / DAY_HOURS)),
      play(seed, replication) {
        const play = world.play(seed, replication)
        const station = new Station(play, 'serve', { clock: inHours })
        const inOpenTime = new Station(play, 'serve', { clock: openAt })
        const days = (station.to - station.from) / DAY_HOURS
        const at = (hour: number) =>
          station.numberAt(Array.from({ length: days }, (_, day) => station.from + day * DAY_HOURS + hour))
        return named({
          timeAvgN: () => mean(ratio(station.areaHere, station.span)),
          W_elapsed_h: () => mean(ratio(sumOf(station.sojourns), station.served)),
          N_at_open: () => mean(summaryOf(at(OPENS)).mean),
          N_at_close: () => mean(summaryOf(at(closes)).mean),
          util_open: () => mean(ratio(inOpenTime.areaServed, inOpenTime.span)),
        })
      },
    }
  },
)

export const CALENDARS = {
  CAL_TIMECHANGE: timeChange,
  CAL_RESIDUAL: residual,
  CAL_DET: deterministic,
  CAL_PERIODIC: periodic,
}
