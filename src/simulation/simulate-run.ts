import type { MachineSet } from '../machine/machines.ts'
import { ModellingError } from '../machine/modelling-error.ts'
import type { Engine } from '../machine/stepper.ts'
import { TokenGame } from '../machine/token-game.ts'
import type { CaseOutcome, TokenGamePort } from '../machine/token-game-port.ts'
import { companionsOf } from '../model/companions.ts'
import { isActivity, type ProcessModel } from '../model/process-model.ts'
import { DAY, type Seconds } from '../model/seconds.ts'
import { COMPLETED, clearRows, LEFT, RunRecord, TERMINATED, UNFINISHED } from '../record/run-record.ts'
import type { Scenario } from '../scenario/scenario.ts'
import {
  type ArrivalList,
  arrivalsOf,
  BOOKED,
  firstArrivals,
  NO_SHOW,
  type PreparedSource,
  prepareSources,
} from './arrivals.ts'
import { type Attributes, CaseData } from './case-data.ts'
import { EventMoments } from './event-moments.ts'
import { type NodeSettings, settingsOf } from './node-settings.ts'
import { RandomStreams } from './random-streams.ts'
import { abilitiesOf } from './resources/abilities.ts'
import { ActivityRules } from './resources/activity-rules.ts'
import { Allocation } from './resources/allocation.ts'
import { Outages } from './resources/outages.ts'
import { Staff } from './resources/staff.ts'
import { workersOf } from './resources/workers.ts'
import { ARRIVAL_CLASS, GAME_CLASS, HAPPENING, RunState } from './run-state.ts'
import { type Timeline, timelineOf } from './timeline.ts'

/** Bounds that end a run which would never end by itself. */
export interface RunLimits {
  /** Changes of duty are not among them: they come whether or not anybody does. */
  readonly events: number
  readonly casesInSystem: number
}

export const DEFAULT_LIMITS: RunLimits = { events: 200_000_000, casesInSystem: 500_000 }

/** Why a run had to stop before its end. */
export interface RunStop {
  readonly code: string
  /** BPMN id, or ''. */
  readonly element: string
  readonly detail: string
}

/** What became of the cases of one source, and where, by BPMN id, those that are left stand at the end. */
export interface SourceAccount {
  readonly arrived: number
  readonly unfinished: number
  readonly standing: Readonly<Record<string, number>>
}

/** One replication: the rows, and the few counters that rows cannot give. */
export interface RunResult {
  readonly record: RunRecord
  readonly timeline: Timeline
  /** End of the counted time; in a run by cases the moment at which the last of them is done. */
  readonly countTo: Seconds
  readonly countFrom: Seconds
  /** Integral of the number of cases in the office over the counted time, in case-seconds. */
  readonly caseSeconds: number
  /** By pool: seconds of duty at this desk in the counted time, summed over workers. */
  readonly staffedSeconds: Float64Array
  readonly opening: number
  readonly arrived: number
  readonly completed: number
  readonly unfinished: number
  readonly left: number
  /** Cases held at the end, from the counter that arrivals raise and ends lower. */
  readonly inSystem: number
  readonly events: number
  /** By arrival source. */
  readonly bySource: readonly SourceAccount[]
  /** Joins at which cases were still held at the end, by BPMN id. */
  readonly stuck: Readonly<Record<string, number>>
  readonly stopped: RunStop | null
}

/** Events at one moment, per case in the office, after which a drawing is taken to run in circles without time passing. */
const EVENTS_AT_ONCE = 20_000

/** So long nothing but breakdowns and changes of duty may happen while somebody waits. */
const LONGEST_LULL = 400 * DAY

/** So many cases under way are looked through at every event, to see whether a batch can still fill. */
const FEW_CASES = 1000

/** Handle of an event that will not come. */
const NEVER = -1
const MOST_REDRAWS = 1000

/** Rows for which room is made before anything has been played. */
const MOST_ROOM = 4_000_000

