import { COMPLETED, TERMINATED } from '../record/run-record.ts'
import { isStaff } from '../scenario/scenario.ts'
import { type LabourRates, labourRates } from './labour-rates.ts'
import type { MeasuredRun } from './measured-run.ts'
import { tallyWork, type WorkTally } from './work-tally.ts'

/** The rows that count, found once and shared by all indicators of a run. */
export class CountedRows {
  readonly run: MeasuredRun
  /** Cases whose times count: completed in the counted time (in a run by cases: arrived in it). */
  readonly cases: Int32Array
  /** By case row: 1 where it is one of them. */
  readonly counts: Uint8Array
  /** Cases that came in the counted time. */
  readonly arrived: { readonly total: number; readonly byChannel: Float64Array }
  /** 1 where the pool's hours are staff hours. */
  readonly staffPool: Uint8Array
  /** By case row: its channel among those of all sources, one after another; −1 without. */
  readonly channelOf: Int32Array
  readonly channelIds: readonly string[]
  readonly rates: LabourRates
  readonly work: WorkTally

  constructor(run: MeasuredRun) {
    this.run = run
    const { resourcePools, arrivals, period } = run.scenario
    this.staffPool = Uint8Array.from(resourcePools, (pool) => (isStaff(pool.employment) ? 1 : 0))
    const firstOf = new Int32Array(arrivals.length + 1)
    arrivals.forEach(({ channels }, source) => {
      firstOf[source + 1] = firstOf[source] + channels.length
    })
    this.channelIds = arrivals.flatMap(({ channels }) => channels.map(({ id }) => id))
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
    const channelOf = new Int32Array(length)
    const byChannel = new Float64Array(this.channelIds.length)
    let count = 0
    let total = 0
    for (let row = 0; row < length; row++) {
      const channel = channels[row] < 0 ? -1 : firstOf[sources[row]] + channels[row]
      channelOf[row] = channel
      if (arrivedAt[row] >= countFrom) {
        total++
        if (channel >= 0) byChannel[channel]++
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
    this.channelOf = channelOf
    this.arrived = { total, byChannel }
    this.rates = labourRates(resourcePools)
    this.work = tallyWork(this)
  }
}
