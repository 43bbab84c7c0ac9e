import type { FlowNode, ProcessModel } from '../model/process-model.ts'
import { MINUTE, type Seconds } from '../model/seconds.ts'
import type { Words } from '../model/words.ts'
import { readUpdates } from './attribute-updates.ts'
import { readBatch } from './batches.ts'
import type { KnownData } from './case-attributes.ts'
import { isDoneByOne, mayWait, readCrews } from './crews.ts'
import { activitiesOf, namedEntries, shownName } from './element-names.ts'
import { isReadable } from './feel.ts'
import { readLeaving } from './leaving.ts'
import { between, probability, readDuration, readQuantity } from './quantities.ts'
import {
  instancesWanted,
  priorityWanted,
  readWorkedOutDuration,
  readWorkedOutNumber,
} from './read-formulas.ts'
import { type Reading, report, reportKey } from './reading.ts'
import type { ActivitySetting, CalendarSetting, Duration, ResourcePool } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'
import { standInSource } from './stand-ins.ts'
import { type Keys, rawAt } from './yaml-document.ts'

export const labelOf = (node: FlowNode, ja: string, en: string): Words => ({
  ja: `${shownName(node)}の${ja}`,
  en: `${shownName(node)}: ${en}`,
})

export const assumedDuration = (path: string, label: Words, value: Seconds, text: string): Duration => ({
  path,
  label,
  distribution: { kind: 'fixed', value },
  text,
  mark: 'assumption',
  source: standInSource,
})

type Written = NonNullable<ScenarioFile['activities']>[string]

/** What the settings of an activity may refer to. */
interface Around {
  readonly pools: readonly ResourcePool[]
  readonly calendars: Readonly<Record<string, CalendarSetting>>
  readonly known: KnownData
}

export const readActivities = (
  reading: Reading,
  file: ScenarioFile,
  model: ProcessModel,
  around: Around,
): Record<string, ActivitySetting> => {
  const settings: Record<string, ActivitySetting> = {}
  for (const { name, thing: node, keys } of namedEntries(
    reading,
    activitiesOf(model),
    ['activities'],
    Object.keys(file.activities ?? {}),
  )) {
    const written = file.activities![name]
    const { known } = around
    const duration = readWorkedOutDuration(
      reading,
      [...keys, 'duration'],
      labelOf(node, '作業時間', 'duration'),
      known,
    )
    const instances = readWorkedOutNumber(
      reading,
      [...keys, 'instances'],
      labelOf(node, '実施回数', 'instances'),
      between(0, 10_000),
      known,
      instancesWanted,
    )
    const sets = readUpdates(reading, [...keys, 'sets'], known)
    const repeat = readQuantity(
      reading,
      [...keys, 'repeat'],
      labelOf(node, '繰り返す割合', 'share repeated'),
      'share',
      probability,
    )
    tellUnmarked(reading, node, keys)
    const silent = written.duration === undefined
    settings[node.id] = {
      id: node.id,
      duration: duration ?? assumedActivity(reading, file, node, silent),
      ...readPeople(reading, written, node, keys, around),
      ...readWork(reading, written, node, keys, known),
      ...(written.resident && { resident: written.resident }),
      ...(written.measure !== undefined && { measure: written.measure }),
      ...(instances && { instances }),
      ...(sets && { sets }),
      ...(repeat && { repeat }),
    }
  }
  for (const node of activitiesOf(model).things) {
    settings[node.id] ??= {
      id: node.id,
      duration: assumedActivity(reading, file, node, true),
      pools: [],
      atClosing: 'finish',
    }
    noteMarkers(
      reading,
      node,
      settings[node.id],
      around.known.attributes.map((one) => one.name),
    )
  }
  return settings
}

/** Who does it, who is served first, and who does not wait. */
const readPeople = (
  reading: Reading,
  written: Written,
  node: FlowNode,
  keys: Keys,
  { pools, calendars, known }: Around,
): Pick<
  ActivitySetting,
  'pools' | 'otherwise' | 'skill' | 'priority' | 'preempts' | 'atClosing' | 'leaves'
> => {
  const crews = readCrews(reading, written, node, keys, pools)
  const name = shownName(node)
  const priority = readWorkedOutNumber(
    reading,
    [...keys, 'priority'],
    labelOf(node, '優先順位', 'priority'),
    between(0, 1_000_000),
    known,
    priorityWanted,
  )
  const leaves =
    written.leaves &&
    readLeaving(reading, written.leaves, [...keys, 'leaves'], (ja, en) => labelOf(node, ja, en))
  if (written.preempts && written.priority === undefined)
    report(reading, 'SCENARIO-PREEMPTS-PRIORITY', [...keys, 'preempts'], { name })
  if (written.preempts && mayWait(crews, pools) && !isDoneByOne(crews, pools))
    report(reading, 'SCENARIO-PREEMPTS-CREW', [...keys, 'preempts'], { name })
  if (!mayWait(crews, pools)) {
    for (const key of ['otherwise', 'skill', 'priority', 'preempts', 'leaves', 'setUp', 'travel'] as const)
      if (written[key] !== undefined) reportKey(reading, 'SCENARIO-NO-QUEUE-UNUSED', [...keys, key], { name })
  } else if (
    written.atClosing === 'notStart' &&
    crews.pools.every(({ pool }) => neverCloses(pools, calendars, pool))
  )
    report(reading, 'SCENARIO-NEVER-CLOSES', [...keys, 'atClosing'], { name })
  return {
    ...crews,
    ...(priority && { priority }),
    ...(written.preempts !== undefined && { preempts: written.preempts }),
    atClosing: written.atClosing ?? 'finish',
    ...(leaves && { leaves }),
  }
}