/** Who comes in the replication drawn last: the self-check plays the first one by both engines, and it is played again. */
let coming:
  | {
      readonly scenario: Scenario
      readonly seed: number
      readonly replication: number
      readonly lists: readonly ArrivalList[]
    }
  | undefined

/** Of the last run that was to be written over, whichever scenario it played. */
let rowsToOverwrite: RunRecord | undefined

export interface SimulationOptions {
  readonly engine: Engine
  readonly machines: MachineSet
  readonly limits?: RunLimits
  /** Called for every line of the token game's log, with the moment. */
  readonly onLog?: (at: Seconds, kind: number, token: number, element: number, caseIndex: number) => void
}

/** What one run may have of its own. */
export interface RunOptions {
  readonly engine?: SimulationOptions['engine']
  /** Ends the run when so many cases have been completed. */
  readonly stopAfterCases?: number
  /** The rows are read before the next such run, which writes over them. */
  readonly overwrite?: boolean
  /** False: nothing is told to `onLog`. */
  readonly log?: boolean
}

/**
 * Plays a scenario on a process: clock, dice and people around the token game. Everything that does not
 * change between replications is prepared once.
 */
export class Simulation implements TokenGamePort {
  private readonly model: ProcessModel
  private readonly scenario: Scenario
  private readonly options: SimulationOptions
  private readonly limits: RunLimits
  private readonly timeline: Timeline
  private readonly sources: readonly PreparedSource[]
  private readonly staff: readonly Staff[]
  /** Of a run by number of cases it is known only at its end. */
  private readonly staffedSeconds: Float64Array | undefined
  private readonly settings: NodeSettings
  private readonly allocation: Allocation
  private readonly moments: EventMoments
  /** 1 where the scenario sets attributes when it has happened. */
  private readonly setsData: Uint8Array
  private readonly run_: RunState
  private readonly startNodes: Int32Array[]
  private readonly startScopes: Int32Array[]
  /** By scope: the processes that begin together with it. */
  private readonly companions: readonly (readonly number[])[]

  private inSystem = 0
  /**
   * No whole number at first: with the first fraction, when counting begins, the field would be kept in another form, and
   * all that has been compiled of a run by then would be thrown away.
   */
  private caseSeconds: Seconds = NaN
  private lastCount: Seconds = 0
  private completedCases = 0
  /** What the arrows of one visit are told, from the first to the last. */
  private drawnWay = -1
  private attempt = 0
  private arrivals: readonly ArrivalList[] = []
  private nextArrival = new Int32Array(0)
  /** Arrivals that have not come yet. */
  private stillToCome = 0
  /** By case: how often this resident left and came again. */
  private readonly returns = new Map<number, number>()
  private readonly nodes: number

  constructor(model: ProcessModel, scenario: Scenario, options: SimulationOptions) {
    this.model = model
    this.scenario = scenario
    this.options = options
    this.limits = options.limits ?? DEFAULT_LIMITS
    this.timeline = timelineOf(scenario.period)
    this.nodes = model.nodes.length
    this.run_ = new RunState(this.timeline, this.nodes)
    this.sources = prepareSources(scenario, this.timeline)
    this.settings = settingsOf(model, scenario)
    const rules = new ActivityRules(model, scenario)
    this.staff = scenario.resourcePools.map(
      (pool, i) =>
        new Staff({
          workers: workersOf(pool, scenario, this.timeline),
          abilities: abilitiesOf(pool, model, scenario),
          atOnce: pool.atOnce ?? 1,
          servesUntilHallIsEmpty: pool.overtime !== 'finishStarted',
          lines: rules.linesBefore(i),
        }),
    )
    this.moments = new EventMoments(model, scenario, this.run_, this.sources)
    this.setsData = Uint8Array.from(model.nodes, ({ id }) =>
      scenario.activities[id]?.sets !== undefined || scenario.events[id]?.sets !== undefined ? 1 : 0,
    )
    const outages = new Outages(this.run_, scenario)
    this.allocation = new Allocation(this.run_, this.settings, rules, this.staff, outages)
    const { countFrom, countTo } = this.timeline
    this.staffedSeconds = countTo < Infinity ? this.staffedBetween(countFrom, countTo) : undefined
    const byId = new Map(model.nodes.map((node) => [node.id, node]))
    const startOf = (id: string) => byId.get(id)?.index ?? -1
    const processes = model.scopes.filter(({ kind }) => kind === 'process')
    const scopeOf = (id: string) =>
      (byId.get(id)?.scope ?? processes.find((scope) => scope.id === id)?.index ?? processes[0]?.index) || 0
    const entrances = scenario.arrivals.map(({ start, channels }) => [
      start,
      ...channels.map((channel) => channel.start || start),
    ])
    this.startNodes = entrances.map((ids) => Int32Array.from(ids, startOf))
    this.startScopes = entrances.map((ids) => Int32Array.from(ids, scopeOf))
    const entered = new Set(this.startScopes.flatMap((scopes) => [...scopes]))
    this.companions = model.scopes.map(({ index }) =>
      entered.has(index) ? companionsOf(model, index, entered) : [],
    )
  }

