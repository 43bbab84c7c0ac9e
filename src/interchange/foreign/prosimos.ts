import {
  type ForeignActivity,
  type ForeignCalendar,
  type ForeignEvent,
  type ForeignFlow,
  type ForeignModel,
  type ForeignReading,
  localMoment,
  numberIn,
  words,
} from './foreign-model.ts'
import type { Json, JsonText } from './json-tree.ts'
import { attributesOf, updatesOf } from './prosimos-attributes.ts'
import { distributionOf } from './prosimos-distribution.ts'
import {
  identified,
  isEmpty,
  isMap,
  type JsonMap,
  leaveOut,
  listOf,
  mapOf,
  type Reader,
  textOf,
} from './prosimos-json.ts'
import { staffOf } from './prosimos-people.ts'
import { batchesOf, branchRulesOf, priorityOf } from './prosimos-rules.ts'
import {
  daysBetween,
  endOfHours,
  foreignTime,
  foreignWeekday,
  hoursOnDays,
  isAlways,
  type WeekHours,
} from './week-hours.ts'

/** What a run is given where the file says nothing: its own program asks for it on the command line. */
const CASES = 1000

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

const flowsOf = (root: JsonMap, conditions: ReadonlyMap<string, string>, reader: Reader): ForeignFlow[] =>
  identified(root.gateway_branching_probabilities, 'gateway_id').flatMap((gateway) => {
    const id = textOf(gateway.gateway_id)
    const { gateway_id: _, probabilities, ...older } = gateway
    return identified(probabilities ?? older, 'path_id').flatMap((way): ForeignFlow[] => {
      const place = reader.placeOf(probabilities ?? gateway, id)
      const element = textOf(way.path_id)
      if (element === undefined) {
        reader.report('IMPORT-MISSING', place, { what: words('分岐の path_id', 'the path_id of a way') })
        return []
      }
      const what = words('分岐の割合', 'the probability')
      const condition = conditions.get(textOf(way.condition_id) ?? '')
      if (way.value === undefined && condition !== undefined) return [{ element, condition, place }]
      const weight = numberIn(reader, way.value, { what, place })
      return weight === undefined
        ? []
        : [{ element, weight, ...(condition !== undefined && { condition }), place }]
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

const casesOf = (root: JsonMap, reader: Reader): number => {
  if (root.total_cases === undefined) {
    reader.report('IMPORT-CASES-UNSAID', { file: reader.file }, { cases: CASES })
    return CASES
  }
  const what = words('件数（total_cases）', 'the number of cases (total_cases)')
  return (
    numberIn(reader, root.total_cases, { what, place: reader.placeOf(root), least: 1, whole: true }) ?? CASES
  )
}

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
  const calendars = calendarsOf(root, reader)
  const { pools, services } = staffOf(root, calendars, reader)
  const data = attributesOf(root.case_attributes, reader)
  // A case attribute hides the global one of that name.
  const globalData = Object.fromEntries(
    Object.entries(attributesOf(root.global_attributes, reader)).filter(([name]) => !(name in data)),
  )
  const updates = updatesOf(root, reader)
  const known = new Set([data, globalData, ...updates.values()].flatMap(Object.keys))
  const priority = priorityOf(root, known, reader)
  const batches = batchesOf(root, reader)
  const activities = [...services].map(([element, service]): ForeignActivity => {
    const batch = batches.get(element)
    const sets = updates.get(element)
    return {
      element,
      ...service,
      ...(priority !== undefined && service.crews.length > 0 && { priority }),
      ...(batch && { batch }),
      ...(sets && { sets }),
    }
  })
  const events = eventsOf(root, reader)
  const elsewhere = [...updates].filter(([element]) => !services.has(element))
  const arrival = root.arrival_time_distribution
  const from = localMoment(reader, textOf(root.start_time), reader.placeOf(root))
  return {
    tool: 'Prosimos',
    id,
    file: reading.file,
    period: { cases: casesOf(root, reader), warmUpCases: 0, ...(from !== undefined && { from }) },
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
            firstAtOnce: true,
            dayAndNight: !open,
            place: reader.placeOf(arrival),
          },
        ]
      : [],
    pools,
    activities,
    flows: flowsOf(root, branchRulesOf(root, known, reader), reader),
    events: [
      ...events.map((event) => {
        const sets = updates.get(event.element)
        return sets ? { ...event, sets } : event
      }),
      ...elsewhere
        .filter(([element]) => !events.some((event) => event.element === element))
        .map(([element, sets]) => ({ element, sets, place: reader.placeOf(root.event_attributes, element) })),
    ],
    data,
    globalData,
    atClosing: 'pause',
    silentMeansNothing: false,
  }
}
