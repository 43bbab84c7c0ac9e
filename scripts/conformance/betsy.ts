import { join } from 'node:path'
import type { MachineSet } from '../../src/machine/machines.ts'
import { ModellingError } from '../../src/machine/modelling-error.ts'
import { parseIsoDuration } from '../../src/model/iso-duration.ts'
import type { FlowNode } from '../../src/model/process-model.ts'
import { type DataAccess, readDataAccess } from './data-access.ts'
import { messageOf, readMachines, readXml } from './drawing.ts'
import { ExpressionAnswers, ExpressionError } from './expression-answers.ts'
import { type Json, list, number, record, text } from './json.ts'
import { type CaseResult, failed, passed } from './report.ts'
import { type Engine, World } from './world.ts'

export const isBetsy = (json: Json): boolean =>
  list(record(json).tests).some((test) => Array.isArray(record(test).cases))

/** Models whose script tasks write lines, with the lines (in any order) that an execution must leave. */
export const runBetsy = async (folder: string, json: Json): Promise<CaseResult[]> => {
  const results: CaseResult[] = []
  for (const item of list(record(json).tests)) {
    const test = record(item)
    const cases = list(test.cases)
    const path = join(folder, text(test.file))
    for (let at = 0; at < cases.length; at++) {
      const { input, integerVariable } = record(cases[at])
      const given = [text(input), number(integerVariable) || ''].filter(Boolean).join(',')
      const name = [text(test.group), text(test.name)].join('/') + (cases.length > 1 ? `(${given})` : '')
      results.push(await runCase(name, path, text(test.name), record(cases[at])))
    }
  }
  return results
}

type Case = Readonly<Record<string, Json>>

const runCase = async (name: string, path: string, process: string, given: Case): Promise<CaseResult> => {
  try {
    const machines = await readMachines(path)
    const access = await readDataAccess(readXml(path))
    const [one, other] = (['tables', 'xstate'] as const).map((engine) =>
      playCase(machines, access, engine, process, given),
    )
    if (one.log.join('\n') !== other.log.join('\n')) return failed(name, 'the engines differ')
    const should = list(given.expect).map(text).sort().join(' ')
    const did = [...one.log].sort().join(' ')
    if (should === did || (should === 'ERROR' && /^ERROR_\w+$/.test(did))) return passed(name)
    return failed(
      name,
      `expected ${should || 'nothing'} — played ${did || 'nothing'}${one.error ? ` (${one.error})` : ''}`,
    )
  } catch (error) {
    return failed(name, messageOf(error))
  }
}

const numberWords = ['ZERO', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE', 'TEN']
const unitSeconds: Readonly<Record<string, number>> = { SECOND: 1, MINUTE: 60, HOUR: 3600 }

const waitSeconds = (script: string): number => {
  const words = /^WAIT_(\w+?)_(SECOND|MINUTE|HOUR)S?$/.exec(script)
  if (!words) return 0
  const count = numberWords.includes(words[1]) ? numberWords.indexOf(words[1]) : Number(words[1])
  if (!Number.isFinite(count)) throw new Error(`unknown macro <${script}>`)
  return count * unitSeconds[words[2]]
}

const scriptOf = (node: FlowNode): string => (node.kind === 'task' ? (node.script ?? '').trim() : '')

/** What betsy's macros do, on the variables of one execution. */
class Scripts extends ExpressionAnswers {
  readonly log: string[] = []
  private readonly data = new Map<string, string>()
  private readonly access: DataAccess
  markers = 0

  constructor(access: DataAccess, given: Case) {
    super({
      test: text(given.input),
      integerVariable: number(given.integerVariable),
      testCaseNumber: number(given.testCaseNumber),
    })
    this.access = access
  }

  override script(node: FlowNode): void {
    this.perform(scriptOf(node), node)
  }

  private perform(script: string, node: FlowNode): void {
    if (script.startsWith('SCRIPT_')) this.log.push(script)
    else if (script.startsWith('WAIT_') || script === 'CREATE_LOG_FILE') return
    else if (script === 'CREATE_MARKER_FILE') this.markers++
    else if (script === 'INCREMENT_INTEGER_VARIABLE' || script === 'INCREMENT_INTEGER_VARIABLE_AND_LOG') {
      const before = Number(this.variables.integerVariable)
      this.variables.integerVariable = before + 1
      if (script.endsWith('_AND_LOG')) this.log.push('INCREMENT_correct')
    } else if (script === 'SET_STRING_DATA')
      for (const target of this.access.writes(node.id)) this.data.set(target, 'String')
    else if (script === 'LOG_DATA') {
      const read = this.access.reads(node.id).some((source) => this.data.get(source) === 'String')
      this.log.push(read ? 'DATA_correct' : 'DATA_incorrect')
    } else throw new Error(`unknown macro <${script}>`)
  }

  override work(node: FlowNode): number {
    if (node.kind === 'task' && node.taskType === 'receiveTask') return Infinity
    return waitSeconds(scriptOf(node))
  }
  override timer(node: FlowNode): number {
    const trigger = 'trigger' in node ? node.trigger : undefined
    if (trigger?.kind !== 'timer') return Infinity
    return parseIsoDuration(trigger.text.replace(/^R\d*\//, '')) ?? Infinity
  }
}

const playCase = (machines: MachineSet, access: DataAccess, engine: Engine, process: string, given: Case) => {
  const { model } = machines
  const scripts = new Scripts(access, given)
  const world = new World(machines, scripts, engine)
  const until = number(given.delayMs) / 1000 || Number.MAX_VALUE
  const processes = model.scopes.filter(({ kind, owner }) => kind === 'process' && owner < 0)
  const main = processes.find(({ id }) => id === process) ?? processes[0]
  let error: string | undefined
  try {
    const parallel = processes.find(({ id }) => id === 'ParallelProcess')
    const companions = given.parallelProcess === true && parallel ? [parallel.index] : []
    if (main) world.start(main.index, -1, companions)
    world.run(until)
  } catch (thrown) {
    if (!(thrown instanceof ModellingError || thrown instanceof ExpressionError)) throw thrown
    error = messageOf(thrown)
    scripts.log.push('ERROR_runtime')
  }
  if (world.ended.some(({ outcome }) => outcome === 'failed')) scripts.log.push('ERROR_thrownErrorEvent')
  // only some tests look whether the marker is there
  if (scripts.markers > 0 && list(given.expect).includes('MARKER_exists')) scripts.log.push('MARKER_exists')
  return { log: scripts.log, error }
}
