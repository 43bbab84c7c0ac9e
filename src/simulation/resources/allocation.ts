import type { Seconds } from '../../model/seconds.ts'
import { COMPLETED, INTERRUPTED, LEFT, WITHDRAWN } from '../../record/run-record.ts'
import type { NodeSettings } from '../node-settings.ts'
import { CHOICE_CLASS, DUTY_CLASS, GAME_CLASS, HAPPENING, type RunState } from '../run-state.ts'
import { type ActivityRules, CREW, NOBODY } from './activity-rules.ts'
import { AttentionClocks } from './attention.ts'
import { Batches } from './batches.ts'
import { CrewSearch, type Member } from './crew-search.ts'
import { Lines } from './lines.ts'
import type { Outages } from './outages.ts'
import type { Staff } from './staff.ts'
import { NO_TICKET, NOT_STARTED, SEVERAL, WorkInHand } from './work-in-hand.ts'
import { WorkLength } from './work-length.ts'
import { type BatchPart, WorkRowWriter } from './work-rows.ts'

/** Cases that are handled together. */
interface Batch {
  readonly number: number
  /** Those of them who have not left. */
  readonly tokens: number[]
  /** How many they were when they went together. */
  readonly size: number
  /** Of a parallel batch: how long all of it takes, known when it starts; below 0 before. */
  length: Seconds
  /** Whether the first of them has been taken up: what comes before the work comes once. */
  begun: boolean
}

/**
 * Who does what: answers the token game's requests with people, calls the next when somebody is free, takes people away
 * for urgent work and at breakdowns.
 */
export class Allocation {
  private readonly run: RunState
  private readonly rules: ActivityRules
  private readonly staff: readonly Staff[]
  private readonly outages: Outages
  private readonly work = new WorkInHand()
  private readonly lengths: WorkLength
  private readonly lines: Lines
  private readonly crewSearch: CrewSearch
  private readonly rows: WorkRowWriter
  private readonly batches: Batches
  private readonly attention: AttentionClocks
  private readonly crews = new Map<number, readonly Member[]>()
  private readonly formed = new Map<number, Batch>()
  private batchCount = 0
  private tickets = 0
  /** Changes of duty and breakdowns on the calendar, which bring nothing about by themselves. */
  private background = 0
  /** By pool: 1 while it has yet to be chosen, in this instant, whom to serve. */
  private readonly isChoosing: Uint8Array
  /** By pool and worker, where work may be interrupted: what they have in hand. */
  private readonly inHand: readonly (readonly number[][] | undefined)[]
  private readonly isWaiting = (token: number, ticket: number): boolean => this.work.ticket[token] === ticket
  /** When the case came, for work that is taken up after closing too. */
  private readonly cameBy = (token: number, node: number): Seconds =>
    this.rules.afterClosing[node] === 1 ? this.run.arrivedAt(this.run.game.caseOf(token)) : Infinity
  private readonly canBegin = (token: number, node: number): boolean =>
    this.rules.pool[node] !== CREW || this.crewSearch.finds(token, node)
  private readonly keepsFree = (token: number, node: number): boolean =>
    this.rules.chosen[node] === 1 && this.crewSearch.isNear(token, node)

  constructor(
    run: RunState,
    settings: NodeSettings,
    rules: ActivityRules,
    staff: readonly Staff[],
    outages: Outages,
  ) {
    this.run = run
    this.rules = rules
    this.staff = staff
    this.outages = outages
    this.lengths = new WorkLength(run, rules, settings, staff, this.work)
    this.rows = new WorkRowWriter(run, rules, staff, this.work)
    this.batches = new Batches(run, (node, tokens) => this.goTogether(node, tokens))
    this.attention = new AttentionClocks(run, staff, this.work)
    this.lines = new Lines(run, rules, staff, this.work, this.lengths)
    this.crewSearch = new CrewSearch(run, rules, staff, this.work, this.lengths, this.cameBy)
    this.isChoosing = new Uint8Array(staff.length)
    this.inHand = staff.map(({ workers }, pool) =>
      rules.interruptible[pool] === 1 ? workers.map(() => []) : undefined,
    )
  }

