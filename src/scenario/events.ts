import { isMoment } from '../model/civil-date.ts'
import { triggersOf } from '../model/event-triggers.ts'
import { type ExternalEvent, externalEvents } from '../model/external-events.ts'
import { parseIsoDuration } from '../model/iso-duration.ts'
import type { EventTrigger, FlowNode, ProcessModel } from '../model/process-model.ts'
import { DAY } from '../model/seconds.ts'
import type { Words } from '../model/words.ts'
import { assumedDuration, labelOf } from './activities.ts'
import { readUpdates } from './attribute-updates.ts'
import { findCalendar } from './calendars.ts'
import type { KnownData } from './case-attributes.ts'
import { findNamed, namedEntries, shownName, waitsOf } from './element-names.ts'
import { isReadable } from './feel.ts'
import { probability, readQuantity } from './quantities.ts'
import { readWorkedOutDuration } from './read-formulas.ts'
import { type Reading, report } from './reading.ts'
import type { AttributeUpdate, CalendarSetting, Duration, EventSetting, Quantity } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'
import { standInSource } from './stand-ins.ts'
import type { Keys } from './yaml-document.ts'

type Timer = EventTrigger & { readonly kind: 'timer' }

/** What must be known of an event: its time (`timer`), or how it comes from outside; undefined when nothing. */
export type EventNeed = 'timer' | ExternalEvent | undefined

export const timerOf = (node: FlowNode): Timer | undefined =>
  triggersOf(node).find((trigger): trigger is Timer => trigger.kind === 'timer')

/** Per node. A timer beside other triggers brings the event in any case, so only its time counts. */
export const eventNeeds = (model: ProcessModel): readonly EventNeed[] => {
  const external = externalEvents(model)
  return model.nodes.map((node) => {
    if (timerOf(node) === undefined) return external[node.index]
    return node.kind === 'startEvent' && model.scopes[node.scope].kind === 'process' ? 'arrival' : 'timer'
  })
}

