import type { CountedRows } from '../indicators/index.ts'
import { civilFromDays, weekdayOf } from '../model/civil-date.ts'
import { HALF_HOURS, halfHourAt, nextHalfHour } from '../model/half-hours.ts'
import { DAY, type Seconds } from '../model/seconds.ts'
import { LEFT, UNFINISHED } from '../record/run-record.ts'
import { isStaff, type ResourcePool, type WaitLimit } from '../scenario/scenario.ts'
import type { WorkingCalendar } from '../simulation/calendar.ts'
import type { Timeline } from '../simulation/timeline.ts'

/** A month of the year, a weekday and a half-hour of the day make one slot. */
const WEEKDAYS = 7
export const SLOTS = 12 * WEEKDAYS * HALF_HOURS

/** `month` from 1, `weekday` from 0 = Sunday, `halfHour` from 0 = midnight. */
export const slotOf = (month: number, weekday: number, halfHour: number): number =>
  ((month - 1) * WEEKDAYS + weekday) * HALF_HOURS + halfHour
export const monthOfSlot = (slot: number): number => Math.floor(slot / (WEEKDAYS * HALF_HOURS)) + 1
export const halfHourOfSlot = (slot: number): number => slot % HALF_HOURS

/** What one replication shows by slot, summed over the days of the counted time. Plain numbers, which can be kept. */
export interface TimeSlots {
  /** Residents by the slot in which they came: how many, and of them those within the limit asked for. */
  readonly came: readonly number[]
  readonly within: readonly number[]
  /** Counted cases by the slot in which they came, and of them those within the scenario's target time. */
  readonly cases: readonly number[]
  readonly onTime: readonly number[]
  /** By position of the pool in the scenario; null where nobody waits for staff. */
  readonly pools: readonly (PoolSlots | null)[]
}

export interface PoolSlots {
  /** Seconds worked in the slot. */
  readonly worked: readonly number[]
  /** Pieces of work that were asked for in the slot, and the seconds until they were taken up. */
  readonly asked: readonly number[]
  readonly waited: readonly number[]
}

/** A pool whose posts can be counted: staff, and not without end. */
export const hasPosts = (pool: ResourcePool): boolean => isStaff(pool.employment) && !pool.unlimited

const emptySlots = (): number[] => new Array<number>(SLOTS).fill(0)

/** Finds the slot of a moment of a run. */
export const slotFinder = ({ runStartDay }: Timeline): ((at: Seconds) => number) => {
  const firstOf: number[] = []
  return (at) => {
    const day = Math.floor(at / DAY)
    const number = runStartDay + day
    firstOf[day] ??= slotOf(civilFromDays(number).month, weekdayOf(number), 0)
    return firstOf[day] + halfHourAt(at)
  }
}

/** Adds a stretch of time to the slots it passes through. */
const spread = (into: number[], slotAt: (at: Seconds) => number, from: Seconds, to: Seconds): void => {
  let at = from
  while (at < to) {
    const until = Math.min(to, nextHalfHour(at))
    into[slotAt(at)] += until - at
    at = until
  }
}

/** Open seconds of the counted time by slot. */
export const openBySlot = (calendar: WorkingCalendar, timeline: Timeline): readonly number[] => {
  const open = emptySlots()
  const slotAt = slotFinder(timeline)
  const { countFrom, countTo } = timeline
  calendar.opens.forEach((from, i) => {
    spread(open, slotAt, Math.max(from, countFrom), Math.min(calendar.closes[i], countTo))
  })
  return open
}