  reset(): void {
    this.crews.clear()
    this.formed.clear()
    this.batchCount = 0
    this.tickets = 0
    this.background = 0
    this.isChoosing.fill(0)
    for (const workers of this.inHand) for (const tokens of workers ?? []) tokens.length = 0
    this.lines.clear()
    this.lengths.clear()
    this.batches.clear()
    this.attention.clear()
    this.outages.clear()
    this.staff.forEach((staff, pool) => {
      staff.reset()
      for (let worker = 0; worker < staff.workers.length; worker++) {
        this.followDuty(pool, worker)
        if (this.outages.awaitFailure(pool, worker)) this.background++
      }
    })
  }

  /** Whether nothing can happen any more but changes of duty and breakdowns. */
  get isIdle(): boolean {
    return this.lines.waiting === 0 && this.hasNothingPending
  }

  /** Whether the calendar holds nothing but changes of duty and breakdowns, for whom somebody may be waiting. */
  get hasNothingPending(): boolean {
    return this.run.queue.size === this.background
  }

  // ---- what the token game asks

  request(token: number, node: number): boolean {
    const { run, work, rules } = this
    work.open(token, node, run.visit(run.game.caseOf(token), node), this.tickets++, run.now)
    if (rules.direct[node] === 0) return this.requestIndirectly(token, node)
    const pool = rules.pool[node]
    if (pool === NOBODY) return true
    const staff = this.staff[pool]
    const worker = staff.hasHands ? staff.idleFor(node, this.cameBy(token, node), run.now) : NOBODY
    if (worker >= 0) {
      this.seize(token, pool, worker)
      return true
    }
    this.lines.join(token, node)
    return false
  }

  /** Seconds from now until this work is done; asked again each time it is taken up. */
  workTime(token: number, node: number): Seconds {
    const { run, work, rules } = this
    work.startedAt[token] = run.now
    const worker = work.worker[token]
    const pool = work.pool[token]
    const length = rules.bare[node] === 1 ? this.lengths.own(token, node) : this.lengthInHand(token, node)
    if (rules.finishes[node] === 1) return length
    if (worker >= 0) return this.pausedSpan(pool, worker, length)
    const crew = this.crews.get(token)
    return crew === undefined
      ? length
      : Math.max(...crew.map((one) => this.pausedSpan(one.pool, one.worker, length)))
  }

  /** The work is left: done, or taken away by a boundary event, a termination or the resident's leaving. */
  release(token: number, node: number, completed: boolean): void {
    const { work } = this
    if (work.ticket[token] !== NO_TICKET) {
      this.leaveLine(token, node)
      return
    }
    const outcome = completed ? COMPLETED : WITHDRAWN
    if (work.batch[token] >= 0) this.leaveBatch(token, node, outcome)
    else if (work.worker[token] === SEVERAL) {
      const crew = this.crews.get(token) ?? []
      this.crews.delete(token)
      for (const { pool, worker } of crew) this.write(token, pool, worker, outcome)
      for (const { pool, worker } of crew) this.letGo(token, node, pool, worker)
    } else if (work.worker[token] < 0) this.write(token, this.rules.recordedPool[node], -1, outcome)
    else {
      this.write(token, work.pool[token], work.worker[token], outcome)
      this.letGo(token, node, work.pool[token], work.worker[token])
    }
  }

  // ---- what the calendar brings

  dutyChange(pool: number, worker: number): void {
    this.background--
    this.followDuty(pool, worker)
    this.serve(pool, worker)
  }

  handedOver(token: number, ticket: number): void {
    if (!this.isWaiting(token, ticket)) return
    this.work.enabledAt[token] = this.run.now
    this.work.ownTicket[token] = this.tickets++
    if (this.comeUp(token, this.work.node[token])) this.run.game.grant(token)
  }

