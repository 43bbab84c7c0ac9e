import { log } from '../../model/exact-math.ts'
import type { Place } from '../../model/finding.ts'
import type { Words } from '../../model/words.ts'
import {
  discrete,
  distributionText,
  type ForeignDistribution,
  fixed,
  gamma,
  logNormal,
  logNormalOfLogarithm,
  malformed,
  shifted,
  truncated,
  wordless,
} from './foreign-distribution.ts'
import {
  type ForeignActivity,
  type ForeignCalendar,
  type ForeignEvent,
  type ForeignFlow,
  type ForeignModel,
  type ForeignPool,
  type ForeignReading,
  noEffect,
  numberIn,
  words,
} from './foreign-model.ts'
import type { Json, JsonText } from './json-tree.ts'
import {
  daysBetween,
  endOfHours,
  foreignTime,
  foreignWeekday,
  hoursOnDays,
  isAlways,
  type WeekHours,
} from './week-hours.ts'

type JsonMap = { readonly [key: string]: Json }

/** What a run is given where the file says nothing: its own program asks for it on the command line. */
const CASES = 1000

const isMap = (part: Json | undefined): part is JsonMap =>
  typeof part === 'object' && part !== null && !Array.isArray(part)
const mapOf = (part: Json | undefined): JsonMap => (isMap(part) ? part : {})
const listOf = (part: Json | undefined): readonly Json[] =>
  Array.isArray(part) ? (part as readonly Json[]) : []
const textOf = (part: Json | undefined): string | undefined =>
  typeof part === 'string' ? part : typeof part === 'number' ? String(part) : undefined

/** A list of things with an id, or the older object whose keys are the ids. */
const identified = (part: Json | undefined, key: string): JsonMap[] =>
  isMap(part)
    ? Object.entries(part).map(([id, value]) => ({ ...(isMap(value) ? value : { value }), [key]: id }))
    : listOf(part).map(mapOf)

interface Reader extends ForeignReading {
  readonly placeOf: (part: Json | undefined, element?: string) => Place
}

const parametersOf = (part: JsonMap): number[] =>
  listOf(part.distribution_params).map((one) => Number(isMap(one) ? one.value : one))

/** SciPy's own order: the shape where there is one, then the shift, the scale and the bounds. */
const inScipyOrder = (name: string, values: readonly number[]): ForeignDistribution | undefined => {
  const [a, b, c, d, e] = values
  switch (name) {
    case 'expon':
      // A third number alone is no bound.
      return truncated(shifted({ kind: 'exponential', mean: b }, a), d === undefined ? 0 : c, d ?? Infinity)
    case 'uniform':
      return { kind: 'uniform', minimum: a, maximum: a + b }
    case 'gamma':
      return truncated(shifted(gamma(a * c, a * c * c), b), d ?? 0, e ?? Infinity)
    case 'lognorm':
      return c > 0 ? truncated(shifted(logNormalOfLogarithm(log(c), a), b), d ?? 0, e ?? Infinity) : undefined
    case 'triang':
      return { kind: 'triangular', minimum: b, mode: b + a * c, maximum: b + c }
    default:
      return undefined
  }
}

/** The order of today: mean, spread, least, most, all in seconds and of the variable itself. */
const inOwnOrder = (name: string, values: readonly number[]): ForeignDistribution | undefined => {
  const [a, b, c, d] = values
  switch (name) {
    case 'fix':
      return fixed(a)
    case 'expon':
      return truncated(shifted({ kind: 'exponential', mean: a - (b ?? 0) }, b ?? 0), b ?? 0, c ?? Infinity)
    case 'norm':
      return truncated({ kind: 'normal', mean: a, standardDeviation: b }, c ?? 0, d ?? Infinity)
    case 'uniform':
      return { kind: 'uniform', minimum: a, maximum: b }
    case 'lognorm':
      return truncated(logNormal(a, b), c ?? 0, d ?? Infinity)
    case 'gamma':
      return truncated(gamma(a, b), c ?? 0, d ?? Infinity)
    case 'triang':
    case 'triangular':
      return { kind: 'triangular', minimum: c, mode: a, maximum: d }
    default:
      return undefined
  }
}

