import { civilFromDays, dateIn, daysFromCivil, formatDate } from '../../model/civil-date.ts'
import type { Place } from '../../model/finding.ts'
import { parseIsoDuration } from '../../model/iso-duration.ts'
import { isActivity, type ProcessModel } from '../../model/process-model.ts'
import { DAY, HOUR, MINUTE, type Seconds } from '../../model/seconds.ts'
import type { Words } from '../../model/words.ts'
import { entriesOf } from '../../scenario/entries.ts'
import {
  discrete,
  distributionText,
  type ForeignDistribution,
  fixed,
  foreignMean,
  malformed,
  shifted,
  truncated,
  unsaid,
  weibull,
  wordless,
} from './foreign-distribution.ts'
import {
  type ForeignActivity,
  type ForeignAttributes,
  type ForeignCalendar,
  type ForeignEvent,
  type ForeignFlow,
  type ForeignModel,
  type ForeignPeriod,
  type ForeignPool,
  type ForeignReading,
  type ForeignSource,
  localMoment,
  noEffect,
  numberIn,
  rankOf,
  seedIn,
  words,
} from './foreign-model.ts'
import { weekOfICalendar } from './icalendar.ts'
import { hoursWithout, joinedHours, type WeekHours } from './week-hours.ts'
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
              parameter.local === 'Role' || parameter.local === 'Property'
                ? [...(known.parameters.get(parameter.local) ?? []), parameter]
                : [parameter],
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
    const from = localMoment(reading, start, scenario.place)
    if (duration !== undefined || warmUp !== undefined)
      reading.report('IMPORT-LEFT-OUT', scenario.place, {
        what: words('期間と助走（Duration・Warmup）', 'Duration and Warmup'),
        effect: words('（TriggerCount の件数で終わります）', ' (the run ends with TriggerCount)'),
      })
    return { cases, warmUpCases: 0, ...(from !== undefined && { from }) }
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

/** A value of a property: a constant, a formula or numbers that vary. */
const propertyValue = (value: XmlElement): ForeignAttributes[string] | undefined => {
  const text = value.attributes.value
  switch (value.local) {
    case 'StringParameter':
    case 'DateTimeParameter':
      return text
    case 'BooleanParameter':
      return text === 'true'
    case 'ExpressionParameter': {
      const feel = feelOf(text ?? '')
      return feel === undefined ? undefined : `=${feel}`
    }
    default: {
      const distribution = lengthOf(value, 1)
      if (distribution.kind === 'fixed') return distribution.value
      const written = distributionText(distribution, true)
      return 'text' in written ? written.text : undefined
    }
  }
}

/** Parameters a scenario has no word for yet, with what the finding calls them. */
const beyond: Readonly<Record<string, Words>> = {
  QueueLength: words('行列の長さ（QueueLength）', 'QueueLength'),
  Availability: words('担当の有無（Availability）', 'the availability of resources (Availability)'),
  VendorExtension: words('道具ごとの拡張（VendorExtension）', "a vendor's extension (VendorExtension)"),
}

const partsOfWork = ['ProcessingTime', 'ValidationTime', 'ReworkTime']
const partsOfLag = ['TransferTime', 'QueueTime', 'WaitTime']

/** Constants are added to the one part that varies; what varies besides is a further part. */
const sumOf = (
  parts: readonly ForeignDistribution[],
): { readonly length?: ForeignDistribution; readonly furtherParts: boolean } => {
  const [varying, another] = parts.filter(({ kind }) => kind !== 'fixed')
  const constant = parts.reduce((sum, part) => sum + (part.kind === 'fixed' ? part.value : 0), 0)
  if (varying) return { length: shifted(varying, constant), furtherParts: another !== undefined }
  return { ...(parts.length > 0 && { length: fixed(constant) }), furtherParts: false }
}