  /**
   * Whoever still waits to be called leaves the office. The answer is after how long the resident comes again;
   * undefined when they do not, or do not leave.
   */
  givesUp(token: number, ticket: number): Seconds | undefined {
    const { work, rules, lengths } = this
    if (!this.isWaiting(token, ticket) || work.suspended[token] === 1) return undefined
    const node = work.node[token]
    work.startedAt[token] = this.run.now
    this.rows.write(token, rules.recordedPool[node], -1, LEFT)
    const { share, after } = rules.returns[node]
    const returns = share > 0 && lengths.chance(token, node, 'returns') < share
    const delay = returns ? lengths.draw(after, token, node, 'returnsAfter') : undefined
    this.run.game.withdrawCaseOf(token)
    return delay
  }

  failure(pool: number, worker: number): void {
    this.outages.awaitRepair(pool, worker)
    this.staff[pool].breakDown(worker)
    for (const token of [...(this.inHand[pool]?.[worker] ?? [])])
      if (this.outages.interrupts(pool) && this.mayBeInterrupted(token)) {
        this.interrupt(token)
        this.beginOrWait(token)
      }
  }

  repair(pool: number, worker: number): void {
    this.background--
    if (this.outages.awaitFailure(pool, worker)) this.background++
    this.staff[pool].repaired(worker)
    this.serve(pool, worker)
  }

  /** The worker is back from where the work was done. */
  back(pool: number, worker: number): void {
    this.attention.putsDown(pool, worker)
    this.staff[pool].release(worker)
    this.serve(pool, worker)
  }

  gathering(at: number): void {
    this.batches.look(at)
  }

  /** All who have come in this instant stand in the lines: the free are given to the first, the busy to the urgent. */
  choose(pool: number): void {
    this.isChoosing[pool] = 0
    const staff = this.staff[pool]
    for (let worker = 0; worker < staff.workers.length && staff.isAwaited; worker++)
      this.serveNow(pool, worker)
    if (this.lines.urgent > 0) this.serveUrgent(pool)
  }

  private serveUrgent(pool: number): void {
    const staff = this.staff[pool]
    staff.rules.lines.forEach(({ line, node }, at) => {
      if (this.rules.preempts[node] === 0) return
      while (line.length > 0) {
        const token = line.firstToken()
        if (this.isWaiting(token, line.firstTicket())) {
          if (!this.preempt(token, node)) return
          this.lines.leave(token, node)
          this.begin(token)
        }
        staff.dropFirst(at)
      }
    })
  }

  /**
   * Nobody comes to the office any more: what gathers where no case under way can come is handled as it is. Whether
   * anything gathers.
   */
  flushStranded(): boolean {
    if (this.batches.gathered === 0) return false
    const { game } = this.run
    this.batches.flushStranded((node) => {
      const before = this.rules.before[node]
      let others = -this.batches.gatheredAt(node)
      let onTheWay = 0
      game.forEachStanding((_, at) => {
        if (at === node) others++
        else if (before?.[at] === 1) onTheWay++
      })
      return onTheWay > 0 || (others > 0 && before?.[node] === 1)
    })
    return true
  }

  /** Nothing else will happen: what has gathered is handled as it is. Whether there was anything. */
  flushBatches(): boolean {
    if (this.batches.gathered === 0) return false
    this.batches.flush()
    return true
  }

  // ---- coming up and waiting

  private requestIndirectly(token: number, node: number): boolean {
    const { run, work, rules } = this
    const transfer = rules.transfer[node]
    if (transfer !== undefined) {
      work.ticket[token] = work.ownTicket[token]
      const delay = this.lengths.draw(transfer, token, node, 'transfer')
      run.queue.push(run.now + delay, GAME_CLASS, HAPPENING.handedOver, token, work.ticket[token])
      return false
    }
    return this.comeUp(token, node)
  }

