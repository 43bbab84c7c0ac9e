import { civilFromDays, dateIn, daysFromCivil, formatDate } from '../../model/civil-date.ts'
import type { Place } from '../../model/finding.ts'
import { parseIsoDuration } from '../../model/iso-duration.ts'
import type { ProcessModel } from '../../model/process-model.ts'
import { DAY, HOUR, MINUTE, type Seconds } from '../../model/seconds.ts'
import type { Words } from '../../model/words.ts'
import { entriesOf } from '../../scenario/entries.ts'
import {
  discrete,
  type ForeignDistribution,
  fixed,
  foreignMean,
  malformed,
  truncated,
  unsaid,
  weibull,
  wordless,
} from './foreign-distribution.ts'
import {
  type ForeignActivity,
  type ForeignCalendar,
  type ForeignEvent,
  type ForeignFlow,
  type ForeignModel,
  type ForeignPeriod,
  type ForeignPool,
  type ForeignReading,
  type ForeignSource,
  noEffect,
  numberIn,
  words,
} from './foreign-model.ts'
import { weekOfICalendar } from './icalendar.ts'
import { joinedHours } from './week-hours.ts'
import { childOf, childrenOf, descendantsOf, type XmlElement } from './xml-tree.ts'

export const bpsimBlock = (root: XmlElement): XmlElement | undefined =>
  root.local === 'BPSimData' ? root : descendantsOf(root, 'BPSimData')[0]

/** Scenarios that are input: one with @result holds what another one's run gave. */
const scenariosIn = (block: XmlElement): readonly XmlElement[] =>
  childrenOf(block, 'Scenario').filter(({ attributes }) => attributes.result === undefined)

const bpsimNames = (block: XmlElement): readonly string[] =>
  scenariosIn(block).map(({ attributes }) => attributes.id ?? attributes.name ?? '')

const units: Readonly<Record<string, Seconds>> = {
  ms: 0.001,
  s: 1,
  min: MINUTE,
  hour: HOUR,
  day: DAY,
  year: 365 * DAY,
}
const CASES = 1000
const DEFAULT_START = '2026-04-01'

/** What a scenario says of one element, by the local name of the parameter; of an inherited one the later wins. */
type Parameters = Map<string, readonly XmlElement[]>

interface Merged {
  readonly scenario: XmlElement
  /** ScenarioParameters, the scenario's own first. */
  readonly general: readonly XmlElement[]
  readonly elements: Map<string, { readonly place: Place; readonly parameters: Parameters }>
  readonly calendars: readonly XmlElement[]
}

const valuesIn = (parameter: XmlElement): readonly XmlElement[] =>
  parameter.children.filter(({ local }) => local !== 'ResultRequest')

const merge = (block: XmlElement, chosen: XmlElement, reading: ForeignReading): Merged => {
  const chain: XmlElement[] = []
  for (let next: XmlElement | undefined = chosen; next && !chain.includes(next); ) {
    chain.push(next)
    const base: string | undefined = next.attributes.inherits
    const found: XmlElement | undefined = childrenOf(block, 'Scenario').find(
      ({ attributes }) => attributes.id === base,
    )
    if (base !== undefined && !found)
      reading.report('IMPORT-UNKNOWN-REFERENCE', next.place, {
        what: words('継承元のシナリオ', 'inherited scenario'),
        id: base,
      })
    next = found
  }
  const elements: Merged['elements'] = new Map()
  for (const scenario of [...chain].reverse())
    for (const written of childrenOf(scenario, 'ElementParameters')) {
      const ref = written.attributes.elementRef
      if (ref === undefined) {
        reading.report('IMPORT-MISSING', written.place, {
          what: words('ElementParameters の elementRef', 'the elementRef of ElementParameters'),
        })
        continue
      }
      const known = elements.get(ref) ?? { place: { ...written.place, element: ref }, parameters: new Map() }
      elements.set(ref, known)
      for (const group of written.children)
        for (const parameter of group.local === 'VendorExtension' ? [group] : group.children)
          if (parameter === group || valuesIn(parameter).length > 0 || parameter.local === 'Property')
            known.parameters.set(
              parameter.local,
              parameter.local === 'Role' ? [...(known.parameters.get('Role') ?? []), parameter] : [parameter],
            )
    }
  return {
    scenario: chosen,
    general: chain.flatMap((scenario) => childrenOf(scenario, 'ScenarioParameters')),
    elements,
    calendars: chain.flatMap((scenario) => childrenOf(scenario, 'Calendar')),
  }
}