/** The length of a timer as drawn; of a repeated one, the length of a round. */
export const drawnLength = (node: FlowNode): number | undefined =>
  parseIsoDuration(timerOf(node)?.text.replace(/^R\d*\//, '') ?? '')

/** Whether the drawing says a timer's time, as a length or as a moment. */
export const saysTime = (node: FlowNode): boolean => {
  const timer = timerOf(node)
  return drawnLength(node) !== undefined || (timer?.form === 'date' && isMoment(timer.text))
}

/** Whether a condition of the event can be asked of the case's data, so that nothing needs to be assumed of it. */
export const asksData = (node: FlowNode, names: readonly string[]): boolean =>
  triggersOf(node).some(
    (trigger) =>
      trigger.kind === 'conditional' &&
      trigger.condition !== undefined &&
      isReadable(trigger.condition, names),
  )

/** What events may speak of besides the drawing. */
export interface EventNames {
  readonly known: KnownData
  readonly calendars: Readonly<Record<string, CalendarSetting>>
  readonly arrivals: readonly { readonly id: string; readonly name: Words }[]
}

interface Written {
  readonly after?: Duration
  readonly probability?: Quantity
  readonly calendar?: string
  readonly arrivesLike?: string
  readonly sets?: readonly AttributeUpdate[]
}

const drawnWords: Words = {
  ja: '図の中で起こされるイベントだからです',
  en: 'something in the drawing brings it about',
}
const arrivalWords: Words = {
  ja: '案件が入ってくるところだからです（件数は arrivals に書きます）',
  en: 'cases enter there (their number stands under arrivals)',
}
const atEndWords: Words = {
  ja: '起きるかどうかは作業が終わったときに決まるので、長さ（duration）は要りません',
  en: 'whether it happens is decided when the work is done, so there is no duration',
}

const readWritten = (
  reading: Reading,
  node: FlowNode,
  keys: Keys,
  need: EventNeed,
  written: NonNullable<ScenarioFile['events']>[string],
  { known, calendars, arrivals }: EventNames,
): Written => {
  const after = readWorkedOutDuration(
    reading,
    [...keys, 'duration'],
    labelOf(node, '待つ長さ', 'length of the wait'),
    known,
  )
  const chance = readQuantity(
    reading,
    [...keys, 'probability'],
    labelOf(node, '起きる割合', 'share in which it happens'),
    'share',
    probability,
  )
  const updates = readUpdates(reading, [...keys, 'sets'], known)
  const sets = updates && { sets: updates }
  const name = shownName(node)
  if (need === 'arrival' || (need === undefined && (after || chance || !sets))) {
    report(reading, 'SCENARIO-EVENT-UNUSED', keys, { name, why: need ? arrivalWords : drawnWords })
    return need ? {} : { ...sets }
  }
  if (need === undefined) return { ...sets }
  if (chance && (need === 'timer' || need === 'wait'))
    report(reading, 'SCENARIO-EVENT-ALWAYS', [...keys, 'probability'], { name })
  if (after && need === 'atEnd')
    report(reading, 'SCENARIO-EVENT-UNUSED', [...keys, 'duration'], { name, why: atEndWords })
  const calendar =
    written.calendar && findCalendar(reading, calendars, [...keys, 'calendar'], written.calendar)
  const sources = {
    things: arrivals.map(({ id, name: words }) => ({ id, name: words.ja })),
    what: { ja: '申請の発生源', en: 'source of cases' },
  }
  const source =
    written.arrivesLike && findNamed(reading, sources, written.arrivesLike, [...keys, 'arrivesLike'], false)
  return {
    ...(after && need !== 'atEnd' && { after }),
    ...(chance && { probability: chance }),
    ...(need !== 'atEnd' && calendar && { calendar }),
    ...(need !== 'atEnd' && source && { arrivesLike: source.id }),
    ...sets,
  }
}

/** Lengths of waits and chances of what may come from outside: from the scenario, else as drawn, else as assumed. */
export const readEvents = (
  reading: Reading,
  file: ScenarioFile,
  model: ProcessModel,
  names: EventNames,
): Record<string, EventSetting> => {
  const needs = eventNeeds(model)
  const events: Record<string, EventSetting> = {}
  const waits = waitsOf(model)
  for (const { name, thing: node, keys } of namedEntries(
    reading,
    waits,
    ['events'],
    Object.keys(file.events ?? {}),
  ))
    events[node.id] = readWritten(reading, node, keys, needs[node.index], file.events![name], names)
  for (const node of waits.things) {
    const need = needs[node.index]
    if (need === undefined || need === 'arrival') {
      if (!events[node.id]?.sets) delete events[node.id]
    } else {
      const setting = completed(reading, model, node, need, events[node.id] ?? {}, names.known.names)
      if (setting) events[node.id] = setting
    }
  }
  return events
}

const completed = (
  reading: Reading,
  model: ProcessModel,
  node: FlowNode,
  need: 'timer' | 'wait' | 'race' | 'atEnd',
  written: Written,
  names: readonly string[],
): EventSetting | undefined => {
  if (need === 'race' || need === 'atEnd') {
    if (written.probability === undefined) {
      if (!asksData(node, names))
        report(reading, 'SCENARIO-EVENT-NEVER', ['events'], { name: shownName(node) })
      return { ...written, probability: assumedNever(node) }
    }
    return need === 'atEnd' ? written : { ...written, after: written.after ?? assumedWait(reading, node) }
  }
  const { after, probability: _, ...others } = written
  if (after) return { after, ...others }
  const timer = timerOf(node)
  const length = drawnLength(node)
  if (length !== undefined)
    return {
      after: {
        path: `events.${node.id}.duration`,
        label: labelOf(node, '待つ長さ', 'length of the wait'),
        distribution: { kind: 'fixed', value: length },
        text: timer?.text.replace(/^R\d*\//, '') ?? '',
        source: model.file,
      },
      ...others,
    }
  // A moment on the calendar is worked out when the case comes to it.
  if (timer?.form === 'date' && isMoment(timer.text))
    return Object.keys(others).length > 0 ? others : undefined
  return { after: assumedWait(reading, node), ...others }
}

const assumedWait = (reading: Reading, node: FlowNode): Duration => {
  report(reading, 'SCENARIO-DEFAULT-WAIT', ['events'], { name: shownName(node) })
  return assumedDuration(
    `events.${node.id}.duration`,
    labelOf(node, '待つ長さ', 'length of the wait'),
    DAY,
    '1d',
  )
}

const assumedNever = (node: FlowNode): Quantity => ({
  path: `events.${node.id}.probability`,
  label: labelOf(node, '起きる割合', 'share in which it happens'),
  value: 0,
  unit: 'share',
  mark: 'assumption',
  source: standInSource,
})
