import { layoutFile, readBpmn } from '../../src/bpmn/index.ts'
import { missingValues } from '../../src/lint/missing-values.ts'
import { explore } from '../../src/machine/explore.ts'
import { machineAsMermaid } from '../../src/machine/export-machine.ts'
import { buildMachines } from '../../src/machine/machines.ts'
import { companionsOf } from '../../src/model/companions.ts'
import { processesBegunByDrawing } from '../../src/model/external-events.ts'
import { hasErrors } from '../../src/model/finding.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import { defaultScenario } from '../../src/scenario/default-scenario.ts'
import { Simulation } from '../../src/simulation/simulate-run.ts'
import { firstDifference, playRandom } from '../support/differential.ts'

const MOST_STATES = 200
const MOST_PLAYS = 5_000
const MOST_EVENTS = 2_000
const CASES = 5

/** How far a file came; everything but these two is a fault of ours and thrown. */
export type Use = 'refused' | 'played'

/** Drawing a file moves its lines, and gives an id to what has none. */
const meaningOf = (model: ProcessModel): string =>
  JSON.stringify(model, (key, value) => (key === 'place' || key === 'id' ? undefined : value))

/** Does with a file whatever can be done with one. */
export const useFile = async (bytes: Uint8Array): Promise<Use> => {
  const { model, findings } = await readBpmn(bytes, 'fuzz.bpmn')
  const drawn = await layoutFile(bytes, 'fuzz.bpmn', { force: true })
  if (drawn.text === undefined && !hasErrors(drawn.findings)) throw new Error('not drawn, without a reason')
  if (!model) {
    if (!hasErrors(findings)) throw new Error('not read, without a reason')
    return 'refused'
  }
  if (hasErrors(findings)) throw new Error('a model in spite of errors')
  if (drawn.text === undefined) throw new Error('read, but not drawn')
  const again = await readBpmn(new TextEncoder().encode(drawn.text), 'fuzz.bpmn')
  if (!again.model || meaningOf(again.model) !== meaningOf(model))
    throw new Error('drawing it changed its meaning')
  missingValues(model, findings)
  useModel(model, bytes.length)
  return 'played'
}

export const useModel = (model: ProcessModel, seed: number): void => {
  const machines = buildMachines(model)
  machines.machines.map(machineAsMermaid)
  const difference = firstDifference(
    seed,
    playRandom(machines, seed, 'tables').calls,
    playRandom(machines, seed, 'xstate').calls,
  )
  if (difference) throw new Error(`the engines differ: ${JSON.stringify(difference)}`)

  const begun = processesBegunByDrawing(model)
  const scope = model.scopes.findIndex(({ kind, index }) => kind === 'process' && !begun.has(index))
  if (scope >= 0)
    explore(model, {
      maxStates: MOST_STATES,
      maxPlays: MOST_PLAYS,
      entry: { scope, startNode: -1 },
      companions: companionsOf(model, scope),
    })

  const { scenario } = defaultScenario(model)
  if (!scenario) return
  new Simulation(
    model,
    { ...scenario, period: { kind: 'cases', cases: CASES, warmUpCases: 0 } },
    { engine: 'tables', machines, limits: { events: MOST_EVENTS, casesInSystem: MOST_EVENTS } },
  ).run(1, 1)
}
