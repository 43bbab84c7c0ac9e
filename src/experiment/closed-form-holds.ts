import { externalEvents, messageSenders } from '../model/external-events.ts'
import { type Activity, type FlowNode, isActivity, type ProcessModel } from '../model/process-model.ts'
import type { Words } from '../model/words.ts'
import { attributesOf } from '../scenario/case-attributes.ts'
import { asksData } from '../scenario/events.ts'
import { conditionNamesOf } from '../scenario/feel.ts'
import { compileFormula } from '../scenario/formulas.ts'
import type { ActivitySetting, Scenario } from '../scenario/scenario.ts'
import { readScript } from '../scenario/scripts.ts'
import { type Crew, plainNumber, type ResourceProfile } from '../scenario/work-rules.ts'

const words = (ja: string, en: string): Words => ({ ja, en })

const waits = words(
  '期限や図の外からのイベントがあり待ちに依存する',
  'a timer or an event from outside makes work depend on waiting',
)
const between = words('プールや流れの間でメッセージをやり取りする', 'messages go between pools or paths')
const compensation = words('補償がある', 'there is compensation')
const unknown = ({ kind }: FlowNode): Words =>
  words(`式で求められない図形がある（${kind}）`, `no formula covers this kind of element: ${kind}`)

/**
 * What in the drawing makes the amount of work depend on more than the shares of its branches. Only what is listed here
 * passes; every other kind of element is an obstacle.
 */
export const obstacleInDrawing = (model: ProcessModel, scenario: Scenario): Words | undefined => {
  if (model.messageFlows.some((flow) => joinsProcesses(flow) && flow.sourceProcess !== flow.targetProcess))
    return between
  const senders = messageSenders(model)
  const external = externalEvents(model)
  const attributes = attributesOf(scenario)
  const names = conditionNamesOf(attributes)
  const neverComes = (node: FlowNode) =>
    (external[node.index] === 'race' || external[node.index] === 'atEnd') &&
    (scenario.events[node.id]?.probability?.value ?? (scenario.events[node.id] ? 1 : 0)) === 0 &&
    !asksData(node, names)
  const obstacleAt = (node: FlowNode): Words | undefined => {
    if (senders[node.index].length > 0) return between
    switch (node.kind) {
      case 'startEvent':
        return node.trigger.kind === 'none' || model.scopes[node.scope].kind === 'process' || neverComes(node)
          ? undefined
          : waits
      case 'endEvent':
        if (node.trigger.kind === 'terminate')
          return model.nodes.some(splits)
            ? words('強制終了があり待ちに依存する', 'a terminate end makes work depend on waiting')
            : undefined
        return node.trigger.kind === 'none' || node.trigger.kind === 'message' ? undefined : unknown(node)
      case 'intermediateThrowEvent':
        return node.trigger.kind === 'none' || node.trigger.kind === 'message' ? undefined : unknown(node)
      case 'intermediateCatchEvent':
        return node.trigger.kind === 'timer' || external[node.index] === 'wait' ? undefined : unknown(node)
      case 'boundaryEvent':
        return node.trigger.kind === 'compensate' ? compensation : neverComes(node) ? undefined : waits
      case 'eventSubProcess':
        return model.scopes[node.child].nodes.every((index) => {
          const inner = model.nodes[index]
          return inner.kind !== 'startEvent' || neverComes(inner)
        })
          ? undefined
          : waits
      case 'task':
        if (node.script !== undefined && readScript(node.script, attributes).assignments.length > 0)
          return words('スクリプトが案件の属性を変える', 'a script changes attributes of the case')
        return obstacleInMarker(node)
      case 'subProcess': {
        const { kind, adHoc } = model.scopes[node.child]
        const isPlain =
          kind === 'subProcess' ||
          kind === 'process' ||
          (kind === 'adHocSubProcess' && adHoc?.completionCondition === undefined)
        return isPlain ? obstacleInMarker(node) : unknown(node)
      }
      case 'exclusiveGateway':
      case 'parallelGateway':
        return undefined
      case 'inclusiveGateway':
        return node.incoming.length > 1 && node.outgoing.length > 0
          ? words('包含ゲートウェイの合流がある', 'there is an inclusive join')
          : undefined
      default:
        return unknown(node)
    }
  }
  for (const node of model.nodes) {
    const obstacle = obstacleAt(node)
    if (obstacle) return obstacle
  }
  return undefined
}

const joinsProcesses = ({ sourceProcess, targetProcess }: ProcessModel['messageFlows'][number]): boolean =>
  sourceProcess >= 0 && targetProcess >= 0

const splits = (node: FlowNode): boolean => node.outgoing.length > 1 && node.kind !== 'exclusiveGateway'

