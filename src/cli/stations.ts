import { layoutFile, readBpmn } from '../bpmn/index.ts'
import { inProcessRunner } from '../experiment/in-process-runner.ts'
import {
  comparePrecisely,
  compareScenarios,
  ResultCache,
  simulatePrecisely,
  simulateScenario,
} from '../experiment/index.ts'
import type { ReplicationRunner } from '../experiment/replication-runner.ts'
import { eventLogAsCsv } from '../interchange/event-log-csv.ts'
import { eventLogAsJson } from '../interchange/event-log-json.ts'
import { eventLogAsOcel } from '../interchange/event-log-ocel.ts'
import { eventLogAsXes } from '../interchange/event-log-xes.ts'
import { machineAsMermaid, machinesAsJson, machinesAsTypeScript } from '../machine/export-machine.ts'
import { buildMachines } from '../machine/machines.ts'
import { bundled } from '../platform/node/bundled.ts'
import { unheard } from '../platform/node/interruption.ts'
import { readBytes, readText } from '../platform/node/node-files.ts'
import { outcomeFiles } from '../platform/node/outcome-files.ts'
import { workerRunner } from '../platform/node/worker-runner.ts'
import { defaultScenario } from '../scenario/default-scenario.ts'
import { resolvePath } from '../scenario/file-source.ts'
import { readScenario } from '../scenario/read-scenario.ts'
import { shippedLibrary } from './library-files.ts'
import { neighbourDrawings } from './neighbour-drawings.ts'
import { paper } from './paper.ts'
import type { Stations } from './stations-port.ts'

/** Codes by which a scenario says that an override names nothing in it. */
const UNKNOWN_OVERRIDE = new Set(['SCENARIO-OVERRIDE-PATH'])

const files = {
  async readText(path: string): Promise<string | undefined> {
    const read = await readText(path)
    return 'text' in read ? read.text : undefined
  },
  async readBytes(path: string): Promise<Uint8Array | undefined> {
    const read = await readBytes(path)
    return 'bytes' in read ? read.bytes : undefined
  },
  resolve: resolvePath,
}

/** Equal runs of one command are played once. */
const cache = new ResultCache()

/**
 * A command that plays nothing starts no threads, and neither does a single replication: the self-check has warmed this
 * one. Of several even one worker is a thread: this one stays free to hear an interruption.
 */
function startedWhenNeeded(workers: number): ReplicationRunner {
  let runner: ReplicationRunner | undefined
  return {
    run(jobs, onDone) {
      if (jobs.length === 1) return unheard(() => inProcessRunner().run(jobs, onDone))
      runner ??= workerRunner(workers, new URL('./worker.js', import.meta.url))
      return runner.run(jobs, onDone)
    },
    close: async () => runner?.close(),
  }
}

const eventLogs = { csv: eventLogAsCsv, json: eventLogAsJson, xes: eventLogAsXes, ocel: eventLogAsOcel }

/** The real stations, in the order of the journey. */
export const stations: Stations = {
  readBpmn: (bytes, file) => readBpmn(bytes, file, { neighbours: neighbourDrawings }),
  async readScenario({ path, text, overrides, planned, fiscalYear, period }, model) {
    const { scenario, findings } = await readScenario({
      path,
      files:
        text === undefined
          ? files
          : { ...files, readText: async (at) => (at === path ? text : files.readText(at)) },
      model,
      overrides,
      planned,
      fiscalYear,
      period,
    })
    const unknown = findings.filter((one) => UNKNOWN_OVERRIDE.has(one.code))
    return {
      scenario,
      findings,
      unknownOverrides: Object.keys(overrides ?? {}).filter((key) =>
        unknown.some((one) => one.element === key),
      ),
    }
  },
  defaultScenario,
  simulate: ({ precision, ...request }, runner, onProgress) =>
    precision === undefined
      ? simulateScenario({ ...request, cache }, runner, onProgress)
      : simulatePrecisely({ ...request, cache }, precision, runner, onProgress),
  compare: ({ precision, ...request }, runner, onProgress) =>
    precision === undefined
      ? compareScenarios({ ...request, cache }, runner, onProgress)
      : comparePrecisely({ ...request, cache }, precision, runner, onProgress),
  async eventLog({ model, scenario }, run, format) {
    if (format !== 'parquet') return eventLogs[format](model, scenario, run)
    const door = new URL('./log-parquet.js', import.meta.url)
    const { eventLogAsParquet } = await bundled<typeof import('../interchange/event-log-parquet.ts')>(door)
    return eventLogAsParquet(model, scenario, run)
  },
  async workbook(result, document, told) {
    const door = new URL('./report-xlsx.js', import.meta.url)
    const { workbookOf } = await bundled<typeof import('../report/xlsx/index.ts')>(door)
    return workbookOf(result, document, told)
  },
  paper,
  layout: layoutFile,
  exportMachine(model, format) {
    const set = buildMachines(model)
    if (format === 'json') return machinesAsJson(set)
    return format === 'ts' ? machinesAsTypeScript(set) : set.machines.map(machineAsMermaid).join('\n')
  },
  runner: startedWhenNeeded,
  shippedLibrary,
  // What plays is all in the worker.
  outcomeStore: (folder) => outcomeFiles(folder, new URL('./worker.js', import.meta.url)),
}
