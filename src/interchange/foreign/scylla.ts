import type { Place } from '../../model/finding.ts'
import { parseIsoDuration } from '../../model/iso-duration.ts'
import type { ProcessModel } from '../../model/process-model.ts'
import { DAY, HOUR, MINUTE, type Seconds } from '../../model/seconds.ts'
import type { Words } from '../../model/words.ts'
import {
  discrete,
  distributionText,
  type ForeignDistribution,
  fixed,
  malformed,
  wordless,
} from './foreign-distribution.ts'
import {
  type ForeignActivity,
  type ForeignAttributes,
  type ForeignBatch,
  type ForeignCalendar,
  type ForeignEvent,
  type ForeignFlow,
  type ForeignModel,
  type ForeignPool,
  type ForeignReading,
  type ForeignSource,
  feelText,
  localMoment,
  noEffect,
  numberIn,
  rankOf,
  seedIn,
  words,
} from './foreign-model.ts'
import { continuousHours, endOfHours, foreignTime, foreignWeekday, isAlways } from './week-hours.ts'
import { childOf, childrenOf, descendantsOf, type XmlElement } from './xml-tree.ts'

/** Which of the two files it is: the staff, or what a process needs. Its own files use several namespaces. */
export const scyllaPart = (root: XmlElement): 'global' | 'simulation' | undefined => {
  if (root.local === 'globalConfiguration') return 'global'
  return childOf(root, 'simulationConfiguration') ? 'simulation' : undefined
}

const units: Readonly<Record<string, Seconds>> = {
  MILLISECONDS: 0.001,
  SECONDS: 1,
  MINUTES: MINUTE,
  HOURS: HOUR,
  DAYS: DAY,
}
const unitOf = (text: string | undefined): Seconds => units[(text ?? 'SECONDS').toUpperCase()] ?? 1

/** The distribution inside a duration or an arrival rate. */
const distributionIn = (holder: XmlElement): ForeignDistribution => {
  const unit = unitOf(holder.attributes.timeUnit)
  const written = holder.children.find(({ local }) => local.endsWith('Distribution'))
  if (!written) return malformed(holder.local)
  const shown = `${written.local}(${written.children.map(({ local, text }) => `${local}=${text}`).join(', ')})`
  const of = (keys: readonly string[], make: (...numbers: number[]) => ForeignDistribution) => {
    const texts = keys.map((key) => childOf(written, key)?.text ?? '')
    const numbers = texts.map((text) => (text === '' ? Number.NaN : Number(text)))
    return numbers.every(Number.isFinite) ? make(...numbers) : malformed(shown)
  }
  switch (written.local) {
    case 'constantDistribution':
      return of(['constantValue'], (value) => fixed(value * unit))
    case 'exponentialDistribution':
      return of(['mean'], (mean) => ({ kind: 'exponential', mean: mean * unit }))
    case 'normalDistribution':
      return of(['mean', 'standardDeviation'], (mean, deviation) => ({
        kind: 'normal',
        mean: mean * unit,
        standardDeviation: deviation * unit,
      }))
    case 'uniformDistribution':
      return of(['lower', 'upper'], (lower, upper) => ({
        kind: 'uniform',
        minimum: lower * unit,
        maximum: upper * unit,
      }))
    case 'triangularDistribution':
      return of(['lower', 'peak', 'upper'], (lower, peak, upper) => ({
        kind: 'triangular',
        minimum: lower * unit,
        mode: peak * unit,
        maximum: upper * unit,
      }))
    case 'erlangDistribution':
      return of(['order', 'mean'], (shape, mean) => ({ kind: 'erlang', shape, mean: mean * unit }))
    case 'poissonDistribution':
      return of(['mean'], (mean) => ({ kind: 'poisson', mean, step: unit }))
    case 'binomialDistribution':
      return of(['probability', 'amount'], (probability, trials) => ({
        kind: 'binomial',
        trials,
        probability,
        step: unit,
      }))
    case 'arbitraryFiniteProbabilityDistribution': {
      const values = childrenOf(written, 'entry').map(({ attributes: { value, frequency } }) => ({
        value: Number(value ?? Number.NaN) * unit,
        weight: Number(frequency ?? Number.NaN),
      }))
      return values.every(({ value, weight }) => Number.isFinite(value) && Number.isFinite(weight))
        ? discrete(values)
        : malformed(shown)
    }
    default:
      return wordless(shown)
  }
}

