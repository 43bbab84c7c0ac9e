import { ModellingError } from '../machine/modelling-error.ts'
import { dateIn } from '../model/civil-date.ts'
import { triggersOf } from '../model/event-triggers.ts'
import { externalEvents } from '../model/external-events.ts'
import { type FlowNode, isActivity, type ProcessModel } from '../model/process-model.ts'
import { DAY, HOUR, MINUTE, type Seconds } from '../model/seconds.ts'
import { attributesOf } from '../scenario/case-attributes.ts'
import type { Distribution } from '../scenario/distribution.ts'
import { takesOneWay } from '../scenario/element-names.ts'
import { drawnLength, timerOf } from '../scenario/events.ts'
import { conditionNamesOf, isReadable } from '../scenario/feel.ts'
import { instancesBy, lengthBy } from '../scenario/formulas.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { type Assignment, readScript } from '../scenario/scripts.ts'
import { plainNumber } from '../scenario/work-rules.ts'
import { type Attributes, conditionOf } from './case-data.ts'
import type { RandomStreams } from './random-streams.ts'
import type { RunState } from './run-state.ts'
import { makeSampler, type Sampler } from './samplers.ts'

/** What a silent scenario means; the check says so as a note. */
export const DEFAULT_WORK: Distribution = { kind: 'fixed', value: 5 * MINUTE }
export const DEFAULT_TIMER: Distribution = { kind: 'fixed', value: DAY }
export const DEFAULT_REPEAT = 0.5

const MOST_INSTANCES = 10_000
const MOST_ROUNDS = 10_000

/** What the scenario says of each element, by node index, so that the hot loop looks nothing up by name. */
export class NodeSettings {
  /** First outgoing flow an inclusive split is asked about. */
  readonly firstFlow: Int32Array
  /** 1: the scenario's shares decide on this arrow, whatever condition is drawn. */
  readonly drawnByShare: Uint8Array
  /** Below 1: the event may not come. */
  private readonly chances: Float64Array
  private readonly eventConditions: readonly ((data: Attributes) => boolean)[][]
  private readonly scripts: (readonly Assignment[])[]
  private readonly samplers: Sampler[]
  private readonly lengths: readonly (((data: Attributes) => number) | undefined)[]
  private readonly waits: readonly (((data: Attributes) => number) | undefined)[]
  private readonly counts: readonly (((data: Attributes) => number) | undefined)[]
  private readonly timers: (Sampler | undefined)[]
  private readonly dates: (string | undefined)[]
  private readonly branches: (Float64Array | undefined)[]
  private readonly outgoing: Int32Array[]
  private readonly flowShares: Float64Array
  private readonly conditions: ((data: Attributes) => boolean)[]
  /** Per node, the ways on which the scenario has put a condition. */
  readonly decidedByData: readonly (readonly number[])[]
  readonly workHandle: Int32Array
  private readonly timerHandle: Int32Array
  private readonly branchHandle: Int32Array
  private readonly occurrenceHandle: Int32Array
  private readonly flowHandle: Int32Array
  private readonly model: ProcessModel
  private readonly scenario: Scenario
  private streams!: RandomStreams

