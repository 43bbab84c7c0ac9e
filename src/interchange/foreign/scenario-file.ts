import type { Place } from '../../model/finding.ts'
import { hasErrors } from '../../model/finding.ts'
import type { FlowNode, ProcessModel } from '../../model/process-model.ts'
import { isActivity } from '../../model/process-model.ts'
import { DAY } from '../../model/seconds.ts'
import {
  activitiesOf,
  called,
  type Named,
  shownName,
  splitsOf,
  takesOneWay,
  waitsOf,
  waysOf,
} from '../../scenario/element-names.ts'
import { entriesOf } from '../../scenario/entries.ts'
import { eventNeeds } from '../../scenario/events.ts'
import type { ScenarioFile } from '../../scenario/schema.ts'
import {
  distributionText,
  type ForeignDistribution,
  foreignMean,
  lengthText,
} from './foreign-distribution.ts'
import {
  type ForeignBatch,
  type ForeignEvent,
  type ForeignFlow,
  type ForeignModel,
  type ForeignReading,
  noEffect,
  words,
} from './foreign-model.ts'
import { clock, isAlways, shortDays, weeklyLines } from './week-hours.ts'

type Value = { value: string | number; source: string; mark: 'derived' }

const silently = 1e-6

/** An id that --set can name: no dots, no blanks. */
const idFrom = (name: string, taken: Set<string>): string => {
  const plain = name
    .normalize('NFKC')
    .trim()
    .replace(/[^\p{L}\p{N}_]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  const base = plain === '' ? 'pool' : plain
  let id = base
  for (let i = 2; taken.has(id); i++) id = `${base}-${i}`
  taken.add(id)
  return id
}

/** By its name where that says which one, else by its id. */
const keyOf = (things: readonly Named[], { id, name }: Named): string =>
  called(things, name).length === 1 && called(things, name)[0].id === id ? name : id

/** The shares of the ways out of a choice: what is not said shares the rest evenly, and all make 1. */
const sharesOf = (
  weights: readonly (number | undefined)[],
): { readonly shares: readonly number[]; readonly sum: number } => {
  const said = weights.reduce((sum: number, weight) => sum + (weight ?? 0), 0)
  const silent = weights.filter((weight) => weight === undefined).length
  const whole = said > 1 + silently ? 100 : 1
  const rest = silent > 0 ? Math.max(0, whole - said) / silent : 0
  const all = weights.map((weight) => weight ?? rest)
  const sum = all.reduce((total, weight) => total + weight, 0)
  const shares = Math.abs(sum - 1) <= 1e-12 ? all : all.map((weight) => weight / sum)
  return { shares, sum }
}

/** The scenario that says what another tool's parameters say; absent as soon as one finding is an error. */
export const scenarioFileOf = (
  foreign: ForeignModel,
  model: ProcessModel,
  drawnIds: ReadonlySet<string>,
  process: string,
  reading: ForeignReading,
): ScenarioFile | undefined => {
  const { report } = reading
  const source = `imported from ${foreign.file.split(/[\\/]/).at(-1)} (${foreign.tool})`
  const value = (given: string | number): Value => ({ value: given, source, mark: 'derived' })
  const durationValue = (
    distribution: ForeignDistribution,
    place: Place,
    what: { ja: string; en: string },
  ): Value => {
    const written = distributionText(distribution)
    if ('text' in written) return value(written.text)
    report('IMPORT-DISTRIBUTION', place, { what, found: written.found, reason: written.reason })
    return value('0s')
  }
  const nodes = new Map(model.nodes.map((node) => [node.id, node]))
  const needs = eventNeeds(model)

  const knownElement = (id: string, place: Place): FlowNode | undefined => {
    const node = nodes.get(id)
    if (!node && !drawnIds.has(id))
      report(
        'IMPORT-UNKNOWN-REFERENCE',
        { ...place, element: id },
        { what: words('図の要素', 'element'), id },
      )
    else if (!node)
      report(
        'IMPORT-NOT-NEEDED',
        { ...place, element: id },
        {
          what: words(`「${id}」の値`, `what is said of "${id}"`),
          why: words('試算で動く要素ではありません', 'nothing happens at that element'),
        },
      )
    return node
  }

  const taken = new Set<string>()
  const poolIds = new Map(foreign.pools.map((pool) => [pool.id, idFrom(pool.name || pool.id, taken)]))
  const takenCalendars = new Set(['office', 'duty', 'always'])
  const calendarIds = new Map(
    foreign.calendars.map((calendar) => [
      calendar.id,
      isAlways(calendar.hours) && calendar.closed.length === 0
        ? 'always'
        : idFrom(calendar.name || calendar.id, takenCalendars),
    ]),
  )
  const calendarOf = (id: string | undefined, place: Place): string => {
    if (id === undefined) return 'always'
    const found = calendarIds.get(id)
    if (found === undefined)
      report('IMPORT-UNKNOWN-REFERENCE', place, { what: words('カレンダー', 'calendar'), id })
    return found ?? 'always'
  }

  const calendars = Object.fromEntries(
    foreign.calendars
      .filter(({ id }) => calendarIds.get(id) !== 'always')
      .map(({ id, name, hours, closed }) => [
        calendarIds.get(id)!,
        {
          name: name || id,
          weekly: weeklyLines(hours),
          holidays: 'open' as const,
          ...(closed.length > 0 && { closed: [...closed] }),
        },
      ]),
  )

  const entries = entriesOf(model).things
  const takenSources = new Set<string>()
  const arrivals = foreign.sources.flatMap(({ start, gap, calendar, firstAtOnce, dayAndNight, place }, i) => {
    const entry = entries.find(({ id }) => id === start)
    if (start !== undefined && !entry) {
      if (knownElement(start, place))
        report(
          'IMPORT-LEFT-OUT',
          { ...place, element: start },
          {
            what: words(`「${start}」への案件の到着`, `the arrival of cases at "${start}"`),
            effect: words('（案件の入口ではありません）', ' (cases do not come in there)'),
          },
        )
      return []
    }
    const id = idFrom(entry?.name || (i === 0 ? 'cases' : `cases-${i + 1}`), takenSources)
    return [
      {
        id,
        ...(entry && { start: keyOf(entries, entry) }),
        interArrival: durationValue(gap, place, words('到着の間隔', 'the gap between arrivals')),
        ...(firstAtOnce && { firstAtOnce }),
        ...(dayAndNight && { gapsRun: 'dayAndNight' as const }),
        calendar: calendarOf(calendar, place),
      },
    ]
  })
  if (arrivals.length === 0 && !hasErrors(reading.findings))
    report('IMPORT-NO-ARRIVALS', { file: foreign.file })

  const activityThings = activitiesOf(model).things
  /** How a scenario calls the activities among these elements. */
  const activityKeys = (elements: readonly string[]): string[] =>
    elements.flatMap((element) => {
      const node = nodes.get(element)
      return node && isActivity(node) ? [keyOf(activityThings, node)] : []
    })
  const resourcePools = foreign.pools.map((pool) => {
    const takenWorkers = new Set<string>()
    const workers = pool.workers?.map(
      ({ id, name, quantity, calendar, costPerHour, durations, activities: only, place }) => ({
        id: idFrom(id, takenWorkers),
        ...(name !== id && { name }),
        ...(quantity > 1 && { quantity }),
        ...(calendar !== undefined && { calendar: calendarOf(calendar ?? undefined, place) }),
        ...(costPerHour !== undefined && { costPerHour: value(costPerHour) }),
        ...(durations.size > 0 && {
          durations: Object.fromEntries(
            [...durations].flatMap(([element, duration]) => {
              const what = words(`「${name}」の作業時間`, `how long "${name}" takes`)
              return activityKeys([element]).map((key) => [key, durationValue(duration, place, what)])
            }),
          ),
        }),
        ...(only && { activities: activityKeys(only) }),
      }),
    )
    return {
      id: poolIds.get(pool.id)!,
      name: pool.name || pool.id,
      quantity: value(pool.quantity),
      calendar: calendarOf(pool.calendar, { file: foreign.file, element: pool.id }),
      ...(pool.costPerHour !== undefined && { costPerHour: value(pool.costPerHour) }),
      ...(pool.atOnce !== undefined && { atOnce: pool.atOnce }),
      ...(workers && { workers }),
    }
  })

  const waits: ForeignEvent[] = [...foreign.events]
  const activities: NonNullable<ScenarioFile['activities']> = {}
  const saidOf = new Set<string>()
  for (const said of foreign.activities) {
    const { element, duration, crews, batch, place } = said
    const node = knownElement(element, place)
    if (!node) continue
    const at = { ...place, element }
    const name = shownName(node)
    if (saidOf.has(element)) report('IMPORT-TWICE', at, { what: words('作業', 'the task'), id: name })
    saidOf.add(element)
    if (!isActivity(node)) {
      if (duration) waits.push({ element, after: duration, place })
      continue
    }
    if (node.kind === 'task' && node.taskType === 'receiveTask') {
      if (duration) waits.push({ element, after: duration, place })
      if (crews.length > 0)
        report('IMPORT-LEFT-OUT', at, {
          what: words(`受信タスク「${name}」の担当`, `who does the receive task "${name}"`),
          effect: words('（受け取るのを待つだけです）', ' (it only waits)'),
        })
      continue
    }
    if (node.kind === 'subProcess' && (duration || crews.length > 0)) {
      report('IMPORT-LEFT-OUT', at, {
        what: words(`サブプロセス「${name}」の時間と担当`, `time and people of the subprocess "${name}"`),
        effect: words('（中の作業の時間で決まります）', ' (it lasts as long as its inside)'),
      })
      continue
    }
    if (!duration && !foreign.silentMeansNothing) report('IMPORT-SILENT-TASK', at, { task: name })
    const [crew = [], ...others] = crews.map((one) =>
      one.flatMap(({ pool, quantity }) => {
        const id = poolIds.get(pool)
        if (id === undefined)
          report('IMPORT-UNKNOWN-REFERENCE', at, { what: words('担当', 'resource'), id: pool })
        return id === undefined ? [] : [{ pool: id, ...(quantity !== 1 && { quantity }) }]
      }),
    )
    const alone = crew.length === 1 && crew[0].quantity === undefined
    const lengthOf = (length: ForeignDistribution | undefined, ja: string, en: string) =>
      length && durationValue(length, at, words(`「${name}」の${ja}`, `the ${en} of "${name}"`))
    const { setUp, transfer, priority, sets } = said
    activities[keyOf(activityThings, node)] = {
      duration: lengthOf(duration ?? { kind: 'fixed', value: 0 }, '作業時間', 'duration'),
      ...(alone ? { pool: crew[0].pool } : crew.length > 0 && { pools: crew }),
      ...(others.length > 0 && { otherwise: others.map((one) => (one.length === 1 ? one[0] : one)) }),
      ...(priority !== undefined && {
        priority: value(typeof priority === 'string' ? `=${priority}` : priority),
      }),
      ...(said.preempts && { preempts: true }),
      ...(crew.length > 0 && { atClosing: foreign.atClosing }),
      ...(setUp && { setUp: lengthOf(setUp, '準備時間', 'set-up time') }),
      ...(transfer && { transfer: lengthOf(transfer, '引継ぎ時間', 'transfer time') }),
      ...(batch && { batch: batchFile(batch) }),
      ...(said.fixedCost !== undefined && { fixedCost: value(said.fixedCost) }),
      ...(sets && { sets }),
    }
  }
  for (const node of activityThings) {
    if (node.kind !== 'task' || node.taskType === 'receiveTask' || saidOf.has(node.id)) continue
    if (!foreign.silentMeansNothing)
      report('IMPORT-SILENT-TASK', { file: foreign.file, element: node.id }, { task: shownName(node) })
    activities[keyOf(activityThings, node)] = { duration: value('0s') }
  }

  const gateways = gatewaysOf(foreign.flows, model, drawnIds, value, reading)

  const waitThings = waitsOf(model).things
  const events: NonNullable<ScenarioFile['events']> = {}
  for (const { element, after, probability, sets, place } of waits) {
    const node = knownElement(element, place)
    if (!node) continue
    const at = { ...place, element }
    const name = shownName(node)
    const need = needs[node.index]
    const unused = (ja: string, en: string) =>
      report('IMPORT-NOT-NEEDED', at, {
        what: words(`「${name}」の値`, `what is said of "${name}"`),
        why: words(ja, en),
      })
    if (!waitThings.includes(node)) {
      unused('時間も割合も要らない要素です', 'that element needs neither time nor share')
      continue
    }
    if (need === undefined || need === 'arrival') {
      unused('図の中で起こされるか、案件の入口です', 'the drawing brings it about, or cases come in there')
      continue
    }
    const always = need === 'timer' || need === 'wait'
    if (always && probability !== undefined && probability < 1)
      report('IMPORT-LEFT-OUT', at, {
        what: words(`「${name}」が来ない割合`, `the share in which "${name}" does not come`),
        effect: noEffect,
      })
    events[keyOf(waitThings, node)] = {
      ...(after &&
        need !== 'atEnd' && {
          duration: durationValue(after, at, words(`「${name}」を待つ時間`, `the wait for "${name}"`)),
        }),
      ...(!always && { probability: value(probability ?? 1) }),
      ...(sets && { sets }),
    }
  }

  reportLength(foreign, reading)
  if (hasErrors(reading.findings)) return undefined
  const some = <Part extends object>(part: Part): Part | undefined =>
    Object.keys(part).length > 0 ? part : undefined
  const file: ScenarioFile = {
    format: 'yoryoku.scenario/1',
    id: foreign.id,
    ...(foreign.name && { name: foreign.name }),
    process,
    ...(foreign.seed !== undefined && { seed: foreign.seed }),
    ...(foreign.replications !== undefined && { replications: foreign.replications }),
    period: { ...foreign.period },
    calendars: some(calendars),
    arrivals,
    resourcePools,
    activities: some(activities),
    gateways: some(gateways),
    events: some(events),
    data: some({ ...foreign.data }) as ScenarioFile['data'],
    globalData: some({ ...foreign.globalData }) as ScenarioFile['data'],
  }
  return Object.fromEntries(Object.entries(file).filter(([, part]) => part !== undefined)) as ScenarioFile
}

const batchFile = ({ rules, mode, takes, smallest, largest, groupBy, factors }: ForeignBatch) => ({
  rules: rules.map(({ size, wait, quiet, at, hours, days }) => ({
    ...(size !== undefined && { size }),
    ...(wait !== undefined && { wait: lengthText(wait) }),
    ...(quiet !== undefined && { quiet: lengthText(quiet) }),
    ...(at && { at: at.map(clock) }),
    ...(hours && { hours: { from: clock(hours.from), to: clock(hours.to) } }),
    ...(days && { days: shortDays(days) }),
  })),
  mode,
  ...(mode === 'parallel' && { takes }),
  ...(smallest !== undefined && { smallest }),
  ...(largest !== undefined && { largest }),
  ...(groupBy !== undefined && { groupBy }),
  ...(factors.size > 0 && {
    factors: Object.fromEntries([...factors].map(([from, factor]) => [String(from), factor])),
  }),
})

/** A run by number of cases has hours for a year. */
const LONGEST_DAYS = 366

const reportLength = (
  { period, sources, calendars, pools, file }: ForeignModel,
  { report }: ForeignReading,
): void => {
  const hoursOf = (id: string | undefined) => calendars.find((one) => one.id === id)?.hours
  const limited = [...sources, ...pools].some(({ calendar }) => {
    const hours = hoursOf(calendar)
    return hours !== undefined && !isAlways(hours)
  })
  if (!('cases' in period) || !limited) return
  const perDay = sources.reduce((sum, { gap, calendar }) => {
    const open = hoursOf(calendar)?.reduce((total, { from, to }) => total + to - from, 0) ?? 7 * DAY
    const mean = foreignMean(gap) ?? 0
    return mean > 0 ? sum + open / 7 / mean : Infinity
  }, 0)
  const days = Math.ceil(period.cases / perDay)
  if (days > LONGEST_DAYS) report('IMPORT-LONGER-THAN-A-YEAR', { file }, { cases: period.cases, days })
}

const gatewaysOf = (
  written: readonly ForeignFlow[],
  model: ProcessModel,
  drawnIds: ReadonlySet<string>,
  value: (given: number) => Value,
  { report }: ForeignReading,
): NonNullable<ScenarioFile['gateways']> => {
  const byId = new Map(model.flows.map((flow) => [flow.id, flow]))
  const said = new Map<number, ForeignFlow>()
  for (const one of written) {
    const flow = byId.get(one.element)
    if (flow) said.set(flow.index, { ...said.get(flow.index), ...one })
    else if (!drawnIds.has(one.element))
      report(
        'IMPORT-UNKNOWN-REFERENCE',
        { ...one.place, element: one.element },
        {
          what: words('図の矢印', 'sequence flow'),
          id: one.element,
        },
      )
  }
  const splits = splitsOf(model).things
  const gateways: NonNullable<ScenarioFile['gateways']> = {}
  for (const node of model.nodes) {
    const given = node.outgoing.map((flow) => said.get(flow))
    const first = given.find((one) => one !== undefined)
    if (!first || node.outgoing.length < 2) continue
    const at = { ...first.place, element: node.id }
    const name = shownName(node)
    if (!splits.includes(node)) {
      report('IMPORT-NOT-NEEDED', at, {
        what: words(`「${name}」の割合`, `the probabilities at "${name}"`),
        why: words('割合で選ぶ分岐ではありません', 'nothing is chosen by probability there'),
      })
      continue
    }
    const ways = waysOf(model, node).things
    const keys = ways.map((way) => keyOf(ways, way))
    const weights = given.map((one) => one?.weight)
    const wayFile = (share: number | undefined, i: number) => {
      const condition = given[i]?.condition
      if (condition === undefined) return share === undefined ? undefined : value(share)
      return share === undefined ? `=${condition}` : { if: `=${condition}`, ...value(share) }
    }
    if (weights.every((weight) => weight === undefined)) {
      gateways[keyOf(splits, node)] = Object.fromEntries(
        keys.flatMap((key, i) => {
          const way = wayFile(undefined, i)
          return way === undefined ? [] : [[key, way]]
        }),
      )
    } else if (takesOneWay(node)) {
      const { shares, sum } = sharesOf(weights)
      if (!(sum > 0)) {
        report('IMPORT-NUMBER', at, {
          what: words(`分岐「${name}」の割合の合計`, `the sum of the weights at "${name}"`),
          found: sum,
          wanted: words('0 より大きい数', 'a number above 0'),
        })
        continue
      }
      if (Math.abs(sum - 1) > silently && Math.abs(sum - 100) > silently)
        report('IMPORT-WEIGHTS', at, { gateway: name, sum: Math.round(sum * 1e6) / 1e6 })
      gateways[keyOf(splits, node)] = Object.fromEntries(
        keys.flatMap((key, i) => {
          const way = wayFile(shares[i], i)
          return way === undefined ? [] : [[key, way]]
        }),
      )
    } else {
      const scale = weights.some((weight) => (weight ?? 0) > 1) ? 100 : 1
      if (node.defaultFlow < 0 && weights.every((weight) => (weight ?? 0) < scale))
        report('IMPORT-NO-DEFAULT', at, { gateway: name })
      gateways[keyOf(splits, node)] = Object.fromEntries(
        keys.flatMap((key, i) => {
          const weight = weights[i]
          const way = wayFile(weight === undefined ? undefined : Math.min(1, weight / scale), i)
          return way === undefined ? [] : [[key, way]]
        }),
      )
    }
  }
  return gateways
}
