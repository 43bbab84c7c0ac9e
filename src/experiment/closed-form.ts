import { startsByItself } from '../model/companions.ts'
import { oncePer } from '../model/once-per.ts'
import { type Gateway, isActivity, type ProcessModel } from '../model/process-model.ts'
import type { Seconds } from '../model/seconds.ts'
import { wayTaken } from '../model/way-taken.ts'
import type { Words } from '../model/words.ts'
import { meanOf } from '../scenario/distribution-moments.ts'
import { conditionNamesOf } from '../scenario/feel.ts'
import { compileFormula } from '../scenario/formulas.ts'
import { type ActivitySetting, isStaff, type Scenario } from '../scenario/scenario.ts'
import { plainNumber } from '../scenario/work-rules.ts'
import { type Attributes, conditionOf, ownAttributes } from '../simulation/case-data.ts'
import { branchShares, DEFAULT_REPEAT, DEFAULT_WORK } from '../simulation/node-settings.ts'
import { obstacleInData, obstacleInDrawing, obstacleInWork } from './closed-form-holds.ts'
import {
  channelShares,
  type ExpectedShare,
  expectedCases,
  expectedShares,
  obstacleInDemand,
} from './expected-cases.ts'
import type { StepHours } from './results.ts'

/**
 * 検算: cases × minutes × share. How often each activity is done per year follows from the drawing as a linear
 * system (every flow carries what its source sends), wherever the work does not depend on waiting.
 */
export interface ClosedForm {
  readonly staffHours: number
  readonly byActivity: Readonly<Record<string, number>>
  /** Hours of work asked of each pool. */
  readonly byPool: Readonly<Record<string, number>>
  /** Expected visits by BPMN id. */
  readonly visits: Readonly<Record<string, number>>
  /** By BPMN id, the cases of the sources that send any there: of what the visits are a share. */
  readonly casesBehind: Readonly<Record<string, number>>
}

export type ClosedFormAnswer = ClosedForm | { readonly reason: Words }

export const holds = (answer: ClosedFormAnswer): answer is ClosedForm => !('reason' in answer)

const because = (ja: string, en: string): ClosedFormAnswer => ({ reason: { ja, en } })

const MOST_ROUNDS = 20_000
const SETTLED = 1e-12
const MOST_CLASSES = 64

export const closedFormOf = (
  model: ProcessModel,
  scenario: Scenario,
  shares: readonly ExpectedShare[] = expectedShares(scenario),
): ClosedFormAnswer => {
  const obstacle = obstacleIn(model, scenario, shares)
  if (obstacle !== undefined) return obstacle
  const byId = new Map(model.nodes.map((node) => [node.id, node.index]))
  const processes = model.scopes.filter((scope) => scope.kind === 'process')
  const visits = new Float64Array(model.nodes.length)
  const casesBehind = new Float64Array(model.nodes.length)
  for (const [i, source] of scenario.arrivals.entries()) {
    const reached = new Set<number>()
    for (const kind of classesOf(model, scenario, i, shares)) {
      const arrivals = new Float64Array(model.nodes.length)
      const entry = kind.channel < 0 ? source.start : source.channels[kind.channel].start || source.start
      const start = byId.get(entry)
      const process = processes.find(({ id }) => id === entry) ?? processes[0]
      const cases = expectedCases(source, shares[i]) * kind.share
      const firsts = start === undefined ? startsOf(model, process.index) : [start]
      for (const first of firsts) arrivals[first] += cases
      const ofKind = visitsOf(model, scenario, arrivals, kind.attributes)
      if (ofKind === undefined)
        return because(
          '流れの合流が入り組んでいるため式では求まらない',
          'joins are too entangled for a formula',
        )
      for (let node = 0; node < visits.length; node++) {
        visits[node] += ofKind[node]
        if (ofKind[node] > 0) reached.add(node)
      }
    }
    for (const node of reached) casesBehind[node] += expectedCases(source, shares[i])
  }
  const byActivity: Record<string, number> = {}
  const byPool: Record<string, number> = {}
  let staffHours = 0
  for (const node of model.nodes) {
    if (node.kind !== 'task' || visits[node.index] === 0) continue
    const setting = scenario.activities[node.id]
    const hours = (visits[node.index] * meanWork(setting)) / 3600
    for (const { pool, quantity } of setting?.pools ?? []) {
      byPool[pool] = (byPool[pool] ?? 0) + hours * quantity
      const employment = scenario.resourcePools.find((one) => one.id === pool)?.employment
      if (employment === undefined || !isStaff(employment)) continue
      byActivity[node.id] = (byActivity[node.id] ?? 0) + hours * quantity
      staffHours += hours * quantity
    }
  }
  return {
    staffHours,
    byActivity,
    byPool,
    visits: Object.fromEntries(model.nodes.map((node) => [node.id, visits[node.index]])),
    casesBehind: Object.fromEntries(model.nodes.map((node) => [node.id, casesBehind[node.index]])),
  }
}