  constructor(model: ProcessModel, scenario: Scenario) {
    this.model = model
    this.scenario = scenario
    const { nodes, flows } = model
    const count = nodes.length
    this.firstFlow = new Int32Array(count).fill(-1)
    this.workHandle = new Int32Array(count)
    this.timerHandle = new Int32Array(count)
    this.branchHandle = new Int32Array(count)
    this.occurrenceHandle = new Int32Array(count)
    this.flowHandle = new Int32Array(flows.length)
    this.flowShares = new Float64Array(flows.length).fill(0.5)
    this.outgoing = nodes.map((node) => Int32Array.from(node.outgoing))
    const names = conditionNamesOf(attributesOf(scenario))
    this.conditions = flows.map(({ id, condition }) =>
      conditionOf(scenario.conditions?.[id]?.feel ?? condition, names),
    )
    this.decidedByData = nodes.map(({ outgoing }) =>
      outgoing.filter((flow) => scenario.conditions?.[flows[flow].id] !== undefined),
    )
    this.drawnByShare = Uint8Array.from(flows, ({ id, condition, source }) =>
      condition !== undefined &&
      scenario.conditions?.[id] === undefined &&
      scenario.gateways[nodes[source].id] !== undefined
        ? 1
        : 0,
    )
    const external = externalEvents(model)
    this.chances = Float64Array.from(nodes, ({ id, index }) => {
      const setting = scenario.events[id]
      if (setting !== undefined) return setting.probability?.value ?? 1
      return external[index] === 'race' || external[index] === 'atEnd' ? 0 : 1
    })
    this.eventConditions = nodes.map((node) =>
      triggersOf(node).flatMap((trigger) =>
        trigger.kind === 'conditional' &&
        trigger.condition !== undefined &&
        isReadable(trigger.condition, names)
          ? [conditionOf(trigger.condition, names)]
          : [],
      ),
    )
    this.scripts = nodes.map((node) =>
      node.kind === 'task' && node.script !== undefined
        ? readScript(node.script, attributesOf(scenario)).assignments
        : [],
    )
    const settings = nodes.map(({ id }) => scenario.activities[id])
    this.lengths = settings.map((setting) => {
      const feel = setting?.duration.feel
      return feel === undefined ? undefined : lengthBy(feel, names)
    })
    this.waits = nodes.map(({ id }) => {
      const feel = scenario.events[id]?.after?.feel
      return feel === undefined ? undefined : lengthBy(feel, names)
    })
    this.counts = nodes.map((node) => {
      const said = scenario.activities[node.id]?.instances
      const drawn =
        isActivity(node) && node.marker.kind === 'multiInstance' ? node.marker.cardinality : undefined
      if (said !== undefined) return 'feel' in said ? instancesBy(said.feel, names) : undefined
      return drawn !== undefined && isReadable(drawn, names) ? instancesBy(drawn, names) : undefined
    })
    this.samplers = nodes.map((node) =>
      makeSampler(scenario.activities[node.id]?.duration.distribution ?? DEFAULT_WORK),
    )
    this.dates = nodes.map((node) => {
      const timer = timerOf(node)
      return timer?.form === 'date' && scenario.events[node.id]?.after === undefined ? timer.text : undefined
    })
    this.timers = nodes.map((node) => {
      const given = scenario.events[node.id]?.after
      if (given !== undefined) return makeSampler(given.distribution)
      const drawn = drawnLength(node)
      return makeSampler(drawn === undefined ? DEFAULT_TIMER : { kind: 'fixed', value: drawn })
    })
    this.branches = nodes.map((node) =>
      takesOneWay(node) && node.outgoing.length > 1
        ? Float64Array.from(branchShares(model, scenario, node))
        : undefined,
    )
    for (const node of nodes) {
      const conditional = node.outgoing.some((flow) => flows[flow].condition !== undefined)
      this.firstFlow[node.index] =
        node.outgoing.find(
          (flow) => flow !== node.defaultFlow && (!conditional || flows[flow].condition !== undefined),
        ) ?? -1
      const unsaid = node.kind === 'complexGateway' && !conditional ? 1 : 0.5
      for (const flow of node.outgoing)
        this.flowShares[flow] = scenario.gateways[node.id]?.[flows[flow].id]?.value ?? unsaid
    }
  }

  /** Looks up the dice of one replication. A to-be element uses those of the as-is element it matches. */
  open(streams: RandomStreams): void {
    this.streams = streams
    const { matches } = this.scenario
    const name = (id: string) => matches[id] ?? id
    for (const node of this.model.nodes) {
      this.workHandle[node.index] = streams.key(name(node.id), 'work')
      this.timerHandle[node.index] = streams.key(name(node.id), 'timer')
      this.branchHandle[node.index] = streams.key(name(node.id), 'branch')
      if (this.chances[node.index] < 1)
        this.occurrenceHandle[node.index] = streams.key(name(node.id), 'occurrence')
    }
    for (const flow of this.model.flows) this.flowHandle[flow.index] = streams.key(name(flow.id), 'flow')
  }

