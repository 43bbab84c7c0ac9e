import type { Engine, ReplicationRunner } from '../experiment/replication-runner.ts'
import type { ComparisonResult, SimulationResult } from '../experiment/results.ts'
import type { Finding } from '../model/finding.ts'
import type { ProcessModel } from '../model/process-model.ts'
import type { Words } from '../model/words.ts'
import type { Mark, Scenario } from '../scenario/scenario.ts'
import type { FiscalYear, PlanFile } from './plan-file.ts'

export interface LoadedScenario {
  readonly model: ProcessModel
  readonly scenario: Scenario
}

export interface LoadRequest {
  /** As written in the plan, relative to the plan file. */
  readonly path: string
  readonly variant: 'asIs' | 'toBe'
  readonly measure: string
  readonly fiscalYear: FiscalYear
  readonly overrides: Readonly<Record<string, unknown>>
  readonly period: { readonly from: string; readonly to: string } | null
}

export interface ComparisonRequest {
  readonly baseline: LoadedScenario
  readonly alternatives: readonly LoadedScenario[]
  readonly engine: Engine
  readonly replications?: number
  readonly seed?: number
  readonly divisors: readonly { readonly id: string; readonly hours: number; readonly mark: Mark }[]
  readonly releasable?: boolean
  readonly meansOf?: readonly string[]
}

/** What the plan asks of the stations before it. */
export interface PlanTools {
  load(request: LoadRequest): Promise<{ loaded?: LoadedScenario; findings: readonly Finding[] }>
  /** What is only known once every scenario is loaded; said before anything is played. */
  afterLoading?(): readonly Finding[]
  compare(request: ComparisonRequest, runner: ReplicationRunner): Promise<ComparisonResult>
  /** A scenario that no measure compares, for a row of indicators. */
  simulate(
    request: LoadedScenario & Pick<ComparisonRequest, 'engine' | 'replications' | 'seed' | 'meansOf'>,
    runner: ReplicationRunner,
  ): Promise<SimulationResult>
}

export interface PlanRequest {
  readonly plan: PlanFile
  readonly engine: Engine
  readonly replications?: number
  readonly seed?: number
  /** Plays only these months of every year. */
  readonly period?: (year: FiscalYear) => { readonly from: string; readonly to: string }
}

export interface PlanProgress {
  readonly done: number
  readonly of: number
  readonly measure: Words
  readonly year: FiscalYear
}
