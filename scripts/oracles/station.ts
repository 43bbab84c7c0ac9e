import { COMPLETED, INTERRUPTED, LEFT } from '../../src/record/run-record.ts'
import { percentile, sorted } from '../../src/statistics/percentile.ts'
import { summaryOf } from '../../src/statistics/summary.ts'
import { type Answer, type Answers, loosely, mean, ratio, share } from './experiment.ts'
import { MINUTE } from './params.ts'
import { indexOf, type Play } from './world.ts'

/** The time that oracles count in, from the seconds of a run. */
export type Clock = (seconds: number) => number
export const inMinutes: Clock = (seconds) => seconds / MINUTE

/** A run by cases is stationary from its warm-up to its last arrival; then it only empties. */
export const windowOf = ({ run, scenario }: Play): { from: number; to: number } => {
  const { cases } = run.record
  const to = scenario.period.kind === 'cases' ? cases.arrivedAt.values[cases.length - 1] : run.countTo
  return { from: run.countFrom, to }
}

const ENDINGS = new Set([COMPLETED, INTERRUPTED, LEFT])

export interface StationOptions {
  readonly clock?: Clock
  /** Only the cases of these arrival sources, by position. */
  readonly source?: number
}

/** What happened at one activity in the counted time, as its rows tell. An interrupted case has a row per stretch. */
export class Station {
  readonly from: number
  readonly to: number
  readonly span: number
  /** Of the work completed in the counted time, in order of completion. */
  readonly waits: Float64Array
  readonly sojourns: Float64Array
  readonly services: Float64Array
  /** Waits of those who left in the counted time without being served. */
  readonly waitsOfLeavers: Float64Array
  /** Integrals over the counted time: cases there, cases waiting, cases being served. */
  areaHere = 0
  areaWaiting = 0
  areaServed = 0
  /** From the first start to the end, interruptions and all. */
  areaStarted = 0
  private readonly comes: Float64Array
  private readonly goes: Float64Array

  constructor(play: Play, id: string, { clock = inMinutes, source }: StationOptions = {}) {
    const element = indexOf(play.model, id)
    const { work, cases } = play.run.record
    const window = windowOf(play)
    this.from = clock(window.from)
    this.to = clock(window.to)
    this.span = this.to - this.from
    const within = (from: number, to: number) =>
      Math.max(0, Math.min(to, this.to) - Math.max(from, this.from))
    const comes: number[] = []
    const goes: number[] = []
    const waits: number[] = []
    const sojourns: number[] = []
    const services: number[] = []
    const waitsOfLeavers: number[] = []
    const interrupted = new Map<number, { enabled: number; started: number; served: number }>()
    for (let row = 0; row < work.length; row++) {
      const outcome = work.outcome.values[row]
      if (work.element.values[row] !== element || !ENDINGS.has(outcome)) continue
      const caseIndex = work.case.values[row]
      if (source !== undefined && cases.source.values[caseIndex] !== source) continue
      const started = clock(work.startedAt.values[row])
      const completed = clock(work.completedAt.values[row])
      const before = interrupted.get(caseIndex)
      const enabled = before?.enabled ?? clock(work.enabledAt.values[row])
      this.areaServed += within(started, completed)
      this.areaWaiting += within(clock(work.enabledAt.values[row]), started)
      const served = completed - started + (before?.served ?? 0)
      if (outcome === INTERRUPTED) {
        interrupted.set(caseIndex, { enabled, started: before?.started ?? started, served })
        continue
      }
      interrupted.delete(caseIndex)
      comes.push(enabled)
      goes.push(completed)
      this.areaHere += within(enabled, completed)
      this.areaStarted += within(before?.started ?? started, completed)
      if (completed < this.from || completed > this.to) continue
      if (outcome === LEFT) {
        waitsOfLeavers.push(completed - enabled)
        continue
      }
      // Two moments far from the start of the run differ by what is lost in their last digits.
      const atOnce = work.startedAt.values[row] === work.enabledAt.values[row] && before === undefined
      waits.push(atOnce ? 0 : completed - enabled - served)
      sojourns.push(completed - enabled)
      services.push(served)
    }
    this.waitsOfLeavers = Float64Array.from(waitsOfLeavers)
    this.waits = Float64Array.from(waits)
    this.sojourns = Float64Array.from(sojourns)
    this.services = Float64Array.from(services)
    this.comes = sorted(comes)
    this.goes = sorted(goes)
  }

  get served(): number {
    return this.waits.length
  }

  /** The parts of the counted time in which so many were there, up to the most there ever were. */
  timeAtNumber(): readonly number[] {
    const time: number[] = []
    this.eachStep((number, _from, length) => {
      while (time.length <= number) time.push(0)
      time[number] += length
    })
    return time.map((part) => part / this.span)
  }