  /** By which name the dice of an element are looked up. */
  nameOf(node: number): string {
    const { id } = this.model.nodes[node]
    return this.scenario.matches[id] ?? id
  }

  /** How long the case's own work takes. */
  work(node: number, run: RunState, caseIndex: number, visit: number): Seconds {
    const formula = this.lengths[node]
    if (formula !== undefined) return formula(run.data.of(caseIndex))
    return this.samplers[node](
      run.streams,
      this.workHandle[node],
      run.source(caseIndex),
      run.resident(caseIndex),
      visit,
    )
  }

  /** Whether an event that may stay away comes this time. */
  occurs(node: number, source: number, resident: number, visit: number): boolean {
    const chance = this.chances[node]
    if (chance <= 0 || chance >= 1) return chance >= 1
    return this.streams.uniform(this.occurrenceHandle[node], source, resident, visit) < chance
  }

  /** How long a timer runs, or an event from outside takes to come. */
  timer(node: number, run: RunState, caseIndex: number, visit: number): Seconds {
    const source = run.source(caseIndex)
    const resident = run.resident(caseIndex)
    if (!this.occurs(node, source, resident, visit)) return Infinity
    const date = this.dates[node]
    if (date !== undefined) {
      const at = momentOf(date, run.timeline.runStartDay)
      if (at !== undefined) return Math.max(0, at - run.now)
    }
    const formula = this.waits[node]
    if (formula !== undefined) return formula(run.data.of(caseIndex))
    return this.timers[node]!(this.streams, this.timerHandle[node], source, resident, visit)
  }

  branch(node: number, streams: RandomStreams, source: number, resident: number, visit: number): number {
    const outgoing = this.outgoing[node]
    const shares = this.branches[node]
    if (shares === undefined) return outgoing[0]
    let rest = streams.uniform(this.branchHandle[node], source, resident, visit)
    let i = 0
    while (i < shares.length - 1 && rest >= shares[i]) rest -= shares[i++]
    return outgoing[i]
  }

  /** Of several ways whose conditions hold the first one; where they have shares, one by these. */
  branchAmong(
    node: number,
    ways: readonly number[],
    streams: RandomStreams,
    source: number,
    resident: number,
    visit: number,
  ): number {
    const { flows, nodes } = this.model
    const { conditions, gateways } = this.scenario
    const [first] = ways
    if (ways.length === 1 || !conditions?.[flows[first].id]?.hasShare) return first
    const shares = ways.map((way) => gateways[nodes[node].id]?.[flows[way].id]?.value ?? 0)
    const sum = shares.reduce((total, share) => total + share, 0)
    let rest = streams.uniform(this.branchHandle[node], source, resident, visit) * sum
    for (const [i, share] of shares.entries()) {
      if (rest < share) return ways[i]
      rest -= share
    }
    return first
  }

  includes(
    flow: number,
    streams: RandomStreams,
    source: number,
    resident: number,
    visit: number,
    attempt: number,
  ): boolean {
    return streams.uniform(this.flowHandle[flow], source, resident, visit, attempt) < this.flowShares[flow]
  }

  condition(flow: number): (data: Attributes) => boolean {
    return this.conditions[flow]
  }

  instances(
    node: number,
    streams: RandomStreams,
    source: number,
    resident: number,
    visit: number,
    data: Attributes,
  ): number {
    const { id } = this.model.nodes[node]
    const said = this.counts[node]?.(data) ?? plainNumber(this.scenario.activities[id]?.instances) ?? 1
    const whole = Math.floor(said)
    const more = streams.uniform(streams.key(id, 'instances'), source, resident, visit) < said - whole
    return Math.min(MOST_INSTANCES, whole + (more ? 1 : 0))
  }