const number = (element: XmlElement, key: string): number => {
  const text = element.attributes[key]
  return text === undefined || text.trim() === '' ? Number.NaN : Number(text)
}

const numeric = (element: XmlElement): number => number(element, 'value')

/** A length of time; the unit is its own, else that of the scenario. */
const lengthOf = (value: XmlElement, baseUnit: Seconds): ForeignDistribution => {
  const unit = units[value.attributes.timeUnit ?? ''] ?? baseUnit
  const shown = `${value.local} ${Object.entries(value.attributes)
    .map(([key, text]) => `${key}=${text}`)
    .join(' ')}`
  const of = (keys: readonly string[], make: (...numbers: number[]) => ForeignDistribution) => {
    const numbers = keys.map((key) => number(value, key))
    return numbers.every(Number.isFinite) ? make(...numbers) : malformed(shown)
  }
  switch (value.local) {
    case 'NumericParameter':
    case 'FloatingParameter':
    case 'StringParameter':
      return of(['value'], (length) => fixed(length * unit))
    case 'DurationParameter': {
      const length = parseIsoDuration(value.attributes.value ?? '')
      return length === undefined ? malformed(shown) : fixed(length)
    }
    case 'EnumParameter': {
      const each = value.children.map((one) => lengthOf(one, baseUnit))
      const lengths = each.flatMap((one) => (one.kind === 'fixed' ? [one.value] : []))
      return lengths.length > 0 && lengths.length === each.length
        ? { kind: 'empirical', values: lengths.sort((one, other) => one - other) }
        : malformed(shown)
    }
    case 'BetaDistribution':
      return of(['shape', 'scale'], (alpha, beta) => ({
        kind: 'beta',
        minimum: 0,
        maximum: unit,
        alpha,
        beta,
      }))
    case 'BinomialDistribution':
      return of(['probability', 'trials'], (probability, trials) => ({
        kind: 'binomial',
        trials,
        probability,
        step: unit,
      }))
    case 'ErlangDistribution':
      return of(['mean', 'k'], (mean, shape) => ({ kind: 'erlang', shape, mean: mean * unit }))
    case 'GammaDistribution':
      return of(['shape', 'scale'], (shape, scale) => ({ kind: 'gamma', shape, mean: shape * scale * unit }))
    case 'LogNormalDistribution':
    case 'NormalDistribution':
      return of(['mean', 'standardDeviation'], (mean, deviation) => ({
        kind: value.local === 'NormalDistribution' ? 'normal' : 'logNormal',
        mean: mean * unit,
        standardDeviation: deviation * unit,
      }))
    case 'NegativeExponentialDistribution':
      return of(['mean'], (mean) => ({ kind: 'exponential', mean: mean * unit }))
    case 'PoissonDistribution':
      return of(['mean'], (mean) => ({ kind: 'poisson', mean, step: unit }))
    case 'TriangularDistribution':
      return of(['min', 'mode', 'max'], (minimum, mode, maximum) => ({
        kind: 'triangular',
        minimum: minimum * unit,
        mode: mode * unit,
        maximum: maximum * unit,
      }))
    case 'TruncatedNormalDistribution':
      return of(['mean', 'standardDeviation', 'min', 'max'], (mean, deviation, minimum, maximum) =>
        truncated(
          { kind: 'normal', mean: mean * unit, standardDeviation: deviation * unit },
          minimum * unit,
          maximum * unit,
        ),
      )
    case 'UniformDistribution':
      return of(['min', 'max'], (minimum, maximum) => ({
        kind: 'uniform',
        minimum: minimum * unit,
        maximum: maximum * unit,
      }))
    case 'WeibullDistribution':
      return of(['shape', 'scale'], (shape, scale) => weibull(shape, scale * unit))
    case 'UserDistribution':
      return userDistribution(value, baseUnit, shown)
    case 'ExpressionParameter':
      return unsaid(shown, '式では書けません', 'expressions are not taken over')
    default:
      return wordless(shown)
  }
}

