import type { CountedRows } from '../indicators/index.ts'
import { civilFromDays } from '../model/civil-date.ts'
import { HALF_HOUR, HALF_HOURS, halfHourAt, nextHalfHour } from '../model/half-hours.ts'
import { oncePer } from '../model/once-per.ts'
import { DAY, type Seconds } from '../model/seconds.ts'
import type { Employment, Scenario } from '../scenario/scenario.ts'
import type { WorkingCalendar } from '../simulation/calendar.ts'
import { type Worker, workersOf } from '../simulation/resources/workers.ts'
import { type Timeline, timelineOf } from '../simulation/timeline.ts'
import { exactParts, onGrain } from '../statistics/exact-parts.ts'

/** A figure by half-hour of the day (48, from midnight) and by month of the period. */
export interface ByTime<Value = number> {
  readonly byHalfHour: readonly Value[]
  readonly byMonth: readonly Value[]
}

/** A figure whose parts by half-hour, and whose parts by month, add up to the total to the last bit. */
export interface SplitByTime extends ByTime {
  readonly total: number
}

export interface PoolSeries {
  readonly id: string
  readonly name: string
  readonly employment: Employment
  /** Hours worked in the period, means over the replications. */
  readonly workedHours: SplitByTime
  /** Hours that people are rostered for this desk (duty × share), from the calendars; null of pools without end. */
  readonly rosteredHours: SplitByTime | null
  /** Days of the period on which anybody is rostered. */
  readonly rosteredDays: number
  /** People at work, and rostered, on average over those days; null of pools without end. */
  readonly atWork: readonly number[] | null
  readonly rostered: readonly number[] | null
  /** Most at work at once in the half-hour, on any day; mean over the replications. */
  readonly peak: readonly number[] | null
  /** Cases that wait for these people, on average over those days. Absent in results of before it was made. */
  readonly waiting?: readonly number[] | null
}

/** What happens when, of a scenario on dates: `yoryoku.simulation/1` carries it as `series`. */
export interface SeriesResult {
  /** '00:00', '00:30' … */
  readonly halfHours: readonly string[]
  /** '2026-04' … */
  readonly months: readonly string[]
  /** Cases that came in the period, means over the replications. */
  readonly arrivals: SplitByTime
  /** Seconds, of the counted cases by when they came; null where none came. */
  readonly waitingTime: ByTime<number | null>
  readonly callWait: ByTime<number | null>
  readonly pools: readonly PoolSeries[]
}

interface Mutable {
  readonly byHalfHour: number[]
  readonly byMonth: number[]
}

/** What one replication shows; plain numbers, so that they can be kept. */
export interface RunSeries {
  readonly arrivals: ByTime
  readonly waitingTime: { readonly sums: ByTime; readonly counts: ByTime }
  readonly callWait: { readonly sums: ByTime; readonly counts: ByTime }
  /** By position of the pool. */
  readonly pools: readonly {
    readonly seconds: ByTime
    readonly peak: readonly number[] | null
    /** Case-seconds of waiting by half-hour of the day, on days with anybody rostered. */
    readonly waiting: readonly number[] | null
  }[]
}

/** The months of the counted time, and which of them a moment lies in. */
interface Clock {
  readonly months: readonly string[]
  /** By day of the run; −1 outside the counted time. */
  readonly monthOfDay: Int32Array
}

const clockOf = ({ runStartDay, runEndDay, countFrom, countTo }: Timeline): Clock => {
  const months: string[] = []
  const monthOfDay = new Int32Array(runEndDay - runStartDay + 1).fill(-1)
  for (let day = Math.floor(countFrom / DAY); day * DAY < countTo; day++) {
    const { year, month } = civilFromDays(runStartDay + day)
    const name = `${year}-${String(month).padStart(2, '0')}`
    if (months.at(-1) !== name) months.push(name)
    monthOfDay[day] = months.length - 1
  }
  return { months, monthOfDay }
}

const empty = ({ months }: Clock): Mutable => ({
  byHalfHour: new Array<number>(HALF_HOURS).fill(0),
  byMonth: new Array<number>(months.length).fill(0),
})

const addAt = (into: Mutable, { monthOfDay }: Clock, at: Seconds, value: number): void => {
  into.byHalfHour[halfHourAt(at)] += value
  into.byMonth[monthOfDay[Math.floor(at / DAY)]] += value
}

/** Adds a stretch of time to the half-hours and months it passes through. */
const addStretch = (into: Mutable, clock: Clock, from: Seconds, to: Seconds): void => {
  for (let at = from; at < to; ) {
    const until = Math.min(to, nextHalfHour(at))
    addAt(into, clock, at, until - at)
    at = until
  }
}