  run(seed: number, replication: number, options: RunOptions = {}): RunResult {
    const { stopAfterCases: stopAfter = Infinity } = options
    this.prepare(seed, replication, options)
    const { run_: run, allocation, limits } = this
    const { queue, game } = run
    let stopped: RunStop | null = null
    let events = 0
    let dutyChanges = 0
    const end = this.timeline.countTo
    let atThisMoment = 0
    try {
      for (;;) {
        if (end === Infinity && allocation.isIdle) {
          // A run by cases is over when nothing but changes of duty and breakdowns can come.
          if (!allocation.flushBatches()) break
          game.settle()
        }
        if (!queue.pop() || queue.time >= end) break
        events++
        if (queue.kind === HAPPENING.dutyChange) dutyChanges++
        if (events - dutyChanges > limits.events) {
          stopped = { code: 'RUN-TOO-MANY-EVENTS', element: '', detail: String(limits.events) }
          break
        }
        atThisMoment = queue.time === run.now ? atThisMoment + 1 : 0
        if (atThisMoment > EVENTS_AT_ONCE * (1 + this.inSystem)) {
          stopped = { code: 'RUN-ZERO-TIME-LOOP', element: this.busiestElement(), detail: '' }
          break
        }
        run.now = queue.time
        if (run.now - run.lastHappened > LONGEST_LULL && end === Infinity && allocation.hasNothingPending)
          break
        this.happens(queue.kind, queue.a, queue.b)
        game.settle()
        const isEnding = end === Infinity && this.stillToCome === 0 && this.inSystem < FEW_CASES
        if (isEnding && allocation.flushStranded()) game.settle()
        if (this.inSystem > limits.casesInSystem) {
          stopped = {
            code: 'RUN-TOO-MANY-CASES',
            element: this.busiestElement(),
            detail: String(this.inSystem),
          }
          break
        }
        if (this.completedCases >= stopAfter) break
      }
    } catch (error) {
      if (!(error instanceof ModellingError)) throw error
      stopped = { code: `RUN-${error.code}`, element: this.model.nodes[error.node]?.id ?? '', detail: '' }
    }
    return this.result(events, stopped)
  }

  private happens(kind: number, a: number, b: number): void {
    const { allocation } = this
    switch (kind) {
      case HAPPENING.gameTimer:
        this.run_.game.expire(a, b)
        return
      case HAPPENING.arrival:
        this.arrive(a)
        return
      case HAPPENING.dutyChange:
        allocation.dutyChange(a, b)
        return
      case HAPPENING.handedOver:
        allocation.handedOver(a, b)
        return
      case HAPPENING.givesUp:
        this.givesUp(a, b)
        return
      case HAPPENING.failure:
        allocation.failure(a, b)
        return
      case HAPPENING.repair:
        allocation.repair(a, b)
        return
      case HAPPENING.back:
        allocation.back(a, b)
        return
      case HAPPENING.gathering:
        allocation.gathering(a)
        return
      case HAPPENING.choice:
        allocation.choose(a)
        return
      default:
        this.comesAgain(a)
    }
  }

