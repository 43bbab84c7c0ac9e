import { COMPLETED, TERMINATED } from '../record/run-record.ts'
import { isStaff } from '../scenario/scenario.ts'
import { halfHourPeaks } from './half-hour-peaks.ts'
import { type LabourRates, labourRates } from './labour-rates.ts'
import type { MeasuredRun } from './measured-run.ts'
import { tallyWork, type WorkTally } from './work-tally.ts'

/** Cases of one source that come by one channel; null: those without. */
export interface CaseGroup {
  readonly source: string
  readonly channel: string | null
}

/** The rows that count, found once and shared by all indicators of a run. */
export class CountedRows {
  readonly run: MeasuredRun
  /** Cases whose times count: completed in the counted time (in a run by cases: arrived in it). */
  readonly cases: Int32Array
  /** By case row: 1 where it is one of them. */
  readonly counts: Uint8Array
  /** Cases that came in the counted time. */
  readonly arrived: { readonly total: number; readonly byGroup: Float64Array }
  /** 1 where the pool's hours are staff hours. */
  readonly staffPool: Uint8Array
  /** By case row: its source and channel. */
  readonly groupOf: Int32Array
  readonly groups: readonly CaseGroup[]
  readonly rates: LabourRates
  readonly work: WorkTally
  private readonly peaks: Float64Array[] = []

  constructor(run: MeasuredRun) {
    this.run = run
    const { resourcePools, arrivals, period } = run.scenario
    this.staffPool = Uint8Array.from(resourcePools, (pool) => (isStaff(pool.employment) ? 1 : 0))
    const firstOf = new Int32Array(arrivals.length + 1)
    arrivals.forEach(({ channels }, source) => {
      firstOf[source + 1] = firstOf[source] + channels.length + 1
    })
    this.groups = arrivals.flatMap(({ id: source, channels }) =>
      [null, ...channels.map(({ id }) => id)].map((channel) => ({ source, channel })),
    )
    const { countFrom, countTo } = run
    const { cases } = run.record
    const { length } = cases
    const outcomes = cases.outcome.values
    const sources = cases.source.values
    const channels = cases.channel.values
    const arrivedAt = cases.arrivedAt.values
    const completedAt = cases.completedAt.values
    const byArrival = period.kind === 'cases'
    const counted = new Int32Array(length)
    const counts = new Uint8Array(length)
    const groupOf = new Int32Array(length)
    const byGroup = new Float64Array(this.groups.length)
    let count = 0
    let total = 0
    for (let row = 0; row < length; row++) {
      const group = firstOf[sources[row]] + channels[row] + 1
      groupOf[row] = group
      if (arrivedAt[row] >= countFrom) {
        total++
        byGroup[group]++
      }
      const outcome = outcomes[row]
      if (outcome !== COMPLETED && outcome !== TERMINATED) continue
      const at = byArrival ? arrivedAt[row] : completedAt[row]
      if (at < countFrom || (!byArrival && at >= countTo)) continue
      counted[count++] = row
      counts[row] = 1
    }
    this.cases = counted.subarray(0, count)
    this.counts = counts
    this.groupOf = groupOf
    this.arrived = { total, byGroup }
    this.rates = labourRates(resourcePools)
    this.work = tallyWork(this)
  }

  /** The most at work at once in a pool, by half-hour of the day. */
  peaksOf(pool: number): Float64Array {
    this.peaks[pool] ??= halfHourPeaks(this.run, pool)
    return this.peaks[pool]
  }
}
