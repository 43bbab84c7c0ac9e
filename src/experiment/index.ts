export { type ComparisonRequest, compareScenarios } from './compare-scenarios.ts'
export { playAhead } from './early-replications.ts'
export { EXPERIMENT_FINDINGS } from './finding-catalogue.ts'
export { inProcessRunner } from './in-process-runner.ts'
export type { Progress } from './live-estimate.ts'
export { type LoggedRun, logRun } from './logged-run.ts'
export { comparePrecisely, simulatePrecisely } from './precision.ts'
export type { PrecisionTarget } from './precision-result.ts'
export type { Engine, ReplicationJob, ReplicationOutcome, ReplicationRunner } from './replication-runner.ts'
export { type OutcomeStore, resumable, StoreError } from './resumable-runner.ts'
export { type SensitivityRequest, sensitivity } from './sensitivity.ts'
export { ResultCache, type SimulationRequest, simulateScenario } from './simulate-scenario.ts'
export { estimate } from './summarise.ts'
export { type SweepRequest, sweep } from './sweep.ts'
export type { SweepResult, SweepVariable } from './sweep-result.ts'
export { findWarmUp } from './warm-up.ts'
export {
  type WatchedCase,
  type WatchedDay,
  type WatchedWork,
  type WatchRequest,
  watchDay,
} from './watched-day.ts'