/** By pool. */
const workersIn = oncePer((scenario: Scenario): readonly (readonly Worker[])[] =>
  scenario.resourcePools.map((pool) => workersOf(pool, scenario, timelineOf(scenario.period))),
)

/** Open stretches of a calendar inside a span. */
const openIn = (calendar: WorkingCalendar, from: Seconds, to: Seconds): (readonly [Seconds, Seconds])[] => {
  const stretches: [Seconds, Seconds][] = []
  for (let at = calendar.nextOpening(from); at < to; ) {
    const until = Math.min(to, calendar.nextChange(at))
    stretches.push([at, until])
    at = calendar.nextOpening(until)
  }
  return stretches
}

/** By pool: days of the counted time on which anybody is rostered. */
const rosteredDaysOf = oncePer((scenario: Scenario): readonly ReadonlySet<number>[] => {
  const { countFrom, countTo } = timelineOf(scenario.period)
  return workersIn(scenario).map((workers) => {
    const days = new Set<number>()
    for (const { desk } of workers)
      for (const [from, to] of openIn(desk, countFrom, countTo))
        for (let day = Math.floor(from / DAY); day * DAY < to; day++) days.add(day)
    return days
  })
})

/** Adds up stretches of any length: their ends in part, what lies between by where it begins and ends. */
class Waits {
  readonly #seconds: Float64Array
  /** +1 where whole half-hours of a stretch begin, −1 where they end. */
  readonly #whole: Int32Array

  constructor(until: Seconds) {
    const cells = Math.ceil(until / HALF_HOUR) + 2
    this.#seconds = new Float64Array(cells)
    this.#whole = new Int32Array(cells)
  }

  add(from: Seconds, to: Seconds): void {
    if (!(to > from)) return
    const first = Math.floor(from / HALF_HOUR)
    const last = Math.floor(to / HALF_HOUR)
    if (first === last) {
      this.#seconds[first] += to - from
      return
    }
    this.#seconds[first] += (first + 1) * HALF_HOUR - from
    this.#seconds[last] += to - last * HALF_HOUR
    this.#whole[first + 1]++
    this.#whole[last]--
  }

  byHalfHour(days: ReadonlySet<number>): number[] {
    const sums = new Array<number>(HALF_HOURS).fill(0)
    let whole = 0
    for (let cell = 0; cell < this.#seconds.length; cell++) {
      whole += this.#whole[cell]
      if (days.has(Math.floor(cell / HALF_HOURS)))
        sums[cell % HALF_HOURS] += this.#seconds[cell] + whole * HALF_HOUR
    }
    return sums
  }
}

/** One walk over the rows of a run, by the clock on the wall; undefined of a run without dates. */
export const seriesOfRun = (rows: CountedRows, timeline: Timeline): RunSeries | undefined => {
  const { scenario, record, countFrom, countTo } = rows.run
  if (scenario.period.kind !== 'dates') return undefined
  const clock = clockOf(timeline)
  const { cases, work } = record
  const arrivedAt = cases.arrivedAt.values
  const arrivals = empty(clock)
  for (let row = 0; row < cases.length; row++)
    if (arrivedAt[row] >= countFrom) addAt(arrivals, clock, arrivedAt[row], 1)
  const meanWaits = (byCase: Float64Array) => {
    const sums = empty(clock)
    const counts = empty(clock)
    for (const row of rows.cases) {
      if (arrivedAt[row] < countFrom || byCase[row] < 0) continue
      addAt(sums, clock, arrivedAt[row], byCase[row])
      addAt(counts, clock, arrivedAt[row], 1)
    }
    return { sums, counts }
  }
  const seconds = scenario.resourcePools.map(() => empty(clock))
  const pools = work.pool.values
  const startedAt = work.startedAt.values
  const counted = work.countedSeconds.values
  const offDuty = work.offDutySeconds.values
  const enabledAt = work.enabledAt.values
  const waits = scenario.resourcePools.map(({ unlimited }) => (unlimited ? undefined : new Waits(countTo)))
  for (let row = 0; row < work.length; row++) {
    const from = Math.max(enabledAt[row], countFrom)
    waits[pools[row]]?.add(from, Math.min(startedAt[row], countTo))
  }
  for (let row = 0; row < work.length; row++) {
    const pool = pools[row]
    let left = counted[row]
    if (pool < 0 || !(left > 0)) continue
    const into = seconds[pool]
    if (offDuty[row] === 0) {
      const from = Math.max(startedAt[row], countFrom)
      addStretch(into, clock, from, Math.min(from + left, countTo))
      continue
    }
    const worker = workersIn(scenario)[pool][work.worker.values[row]]
    const until = Math.min(work.completedAt.values[row], countTo)
    for (const [from, to] of worker ? openIn(worker.hours, Math.max(startedAt[row], countFrom), until) : []) {
      const part = Math.min(left, to - from)
      addStretch(into, clock, from, from + part)
      left -= part
    }
    // What was worked outside the hours was worked until it was done.
    if (left > 0) addStretch(into, clock, Math.max(countFrom, until - left), until)
  }
  return {
    arrivals,
    waitingTime: meanWaits(rows.work.caseWaits),
    callWait: meanWaits(rows.work.callWaits),
    pools: scenario.resourcePools.map(({ unlimited }, pool) => ({
      seconds: seconds[pool],
      peak: unlimited ? null : [...rows.peaksOf(pool)],
      waiting: waits[pool]?.byHalfHour(rosteredDaysOf(scenario)[pool]) ?? null,
    })),
  }
}

