import type { ProcessModel } from '../../src/model/process-model.ts'
import { LEFT } from '../../src/record/run-record.ts'
import { isStaff, type Scenario } from '../../src/scenario/scenario.ts'
import type { RunResult } from '../../src/simulation/simulate-run.ts'
import { percentile, sorted } from '../../src/statistics/percentile.ts'

/** Hours of the day at which somebody comes to the office. */
export const HOURS = [8, 9, 10, 11, 12, 13, 14, 15, 16] as const

/** What those who were called waited from the ticket to the call, in seconds. */
export interface Waits {
  readonly called: number
  readonly mean: number
  /** Nine in ten were called by then. */
  readonly ninety: number
  /** Share called within the target. */
  readonly within: number
}

export interface Figures {
  readonly all: Waits
  readonly booked: Waits
  readonly walkIn: Waits
  /** By hour of arrival. */
  readonly byHour: readonly Waits[]
  /** Bookings not kept. */
  readonly missed: number
  readonly overtimeHours: number
  /** Part of the clerks' duty hours without work. */
  readonly idle: number
}

const HOUR = 3600
const DAY = 24 * HOUR

const waitsOf = (seconds: readonly number[], target: number): Waits => ({
  called: seconds.length,
  mean: seconds.reduce((sum, one) => sum + one, 0) / seconds.length,
  ninety: percentile(sorted(seconds), 0.9),
  within: seconds.filter((one) => one <= target).length / seconds.length,
})

/** Whoever came in the counted time, as one replication has played it; a booking is seen by the work it makes. */
export const figuresOf = (
  { record, countFrom, countTo, staffedSeconds }: RunResult,
  model: ProcessModel,
  { resourcePools }: Scenario,
  { target, bookingWork }: { readonly target: number; readonly bookingWork: string },
): Figures => {
  const { cases, work } = record
  const staff = resourcePools.map(({ employment, unlimited }) => isStaff(employment) && !unlimited)
  const check = model.nodes.find(({ id }) => id === bookingWork)?.index
  const calledAt = new Float64Array(cases.length).fill(Infinity)
  const wait = new Float64Array(cases.length)
  const isBooked = new Uint8Array(cases.length)
  let worked = 0
  let overtime = 0
  for (let row = 0; row < work.length; row++) {
    const pool = work.pool.values[row]
    if (pool < 0 || !staff[pool]) continue
    const of = work.case.values[row]
    if (work.element.values[row] === check) isBooked[of] = 1
    worked += work.countedSeconds.values[row] - work.overtimeSeconds.values[row]
    overtime += work.overtimeSeconds.values[row]
    const startedAt = work.startedAt.values[row]
    if (startedAt >= calledAt[of]) continue
    calledAt[of] = startedAt
    wait[of] = startedAt - work.enabledAt.values[row]
  }
  const all: number[] = []
  const booked: number[] = []
  const walkIn: number[] = []
  const byHour = HOURS.map((): number[] => [])
  let missed = 0
  for (let row = 0; row < cases.length; row++) {
    const at = cases.arrivedAt.values[row]
    if (at < countFrom || at >= countTo) continue
    if (cases.outcome.values[row] === LEFT) {
      missed++
      continue
    }
    // Who is never called waits for ever.
    const waited = calledAt[row] === Infinity ? Infinity : wait[row]
    all.push(waited)
    ;(isBooked[row] === 1 ? booked : walkIn).push(waited)
    byHour[HOURS.findIndex((hour) => at % DAY < (hour + 1) * HOUR)]?.push(waited)
  }
  const staffed = staffedSeconds.reduce((sum, seconds, pool) => sum + (staff[pool] ? seconds : 0), 0)
  return {
    all: waitsOf(all, target),
    booked: waitsOf(booked, target),
    walkIn: waitsOf(walkIn, target),
    byHour: byHour.map((seconds) => waitsOf(seconds, target)),
    missed,
    overtimeHours: overtime / HOUR,
    idle: 1 - worked / staffed,
  }
}
