import type { Place } from '../../model/finding.ts'
import type { Words } from '../../model/words.ts'
import {
  discrete,
  type ForeignDistribution,
  fixed,
  gamma,
  logNormal,
  malformed,
  wordless,
} from './foreign-distribution.ts'
import {
  type ForeignCalendar,
  type ForeignModel,
  type ForeignPool,
  type ForeignReading,
  localMoment,
  noEffect,
  numberIn,
  words,
} from './foreign-model.ts'
import {
  daysBetween,
  endOfHours,
  foreignTime,
  foreignWeekday,
  hoursOnDays,
  type WeekHours,
} from './week-hours.ts'
import { childOf, childrenOf, descendantsOf, type XmlElement } from './xml-tree.ts'

/** The block of QBP, also called BIMP and used by Apromore; in a drawing it stands wherever its tool put it. */
export const qbpBlock = (root: XmlElement): XmlElement | undefined =>
  root.local === 'processSimulationInfo' ? root : descendantsOf(root, 'processSimulationInfo')[0]

const finite = (text: string | undefined): number | undefined => {
  const number = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(number) ? number : undefined
}

/**
 * Always in seconds: `timeUnit` is only how the editor shows them. Of an exponential arg1 is the mean, whatever
 * `mean` says; of a triangular `mean` is the mode; arg1 is the deviation of a normal, the variance of a gamma or
 * log-normal.
 */
const distributionOf = (element: XmlElement): ForeignDistribution => {
  const { type = '' } = element.attributes
  const mean = finite(element.attributes.mean)
  const first = finite(element.attributes.arg1)
  const second = finite(element.attributes.arg2)
  const shown = `${type} mean=${element.attributes.mean} arg1=${element.attributes.arg1} arg2=${element.attributes.arg2}`
  const of = (needed: readonly (number | undefined)[], make: () => ForeignDistribution) =>
    needed.every((number) => number !== undefined) ? make() : malformed(shown)
  switch (type) {
    case 'FIXED':
      return of([mean], () => fixed(mean!))
    case 'EXPONENTIAL':
      return of([first || mean], () => ({ kind: 'exponential', mean: (first || mean)! }))
    case 'NORMAL':
      return of([mean, first], () => ({ kind: 'normal', mean: mean!, standardDeviation: first! }))
    case 'UNIFORM':
      return of([first, second], () => ({ kind: 'uniform', minimum: first!, maximum: second! }))
    case 'TRIANGULAR':
      return of([mean, first, second], () => ({
        kind: 'triangular',
        minimum: first!,
        mode: mean!,
        maximum: second!,
      }))
    case 'GAMMA':
      return of([mean, first], () => gamma(mean!, first!))
    case 'LOGNORMAL':
      return of([mean, first], () => logNormal(mean!, first!))
    case 'HISTOGRAM':
      return histogramOf(element)
    default:
      return wordless(shown)
  }
}

const histogramOf = (element: XmlElement): ForeignDistribution => {
  const parts = childrenOf(childOf(element, 'histogramDataBins'), 'histogramData').map((bin) => {
    const inner = childOf(bin, 'distribution')
    return {
      weight: finite(bin.attributes.probability) ?? Number.NaN,
      distribution: inner ? distributionOf(inner) : malformed('HISTOGRAM'),
    }
  })
  const wrong = parts.find(({ distribution }) => distribution.kind === 'unsaid')?.distribution
  if (wrong || parts.length === 0 || parts.some(({ weight }) => !(weight >= 0)))
    return wrong ?? malformed('HISTOGRAM')
  const sum = parts.reduce((total, { weight }) => total + weight, 0)
  if (!(sum > 0)) return malformed('HISTOGRAM')
  const constants = parts.flatMap(({ distribution, weight }) =>
    distribution.kind === 'fixed' ? [{ value: distribution.value, weight }] : [],
  )
  if (constants.length === parts.length) return discrete(constants)
  return {
    kind: 'mixture',
    parts: parts.flatMap(({ distribution, weight }) =>
      distribution.kind === 'unsaid' ? [] : [{ distribution, weight: weight / sum }],
    ),
  }
}

