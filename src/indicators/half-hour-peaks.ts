import { HALF_HOURS, halfHourAt, nextHalfHour } from '../model/half-hours.ts'
import type { MeasuredRun } from './measured-run.ts'

/** The most at work at once in a pool in each half-hour of the day, over the counted time. */
export const halfHourPeaks = (run: MeasuredRun, pool: number): Float64Array => {
  const { work } = run.record
  const { length } = work
  const starts = new Float64Array(length)
  const ends = new Float64Array(length)
  let count = 0
  for (let row = 0; row < length; row++) {
    if (work.pool.values[row] !== pool) continue
    const from = Math.max(work.startedAt.values[row], run.countFrom)
    const to = Math.min(work.startedAt.values[row] + work.workedSeconds.values[row], run.countTo)
    if (!(to > from)) continue
    starts[count] = from
    ends[count++] = to
  }
  const rising = starts.subarray(0, count).sort()
  const over = ends.subarray(0, count).sort()
  const peaks = new Float64Array(HALF_HOURS)
  const raise = (at: number, busy: number) => {
    const slot = halfHourAt(at)
    if (busy > peaks[slot]) peaks[slot] = busy
  }
  let at = 0
  let ended = 0
  let busy = 0
  while (ended < count) {
    const isStart = at < count && rising[at] < over[ended]
    const now = isStart ? rising[at] : over[ended]
    if (isStart) {
      busy++
      at++
    } else {
      busy--
      ended++
    }
    if (busy === 0) continue
    raise(now, busy)
    // Whoever is still at work when the next half-hour begins is at work in it too.
    const next = Math.min(at < count ? rising[at] : Infinity, over[ended])
    for (let begin = nextHalfHour(now); begin < next; begin = nextHalfHour(begin)) raise(begin, busy)
  }
  return peaks
}