const obstacleInMarker = (node: Activity): Words | undefined => {
  if (node.isForCompensation) return compensation
  if (node.startQuantity > 1 || node.completionQuantity > 1)
    return words('作業の前後でトークンの数が変わる', 'an activity takes or leaves several tokens')
  const { marker } = node
  if (marker.kind === 'multiInstance' && marker.events !== undefined)
    return words('繰り返しの途中でイベントを起こす', 'a repeated activity brings events about')
  const expression =
    marker.kind === 'loop' ? marker.condition : marker.kind === 'multiInstance' && marker.completionCondition
  return expression ? words('繰り返しが条件式による', 'a repetition depends on an expression') : undefined
}

const ownPace = ({ speed, speeds, durations }: ResourceProfile): boolean =>
  speed !== undefined || Object.keys(speeds).length > 0 || Object.keys(durations).length > 0

/**
 * What in the settings makes the hours depend on who does the work, or on how long cases wait. Breakdowns, priorities
 * and queue disciplines only change when it is done.
 */
export const obstacleInWork = ({ resourcePools, activities }: Scenario): Words | undefined => {
  const paces = new Set(resourcePools.filter(({ workers = [] }) => workers.some(ownPace)).map(({ id }) => id))
  const handfuls = new Set(resourcePools.filter(({ atOnce = 1 }) => atOnce > 1).map(({ id }) => id))
  const obstacleAt = ({
    pools,
    otherwise = [],
    setUp,
    batch,
    leaves,
  }: ActivitySetting): Words | undefined => {
    const crews = [pools, ...otherwise]
    if (crews.some((crew) => crew.some(({ pool }) => handfuls.has(pool))))
      return words('一人がいくつもの作業を同時に持つ', 'workers have several pieces of work in hand')
    if (crews.some((crew) => crew.some(({ pool }) => paces.has(pool))))
      return words('担当者によって速さが違う', 'workers differ in speed')
    if (new Set(crews.map(kindsOf)).size > 1)
      return words(
        '担当の候補によって任用区分か人数が違う',
        'the people who may do an activity differ in employment or number',
      )
    if (otherwise.length > 0 && crews.some((crew) => crew.some(({ pool }) => hasProfiles(pool))))
      return words(
        '候補の担当区分に条件の違う担当者がいる',
        'alternative pools have workers of their own conditions',
      )
    if (batch) return words('まとめ処理がある', 'cases are handled in batches')
    if (leaves) return words('待ちきれずに帰る人がいる', 'some of those who wait leave')
    if (setUp?.when === 'onChange')
      return words('作業が替わるときだけ準備がある', 'set-up depends on the work before')
    return undefined
  }
  const hasProfiles = (id: string) =>
    resourcePools.some((pool) => pool.id === id && (pool.workers ?? []).length > 0)
  const kindsOf = (crew: Crew): string =>
    crew
      .map(({ pool, quantity }) => {
        const employment = resourcePools.find(({ id }) => id === pool)?.employment ?? pool
        return `${employment} × ${quantity}`
      })
      .sort()
      .join(', ')
  for (const setting of Object.values(activities)) {
    const obstacle = obstacleAt(setting)
    if (obstacle) return obstacle
  }
  return undefined
}

/** What in the data makes the hours depend on more than the shares of cases with each value. `asked`: by conditions. */
export const obstacleInData = (
  model: ProcessModel,
  scenario: Scenario,
  asked: boolean,
): Words | undefined => {
  const { data, globalData = [], activities, events } = scenario
  const attributes = attributesOf(scenario)
  const settings = Object.values(activities)
  if (settings.some(({ duration }) => duration.feel !== undefined))
    return words('作業時間を式で求める', 'a duration is worked out from data')
  const isByData = ({ id, marker }: Activity): boolean => {
    const said = activities[id]?.instances
    if (marker.kind !== 'multiInstance') return false
    return said ? plainNumber(said) === undefined : !/^\d*$/.test(marker.cardinality ?? '')
  }
  if (model.nodes.some((node) => isActivity(node) && isByData(node)))
    return words('実施回数が案件の属性による', 'a number of instances depends on data')
  if (!asked) return undefined
  if ([...settings, ...Object.values(events)].some(({ sets }) => sets !== undefined))
    return words('条件が読む属性を作業かイベントが変える', 'activities or events set attributes')
  if (globalData.length > 0)
    return words('すべての案件に共通の属性がある', 'there are attributes that all cases share')
  const names = conditionNamesOf(attributes)
  const asksTime = (feel: string) => {
    const formula = compileFormula(feel, names)
    return 'timed' in formula && formula.timed
  }
  return data.some(({ feel }) => feel !== undefined && asksTime(feel))
    ? words('案件の属性が時刻による', 'an attribute depends on the time')
    : undefined
}