  /** The case stands before the activity; true when the work begins at once. */
  private comeUp(token: number, node: number): boolean {
    const { run, work, rules } = this
    const batch = rules.batch[node]
    if (batch === undefined) {
      work.ticket[token] = NO_TICKET
      if (this.tryBegin(token, node)) return true
    }
    const ticket = work.ownTicket[token]
    work.ticket[token] = ticket
    const turnsAway = this.lines.waitingFor[node] - this.freeFor(token, node) >= rules.mostWaiting[node]
    const patience = rules.patience[node]
    const delay = turnsAway ? 0 : patience && this.lengths.draw(patience, token, node, 'patience')
    if (delay !== undefined && delay < Infinity)
      run.queue.push(run.now + delay, GAME_CLASS, HAPPENING.givesUp, token, ticket)
    if (turnsAway) return false
    if (batch === undefined) this.standInLine(token, node)
    else this.batches.join(token, node, batch, this.groupOf(token, batch.groupBy))
    return false
  }

  /** Stands in line, and is looked at when all have come who come in this instant. */
  private standInLine(token: number, node: number): void {
    this.lines.join(token, node)
    for (const pool of this.rules.poolsOf(node)) if (this.rules.chooses[pool] === 1) this.chooseSoon(pool)
  }

  private chooseSoon(pool: number): void {
    if (this.isChoosing[pool] === 1) return
    this.isChoosing[pool] = 1
    this.run.queue.push(this.run.now, CHOICE_CLASS, HAPPENING.choice, pool, 0)
  }

  /** Workers who will be given to those in line for this activity before this instant is over. */
  private freeFor(token: number, node: number): number {
    const { rules, run } = this
    if (rules.mostWaiting[node] === Infinity || this.rules.chosen[node] === 0) return 0
    const pool = rules.pool[node]
    let free = 0
    for (let worker = -1; pool >= 0; free++) {
      worker = this.staff[pool].idleFor(node, this.cameBy(token, node), run.now, worker + 1)
      if (worker < 0) break
    }
    return free
  }

  private groupOf(token: number, attribute: string | undefined): string {
    const { data, game } = this.run
    return attribute === undefined ? '' : String(data.of(game.caseOf(token))[attribute] ?? '')
  }

  /** Taken away before anybody took it up, or while it was interrupted. */
  private leaveLine(token: number, node: number): void {
    const { work } = this
    const stood = work.inLine[token] === 1
    this.lines.leave(token, node)
    const batch = this.batchOf(token)
    if (batch === undefined) {
      if (this.rules.batch[node] !== undefined) this.batches.leave(token, node)
      return
    }
    batch.tokens.splice(batch.tokens.indexOf(token), 1)
    // The next of them stands in the line for all.
    if (batch.tokens.length === 0) this.formed.delete(batch.number)
    else if (stood) this.standInLine(batch.tokens[0], node)
  }

  // ---- people

  private followDuty(pool: number, worker: number): void {
    const next = this.staff[pool].follow(worker, this.run.now)
    if (next === Infinity) return
    this.run.queue.push(next, DUTY_CLASS, HAPPENING.dutyChange, pool, worker)
    this.background++
  }

  /** Somebody is free: who comes first of those they can serve is called. */
  private serve(pool: number, worker: number): void {
    if (this.rules.chooses[pool] === 1) this.chooseSoon(pool)
    else this.serveNow(pool, worker)
  }

  private serveNow(pool: number, worker: number): void {
    const staff = this.staff[pool]
    while (staff.hasHandFree(worker)) {
      const at = staff.nextLine(
        worker,
        this.run.now,
        this.isWaiting,
        this.canBegin,
        this.keepsFree,
        this.cameBy,
      )
      if (at < 0) return
      const { line, node } = staff.rules.lines[at]
      const token = line.firstToken()
      staff.dropFirst(at)
      if (this.rules.pool[node] === CREW) {
        this.crewSearch.finds(token, node)
        this.seizeFound(token)
      } else this.seize(token, pool, worker)
      this.lines.leave(token, node)
      this.begin(token)
    }
  }