const userDistribution = (value: XmlElement, baseUnit: Seconds, shown: string): ForeignDistribution => {
  const points = value.children.map((point) => ({
    weight: number(point, 'probability'),
    length: point.children[0] ? lengthOf(point.children[0], baseUnit) : malformed(shown),
  }))
  const constants = points.flatMap(({ weight, length }) =>
    length.kind === 'fixed' ? [{ value: length.value, weight }] : [],
  )
  return constants.length === points.length && points.length > 0 ? discrete(constants) : malformed(shown)
}

/** A length of the calendar: months and years end on the day they began. */
const daysAfter = (start: number, text: string): number | undefined => {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(.*)$/.exec(text.trim())
  if (!match) return undefined
  const { year, month, day } = civilFromDays(start)
  const months = year * 12 + month - 1 + Number(match[1] ?? 0) * 12 + Number(match[2] ?? 0)
  const begun = daysFromCivil(Math.floor(months / 12), (months % 12) + 1, day)
  if (match[3] === '') return begun
  const rest = parseIsoDuration(`P${match[3]}`)
  return rest === undefined || rest % DAY !== 0 ? undefined : begun + rest / DAY
}

const periodOf = (
  { general, scenario }: Merged,
  cases: number | undefined,
  gap: Seconds | undefined,
  reading: ForeignReading,
): ForeignPeriod => {
  const written = (key: string) => {
    const holder = general.map((one) => childOf(one, key)).find((one) => one !== undefined)
    return holder && valuesIn(holder)[0]?.attributes.value
  }
  const [start, duration, warmUp] = [written('Start'), written('Duration'), written('Warmup')]
  if (cases !== undefined) {
    if (duration !== undefined || warmUp !== undefined)
      reading.report('IMPORT-LEFT-OUT', scenario.place, {
        what: words('期間と助走（Duration・Warmup）', 'Duration and Warmup'),
        effect: words('（TriggerCount の件数で終わります）', ' (the run ends with TriggerCount)'),
      })
    if (start !== undefined) reading.report('IMPORT-START', scenario.place, { found: start })
    return { cases, warmUpCases: 0 }
  }
  const from = dateIn((start ?? DEFAULT_START).slice(0, 10))
  const end = from === undefined || duration === undefined ? undefined : daysAfter(from, duration)
  const counted = from === undefined || warmUp === undefined ? from : daysAfter(from, warmUp)
  if (from !== undefined && end !== undefined && counted !== undefined && end > counted)
    return { from: formatDate(counted), to: formatDate(end), runInFrom: formatDate(from) }
  const length = duration === undefined ? undefined : parseIsoDuration(duration)
  const expected =
    length !== undefined && gap !== undefined && gap > 0 ? Math.max(1, Math.round(length / gap)) : CASES
  reading.report('IMPORT-CASES-UNSAID', scenario.place, { cases: expected })
  return { cases: expected, warmUpCases: 0 }
}

/** `getResource('desk', 1)` of an expression, with or without prefix and quantity. */
const selected = (expression: string): { pool: string; quantity: number }[] =>
  [...expression.matchAll(/getResource\(\s*['"]([^'"]+)['"]\s*(?:,\s*(\d+)\s*)?\)/g)].map((match) => ({
    pool: match[1],
    quantity: Number(match[2] ?? 1),
  }))

const rolesIn = (expression: string): string[] => {
  const list = /getResourceByRoles\(([^)]*)\)/.exec(expression)?.[1] ?? ''
  return [...list.matchAll(/['"]([^'"]+)['"]/g)].map((match) => match[1])
}

interface Options {
  readonly id: string
  readonly scenario?: string
  readonly model: ProcessModel
  /** Names of the drawing's elements by id. */
  readonly names: ReadonlyMap<string, string>
}

const choose = (
  block: XmlElement,
  wanted: string | undefined,
  reading: ForeignReading,
): XmlElement | undefined => {
  const all = scenariosIn(block)
  const known = bpsimNames(block).join(', ')
  const found =
    wanted === undefined
      ? all[0]
      : all.find(({ attributes: { id, name } }) => id === wanted || name === wanted)
  if (!found && wanted !== undefined) reading.report('IMPORT-SCENARIO-CHOICE', block.place, { wanted, known })
  else if (!found)
    reading.report('IMPORT-MISSING', block.place, { what: words('シナリオ（Scenario）', 'the Scenario') })
  else if (wanted === undefined && all.length > 1)
    reading.report('IMPORT-SCENARIOS', block.place, {
      count: all.length,
      known,
      taken: found.attributes.id ?? found.attributes.name ?? '',
    })
  return found
}

