import type { Moment } from '../interchange/logs/read-log.ts'
import type { Finding } from '../model/finding.ts'
import { longestDuration } from '../model/iso-duration.ts'
import { matchingName } from '../model/names.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { HOUR, type Seconds } from '../model/seconds.ts'
import { splitsOf } from '../scenario/element-names.ts'
import { type ArrivalPattern, arrivalPattern, isWholeYear } from './arrival-pattern.ts'
import type { CaseStory } from './case-stories.ts'
import type { Discovered } from './discover-drawing.ts'
import { type CalibrationFindingCode, calibrationFinding } from './finding-catalogue.ts'
import { type Fit, fitDistribution } from './fit-distribution.ts'
import type { LearnedActivity, LearnedValues } from './learned-values.ts'
import { peopleAtWork } from './people-at-work.ts'
import { replay } from './replay.ts'
import type { Staff } from './staffing.ts'
import { type StartKnown, type Work, workOf } from './work-times.ts'

/** A ticket called in vain. */
export interface Absence {
  readonly arrivedAt: Moment
  readonly procedure?: string
}

export interface Training {
  readonly file: string
  readonly stories: readonly CaseStory[]
  /** Of everybody who came, also of those who left before anything was done. */
  readonly arrivals: readonly Moment[]
  readonly absences: readonly Absence[]
}

export interface Drawing {
  readonly model: ProcessModel
  /** Of a drawing made from the log. */
  readonly discovered?: Discovered
}

type Values = Parameters<typeof calibrationFinding>[2]
type Report = (code: CalibrationFindingCode, parameters?: Values) => void

const FEW_CASES = 30
const FITTING = 0.8
const NOTEWORTHY = 0.01

