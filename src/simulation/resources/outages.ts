import type { Scenario } from '../../scenario/scenario.ts'
import { DUTY_CLASS, HAPPENING, type RunState } from '../run-state.ts'
import { makeSampler, type Sampler } from '../samplers.ts'

interface Wear {
  readonly id: string
  readonly uptime: Sampler
  readonly repair: Sampler
  readonly interrupts: boolean
}

/** Failures and repairs of the workers of pools that break down, each worker by itself, by day and night. */
export class Outages {
  private readonly run: RunState
  private readonly pools: readonly (Wear | undefined)[]
  /** By pool and worker: how often they failed before. */
  private readonly failures: number[][] = []

  constructor(run: RunState, scenario: Scenario) {
    this.run = run
    this.pools = scenario.resourcePools.map(
      ({ id, breakdowns }) =>
        breakdowns && {
          id,
          uptime: makeSampler(breakdowns.uptime.distribution),
          repair: makeSampler(breakdowns.repair.distribution),
          interrupts: breakdowns.work === 'suspend',
        },
    )
  }

  clear(): void {
    this.failures.length = 0
    for (const _ of this.pools) this.failures.push([])
  }

  /** Whether a failure stops the work in hand. */
  interrupts(pool: number): boolean {
    return this.pools[pool]?.interrupts === true
  }

  /** Puts the worker's next failure on the calendar; whether there is one. */
  awaitFailure(pool: number, worker: number): boolean {
    const breakdowns = this.pools[pool]
    if (breakdowns === undefined) return false
    const count = (this.failures[pool][worker] ?? -1) + 1
    this.failures[pool][worker] = count
    const { streams, queue, now } = this.run
    const uptime = breakdowns.uptime(streams, streams.key(breakdowns.id, 'uptime'), 0, worker, count)
    queue.push(now + uptime, DUTY_CLASS, HAPPENING.failure, pool, worker)
    return true
  }

  awaitRepair(pool: number, worker: number): void {
    const breakdowns = this.pools[pool]
    if (breakdowns === undefined) return
    const { streams, queue, now } = this.run
    const count = this.failures[pool][worker]
    const repair = breakdowns.repair(streams, streams.key(breakdowns.id, 'repair'), 0, worker, count)
    queue.push(now + repair, DUTY_CLASS, HAPPENING.repair, pool, worker)
  }
}
