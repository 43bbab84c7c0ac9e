import type { Seconds } from '../model/seconds.ts'
import type { RunRecord } from '../record/run-record.ts'
import { isoTimestamp } from '../simulation/office-time.ts'
import { Simulation } from '../simulation/simulate-run.ts'
import { machineSetOf } from './play-replication.ts'
import type { SimulationRequest } from './simulate-scenario.ts'

/** One replication with its rows, which the experiment itself never keeps. */
export interface LoggedRun {
  readonly seed: number
  readonly replication: number
  readonly record: RunRecord
  /** What calendar and clock in the office show at a moment of the record. */
  readonly timestamp: (at: Seconds) => string
}

/** Plays the first replication once more: the same rows that the experiment measured. */
export const logRun = ({ model, scenario, engine, seed = scenario.seed }: SimulationRequest): LoggedRun => {
  const replication = 1
  const simulation = new Simulation(model, scenario, { engine, machines: machineSetOf(model) })
  const { record, timeline } = simulation.run(seed, replication)
  return { seed, replication, record, timestamp: (at) => isoTimestamp(at, timeline.runStartDay) }
}