/** How many numbers today's order has; more of them are SciPy's, and so is a least above the most. */
const ownLength: Readonly<Record<string, number>> = { expon: 3, uniform: 2, gamma: 4, lognorm: 4, triang: 4 }
const fewest: Readonly<Record<string, number>> = {
  fix: 1,
  expon: 1,
  norm: 2,
  uniform: 2,
  lognorm: 2,
  gamma: 2,
}

const isOld = (name: string, values: readonly number[]): boolean =>
  values.length > (ownLength[name] ?? Infinity) ||
  (name === 'expon' && values.length === 3 && values[1] > values[2])

const histogramOf = (part: JsonMap): ForeignDistribution => {
  const data = mapOf(part.histogram_data)
  const cdf = listOf(data.cdf).map(Number)
  const middles = listOf(data.bin_midpoints).map(Number)
  if (
    cdf.length === 0 ||
    cdf.length !== middles.length ||
    [...cdf, ...middles].some((one) => !Number.isFinite(one))
  )
    return malformed('histogram_sampling')
  // Its own program draws the midpoints themselves, nothing between them.
  return discrete(middles.map((value, i) => ({ value, weight: cdf[i] - (i === 0 ? 0 : cdf[i - 1]) })))
}

const distributionOf = (
  part: JsonMap,
  what: Words,
  place: Place,
  { report }: Reader,
): ForeignDistribution => {
  const name = textOf(part.distribution_name) ?? ''
  if (name === 'histogram_sampling') return histogramOf(part)
  const values = parametersOf(part)
  const shown = `${name}(${values.join(', ')})`
  const needed = fewest[name] ?? 1
  if (
    values.length < needed ||
    values.slice(0, needed).some((one) => !Number.isFinite(one)) ||
    values.some(Number.isNaN)
  )
    return malformed(shown)
  const old = isOld(name, values)
  if (old) report('IMPORT-OLD-PARAMETERS', place, { what, found: shown })
  return (old ? inScipyOrder(name, values) : inOwnOrder(name, values)) ?? wordless(shown)
}

const hoursOf = (periods: readonly Json[], calendar: string, reader: Reader): WeekHours =>
  periods.flatMap((part) => {
    const { from: firstDay, to: lastDay, beginTime, endTime } = mapOf(part)
    const [first, last] = [foreignWeekday(textOf(firstDay)), foreignWeekday(textOf(lastDay))]
    const [from, to] = [foreignTime(textOf(beginTime)), foreignTime(textOf(endTime))]
    const found = `${firstDay}–${lastDay} ${beginTime}–${endTime}`
    if (first === undefined || last === undefined || from === undefined || to === undefined) {
      reader.report('IMPORT-HOURS', reader.placeOf(part), { calendar, found })
      return []
    }
    const end = endOfHours(to)
    if (from % 60 !== 0 || end % 60 !== 0)
      reader.report('IMPORT-HOURS-ROUNDED', reader.placeOf(part), { calendar, found })
    return hoursOnDays(daysBetween(first, last), from, end)
  })

/** A list of periods, or the newer object that holds one. */
const periodsOf = (part: Json | undefined): readonly Json[] => {
  const { time_periods: periods, value } = mapOf(part)
  return listOf(Array.isArray(part) ? part : (periods ?? value))
}

const calendarsOf = (root: JsonMap, reader: Reader): ForeignCalendar[] => {
  const byId = new Map<string, ForeignCalendar>()
  for (const part of identified(root.resource_calendars, 'id')) {
    const id = textOf(part.id)
    if (id === undefined) {
      reader.report('IMPORT-MISSING', reader.placeOf(part), {
        what: words('カレンダーの id', 'the id of a calendar'),
      })
      continue
    }
    const name = textOf(part.name) ?? id
    byId.set(id, { id, name, hours: hoursOf(periodsOf(part), name, reader), closed: [] })
  }
  return [...byId.values()]
}

interface Person {
  readonly id: string
  readonly profile: string
  readonly amount: number
  readonly cost: number
  readonly calendar?: string
  /** Task → how long it takes this person. */
  readonly tasks: Map<string, ForeignDistribution>
}

