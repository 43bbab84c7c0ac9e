import { matchingName } from '../model/names.ts'
import type { FlowNode, ProcessModel } from '../model/process-model.ts'
import { MINUTE, type Seconds } from '../model/seconds.ts'
import type { Words } from '../model/words.ts'
import { activitiesOf, namedEntries, shownName } from './element-names.ts'
import { suggestion } from './nearest-names.ts'
import { between, people, probability, readDuration, readNumber, readQuantity } from './quantities.ts'
import { type Reading, report } from './reading.ts'
import type { ActivitySetting, Duration, ResourcePool } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'
import type { Keys } from './yaml-document.ts'

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
  source: '既定値（default）',
})

/** By id, else by name, as activities go. */
const poolsCalled = (pools: readonly ResourcePool[], wanted: string): readonly ResourcePool[] => {
  const byId = pools.filter(({ id }) => id === wanted)
  if (byId.length > 0) return byId
  const name = matchingName(wanted)
  return pools.filter((pool) => [pool.name.ja, pool.name.en].some((one) => matchingName(one) === name))
}

const readDemands = (
  reading: Reading,
  written: NonNullable<ScenarioFile['activities']>[string],
  node: FlowNode,
  keys: Keys,
  pools: readonly ResourcePool[],
): ActivitySetting['pools'] => {
  const known = pools.flatMap(({ id, name }) => [id, name.ja])
  const demand = (name: string, quantity: number, at: Keys) => {
    const [pool, another] = poolsCalled(pools, name)
    if (!pool || another)
      report(reading, 'SCENARIO-UNKNOWN-POOL', at, { name, near: suggestion(name, known) })
    else if (!pool.unlimited && quantity > pool.quantity.value)
      report(reading, 'SCENARIO-POOL-TOO-SMALL', at, {
        name: shownName(node),
        pool: name,
        needed: quantity,
        quantity: pool.quantity.value,
      })
    return { pool: pool?.id ?? name, quantity }
  }
  const several = (written.pools ?? []).map((one, i) => {
    const at = [...keys, 'pools', i]
    if (one.quantity === undefined) return demand(one.pool, 1, [...at, 'pool'])
    const quantity = readNumber(reading, [...at, 'quantity']) ?? 1
    const wrong = people(quantity)
    if (wrong) report(reading, wrong[0], [...at, 'quantity'], { found: quantity })
    return demand(one.pool, quantity, [...at, 'pool'])
  })
  return written.pool === undefined ? several : [demand(written.pool, 1, [...keys, 'pool']), ...several]
}

export const readActivities = (
  reading: Reading,
  file: ScenarioFile,
  model: ProcessModel,
  pools: readonly ResourcePool[],
): Record<string, ActivitySetting> => {
  const settings: Record<string, ActivitySetting> = {}
  for (const { name, thing: node, keys } of namedEntries(
    reading,
    activitiesOf(model),
    ['activities'],
    Object.keys(file.activities ?? {}),
  )) {
    const written = file.activities![name]
    const duration = readDuration(reading, [...keys, 'duration'], labelOf(node, '作業時間', 'duration'))
    const instances = readQuantity(
      reading,
      [...keys, 'instances'],
      labelOf(node, '実施回数', 'instances'),
      'factor',
      between(0, 10_000),
    )
    const repeat = readQuantity(
      reading,
      [...keys, 'repeat'],
      labelOf(node, '繰り返す割合', 'share repeated'),
      'share',
      probability,
    )
    const silent = written.duration === undefined
    settings[node.id] = {
      id: node.id,
      duration: duration ?? assumedActivity(reading, file, node, silent),
      pools: readDemands(reading, written, node, keys, pools),
      atClosing: written.atClosing ?? 'finish',
      ...(written.measure !== undefined && { measure: written.measure }),
      ...(instances && { instances }),
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
    noteMarkers(reading, node, settings[node.id], Object.keys(file.data ?? {}))
  }
  return settings
}

/** A subprocess lasts as long as its inside, a receive task as long as its message takes: neither needs a duration. */
const assumedActivity = (reading: Reading, _file: ScenarioFile, node: FlowNode, tell: boolean): Duration => {
  const path = `activities.${node.id}.duration`
  const label = labelOf(node, '作業時間', 'duration')
  if (node.kind === 'subProcess' || (node.kind === 'task' && node.taskType === 'receiveTask'))
    return { path, label, distribution: { kind: 'fixed', value: 0 }, text: '0s' }
  if (tell) report(reading, 'SCENARIO-DEFAULT-DURATION', ['activities'], { name: shownName(node) })
  return assumedDuration(path, label, 5 * MINUTE, '5m')
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
    if (cardinality === undefined || (!/^\d+$/.test(cardinality) && !data.includes(cardinality)))
      note({ ja: '回数', en: 'number of instances' }, '1')
  }
}
