import type { Place } from '../../model/finding.ts'
import type { ProcessModel } from '../../model/process-model.ts'
import { DAY, HOUR, MINUTE, type Seconds } from '../../model/seconds.ts'
import type { Words } from '../../model/words.ts'
import { discrete, type ForeignDistribution, fixed, malformed, wordless } from './foreign-distribution.ts'
import {
  type ForeignActivity,
  type ForeignCalendar,
  type ForeignEvent,
  type ForeignFlow,
  type ForeignModel,
  type ForeignPool,
  type ForeignReading,
  type ForeignSource,
  noEffect,
  numberIn,
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

const commonest = <Value>(values: readonly Value[]): { value: Value; differ: boolean } => {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const [first] = [...counts].sort((one, other) => other[1] - one[1])
  return { value: first[0], differ: counts.size > 1 }
}

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
    const instances = childrenOf(resource, 'instance').map(
      ({ attributes: { cost, timeUnit = defaultTimeUnit, timetableId } }): Member => ({
        cost: cost === undefined ? usual.cost : costOf(cost, timeUnit),
        timetable: timetableId ?? defaultTimetableId,
      }),
    )
    const said =
      defaultQuantity === undefined && instances.length > 0
        ? instances.length
        : numberIn(reading, defaultQuantity, { what, place, least: 1, whole: true })
    const quantity = Math.max(said ?? 1, instances.length)
    const members = Array.from({ length: Math.min(quantity, 100_000) }, (_, i) => instances[i] ?? usual)
    const cost = commonest(members.map((one) => one.cost))
    const timetable = commonest(members.map((one) => one.timetable))
    const differ = (aspect: Words) =>
      reading.report('IMPORT-DIFFERENT-PEOPLE', place, { pool: id, what: aspect })
    if (timetable.differ) differ(words('カレンダー', 'calendars'))
    if (cost.differ) differ(words('時間単価', 'cost per hour'))
    return [
      {
        id,
        name: id,
        quantity,
        ...(cost.value > 0 && { costPerHour: cost.value }),
        ...(timetable.value !== undefined && { calendar: timetable.value }),
      },
    ]
  })

interface Said {
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
    if (element.local === 'dataObject') {
      leaveOut(words('データの値（dataObject）', 'values of data (dataObject)'), place)
      continue
    }
    if (id === undefined) {
      reading.report('IMPORT-MISSING', place, {
        what: words(`${element.local} の id`, `the id of ${element.local}`),
      })
      continue
    }
    const rate = childOf(element, 'arrivalRate')
    const duration = childOf(element, 'duration')
    const served = childrenOf(childOf(element, 'resources'), 'resource')
    if (element.local === 'startEvent') {
      if (rate) said.sources.push({ start: id, gap: distributionIn(rate), place })
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
    if (childOf(element, 'setUpDuration'))
      leaveOut(words('段取りの時間（setUpDuration）', 'set-up time (setUpDuration)'), place)
    if (descendantsOf(element, 'assignmentDefinition').length > 0)
      leaveOut(words('優先順位（assignmentDefinition）', 'priorities (assignmentDefinition)'), place)
    if (!duration && served.length === 0) continue
    const pools = served.flatMap(({ attributes: { id: pool, amount = '1' }, place: at }) => {
      const what = words(`「${pool}」の必要人数`, `the amount of "${pool}"`)
      const quantity = numberIn(reading, amount, { what, place: at, least: 1, whole: true })
      return pool === undefined || quantity === undefined ? [] : [{ pool, quantity }]
    })
    said.activities.push({
      element: id,
      ...(duration && { duration: distributionIn(duration) }),
      pools,
      place,
    })
  }
}

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
  for (const { local, attributes, place } of descendantsOf(drawing, 'property'))
    if (local === 'property' && attributes.name === 'maxBatchSize')
      leaveOut(words('まとめ処理（maxBatchSize）', 'batching (maxBatchSize)'), place)
  const said: Said = { sources: [], activities: [], flows: [], events: [] }
  let cases = 0
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
    if (startDateTime && calendars.some(({ hours }) => !isAlways(hours)))
      reading.report('IMPORT-START', place, { found: startDateTime })
    if (endDateTime) leaveOut(words('終わりの日時（endDateTime）', 'the end (endDateTime)'), place)
    readElements(configuration.children, said, leaveOut, reading)
  }
  const seedText = wanted[0].attributes.randomSeed ?? childOf(global, 'randomSeed')?.text
  const seed =
    seedText === undefined
      ? undefined
      : numberIn(reading, seedText, {
          what: words('乱数の種（randomSeed）', 'randomSeed'),
          place: wanted[0].place,
          whole: true,
        })
  return {
    tool: 'Scylla',
    id,
    file: reading.file,
    period: { cases: Math.max(1, cases), warmUpCases: 0 },
    ...(seed !== undefined && { seed }),
    calendars,
    ...said,
    pools: poolsOf(global, reading),
    data: {},
    atClosing: 'pause',
    silentMeansNothing: false,
  }
}
