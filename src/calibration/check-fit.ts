import { logRun } from '../experiment/index.ts'
import type { Engine } from '../experiment/replication-runner.ts'
import type { LogEntry, Moment } from '../interchange/logs/read-log.ts'
import { parseDate } from '../model/civil-date.ts'
import { matchingName } from '../model/names.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { DAY, type Seconds } from '../model/seconds.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { percentile, sorted } from '../statistics/percentile.ts'
import { mean } from '../statistics/summary.ts'
import { arrivalOf, type CaseStory, firstMomentOf, momentsOf } from './case-stories.ts'
import { type DistanceMeasure, distanceMeasures } from './distances.ts'
import { onlyClock, type Span } from './week-rhythm.ts'

export interface Distance extends Pick<DistanceMeasure, 'id' | 'name' | 'unit'> {
  /** Mean over the replications, the least and the most of them. */
  readonly mean: number
  readonly least: number
  readonly most: number
  /** The same between the two halves of what was learned from: how far the log is from itself. */
  readonly yardstick: number
}

export interface Times {
  readonly mean: Seconds
  readonly median: Seconds
  readonly high: Seconds
}

export interface FitCheck {
  readonly replications: number
  readonly seed: number
  /** Cases that came in the days held back. */
  readonly cases: { readonly logged: number; readonly simulated: number }
  /** Share of the simulated ones that did not end. */
  readonly unfinished: number
  readonly cycleTime: { readonly logged: Times; readonly simulated: Times }
  readonly distances: readonly Distance[]
  /** Mean wait before an activity: from when it could be taken up to its start. */
  readonly waits: readonly { readonly name: string; readonly logged: Seconds; readonly simulated: Seconds }[]
}

/** What the log itself shows of its entries, so that a run is looked at in the same way. */
interface Shown {
  readonly arrivals: boolean
  /** When work could be taken up. */
  readonly enablings: boolean
  /** The time of day of every moment, of a log that knows dates only. */
  readonly clock?: Seconds
  readonly starts: boolean
  readonly activities: ReadonlySet<string>
}

const shownBy = (stories: readonly CaseStory[]): Shown => ({
  clock: onlyClock(stories.flatMap((story) => momentsOf(story))),
  arrivals: stories.some(({ arrivedAt }) => arrivedAt !== undefined),
  enablings: stories.some(({ entries }) => entries.some(({ enabledAt }) => enabledAt !== undefined)),
  starts: stories.some(({ entries }) => entries.some(({ startedAt }) => startedAt !== undefined)),
  activities: new Set(stories.flatMap(({ entries }) => entries.map(({ activity }) => activity))),
})

interface Played {
  readonly stories: readonly CaseStory[]
  readonly unfinished: number
}

/** The cases of one run that came between two moments, as the log would have written them down. */
const playedStories = (
  request: { model: ProcessModel; scenario: Scenario; engine: Engine; seed: number },
  shown: Shown,
  after: Moment,
  to: Moment,
): Played => {
  const { record, timestamp } = logRun(request)
  const midnight = parseDate(timestamp(0).slice(0, 10)) * DAY
  const { cases, work } = record
  const shownAt = (seconds: Seconds): Moment => {
    const at = midnight + seconds
    return shown.clock === undefined ? at : Math.floor(at / DAY) * DAY + shown.clock
  }
  const names = request.model.nodes.map(({ name }) => matchingName(name))
  const stories: { arrivedAt: number; entries: LogEntry[]; ended: boolean }[] = []
  for (let row = 0; row < cases.length; row++)
    stories.push({
      arrivedAt: shownAt(cases.arrivedAt.values[row]),
      entries: [],
      ended: cases.completedAt.values[row] >= 0,
    })
  for (let row = 0; row < work.length; row++) {
    const activity = names[work.element.values[row]]
    const completedAt = work.completedAt.values[row]
    if (!shown.activities.has(activity) || completedAt < 0) continue
    stories[work.case.values[row]].entries.push({
      activity,
      enabledAt: shownAt(work.enabledAt.values[row]),
      ...(shown.starts && { startedAt: shownAt(work.startedAt.values[row]) }),
      completedAt: shownAt(completedAt),
    })
  }
  const came = stories.filter(({ arrivedAt }) => arrivedAt > after && arrivedAt <= to)
  const unfinished = came.filter(({ ended }) => !ended).length / Math.max(1, came.length)
  return {
    unfinished,
    stories: came
      .filter(({ entries }) => entries.length > 0)
      .map(({ arrivedAt, entries }) => ({
        // Of a log that knows neither arrivals nor when work could be taken up, the first work is the arrival.
        ...(shown.arrivals ? { arrivedAt } : !shown.enablings && { arrivedAt: firstMomentOf({ entries }) }),
        entries,
      })),
  }
}

const cycleTimesOf = (stories: readonly CaseStory[]): number[] =>
  stories.map((story) =>
    Math.max(0, momentsOf(story).reduce((last, at) => Math.max(last, at), -Infinity) - arrivalOf(story)),
  )

const timesOf = (values: readonly Seconds[]): Times => {
  const rising = sorted(values)
  return { mean: mean(values), median: percentile(rising, 0.5), high: percentile(rising, 0.9) }
}