  /** Whether it begins at once: never where others who come in this instant may go before. */
  private tryBegin(token: number, node: number): boolean {
    const pool = this.rules.pool[node]
    if (pool === NOBODY) return true
    if (this.rules.chosen[node] === 1) return false
    if (pool >= 0) {
      const worker = this.staff[pool].idleFor(node, this.cameBy(token, node), this.run.now)
      if (worker < 0) return false
      this.seize(token, pool, worker)
      return true
    }
    if (!this.crewSearch.finds(token, node)) return false
    this.seizeFound(token)
    return true
  }

  private seizeFound(token: number): void {
    const { work } = this
    const { found } = this.crewSearch
    if (found.length === 1) {
      this.seize(token, found[0].pool, found[0].worker)
      return
    }
    work.worker[token] = found.length === 0 ? -1 : SEVERAL
    if (found.length === 0) return
    this.crews.set(token, found)
    for (const { pool, worker } of found) this.takeInHand(token, pool, worker)
  }

  private seize(token: number, pool: number, worker: number): void {
    this.work.pool[token] = pool
    this.work.worker[token] = worker
    this.takeInHand(token, pool, worker)
  }

  private takeInHand(token: number, pool: number, worker: number): void {
    this.attention.takesUp(token, pool, worker)
    this.staff[pool].seize(worker)
    this.inHand[pool]?.[worker].push(token)
  }

  /** The workers are there: the work begins, or goes on where it was interrupted. */
  private begin(token: number): void {
    const { work, run } = this
    const batch = this.batchOf(token)
    if (batch !== undefined) this.beginBatch(batch)
    else if (work.suspended[token] === 1) {
      work.suspended[token] = 0
      run.game.resume(token)
    } else run.game.grant(token)
  }

  /** A worker is done with it: on the way back, or free for the next. */
  private letGo(token: number, node: number, pool: number, worker: number): void {
    this.putDown(token, pool, worker)
    const way = this.wayBack(token, node)
    if (way > 0) {
      this.run.queue.push(this.run.now + way, GAME_CLASS, HAPPENING.back, pool, worker)
      return
    }
    this.staff[pool].release(worker)
    this.serve(pool, worker)
  }

  private wayBack(token: number, node: number): Seconds {
    const travel = this.rules.travel[node]
    return travel === undefined || this.work.startedAt[token] === NOT_STARTED
      ? 0
      : this.lengths.draw(travel, token, node, 'travel')
  }

  private putDown(token: number, pool: number, worker: number): void {
    this.attention.putsDown(pool, worker)
    const tokens = this.inHand[pool]?.[worker]
    if (tokens !== undefined) tokens.splice(tokens.indexOf(token), 1)
  }

  /** What the worker has in hand for a whole batch is from now on another case of it. */
  private passOn(from: number, to: number, pool: number, worker: number): void {
    const tokens = this.inHand[pool]?.[worker]
    const at = tokens?.indexOf(from) ?? -1
    if (tokens !== undefined && at >= 0) tokens[at] = to
  }

  // ---- how long it takes

  /** Of work that is not the activity's bare length: by whom, what comes before, what is still left. */
  private lengthInHand(token: number, node: number): Seconds {
    const { work, lengths } = this
    const batch = this.batchOf(token)
    if (batch !== undefined && batch.length >= 0) return batch.length
    const members = this.membersOf(token)
    let length = members.length === 0 ? lengths.own(token, node) : 0
    let before = 0
    for (const { pool, worker } of members) {
      length = Math.max(length, lengths.by(pool, worker, token, node))
      if (batch?.begun !== true) before = Math.max(before, lengths.before(pool, worker, token, node))
      lengths.takesUp(pool, worker, node)
    }
    if (batch !== undefined) {
      length *= this.rules.batchFactor(node, batch.size)
      batch.begun = true
    }
    work.length[token] = length
    work.before[token] = before
    return before + length * work.left[token]
  }