const calendarsOf = (global: XmlElement | undefined, reading: ForeignReading): ForeignCalendar[] =>
  childrenOf(childOf(global, 'timetables'), 'timetable').flatMap((timetable) => {
    const { id } = timetable.attributes
    if (id === undefined) {
      reading.report('IMPORT-MISSING', timetable.place, {
        what: words('timetable の id', 'the id of a timetable'),
      })
      return []
    }
    const hours = childrenOf(timetable, 'timetableItem').flatMap((item) => {
      const { from, to = from, beginTime, endTime } = item.attributes
      const [first, last] = [foreignWeekday(from), foreignWeekday(to)]
      const [begin, end] = [foreignTime(beginTime), foreignTime(endTime)]
      const found = `${from}–${to} ${beginTime}–${endTime}`
      if (first === undefined || last === undefined || begin === undefined || end === undefined) {
        reading.report('IMPORT-HOURS', item.place, { calendar: id, found })
        return []
      }
      const pieces = continuousHours(first, begin, last, endOfHours(end))
      if (first !== last && !isAlways(pieces))
        reading.report('IMPORT-CONTINUOUS-HOURS', item.place, { calendar: id, found })
      return pieces
    })
    return [{ id, name: id, hours, closed: [] }]
  })

interface Member {
  readonly cost: number
  readonly timetable: string | undefined
}

const sameAs = (one: Member) => (other: Member) =>
  other.cost === one.cost && other.timetable === one.timetable

const poolsOf = (global: XmlElement | undefined, reading: ForeignReading): ForeignPool[] =>
  childrenOf(childOf(global, 'resourceData'), 'dynamicResource').flatMap((resource) => {
    const {
      id,
      defaultQuantity,
      defaultCost = '0',
      defaultTimeUnit,
      defaultTimetableId,
    } = resource.attributes
    const { place } = resource
    if (id === undefined) {
      reading.report('IMPORT-MISSING', place, { what: words('担当の id', 'the id of a resource') })
      return []
    }
    const what = words(`担当「${id}」の人数`, `the number of "${id}"`)
    const costOf = (text: string, unit: string | undefined) =>
      ((numberIn(reading, text, { what: words(`担当「${id}」の費用`, `the cost of "${id}"`), place }) ?? 0) *
        HOUR) /
      unitOf(unit)
    const usual: Member = { cost: costOf(defaultCost, defaultTimeUnit), timetable: defaultTimetableId }
    const instances = childrenOf(resource, 'instance').map(({ attributes, place: at }, i) => {
      const { name, cost, timeUnit = defaultTimeUnit, timetableId } = attributes
      return {
        name: name ?? `${id} ${i + 1}`,
        cost: cost === undefined ? usual.cost : costOf(cost, timeUnit),
        timetable: timetableId ?? defaultTimetableId,
        place: at,
      }
    })
    const said =
      defaultQuantity === undefined && instances.length > 0
        ? instances.length
        : numberIn(reading, defaultQuantity, { what, place, least: 1, whole: true })
    const quantity = Math.max(said ?? 1, instances.length)
    const apart = instances.filter((one) => !sameAs(usual)(one))
    const workers = apart
      .filter((one, i) => apart.findIndex(sameAs(one)) === i)
      .map((one) => ({
        id: one.name,
        name: one.name,
        quantity: apart.filter(sameAs(one)).length,
        ...(one.timetable !== usual.timetable && { calendar: one.timetable ?? null }),
        ...(one.cost !== usual.cost && { costPerHour: one.cost }),
        durations: new Map<string, ForeignDistribution>(),
        place: one.place,
      }))
    return [
      {
        id,
        name: id,
        quantity,
        ...((usual.cost > 0 || workers.some(({ costPerHour }) => costPerHour !== undefined)) && {
          costPerHour: usual.cost,
        }),
        ...(usual.timetable !== undefined && { calendar: usual.timetable }),
        ...(workers.length > 0 && { workers }),
      },
    ]
  })

const isData = ({ local }: XmlElement): boolean => local === 'dataObject' || local === 'dataInput'

const weighted = ['arbitraryFiniteProbabilityDistribution', 'empiricalStringDistribution']