/** A few names, and how many more there are. */
const listed = (names: readonly string[]): { readonly ja: string; readonly en: string } => {
  const some = names.slice(0, 5)
  const more = names.length - some.length
  return {
    ja: some.map((name) => `「${name}」`).join('') + (more > 0 ? `ほか${more}種類` : ''),
    en: some.map((name) => `"${name}"`).join(', ') + (more > 0 ? ` and ${more} more` : ''),
  }
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`

/** Share of a case's entries that begin before an earlier one has ended. */
const overlapOf = (stories: readonly CaseStory[]): number => {
  let all = 0
  let overlapping = 0
  for (const { entries } of stories) {
    let end = -Infinity
    for (const { startedAt, completedAt } of entries) {
      if (startedAt === undefined) continue
      all++
      if (startedAt < end) overlapping++
      end = Math.max(end, completedAt)
    }
  }
  return all > 0 ? overlapping / all : 0
}

/** Shares of the ways: as counted while the drawing was made, or by following the cases through it. */
const learnWays = (
  { stories }: Training,
  { model, discovered }: Drawing,
  report: Report,
): Pick<LearnedValues, 'ways' | 'rounds'> => {
  const splits = splitsOf(model).things
  if (discovered) {
    const ways = Object.fromEntries(
      Object.entries(discovered.ways).map(([id, counts]) => {
        const of = Object.values(counts).reduce((sum, n) => sum + n, 0)
        return [id, Object.entries(counts).map(([flow, n]) => ({ flow, n, of }))]
      }),
    )
    return { ways, rounds: {} }
  }
  const { taken, passed, rounds, followed, astray, skipped, fitting, unknown } = replay(stories, model)
  if (unknown.size > 0) {
    const count = [...unknown.values()].reduce((sum, n) => sum + n, 0)
    const names = [...unknown].sort((one, other) => other[1] - one[1]).map(([name]) => name)
    report('CALIBRATE-UNKNOWN-ACTIVITIES', { names: listed(names), count })
  }
  if (followed + astray > 0 && fitting < FITTING * stories.length)
    report('CALIBRATE-MISFIT', { share: percent(fitting / stories.length), astray, skipped })
  const ways = Object.fromEntries(
    splits.map((node) => [
      node.id,
      node.outgoing.map((flow) => ({
        flow: model.flows[flow].id,
        n: taken.get(flow) ?? 0,
        of: passed.get(node.index) ?? 0,
      })),
    ]),
  )
  return {
    ways,
    rounds: Object.fromEntries(
      [...rounds].map(([index, { done, again }]) => [model.nodes[index].id, { n: again, of: done }]),
    ),
  }
}

/** The surest knowledge that is there in some quantity rules: logged starts before estimates. */
const startOf = (works: readonly Work[]): StartKnown => {
  for (const kind of ['logged', 'estimated', 'sinceEnabled'] as const)
    if (works.filter(({ start }) => start === kind).length * 2 >= works.length) return kind
  return works.find(({ start }) => start !== 'unknown')?.start ?? 'unknown'
}

const learnActivities = (
  works: readonly Work[],
  lengths: readonly (Seconds | undefined)[],
  paused: readonly (boolean | undefined)[],
  idleEnds: ReadonlySet<string>,
  report: Report,
): LearnedActivity[] => {
  const byName = new Map<string, number[]>()
  works.forEach(({ activity }, i) => {
    const own = byName.get(activity)
    if (own) own.push(i)
    else byName.set(activity, [i])
  })
  let idle = 0
  const learned = [...byName].map(([name, own]): LearnedActivity => {
    const known = own.filter((i) => lengths[i] !== undefined)
    const busy = known.filter((i) => !idleEnds.has(workKey(works[i])))
    const used = busy.length >= Math.max(5, known.length / 10) ? busy : known
    idle += known.length - used.length
    const start = startOf(own.map((i) => works[i]))
    const fit: Fit =
      used.length > 0
        ? fitDistribution(used.map((i) => lengths[i]!))
        : { distribution: { kind: 'fixed', value: 0 }, n: 0, mean: 0, largestGap: 0, leftOut: 0 }
    const overClosing = own.filter((i) => paused[i] !== undefined)
    const pauses = overClosing.filter((i) => paused[i]).length
    return {
      name,
      entries: own.length,
      fit,
      start,
      atClosing: pauses * 2 > overClosing.length ? 'pause' : 'finish',
    }
  })
  if (idle > 0) report('CALIBRATE-IDLE-ENDS', { count: idle })
  const cut = learned.filter(({ fit }) => fit.leftOut > 0)
  if (cut.length > 0)
    report('CALIBRATE-OUTLIERS', {
      count: cut.reduce((sum, { fit }) => sum + fit.leftOut, 0),
      names: listed(cut.map(({ name }) => name)),
    })
  return learned
}

const workKey = ({ activity, resource = '', startedAt, completedAt }: Work): string =>
  [activity, resource, startedAt, completedAt].join('\n')

/** Ends that are the next call and may include idle time. */
const idleEndsOf = (stories: readonly CaseStory[]): Set<string> =>
  new Set(
    stories.flatMap(({ entries }) =>
      entries.flatMap(({ activity, resource = '', startedAt, completedAt, attributes }) =>
        attributes?.endMayIncludeIdle === true
          ? [[activity, resource, startedAt, completedAt].join('\n')]
          : [],
      ),
    ),
  )

/** How long people wait: with a steady rate of giving up, the time waited over the number who gave up. */
const withPatience = (
  activities: readonly LearnedActivity[],
  works: readonly Work[],
  { absences }: Training,
  report: Report,
): readonly LearnedActivity[] => {
  if (absences.length === 0) return activities
  const waited = works.reduce(
    (sum, { enabledAt, startedAt }) => sum + Math.max(0, startedAt - (enabledAt ?? startedAt)),
    0,
  )
  const each = waited / Math.max(1, works.length)
  const patience = (waited + each * absences.length) / absences.length
  report('CALIBRATE-ABSENT', {
    count: absences.length,
    share: percent(absences.length / (absences.length + works.length)),
    hours: Math.round(waited / HOUR),
  })
  return patience >= 1
    ? activities.map((activity) => ({ ...activity, patience: Math.min(patience, longestDuration) }))
    : activities
}

const reportArrivals = (arrivals: ArrivalPattern, { stories }: Training, report: Report): void => {
  const days = arrivals.span.toDay - arrivals.span.fromDay
  if (
    stories.every(({ arrivedAt, entries }) => arrivedAt === undefined && entries[0].enabledAt === undefined)
  )
    report('CALIBRATE-ARRIVAL-UNKNOWN')
  if (arrivals.stragglers > 0) report('CALIBRATE-STRAGGLERS', { count: arrivals.stragglers })
  if (arrivals.gaps) report('CALIBRATE-SHORT-LOG', { count: arrivals.n, days })
  else if (!isWholeYear(arrivals)) report('CALIBRATE-PART-YEAR', { days })
}

const reportStarts = (works: readonly Work[], report: Report): void => {
  const count = (kind: StartKnown) => works.filter(({ start }) => start === kind).length
  if (count('estimated') > 0) report('CALIBRATE-START-ESTIMATED', { count: count('estimated') })
  if (count('sinceEnabled') > 0) report('CALIBRATE-WAITING-INCLUDED', { count: count('sinceEnabled') })
}

const reportStaff = (staff: readonly Staff[], report: Report): void => {
  if (staff.some(({ named, unlimited }) => !named && !unlimited)) report('CALIBRATE-NO-PEOPLE')
  staff.forEach(({ activities, perDay, quantity, load }) => {
    if (perDay === undefined || quantity <= Math.round(perDay) || !(load > 0.95 * (quantity - 1))) return
    report('CALIBRATE-LOAD', {
      pool: activities.slice(0, 2).join('・'),
      perDay: Math.round(perDay * 10) / 10,
      quantity,
    })
  })
}

const reportDrawing = (
  { model, discovered }: Drawing,
  training: Training,
  learned: readonly LearnedActivity[],
  report: Report,
): void => {
  const overlap = overlapOf(training.stories)
  if (discovered) {
    report('CALIBRATE-DRAWING-LEARNED', { share: percent(discovered.covered) })
    const { leftOut } = discovered
    if (leftOut.length > 0)
      report('CALIBRATE-RARE-ACTIVITIES', { count: leftOut.length, names: listed(leftOut) })
    if (overlap > NOTEWORTHY) report('CALIBRATE-PARALLEL', { share: percent(overlap) })
    return
  }
  const known = new Set(learned.map(({ name }) => name))
  const unseen = model.nodes.filter(
    (node) => node.kind === 'task' && node.taskType !== 'receiveTask' && !known.has(matchingName(node.name)),
  )
  if (unseen.length > 0)
    report('CALIBRATE-UNSEEN-ACTIVITIES', { names: listed(unseen.map(({ name, id }) => name || id)) })
}

/** Everything a scenario needs, from the cases of a log. */
export const learnFromLog = (training: Training, drawing: Drawing): LearnedValues => {
  const { file, stories } = training
  const findings: Finding[] = []
  const report: Report = (code, parameters) => {
    findings.push(calibrationFinding(code, { file }, parameters))
  }
  if (stories.length < FEW_CASES) report('CALIBRATE-FEW', { count: stories.length })
  const { ways, rounds } = learnWays(training, drawing, report)
  const drawn = new Set(drawing.model.nodes.map(({ name }) => matchingName(name)))
  const arrivals = arrivalPattern(training.arrivals)
  const { works, staff, lengths, paused, overlap, roles } = peopleAtWork(
    workOf(stories).filter(({ activity }) => drawn.has(activity)),
  )
  const activities = withPatience(
    learnActivities(works, lengths, paused, idleEndsOf(stories), report),
    works,
    training,
    report,
  )
  reportDrawing(drawing, training, activities, report)
  reportArrivals(arrivals, training, report)
  if ([arrivals.rhythm, ...staff.map(({ rhythm }) => rhythm)].some(({ knownBy }) => knownBy === 'dates'))
    report('CALIBRATE-DATES-ONLY')
  reportStarts(works, report)
  if (overlap > NOTEWORTHY) report('CALIBRATE-MULTITASKING', { share: percent(overlap) })
  if (roles.size > 0) report('CALIBRATE-ROLES', { count: roles.size })
  reportStaff(staff, report)
  return { file, cases: stories.length, arrivals, staff, activities, ways, rounds, findings }
}