  /** Back-office work rests while its worker is off duty. */
  private pausedSpan(pool: number, worker: number, work: Seconds): Seconds {
    const { now, countTo } = this.run
    const end = this.staff[pool].workers[worker].desk.timeAfterOpenSeconds(now, work)
    return end === Infinity ? Math.max(work, countTo - now) : end - now
  }

  // ---- interruption

  /** Takes a worker away from work of lower priority: the least urgent, and of it what was taken up last. */
  private preempt(token: number, node: number): boolean {
    const { rules, work, run } = this
    if (rules.preempts[node] === 0) return false
    const rank = this.lines.rankOf(token, node)
    let victim = -1
    for (const demand of rules.demandsOf(node)) {
      const [{ pool, quantity } = { pool: -1, quantity: 0 }, another] = demand
      if (another !== undefined || quantity !== 1) continue
      const staff = this.staff[pool]
      for (let worker = 0; worker < staff.workers.length; worker++) {
        if (!staff.mayTake(worker, node, this.cameBy(token, node), run.now)) continue
        if (rules.notStart[node] === 1 && !this.crewSearch.fitsBeforeClosing(token, node, pool, worker))
          continue
        for (const other of this.inHand[pool]?.[worker] ?? []) {
          if (!this.mayBeInterrupted(other)) continue
          const lowest = victim < 0 ? rank : this.lines.rankOf(victim, work.node[victim])
          const its = this.lines.rankOf(other, work.node[other])
          if (
            its < lowest ||
            (its === lowest && (victim < 0 || work.startedAt[other] < work.startedAt[victim]))
          )
            continue
          victim = other
        }
      }
    }
    if (victim < 0) return false
    const pool = work.pool[victim]
    const worker = work.worker[victim]
    this.interrupt(victim)
    this.seize(token, pool, worker)
    this.beginOrWait(victim)
    return true
  }

  /** What was interrupted goes on with somebody else at once, or waits in its old place. */
  private beginOrWait(token: number): void {
    const node = this.work.node[token]
    if (this.tryBegin(token, node)) this.begin(token)
    else this.standInLine(token, node)
  }

  /** Work that one worker has begun, by itself. */
  private mayBeInterrupted(token: number): boolean {
    const { work } = this
    return work.worker[token] >= 0 && work.batch[token] < 0 && work.startedAt[token] !== NOT_STARTED
  }

  /** Started work stops where it is; its worker is free. It waits again in its old place. */
  private interrupt(token: number): void {
    const { work, run } = this
    const node = work.node[token]
    const pool = work.pool[token]
    const worker = work.worker[token]
    const { desk } = this.staff[pool].workers[worker]
    const since = work.startedAt[token]
    const worked = this.rules.finishes[node] === 1 ? run.now - since : desk.openSecondsBetween(since, run.now)
    if (work.length[token] > 0)
      work.left[token] = Math.max(
        0,
        work.left[token] - Math.max(0, worked - work.before[token]) / work.length[token],
      )
    this.write(token, pool, worker, INTERRUPTED)
    this.putDown(token, pool, worker)
    this.staff[pool].release(worker)
    work.worker[token] = -1
    work.suspended[token] = 1
    work.enabledAt[token] = run.now
    work.startedAt[token] = NOT_STARTED
    run.game.suspend(token)
  }

  // ---- batches

  /** What has gathered asks for people together: the first of them for all. */
  private goTogether(node: number, tokens: readonly number[]): void {
    const batch: Batch = {
      number: this.batchCount++,
      tokens: [...tokens],
      size: tokens.length,
      length: -1,
      begun: false,
    }
    this.formed.set(batch.number, batch)
    for (const token of tokens) this.work.batch[token] = batch.number
    const [first] = tokens
    if (this.tryBegin(first, node) || this.preempt(first, node)) this.begin(first)
    else this.standInLine(first, node)
  }

