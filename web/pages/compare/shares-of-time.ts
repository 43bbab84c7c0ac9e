import type { PoolSeries, SeriesResult } from '../../../src/experiment/series.ts'
import { isStaff } from '../../../src/scenario/scenario.ts'

/** Worked ÷ rostered hours of one pool, side by side; null where nobody is rostered. */
export interface SharesOfPool {
  readonly id: string
  readonly name: string
  readonly byHour: readonly SharePair[]
  readonly byMonth: readonly SharePair[]
  readonly whole: SharePair
}

export interface SharePair {
  /** '9' of the day, '2026-04' of the months. */
  readonly at: string
  readonly asIs: number | null
  readonly toBe: number | null
}

interface Split {
  readonly worked: readonly number[]
  readonly rostered: readonly number[]
}

const inHours = (halfHours: readonly number[]): number[] =>
  Array.from({ length: halfHours.length / 2 }, (_, hour) => halfHours[2 * hour] + halfHours[2 * hour + 1])

/** Work without anybody rostered is overtime: it has no share. */
const MOMENT = 1e-9
const sharesOf = ({ worked, rostered }: Split): (number | null)[] =>
  worked.map((hours, at) => (rostered[at] > MOMENT ? hours / rostered[at] : null))

const splitBy = (pool: PoolSeries | undefined, by: 'byHalfHour' | 'byMonth', slots: number): Split => {
  const none = new Array<number>(slots).fill(0)
  const rostered = pool?.rosteredHours?.[by] ?? none
  return { worked: pool?.workedHours[by] ?? none, rostered }
}

const hoursOf = (pool: PoolSeries | undefined): Split => {
  const { worked, rostered } = splitBy(pool, 'byHalfHour', 48)
  return { worked: inHours(worked), rostered: inHours(rostered) }
}

const isThere = ({ asIs, toBe }: SharePair): boolean => asIs !== null || toBe !== null

/** 従事時間割合 of every staff pool with posts, by hour of the day and by month, as-is beside to-be. */
export function sharesOfTime(asIs: SeriesResult | null, toBe: SeriesResult | null): SharesOfPool[] {
  if (asIs === null || toBe === null) return []
  const hasPosts = ({ employment, rosteredHours }: PoolSeries) =>
    isStaff(employment) && rosteredHours !== null && rosteredHours.total > 0
  const ids = [...new Set([...asIs.pools, ...toBe.pools].filter(hasPosts).map(({ id }) => id))]
  return ids.map((id) => {
    const [before, after] = [asIs, toBe].map(({ pools }) => pools.find((one) => one.id === id))
    const pairs = (names: readonly string[], x: Split, y: Split): SharePair[] => {
      const [left, right] = [sharesOf(x), sharesOf(y)]
      return names.map((at, i) => ({ at, asIs: left[i], toBe: right[i] })).filter(isThere)
    }
    const total = (pool: PoolSeries | undefined): number | null =>
      pool?.rosteredHours ? pool.workedHours.total / pool.rosteredHours.total : null
    const hours = Array.from({ length: 24 }, (_, hour) => String(hour))
    return {
      id,
      name: (before ?? after)?.name || id,
      byHour: pairs(hours, hoursOf(before), hoursOf(after)),
      byMonth: pairs(
        asIs.months,
        splitBy(before, 'byMonth', asIs.months.length),
        splitBy(after, 'byMonth', asIs.months.length),
      ),
      whole: { at: '', asIs: total(before), toBe: total(after) },
    }
  })
}