/** Fields of the data objects by the name an expression can read, and which reference or object holds them. */
const fieldsOf = (
  elements: readonly XmlElement[],
  leaveOut: (what: Words, place: Place) => void,
  reading: ForeignReading,
) =>
  elements.filter(isData).flatMap((object) =>
    childrenOf(object, 'field').flatMap((field) => {
      const { name: objectName = object.attributes.id ?? '' } = object.attributes
      const { name = '' } = field.attributes
      const values = field.children.find(({ local }) => weighted.includes(local))
      const path = `${objectName}.${name}`
      const what = words(`データ「${path}」`, `the data "${path}"`)
      if (!field.children.some(({ local }) => local.endsWith('Distribution'))) {
        leaveOut(what, field.place)
        return []
      }
      if (childOf(field, 'range'))
        leaveOut(words(`データ「${path}」の範囲`, `the range of the data "${path}"`), field.place)
      let value: ForeignAttributes[string]
      if (values)
        value = Object.fromEntries(
          childrenOf(values, 'entry').map(({ attributes }) => [
            attributes.value ?? '',
            Number(attributes.frequency ?? 0),
          ]),
        )
      else {
        const distribution = distributionIn(field)
        const written =
          distribution.kind === 'fixed' ? { text: distribution.value } : distributionText(distribution, true)
        if (!('text' in written)) {
          reading.report('IMPORT-DISTRIBUTION', field.place, { what, ...written })
          return []
        }
        value = written.text
      }
      return [{ object: object.attributes.id ?? '', path, name: feelName(path), value }]
    }),
  )

const feelName = (path: string): string => path.replace(/[^\p{L}\p{N}_]+/gu, '_')

/** `thesis.ty == A && thesis.ao > 3`, as the name of an arrow says it, in FEEL. */
const conditionIn = (text: string, fields: ReturnType<typeof fieldsOf>): string | undefined => {
  const parts = text.split('&&').map((part) => {
    const match = /^\s*(.+?)\s*(==|>=|<=|!=|=|<|>)\s*(.+?)\s*$/.exec(part)
    const field = match && fields.find(({ path }) => path === match[1])
    if (!match || !field) return undefined
    const value = /^-?\d+(?:\.\d+)?$/.test(match[3]) ? match[3] : feelText(match[3])
    return `${field.name} ${match[2] === '==' ? '=' : match[2]} ${value}`
  })
  return parts.every((part) => part !== undefined) ? parts.join(' and ') : undefined
}

const batchOfSubprocess = words(
  'サブプロセスのまとめ処理（中の作業は案件ごとに処理します）',
  'the batch of a subprocess (the tasks inside handle case by case)',
)

/** What the drawing says of batches, by element: one of the tools whose drawings hold such a thing. */
const batchesIn = (
  drawing: XmlElement,
  leaveOut: (what: Words, place: Place) => void,
): ReadonlyMap<string, ForeignBatch> => {
  const batches = new Map<string, ForeignBatch>()
  for (const element of descendantsOf(drawing)) {
    const properties = childrenOf(childOf(childOf(element, 'extensionElements'), 'properties'), 'property')
    const property = (name: string) => properties.find(({ attributes }) => attributes.name === name)
    const largest = Number(property('maxBatchSize')?.attributes.value)
    if (!Number.isInteger(largest) || largest < 1 || element.attributes.id === undefined) continue
    if (element.local === 'subProcess') {
      leaveOut(batchOfSubprocess, element.place)
      continue
    }
    const rule = property('activationRule')?.children.find(({ local }) => local === 'property')?.attributes
    const grouped = property('groupingCharacteristic')?.children.filter(
      ({ attributes }) => attributes.name === 'processVariable',
    )
    const size = Number(rule?.threshold ?? rule?.maxInstances)
    const wait = parseIsoDuration(rule?.timeout ?? rule?.maxTimeout ?? '')
    if (rule?.duedate !== undefined || rule?.name === 'minMaxRule' || (grouped?.length ?? 0) > 1)
      leaveOut(
        words(
          'まとめ処理の期限・二段の条件・二つめの分け方',
          'due dates, two-step rules and second groupings of batches',
        ),
        element.place,
      )
    const [group] = grouped ?? []
    batches.set(element.attributes.id, {
      rules: [
        { size: size >= 1 ? Math.min(size, largest) : largest },
        ...(wait !== undefined && wait > 0 ? [{ wait }] : []),
      ],
      mode: property('executionType')?.attributes.value?.startsWith('sequential') ? 'sequential' : 'parallel',
      takes: 'one',
      largest,
      ...(group?.attributes.value !== undefined && { groupBy: feelName(group.attributes.value) }),
      factors: new Map(),
    })
  }
  return batches
}

