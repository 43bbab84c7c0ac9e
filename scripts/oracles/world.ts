import { readBpmn } from '../../src/bpmn/index.ts'
import { buildMachines } from '../../src/machine/machines.ts'
import { type Finding, hasErrors } from '../../src/model/finding.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import { filesInMemory } from '../../src/scenario/file-source.ts'
import { readScenario } from '../../src/scenario/read-scenario.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { type RunResult, Simulation } from '../../src/simulation/simulate-run.ts'

/** Nothing can be compared, and why: parameters without an answer, words that cannot be played. */
export class NotApplicable extends Error {}

/** One replication of a drawn process. */
export interface Play {
  readonly run: RunResult
  readonly model: ProcessModel
  readonly scenario: Scenario
}

export interface World {
  readonly model: ProcessModel
  readonly scenario: Scenario
  play(seed: number, replication: number): Play
}

/** The parts of a scenario file that differ from oracle to oracle. */
export type ScenarioParts = Readonly<Record<string, unknown>>

const errorsOf = (findings: readonly Finding[]): string =>
  findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code} ${message.en}`)
    .join('; ')

/** A drawing and its scenario, read from their texts as a user's files are. */
export const worldOf = async (drawing: string, parts: ScenarioParts): Promise<World> => {
  const { model, findings } = await readBpmn(new TextEncoder().encode(drawing), 'oracle.bpmn')
  if (!model) throw new NotApplicable(`the drawing is refused: ${errorsOf(findings)}`)
  // JSON is YAML.
  const text = JSON.stringify({
    format: 'yoryoku.scenario/1',
    id: 'oracle',
    procedure: 'oracle',
    process: 'oracle.bpmn',
    ...parts,
  })
  const read = await readScenario({
    path: 'oracle.yaml',
    files: filesInMemory({ 'oracle.yaml': text }),
    model: async () => model,
  })
  const { scenario } = read
  if (!scenario || hasErrors(read.findings))
    throw new NotApplicable(`the scenario is refused: ${errorsOf(read.findings)}`)
  const simulation = new Simulation(model, scenario, { engine: 'tables', machines: buildMachines(model) })
  return {
    model,
    scenario,
    play(seed, replication) {
      const run = simulation.run(seed, replication)
      if (run.stopped) throw new Error(`the run stopped: ${run.stopped.code} ${run.stopped.detail}`)
      return { run, model, scenario }
    },
  }
}

export const indexOf = (model: ProcessModel, id: string): number => {
  const node = model.nodes.find((one) => one.id === id)
  if (!node) throw new Error(`the drawing has no <${id}>`)
  return node.index
}