  private prepare(
    seed: number,
    replication: number,
    { engine = this.options.engine, stopAfterCases = Infinity, overwrite = false, log = true }: RunOptions,
  ): void {
    const { scenario, timeline, run_: run } = this
    run.clear()
    run.streams = new RandomStreams(seed, replication, scenario.procedure)
    this.settings.open(run.streams)
    this.arrivals = this.comingTo(seed, replication)
    this.nextArrival = new Int32Array(this.arrivals.length)
    if (scenario.period.kind === 'cases') {
      const { cases: most, warmUpCases } = scenario.period
      const { lists, at } = firstArrivals(this.arrivals, most)
      this.arrivals = lists
      run.countFrom = warmUpCases > 0 ? (at[warmUpCases] ?? at[at.length - 1] ?? 0) : timeline.countFrom
    }
    this.stillToCome = this.arrivals.reduce((sum, { at }) => sum + at.length, 0)
    if (overwrite && rowsToOverwrite !== undefined) {
      run.record = rowsToOverwrite
      clearRows(run.record)
    } else run.record = this.roomyRecord(stopAfterCases)
    if (overwrite) rowsToOverwrite = run.record
    const midnight = timeline.runStartDay * DAY
    run.data = new CaseData(scenario, run.streams, run.record.cases, () => midnight + run.now)
    this.inSystem = 0
    this.caseSeconds = 0
    this.completedCases = 0
    this.returns.clear()
    run.game = new TokenGame(this.options.machines, this, {
      engine,
      log: log && this.options.onLog !== undefined,
    })
    this.lastCount = 0
    this.allocation.reset()
    for (let source = 0; source < this.arrivals.length; source++) this.scheduleArrival(source)
  }

  /** Columns that need not grow need not be copied: room for as many rows as last time, or as will probably come. */
  private roomyRecord(stopAfter: number): RunRecord {
    const { record } = this.run_
    if (record !== undefined) return new RunRecord(roomFor(record.cases.length), roomFor(record.work.length))
    const cases = Math.min(this.stillToCome, stopAfter, MOST_ROOM)
    const activities = this.model.nodes.filter(isActivity).length
    return new RunRecord(roomFor(cases), roomFor(Math.min(cases * activities, MOST_ROOM)))
  }

  // ---- arrivals and cases

  private comingTo(seed: number, replication: number): readonly ArrivalList[] {
    const { scenario, timeline, run_: run } = this
    if (coming?.scenario !== scenario || coming.seed !== seed || coming.replication !== replication) {
      const lists = this.sources.map((source) => arrivalsOf(source, scenario, timeline, run.streams))
      coming = { scenario, seed, replication, lists }
    }
    return coming.lists
  }

  private scheduleArrival(source: number): void {
    const { at } = this.arrivals[source]
    const next = this.nextArrival[source]
    if (next < at.length) this.run_.queue.push(at[next], ARRIVAL_CLASS, HAPPENING.arrival, source, 0)
  }

  private arrive(source: number): void {
    const list = this.arrivals[source]
    const i = this.nextArrival[source]++
    this.stillToCome--
    const { run_: run } = this
    run.lastHappened = run.now
    this.scheduleArrival(source)
    const row = run.record.cases.add(source, list.resident[i], list.channel[i], run.now)
    if (list.booking[i] === NO_SHOW) {
      run.record.cases.end(row, run.now, LEFT)
      return
    }
    if (list.booking[i] === BOOKED) run.data.book(row, list.appointment[i])
    this.enter(row, 0)
  }

  /** A case begins: its counters, what it knows, its first token. */
  private enter(row: number, returns: number): void {
    const { run_: run } = this
    const source = run.source(row)
    const entrance = run.record.cases.channel.values[row] + 1
    run.openCase(row, returns)
    this.countCases()
    this.inSystem++
    const process = this.startScopes[source][entrance]
    run.game.startCase(process, this.startNodes[source][entrance], row)
    for (const companion of this.companions[process]) run.game.startCompanion(companion, row)
  }