  private beginBatch(batch: Batch): void {
    const { work, run } = this
    const [first] = batch.tokens
    const node = work.node[first]
    if (this.rules.batch[node]?.mode === 'sequential') {
      for (const token of batch.tokens.slice(1)) this.handOn(first, token)
      work.ticket[first] = NO_TICKET
      run.game.grant(first)
      return
    }
    const takesAll = this.rules.batch[node]?.takes === 'sum'
    let length = 0
    for (const token of batch.tokens) {
      if (token !== first) this.handOn(first, token)
      work.ticket[token] = NO_TICKET
      if (token === first || takesAll) length += this.lengthInHand(token, node)
    }
    batch.length = length
    for (const token of batch.tokens) run.game.grant(token)
  }

  /** Another case of the batch is in the same hands. */
  private handOn(from: number, to: number): void {
    const { work } = this
    work.pool[to] = work.pool[from]
    work.worker[to] = work.worker[from]
    const crew = this.crews.get(from)
    if (crew !== undefined) this.crews.set(to, crew)
    for (const { pool, worker } of this.membersOf(to)) this.attention.takesUp(to, pool, worker)
  }

  /** Most work is in no batch: that is seen without looking anything up. */
  private batchOf(token: number): Batch | undefined {
    const number = this.work.batch[token]
    return number < 0 ? undefined : this.formed.get(number)
  }

  private membersOf(token: number): readonly Member[] {
    const { work } = this
    if (work.worker[token] === SEVERAL) return this.crews.get(token) ?? []
    return work.worker[token] < 0 ? [] : [{ pool: work.pool[token], worker: work.worker[token] }]
  }

  private leaveBatch(token: number, node: number, outcome: number): void {
    const { work, run } = this
    const batch = this.formed.get(work.batch[token])!
    const isSequential = this.rules.batch[node]?.mode === 'sequential'
    const members = this.membersOf(token)
    const goesOn = isSequential && batch.tokens.length > 1
    const given = { batch: batch.number, part: isSequential ? 1 : 1 / batch.size, goesOn }
    if (members.length === 0) this.write(token, this.rules.recordedPool[node], -1, outcome, given)
    for (const { pool, worker } of members) this.write(token, pool, worker, outcome, given)
    this.crews.delete(token)
    batch.tokens.splice(batch.tokens.indexOf(token), 1)
    const [next] = batch.tokens
    if (next === undefined) {
      this.formed.delete(batch.number)
      for (const { pool, worker } of members) this.letGo(token, node, pool, worker)
      return
    }
    for (const { pool, worker } of members) this.passOn(token, next, pool, worker)
    if (isSequential && work.startedAt[next] === NOT_STARTED) {
      for (const { pool, worker } of members) this.attention.takesUp(next, pool, worker)
      work.ticket[next] = NO_TICKET
      run.game.grant(next)
    }
  }

  private write(token: number, pool: number, worker: number, outcome: number, batch?: BatchPart): void {
    const { work } = this
    // Called, and taken away in the same instant: nothing was done.
    if (work.startedAt[token] === NOT_STARTED) return
    const node = work.node[token]
    if (worker < 0 || this.rules.bare[node] === 1) {
      this.rows.write(token, pool, worker, outcome, 0, batch?.part, batch?.batch)
      return
    }
    const share = batch?.part ?? 1
    const part = this.attention.isShared(pool) ? share * this.attention.partOf(token, pool, worker) : share
    const way = outcome === INTERRUPTED || batch?.goesOn ? 0 : this.wayBack(token, node)
    this.rows.write(token, pool, worker, outcome, way, part, batch?.batch)
  }
}