const peopleOf = (
  root: JsonMap,
  calendars: readonly ForeignCalendar[],
  reader: Reader,
): Map<string, Person> => {
  const people = new Map<string, Person>()
  for (const profile of identified(root.resource_profiles, 'id'))
    for (const part of listOf(profile.resource_list)) {
      const person = mapOf(part)
      const place = reader.placeOf(part)
      const id = textOf(person.id) ?? textOf(person.name)
      if (id === undefined) {
        reader.report('IMPORT-MISSING', place, { what: words('担当の id', 'the id of a resource') })
        continue
      }
      const amount = numberIn(reader, person.amount ?? 1, {
        what: words(`担当「${id}」の人数`, `the amount of "${id}"`),
        place,
        least: 1,
        whole: true,
      })
      const cost = numberIn(reader, person.cost_per_hour ?? 0, {
        what: words(`担当「${id}」の時間単価`, `the cost per hour of "${id}"`),
        place,
      })
      const fixedCost = textOf(person.fixed_cost_fn) ?? textOf(profile.fixed_cost_fn)
      if (fixedCost !== undefined && fixedCost !== '0')
        leaveOut(reader, place, words(`1回ごとの費用（${id}）`, `the cost per use of "${id}"`))
      const calendar = textOf(person.calendar)
      if (calendar !== undefined && !calendars.some((one) => one.id === calendar))
        reader.report('IMPORT-UNKNOWN-REFERENCE', place, {
          what: words('カレンダー', 'calendar'),
          id: calendar,
        })
      people.set(id, {
        id,
        profile: textOf(profile.name) ?? textOf(profile.id) ?? id,
        amount: amount ?? 1,
        cost: cost ?? 0,
        ...(calendar !== undefined && { calendar }),
        tasks: people.get(id)?.tasks ?? new Map(),
      })
    }
  return people
}

const leaveOut = (reader: Reader, place: Place, what: Words, effect: Words = noEffect) =>
  reader.report('IMPORT-LEFT-OUT', place, { what, effect })

/** Who does which task, and how fast; the tasks in the order of the file. */
const assignTasks = (root: JsonMap, people: Map<string, Person>, reader: Reader): Map<string, Place> => {
  const tasks = new Map<string, Place>()
  for (const part of identified(root.task_resource_distribution, 'task_id')) {
    const task = textOf(part.task_id)
    const place = reader.placeOf(part.resources, task)
    if (task === undefined) {
      reader.report('IMPORT-MISSING', place, { what: words('作業の task_id', 'the task_id of a task') })
      continue
    }
    if (!tasks.has(task)) tasks.set(task, place)
    const { task_id: _, resources, ...older } = part
    for (const given of identified(resources ?? older, 'resource_id')) {
      const id = textOf(given.resource_id) ?? ''
      const person = people.get(id)
      if (!person) reader.report('IMPORT-UNKNOWN-REFERENCE', place, { what: words('担当', 'resource'), id })
      const what = words(`作業「${task}」の時間`, `the duration of "${task}"`)
      person?.tasks.set(task, distributionOf(given, what, place, reader))
    }
  }
  return tasks
}

/** The value most people have; whether others have another. */
const commonest = <Value>(people: readonly Person[], of: (person: Person) => Value) => {
  const counts = new Map<string, { value: Value; count: number }>()
  for (const person of people) {
    const value = of(person)
    const key = JSON.stringify(value) ?? ''
    const known = counts.get(key)
    if (known) known.count += person.amount
    else counts.set(key, { value, count: person.amount })
  }
  const [first] = [...counts.values()].sort((one, other) => other.count - one.count)
  return { value: first.value, differ: counts.size > 1 }
}

/** Who may do the same tasks is one pool: a scenario's pools have one calendar, one cost and one speed. */
const poolsOf = (people: Map<string, Person>, reader: Reader) => {
  const groups = new Map<string, Person[]>()
  for (const person of people.values()) {
    if (person.tasks.size === 0) {
      reader.report(
        'IMPORT-NOT-NEEDED',
        { file: reader.file, element: person.id },
        {
          what: words(`担当「${person.id}」`, `the resource "${person.id}"`),
          why: words('どの作業もしません', 'it does no task'),
        },
      )
      continue
    }
    const key = [...person.tasks.keys()].sort().join(' ')
    groups.set(key, [...(groups.get(key) ?? []), person])
  }
  return [...groups.entries()].map(([id, members]) => {
    const name = [...new Set(members.map(({ profile }) => profile))].slice(0, 3).join('・')
    const calendar = commonest(members, (person) => person.calendar)
    const cost = commonest(members, (person) => person.cost)
    const differ = (what: Words) =>
      reader.report(
        'IMPORT-DIFFERENT-PEOPLE',
        { file: reader.file, element: members[0].id },
        { pool: name, what },
      )
    if (calendar.differ) differ(words('カレンダー', 'calendars'))
    if (cost.differ) differ(words('時間単価', 'cost per hour'))
    const pool: ForeignPool = {
      id,
      name,
      quantity: members.reduce((sum, { amount }) => sum + amount, 0),
      ...(cost.value > 0 && { costPerHour: cost.value }),
      ...(calendar.value !== undefined && { calendar: calendar.value }),
    }
    return { pool, members, differ }
  })
}

