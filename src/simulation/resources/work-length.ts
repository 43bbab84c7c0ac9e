import type { Seconds } from '../../model/seconds.ts'
import type { NodeSettings } from '../node-settings.ts'
import type { RunState } from '../run-state.ts'
import type { Sampler } from '../samplers.ts'
import type { ActivityRules } from './activity-rules.ts'
import type { Staff } from './staff.ts'
import type { WorkInHand } from './work-in-hand.ts'

/** Why a case's dice fall at an activity beside its work. */
export type Purpose = 'transfer' | 'patience' | 'setUp' | 'travel' | 'returns' | 'returnsAfter'

/** How long work takes: the case's own, whoever does it, and what comes before. */
export class WorkLength {
  private readonly run: RunState
  private readonly rules: ActivityRules
  private readonly settings: NodeSettings
  private readonly staff: readonly Staff[]
  private readonly work: WorkInHand
  /** By pool and worker: the activity they were at last. */
  private readonly lastNode: readonly Int32Array[]

  constructor(
    run: RunState,
    rules: ActivityRules,
    settings: NodeSettings,
    staff: readonly Staff[],
    work: WorkInHand,
  ) {
    this.run = run
    this.rules = rules
    this.settings = settings
    this.staff = staff
    this.work = work
    this.lastNode = staff.map(({ workers }) => new Int32Array(workers.length))
  }

  clear(): void {
    for (const nodes of this.lastNode) nodes.fill(-1)
  }

  draw(sampler: Sampler, token: number, node: number, purpose: Purpose): Seconds {
    return this.sample(sampler, token, this.run.streams.key(this.settings.nameOf(node), purpose))
  }

  private sample(sampler: Sampler, token: number, handle: number): Seconds {
    const { run } = this
    const caseIndex = run.game.caseOf(token)
    return Math.max(
      0,
      sampler(run.streams, handle, run.source(caseIndex), run.resident(caseIndex), this.work.visit[token]),
    )
  }

  chance(token: number, node: number, purpose: Purpose): number {
    const { run } = this
    const caseIndex = run.game.caseOf(token)
    const handle = run.streams.key(this.settings.nameOf(node), purpose)
    return run.streams.uniform(handle, run.source(caseIndex), run.resident(caseIndex), this.work.visit[token])
  }

  /** The case's own work, as the activity says it. */
  own(token: number, node: number): Seconds {
    const { run } = this
    return this.settings.work(node, run, run.game.caseOf(token), this.work.visit[token])
  }

  /** The case's own work in the hands of this worker. */
  by(pool: number, worker: number, token: number, node: number): Seconds {
    const { abilities } = this.staff[pool].rules
    if (abilities === undefined) return this.own(token, node)
    const sampler = abilities.ownLength(worker, node)
    if (sampler === undefined) return this.own(token, node) / abilities.speed(worker, node)
    return this.sample(sampler, token, this.settings.workHandle[node])
  }

  /** Getting ready and on the way there, of a worker who takes up this work. */
  before(pool: number, worker: number, token: number, node: number): Seconds {
    const { rules, work } = this
    const setUp = rules.setUp[node]
    const changes = this.lastNode[pool][worker] !== node
    const isFirst = work.left[token] === 1
    let seconds = 0
    if (setUp !== undefined && (rules.setUpOnChange[node] === 1 ? changes : isFirst))
      seconds += this.draw(setUp, token, node, 'setUp')
    const travel = rules.travel[node]
    if (travel !== undefined) seconds += this.draw(travel, token, node, 'travel')
    return seconds
  }

  /** Remembers what the worker is at. */
  takesUp(pool: number, worker: number, node: number): void {
    this.lastNode[pool][worker] = node
  }
}