/** Reads the rows of a run once more, by the clock on the wall. */
export const timeSlotsOf = (
  rows: CountedRows,
  timeline: Timeline,
  limit: WaitLimit | undefined,
): TimeSlots => {
  const slotAt = slotFinder(timeline)

  const { scenario, record, countFrom, countTo } = rows.run
  const { cases, work } = record
  const slots = { came: emptySlots(), within: emptySlots(), cases: emptySlots(), onTime: emptySlots() }
  const target = scenario.targetTime ?? Infinity
  for (const row of rows.cases) {
    const at = cases.arrivedAt.values[row]
    if (at < countFrom) continue
    const slot = slotAt(at)
    slots.cases[slot]++
    if (cases.completedAt.values[row] - at <= target) slots.onTime[slot]++
  }
  if (limit !== undefined) {
    const concerns = servedBy(rows, limit.pools)
    for (let row = 0; row < cases.length; row++) {
      const at = cases.arrivedAt.values[row]
      if (at < countFrom || at >= countTo || !concerns(row)) continue
      const isWithin = keepsLimit(rows, row, limit)
      if (isWithin === undefined) continue
      const slot = slotAt(at)
      slots.came[slot]++
      if (isWithin) slots.within[slot]++
    }
  }
  const pools = scenario.resourcePools.map((pool) =>
    hasPosts(pool) ? { worked: emptySlots(), asked: emptySlots(), waited: emptySlots() } : null,
  )
  for (let row = 0; row < work.length; row++) {
    const pool = pools[work.pool.values[row]]
    if (pool === null || pool === undefined) continue
    const enabledAt = work.enabledAt.values[row]
    const startedAt = work.startedAt.values[row]
    const from = Math.max(startedAt, countFrom)
    spread(pool.worked, slotAt, from, Math.min(startedAt + work.workedSeconds.values[row], countTo))
    if (rows.counts[work.case.values[row]] === 0 || enabledAt < countFrom || enabledAt >= countTo) continue
    const slot = slotAt(enabledAt)
    pool.asked[slot]++
    pool.waited[slot] += startedAt - enabledAt
  }
  return { ...slots, pools }
}

const SERVED = 1
const BY_OTHERS = 2

/** Whether a case is served by one of the pools; of one that no staff has served yet, it may still be. */
const servedBy = ({ run, staffPool }: CountedRows, pools: readonly string[]): ((row: number) => boolean) => {
  const { cases, work } = run.record
  const seen = new Uint8Array(cases.length)
  const marks = run.scenario.resourcePools.map(({ id }, i) =>
    pools.includes(id) ? SERVED : staffPool[i] === 1 ? BY_OTHERS : 0,
  )
  for (let row = 0; row < work.length; row++)
    if (work.pool.values[row] >= 0) seen[work.case.values[row]] |= marks[work.pool.values[row]]
  return (row) => {
    if ((seen[row] & SERVED) !== 0) return true
    const outcome = cases.outcome.values[row]
    return seen[row] === 0 && (outcome === LEFT || outcome === UNFINISHED)
  }
}

/**
 * Whether a resident's time is within the limit. Who gave up waiting is not; of who is still there at the end of the
 * run it is known only once the limit has passed. Undefined where it cannot be known, or nothing was waited for.
 */
const keepsLimit = (
  rows: CountedRows,
  row: number,
  { indicator, within }: WaitLimit,
): boolean | undefined => {
  const { cases } = rows.run.record
  const arrivedAt = cases.arrivedAt.values[row]
  const completedAt = cases.completedAt.values[row]
  const outcome = cases.outcome.values[row]
  // Who ended at the moment of coming did not keep a booking, or did not join the line.
  if (outcome === LEFT) return completedAt > arrivedAt ? false : undefined
  const { callWaits, caseWaits } = rows.work
  if (indicator === 'callWait' && callWaits[row] >= 0) return callWaits[row] <= within
  if (outcome === UNFINISHED) {
    const known = indicator === 'waitingTime' ? caseWaits[row] : rows.run.countTo - arrivedAt
    return known > within ? false : undefined
  }
  if (indicator === 'callWait') return undefined
  return (indicator === 'waitingTime' ? caseWaits[row] : completedAt - arrivedAt) <= within
}
