import { type Entry, isSaid, listIn, NotUnderstood, numberIn, type Said, saidIn, textIn } from './entry.ts'
import { type ModelFiles, PREFIX, type SuiteFile, textOf } from './family-files.ts'

/** What an entry changes of a Prosimos file before it is played, in Prosimos' own words. */
export interface Setting {
  readonly cases?: number
  readonly start?: string
  readonly arrival?: string
  readonly batches?: readonly Batch[]
  readonly sizeDistribution?: Said
  readonly durationDistribution?: Said
  readonly baseDuration?: number
  readonly alwaysOn?: boolean
  readonly arrivalHours?: string
  readonly resourceHours?: string
  readonly attribute?: string
  readonly priorities?: string
  /** Only this resource does the batched task, and nothing else. */
  readonly specialist?: { readonly resource: string; readonly task: string }
}

export interface Batch {
  /** By its name in the drawing. */
  readonly task: string
  readonly type: string
  /** Alternatives of things that all hold; empty: no batching. */
  readonly firing: readonly (readonly Said[])[]
  readonly factor?: number
}

type Tree = { [key: string]: Tree | Tree[] | string | number | boolean | null }

const lengths: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600 }

const weekdays = /^(mon|tues|wednes|thurs|fri|satur|sun)day$/i

/** `size = 3`, `Monday AND size>=3`, `large_wt > 3600 and < 7200`, `Monday OR Wednesday`. */
export const firingRules = (text: string): readonly (readonly Said[])[] =>
  text.split(/\s+or\s+/i).map((alternative) => {
    let last = ''
    return alternative.split(/\s+and\s+/i).map((term) => {
      const day = term.replace(/^week_day\s*=\s*/, '').trim()
      if (weekdays.test(day)) return { attribute: 'week_day', comparison: '=', value: day }
      const match = /^(size|large_wt|ready_wt|daily_hour)?\s*(>=|<=|=|>|<)\s*(\d+)(?:\s*(s|min|h))?$/.exec(
        term.trim(),
      )
      if (!match) throw new NotUnderstood(`the firing rule "${term}"`)
      last = match[1] ?? last
      return {
        attribute: last,
        comparison: match[2],
        value: last === 'daily_hour' ? match[3] : Number(match[3]) * (lengths[match[4]] ?? 1),
      }
    })
  })

/** `{3: 0.8}` or an object. */
const distribution = (given: unknown): Said | undefined => {
  if (isSaid(given)) return given
  const text = textIn(given)
  return text === undefined
    ? undefined
    : Object.fromEntries(
        [...text.matchAll(/(\d+)\s*:\s*([\d.]+)/g)].map((match) => [match[1], Number(match[2])]),
      )
}

/** What holds for all entries of a family, clause by clause. */
const commonOf = (text: string): Partial<Setting> & { task?: string } => {
  let setting: Partial<Setting> & { task?: string } = {}
  for (const clause of text.split(/;|,\s+(?![^{(]*[})])/).map((part) => part.trim())) {
    const of = (pattern: RegExp) => pattern.exec(clause)?.[1]
    const arrival = of(/^arrival (fix \d+)(?: s)?$/)
    const task = of(/^batched task (\w+)\b/)
    const base = of(/^base duration (\d+) s for every task$/)
    const factors = of(/^duration_distrib (\{.*\})$/)
    const sizes = of(/^size_distrib (\{.*\})$/)
    if (arrival) setting = { ...setting, arrival }
    else if (task) setting = { ...setting, task }
    else if (base) setting = { ...setting, baseDuration: Number(base) }
    else if (factors) setting = { ...setting, durationDistribution: distribution(factors) }
    else if (sizes) setting = { ...setting, sizeDistribution: distribution(sizes) }
    else if (clause === 'resources 24/7') setting = { ...setting, alwaysOn: true }
    else throw new NotUnderstood(`the clause "${clause}"`)
  }
  return setting
}

/** `Parallel`, `Parallel size 3`, `no batching`, `D Parallel then E Sequential size 3 factor 0.5`. */
export const batchesOf = (
  type: string,
  task: string,
  firing: readonly (readonly Said[])[],
): readonly Batch[] => {
  if (type === 'no batching') return []
  // A size that is said once holds for all.
  const size = /\bsize\s+(\d+)/.exec(type)?.[1]
  const rules = size === undefined || firing.length > 0 ? firing : firingRules(`size = ${size}`)
  return type.split(/\s+then\s+/).map((part): Batch => {
    const match = /^(?:(\w+)\s+)?(Parallel|Sequential)(?:\s+size\s+\d+)?(?:\s+factor\s+([\d.]+))?$/.exec(
      part.trim(),
    )
    if (!match) throw new NotUnderstood(`the batch type "${part}"`)
    return {
      task: match[1] ?? task,
      type: match[2],
      firing: rules,
      ...(match[3] !== undefined && { factor: Number(match[3]) }),
    }
  })
}

