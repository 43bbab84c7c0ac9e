import type { MachineSet } from '../machine/machines.ts'
import { ModellingError } from '../machine/modelling-error.ts'
import { TokenGame } from '../machine/token-game.ts'
import type { CaseOutcome, TokenGamePort } from '../machine/token-game-port.ts'
import { companionsOf } from '../model/companions.ts'
import { isActivity, type ProcessModel } from '../model/process-model.ts'
import type { Seconds } from '../model/seconds.ts'
import { COMPLETED, LEFT, RunRecord, TERMINATED, UNFINISHED, WITHDRAWN } from '../record/run-record.ts'
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
import type { WorkingCalendar } from './calendar.ts'
import { CaseData } from './case-data.ts'
import { EventQueue } from './event-queue.ts'
import { type NodeSettings, settingsOf } from './node-settings.ts'
import { RandomStreams } from './random-streams.ts'
import { Staff } from './staff.ts'
import { type Timeline, timelineOf } from './timeline.ts'
import { workersOf } from './workers.ts'

/** Bounds that end a run which would never end by itself. */
export interface RunLimits {
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

/** How often one case may come to the same element; the counters hold no more. */
const MOST_VISITS = 65_000

/** Events at one moment, per case in the office, after which a drawing is taken to run in circles without time passing. */
const EVENTS_AT_ONCE = 20_000

/** Event classes: the calendar changes first, then work and timers, then arrivals. */
const DUTY_CLASS = 0
const GAME_CLASS = 1
const ARRIVAL_CLASS = 2
const NOT_STARTED = -1
/** Handle of an event that will not come. */
const NEVER = -1
const DUTY_CHANGE = 0
const GAME_TIMER = 1
const ARRIVAL = 2
const MOST_REDRAWS = 1000

export interface SimulationOptions {
  readonly engine: 'tables' | 'xstate'
  readonly machines: MachineSet
  readonly limits?: RunLimits
  /** Called for every line of the token game's log, with the moment. */
  readonly onLog?: (at: Seconds, kind: number, token: number, element: number, caseIndex: number) => void
  /** Ends the run when so many cases have been completed. */
  readonly stopAfterCases?: number
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
  private readonly queue = new EventQueue(4096)
  private readonly startNodes: Int32Array[]
  private readonly startScopes: Int32Array[]
  /** By scope: the processes that begin together with it. */
  private readonly companions: readonly (readonly number[])[]

  private game!: TokenGame
  private streams!: RandomStreams
  private record_ = new RunRecord()
  private data!: CaseData
  private now: Seconds = 0
  private ticket = 0
  private inSystem = 0
  private caseSeconds = 0
  private lastCount: Seconds = 0
  private countFrom: Seconds = 0
  /** Infinity in a run by cases: it is known at its end only. */
  private countTo: Seconds = 0
  /** When a case last came or ended, or a piece of work ended. */
  private lastHappened: Seconds = 0
  private completedCases = 0
  /** What the arrows of one visit are told, from the first to the last. */
  private drawnWay = -1
  private attempt = 0
  private arrivals: readonly ArrivalList[] = []
  private nextArrival = new Int32Array(0)

  // By token: the work in hand. Tokens are small reused numbers.
  private enabledAt = new Float64Array(1024)
  private startedAt = new Float64Array(1024)
  private visitOf = new Int32Array(1024)
  /** Worker of a task that needs one; −1 none; −2 several (see `crews`). */
  private workerOf = new Int32Array(1024)
  private ticketOf = new Float64Array(1024)
  private readonly crews = new Map<number, { pool: number; worker: number }[]>()
  /** Requests for several workers at once, first come first served. */
  private crewLine: { token: number; ticket: number; node: number }[] = []

  // By case: where its visit counters lie, and whom it is.
  private slotOf: Int32Array = new Int32Array(1024)
  private freeSlots: number[] = []
  private slots = 0
  private visits: Uint16Array = new Uint16Array(0)
  private readonly nodes: number

  private readonly stillWaiting = (token: number, ticket: number): boolean => this.ticketOf[token] === ticket