interface Said {
  readonly batches: ReadonlyMap<string, ForeignBatch>
  /** What the tasks and start events write, by their id. */
  readonly written: ReadonlyMap<string, ForeignAttributes>
  readonly sources: ForeignSource[]
  readonly activities: ForeignActivity[]
  readonly flows: ForeignFlow[]
  readonly events: ForeignEvent[]
}

const readElements = (
  elements: readonly XmlElement[],
  said: Said,
  leaveOut: (what: Words, place: Place) => void,
  reading: ForeignReading,
): void => {
  for (const element of elements) {
    const { id } = element.attributes
    const { place } = element
    if (isData(element)) continue
    if (id === undefined) {
      reading.report('IMPORT-MISSING', place, {
        what: words(`${element.local} の id`, `the id of ${element.local}`),
      })
      continue
    }
    // Older files say it here, newer ones in the drawing.
    if (childOf(element, 'batchActivity') && !said.batches.has(id))
      leaveOut(
        element.local === 'subProcess'
          ? batchOfSubprocess
          : words('まとめ処理（batchActivity）', 'batches (batchActivity)'),
        place,
      )
    const rate = childOf(element, 'arrivalRate')
    const duration = childOf(element, 'duration')
    const served = childrenOf(childOf(element, 'resources'), 'resource')
    if (element.local === 'startEvent') {
      if (rate)
        said.sources.push({
          start: id,
          gap: distributionIn(rate),
          firstAtOnce: true,
          dayAndNight: false,
          place,
        })
      continue
    }
    for (const way of childrenOf(element, 'outgoingSequenceFlow')) {
      const what = words('分岐の割合（branchingProbability）', 'the branchingProbability')
      const weight = numberIn(reading, childOf(way, 'branchingProbability')?.text, { what, place: way.place })
      if (way.attributes.id !== undefined && weight !== undefined)
        said.flows.push({ element: way.attributes.id, weight, place: way.place })
    }
    for (const event of childrenOf(childOf(element, 'boundaryEvents'), 'boundaryEvent')) {
      const after = childOf(event, 'arrivalRate')
      const what = words('境界イベントの割合（eventProbability）', 'the eventProbability')
      const chance = childOf(event, 'eventProbability')?.text
      const probability = chance === undefined ? 1 : numberIn(reading, chance, { what, place: event.place })
      said.events.push({
        element: event.attributes.id ?? '',
        ...(after && { after: distributionIn(after) }),
        ...(probability !== undefined && { probability: Math.min(1, probability) }),
        place: event.place,
      })
    }
    if (element.local === 'subProcess')
      readElements(
        element.children.filter(
          (child) => child.attributes.id !== undefined && child.local !== 'boundaryEvents',
        ),
        said,
        leaveOut,
        reading,
      )
    if (rate) said.events.push({ element: id, after: distributionIn(rate), place })
    const setUp = childOf(element, 'setUpDuration')
    const sets = said.written.get(id)
    const batch = said.batches.get(id)
    if (!duration && served.length === 0 && !sets) continue
    const crew = served.flatMap(({ attributes: { id: pool, amount = '1' }, place: at }) => {
      const what = words(`「${pool}」の必要人数`, `the amount of "${pool}"`)
      const quantity = numberIn(reading, amount, { what, place: at, least: 1, whole: true })
      return pool === undefined || quantity === undefined ? [] : [{ pool, quantity }]
    })
    const priorities = served.flatMap((one) =>
      descendantsOf(one, 'priority').flatMap(({ text, place: at }) => {
        const what = words('優先順位（priority）', 'the priority')
        return numberIn(reading, text, { what, place: at, least: -Infinity }) ?? []
      }),
    )
    said.activities.push({
      element: id,
      ...(duration && { duration: distributionIn(duration) }),
      crews: crew.length > 0 ? [crew] : [],
      ...(priorities.length > 0 && { priority: Math.max(...priorities) }),
      ...(setUp && { setUp: distributionIn(setUp) }),
      ...(batch && { batch }),
      ...(sets && { sets }),
      place,
    })
  }
}

/** The higher number goes first there, and what has none last. */
const withRanks = (activities: readonly ForeignActivity[]): ForeignActivity[] => {
  const all = activities.flatMap(({ priority }) => (typeof priority === 'number' ? [priority] : []))
  return activities.map((activity) =>
    typeof activity.priority === 'number'
      ? { ...activity, priority: rankOf(activity.priority, all) }
      : activity,
  )
}