  private givesUp(token: number, ticket: number): void {
    const { run_: run } = this
    const caseIndex = run.game.caseOf(token)
    const delay = this.allocation.givesUp(token, ticket)
    if (delay === undefined) return
    const at = this.moments.comesAgain(caseIndex, run.now + delay, this.returns.get(caseIndex) ?? 0)
    if (at === Infinity) return
    run.queue.push(at, ARRIVAL_CLASS, HAPPENING.comesAgain, caseIndex, 0)
    this.stillToCome++
  }

  /** 再来庁: the same resident, in a new row. */
  private comesAgain(before: number): void {
    const { run_: run } = this
    const { cases } = run.record
    run.lastHappened = run.now
    this.stillToCome--
    const returns = (this.returns.get(before) ?? 0) + 1
    const row = cases.add(run.source(before), run.resident(before), cases.channel.values[before], run.now)
    this.returns.set(row, returns)
    this.enter(row, returns)
  }

  caseEnded(caseIndex: number, outcome: CaseOutcome): void {
    const { run_: run } = this
    this.countCases()
    run.lastHappened = run.now
    this.inSystem--
    this.completedCases++
    run.record.cases.end(caseIndex, run.now, ROW_OUTCOMES[outcome])
    run.closeCase(caseIndex)
    run.data.close(caseIndex)
  }

  /** Adds the case-seconds since the last change, inside the counted time. */
  private countCases(): void {
    const { now, countFrom, countTo } = this.run_
    const from = Math.max(this.lastCount, countFrom)
    const to = Math.min(now, countTo)
    if (to > from) this.caseSeconds += this.inSystem * (to - from)
    this.lastCount = now
  }

  // ---- what the token game asks

  schedule(delay: Seconds, agent: number, event: number): number {
    if (delay === Infinity) return NEVER
    return this.run_.queue.push(this.run_.now + delay, GAME_CLASS, HAPPENING.gameTimer, agent, event)
  }

  cancel(handle: number): void {
    this.run_.queue.cancel(handle)
  }

  timerTime(agent: number, node: number): Seconds {
    const { run_: run } = this
    const caseIndex = run.game.caseOf(agent)
    const delay = this.settings.timer(node, run, caseIndex, run.visit(caseIndex, node))
    return delay === Infinity ? Infinity : this.moments.after(node, caseIndex, delay) - run.now
  }

  request(token: number, node: number): boolean {
    return this.allocation.request(token, node)
  }

  workTime(token: number, node: number): Seconds {
    return this.allocation.workTime(token, node)
  }

  release(token: number, node: number, completed: boolean): void {
    this.allocation.release(token, node, completed)
  }

  chooseOne(token: number, node: number): number {
    const { run_: run, settings } = this
    const caseIndex = run.game.caseOf(token)
    const visit = run.visit(caseIndex, node)
    const source = run.source(caseIndex)
    const resident = run.resident(caseIndex)
    if (settings.decidedByData[node].length > 0) {
      const holding = settings.decidedByData[node].filter((flow) =>
        run.data.holds(caseIndex, settings.condition(flow)),
      )
      if (holding.length > 0) return settings.branchAmong(node, holding, run.streams, source, resident, visit)
    }
    return settings.branch(node, run.streams, source, resident, visit)
  }

  chooses(token: number, node: number, flow: number, attempt: number): boolean {
    const { run_: run, settings } = this
    const caseIndex = run.game.caseOf(token)
    // All flows of one visit are asked together; the visit is counted with the first flow of the first attempt.
    if (attempt === 0 && flow === settings.firstFlow[node]) run.visit(caseIndex, node)
    // When no condition holds the shares decide.
    if (attempt === 0 && settings.decidedByData[node].length > 0)
      return (
        settings.decidedByData[node].includes(flow) && run.data.holds(caseIndex, settings.condition(flow))
      )
    return settings.includes(
      flow,
      run.streams,
      run.source(caseIndex),
      run.resident(caseIndex),
      run.visitsSoFar(caseIndex, node),
      attempt,
    )
  }