const hoursOf = (timetable: XmlElement, name: string, { report }: ForeignReading): WeekHours =>
  childrenOf(childOf(timetable, 'rules'), 'rule').flatMap((rule) => {
    const { fromWeekDay, toWeekDay = fromWeekDay, fromTime, toTime } = rule.attributes
    const [first, last] = [foreignWeekday(fromWeekDay), foreignWeekday(toWeekDay)]
    const [from, to] = [foreignTime(fromTime), foreignTime(toTime)]
    const found = `${fromWeekDay}–${toWeekDay} ${fromTime}–${toTime}`
    if (first === undefined || last === undefined || from === undefined || to === undefined) {
      report('IMPORT-HOURS', rule.place, { calendar: name, found })
      return []
    }
    if (from % 60 !== 0 || (endOfHours(to) !== 86_400 && to % 60 !== 0))
      report('IMPORT-HOURS-ROUNDED', rule.place, { calendar: name, found })
    return hoursOnDays(daysBetween(first, last), from, endOfHours(to))
  })

const calendarsOf = (block: XmlElement, reading: ForeignReading): ForeignCalendar[] => {
  const holidays = new Map(
    childrenOf(childOf(block, 'holidays'), 'holidays').map((list) => [
      list.attributes.id,
      childrenOf(list, 'holiday').map(({ attributes }) => (attributes.date ?? '').slice(0, 10)),
    ]),
  )
  return childrenOf(childOf(block, 'timetables'), 'timetable').flatMap((timetable) => {
    const { id, name, holidaysId } = timetable.attributes
    if (id === undefined) {
      reading.report('IMPORT-MISSING', timetable.place, {
        what: words('timetable の id', 'the id of a timetable'),
      })
      return []
    }
    const closed = holidaysId === undefined ? [] : holidays.get(holidaysId)
    if (closed === undefined)
      reading.report('IMPORT-UNKNOWN-REFERENCE', timetable.place, {
        what: words('休日の一覧', 'list of holidays'),
        id: holidaysId,
      })
    return [{ id, name: name ?? id, hours: hoursOf(timetable, name ?? id, reading), closed: closed ?? [] }]
  })
}

const poolsOf = (block: XmlElement, currency: string, reading: ForeignReading): ForeignPool[] => {
  const written = childrenOf(childOf(block, 'resources'), 'resource')
  const pools = written.flatMap(({ attributes, place }): ForeignPool[] => {
    const { id, name, totalAmount, costPerHour, timetableId } = attributes
    const called = name ?? id ?? ''
    if (id === undefined) {
      reading.report('IMPORT-MISSING', place, {
        what: words(`担当「${called}」の id`, `the id of the resource "${called}"`),
      })
      return []
    }
    const quantity = numberIn(reading, totalAmount, {
      what: words(`担当「${called}」の人数`, `the number of "${called}"`),
      place,
      least: 1,
      whole: true,
    })
    const cost =
      costPerHour === undefined || costPerHour === ''
        ? undefined
        : numberIn(reading, costPerHour, {
            what: words(`担当「${called}」の時間単価`, `the cost per hour of "${called}"`),
            place,
          })
    return [
      {
        id,
        name: called,
        quantity: quantity ?? 1,
        ...(cost !== undefined && cost > 0 && { costPerHour: cost }),
        ...(timetableId !== undefined && { calendar: timetableId }),
      },
    ]
  })
  if (currency !== 'JPY' && pools.some(({ costPerHour }) => costPerHour !== undefined))
    reading.report('IMPORT-CURRENCY', written[0].place, { currency })
  return pools
}

/** A positive whole number of cases trimmed: below 1 it is a share of all. */
const trimmed = (
  reading: ForeignReading,
  options: XmlElement | undefined,
  key: string,
  cases: number,
): number => {
  const text = options?.attributes[key]
  if (options === undefined || text === undefined || text === '') return 0
  const what = words(`除く件数（${key}）`, `the cases left out (${key})`)
  const number = numberIn(reading, text, { what, place: options.place }) ?? 0
  return Math.floor(number < 1 ? number * cases : number)
}

