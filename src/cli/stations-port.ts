import type {
  Engine,
  OutcomeStore,
  PrecisionTarget,
  Progress,
  ReplicationRunner,
} from '../experiment/index.ts'
import type { ComparisonResult, SimulationResult } from '../experiment/results.ts'
import type { PlayedRun } from '../interchange/event-log.ts'
import type { LogFormat } from '../interchange/log-format.ts'
import type { NamedFiles, NameOf } from '../library/english-names.ts'
import type { Finding } from '../model/finding.ts'
import type { ProcessModel } from '../model/process-model.ts'
import type { Language } from '../model/words.ts'
import type { ComparisonRequest, LoadedScenario } from '../plan/run-plan.ts'
import type { DrawingFile, PaperForm, ReportDocument } from '../report/index.ts'
import type { ScenarioSources } from '../study/scenario-loader.ts'

export interface SimulateRequest extends LoadedScenario {
  readonly engine: Engine
  readonly replications?: number
  readonly seed?: number
  /** In place of their number. */
  readonly precision?: PrecisionTarget
}

/** What the commands ask of the stations; wired in `stations.ts`, replaced by stand-ins in tests. */
export interface Stations {
  readBpmn(bytes: Uint8Array, file: string): Promise<{ model?: ProcessModel; findings: readonly Finding[] }>
  readonly readScenario: ScenarioSources['readScenario']
  readonly defaultScenario: ScenarioSources['defaultScenario']
  simulate(
    request: SimulateRequest,
    runner: ReplicationRunner,
    onProgress?: Progress,
  ): Promise<SimulationResult>
  compare(
    request: ComparisonRequest & { readonly precision?: PrecisionTarget },
    runner: ReplicationRunner,
    onProgress?: Progress,
  ): Promise<ComparisonResult>
  /** The rows of a replication as a file, piece by piece. */
  eventLog(played: LoadedScenario, run: PlayedRun, format: LogFormat): Promise<Iterable<Uint8Array>>
  /** The result as an Excel workbook. */
  workbook(
    result: unknown,
    document: ReportDocument,
    told: { readonly language: Language; readonly command: string },
  ): Promise<Uint8Array>
  /** The result to be printed, with its pictures and drawings. */
  paper(
    form: PaperForm,
    result: unknown,
    document: ReportDocument,
    told: {
      readonly language: Language
      readonly drawings: readonly DrawingFile[]
      namesIn(drawing: string): NameOf
    },
  ): Promise<Uint8Array>
  /** The same file with a diagram. */
  layout(
    bytes: Uint8Array,
    file: string,
    options: { readonly force: boolean },
  ): Promise<{ text?: string; findings: readonly Finding[] }>
  exportMachine(model: ProcessModel, format: 'json' | 'ts' | 'mermaid'): string
  runner(workers: number): ReplicationRunner
  /** The library as it was when the program was made: what lies beside may have been changed since. */
  shippedLibrary(): Promise<NamedFiles['library']>
  /** Where finished replications are kept. */
  outcomeStore(folder: string): Promise<OutcomeStore>
}