/** The factors behind the hours of each activity that staff do, so that anyone can compute them again. */
export const stepsOf = (model: ProcessModel, scenario: Scenario, answer: ClosedFormAnswer): StepHours[] =>
  'reason' in answer
    ? []
    : model.nodes.flatMap((node) => {
        const hours = answer.byActivity[node.id]
        if (hours === undefined) return []
        const setting = scenario.activities[node.id]
        const cases = answer.casesBehind[node.id]
        const minutes = meanWork(setting) / 60
        const byOne = (answer.visits[node.id] * minutes) / 60
        return [
          {
            element: node.id,
            name: node.name || node.id,
            cases,
            perCase: answer.visits[node.id] / cases,
            minutes,
            staff: byOne === 0 ? 0 : hours / byOne,
            hours,
          },
        ]
      })

/** Seconds of each worker for one execution, with set-up, and with travel there and back. */
const meanWork = (setting: ActivitySetting | undefined): Seconds =>
  meanOf(setting?.duration.distribution ?? DEFAULT_WORK) +
  (setting?.setUp ? meanOf(setting.setUp.duration.distribution) : 0) +
  (setting?.travel ? 2 * meanOf(setting.travel.distribution) : 0)

/** Cases that every condition of the drawing treats alike. */
interface CaseClass {
  readonly share: number
  /** −1 without channels. */
  readonly channel: number
  readonly attributes: Attributes
}

/** Whether any condition asks, of the drawing or of the scenario. */
const decides = (model: ProcessModel, { conditions }: Scenario): boolean =>
  model.flows.some(({ id, condition }) => (conditions?.[id] ?? condition) !== undefined)

/** All combinations of channel, booking and case attributes; just the channels where no condition asks. */
const classesOf = (
  model: ProcessModel,
  scenario: Scenario,
  of: number,
  shares: readonly ExpectedShare[],
): CaseClass[] => {
  const source = scenario.arrivals[of]
  if (source === undefined) return []
  const channels =
    source.channels.length === 0
      ? [{ share: 1, channel: -1 }]
      : channelShares(source, shares[of]).map((share, channel) => ({ share, channel }))
  const booking = source.appointments
  const bookings =
    booking === undefined
      ? [{ share: 1, booked: false }]
      : [
          { share: booking.share.value * (1 - booking.noShow.value), booked: true },
          { share: 1 - booking.share.value, booked: false },
        ]
  let classes: CaseClass[] = channels.flatMap(({ share, channel }) =>
    bookings.map((kind) => ({
      share: share * kind.share,
      channel,
      attributes: ownAttributes(source.channels[channel], kind.booked),
    })),
  )
  if (!decides(model, scenario)) return classes
  for (const attribute of scenario.data) {
    const { name, feel } = attribute
    if (feel !== undefined) {
      const formula = compileFormula(feel, conditionNamesOf(scenario.data))
      const value = (given: Attributes) => ('error' in formula ? null : formula.evaluate(given))
      classes = classes.map((kind) => ({
        ...kind,
        attributes: { ...kind.attributes, [name]: value(kind.attributes) },
      }))
      continue
    }
    const total = attribute.values.reduce((sum, { weight }) => sum + weight, 0)
    if (classes.length * attribute.values.length > MOST_CLASSES)
      return Array.from({ length: MOST_CLASSES + 1 }, () => classes[0])
    classes = classes.flatMap((kind) =>
      attribute.values.map(({ value, weight }) => ({
        ...kind,
        share: (kind.share * weight) / total,
        attributes: { ...kind.attributes, [name]: value },
      })),
    )
  }
  return classes
}

