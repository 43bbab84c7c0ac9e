import { readBpmn } from '../../src/bpmn/index.ts'
import { importModel } from '../../src/interchange/import-model.ts'
import { LOG } from '../../src/machine/event-log.ts'
import { buildMachines } from '../../src/machine/machines.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { FlowNode, ProcessModel } from '../../src/model/process-model.ts'
import { DAY, type Seconds } from '../../src/model/seconds.ts'
import { OUTCOMES, type Outcome, type RunRecord } from '../../src/record/run-record.ts'
import { filesInMemory } from '../../src/scenario/file-source.ts'
import { momentIn } from '../../src/scenario/moments.ts'
import { readScenario } from '../../src/scenario/read-scenario.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { Simulation } from '../../src/simulation/simulate-run.ts'
import { timelineOf } from '../../src/simulation/timeline.ts'
import { NotUnderstood } from './entry.ts'
import type { ModelFiles } from './family-files.ts'

/** A piece of work; moments are seconds since 1970 in the model's own zone. */
export interface Work {
  readonly case: number
  readonly name: string
  readonly enabled: Seconds
  readonly start: Seconds
  readonly end: Seconds
  readonly worked: Seconds
  readonly pool: number
  readonly worker: number
  readonly batch: number
  readonly outcome: Outcome
}

/** An intermediate event that was waited for. */
export interface Wait {
  readonly case: number
  readonly name: string
  readonly enabled: Seconds
  readonly end: Seconds
}

export interface Played {
  readonly record: RunRecord
  readonly begin: Seconds
  readonly work: readonly Work[]
  readonly waits: readonly Wait[]
  readonly cases: readonly { readonly arrived: Seconds; readonly ended?: Seconds }[]
  readonly stopped: string | undefined
  readonly staffedSeconds: Float64Array
  readonly countTo: Seconds
}

export interface Model {
  readonly model: ProcessModel
  readonly scenario: Scenario
  readonly findings: readonly Finding[]
}

const wrong = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity }) => severity === 'error')

const why = (findings: readonly Finding[]): string =>
  findings.map(({ code, message }) => `${code} ${message.en}`).join('; ')

/** What importing finds, also where nothing comes of it. */
export const importFindings = async (files: ModelFiles, which?: string): Promise<readonly Finding[]> => {
  const { drawing, parameters } = files
  const { model, findings } = await readBpmn(drawing.bytes, drawing.file)
  if (!model) return findings
  return importModel({ drawing, model, parameters, process: () => 'm.bpmn', scenario: which }).findings
}

/** Imported and read as a scenario; what cannot be is a failure of ours. */
export const loadModel = async (files: ModelFiles, which?: string): Promise<Model> => {
  const { drawing, parameters } = files
  const drawn = await readBpmn(drawing.bytes, drawing.file)
  const { model } = drawn
  if (!model) throw new Error(`the drawing is refused: ${why(wrong(drawn.findings))}`)
  const { imported, findings } = importModel({
    drawing,
    model,
    parameters,
    process: () => 'm.bpmn',
    scenario: which,
  })
  if (!imported) throw new Error(`the parameters are refused: ${why(wrong(findings))}`)
  const read = await readScenario({
    path: 's.yaml',
    files: filesInMemory({ 's.yaml': imported.text }),
    model: async () => model,
  })
  if (!read.scenario) throw new Error(`the imported scenario is refused: ${why(wrong(read.findings))}`)
  return { model, scenario: read.scenario, findings }
}

export class Player {
  readonly model: Model
  private readonly simulation: Simulation
  private readonly begin: Seconds
  private waits: Wait[] = []
  private readonly entered = new Map<string, Seconds>()

  constructor(model: Model) {
    this.model = model
    const timeline = timelineOf(model.scenario.period)
    this.begin = timeline.runStartDay * DAY
    const { nodes, flows } = model.model
    const isRace = (node: FlowNode) => node.kind === 'eventBasedGateway'
    this.simulation = new Simulation(model.model, model.scenario, {
      engine: 'tables',
      machines: buildMachines(model.model),
      onLog: (at, kind, token, element, caseIndex) => {
        const node = nodes[element]
        // What waits at such a gateway enters its event when this has come.
        if (node?.kind === 'eventBasedGateway' && kind === LOG.enter)
          for (const flow of node.outgoing) this.entered.set(`${token} ${flows[flow].target}`, at)
        if (node?.kind !== 'intermediateCatchEvent') return
        const key = `${token} ${element}`
        if (kind === LOG.enter && !node.incoming.some((flow) => isRace(nodes[flows[flow].source])))
          this.entered.set(key, at)
        const enabled = this.entered.get(key)
        if (kind !== LOG.occur || enabled === undefined) return
        this.waits.push({
          case: caseIndex,
          name: node.name || node.id,
          enabled: this.begin + enabled,
          end: this.begin + at,
        })
      },
    })
  }

  play(replication: number, seed = 2026): Played {
    this.waits = []
    this.entered.clear()
    const run = this.simulation.run(seed, replication)
    const { record, stopped } = run
    const { nodes } = this.model.model
    const { work, cases } = record
    const rows = Array.from({ length: work.length }, (_, i): Work => {
      const node = nodes[work.element.values[i]]
      return {
        case: work.case.values[i],
        name: node.name || node.id,
        enabled: this.begin + work.enabledAt.values[i],
        start: this.begin + work.startedAt.values[i],
        end: this.begin + work.completedAt.values[i],
        worked: work.workedSeconds.values[i],
        pool: work.pool.values[i],
        worker: work.worker.values[i],
        batch: work.batch.values[i],
        outcome: OUTCOMES[work.outcome.values[i]],
      }
    })
    return {
      record,
      begin: this.begin + timelineOf(this.model.scenario.period).runFrom,
      work: rows.sort(
        (one, other) => one.start - other.start || one.enabled - other.enabled || one.case - other.case,
      ),
      waits: this.waits,
      cases: Array.from({ length: cases.length }, (_, i) => {
        const ended = cases.completedAt.values[i]
        return {
          arrived: this.begin + cases.arrivedAt.values[i],
          ...(ended >= 0 && { ended: this.begin + ended }),
        }
      }),
      stopped: stopped === null ? undefined : `${stopped.code} ${stopped.element} ${stopped.detail}`.trim(),
      staffedSeconds: run.staffedSeconds,
      countTo: run.countTo,
    }
  }
}

/** `2022-09-26T13:28:30.035185+03:00` as seconds of its own zone; the fraction is kept. */
export const momentOf = (text: string): Seconds => {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d+)?/.exec(text)
  const seconds = match ? momentIn(`${match[1]}T${match[2]}`) : undefined
  if (match === null || seconds === undefined) throw new NotUnderstood(`"${text}" is no moment`)
  return seconds + Number(match[3] ?? 0)
}

/** Moments of models lie on whole seconds; those of a test carry the fraction of its start. */
export const sameMoment = (one: Seconds, other: Seconds): boolean => Math.abs(one - other) < 1

export const sameLength = (one: Seconds, other: Seconds): boolean => Math.abs(one - other) < 1e-3

export const shown = (moment: Seconds): string =>
  new Date(Math.round(moment * 1000)).toISOString().replace('.000Z', '')