const neverCloses = (
  pools: readonly ResourcePool[],
  calendars: Readonly<Record<string, CalendarSetting>>,
  id: string,
): boolean => {
  const pool = pools.find((one) => one.id === id)
  const always = (calendar: string) => calendars[calendar]?.always === true
  return (
    pool !== undefined &&
    always(pool.calendar) &&
    pool.lunchShifts.length === 0 &&
    (pool.workers ?? []).every(({ calendar }) => calendar === undefined || always(calendar))
  )
}

/** What the work takes beside its own time. */
const readWork = (
  reading: Reading,
  written: Written,
  node: FlowNode,
  keys: Keys,
  known: KnownData,
): Pick<ActivitySetting, 'setUp' | 'transfer' | 'travel' | 'batch' | 'fixedCost'> => {
  const length = (at: Keys, ja: string, en: string) =>
    readDuration(reading, [...keys, ...at], labelOf(node, ja, en))
  const isLong = rawAt(reading.raw, [...keys, 'setUp', 'duration']) !== undefined
  const setUp = length(isLong ? ['setUp', 'duration'] : ['setUp'], '準備時間', 'set-up')
  const transfer = length(['transfer'], '引継ぎ時間', 'time on the way to it')
  const travel = length(['travel'], '移動時間', 'travel, each way')
  const fixedCost = readQuantity(
    reading,
    [...keys, 'fixedCost'],
    labelOf(node, '1回当たり費用', 'cost each time'),
    'yen',
    between(0, 1e9),
  )
  return {
    ...(setUp && { setUp: { duration: setUp, when: whenSetUp(written) } }),
    ...(transfer && { transfer }),
    ...(travel && { travel }),
    ...(written.batch && {
      batch: readBatch(reading, written.batch, [...keys, 'batch'], known.names),
    }),
    ...(fixedCost && { fixedCost }),
  }
}

const whenSetUp = ({ setUp }: Written): 'everyTime' | 'onChange' =>
  typeof setUp === 'object' && 'when' in setUp && setUp.when === 'onChange' ? 'onChange' : 'everyTime'

/** A subprocess lasts as long as its inside, a receive task as long as its message takes: neither needs a duration. */
const assumedActivity = (reading: Reading, _file: ScenarioFile, node: FlowNode, tell: boolean): Duration => {
  const path = `activities.${node.id}.duration`
  const label = labelOf(node, '作業時間', 'duration')
  if (node.kind === 'subProcess' || (node.kind === 'task' && node.taskType === 'receiveTask'))
    return { path, label, distribution: { kind: 'fixed', value: 0 }, text: '0s' }
  if (tell) report(reading, 'SCENARIO-DEFAULT-DURATION', ['activities'], { name: shownName(node) })
  return assumedDuration(path, label, 5 * MINUTE, '5m')
}

/** How often it is done is asked only of what is drawn as done several times. */
const tellUnmarked = (reading: Reading, node: FlowNode, keys: Keys): void => {
  const marker = node.kind === 'task' || node.kind === 'subProcess' ? node.marker.kind : 'none'
  const tell = (key: 'instances' | 'repeat', wanted: Words) => {
    if (rawAt(reading.raw, [...keys, key]) !== undefined)
      reportKey(reading, 'SCENARIO-MARKER-MISSING', [...keys, key], { name: shownName(node), wanted })
  }
  if (marker !== 'multiInstance') tell('instances', { ja: '複数実行', en: 'multi-instance' })
  if (marker !== 'loop') tell('repeat', { ja: '繰り返し', en: 'loop' })
}

const noteMarkers = (
  reading: Reading,
  node: FlowNode,
  setting: ActivitySetting,
  data: readonly string[],
): void => {
  const marker = node.kind === 'task' || node.kind === 'subProcess' ? node.marker : undefined
  const note = (what: Words, value: string) =>
    report(reading, 'SCENARIO-DEFAULT-REPEAT', ['activities'], { name: shownName(node), what, value })
  if (marker?.kind === 'loop' && !setting.repeat && marker.condition === undefined)
    note({ ja: '割合', en: 'repeat' }, '0.5')
  if (marker?.kind === 'multiInstance' && !setting.instances) {
    const { cardinality } = marker
    if (cardinality === undefined || !isReadable(cardinality, data))
      note({ ja: '回数', en: 'number of instances' }, '1')
  }
}