/** Who writes which data object, as the arrows to it say. */
const writersIn = (
  drawing: XmlElement,
  fields: ReturnType<typeof fieldsOf>,
): ReadonlyMap<string, ForeignAttributes> =>
  new Map(
    descendantsOf(drawing).flatMap((element) => {
      const { id } = element.attributes
      const targets = childrenOf(element, 'dataOutputAssociation').map(
        (one) => childOf(one, 'targetRef')?.text,
      )
      const found = fields.filter(({ object }) => targets.includes(object))
      return id === undefined || found.length === 0
        ? []
        : [[id, Object.fromEntries(found.map(({ name, value }) => [name, value]))] as const]
    }),
  )

interface Options {
  readonly id: string
  readonly model: ProcessModel
  readonly drawing: XmlElement
}

export const readScylla = (
  roots: readonly XmlElement[],
  { id, model, drawing }: Options,
  reading: ForeignReading,
): ForeignModel | undefined => {
  const global = roots.find((root) => scyllaPart(root) === 'global')
  const all = roots.flatMap((root) => childrenOf(root, 'simulationConfiguration'))
  const processes = new Set(model.scopes.filter(({ kind }) => kind === 'process').map((scope) => scope.id))
  const wanted = all.filter(
    ({ attributes: { processRef } }) => processRef !== undefined && processes.has(processRef),
  )
  if (wanted.length === 0) {
    const place = all[0]?.place ?? roots[0].place
    if (all.length === 0)
      reading.report('IMPORT-MISSING', place, {
        what: words(
          'simulationConfiguration（作業の値のファイル）',
          'the simulationConfiguration (the file of the tasks)',
        ),
      })
    else
      reading.report('IMPORT-UNKNOWN-REFERENCE', place, {
        what: words('業務フロー（processRef）', 'process (processRef)'),
        id: all[0].attributes.processRef ?? '',
      })
    return undefined
  }
  const told = new Set<string>()
  const leaveOut = (what: Words, place: Place) => {
    if (told.has(what.en)) return
    told.add(what.en)
    reading.report('IMPORT-LEFT-OUT', place, { what, effect: noEffect })
  }
  const fields = wanted.flatMap((configuration) => fieldsOf(configuration.children, leaveOut, reading))
  const written = writersIn(drawing, fields)
  const said: Said = {
    batches: batchesIn(drawing, leaveOut),
    written,
    sources: [],
    activities: [],
    flows: [],
    events: [],
  }
  for (const flow of model.flows) {
    const condition = conditionIn(flow.name, fields)
    if (condition !== undefined) said.flows.push({ element: flow.id, condition, place: flow.place })
  }
  let cases = 0
  let from: string | undefined
  const calendars = calendarsOf(global, reading)
  for (const configuration of wanted) {
    const { processInstances, startDateTime, endDateTime } = configuration.attributes
    const { place } = configuration
    cases +=
      numberIn(reading, processInstances, {
        what: words('件数（processInstances）', 'the number of cases (processInstances)'),
        place,
        least: 1,
        whole: true,
      }) ?? 0
    const start = localMoment(reading, startDateTime, place)
    if (start !== undefined && (from === undefined || start < from)) from = start
    if (endDateTime) leaveOut(words('終わりの日時（endDateTime）', 'the end (endDateTime)'), place)
    readElements(configuration.children, said, leaveOut, reading)
  }
  const activityWrites = new Set(said.activities.flatMap(({ sets }) => Object.keys(sets ?? {})))
  const seedText = wanted[0].attributes.randomSeed ?? childOf(global, 'randomSeed')?.text
  const seed = seedText === undefined ? undefined : seedIn(reading, seedText, wanted[0].place)
  return {
    tool: 'Scylla',
    id,
    file: reading.file,
    period: { cases: Math.max(1, cases), warmUpCases: 0, ...(from !== undefined && { from }) },
    ...(seed !== undefined && { seed }),
    calendars,
    sources: said.sources,
    activities: withRanks(said.activities),
    flows: said.flows,
    events: said.events,
    pools: poolsOf(global, reading),
    data: Object.fromEntries(
      fields.filter(({ name }) => !activityWrites.has(name)).map(({ name, value }) => [name, value]),
    ),
    atClosing: 'pause',
    silentMeansNothing: false,
  }
}