  evaluate(token: number, flow: number): boolean {
    if (this.settings.drawnByShare[flow] === 1) return this.drawn(token, flow)
    const { run_: run } = this
    return run.data.holds(run.game.caseOf(token), this.settings.condition(flow))
  }

  /**
   * The scenario's shares in place of the drawn conditions. All arrows of a visit are asked together, the first one
   * first: then the dice fall, again if nothing could be taken.
   */
  private drawn(token: number, flow: number): boolean {
    const { settings, run_: run } = this
    const node = this.model.nodes[this.model.flows[flow].source]
    const caseIndex = run.game.caseOf(token)
    const source = run.source(caseIndex)
    const resident = run.resident(caseIndex)
    const isFirst = flow === settings.firstFlow[node.index]
    if (node.kind === 'exclusiveGateway') {
      if (isFirst)
        this.drawnWay = settings.branch(
          node.index,
          run.streams,
          source,
          resident,
          run.visit(caseIndex, node.index),
        )
      return this.drawnWay === flow
    }
    const includes = (way: number) =>
      settings.includes(
        way,
        run.streams,
        source,
        resident,
        run.visitsSoFar(caseIndex, node.index),
        this.attempt,
      )
    if (isFirst) {
      if (!isActivity(node)) run.visit(caseIndex, node.index)
      const ways = node.outgoing.filter((way) => way !== node.defaultFlow)
      const always = node.defaultFlow >= 0 || ways.some((way) => settings.drawnByShare[way] === 0)
      for (this.attempt = 0; !always && this.attempt < MOST_REDRAWS; this.attempt++)
        if (ways.some(includes)) break
    }
    return includes(flow)
  }

  occurs(token: number, node: number): boolean {
    const { run_: run } = this
    const caseIndex = run.game.caseOf(token)
    const visit = run.visit(caseIndex, node)
    return this.settings.occurs(node, run.source(caseIndex), run.resident(caseIndex), visit)
  }

  conditionHolds(agent: number, node: number): boolean {
    return this.settings.eventHolds(node, this.dataOf(agent))
  }

  activates(agent: number, node: number, tokens: number): boolean {
    return this.settings.activates(node, tokens, this.dataOf(agent))
  }

  adHocCompletes(agent: number, node: number, done: number): boolean {
    return this.settings.adHocCompletes(node, done, this.dataOf(agent))
  }

  instanceEventHolds(token: number, node: number, which: number, done: number): boolean {
    return this.settings.instanceEventHolds(node, which, done, this.dataOf(token))
  }

  private dataOf(agent: number): Attributes {
    const { run_: run } = this
    return run.data.of(run.game.caseOf(agent))
  }

  performScript(token: number, node: number): void {
    const { run_: run } = this
    const caseIndex = run.game.caseOf(token)
    for (const { name, value } of this.settings.script(node))
      run.data.assign(caseIndex, name, value(run.data.of(caseIndex)))
  }

  happened(token: number, node: number): void {
    if (this.setsData[node] === 0) return
    const { run_: run } = this
    const caseIndex = run.game.caseOf(token)
    run.data.apply(caseIndex, this.model.nodes[node].id, run.visitsSoFar(caseIndex, node))
  }

  instanceCount(token: number, node: number): number {
    const { run_: run } = this
    const caseIndex = run.game.caseOf(token)
    return this.settings.instances(
      node,
      run.streams,
      run.source(caseIndex),
      run.resident(caseIndex),
      run.visit(caseIndex, node),
      run.data.of(caseIndex),
    )
  }

  loopsAgain(token: number, node: number, completedRounds: number): boolean {
    const { run_: run } = this
    const caseIndex = run.game.caseOf(token)
    return this.settings.loopsAgain(
      node,
      run.streams,
      run.source(caseIndex),
      run.resident(caseIndex),
      completedRounds,
      run.data.of(caseIndex),
    )
  }