  loopsAgain(
    node: number,
    streams: RandomStreams,
    source: number,
    resident: number,
    rounds: number,
    data: Attributes,
  ): boolean {
    const drawn = this.model.nodes[node]
    if (!isActivity(drawn) || drawn.marker.kind !== 'loop' || rounds >= (drawn.marker.maximum ?? Infinity))
      return false
    if (rounds >= MOST_ROUNDS)
      throw new ModellingError(
        'ENDLESS-CASE',
        node,
        `<${drawn.id}> went round more than ${MOST_ROUNDS} times`,
      )
    const repeat = this.scenario.activities[drawn.id]?.repeat?.value
    if (repeat === undefined && drawn.marker.condition !== undefined)
      return conditionOf(drawn.marker.condition)({ ...data, loopCounter: rounds })
    return (
      streams.uniform(streams.key(drawn.id, 'loop'), source, resident, rounds) < (repeat ?? DEFAULT_REPEAT)
    )
  }

  completesEarly(node: number, completed: number, data: Attributes): boolean {
    const drawn = this.model.nodes[node]
    if (!isActivity(drawn) || drawn.marker.kind !== 'multiInstance') return false
    return conditionOf(drawn.marker.completionCondition)(withCompleted(data, completed))
  }

  instanceEventHolds(node: number, which: number, completed: number, data: Attributes): boolean {
    const drawn = this.model.nodes[node]
    if (!isActivity(drawn) || drawn.marker.kind !== 'multiInstance') return false
    const { events } = drawn.marker
    return (
      events?.when === 'condition' &&
      conditionOf(events.cases[which]?.condition)(withCompleted(data, completed))
    )
  }

  /** Whether a conditional event's condition holds; one that is no FEEL, or reads what is no data, never does. */
  eventHolds(node: number, data: Attributes): boolean {
    return this.eventConditions[node].some((holds) => holds(data))
  }

  /** Whether a complex gateway goes on with so many tokens; without a condition that can be read, with one per arrow. */
  activates(node: number, tokens: number, data: Attributes): boolean {
    const drawn = this.model.nodes[node]
    if (drawn.kind !== 'complexGateway') return false
    const { activationCondition: text } = drawn
    const names = [...conditionNamesOf(attributesOf(this.scenario)), 'activationCount']
    if (text === undefined || !isReadable(text, names)) return tokens >= drawn.incoming.length
    return conditionOf(text, names)({ ...data, activationCount: tokens })
  }

  adHocCompletes(node: number, done: number, data: Attributes): boolean {
    const drawn = this.model.nodes[node]
    if (drawn.kind !== 'subProcess') return false
    const text = this.model.scopes[drawn.child].adHoc?.completionCondition
    return conditionOf(text)({ ...data, numberOfCompletedActivities: done })
  }

  script(node: number): readonly Assignment[] {
    return this.scripts[node]
  }
}

const withCompleted = (data: Attributes, completed: number): Attributes => ({
  ...data,
  numberOfCompletedInstances: completed,
  nrOfCompletedInstances: completed,
})

/** The scenario's probabilities of an exclusive split, normalised; an equal split where it is silent. */
export const branchShares = (model: ProcessModel, scenario: Scenario, gateway: FlowNode): number[] => {
  const said = scenario.gateways[gateway.id]
  const values = gateway.outgoing.map((flow) => said?.[model.flows[flow].id]?.value ?? (said ? 0 : 1))
  const total = values.reduce((sum, value) => sum + value, 0)
  return values.map((value) => (total > 0 ? value / total : 1 / values.length))
}

export const settingsOf = (model: ProcessModel, scenario: Scenario): NodeSettings =>
  new NodeSettings(model, scenario)

/** Seconds since the run's start of an ISO date or date-time on the office's clock. */
const momentOf = (text: string, runStartDay: number): Seconds | undefined => {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?)?/.exec(text.trim())
  if (match === null) return undefined
  const day = dateIn(match[1])
  if (day === undefined) return undefined
  return (
    (day - runStartDay) * DAY +
    Number(match[2] ?? 0) * HOUR +
    Number(match[3] ?? 0) * MINUTE +
    Number(match[4] ?? 0)
  )
}
