import { distributionText } from '../interchange/foreign/foreign-distribution.ts'
import { clock, weeklyLines } from '../interchange/foreign/week-hours.ts'
import { formatDate } from '../model/civil-date.ts'
import { matchingName } from '../model/names.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { DAY, MINUTE } from '../model/seconds.ts'
import type { Distribution } from '../scenario/distribution.ts'
import {
  activitiesOf,
  called,
  type Named,
  splitsOf,
  takesOneWay,
  waitsOf,
  waysOf,
} from '../scenario/element-names.ts'
import { eventNeeds } from '../scenario/events.ts'
import type { ScenarioFile } from '../scenario/schema.ts'
import { expectedCases, fiscalYearSpan, isWholeYear } from './arrival-pattern.ts'
import type { CheckDays } from './check-fit.ts'
import type { LearnedValues, LearnedWay } from './learned-values.ts'
import type { Staff } from './staffing.ts'
import { calendarOfRhythm, type WeekRhythm } from './week-rhythm.ts'

/** What a scenario is written for: the days of a check, or else the log's own year, days or cases. */
export interface Asked {
  readonly id: string
  readonly process: string
  readonly seed: number
  readonly replications: number
  readonly days?: CheckDays
}

type Value = { value: string | number; source: string; mark: 'derived' }
type Calendars = NonNullable<ScenarioFile['calendars']>

const textOf = (distribution: Distribution): string => {
  const written = distributionText(distribution)
  if ('text' in written) return written.text
  throw new RangeError(`<${written.found}> is no distribution of a scenario`)
}

const keyOf = (things: readonly Named[], { id, name }: Named): string => {
  const found = called(things, name)
  return found.length === 1 && found[0].id === id ? name : id
}

/** Shares with four digits that add up to 1. */
const sharesOf = (ways: readonly LearnedWay[]): number[] => {
  const all = ways.reduce((sum, { n }) => sum + n, 0)
  const shares = ways.map(({ n }) => Math.round((n / all) * 10_000))
  const most = shares.indexOf(Math.max(...shares))
  shares[most] += 10_000 - shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => share / 10_000)
}

/** Equal hours are one calendar; what is always open is the one everybody has. */
class CalendarBook {
  readonly calendars: Calendars = {}
  readonly #known = new Map<string, string>()

  add(id: string, calendar: Calendars[string]): string {
    this.calendars[id] = calendar
    return id
  }

  idOf({ hours, always, closedOnHolidays, closed }: WeekRhythm, id: string, name: string): string {
    if (always && !closedOnHolidays && closed.length === 0) return 'always'
    const week = always ? Array.from({ length: 7 }, (_, day) => ({ day, from: 0, to: DAY })) : hours
    const calendar = {
      weekly: weeklyLines(week),
      holidays: closedOnHolidays ? ('closed' as const) : ('open' as const),
      ...(closed.length > 0 && { closed: [...closed] }),
    }
    const key = JSON.stringify(calendar)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    this.#known.set(key, id)
    this.calendars[id] = { name, ...calendar }
    return id
  }
}

const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

const periodOf = ({ arrivals }: LearnedValues, { days }: Asked): NonNullable<ScenarioFile['period']> => {
  const lastDay = arrivals.span.toDay - 1
  if (days)
    return {
      from: formatDate(days.fromDay),
      to: formatDate(days.toDay),
      runInFrom: formatDate(days.runInDay),
    }
  if (arrivals.weights && isWholeYear(arrivals)) {
    const { fromDay, toDay } = fiscalYearSpan(lastDay)
    return { from: formatDate(fromDay), to: formatDate(toDay) }
  }
  // Gaps say when the next case comes, not when there are no more: the run ends with the log's number.
  if (arrivals.gaps && arrivals.span.toDay - arrivals.span.fromDay <= LONGEST_BY_CASES)
    return { cases: arrivals.n, warmUpCases: 0, from: `${formatDate(arrivals.span.fromDay)}T00:00:00` }
  return { from: formatDate(arrivals.span.fromDay), to: formatDate(arrivals.span.toDay) }
}

