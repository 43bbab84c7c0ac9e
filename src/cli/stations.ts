import { readBpmn } from '../bpmn/index.ts'
import { compareScenarios, inProcessRunner, simulateScenario } from '../experiment/index.ts'
import { machineAsMermaid, machinesAsJson, machinesAsTypeScript } from '../machine/export-machine.ts'
import { buildMachines } from '../machine/machines.ts'
import { beside, readText } from '../platform/node/node-files.ts'
import { workerRunner } from '../platform/node/worker-runner.ts'
import { defaultScenario } from '../scenario/default-scenario.ts'
import { readScenario } from '../scenario/read-scenario.ts'
import type { Stations } from './engine.ts'

/** Codes by which a scenario says that an override names nothing in it. */
const UNKNOWN_OVERRIDE = new Set(['SCENARIO-OVERRIDE-UNKNOWN'])

const files = {
  async readText(path: string): Promise<string | undefined> {
    const read = await readText(path)
    return 'text' in read ? read.text : undefined
  },
  resolve: beside,
}

/** The real stations, in the order of the journey. */
export const stations: Stations = {
  readBpmn,
  async readScenario({ path, overrides, fiscalYear, period }, model) {
    const { scenario, findings } = await readScenario({ path, files, model, overrides, fiscalYear, period })
    const unknown = findings.filter((one) => UNKNOWN_OVERRIDE.has(one.code))
    return {
      scenario,
      findings,
      unknownOverrides: unknown.flatMap((one) => (one.element === undefined ? [] : [one.element])),
    }
  },
  defaultScenario,
  simulate: simulateScenario,
  compare: compareScenarios,
  exportMachine(model, format) {
    const set = buildMachines(model)
    if (format === 'json') return machinesAsJson(set)
    return format === 'ts' ? machinesAsTypeScript(set) : set.machines.map(machineAsMermaid).join('\n')
  },
  runner: (workers) => (workers <= 1 ? inProcessRunner() : workerRunner(workers)),
}