const activitiesOf = (
  tasks: Map<string, Place>,
  pools: ReturnType<typeof poolsOf>,
  reader: Reader,
): ForeignActivity[] => {
  const slow = new Set<string>()
  return [...tasks].map(([task, place]) => {
    const able = pools
      .filter(({ members }) => members[0].tasks.has(task))
      .sort((one, other) => other.pool.quantity - one.pool.quantity)
    if (able.length === 0) return { element: task, pools: [], place }
    const [{ pool, members, differ }] = able
    if (able.length > 1)
      reader.report('IMPORT-ALTERNATIVES', place, {
        task,
        pools: able.map((one) => one.pool.name).join(', '),
        taken: pool.name,
      })
    const duration = commonest(members, (person) => person.tasks.get(task))
    if (duration.differ && !slow.has(pool.id)) {
      slow.add(pool.id)
      differ(words('作業の速さ', 'speed'))
    }
    return { element: task, duration: duration.value, pools: [{ pool: pool.id, quantity: 1 }], place }
  })
}

const flowsOf = (root: JsonMap, reader: Reader): ForeignFlow[] =>
  identified(root.gateway_branching_probabilities, 'gateway_id').flatMap((gateway) => {
    const id = textOf(gateway.gateway_id)
    const { gateway_id: _, probabilities, ...older } = gateway
    return identified(probabilities ?? older, 'path_id').flatMap((way) => {
      const place = reader.placeOf(probabilities ?? gateway, id)
      const element = textOf(way.path_id)
      if (element === undefined) {
        reader.report('IMPORT-MISSING', place, { what: words('分岐の path_id', 'the path_id of a way') })
        return []
      }
      const what = words('分岐の割合', 'the probability')
      const weight = numberIn(reader, way.value, { what, place })
      return weight === undefined ? [] : [{ element, weight, place }]
    })
  })

const eventsOf = (root: JsonMap, reader: Reader): ForeignEvent[] =>
  identified(root.event_distribution, 'event_id').flatMap((part) => {
    const element = textOf(part.event_id)
    const place = reader.placeOf(part, element)
    if (element === undefined) {
      reader.report('IMPORT-MISSING', place, {
        what: words('イベントの event_id', 'the event_id of an event'),
      })
      return []
    }
    const what = words(`「${element}」を待つ時間`, `the wait for "${element}"`)
    return [{ element, after: distributionOf(part, what, place, reader), place }]
  })

/** Attributes of a case: weighted words, or a number that may vary. */
const dataOf = (root: JsonMap, reader: Reader): ForeignModel['data'] =>
  Object.fromEntries(
    identified(root.case_attributes, 'name').flatMap(
      (attribute): [string, ForeignModel['data'][string]][] => {
        const name = textOf(attribute.name)
        const place = reader.placeOf(attribute)
        if (name === undefined) {
          reader.report('IMPORT-MISSING', place, {
            what: words('案件の属性の名前', 'the name of a case attribute'),
          })
          return []
        }
        const what = words(`案件の属性「${name}」`, `the case attribute "${name}"`)
        if (isMap(attribute.values)) {
          const distribution = distributionOf(attribute.values, what, place, reader)
          if (distribution.kind === 'fixed') return [[name, distribution.value]]
          const written = distributionText(distribution, true)
          if ('text' in written) return [[name, written.text]]
          reader.report('IMPORT-DISTRIBUTION', place, { what, found: written.found, reason: written.reason })
          return []
        }
        const values = listOf(attribute.values).flatMap((one): [string, number][] => {
          const { key, value } = mapOf(one)
          const weight = numberIn(reader, value, { what, place: reader.placeOf(one) })
          return weight === undefined ? [] : [[textOf(key) ?? '', weight]]
        })
        return [[name, Object.fromEntries(values)]]
      },
    ),
  )