const startsOf = (model: ProcessModel, scope: number): number[] => {
  const nodes = model.scopes[scope].nodes.map((index) => model.nodes[index])
  const starts = nodes.filter((node) => node.kind === 'startEvent' && node.trigger.kind === 'none')
  const firsts = starts.length > 0 ? starts : nodes.filter(startsByItself)
  return firsts.map((node) => node.index)
}

const obstacleIn = (
  model: ProcessModel,
  scenario: Scenario,
  shares: readonly ExpectedShare[],
): ClosedFormAnswer | undefined => {
  if (scenario.period.kind === 'cases')
    return because('件数で区切る試算', 'a run by number of cases has no yearly volume')
  const inside =
    obstacleInDemand(scenario, decides(model, scenario)) ??
    obstacleInDrawing(model, scenario) ??
    obstacleInWork(scenario) ??
    obstacleInData(model, scenario, decides(model, scenario))
  if (inside) return { reason: inside }
  if (
    model.flows.some(
      ({ id, condition, source }) =>
        (scenario.conditions?.[id] ?? condition) !== undefined &&
        model.nodes[source].kind !== 'exclusiveGateway',
    )
  )
    return because(
      '矢印の条件が分岐以外にある',
      'a condition stands on an arrow that leaves no exclusive gateway',
    )
  if (
    classesOf(model, scenario, 0, shares).length > MOST_CLASSES ||
    scenario.data.some(({ distribution }) => distribution !== undefined && decides(model, scenario))
  )
    return because('分岐が条件式による', 'a branch depends on an expression of many values')
  return undefined
}

/** A split that asks conditions sends the whole class one way. */
const decidedShares = (
  model: ProcessModel,
  scenario: Scenario,
  gateway: Gateway,
  attributes: Attributes,
): number[] => {
  const names = conditionNamesOf(scenario.data)
  const taken = wayTaken(model, gateway, (flow) =>
    conditionOf(model.flows[flow].condition, names)(attributes),
  )
  return gateway.outgoing.map((flow) => (flow === taken ? 1 : 0))
}

/**
 * Of the ways that have a condition in the scenario, those whose condition holds are open: the first is taken, or one by
 * their shares; where none is open, the shares of all ways decide.
 */
const openShares = (
  model: ProcessModel,
  scenario: Scenario,
  gateway: Gateway,
  attributes: Attributes,
): readonly number[] => {
  const { conditions = {} } = scenario
  const names = conditionNamesOf(scenario.data)
  const conditionAt = (flow: number) => conditions[model.flows[flow].id]
  const open = gateway.outgoing.filter((flow) => {
    const condition = conditionAt(flow)
    return condition !== undefined && conditionOf(condition.feel, names)(attributes)
  })
  if (open.length === 0) return branchShares(model, scenario, gateway)
  const shareOf = (flow: number) => scenario.gateways[gateway.id]?.[model.flows[flow].id]?.value ?? 0
  const sum = open.reduce((total, flow) => total + shareOf(flow), 0)
  const byShare = open.length > 1 && conditionAt(open[0])?.hasShare && sum > 0
  return gateway.outgoing.map((flow) => {
    if (!byShare) return flow === open[0] ? 1 : 0
    return open.includes(flow) ? shareOf(flow) / sum : 0
  })
}

/** Inclusive split: each flow by its own chance, given that at least one is taken (or else the default). */
const inclusiveShares = (model: ProcessModel, scenario: Scenario, gateway: Gateway): number[] => {
  const chances = gateway.outgoing.map((flow) =>
    flow === gateway.defaultFlow ? 0 : (scenario.gateways[gateway.id]?.[model.flows[flow].id]?.value ?? 0.5),
  )
  const none = chances.reduce((product, chance) => product * (1 - chance), 1)
  return gateway.outgoing.map((flow, i) =>
    gateway.defaultFlow >= 0 ? (flow === gateway.defaultFlow ? none : chances[i]) : chances[i] / (1 - none),
  )
}