  constructor(model: ProcessModel, scenario: Scenario, options: SimulationOptions) {
    this.model = model
    this.scenario = scenario
    this.options = options
    this.limits = options.limits ?? DEFAULT_LIMITS
    this.timeline = timelineOf(scenario.period)
    this.nodes = model.nodes.length
    this.sources = prepareSources(scenario, this.timeline)
    this.staff = scenario.resourcePools.map((pool) => new Staff(workersOf(pool, scenario, this.timeline)))
    this.settings = settingsOf(model, scenario)
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

  /** `engine` plays this one run by the other engine. */
  run(seed: number, replication: number, engine = this.options.engine): RunResult {
    this.prepare(seed, replication, engine)
    let stopped: RunStop | null = null
    let events = 0
    const end = this.timeline.countTo
    const stopAfter = this.options.stopAfterCases ?? Infinity
    let atThisMoment = 0
    try {
      while (this.queue.pop()) {
        if (this.queue.time >= end) break
        if (++events > this.limits.events) {
          stopped = { code: 'RUN-TOO-MANY-EVENTS', element: '', detail: String(this.limits.events) }
          break
        }
        atThisMoment = this.queue.time === this.now ? atThisMoment + 1 : 0
        if (atThisMoment > EVENTS_AT_ONCE * (1 + this.inSystem)) {
          stopped = { code: 'RUN-ZERO-TIME-LOOP', element: this.busiestElement(), detail: '' }
          break
        }
        this.now = this.queue.time
        if (this.queue.kind === GAME_TIMER) this.game.expire(this.queue.a, this.queue.b)
        else if (this.queue.kind === ARRIVAL) this.arrive(this.queue.a)
        else this.dutyChange(this.queue.a, this.queue.b)
        this.game.settle()
        if (this.inSystem > this.limits.casesInSystem) {
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

  private prepare(seed: number, replication: number, engine: SimulationOptions['engine']): void {
    const { scenario, timeline } = this
    this.streams = new RandomStreams(seed, replication, scenario.procedure)
    this.settings.open(this.streams)
    // As many rows as last time and some more: columns that need not grow need not be copied.
    const { cases, work } = this.record_
    this.record_ = new RunRecord(roomFor(cases.length), roomFor(work.length))
    this.data = new CaseData(scenario, this.streams, this.record_.cases)
    this.queue.clear()
    this.now = 0
    this.ticket = 0
    this.inSystem = 0
    this.caseSeconds = 0
    this.completedCases = 0
    this.crews.clear()
    this.crewLine = []
    this.freeSlots = []
    this.slots = 0
    this.game = new TokenGame(this.options.machines, this, {
      engine,
      log: this.options.onLog !== undefined,
    })
    this.arrivals = this.sources.map((source) => arrivalsOf(source, scenario, timeline, this.streams))
    this.nextArrival = new Int32Array(this.arrivals.length)
    this.countFrom = timeline.countFrom
    this.countTo = timeline.countTo
    if (scenario.period.kind === 'cases') {
      const { cases: most, warmUpCases } = scenario.period
      const { lists, at } = firstArrivals(this.arrivals, most)
      this.arrivals = lists
      this.countFrom = warmUpCases > 0 ? (at[warmUpCases] ?? at[at.length - 1] ?? 0) : 0
    }
    this.lastCount = 0
    this.lastHappened = 0
    this.staff.forEach((staff, pool) => {
      staff.reset()
      staff.workers.forEach((_, worker) => {
        this.scheduleDuty(pool, worker, staff.follow(worker, 0))
      })
    })
    for (let source = 0; source < this.arrivals.length; source++) this.scheduleArrival(source)
  }

  // ---- arrivals and cases

  private scheduleArrival(source: number): void {
    const { at } = this.arrivals[source]
    const next = this.nextArrival[source]
    if (next < at.length) this.queue.push(at[next], ARRIVAL_CLASS, ARRIVAL, source, 0)
  }

  private arrive(source: number): void {
    const list = this.arrivals[source]
    const i = this.nextArrival[source]++
    this.lastHappened = this.now
    this.scheduleArrival(source)
    const channel = list.channel[i]
    const row = this.record_.cases.add(source, list.resident[i], channel, this.now)
    if (list.booking[i] === NO_SHOW) {
      this.record_.cases.end(row, this.now, LEFT)
      return
    }
    if (row >= this.slotOf.length) this.slotOf = grown(this.slotOf)
    const slot = this.freeSlots.pop() ?? this.slots++
    this.slotOf[row] = slot
    const needed = (slot + 1) * this.nodes
    if (needed > this.visits.length) {
      const visits = new Uint16Array(Math.max(needed, this.visits.length * 2, 64 * this.nodes))
      visits.set(this.visits)
      this.visits = visits
    }
    this.visits.fill(0, slot * this.nodes, needed)
    if (list.booking[i] === BOOKED) this.data.book(row)
    this.countCases()
    this.inSystem++
    const process = this.startScopes[source][channel + 1]
    this.game.startCase(process, this.startNodes[source][channel + 1], row)
    for (const companion of this.companions[process]) this.game.startCompanion(companion, row)
  }

  caseEnded(caseIndex: number, outcome: CaseOutcome): void {
    this.countCases()
    this.lastHappened = this.now
    this.inSystem--
    this.completedCases++
    this.record_.cases.end(caseIndex, this.now, outcome === 'completed' ? COMPLETED : TERMINATED)
    this.freeSlots.push(this.slotOf[caseIndex])
    this.data.close(caseIndex)
  }

  /** Adds the case-seconds since the last change, inside the counted time. */
  private countCases(): void {
    const from = Math.max(this.lastCount, this.countFrom)
    const to = Math.min(this.now, this.countTo)
    if (to > from) this.caseSeconds += this.inSystem * (to - from)
    this.lastCount = this.now
  }

  /** How often this case had come to this element before; counts this visit. */
  private visit(token: number, node: number): number {
    const at = this.slotOf[this.game.caseOf(token)] * this.nodes + node
    if (this.visits[at] === MOST_VISITS)
      throw new ModellingError('ENDLESS-CASE', node, `one case came to it more than ${MOST_VISITS} times`)
    return this.visits[at]++
  }

  private source(caseIndex: number): number {
    return this.record_.cases.source.values[caseIndex]
  }

  private resident(caseIndex: number): number {
    return this.record_.cases.resident.values[caseIndex]
  }

  // ---- what the token game asks

  schedule(delay: Seconds, agent: number, event: number): number {
    if (delay === Infinity) return NEVER
    return this.queue.push(this.now + delay, GAME_CLASS, GAME_TIMER, agent, event)
  }

  cancel(handle: number): void {
    this.queue.cancel(handle)
  }

  timerTime(agent: number, node: number): Seconds {
    const caseIndex = this.game.caseOf(agent)
    return this.settings.timer(
      node,
      this.source(caseIndex),
      this.resident(caseIndex),
      this.visit(agent, node),
      this.now,
      this.timeline.runStartDay,
    )
  }

  request(token: number, node: number): boolean {
    if (token >= this.enabledAt.length) this.growTokens(token)
    this.enabledAt[token] = this.now
    this.startedAt[token] = NOT_STARTED
    this.visitOf[token] = this.visit(token, node)
    this.workerOf[token] = -1
    this.ticketOf[token] = -1
    const pool = this.settings.pool[node]
    if (pool === -1) return true
    const counterWork = this.settings.finishes[node] === 1
    if (pool >= 0) {
      const staff = this.staff[pool]
      const worker = staff.idleFor(counterWork, this.now)
      if (worker >= 0) {
        staff.seize(worker)
        this.workerOf[token] = worker
        return true
      }
      const ticket = this.ticket++
      this.ticketOf[token] = ticket
      staff.join(token, ticket, counterWork, this.data.isBooked(this.game.caseOf(token)))
      return false
    }
    if (this.seizeCrew(token, node)) return true
    const ticket = this.ticket++
    this.ticketOf[token] = ticket
    this.crewLine.push({ token, ticket, node })
    return false
  }

  workTime(token: number, node: number): Seconds {
    this.startedAt[token] = this.now
    const { settings } = this
    const caseIndex = this.game.caseOf(token)
    const work = settings.work(
      node,
      this.streams,
      this.source(caseIndex),
      this.resident(caseIndex),
      this.visitOf[token],
    )
    if (settings.finishes[node] === 1) return work
    const pool = settings.pool[node]
    if (pool >= 0) return this.pausedSpan(this.staff[pool].workers[this.workerOf[token]].desk, work)
    const crew = this.crews.get(token)
    return crew === undefined
      ? work
      : Math.max(...crew.map((one) => this.pausedSpan(this.staff[one.pool].workers[one.worker].desk, work)))
  }

  /** Back-office work rests while its worker is off duty. */
  private pausedSpan(desk: WorkingCalendar, work: Seconds): Seconds {
    const end = desk.timeAfterOpenSeconds(this.now, work)
    return end === Infinity ? Math.max(work, this.timeline.countTo - this.now) : end - this.now
  }

  release(token: number, node: number, completed: boolean): void {
    if (this.ticketOf[token] >= 0) {
      // Still in line: whoever calls next will find the ticket void.
      this.ticketOf[token] = -1
      return
    }
    const pool = this.settings.pool[node]
    if (pool === -2) {
      const crew = this.crews.get(token) ?? []
      this.crews.delete(token)
      if (this.startedAt[token] !== NOT_STARTED)
        for (const { pool: of, worker } of crew) this.writeWork(token, node, of, worker, completed)
      for (const { pool: of, worker } of crew) {
        this.staff[of].free(worker)
        this.serve(of, worker)
      }
      return
    }
    const worker = this.workerOf[token]
    // Called, and taken away in the same instant: nothing was done.
    if (this.startedAt[token] !== NOT_STARTED)
      this.writeWork(token, node, this.settings.recordedPool[node], worker, completed)
    if (pool >= 0 && worker >= 0) {
      this.staff[pool].free(worker)
      this.serve(pool, worker)
    }
  }

  private writeWork(token: number, node: number, pool: number, worker: number, completed: boolean): void {
    const { work } = this.record_
    this.lastHappened = this.now
    const startedAt = this.startedAt[token]
    const { now, countFrom, countTo } = this
    const span = now - startedAt
    let worked = span
    let counted = Math.max(0, Math.min(now, countTo) - Math.max(startedAt, countFrom))
    let overtime = 0
    if (worker >= 0) {
      const { desk, duty } = this.staff[pool].workers[worker]
      if (this.settings.finishes[node] === 0) {
        worked = desk.openSecondsBetween(startedAt, now)
        counted = desk.openSecondsBetween(Math.max(startedAt, countFrom), Math.min(now, countTo))
      } else if (counted > 0)
        overtime = counted - duty.openSecondsBetween(Math.max(startedAt, countFrom), Math.min(now, countTo))
    }
    work.case.push(this.game.caseOf(token))
    work.element.push(node)
    work.visit.push(this.visitOf[token] + 1)
    work.pool.push(pool)
    work.worker.push(worker)
    work.enabledAt.push(this.enabledAt[token])
    work.startedAt.push(startedAt)
    work.completedAt.push(now)
    work.workedSeconds.push(worked)
    work.countedSeconds.push(counted)
    work.offDutySeconds.push(span - worked)
    work.overtimeSeconds.push(overtime)
    work.outcome.push(completed ? COMPLETED : WITHDRAWN)
    work.batch.push(-1)
  }

  chooseOne(token: number, node: number): number {
    const caseIndex = this.game.caseOf(token)
    return this.settings.branch(
      node,
      this.streams,
      this.source(caseIndex),
      this.resident(caseIndex),
      this.visit(token, node),
    )
  }

  chooses(token: number, node: number, flow: number, attempt: number): boolean {
    const caseIndex = this.game.caseOf(token)
    const slot = this.slotOf[caseIndex] * this.nodes + node
    // All flows of one visit are asked together; the visit is counted with the first flow of the first attempt.
    if (attempt === 0 && flow === this.settings.firstFlow[node]) this.visits[slot]++
    return this.settings.includes(
      flow,
      this.streams,
      this.source(caseIndex),
      this.resident(caseIndex),
      this.visits[slot],
      attempt,
    )
  }

  evaluate(token: number, flow: number): boolean {
    if (this.settings.drawnByShare[flow] === 1) return this.drawn(token, flow)
    return this.data.holds(this.game.caseOf(token), this.settings.condition(flow))
  }

  /**
   * The scenario's shares in place of the drawn conditions. All arrows of a visit are asked together, the first one
   * first: then the dice fall, again if nothing could be taken.
   */
  private drawn(token: number, flow: number): boolean {
    const { settings } = this
    const node = this.model.nodes[this.model.flows[flow].source]
    const caseIndex = this.game.caseOf(token)
    const source = this.source(caseIndex)
    const resident = this.resident(caseIndex)
    const slot = this.slotOf[caseIndex] * this.nodes + node.index
    const isFirst = flow === settings.firstFlow[node.index]
    if (node.kind === 'exclusiveGateway') {
      if (isFirst)
        this.drawnWay = settings.branch(node.index, this.streams, source, resident, this.visits[slot]++)
      return this.drawnWay === flow
    }
    const includes = (way: number) =>
      settings.includes(way, this.streams, source, resident, this.visits[slot], this.attempt)
    if (isFirst) {
      if (!isActivity(node)) this.visits[slot]++
      const ways = node.outgoing.filter((way) => way !== node.defaultFlow)
      const always = node.defaultFlow >= 0 || ways.some((way) => settings.drawnByShare[way] === 0)
      for (this.attempt = 0; !always && this.attempt < MOST_REDRAWS; this.attempt++)
        if (ways.some(includes)) break
    }
    return includes(flow)
  }

  occurs(token: number, node: number): boolean {
    const caseIndex = this.game.caseOf(token)
    return this.settings.occurs(
      node,
      this.source(caseIndex),
      this.resident(caseIndex),
      this.visit(token, node),
    )
  }

  conditionHolds(agent: number, node: number): boolean {
    return this.settings.eventHolds(node, this.data.of(this.game.caseOf(agent)))
  }

  activates(agent: number, node: number, tokens: number): boolean {
    return this.settings.activates(node, tokens, this.data.of(this.game.caseOf(agent)))
  }

  adHocCompletes(agent: number, node: number, done: number): boolean {
    return this.settings.adHocCompletes(node, done, this.data.of(this.game.caseOf(agent)))
  }

  instanceEventHolds(token: number, node: number, which: number, done: number): boolean {
    return this.settings.instanceEventHolds(node, which, done, this.data.of(this.game.caseOf(token)))
  }

  performScript(token: number, node: number): void {
    const caseIndex = this.game.caseOf(token)
    for (const { name, value } of this.settings.script(node))
      this.data.assign(caseIndex, name, value(this.data.of(caseIndex)))
  }

  instanceCount(token: number, node: number): number {
    const caseIndex = this.game.caseOf(token)
    return this.settings.instances(
      node,
      this.streams,
      this.source(caseIndex),
      this.resident(caseIndex),
      this.visit(token, node),
      this.data.of(caseIndex),
    )
  }

  loopsAgain(token: number, node: number, completedRounds: number): boolean {
    const caseIndex = this.game.caseOf(token)
    return this.settings.loopsAgain(
      node,
      this.streams,
      this.source(caseIndex),
      this.resident(caseIndex),
      completedRounds,
      this.data.of(caseIndex),
    )
  }

  completesEarly(token: number, node: number, completedInstances: number): boolean {
    return this.settings.completesEarly(node, completedInstances, this.data.of(this.game.caseOf(token)))
  }

  record(kind: number, token: number, element: number): void {
    this.options.onLog?.(this.now, kind, token, element, this.game.caseOf(token))
  }

  // ---- people

  private scheduleDuty(pool: number, worker: number, at: Seconds): void {
    if (at < Infinity) this.queue.push(at, DUTY_CLASS, DUTY_CHANGE, pool, worker)
  }

  private dutyChange(pool: number, worker: number): void {
    const staff = this.staff[pool]
    this.scheduleDuty(pool, worker, staff.follow(worker, this.now))
    if (staff.isIdle(worker)) this.serve(pool, worker)
  }

  /** A worker is free: whoever waits longest and needs only them is called; then crews. */
  private serve(pool: number, worker: number): void {
    if (this.crewLine.length > 0) this.serveCrews()
    const staff = this.staff[pool]
    if (!staff.isIdle(worker)) return
    const token = staff.callNext(worker, this.now, this.stillWaiting)
    if (token < 0) return
    staff.seize(worker)
    this.workerOf[token] = worker
    this.ticketOf[token] = -1
    this.game.grant(token)
  }

  private serveCrews(): void {
    this.crewLine = this.crewLine.filter(({ token, ticket, node }) => {
      if (this.ticketOf[token] !== ticket) return false
      if (!this.seizeCrew(token, node)) return true
      this.ticketOf[token] = -1
      this.game.grant(token)
      return false
    })
  }

  private seizeCrew(token: number, node: number): boolean {
    const demands = this.settings.crew(node)
    const counterWork = this.settings.finishes[node] === 1
    for (const { pool, quantity } of demands)
      if (this.staff[pool].countIdleFor(counterWork, this.now) < quantity) return false
    const crew: { pool: number; worker: number }[] = []
    for (const { pool, quantity } of demands)
      for (let k = 0; k < quantity; k++) {
        const worker = this.staff[pool].idleFor(counterWork, this.now)
        this.staff[pool].seize(worker)
        crew.push({ pool, worker })
      }
    this.crews.set(token, crew)
    return true
  }

  // ---- the end

  private result(events: number, stopped: RunStop | null): RunResult {
    const { cases } = this.record_
    const end = this.countTo < Infinity ? this.countTo : Math.max(this.lastHappened, this.countFrom)
    this.now = end
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
      if (outcome !== UNFINISHED && completedAt < this.countFrom) continue
      const source = sources[cases.source.values[row]]
      source.arrived++
      if (arrivedAt < this.countFrom) opening++
      else arrived++
      if (outcome === UNFINISHED) {
        unfinished++
        source.unfinished++
      } else if (outcome === LEFT) left++
      else completed++
    }
    if (unfinished > 0) this.countStanding(sources)
    return {
      record: this.record_,
      timeline: this.timeline,
      countFrom: this.countFrom,
      countTo: end,
      caseSeconds: this.caseSeconds,
      staffedSeconds: this.staffedSeconds ?? this.staffedBetween(this.countFrom, end),
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
    this.game.forEachStanding((caseIndex, node) => {
      const { standing } = sources[this.source(caseIndex)]
      const { id } = this.model.nodes[node]
      standing[id] = (standing[id] ?? 0) + 1
    })
  }

  /** Cases that sit at a join. */
  private heldAtJoins(): Record<string, number> {
    const held = new Map<string, Set<number>>()
    this.game.forEachStanding((caseIndex, index) => {
      const { id, kind, incoming } = this.model.nodes[index]
      if (incoming.length < 2 || (kind !== 'parallelGateway' && kind !== 'inclusiveGateway')) return
      const cases = held.get(id) ?? new Set()
      held.set(id, cases.add(caseIndex))
    })
    return Object.fromEntries([...held].map(([id, cases]) => [id, cases.size]))
  }

  /** The element before which most cases wait, for the message of an overload. */
  private busiestElement(): string {
    const standing = new Int32Array(this.nodes)
    this.game.forEachStanding((_, node) => {
      standing[node]++
    })
    return this.model.nodes[standing.indexOf(Math.max(...standing))]?.id ?? ''
  }

  private growTokens(token: number): void {
    const size = Math.max(token + 1, this.enabledAt.length * 2)
    const floats = (old: Float64Array) => {
      const next = new Float64Array(size)
      next.set(old)
      return next
    }
    const ints = (old: Int32Array) => {
      const next = new Int32Array(size)
      next.set(old)
      return next
    }
    this.enabledAt = floats(this.enabledAt)
    this.startedAt = floats(this.startedAt)
    this.ticketOf = floats(this.ticketOf)
    this.visitOf = ints(this.visitOf)
    this.workerOf = ints(this.workerOf)
  }
}

const roomFor = (rows: number): number => Math.max(1024, Math.ceil(rows * 1.02))

const grown = (old: Int32Array): Int32Array => {
  const next = new Int32Array(old.length * 2)
  next.set(old)
  return next
}