const leaveOut = (reading: ForeignReading, place: Place, what: Words) =>
  reading.report('IMPORT-LEFT-OUT', place, { what, effect: noEffect })

export const readQbp = (block: XmlElement, id: string, reading: ForeignReading): ForeignModel | undefined => {
  const { processInstances, startDateTime, currency = 'EUR' } = block.attributes
  const cases = numberIn(reading, processInstances, {
    what: words('件数（processInstances）', 'the number of cases (processInstances)'),
    place: block.place,
    least: 1,
    whole: true,
  })
  const calendars = calendarsOf(block, reading)
  const timetables = childrenOf(childOf(block, 'timetables'), 'timetable')
  const standard =
    timetables.find(({ attributes }) => attributes.default === 'true') ??
    timetables.find(({ attributes }) => /^(QBP_)?DEFAULT_TIMETABLE$/.test(attributes.id ?? ''))
  const calendar = calendars.find((one) => one.id === standard?.attributes.id)
  const from = localMoment(reading, startDateTime, block.place)
  const arrival = childOf(block, 'arrivalRateDistribution')
  const options = childOf(block, 'statsOptions')
  if (cases !== undefined && trimmed(reading, options, 'trimEndProcessInstances', cases) > 0)
    leaveOut(reading, options!.place, words('終わりの案件を除く設定', 'leaving out the last cases'))
  const pools = poolsOf(block, currency, reading)
  const activities = childrenOf(childOf(block, 'elements'), 'element').flatMap((element) => {
    const { elementId, fixedCost, costThreshold, durationThreshold, simulateAsTask } = element.attributes
    if (elementId === undefined) {
      reading.report('IMPORT-MISSING', element.place, {
        what: words('element の elementId', 'the elementId of an element'),
      })
      return []
    }
    const place = { ...element.place, element: elementId }
    if ((finite(costThreshold) ?? 0) > 0 || (finite(durationThreshold) ?? 0) > 0)
      leaveOut(reading, place, words('費用・時間のしきい値', 'thresholds of cost and duration'))
    if (simulateAsTask === 'true')
      leaveOut(
        reading,
        place,
        words('サブプロセスを一つの作業とみなす設定', 'playing a subprocess as one task'),
      )
    const written = childOf(element, 'durationDistribution')
    const served = childrenOf(childOf(element, 'resourceIds'), 'resourceId').filter(({ text }) => text !== '')
    return [
      {
        element: elementId,
        ...(written && { duration: distributionOf(written) }),
        crews: served.length > 0 ? [served.map(({ text }) => ({ pool: text, quantity: 1 }))] : [],
        ...((finite(fixedCost) ?? 0) > 0 && { fixedCost: finite(fixedCost) }),
        place,
      },
    ]
  })
  const flows = childrenOf(childOf(block, 'sequenceFlows'), 'sequenceFlow').flatMap((flow) => {
    const { elementId, executionProbability } = flow.attributes
    if (elementId === undefined) {
      reading.report('IMPORT-MISSING', flow.place, {
        what: words('sequenceFlow の elementId', 'the elementId of a sequenceFlow'),
      })
      return []
    }
    const what = words('分岐の割合（executionProbability）', 'the probability (executionProbability)')
    const place = { ...flow.place, element: elementId }
    const weight = numberIn(reading, executionProbability, { what, place })
    return weight === undefined ? [] : [{ element: elementId, weight, place }]
  })
  if (cases === undefined) return undefined
  const gap = arrival && distributionOf(arrival)
  return {
    tool: 'QBP/BIMP',
    id,
    file: reading.file,
    period: {
      cases,
      warmUpCases: Math.min(cases - 1, trimmed(reading, options, 'trimStartProcessInstances', cases)),
      ...(from !== undefined && { from }),
    },
    calendars,
    sources: gap
      ? [
          {
            gap,
            ...(calendar && { calendar: calendar.id }),
            firstAtOnce: true,
            dayAndNight: false,
            place: arrival.place,
          },
        ]
      : [],
    pools,
    activities,
    flows,
    events: [],
    data: {},
    atClosing: 'pause',
    silentMeansNothing: false,
  }
}
