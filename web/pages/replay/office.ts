import type { Stretches, WatchedDay, WatchedWork } from '../../../src/experiment/watched-day.ts'
import type { Seconds } from '../../../src/model/seconds.ts'
import type { PlayedDay } from './played-day.ts'

/** A worker at a moment: at home, given to other work, at hand for the next case, at work. */
export type Presence = 'away' | 'elsewhere' | 'atHand' | 'atWork'

const isIn = (stretches: Stretches, at: Seconds): boolean =>
  stretches.some(([from, to]) => from <= at && at < to)

/** Who is there and who is at work, worker by worker. */
export class Roster {
  private readonly day: WatchedDay
  private readonly byWorker = new Map<string, WatchedWork[]>()

  constructor(day: WatchedDay) {
    this.day = day
    for (const row of day.work) {
      if (row.worker < 0 || row.startedAt === null) continue
      const key = `${row.pool} ${row.worker}`
      const known = this.byWorker.get(key)
      if (known === undefined) this.byWorker.set(key, [row])
      else known.push(row)
    }
  }

  /** The work that this worker has in hand and does at the moment. */
  workOf(pool: number, worker: number, at: Seconds): WatchedWork | undefined {
    const desk = this.day.pools[pool].desk[worker] ?? []
    return this.byWorker
      .get(`${pool} ${worker}`)
      ?.find(
        ({ startedAt, completedAt, rests }) =>
          startedAt !== null &&
          startedAt <= at &&
          at < (completedAt ?? Infinity) &&
          (!rests || isIn(desk, at)),
      )
  }

  presenceOf(pool: number, worker: number, at: Seconds): Presence {
    const { duty, desk } = this.day.pools[pool]
    if (this.workOf(pool, worker, at) !== undefined) return 'atWork'
    if (!isIn(duty[worker] ?? [], at)) return 'away'
    return isIn(desk[worker] ?? [], at) ? 'atHand' : 'elsewhere'
  }
}

/** How many wait to be taken up at each change of their number. */
export interface Course {
  readonly at: readonly Seconds[]
  readonly count: readonly number[]
}

export function waitingCourse({ lives }: PlayedDay): Course {
  const changes = new Map<Seconds, number>()
  const change = (at: Seconds, by: number) => changes.set(at, (changes.get(at) ?? 0) + by)
  for (const { stays } of lives)
    for (const { doings, to } of stays)
      for (const [i, { at, what }] of doings.entries()) {
        if (what !== 'waits') continue
        const until = doings[i + 1]?.at ?? to
        if (until <= 0) continue
        change(Math.max(0, at), 1)
        if (until < Infinity) change(until, -1)
      }
  const at = [...changes.keys()].sort((one, other) => one - other)
  let now = 0
  return { at, count: at.map((moment) => (now += changes.get(moment) ?? 0)) }
}

/** The most that wait at once in each slice of the day. */
export function mostBySlice({ at, count }: Course, slice: Seconds): number[] {
  const most = Array.from({ length: Math.ceil(86_400 / slice) }, () => 0)
  let now = 0
  let next = 0
  for (let i = 0; i < most.length; i++) {
    most[i] = now
    for (; next < at.length && at[next] < (i + 1) * slice; next++) {
      now = count[next]
      most[i] = Math.max(most[i], now)
    }
  }
  return most
}

export function arrivalsBySlice({ cases }: WatchedDay, slice: Seconds): number[] {
  const counts = Array.from({ length: Math.ceil(86_400 / slice) }, () => 0)
  for (const { arrivedAt } of cases) if (arrivedAt >= 0) counts[Math.floor(arrivedAt / slice)]++
  return counts
}

/** The hours of the day in which anything happens, to the full hour, an hour before and after. */
export function hoursOf(days: readonly PlayedDay[]): readonly [from: Seconds, to: Seconds] {
  const moments = days.flatMap(({ moments: some }) =>
    some.length > 0 ? [some[0], some[some.length - 1]] : [],
  )
  if (moments.length === 0) return [0, 86_400]
  const from = Math.max(0, Math.floor(Math.min(...moments) / 3600))
  const to = Math.min(24, Math.ceil((Math.max(...moments) + 1) / 3600))
  return [from * 3600, to * 3600]
}
