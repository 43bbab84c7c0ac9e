import type { Seconds } from '../model/seconds.ts'
import type { RunRecord } from '../record/run-record.ts'
import { isoTimestamp } from '../simulation/office-time.ts'
import { type RunResult, Simulation } from '../simulation/simulate-run.ts'
import { machineSetOf, playAndKeep } from './play-replication.ts'
import type { OnDone, ReplicationJob, ReplicationRunner } from './replication-runner.ts'

/** One replication with its rows, which the experiment itself never keeps. */
export interface LoggedRun {
  readonly seed: number
  readonly replication: number
  readonly record: RunRecord
  /** What calendar and clock in the office show at a moment of the record. */
  readonly timestamp: (at: Seconds) => string
}

const FIRST = 1

/** Plays the first replication by itself: the same rows that an experiment measures. */
export const logRun = ({
  model,
  scenario,
  engine,
  seed = scenario.seed,
}: Omit<ReplicationJob, 'seed' | 'replication'> & { readonly seed?: number }): LoggedRun => {
  const simulation = new Simulation(model, scenario, { engine, machines: machineSetOf(model) })
  return withTimestamps(seed, simulation.run(seed, FIRST))
}

/** Plays the first replication on this thread and hands out its rows; the others are the runner's. */
export const keepingFirst = (
  runner: ReplicationRunner,
  keep: (run: LoggedRun) => void,
): Pick<ReplicationRunner, 'run'> => ({
  async run([first, ...others], onDone) {
    const of = others.length + 1
    const told: OnDone = (done, _, { index, outcome }) => onDone?.(done, of, { index: index + 1, outcome })
    const rest = others.length > 0 ? runner.run(others, told) : []
    const { outcome, run } = playAndKeep(first)
    keep(withTimestamps(first.seed, run))
    const outcomes = [outcome, ...(await rest)]
    onDone?.(of, of, { index: 0, outcome })
    return outcomes
  },
})

const withTimestamps = (seed: number, { record, timeline }: RunResult): LoggedRun => ({
  seed,
  replication: FIRST,
  record,
  timestamp: (at) => isoTimestamp(at, timeline.runStartDay),
})