const waitsOf = (stories: readonly CaseStory[]): Map<string, number[]> => {
  const waits = new Map<string, number[]>()
  for (const story of stories) {
    let before = story.arrivedAt
    for (const { activity, enabledAt = before, startedAt, completedAt } of story.entries) {
      before = completedAt
      if (enabledAt === undefined || startedAt === undefined) continue
      const known = waits.get(activity) ?? []
      known.push(Math.max(0, startedAt - enabledAt))
      waits.set(activity, known)
    }
  }
  return waits
}

const WEEK = 7 * DAY

/** The later half moved back by whole weeks to where the earlier one begins, so that only its pattern differs. */
const halves = (training: readonly CaseStory[]): [CaseStory[], CaseStory[]] => {
  const middle = Math.ceil(training.length / 2)
  const first = training.slice(0, middle)
  const second = training.slice(middle)
  if (first.length === 0 || second.length === 0) return [first, second]
  const by = Math.round((arrivalOf(second[0]) - arrivalOf(first[0])) / WEEK) * WEEK
  const moved = second.map(({ arrivedAt, entries }) => ({
    ...(arrivedAt !== undefined && { arrivedAt: arrivedAt - by }),
    entries: entries.map((entry) => ({
      ...entry,
      ...(entry.enabledAt !== undefined && { enabledAt: entry.enabledAt - by }),
      ...(entry.startedAt !== undefined && { startedAt: entry.startedAt - by }),
      completedAt: entry.completedAt - by,
    })),
  }))
  return [first, moved]
}

/** Days of a check; cases come from one moment to another one. */
export interface CheckDays extends Span {
  readonly runInDay: number
  readonly arrivals: { readonly from: Moment; readonly to: Moment }
}

/**
 * The days held back, and as long after as their cases may take. Before them the run fills up as long as cases take,
 * or from the log's first case where its gaps are all that is known.
 */
export const checkDays = (
  {
    training,
    heldBack,
  }: { readonly training: readonly CaseStory[]; readonly heldBack: readonly CaseStory[] },
  fromTheFirst: boolean,
): CheckDays => {
  const longest = (stories: readonly CaseStory[], share: number): Seconds =>
    percentile(sorted(cycleTimesOf(stories)), share)
  const firstDay = Math.floor(arrivalOf(training[0]) / DAY)
  const fromDay = Math.floor(arrivalOf(heldBack[0]) / DAY)
  const to = arrivalOf(heldBack[heldBack.length - 1])
  const after = Math.min(LONGEST_AFTER, Math.ceil((2 * longest([...training, ...heldBack], 1)) / DAY) + 7)
  const before = Math.min(LONGEST_AFTER, Math.ceil(longest(training, 0.99) / DAY) + 7)
  const toDay = Math.min(Math.floor(to / DAY) + 1 + after, fromDay + LONGEST_PERIOD)
  const runInDay = Math.max(firstDay, fromTheFirst ? toDay - LONGEST_PERIOD : fromDay - before)
  return {
    fromDay,
    toDay,
    runInDay,
    arrivals: { from: Math.max(arrivalOf(training[0]), runInDay * DAY), to },
  }
}

const LONGEST_AFTER = 730
const LONGEST_PERIOD = 3600

/** Simulates the days held back several times and says how far each run is from them. */
export const checkFit = (
  split: { readonly training: readonly CaseStory[]; readonly heldBack: readonly CaseStory[] },
  request: {
    readonly model: ProcessModel
    readonly scenario: Scenario
    readonly engine: Engine
    readonly seed: number
  },
  replications: number,
  onReplication: (done: number) => void = () => {},
): FitCheck | undefined => {
  const known = new Set(request.model.nodes.map(({ name }) => matchingName(name)))
  const drawn = (stories: readonly CaseStory[]) =>
    stories
      .map((story) => ({ ...story, entries: story.entries.filter(({ activity }) => known.has(activity)) }))
      .filter(({ entries }) => entries.length > 0)
  const heldBack = drawn(split.heldBack)
  const training = drawn(split.training)
  if (heldBack.length === 0 || training.length < 2) return undefined
  const shown = shownBy([...training, ...heldBack])
  const after = arrivalOf(split.training[split.training.length - 1])
  const to = arrivalOf(split.heldBack[split.heldBack.length - 1])
  const [earlier, later] = halves(training)
  const runs: Played[] = []
  for (let i = 0; i < replications; i++) {
    runs.push(playedStories({ ...request, seed: request.seed + i }, shown, after, to))
    onReplication(i + 1)
  }
  const some = runs.filter(({ stories }) => stories.length > 0)
  if (some.length === 0) return undefined
  const distances = distanceMeasures.map(({ id, name, unit, between }) => {
    const values = some.map(({ stories }) => between(heldBack, stories))
    const yardstick = between(earlier, later)
    return {
      id,
      name,
      unit,
      mean: mean(values),
      least: Math.min(...values),
      most: Math.max(...values),
      yardstick,
    }
  })
  const all = some.flatMap(({ stories }) => stories)
  const simulatedWaits = waitsOf(all)
  const waits = shown.starts
    ? [...waitsOf(heldBack)].map(([name, logged]) => ({
        name,
        logged: mean(logged),
        simulated: mean(simulatedWaits.get(name) ?? [0]),
      }))
    : []
  return {
    replications,
    seed: request.seed,
    cases: { logged: heldBack.length, simulated: mean(runs.map(({ stories }) => stories.length)) },
    unfinished: mean(runs.map(({ unfinished }) => unfinished)),
    cycleTime: { logged: timesOf(cycleTimesOf(heldBack)), simulated: timesOf(cycleTimesOf(all)) },
    distances,
    waits,
  }
}