/** Parameters a scenario has no word for yet, with what the finding calls them. */
const beyond: Readonly<Record<string, Words>> = {
  Condition: words('分岐の条件（Condition）', 'conditions (Condition)'),
  Priority: words('優先順位（Priority）', 'priorities (Priority)'),
  Interruptible: words('中断の可否（Interruptible）', 'interruption (Interruptible)'),
  FixedCost: words('1回ごとの費用（FixedCost）', 'the cost per use (FixedCost)'),
  Property: words('案件の属性（Property）', 'properties of a case (Property)'),
  QueueLength: words('行列の長さ（QueueLength）', 'QueueLength'),
  Availability: words('担当の有無（Availability）', 'the availability of resources (Availability)'),
  VendorExtension: words('道具ごとの拡張（VendorExtension）', "a vendor's extension (VendorExtension)"),
  TransferTime: words('作業の前の時間（TransferTime）', 'time before the work (TransferTime)'),
  QueueTime: words('作業の前の時間（QueueTime）', 'time before the work (QueueTime)'),
  WaitTime: words('作業の前の時間（WaitTime）', 'time before the work (WaitTime)'),
}

const partsOfWork = ['ProcessingTime', 'SetUpTime', 'ValidationTime', 'ReworkTime']

const calendarsOf = (merged: Merged, reading: ForeignReading): ForeignCalendar[] =>
  merged.calendars.flatMap((calendar) => {
    const id = calendar.attributes.id ?? calendar.attributes.name
    const name = calendar.attributes.name ?? id
    const hours = weekOfICalendar(calendar.text)
    if (id === undefined || name === undefined || hours === undefined) {
      reading.report('IMPORT-LEFT-OUT', calendar.place, {
        what: words(
          `カレンダー「${name ?? ''}」（毎日・毎週でない）`,
          `the calendar "${name ?? ''}" (neither daily nor weekly)`,
        ),
        effect: noEffect,
      })
      return []
    }
    return [{ id, name, hours, closed: [] }]
  })

