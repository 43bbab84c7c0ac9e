import type { Engine } from '../machine/stepper.ts'
import type { ProcessModel } from '../model/process-model.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { RunSeries } from './series.ts'
import type { TimeSlots } from './time-slots.ts'
import type { WorkFactors } from './work-factors.ts'

export type { Engine }

/** Everything one replication depends on: plain data, so that it can cross to a worker. */
export interface ReplicationJob {
  readonly model: ProcessModel
  readonly scenario: Scenario
  readonly seed: number
  readonly replication: number
  readonly engine: Engine
  /** Only the means of these indicators: no percentiles, nothing by the time of day. They are the same to the bit. */
  readonly meansOf?: readonly string[]
}

/** What comes back from a worker: figures and fingerprint, never rows. */
export interface ReplicationOutcome {
  readonly fingerprint: string
  /** `indicator|scopeKind|scopeId` → value; percentiles as `…|50`. */
  readonly values: Readonly<Record<string, number>>
  readonly counts: {
    readonly opening: number
    readonly arrived: number
    readonly completed: number
    readonly unfinished: number
    readonly left: number
    /** All cases of the run, those that ended before the counted time too. */
    readonly played: number
    /** Cases the clockwork holds at the end, counted apart from the rows. */
    readonly inSystem: number
  }
  /** By arrival source: what came, what is left, and where it stands at the end, by BPMN id. */
  readonly bySource: readonly {
    readonly arrived: number
    readonly unfinished: number
    readonly standing: Readonly<Record<string, number>>
  }[]
  /** Of a scenario on dates. */
  readonly series?: RunSeries
  /** What the staff hours are the product of; only what was played has them. */
  readonly factors?: WorkFactors
  /** Where the scenario asks for them. */
  readonly slots?: TimeSlots
  /** BPMN ids at which cases were held at the end of the run although nobody was asked for: joins. */
  readonly stuck: Readonly<Record<string, number>>
  readonly events: number
  /** Set when the run had to stop: a zero-time loop, a bound on events or memory, no flow taken. */
  readonly stopped: { readonly code: string; readonly element: string; readonly detail: string } | null
}

/** A replication that is done: which of the jobs, and what came of it. */
export interface FinishedJob {
  readonly index: number
  readonly outcome: ReplicationOutcome
}

/** Hears of every replication as it is done; they may come in any order. */
export type OnDone = (done: number, of: number, finished: FinishedJob) => void

/** Hears the staff hours of a job, as its outcome will say them, once it is played and before it is measured. */
export type OnHours = (index: number, hours: ReplicationOutcome['values']) => void

/**
 * Runs jobs somewhere (this thread, worker threads, Web Workers); answers in the order of the jobs. Where hours are
 * listened for a runner may tell them early, and measure the rest when all are played.
 */
export interface ReplicationRunner {
  run(jobs: readonly ReplicationJob[], onDone?: OnDone, onHours?: OnHours): Promise<ReplicationOutcome[]>
  close(): Promise<void>
}