/** A log of nearly a year or longer is played over its dates. */
const LONGEST_BY_CASES = 300

/** Open when the source is, from the first arrival to be played to the last one, each day by its date. */
const arrivalDays = (
  { arrivals }: LearnedValues,
  { arrivals: { from, to } }: CheckDays,
): Calendars[string] => {
  const span = { fromDay: Math.floor(from / DAY), toDay: Math.floor(to / DAY) + 1 }
  const calendar = calendarOfRhythm(arrivals.rhythm, span)
  const open: NonNullable<Calendars[string]['open']> = []
  for (let day = span.fromDay; day < span.toDay; day++) {
    const end = Math.min((day + 1) * DAY, Math.ceil((to + 1) / MINUTE) * MINUTE)
    for (let at = calendar.nextOpening(Math.max(from, day * DAY)); at < end; ) {
      const close = Math.min(end, calendar.nextChange(at))
      const [begins, ends] = [clock(at - day * DAY), clock(close - day * DAY)]
      if (begins !== ends) open.push({ date: formatDate(day), from: begins, to: ends })
      at = calendar.nextOpening(close)
    }
  }
  return { weekly: [], holidays: 'open', open }
}

const arrivalsOf = (
  learned: LearnedValues,
  asked: Asked,
  calendar: string,
  value: (given: string | number, n: number) => Value,
): NonNullable<ScenarioFile['arrivals']> => {
  const { arrivals } = learned
  const { weights, gaps, n } = arrivals
  const head = { id: 'cases', name: { ja: '案件', en: 'Cases' } }
  if (weights === undefined || gaps !== undefined)
    return [{ ...head, interArrival: value(textOf(gaps!.distribution), gaps!.n), calendar }]
  const { days } = asked
  const usual = isWholeYear(arrivals) ? fiscalYearSpan(arrivals.span.toDay - 1) : arrivals.span
  const counted = days ? { fromDay: days.fromDay, toDay: Math.floor(days.arrivals.to / DAY) + 1 } : usual
  const expected = expectedCases(arrivals, counted) ?? n
  const { month, weekday, hour } = weights
  const listed = (values: readonly number[], keyOfIndex: (i: number) => string) =>
    Object.fromEntries(values.flatMap((weight, i) => (weight > 0 ? [[keyOfIndex(i), weight]] : [])))
  return [
    {
      ...head,
      volume: value(days ? Math.round(expected * 1000) / 1000 : Math.round(expected), n),
      ...((days || !isWholeYear(arrivals)) && { volumePer: 'period' as const }),
      calendar,
      profile: {
        ...(month && { month: Object.fromEntries(month.map((weight, i) => [String(i + 1), weight])) }),
        weekday: listed(weekday, (i) => weekdayNames[i]),
        hour: listed(hour, String),
      },
    },
  ]
}

const poolName = ({ activities }: Staff): string =>
  `${activities.slice(0, 2).join('・')}${activities.length > 2 ? 'ほか' : ''}の担当`

const seenPeople = ({ seen, perDay, atOnce }: Staff): string => {
  if (perDay !== undefined) return `、全期間 ${seen} 人、1日の中央値 ${Math.round(perDay * 10) / 10} 人`
  return atOnce === undefined ? '' : `、同時に ${atOnce} 件まで`
}