/** An expression as FEEL: what it asks of a property becomes that name. Undefined where more is asked. */
const feelOf = (expression: string): string | undefined => {
  const named = expression
    .replace(/(?:\w+:)?getProperty\(\s*(['"])([^'"]+)\1\s*\)/g, '$2')
    .replaceAll('==', '=')
  const quoted = named.replaceAll(/'([^']*)'/g, '"$1"').replaceAll(/\b(true|false)\(\)/g, '$1')
  return /\w\(|[/[\]$@:]/.test(quoted.replaceAll(/"[^"]*"/g, '')) ? undefined : quoted.trim()
}

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
  const data: Record<string, ForeignAttributes[string]> = {}
  for (const holder of [...merged.general].reverse())
    for (const property of childrenOf(childOf(holder, 'PropertyParameters'), 'Property')) {
      const value = valuesIn(property)[0]
      const written = value && propertyValue(value)
      if (property.attributes.name !== undefined && written !== undefined)
        data[property.attributes.name] = written
    }
  let cases: number | undefined

  const conditionOf = (parameters: Parameters, place: Place): string | undefined => {
    const written = parameters.get('Condition')?.[0]
    const text = written && single(written, place).attributes.value
    if (text === undefined) return undefined
    const feel = feelOf(text)
    if (feel === undefined) leaveOut(words('分岐の条件（Condition）', 'conditions (Condition)'), place)
    return feel
  }

  /** What an element sets, by the names of the properties. */
  const attributesOf = (parameters: Parameters, place: Place): Record<string, ForeignAttributes[string]> => {
    const found: Record<string, ForeignAttributes[string]> = {}
    for (const property of parameters.get('Property') ?? []) {
      const { name } = property.attributes
      const value = valuesIn(property)[0]
      if (name === undefined || !value) continue
      const written = propertyValue(value)
      if (written === undefined) leaveOut(words(`案件の属性「${name}」`, `the property "${name}"`), place)
      else found[name] = written
    }
    return found
  }

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
    const present = values.flatMap((value, i) => {
      const { validFor } = value.attributes
      const calendar = validFor === undefined ? undefined : calendarCalled(validFor, place)
      return numbers[i] > 0 ? [{ quantity: numbers[i], calendar, place: value.place }] : []
    })
    const open = present.flatMap(({ calendar }) => calendar ?? [])
    const hours = open.length === present.length ? joinedHours(open.flatMap((one) => one.hours)) : []
    const varies = new Set(present.map((one) => one.quantity)).size > 1
    const byHours = varies && hours.length > 0
    if (varies && !byHours)
      reading.report('IMPORT-LEFT-OUT', place, {
        what: words(`担当「${name}」の時間帯ごとの人数`, `the number of "${name}" by hours`),
        effect: words(`（いつも ${quantity} 人とします）`, ` (${quantity} are taken at all of them)`),
      })
    // Each number of people is a shift of its own; where calendars overlap the value written first holds.
    const shifts = byHours
      ? present.map(({ quantity: number, calendar, place: at }, i) => {
          const earlier = present.slice(0, i).flatMap((one) => one.calendar?.hours ?? [])
          const own = hoursWithout(calendar!.hours, earlier)
          const lengthOfAll = (some: WeekHours) => some.reduce((sum, { from, to }) => sum + to - from, 0)
          const cut = lengthOfAll(own) < lengthOfAll(joinedHours(calendar!.hours))
          if (cut)
            reading.report('IMPORT-NOT-NEEDED', at, {
              what: words(
                `「${calendar!.name}」のうち、ほかのカレンダーと重なる時間の人数`,
                `the number of people at the hours of "${calendar!.name}" that other calendars have too`,
              ),
              why: words('先に書かれた値を使います', 'the value written first holds'),
            })
          return {
            number,
            at,
            calendar: cut ? { ...calendar!, id: `${ref} ${calendar!.id}`, hours: own } : calendar!,
          }
        })
      : []
    joined.push(...shifts.map(({ calendar }) => calendar).filter((one) => !joined.includes(one)))
    if (!byHours && hours.length > 0)
      joined.push({
        id: `${ref} hours`,
        name: open.length === 1 ? open[0].name : `${name} hours`,
        hours,
        closed: [],
      })
    const workers = byHours
      ? shifts.map(({ number, calendar, at }) => ({
          id: calendar.id,
          name: `${name} ${calendar.name}`,
          quantity: number,
          calendar: calendar.id,
          durations: new Map<string, ForeignDistribution>(),
          place: at,
        }))
      : undefined
    if (parameters.has('FixedCost'))
      leaveOut(words('担当の1回ごとの費用（FixedCost）', 'the cost per use of resources (FixedCost)'), place)
    const cost = parameters.get('UnitCost')?.[0]
    const unitCost = cost && numeric(single(cost, place))
    pools.set(ref, {
      id: ref,
      name,
      quantity: workers ? workers.reduce((sum, one) => sum + one.quantity, 0) : Math.max(1, quantity),
      ...(workers ? { workers } : hours.length > 0 && { calendar: `${ref} hours` }),
      ...(unitCost !== undefined && unitCost > 0 && { costPerHour: (unitCost * HOUR) / unit }),
    })
    roles.set(
      ref,
      (parameters.get('Role') ?? []).flatMap((role) =>
        valuesIn(role).map(({ attributes }) => attributes.value ?? ''),
      ),
    )
  }

  /** Who serves a task: all that are named, and any of those with the roles; any of what `or` stands between. */
  const crewsOf = (parameters: Parameters, place: Place): ForeignActivity['crews'] => {
    const selection = parameters.get('Selection')?.[0]
    const expression = selection && (single(selection, place).attributes.value ?? '')
    if (expression === undefined) return []
    const wanted = rolesIn(expression)
    const able = [...roles].filter(
      ([, given]) => wanted.length > 0 && wanted.every((role) => given.includes(role)),
    )
    const named = selected(expression)
    const byRole = able.map(([pool]) => ({ pool, quantity: 1 }))
    if (named.length + byRole.length === 0)
      leaveOut(words(`担当の選び方「${expression}」`, `the selection "${expression}"`), place)
    for (const { pool } of named) if (!pools.has(pool)) poolAt(pool, new Map(), place)
    if (/orResource\(|\)\s*or\s/i.test(expression)) return [...named, ...byRole].map((one) => [one])
    if (byRole.length === 0) return named.length > 0 ? [named] : []
    return byRole.map((one) => [...named, one])
  }

  const priorities = new Map<string, number>()
  const interruptible: number[] = []
  for (const [ref, { place, parameters }] of merged.elements) {
    const written = parameters.get('Priority')?.[0]
    const what = words(
      `「${names.get(ref) || ref}」の優先順位（Priority）`,
      `the Priority of "${names.get(ref) || ref}"`,
    )
    const priority =
      written && numberIn(reading, single(written, place).attributes.value, { what, place, least: -Infinity })
    if (priority !== undefined && priority > 0) priorities.set(ref, priority)
    const may = parameters.get('Interruptible')?.[0]
    if (may && single(may, place).attributes.value === 'true') interruptible.push(priority ?? 0)
  }
  // What has none has the priority 0 and is served last.
  const ranked = [...priorities.values()]
  const leastInterruptible = Math.min(...interruptible)

  const isPool = (parameters: Parameters) =>
    ['Quantity', 'Role', 'Availability'].some((key) => parameters.has(key))
  for (const [ref, { place, parameters }] of merged.elements)
    if (!nodes.has(ref) && !flowIds.has(ref) && isPool(parameters)) poolAt(ref, parameters, place)

  for (const [ref, { place, parameters }] of merged.elements) {
    for (const [key, what] of Object.entries(beyond)) {
      const given = parameters.get(key)?.[0]
      const value = given && valuesIn(given)[0]?.attributes.value
      const nothing = key === 'Availability' && value === 'true'
      if (given && !nothing && value !== '0') leaveOut(what, place)
    }
    if (pools.has(ref)) continue
    if (parameters.has('UnitCost'))
      leaveOut(words('作業の費用（UnitCost）', 'the cost of tasks (UnitCost)'), place)
    const node = nodes.get(ref)
    const task = names.get(ref) || ref
    const { length: duration, furtherParts } = sumOf(
      partsOfWork
        .flatMap((key) => parameters.get(key)?.slice(0, 1) ?? [])
        .map((one) => lengthOf(single(one, place), unit)),
    )
    if (furtherParts)
      leaveOut(
        words(
          '作業時間のうち二つめの部分（ValidationTime など）',
          'further parts of the work (ValidationTime …)',
        ),
        place,
      )
    const lag = sumOf(
      partsOfLag
        .flatMap((key) => parameters.get(key)?.slice(0, 1) ?? [])
        .map((one) => lengthOf(single(one, place), unit)),
    )
    if (lag.furtherParts)
      leaveOut(words('作業の前の時間の二つめの部分', 'further parts of the time before the work'), place)
    const setUp = parameters.get('SetUpTime')?.[0]
    const fixedCost = parameters.get('FixedCost')?.[0]
    const cost =
      fixedCost &&
      numberIn(reading, single(fixedCost, place).attributes.value, {
        what: words(`「${task}」の1回ごとの費用（FixedCost）`, `the FixedCost of "${task}"`),
        place,
      })
    const sets = attributesOf(parameters, place)
    const crews = crewsOf(parameters, place)
    const priority = priorities.get(ref)
    const said = {
      ...(duration && { duration }),
      ...(setUp && { setUp: lengthOf(single(setUp, place), unit) }),
      ...(lag.length && { transfer: lag.length }),
      ...(cost !== undefined && cost > 0 && { fixedCost: cost }),
    }
    if (entries.has(ref) || nodes.get(ref) === undefined) Object.assign(data, sets)
    const isWork = Object.keys(said).length > 0 || crews.length > 0 || priority !== undefined
    const isTask = node !== undefined && isActivity(node)
    if (isWork || (isTask && Object.keys(sets).length > 0))
      activities.push({
        element: ref,
        ...said,
        crews,
        ...(priority !== undefined && { priority: rankOf(priority, ranked) }),
        ...(priority !== undefined && priority > leastInterruptible && { preempts: true }),
        ...(Object.keys(sets).length > 0 && isTask && { sets }),
        place,
      })
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
      const condition = conditionOf(parameters, place)
      if (weight !== undefined || condition !== undefined)
        flows.push({
          element: ref,
          ...(weight !== undefined && { weight }),
          ...(condition !== undefined && { condition }),
          place,
        })
      continue
    }
    if (gap && (entries.has(ref) || !node)) {
      if (open && !joined.includes(open)) joined.push(open)
      sources.push({
        start: ref,
        gap,
        ...(open && { calendar: open.id }),
        firstAtOnce: false,
        dayAndNight: false,
        place,
      })
      if (most !== undefined) cases = (cases ?? 0) + most
      continue
    }
    if (most !== undefined)
      leaveOut(words('途中の要素の件数（TriggerCount）', 'TriggerCount of other elements'), place)
    if (gap || weight !== undefined) {
      const share = weight !== undefined && weight > 1 ? weight / 100 : weight
      const probability = Math.min(1, share ?? 1)
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
    ...(seed !== undefined && { seed: seedIn(reading, seed, chosen.place) }),
    calendars: joined,
    sources,
    pools: [...pools.values()],
    activities,
    flows,
    events,
    data,
    atClosing: 'finish',
    silentMeansNothing: true,
  }
}