const meanOf = (values: readonly (readonly number[])[]): number[] =>
  values[0].map((_, i) => values.reduce((sum, one) => sum + one[i], 0) / values.length)

const meanByTime = (values: readonly ByTime[]): Mutable => ({
  byHalfHour: meanOf(values.map(({ byHalfHour }) => byHalfHour)),
  byMonth: meanOf(values.map(({ byMonth }) => byMonth)),
})

/** Both splits on the grain, so that each adds up to the same total. */
const split = ({ byHalfHour, byMonth }: ByTime, per = 1): SplitByTime => {
  const total = onGrain(byMonth.reduce((sum, value) => sum + value, 0) / per)
  const parts = (values: readonly number[]) =>
    exactParts(
      values.map((value) => value / per),
      total,
    )
  return { byHalfHour: parts(byHalfHour), byMonth: parts(byMonth), total }
}

/** Σ of the replications ÷ their number of cases. */
const ratio = (waits: readonly RunSeries['waitingTime'][]): ByTime<number | null> => {
  const sums = meanByTime(waits.map((one) => one.sums))
  const counts = meanByTime(waits.map((one) => one.counts))
  const over = (sum: readonly number[], count: readonly number[]) =>
    sum.map((value, i) => (count[i] > 0 ? value / count[i] : null))
  return {
    byHalfHour: over(sums.byHalfHour, counts.byHalfHour),
    byMonth: over(sums.byMonth, counts.byMonth),
  }
}

/** Means over the replications beside what the calendars say; null of a run without dates. */
export const seriesOf = (scenario: Scenario, runs: readonly RunSeries[]): SeriesResult | null => {
  if (runs.length === 0) return null
  const timeline = timelineOf(scenario.period)
  const clock = clockOf(timeline)
  return {
    halfHours: Array.from(
      { length: HALF_HOURS },
      (_, i) => `${String(i >> 1).padStart(2, '0')}:${i % 2 === 0 ? '00' : '30'}`,
    ),
    months: clock.months,
    arrivals: split(meanByTime(runs.map(({ arrivals }) => arrivals))),
    waitingTime: ratio(runs.map(({ waitingTime }) => waitingTime)),
    callWait: ratio(runs.map(({ callWait }) => callWait)),
    pools: scenario.resourcePools.map(({ id, name, employment, unlimited }, pool) => {
      const worked = meanByTime(runs.map(({ pools }) => pools[pool].seconds))
      const { seconds, days } = unlimited ? { seconds: null, days: 0 } : rosterOf(scenario, pool, clock)
      const people = (byHalfHour: readonly number[]) =>
        byHalfHour.map((value) => (days === 0 ? 0 : value / (days * HALF_HOUR)))
      return {
        id,
        name: name.ja,
        employment,
        workedHours: split(worked, 3600),
        rosteredHours: seconds === null ? null : split(seconds, 3600),
        rosteredDays: days,
        atWork: unlimited ? null : people(worked.byHalfHour),
        rostered: seconds === null ? null : people(seconds.byHalfHour),
        peak: unlimited ? null : meanOf(runs.map(({ pools }) => pools[pool].peak ?? [])),
        waiting: unlimited ? null : people(meanOf(runs.map(({ pools }) => pools[pool].waiting ?? []))),
      }
    }),
  }
}

const rosterOf = (
  scenario: Scenario,
  pool: number,
  clock: Clock,
): { readonly seconds: Mutable; readonly days: number } => {
  const { countFrom, countTo } = timelineOf(scenario.period)
  const seconds = empty(clock)
  for (const { desk } of workersIn(scenario)[pool])
    for (const [from, to] of openIn(desk, countFrom, countTo)) addStretch(seconds, clock, from, to)
  return { seconds, days: rosteredDaysOf(scenario)[pool].size }
}