/** The scenario that says what was learned; every value with the log and the number of observations behind it. */
export const scenarioOfLog = (learned: LearnedValues, model: ProcessModel, asked: Asked): ScenarioFile => {
  const shortFile = learned.file.split(/[\\/]/).at(-1) ?? learned.file
  const value = (given: string | number, n: number): Value => ({
    value: given,
    source: `${shortFile}（${n} 件）`,
    mark: 'derived',
  })
  const book = new CalendarBook()
  const arrivalCalendar = asked.days
    ? book.add('arrival-days', arrivalDays(learned, asked.days))
    : book.idOf(learned.arrivals.rhythm, 'arrival-hours', '受付時間（記録から）')
  const resourcePools = learned.staff.map((staff, i) => ({
    id: `staff-${i + 1}`,
    name: poolName(staff),
    ...(staff.unlimited
      ? { unlimited: true }
      : {
          quantity: {
            ...value(staff.quantity, staff.n),
            source: `${shortFile}（${staff.n} 件${seenPeople(staff)}）`,
          },
        }),
    calendar: book.idOf(staff.rhythm, `work-hours-${i + 1}`, `勤務時間（${poolName(staff)}）`),
  }))
  const poolOf = new Map(
    learned.staff.flatMap(({ activities }, i) =>
      activities.map((name) => [name, resourcePools[i].id] as const),
    ),
  )

  const byName = new Map(learned.activities.map((activity) => [activity.name, activity]))
  const things = activitiesOf(model).things
  const activities: NonNullable<ScenarioFile['activities']> = {}
  const events: NonNullable<ScenarioFile['events']> = {}
  const needs = eventNeeds(model)
  const waits = waitsOf(model).things
  for (const node of model.nodes) {
    const known = byName.get(matchingName(node.name))
    const isWork = node.kind === 'task' && node.taskType !== 'receiveTask'
    const need = needs[node.index]
    if (!isWork && waits.includes(node) && (need === 'wait' || (need === 'timer' && known))) {
      // A wait the log does not show is over at once; timers run as drawn.
      events[keyOf(waits, node)] = {
        duration: known
          ? value(textOf(known.fit.distribution), known.fit.n)
          : { value: '0s', source: '記録にない待ち', mark: 'assumption' },
      }
    }
    if (!isWork) continue
    const key = keyOf(things, node)
    if (known === undefined) {
      activities[key] = { duration: { value: '0s', source: '記録にない作業', mark: 'assumption' } }
      continue
    }
    const pool = poolOf.get(known.name)
    const rounds = learned.rounds[node.id]
    activities[key] = {
      duration: value(textOf(known.fit.distribution), known.fit.n),
      ...(pool !== undefined && { pool, atClosing: known.atClosing }),
      ...(rounds !== undefined && {
        repeat: value(Math.round((rounds.n / rounds.of) * 10_000) / 10_000, rounds.of),
      }),
      ...(known.patience !== undefined && {
        leaves: {
          patience: value(textOf({ kind: 'exponential', mean: Math.round(known.patience) }), known.entries),
        },
      }),
    }
  }

  const gateways: NonNullable<ScenarioFile['gateways']> = {}
  const splits = splitsOf(model).things
  for (const node of splits) {
    const ways = learned.ways[node.id]
    if (ways === undefined || ways.every(({ n }) => n === 0)) continue
    const named = waysOf(model, node).things
    const shares = takesOneWay(node)
      ? sharesOf(ways)
      : ways.map(({ n, of }) => Math.round((n / Math.max(1, of)) * 10_000) / 10_000)
    gateways[keyOf(splits, node)] = Object.fromEntries(
      ways.map(({ flow, n }, i) => {
        const way = named.find(({ id }) => id === flow)!
        return [keyOf(named, way), value(Math.min(1, shares[i]), n)]
      }),
    )
  }
  return {
    format: 'yoryoku.scenario/1',
    id: asked.id,
    name: { ja: `${shortFile} から学んだ試算条件`, en: `Learned from ${shortFile}` },
    process: asked.process,
    procedure: asked.id,
    seed: asked.seed,
    replications: asked.replications,
    period: periodOf(learned, asked),
    ...(Object.keys(book.calendars).length > 0 && { calendars: book.calendars }),
    arrivals: arrivalsOf(learned, asked, arrivalCalendar, value),
    resourcePools,
    activities,
    ...(Object.keys(gateways).length > 0 && { gateways }),
    ...(Object.keys(events).length > 0 && { events }),
  }
}