const visitsOf = (
  model: ProcessModel,
  scenario: Scenario,
  arrivals: Float64Array,
  attributes: Attributes,
): Float64Array | undefined => {
  const sent = model.nodes.map((node) => {
    if (node.kind === 'exclusiveGateway' && node.outgoing.length > 1) {
      if (node.outgoing.some((flow) => scenario.conditions?.[model.flows[flow].id] !== undefined))
        return openShares(model, scenario, node, attributes)
      return node.outgoing.some((flow) => model.flows[flow].condition !== undefined) &&
        scenario.gateways[node.id] === undefined
        ? decidedShares(model, scenario, node, attributes)
        : branchShares(model, scenario, node)
    }
    if (node.kind === 'inclusiveGateway' && node.outgoing.length > 1)
      return inclusiveShares(model, scenario, node)
    return node.outgoing.map(() => 1)
  })
  // Per node: how often the inside is done for one visit (subprocess, loop, multi-instance).
  const rounds = model.nodes.map((node) => (isActivity(node) ? roundsOf(node, scenario) : 1))
  const { order, callersOf } = inFlowOrder(model)
  const flow = new Float64Array(model.flows.length)
  const visits = new Float64Array(model.nodes.length)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let change = 0
    let size = 0
    for (const index of order) {
      const node = model.nodes[index]
      let come = 0
      for (const incoming of node.incoming) come += flow[incoming]
      if (node.kind === 'parallelGateway' && node.incoming.length > 1) come /= node.incoming.length
      for (const caller of callersOf[index]) come += visits[caller] * rounds[caller]
      const next = arrivals[index] + come
      change = Math.max(change, Math.abs(next - visits[index]))
      size = Math.max(size, next)
      visits[index] = next
      node.outgoing.forEach((outgoing, way) => {
        flow[outgoing] = next * sent[index][way]
      })
    }
    if (change <= SETTLED * Math.max(1, size)) {
      for (const node of model.nodes) {
        if (node.kind !== 'parallelGateway' || node.incoming.length < 2) continue
        const carried = node.incoming.map((index) => flow[index])
        if (Math.max(...carried) - Math.min(...carried) > 1e-9 * Math.max(1, size)) return undefined
      }
      return visits.map((value, i) => value * (model.nodes[i].kind === 'task' ? rounds[i] : 1))
    }
  }
  return undefined
}

/**
 * Every node after those that send to it, save where a path comes back: then one pass carries a case from start to
 * end, and only repetitions take more. `callersOf`: by node, the subprocesses that begin with it.
 */
const inFlowOrder = oncePer((model: ProcessModel): { order: Int32Array; callersOf: readonly number[][] } => {
  const callersOf = model.nodes.map((): number[] => [])
  const next = model.nodes.map((node) => {
    const targets = node.outgoing.map((flow) => model.flows[flow].target)
    if (node.kind !== 'subProcess') return targets
    const firsts = startsOf(model, node.child)
    for (const first of firsts) callersOf[first].push(node.index)
    return [...targets, ...firsts]
  })
  const order = new Int32Array(model.nodes.length)
  let place = order.length
  const seen = new Uint8Array(model.nodes.length)
  const asked = new Int32Array(model.nodes.length)
  const path: number[] = []
  const enter = (node: number) => {
    if (seen[node] === 1) return
    seen[node] = 1
    path.push(node)
  }
  for (const { index } of model.nodes) {
    enter(index)
    while (path.length > 0) {
      const node = path[path.length - 1]
      if (asked[node] < next[node].length) enter(next[node][asked[node]++])
      else order[--place] = path.pop()!
    }
  }
  return { order, callersOf }
})

const roundsOf = (node: ProcessModel['nodes'][number], scenario: Scenario): number => {
  if (!isActivity(node)) return 1
  const setting = scenario.activities[node.id]
  if (node.marker.kind === 'multiInstance') {
    const said = plainNumber(setting?.instances) ?? Number(node.marker.cardinality ?? 1)
    return said >= 0 ? said : 1
  }
  if (node.marker.kind === 'loop') {
    const again = setting?.repeat?.value ?? DEFAULT_REPEAT
    const most = node.marker.maximum ?? 1000
    // Rounds of a geometric repetition cut off after `most`: 1 + p + p² + …
    let rounds = 0
    let chance = node.marker.testBefore ? again : 1
    for (let round = 0; round < most; round++) {
      rounds += chance
      chance *= again
    }
    return rounds
  }
  return 1
}