const overrides: Readonly<Record<string, (value: string) => Partial<Setting>>> = {
  arrival_and_resource_calendar: (hours) => ({ arrivalHours: hours, resourceHours: hours }),
  arrival_calendar: (arrivalHours) => ({ arrivalHours }),
  resource_calendar: (resourceHours) => ({ resourceHours }),
  arrival: (arrival) => ({ arrival }),
  case_attribute: (attribute) => ({ attribute }),
  rules: (priorities) => ({ priorities }),
}

const overrideOf = (override: unknown): Partial<Setting> => {
  if (override === undefined) return {}
  const text = textIn(override)
  const specialist = text && /^(\S+) does only (\w+); others do not do \2$/.exec(text)
  if (specialist) return { specialist: { resource: specialist[1], task: specialist[2] } }
  if (!isSaid(override)) throw new NotUnderstood(`the override "${text}"`)
  return Object.assign(
    {},
    ...Object.entries(override).map(([key, value]) => {
      const known = overrides[key]
      const written = textIn(value)
      if (!known || written === undefined) throw new NotUnderstood(`the override "${key}"`)
      return known(written)
    }),
  )
}

/** All that an entry (or one of its runs) says of how the model is set. */
export const settingOf = (entry: Entry, run: Said = {}): Setting => {
  const all: Said = { ...entry, ...run }
  const { task = 'D', ...common } = textIn(all.common) ? commonOf(textIn(all.common)!) : {}
  const size = numberIn(all.size)
  const firing = textIn(all.firing) ?? (size === undefined ? undefined : `size = ${size}`)
  const rules = firing === undefined ? [] : firingRules(firing)
  const type = textIn(all.type) ?? (size === undefined ? 'Parallel' : 'Sequential')
  const batches = firing !== undefined || textIn(all.type) ? batchesOf(type, task, rules) : undefined
  return {
    ...common,
    ...(numberIn(all.cases) !== undefined && { cases: numberIn(all.cases) }),
    ...(textIn(all.start) !== undefined && { start: textIn(all.start) }),
    ...(textIn(all.arrival) !== undefined && { arrival: textIn(all.arrival) }),
    ...(batches && { batches }),
    ...(distribution(all.duration_distrib) && { durationDistribution: distribution(all.duration_distrib) }),
    ...(distribution(all.size_distrib) && { sizeDistribution: distribution(all.size_distrib) }),
    ...overrideOf(all.override),
  }
}

const hoursText = /^(\w+) (\d{2}:\d{2})-(\d{2}:\d{2})$/

/** `Thursday 09:00-14:00` or `24/7 (…)`. */
const hoursOf = (text: string): Tree[] => {
  const match = hoursText.exec(text)
  if (/^24\/7\b/.test(text))
    return [{ from: 'MONDAY', to: 'SUNDAY', beginTime: '00:00:00', endTime: '23:59:59' }]
  if (!match || !weekdays.test(match[1])) throw new NotUnderstood(`the hours "${text}"`)
  const day = match[1].toUpperCase()
  return [{ from: day, to: day, beginTime: `${match[2]}:00`, endTime: `${match[3]}:00` }]
}

const fix = (seconds: number): Tree => ({
  distribution_name: 'fix',
  distribution_params: [{ value: seconds }],
})

const pairs = (given: Said | undefined): Tree[] =>
  Object.entries(given ?? {}).map(([key, value]) => ({ key, value: Number(value) }))

/** `client_type in BUSINESS/REGULAR/NOT_KNOWN`: each as likely. */
const attributeOf = (text: string): Tree => {
  const match = /^(\w+) in (\S+)$/.exec(text)
  if (!match) throw new NotUnderstood(`the attribute "${text}"`)
  const values = match[2].split('/')
  return {
    name: match[1],
    type: 'discrete',
    values: values.map((key) => ({ key, value: 1 / values.length })),
  }
}

/** `BUSINESS priority 1, REGULAR 2, no rule for NOT_KNOWN`. */
export const priorityLevels = (text: string): { readonly value: string; readonly level: number }[] =>
  text.split(/,\s*/).flatMap((part) => {
    if (part.startsWith('no rule for ')) return []
    const match = /^(\w+)(?: priority)? (\d+)$/.exec(part)
    if (!match) throw new NotUnderstood(`the priority rule "${part}"`)
    return [{ value: match[1], level: Number(match[2]) }]
  })

