import { HALF_HOURS, halfHourAt, nextHalfHour } from '../model/half-hours.ts'
import type { MeasuredRun } from './measured-run.ts'

/** The most at work at once in a pool in each half-hour of the day, over the counted time. */
export const halfHourPeaks = (run: MeasuredRun, pool: number): Float64Array => {
  const { work } = run.record
  const { length } = work
  const starts = new Float64Array(length)
  const ends = new Float64Array(length)
  let count = 0
  const add = (startedAt: number, workedSeconds: number): void => {
    const from = Math.max(startedAt, run.countFrom)
    const to = Math.min(startedAt + workedSeconds, run.countTo)
    if (!(to > from)) return
    starts[count] = from
    ends[count++] = to
  }
  /** Cases handled together leave a row each, with their parts of one piece of work. */
  const together = new Map<string, { readonly startedAt: number; workedSeconds: number }>()
  for (let row = 0; row < length; row++) {
    if (work.pool.values[row] !== pool) continue
    const startedAt = work.startedAt.values[row]
    const workedSeconds = work.workedSeconds.values[row]
    const batch = work.batch.values[row]
    if (batch < 0) {
      add(startedAt, workedSeconds)
      continue
    }
    const key = `${batch} ${work.worker.values[row]} ${startedAt}`
    const known = together.get(key)
    if (known === undefined) together.set(key, { startedAt, workedSeconds })
    else known.workedSeconds += workedSeconds
  }
  for (const { startedAt, workedSeconds } of together.values()) add(startedAt, workedSeconds)
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