/** What the file can say and a scenario not yet. */
const beyond: readonly (readonly [key: string, what: Words, effect?: Words])[] = [
  ['batch_processing', words('まとめ処理（batch_processing）', 'batching (batch_processing)')],
  ['prioritisation_rules', words('優先順位（prioritisation_rules）', 'priorities (prioritisation_rules)')],
  [
    'branch_rules',
    words('分岐の条件（branch_rules）', 'conditions at gateways (branch_rules)'),
    words('（割合を使います）', ' (the probabilities are used)'),
  ],
  [
    'event_attributes',
    words('作業で変わる属性（event_attributes）', 'attributes set by tasks (event_attributes)'),
  ],
  [
    'global_attributes',
    words('全案件に共通の属性（global_attributes）', 'global attributes (global_attributes)'),
  ],
  ['multitask', words('一人で並行する作業（multitask）', 'multitasking (multitask)')],
]

const isEmpty = (part: Json | undefined): boolean =>
  part === undefined || part === null || (typeof part === 'object' && Object.keys(part).length === 0)

export const readProsimos = (
  json: JsonText,
  id: string,
  reading: ForeignReading,
): ForeignModel | undefined => {
  const reader: Reader = {
    ...reading,
    placeOf: (part, element) => ({ ...json.placeOf(part), ...(element !== undefined && { element }) }),
  }
  const root = mapOf(json.value)
  if (!isMap(json.value) || (isEmpty(root.task_resource_distribution) && isEmpty(root.resource_profiles))) {
    reading.report('IMPORT-UNKNOWN-FORMAT', { file: reading.file }, { found: 'JSON' })
    return undefined
  }
  for (const [key, what, effect] of beyond)
    if (!isEmpty(root[key])) leaveOut(reader, reader.placeOf(root[key]), what, effect)
  if (String(root.model_type).toUpperCase() === 'FUZZY')
    leaveOut(
      reader,
      reader.placeOf(root),
      words('時間帯ごとの出勤の割合（FUZZY）', 'probabilities of being present (FUZZY)'),
      words('（時間帯の間はいるものとします）', ' (people are taken to be there all these hours)'),
    )
  const arrivalPeriods = periodsOf(root.arrival_time_calendar)
  const hours = hoursOf(arrivalPeriods, 'arrival_time_calendar', reader)
  const arrivalCalendar = { id: 'arrival_time_calendar', name: 'arrivals', hours, closed: [] }
  const open = arrivalPeriods.length === 0 || isAlways(hours)
  if (!open) reading.report('IMPORT-ARRIVAL-CLOCK', reader.placeOf(root.arrival_time_calendar))
  const cases =
    root.total_cases === undefined
      ? CASES
      : numberIn(reading, root.total_cases, {
          what: words('件数（total_cases）', 'the number of cases (total_cases)'),
          place: reader.placeOf(root),
          least: 1,
          whole: true,
        })
  if (root.total_cases === undefined)
    reading.report('IMPORT-CASES-UNSAID', { file: reading.file }, { cases: CASES })
  if (root.start_time !== undefined)
    reading.report('IMPORT-START', reader.placeOf(root), { found: textOf(root.start_time) ?? '' })
  const calendars = calendarsOf(root, reader)
  const people = peopleOf(root, calendars, reader)
  const tasks = assignTasks(root, people, reader)
  const pools = poolsOf(people, reader)
  const arrival = root.arrival_time_distribution
  return {
    tool: 'Prosimos',
    id,
    file: reading.file,
    period: { cases: cases ?? CASES, warmUpCases: 0 },
    calendars: [...calendars, ...(open ? [] : [arrivalCalendar])],
    sources: isMap(arrival)
      ? [
          {
            gap: distributionOf(
              arrival,
              words('到着の間隔', 'the gap between arrivals'),
              reader.placeOf(arrival),
              reader,
            ),
            ...(!open && { calendar: arrivalCalendar.id }),
            place: reader.placeOf(arrival),
          },
        ]
      : [],
    pools: pools.map(({ pool }) => pool),
    activities: activitiesOf(tasks, pools, reader),
    flows: flowsOf(root, reader),
    events: eventsOf(root, reader),
    data: dataOf(root, reader),
    atClosing: 'pause',
    silentMeansNothing: false,
  }
}