const edited = (root: Tree, setting: Setting, ids: ReadonlyMap<string, string>): void => {
  const idOf = (task: string): string => {
    const id = ids.get(task)
    if (id === undefined) throw new NotUnderstood(`there is no task "${task}"`)
    return id
  }
  const { arrival, attribute, specialist } = setting
  if (setting.cases !== undefined) root.total_cases = setting.cases
  if (setting.start !== undefined) root.start_time = setting.start
  if (arrival !== undefined) {
    const gap = /^fix (\d+)(?: \(.*\))?$/.exec(arrival)?.[1]
    if (gap === undefined) throw new NotUnderstood(`the arrivals "${arrival}"`)
    root.arrival_time_distribution = fix(Number(gap))
  }
  if (setting.arrivalHours !== undefined) root.arrival_time_calendar = hoursOf(setting.arrivalHours)
  const staffHours = setting.resourceHours ?? (setting.alwaysOn ? '24/7' : undefined)
  if (staffHours !== undefined)
    for (const calendar of root.resource_calendars as Tree[]) calendar.time_periods = hoursOf(staffHours)
  const tasks = root.task_resource_distribution as Tree[]
  if (setting.baseDuration !== undefined)
    for (const task of tasks)
      for (const resource of task.resources as Tree[]) Object.assign(resource, fix(setting.baseDuration))
  if (specialist) {
    const only = idOf(specialist.task)
    for (const task of tasks)
      task.resources = (task.resources as Tree[]).filter(
        (resource) => (resource.resource_id === specialist.resource) === (task.task_id === only),
      )
  }
  if (setting.batches)
    root.batch_processing = setting.batches.map((batch) => ({
      task_id: idOf(batch.task),
      type: batch.type,
      size_distrib: pairs(setting.sizeDistribution),
      duration_distrib:
        batch.factor === undefined
          ? pairs(setting.durationDistribution)
          : [{ key: '2', value: batch.factor }],
      firing_rules: batch.firing as unknown as Tree[],
    }))
  if (attribute !== undefined) root.case_attributes = [attributeOf(attribute)]
  if (setting.priorities !== undefined) {
    const { name } = (root.case_attributes as Tree[])[0]
    root.prioritisation_rules = priorityLevels(setting.priorities).map(({ value, level }) => ({
      priority_level: level,
      rules: [[{ attribute: name, comparison: '=', value }]] as unknown as Tree[],
    }))
  }
}

/** Ids of tasks by their names. */
export const taskIds = (drawing: SuiteFile): ReadonlyMap<string, string> =>
  new Map(
    [...textOf(drawing).matchAll(new RegExp(`<${PREFIX}(?:[a-z]+T|t)ask\\b([^>]*)>`, 'g'))].flatMap(
      (match) => {
        const id = /\bid="([^"]*)"/.exec(match[1])?.[1]
        const name = /\bname="([^"]*)"/.exec(match[1])?.[1]
        return id === undefined ? [] : [[name || id, id] as const]
      },
    ),
  )

/** Names of the events that are waited for. */
export const eventNames = (drawing: SuiteFile): readonly string[] =>
  [
    ...textOf(drawing).matchAll(
      new RegExp(`<${PREFIX}intermediateCatchEvent\\b[^>]*?\\bname="([^"]+)"`, 'g'),
    ),
  ].map(([, name]) => name)

/** The files with the setting written into the parameters, as somebody who has that tool would. */
export const withSetting = (
  { drawing, parameters }: ModelFiles,
  setting: Setting,
  more: (root: Tree) => void = () => undefined,
): ModelFiles => {
  const [json] = parameters
  if (!json || !textOf(json).trimStart().startsWith('{'))
    throw new NotUnderstood('the settings are Prosimos', { cause: 'the parameters are not' })
  const root = JSON.parse(textOf(json)) as Tree
  edited(root, setting, taskIds(drawing))
  more(root)
  return { drawing, parameters: [{ file: json.file, bytes: new TextEncoder().encode(JSON.stringify(root)) }] }
}

/** Whether the entry's model is one of Prosimos. */
export const isProsimos = ({ parameters }: ModelFiles): boolean =>
  parameters.length === 1 && textOf(parameters[0]).includes('"task_resource_distribution"')

export const runsOf = (entry: Entry): readonly Said[] => listIn(entry.runs).map(saidIn)