export const readBpsim = (
  block: XmlElement,
  options: Options,
  reading: ForeignReading,
): ForeignModel | undefined => {
  const chosen = choose(block, options.scenario, reading)
  if (!chosen) return undefined
  const merged = merge(block, chosen, reading)
  const { model, names } = options
  const general = (key: string) =>
    merged.general.map(({ attributes }) => attributes[key]).find((one) => one !== undefined)
  const unit = units[general('baseTimeUnit') ?? 'min'] ?? MINUTE
  const told = new Set<string>()
  const leaveOut = (what: Words, place: Place, effect = noEffect) => {
    if (told.has(what.en)) return
    told.add(what.en)
    reading.report('IMPORT-LEFT-OUT', place, { what, effect })
  }
  const calendars = calendarsOf(merged, reading)
  const calendarCalled = (name: string, place: Place) => {
    const found = calendars.find((one) => one.id === name) ?? calendars.find((one) => one.name === name)
    if (
      !found &&
      !merged.calendars.some(({ attributes: { id, name: called } }) => id === name || called === name)
    )
      reading.report('IMPORT-UNKNOWN-REFERENCE', place, { what: words('カレンダー', 'calendar'), id: name })
    return found
  }
  /** The value that always holds; where there are only such by calendar, the first of them. */
  const single = (parameter: XmlElement, place: Place): XmlElement => {
    const values = valuesIn(parameter)
    if (values.some(({ attributes }) => attributes.validFor !== undefined))
      leaveOut(
        words('カレンダーごとに違う値（validFor）', 'values that differ by calendar (validFor)'),
        place,
      )
    return values.find(({ attributes }) => attributes.validFor === undefined) ?? values[0]
  }

  /** The calendar in which the only value holds. */
  const calendarOfAll = (parameter: XmlElement, place: Place) => {
    const [value, another] = valuesIn(parameter)
    return another || value?.attributes.validFor === undefined
      ? undefined
      : calendarCalled(value.attributes.validFor, place)
  }

  const entries = new Set(entriesOf(model).things.map(({ id }) => id))
  const flowIds = new Set(model.flows.map(({ id }) => id))
  const nodes = new Map(model.nodes.map((node) => [node.id, node]))
  const sources: ForeignSource[] = []
  const activities: ForeignActivity[] = []
  const flows: ForeignFlow[] = []
  const events: ForeignEvent[] = []
  const pools = new Map<string, ForeignPool>()
  const roles = new Map<string, readonly string[]>()
  const joined: ForeignCalendar[] = []
  let cases: number | undefined

  const poolAt = (ref: string, parameters: Parameters, place: Place) => {
    const name = names.get(ref) || ref
    const what = words(`担当「${name}」の人数`, `the number of "${name}"`)
    const values = parameters.get('Quantity')?.flatMap(valuesIn) ?? []
    const numbers = values.map(
      (value) => numberIn(reading, value.attributes.value, { what, place: value.place, whole: true }) ?? 1,
    )
    const quantity = values.length === 0 ? 1 : Math.max(...numbers)
    if (quantity < 1)
      reading.report('IMPORT-NUMBER', place, {
        what,
        found: quantity,
        wanted: words('1 以上の整数', 'a whole number from 1'),
      })
    const present = values.filter((_, i) => numbers[i] > 0)
    if (new Set(numbers.filter((one) => one > 0)).size > 1)
      reading.report('IMPORT-LEFT-OUT', place, {
        what: words(`担当「${name}」の時間帯ごとの人数`, `the number of "${name}" by hours`),
        effect: words(`（いつも ${quantity} 人とします）`, ` (${quantity} are taken at all of them)`),
      })
    const valid = present.flatMap(({ attributes }) => attributes.validFor ?? [])
    const open =
      valid.length === present.length ? valid.flatMap((one) => calendarCalled(one, place) ?? []) : []
    const hours = joinedHours(open.flatMap((one) => one.hours))
    if (hours.length > 0)
      joined.push({
        id: `${ref} hours`,
        name: open.length === 1 ? open[0].name : `${name} hours`,
        hours,
        closed: [],
      })
    const cost = parameters.get('UnitCost')?.[0]
    const unitCost = cost && numeric(single(cost, place))
    pools.set(ref, {
      id: ref,
      name,
      quantity: Math.max(1, quantity),
      ...(hours.length > 0 && { calendar: `${ref} hours` }),
      ...(unitCost !== undefined && unitCost > 0 && { costPerHour: (unitCost * HOUR) / unit }),
    })
    roles.set(
      ref,
      (parameters.get('Role') ?? []).flatMap((role) =>
        valuesIn(role).map(({ attributes }) => attributes.value ?? ''),
      ),
    )
  }

  const demandsOf = (parameters: Parameters, place: Place, task: string): ForeignActivity['pools'] => {
    const selection = parameters.get('Selection')?.[0]
    const expression = selection && (single(selection, place).attributes.value ?? '')
    if (expression === undefined) return []
    const wanted = rolesIn(expression)
    const able =
      wanted.length === 0
        ? []
        : [...roles].filter(([, given]) => wanted.every((role) => given.includes(role)))
    const byRole = able.map(([pool]) => ({ pool, quantity: 1 }))
    const found = [...selected(expression), ...byRole]
    const alternatives = byRole.length > 1 || /orResource\(/.test(expression)
    if (found.length === 0)
      leaveOut(words(`担当の選び方「${expression}」`, `the selection "${expression}"`), place)
    for (const { pool } of found) if (!pools.has(pool)) poolAt(pool, new Map(), place)
    if (!alternatives || found.length < 2) return found
    const called = (id: string) => pools.get(id)?.name ?? id
    reading.report('IMPORT-ALTERNATIVES', place, {
      task,
      pools: found.map(({ pool }) => called(pool)).join(', '),
      taken: called(found[0].pool),
    })
    return found.slice(0, 1)
  }

  const isPool = (parameters: Parameters) =>
    ['Quantity', 'Role', 'Availability'].some((key) => parameters.has(key))
  for (const [ref, { place, parameters }] of merged.elements)
    if (!nodes.has(ref) && !flowIds.has(ref) && isPool(parameters)) poolAt(ref, parameters, place)

  for (const [ref, { place, parameters }] of merged.elements) {
    for (const [key, what] of Object.entries(beyond)) {
      const given = parameters.get(key)?.[0]
      const value = given && valuesIn(given)[0]?.attributes.value
      const nothing = key === 'Availability' ? value === 'true' : key === 'Interruptible' && value === 'false'
      if (given && !nothing && value !== '0') leaveOut(what, place)
    }
    if (pools.has(ref)) continue
    if (parameters.has('UnitCost'))
      leaveOut(words('作業の費用（UnitCost）', 'the cost of tasks (UnitCost)'), place)
    const node = nodes.get(ref)
    const task = names.get(ref) || ref
    const work = partsOfWork.flatMap((key) => parameters.get(key)?.slice(0, 1) ?? [])
    const lengths = work.map((one) => lengthOf(single(one, place), unit))
    const constants = lengths.flatMap((one) => (one.kind === 'fixed' ? [one.value] : []))
    const varying = lengths.filter((one) => one.kind !== 'fixed')
    if (varying.length > 1 || (varying.length === 1 && constants.some((one) => one > 0)))
      leaveOut(
        words('作業時間のうち二つめの部分（SetUpTime など）', 'further parts of the work (SetUpTime …)'),
        place,
      )
    const duration =
      varying[0] ?? (constants.length > 0 ? fixed(constants.reduce((sum, one) => sum + one, 0)) : undefined)
    const demands = demandsOf(parameters, place, task)
    if (duration || demands.length > 0)
      activities.push({ element: ref, ...(duration && { duration }), pools: demands, place })
    const timer = parameters.get('InterTriggerTimer')?.[0]
    const open = timer && calendarOfAll(timer, place)
    const gap = timer && lengthOf(open ? valuesIn(timer)[0] : single(timer, place), unit)
    const count = parameters.get('TriggerCount')?.[0]
    const most =
      count &&
      numberIn(reading, single(count, place).attributes.value, {
        what: words('件数（TriggerCount）', 'the number of cases (TriggerCount)'),
        place,
        whole: true,
      })
    const chance = parameters.get('Probability')?.[0]
    const weight =
      chance &&
      numberIn(reading, single(chance, place).attributes.value, {
        what: words(`「${task}」の割合（Probability）`, `the Probability of "${task}"`),
        place,
      })
    if (flowIds.has(ref)) {
      if (weight !== undefined) flows.push({ element: ref, weight, place })
      continue
    }
    if (gap && (entries.has(ref) || !node)) {
      if (open && !joined.includes(open)) joined.push(open)
      sources.push({ start: ref, gap, ...(open && { calendar: open.id }), place })
      if (most !== undefined) cases = (cases ?? 0) + most
      continue
    }
    if (most !== undefined)
      leaveOut(words('途中の要素の件数（TriggerCount）', 'TriggerCount of other elements'), place)
    if (gap || weight !== undefined) {
      const share = weight !== undefined && weight > 1 ? weight / 100 : weight
      const unlessSaid = node?.kind === 'boundaryEvent' ? 0 : 1
      const probability = Math.min(1, share ?? unlessSaid)
      events.push({ element: ref, ...(gap && { after: gap }), probability, place })
    }
  }

  const replications = general('replication')
  const seed = general('seed')
  const [source] = sources
  const taken = chosen.attributes.id ?? chosen.attributes.name
  return {
    tool: 'BPSim',
    id: bpsimNames(block).length > 1 && taken !== undefined ? `${options.id}-${taken}` : options.id,
    ...(chosen.attributes.name && { name: chosen.attributes.name }),
    file: reading.file,
    period: periodOf(merged, cases === 0 ? undefined : cases, source && foreignMean(source.gap), reading),
    ...(replications !== undefined && {
      replications:
        numberIn(reading, replications, {
          what: words('試行回数（replication）', 'replication'),
          place: chosen.place,
          least: 1,
          whole: true,
        }) ?? 1,
    }),
    ...(seed !== undefined && {
      seed:
        numberIn(reading, seed, {
          what: words('乱数の種（seed）', 'seed'),
          place: chosen.place,
          whole: true,
        }) ?? 1,
    }),
    calendars: joined,
    sources,
    pools: [...pools.values()],
    activities,
    flows,
    events,
    data: {},
    atClosing: 'finish',
    silentMeansNothing: true,
  }
}
