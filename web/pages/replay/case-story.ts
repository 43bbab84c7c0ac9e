import type { WatchedCase, WatchedDay } from '../../../src/experiment/watched-day.ts'
import type { Seconds } from '../../../src/model/seconds.ts'
import type { Life, PlayedDay } from './played-day.ts'

/** Names a resident in every variant: the arrival source's id and the number in it. */
export const residentOf = ({ sources }: WatchedDay, { source, resident }: WatchedCase): string =>
  `${sources[source].id}:${resident}`

/** The cases of a resident: one, or several who come again. */
export const casesOf = ({ day }: PlayedDay, resident: string): readonly WatchedCase[] =>
  day.cases.filter((one) => residentOf(day, one) === resident)

/** One step of a case: a stay at an activity or at an event that is waited for. */
export interface StoryStep {
  readonly node: number
  readonly cameAt: Seconds
  /** null when nobody takes it up on this day, or nobody has to. */
  readonly startedAt: Seconds | null
  /** null when it goes on after this day. */
  readonly leftAt: Seconds | null
  readonly waited: Seconds
  readonly worked: Seconds
  readonly rested: Seconds
  /** Position of the pool; −1 without. */
  readonly pool: number
}

/** The way of a case through the day, in the order of its stays; what only stands for its inside is left out. */
export function storyOf(played: PlayedDay, caseRow: number): StoryStep[] {
  const { day, model, lives } = played
  const steps: StoryStep[] = []
  for (const life of lives) {
    if (life.case !== caseRow) continue
    for (const { node, from, to, doings } of life.stays) {
      if (node < 0 || doings.every(({ what }) => what === 'holds')) continue
      const spent = { waits: 0, awaits: 0, works: 0, rests: 0, holds: 0 }
      for (const [i, { at, what }] of doings.entries()) {
        const until = Math.min(doings[i + 1]?.at ?? to, 86_400)
        // What came before midnight is not of this day.
        if (until > Math.max(at, 0)) spent[what] += until - Math.max(at, 0)
      }
      const id = model.nodes[node].id
      const row = day.work.find(
        (one) =>
          one.case === caseRow && one.element === id && (one.completedAt === to || one.enabledAt === from),
      )
      const begun = doings.find(({ what }) => what === 'works')?.at
      steps.push({
        node,
        cameAt: from,
        startedAt: row?.startedAt ?? begun ?? null,
        leftAt: to < Infinity ? to : null,
        waited: spent.waits + spent.awaits,
        worked: spent.works,
        rested: spent.rests,
        pool: row?.pool ?? -1,
      })
    }
  }
  return steps.sort((one, other) => one.cameAt - other.cameAt)
}

/** Flows the case has gone along by the moment, in order. */
export function wayOf({ lives }: PlayedDay, caseRow: number, at: Seconds): number[] {
  const flows: { at: Seconds; way: readonly number[] }[] = []
  for (const life of lives) {
    if (life.case !== caseRow) continue
    for (const { from, way } of life.stays) if (from <= at) flows.push({ at: from, way })
    if (life.gone <= at) flows.push({ at: life.gone, way: life.lastWay })
  }
  return flows.sort((one, other) => one.at - other.at).flatMap(({ way }) => [...way])
}

/** Moments at which something happens to one of these cases. */
export function momentsOfCases({ lives }: PlayedDay, rows: ReadonlySet<number>): Seconds[] {
  const moments = new Set<Seconds>()
  const take = (at: Seconds) => {
    if (at >= 0 && at < Infinity) moments.add(at)
  }
  for (const life of lives as readonly Life[]) {
    if (!rows.has(life.case)) continue
    take(life.gone)
    for (const { from, doings } of life.stays) {
      take(from)
      for (const { at } of doings) take(at)
    }
  }
  return [...moments].sort((one, other) => one - other)
}
