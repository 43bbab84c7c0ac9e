import { type Finding, hasErrors } from '../model/finding.ts'
import type { ProcessModel } from '../model/process-model.ts'
import type { LoadedScenario } from '../plan/plan-tools.ts'
import type { Scenario } from '../scenario/scenario.ts'

/** A time to be played in place of the scenario's own. */
export type PeriodOverride =
  | { readonly from: string; readonly to: string; readonly runInFrom?: string }
  | { readonly cases: number; readonly warmUpCases: number }

/** A scenario, and what is said of it from outside its file. */
export interface ScenarioRequest {
  readonly path: string
  /** In place of the file's own: what was taken over from another tool's file of that path. */
  readonly text?: string
  readonly overrides?: Readonly<Record<string, unknown>>
  /** Overrides that a plan says for its year, and where it says them. */
  readonly planned?: Readonly<Record<string, string>>
  readonly fiscalYear?: number
  readonly period?: PeriodOverride
}

export interface ModelRead {
  readonly model?: ProcessModel
  readonly findings: readonly Finding[]
}

/** What reads the files: the disk's or a project's in memory. */
export interface ScenarioSources {
  readModel(path: string): Promise<ModelRead>
  /** What stands in the way of reading it as a scenario; nothing where it is one, or may be one. */
  problemOf(path: string): Promise<Finding | undefined>
  readScenario(
    request: ScenarioRequest,
    model: (processFile: string) => Promise<ProcessModel | undefined>,
  ): Promise<{
    readonly scenario?: Scenario
    readonly findings: readonly Finding[]
    /** Overrides that name nothing in this scenario. */
    readonly unknownOverrides: readonly string[]
  }>
  /** A scenario for a bare drawing, with stated stand-in values. */
  defaultScenario(
    model: ProcessModel,
    request: Pick<ScenarioRequest, 'fiscalYear' | 'period'>,
  ): { readonly scenario?: Scenario; readonly findings: readonly Finding[] }
}

export interface ScenarioLoad {
  readonly loaded?: LoadedScenario
  readonly findings: readonly Finding[]
  readonly unknownOverrides: readonly string[]
}

/** Scenarios with their drawings; each drawing is read once, however many scenarios use it. */
export class ScenarioLoader {
  readonly #sources: ScenarioSources
  readonly #held = new Map<string, { readonly text: string; readonly findings: readonly Finding[] }>()
  readonly #models = new Map<string, Promise<ModelRead>>()

  constructor(sources: ScenarioSources) {
    this.#sources = sources
  }

  readModel(path: string): Promise<ModelRead> {
    const known = this.#models.get(path)
    if (known !== undefined) return known
    const reading = this.#sources.readModel(path)
    this.#models.set(path, reading)
    return reading
  }

  /** A scenario with its drawing, and the findings of both. A bare drawing gets stand-in values. */
  async load(request: ScenarioRequest): Promise<ScenarioLoad> {
    const held = this.#held.get(request.path)
    if (held !== undefined) return this.#loadText({ ...request, text: held.text }, held.findings)
    if (/\.bpmn$/i.test(request.path)) return this.#loadDrawing(request)
    const finding = await this.#sources.problemOf(request.path)
    if (finding !== undefined) return { findings: [finding], unknownOverrides: [] }
    return this.#loadText(request, [])
  }

  /** Loads again without the overrides that name nothing here. */
  async loadPlaced(request: ScenarioRequest): Promise<ScenarioLoad> {
    const first = await this.load(request)
    if (first.unknownOverrides.length === 0) return first
    const kept = Object.entries(request.overrides ?? {}).filter(
      ([path]) => !first.unknownOverrides.includes(path),
    )
    const again = await this.load({ ...request, overrides: Object.fromEntries(kept) })
    return { ...again, unknownOverrides: first.unknownOverrides }
  }

  /** From now on the file of that path is this scenario, taken over from another tool's. */
  hold(path: string, text: string, findings: readonly Finding[]): void {
    this.#held.set(path, { text, findings })
  }

  async #loadText(request: ScenarioRequest, before: readonly Finding[]): Promise<ScenarioLoad> {
    const drawings: Finding[] = []
    let drawing: ProcessModel | undefined
    const { scenario, findings, unknownOverrides } = await this.#sources.readScenario(
      request,
      async (processFile) => {
        const { model, findings: found } = await this.readModel(processFile)
        for (const one of found) if (!drawings.includes(one)) drawings.push(one)
        drawing = model
        return model
      },
    )
    // Lines of a text that lies nowhere would lead astray.
    const told =
      request.text === undefined ? findings : findings.map(({ line: _, column: __, ...one }) => one)
    // A drawing that is there and wrong is told by its own errors.
    const isThere = drawings.some(({ code, severity }) => severity === 'error' && code.startsWith('BPMN-'))
    const all = [...before, ...drawings, ...told].filter(
      ({ code }) => !(isThere && code === 'SCENARIO-PROCESS-MISSING'),
    )
    if (scenario === undefined || drawing === undefined || hasErrors(all))
      return { findings: all, unknownOverrides }
    return { loaded: { model: drawing, scenario }, findings: all, unknownOverrides }
  }

  async #loadDrawing(request: ScenarioRequest): Promise<ScenarioLoad> {
    const { model, findings } = await this.readModel(request.path)
    if (model === undefined || hasErrors(findings)) return { findings, unknownOverrides: [] }
    const standIn = this.#sources.defaultScenario(model, request)
    const all = [...findings, ...standIn.findings]
    return {
      loaded: standIn.scenario && { model, scenario: standIn.scenario },
      findings: all,
      // There is no file whose values could be set.
      unknownOverrides: Object.keys(request.overrides ?? {}),
    }
  }
}