  completesEarly(token: number, node: number, completedInstances: number): boolean {
    return this.settings.completesEarly(node, completedInstances, this.dataOf(token))
  }

  record(kind: number, token: number, element: number): void {
    this.options.onLog?.(this.run_.now, kind, token, element, this.run_.game.caseOf(token))
  }

  // ---- the end

  private result(events: number, stopped: RunStop | null): RunResult {
    const { run_: run } = this
    const { cases } = run.record
    const { countFrom, countTo } = run
    const end = countTo < Infinity ? countTo : Math.max(run.lastHappened, countFrom)
    run.now = end
    this.countCases()
    const sources = this.scenario.arrivals.map(() => ({ arrived: 0, unfinished: 0, standing: {} }))
    let opening = 0
    let arrived = 0
    let completed = 0
    let unfinished = 0
    let left = 0
    for (let row = 0; row < cases.length; row++) {
      const arrivedAt = cases.arrivedAt.values[row]
      const completedAt = cases.completedAt.values[row]
      const outcome = cases.outcome.values[row]
      if (outcome !== UNFINISHED && completedAt < countFrom) continue
      const source = sources[cases.source.values[row]]
      source.arrived++
      if (arrivedAt < countFrom) opening++
      else arrived++
      if (outcome === UNFINISHED) {
        unfinished++
        source.unfinished++
      } else if (outcome === LEFT) left++
      else completed++
    }
    if (unfinished > 0) this.countStanding(sources)
    return {
      record: run.record,
      timeline: this.timeline,
      countFrom,
      countTo: end,
      caseSeconds: this.caseSeconds,
      staffedSeconds: this.staffedSeconds ?? this.staffedBetween(countFrom, end),
      opening,
      arrived,
      completed,
      unfinished,
      left,
      inSystem: this.inSystem,
      events,
      bySource: sources,
      stuck: stopped === null ? this.heldAtJoins() : {},
      stopped,
    }
  }

  private staffedBetween(from: Seconds, to: Seconds): Float64Array {
    return Float64Array.from(this.staff, ({ workers }) =>
      workers.reduce((sum, { desk }) => sum + desk.openSecondsBetween(from, to), 0),
    )
  }

  private countStanding(sources: readonly { readonly standing: Record<string, number> }[]): void {
    this.run_.game.forEachStanding((caseIndex, node) => {
      const { standing } = sources[this.run_.source(caseIndex)]
      const { id } = this.model.nodes[node]
      standing[id] = (standing[id] ?? 0) + 1
    })
  }

  /** Cases of which nothing is left but what sits at joins: whom they wait for does not come any more. */
  private heldAtJoins(): Record<string, number> {
    const { game } = this.run_
    const joins = this.model.nodes.map(
      ({ kind, incoming }) =>
        incoming.length > 1 && (kind === 'parallelGateway' || kind === 'inclusiveGateway'),
    )
    const goesOn = new Set<number>()
    game.forEachStanding((caseIndex, node) => {
      if (!joins[node]) goesOn.add(caseIndex)
    })
    const held = new Map<string, Set<number>>()
    game.forEachStanding((caseIndex, node) => {
      if (!joins[node] || goesOn.has(caseIndex)) return
      const { id } = this.model.nodes[node]
      const cases = held.get(id) ?? new Set()
      held.set(id, cases.add(caseIndex))
    })
    return Object.fromEntries([...held].map(([id, cases]) => [id, cases.size]))
  }

  /** The element before which most cases wait, for the message of an overload. */
  private busiestElement(): string {
    const standing = new Int32Array(this.nodes)
    this.run_.game.forEachStanding((_, node) => {
      standing[node]++
    })
    return this.model.nodes[standing.indexOf(Math.max(...standing))]?.id ?? ''
  }
}

const ROW_OUTCOMES: Readonly<Record<CaseOutcome, number>> = {
  completed: COMPLETED,
  terminated: TERMINATED,
  failed: TERMINATED,
  withdrawn: LEFT,
}

const roomFor = (rows: number): number => Math.max(1024, Math.ceil(rows * 1.02))
