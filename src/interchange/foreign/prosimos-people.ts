import type { Place } from '../../model/finding.ts'
import type { ForeignDistribution } from './foreign-distribution.ts'
import {
  type ForeignCalendar,
  type ForeignCrew,
  type ForeignPool,
  type ForeignWorker,
  numberIn,
  words,
} from './foreign-model.ts'
import type { Json } from './json-tree.ts'
import { distributionOf } from './prosimos-distribution.ts'
import {
  identified,
  isEmpty,
  type JsonMap,
  leaveOut,
  listOf,
  mapOf,
  type Reader,
  textOf,
} from './prosimos-json.ts'

interface Person {
  readonly id: string
  readonly name: string
  readonly profile: string
  readonly amount: number
  readonly cost: number
  readonly calendar?: string
  /** A formula of what each execution costs, besides the hours. */
  readonly fixedCost: string
  readonly atOnce: number
  readonly place: Place
  /** Task → how long it takes this person. */
  readonly tasks: Map<string, ForeignDistribution>
}

/** Who serves a task, how long it takes there, and what one execution costs. */
export interface Service {
  readonly duration?: ForeignDistribution
  readonly crews: readonly ForeignCrew[]
  readonly fixedCost?: number
  readonly place: Place
}

export interface Staff {
  readonly pools: readonly ForeignPool[]
  /** In the order of the file. */
  readonly services: ReadonlyMap<string, Service>
}

/** How many pieces of work each has in hand at once; where it is left to chance, what is likelier than not. */
const atOnceOf = (root: JsonMap, reader: Reader): ReadonlyMap<string, number> => {
  const multitask = mapOf(root.multitask)
  const found = new Map<string, number>()
  let uncertain = false
  for (const one of identified(multitask.values, 'resource_id')) {
    const steps = listOf(one.multitask_info).map((part) => {
      const { parallel_tasks, probability } = mapOf(part)
      return { tasks: Number(parallel_tasks), probability: Number(probability) }
    })
    if (
      !isEmpty(one.weekly_probability) ||
      steps.some(({ probability }) => probability > 0 && probability < 1)
    )
      uncertain = true
    const most = Math.max(
      1,
      ...steps.filter(({ probability }) => probability >= 0.5).map(({ tasks }) => tasks),
    )
    if (Number.isInteger(most)) found.set(textOf(one.resource_id) ?? '', most)
  }
  if (uncertain)
    leaveOut(
      reader,
      reader.placeOf(root.multitask),
      words('並行作業の割合（multitask）', 'the probabilities of multitasking (multitask)'),
      words(
        '（半分以上の割合なら並行するものとします）',
        ' (what has one of a half or more is taken as certain)',
      ),
    )
  return found
}

const peopleOf = (
  root: JsonMap,
  calendars: readonly ForeignCalendar[],
  reader: Reader,
): Map<string, Person> => {
  const people = new Map<string, Person>()
  const atOnce = atOnceOf(root, reader)
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
      const calendar = textOf(person.calendar)
      if (calendar !== undefined && !calendars.some((one) => one.id === calendar))
        reader.report('IMPORT-UNKNOWN-REFERENCE', place, {
          what: words('カレンダー', 'calendar'),
          id: calendar,
        })
      people.set(id, {
        id,
        name: textOf(person.name) ?? id,
        profile: textOf(profile.name) ?? textOf(profile.id) ?? id,
        amount: amount ?? 1,
        cost: cost ?? 0,
        ...(calendar !== undefined && { calendar }),
        fixedCost: textOf(person.fixed_cost_fn) ?? textOf(profile.fixed_cost_fn) ?? '0',
        atOnce: atOnce.get(id) ?? 1,
        place,
        tasks: people.get(id)?.tasks ?? new Map(),
      })
    }
  return people
}

