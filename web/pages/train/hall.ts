import type { SeriesResult } from '../../../src/experiment/series.ts'
import type { Words } from '../../../src/model/words.ts'

/** A half-hour of an average day at one desk, in people. */
export interface HalfHour {
  readonly time: string
  readonly waiting: number
  readonly atWork: number
  readonly rostered: number
}

export interface Desk {
  readonly id: string
  readonly name: string
  readonly day: readonly HalfHour[]
}

/** First and last half-hour of the day that anybody works, waits or is rostered in. */
const OPEN = { from: 16, to: 38 }
const LEAST = 0.05

/** An average day at the desks, by half-hour; desks without end, or that a drawing does not have, are left out. */
export const desksOf = (series: SeriesResult | null, pools: readonly string[]): Desk[] =>
  pools.flatMap((wanted) => {
    const pool = series?.pools.find(({ id }) => id === wanted)
    if (series === null || pool?.atWork == null || pool.rostered === null) return []
    const { atWork, rostered, waiting } = pool
    return [
      {
        id: pool.id,
        name: pool.name,
        day: series.halfHours.map((time, i) => ({
          time,
          waiting: waiting?.[i] ?? 0,
          atWork: atWork[i],
          rostered: rostered[i],
        })),
      },
    ]
  })

/** The half-hours to be shown: those in which somebody is there at any desk, at least the opening hours. */
export const hoursShown = (desks: readonly Desk[]): readonly [from: number, to: number] => {
  const busy = desks.flatMap(({ day }) =>
    day.flatMap(({ atWork, rostered }, i) => (atWork > LEAST || rostered > LEAST ? [i] : [])),
  )
  return [Math.min(OPEN.from, ...busy), Math.max(OPEN.to, ...busy.map((i) => i + 1))]
}

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]

/** The next round number of people: the same for both sides, so that heights can be compared. */
export const roundUp = (most: number): number => STEPS.find((step) => step >= most) ?? most

/** The half-hour with most people waiting; undefined where hardly anybody waits. */
export const busiest = ({ day }: Desk): HalfHour | undefined => {
  const most = day.reduce((one, other) => (other.waiting > one.waiting ? other : one), day[0])
  return most !== undefined && most.waiting >= LEAST ? most : undefined
}

export const placeWords = {
  residents: { ja: '住民', en: 'Residents' },
  staff: { ja: '職員', en: 'Staff' },
  front: { ja: '窓口', en: 'Counter' },
  back: { ja: '後方', en: 'Back office' },
  outsourced: { ja: '委託', en: 'Contractors' },
  machine: { ja: '機械', en: 'Machines' },
} satisfies Readonly<Record<string, Words>>