  /** How many were there at each of these moments. */
  numberAt(moments: readonly number[]): readonly number[] {
    const before = (values: Float64Array, moment: number): number => {
      let low = 0
      let high = values.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (values[middle] <= moment) low = middle + 1
        else high = middle
      }
      return low
    }
    return moments.map((moment) => before(this.comes, moment) - before(this.goes, moment))
  }

  /** The average number there in each of so many equal parts of the counted time. */
  averageNumberIn(parts: number): Float64Array {
    const areas = new Float64Array(parts)
    const length = this.span / parts
    this.eachStep((number, from, step) => {
      for (let at = from, end = from + step; at < end; ) {
        const part = Math.min(parts - 1, Math.floor((at - this.from) / length))
        const until = part === parts - 1 ? end : Math.min(end, this.from + (part + 1) * length)
        if (!(until > at)) break
        areas[part] += number * (until - at)
        at = until
      }
    })
    return areas.map((area) => area / length)
  }

  private eachStep(visit: (number: number, from: number, length: number) => void): void {
    const { comes, goes, from, to } = this
    let in_ = 0
    let out = 0
    let at = from
    while (in_ < comes.length && comes[in_] <= from) in_++
    while (out < goes.length && goes[out] <= from) out++
    while (at < to) {
      const next = Math.min(comes[in_] ?? Infinity, goes[out] ?? Infinity, to)
      if (next > at) visit(in_ - out, at, next - at)
      at = next
      while (in_ < comes.length && comes[in_] <= at) in_++
      while (out < goes.length && goes[out] <= at) out++
    }
  }
}

export const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)
const shareAbove = (values: Float64Array, bound: number): Answer =>
  share(
    values.length,
    ratio(
      values.reduce((count, value) => count + (value > bound ? 1 : 0), 0),
      values.length,
    ),
  )
const quantile = (values: Float64Array, percent: number): Answer =>
  loosely(percentile(sorted(values), percent / 100))

/** The quantities that books state of a queue, by the names the oracles give them. */
export const queueAnswers = (station: Station, servers: number): Answers => {
  const { waits, sojourns, services, span, served } = station
  const busy = ratio(station.areaServed, span)
  const perServer = ratio(station.areaServed, span * servers)
  const moment = (power: number) => {
    const time = station.timeAtNumber()
    return time.reduce((sum, part, number) => sum + part * number ** power, 0)
  }
  const known: Readonly<Record<string, () => Answer>> = {
    rho: () => mean(perServer),
    utilisation: () => mean(perServer),
    a: () => mean(busy),
    busyServers: () => mean(busy),
    L: () => mean(ratio(station.areaHere, span)),
    Lq: () => mean(ratio(station.areaWaiting, span)),
    W: () => mean(ratio(sumOf(sojourns), served)),
    Wq: () => mean(ratio(sumOf(waits), served)),
    varW: () => loosely(summaryOf(sojourns).variance),
    varWq: () => loosely(summaryOf(waits).variance),
    varN: () => loosely(moment(2) - moment(1) ** 2),
    cv2: () => {
      const { variance, mean: average } = summaryOf(services)
      return loosely(variance / average ** 2)
    },
    C: () => shareAbove(waits, 0),
    sigma: () => shareAbove(waits, 0),
    P_wait: () => shareAbove(waits, 0),
    Wq_given_wait: () => mean(ratio(sumOf(waits), waits.filter((wait) => wait > 0).length)),
  }
  return (key) => {
    if (Object.hasOwn(known, key)) return known[key]()
    const [, what, digits] = /^(P_Wq_gt_|P_W_gt_|Wq_p|W_p|p_?)(\d+(?:\.\d+)?)$/.exec(key) ?? []
    const number = Number(digits)
    switch (what) {
      case 'P_Wq_gt_':
        return shareAbove(waits, number)
      case 'P_W_gt_':
        return shareAbove(sojourns, number)
      case 'Wq_p':
        return quantile(waits, percentOf(digits))
      case 'W_p':
        return quantile(sojourns, percentOf(digits))
      case 'p':
      case 'p_':
        return share(served, station.timeAtNumber()[number] ?? 0)
      default:
        return undefined
    }
  }
}

/** 999 is 99.9 per cent, and so is 0.999. */
const percentOf = (digits: string): number => {
  if (digits.startsWith('0.')) return 100 * Number(digits)
  return digits.length > 2 && !digits.includes('.')
    ? Number(`${digits.slice(0, 2)}.${digits.slice(2)}`)
    : Number(digits)
}