/** Who does which task, and how fast; the tasks in the order of the file. */
const assignTasks = (root: JsonMap, people: Map<string, Person>, reader: Reader): Map<string, Place> => {
  const tasks = new Map<string, Place>()
  for (const part of identified(root.task_resource_distribution, 'task_id')) {
    const task = textOf(part.task_id)
    const place = reader.placeOf(part.resources as Json, task)
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

/** Those among whom somebody does a task that another one does too, and so on: whoever of them is free is called. */
const togetherByTasks = (people: Iterable<Person>): Person[][] => {
  let groups: Person[][] = []
  for (const person of people) {
    const shares = (other: Person) => [...person.tasks.keys()].some((task) => other.tasks.has(task))
    const joined = groups.filter((group) => group.some(shares))
    const first = joined[0] ?? []
    if (joined.length === 0) groups.push(first)
    else {
      first.push(...joined.slice(1).flat())
      groups = groups.filter((group) => group === first || !joined.includes(group))
    }
    first.push(person)
  }
  return groups
}

const textOfValue = (value: unknown): string => JSON.stringify(value) ?? ''

/** The value that most of them have. */
const commonest = <Value>(people: readonly Person[], of: (person: Person) => Value): Value => {
  const counts = new Map<string, { value: Value; count: number }>()
  for (const person of people) {
    const value = of(person)
    const known = counts.get(textOfValue(value))
    if (known) known.count += person.amount
    else counts.set(textOfValue(value), { value, count: person.amount })
  }
  return [...counts.values()].sort((one, other) => other.count - one.count)[0].value
}

const tasksOf = (person: Person): string[] => [...person.tasks.keys()].sort()

/** The pool of people, with those apart whose conditions are not the commonest. */
const poolOf = (
  members: readonly Person[],
  durations: ReadonlyMap<string, ForeignDistribution>,
): ForeignPool => {
  const all = [...new Set(members.flatMap(tasksOf))].sort()
  const calendar = commonest(members, (person) => person.calendar)
  const cost = commonest(members, (person) => person.cost)
  const own = (person: Person) => ({
    ...(person.calendar !== calendar && { calendar: person.calendar ?? null }),
    ...(person.cost !== cost && { costPerHour: person.cost }),
    durations: [...person.tasks].filter(
      ([task, duration]) => textOfValue(duration) !== textOfValue(durations.get(task)),
    ),
    ...(tasksOf(person).length < all.length && { activities: tasksOf(person) }),
  })
  const groups = new Map<string, Person[]>()
  for (const person of members) {
    const key = textOfValue(own(person))
    groups.set(key, [...(groups.get(key) ?? []), person])
  }
  const workers = [...groups.values()].flatMap((group): ForeignWorker[] => {
    const [first] = group
    const conditions = own(first)
    if (Object.keys(conditions).length === 1 && conditions.durations.length === 0) return []
    return [
      {
        id: first.id,
        name: [...new Set(group.map(({ name }) => name))].slice(0, 3).join('・'),
        quantity: group.reduce((sum, { amount }) => sum + amount, 0),
        ...conditions,
        durations: new Map(conditions.durations),
        place: first.place,
      },
    ]
  })
  const atOnce = commonest(members, (person) => person.atOnce)
  return {
    id: members[0].id,
    name: [...new Set(members.map(({ profile }) => profile))].slice(0, 3).join('・'),
    quantity: members.reduce((sum, { amount }) => sum + amount, 0),
    ...((cost > 0 || workers.some(({ costPerHour }) => costPerHour !== undefined)) && { costPerHour: cost }),
    ...(calendar !== undefined && { calendar }),
    ...(atOnce > 1 && { atOnce }),
    ...(workers.length > 0 && { workers }),
  }
}

/** People, pools of those who share tasks, and who serves each task. */
export const staffOf = (root: JsonMap, calendars: readonly ForeignCalendar[], reader: Reader): Staff => {
  const people = peopleOf(root, calendars, reader)
  const tasks = assignTasks(root, people, reader)
  const working = [...people.values()].filter((person) => {
    if (person.tasks.size > 0) return true
    const place = { ...person.place, element: person.id }
    reader.report('IMPORT-NOT-NEEDED', place, {
      what: words(`担当「${person.id}」`, `the resource "${person.id}"`),
      why: words('どの作業もしません', 'it does no task'),
    })
    return false
  })
  const groups = togetherByTasks(working)
  const pools: ForeignPool[] = []
  const services = new Map<string, Service>([...tasks].map(([task, place]) => [task, { crews: [], place }]))
  for (const members of groups) {
    const durations = new Map<string, ForeignDistribution>()
    for (const [task, place] of tasks) {
      const able = members.filter((person) => person.tasks.has(task))
      if (able.length === 0) continue
      const duration = commonest(able, (person) => person.tasks.get(task)!)
      durations.set(task, duration)
      const fixedCost = fixedCostOf(task, able, place, reader)
      services.set(task, {
        duration,
        crews: [[{ pool: members[0].id, quantity: 1 }]],
        ...(fixedCost > 0 && { fixedCost }),
        place,
      })
    }
    pools.push(poolOf(members, durations))
  }
  return { pools, services }
}

const fixedCostOf = (task: string, able: readonly Person[], place: Place, reader: Reader): number => {
  const formulas = new Set(able.map(({ fixedCost }) => fixedCost.trim()))
  const costs = [...formulas].map(Number)
  if (formulas.size === 1 && Number.isFinite(costs[0])) return costs[0]
  leaveOut(
    reader,
    place,
    words(
      `「${task}」の1回ごとの費用の式（fixed_cost_fn）`,
      `the formula of the cost per use of "${task}" (fixed_cost_fn)`,
    ),
  )
  return 0
}
