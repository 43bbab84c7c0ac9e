import { weekdayOf } from '../model/civil-date.ts'
import { DAY, HOUR, type Seconds } from '../model/seconds.ts'
import type { Words } from '../model/words.ts'
import { sorted } from '../statistics/percentile.ts'
import { mean } from '../statistics/summary.ts'
import { arrivalOf, type CaseStory, firstMomentOf, momentsOf } from './case-stories.ts'

/**
 * How far apart two logs are, by the measures of the library log-distance-measures (D. Chapela-Campa et al., "Can I
 * Trust My Simulation Model? Measuring the Quality of Business Process Simulation Models", BPM 2023), not normalised.
 * 0: no difference in that respect.
 */
export interface DistanceMeasure {
  readonly id: string
  readonly name: Words
  readonly unit: 'hours' | 'share'
  readonly between: (one: readonly CaseStory[], other: readonly CaseStory[], grain?: Grain) => number
}

/**
 * Lengths within a case: to the second and from its arrival where that is known, so that minutes at a counter count;
 * or as the library takes them, in bins of an hour and from the case's first moment.
 */
export type Grain = 'exact' | 'hourBins'

/**
 * The earth mover's (first Wasserstein) distance of two samples, each of mass 1: how far a unit of mass has to be
 * carried on average. In one dimension it is the area between the two distribution functions.
 */
export const wasserstein = (one: readonly number[], other: readonly number[]): number => {
  if (one.length === 0 || other.length === 0) return Number.NaN
  const first = sorted(one)
  const second = sorted(other)
  let i = 0
  let j = 0
  let area = 0
  let at = Math.min(first[0], second[0])
  while (i < first.length || j < second.length) {
    const next = Math.min(first[i] ?? Infinity, second[j] ?? Infinity)
    area += Math.abs(i / first.length - j / second.length) * (next - at)
    at = next
    while (first[i] === at) i++
    while (second[j] === at) j++
  }
  return area
}

const hourOf = (at: Seconds): number => Math.floor(at / HOUR)
const allMoments = (cases: readonly CaseStory[]): number[] => cases.flatMap((one) => momentsOf(one))

const firstOf = (moments: readonly number[]): number =>
  moments.reduce((first, at) => Math.min(first, at), Infinity)

/** Every moment of a case, from its beginning on. */
const sinceBeginning = (story: CaseStory, grain: Grain): Seconds[] => {
  const begin = grain === 'exact' ? arrivalOf(story) : firstMomentOf(story)
  return momentsOf(story).map((at) => at - begin)
}

const cycleTimes = (one: readonly CaseStory[], other: readonly CaseStory[], grain: Grain): number => {
  const [first, second] = [one, other].map((cases) =>
    cases.map((story) => sinceBeginning(story, grain).reduce((last, at) => Math.max(last, at), -Infinity)),
  )
  // The library's bins begin at the shortest of both logs.
  const least = firstOf([...first, ...second])
  return wassersteinOf(
    first.map((time) => time - least),
    second.map((time) => time - least),
    grain,
  )
}

/** In hours. */
const wassersteinOf = (one: readonly Seconds[], other: readonly Seconds[], grain: Grain): number =>
  grain === 'exact' ? wasserstein(one, other) / HOUR : wasserstein(one.map(hourOf), other.map(hourOf))

/** A weekday that only one of the logs knows counts as the farthest two hours of a day are apart. */
const ONLY_ONE = 23

const circadian = (one: readonly CaseStory[], other: readonly CaseStory[]): number => {
  const hoursByWeekday = (cases: readonly CaseStory[]): number[][] => {
    const hours: number[][] = Array.from({ length: 7 }, () => [])
    for (const at of allMoments(cases)) {
      const day = Math.floor(at / DAY)
      hours[weekdayOf(day)].push(hourOf(at - day * DAY))
    }
    return hours
  }
  const second = hoursByWeekday(other)
  return mean(
    hoursByWeekday(one).map((hours, weekday) => {
      if (hours.length > 0 && second[weekday].length > 0) return wasserstein(hours, second[weekday])
      return hours.length === second[weekday].length ? 0 : ONLY_ONE
    }),
  )
}

const relative = (cases: readonly CaseStory[], grain: Grain): Seconds[] =>
  cases.flatMap((story) => sinceBeginning(story, grain))

const GRAM = 3

/** Runs of three activities, with two blanks before and after each case. */
const grams = (cases: readonly CaseStory[]): Map<string, number> => {
  const counts = new Map<string, number>()
  const blank = Array.from({ length: GRAM - 1 }, () => '')
  for (const { entries } of cases) {
    const order = entries.map((_, i) => i)
    const from = (i: number) => entries[i].startedAt ?? entries[i].completedAt
    order.sort((a, b) => from(a) - from(b) || entries[a].completedAt - entries[b].completedAt || a - b)
    const names = [...blank, ...order.map((i) => entries[i].activity), ...blank]
    for (let i = 0; i + GRAM <= names.length; i++) {
      const key = names.slice(i, i + GRAM).join('\n')
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return counts
}

/**
 * Half the sum of what the frequencies differ by. The library compares counts, which makes a larger log differ from
 * a smaller one; here each log's counts are shares first, so that logs of any size can be compared.
 */
const gramDistance = (one: readonly CaseStory[], other: readonly CaseStory[]): number => {
  const first = grams(one)
  const second = grams(other)
  const total = (counts: ReadonlyMap<string, number>) =>
    [...counts.values()].reduce((sum, count) => sum + count, 0)
  const [all, allOther] = [total(first), total(second)]
  let sum = 0
  for (const key of new Set([...first.keys(), ...second.keys()]))
    sum += Math.abs((first.get(key) ?? 0) / all - (second.get(key) ?? 0) / allOther)
  return sum / 2
}

/** In the order of a report. Moments are starts and ends of entries; those of the calendar in bins of an hour. */
export const distanceMeasures: readonly DistanceMeasure[] = [
  {
    id: 'cycleTimeDistribution',
    name: { ja: '処理期間の分布（CTD）', en: 'cycle time distribution (CTD)' },
    unit: 'hours',
    between: (one, other, grain = 'exact') => cycleTimes(one, other, grain),
  },
  {
    id: 'caseArrivalDistribution',
    name: { ja: '到着時刻の分布（CAD）', en: 'case arrival distribution (CAD)' },
    unit: 'hours',
    between: (one, other) =>
      wasserstein(
        one.map((story) => hourOf(arrivalOf(story))),
        other.map((story) => hourOf(arrivalOf(story))),
      ),
  },
  {
    id: 'absoluteEventDistribution',
    name: { ja: '作業の日時の分布（AED）', en: 'absolute event distribution (AED)' },
    unit: 'hours',
    between: (one, other) => wasserstein(allMoments(one).map(hourOf), allMoments(other).map(hourOf)),
  },
  {
    id: 'relativeEventDistribution',
    name: { ja: '到着からの作業の時点の分布（RED）', en: 'relative event distribution (RED)' },
    unit: 'hours',
    between: (one, other, grain = 'exact') =>
      wassersteinOf(relative(one, grain), relative(other, grain), grain),
  },
  {
    id: 'circadianEventDistribution',
    name: { ja: '曜日ごとの作業の時刻の分布（CED）', en: 'circadian event distribution (CED)' },
    unit: 'hours',
    between: circadian,
  },
  {
    id: 'nGram',
    name: { ja: '作業3つの並びの割合（NGD）', en: 'share of runs of three activities (NGD)' },
    unit: 'share',
    between: gramDistance,
  },
]
