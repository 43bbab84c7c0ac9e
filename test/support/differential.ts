import type { MachineSet } from '../../src/machine/machines.ts'
import { buildMachines } from '../../src/machine/machines.ts'
import type { Program } from '../../src/machine/program.ts'
import { companionsOf } from '../../src/model/companions.ts'
import type { EventTrigger, FlowNode, ProcessModel } from '../../src/model/process-model.ts'
import { isActivity } from '../../src/model/process-model.ts'
import { randomAnswers, randomModel } from './random-model.ts'
import { ScriptedWorld } from './scripted-world.ts'

const CASES = 3
const HORIZON = 120
const MOST_EVENTS = 300
const MOST_STEPS = 500

/** A run of one random model on one engine, all calls of the port written down. */
export const playRandom = (
  machines: MachineSet,
  seed: number,
  engine: 'tables' | 'xstate',
  { program, log = true }: { readonly program?: Program; readonly log?: boolean } = {},
): ScriptedWorld => {
  const companions = companionsOf(machines.model, 0)
  const options = { engine, workers: 2, companions, maxStepsPerInstant: MOST_STEPS, program, log }
  const world = new ScriptedWorld(machines, randomAnswers(seed), options)
  for (let one = 0; one < CASES; one++) world.start(one)
  return world.play(HORIZON, MOST_EVENTS)
}

export interface Difference {
  readonly seed: number
  readonly line: number
  readonly tables: string | undefined
  readonly xstate: string | undefined
}

export const firstDifference = (
  seed: number,
  tables: readonly string[],
  xstate: readonly string[],
): Difference | undefined => {
  const line = Array.from({ length: Math.max(tables.length, xstate.length) }).findIndex(
    (_, at) => tables[at] !== xstate[at],
  )
  return line < 0 ? undefined : { seed, line, tables: tables[line], xstate: xstate[line] }
}

/** A game without a log makes every call but these. */
const isNoRecord = (call: string): boolean => !/^\S+ record /.test(call)

const wordFor = (trigger: EventTrigger): string => {
  if (trigger.kind === 'multiple') return trigger.parallel ? 'all of several' : 'one of several'
  return trigger.kind === 'timer' && trigger.form === 'cycle' ? 'cycle' : trigger.kind
}

/** What kind of thing the node is, as a reader of the standard would say it: `boundaryEvent signal beside`. */
const elementsAt = (node: FlowNode, model: ProcessModel): readonly string[] => {
  if (node.kind === 'eventSubProcess') {
    const start = model.scopes[node.child].nodes.map((inner) => model.nodes[inner])[0]
    return start.kind === 'startEvent'
      ? [`eventSubProcess ${wordFor(start.trigger)}${start.interrupting ? '' : ' beside'}`]
      : []
  }
  if (isActivity(node)) {
    const { marker } = node
    const kind = node.kind === 'task' ? node.taskType : model.scopes[node.child].kind
    const how = marker.kind === 'multiInstance' && marker.events ? 'multiInstance events' : marker.kind
    return [kind === 'process' ? 'call' : kind, how, ...(node.isForCompensation ? ['handler'] : [])]
  }
  if (node.kind === 'boundaryEvent')
    return [`boundaryEvent ${wordFor(node.trigger)}${node.cancelActivity ? '' : ' beside'}`]
  return 'trigger' in node ? [`${node.kind} ${wordFor(node.trigger)}`] : [node.kind]
}

export interface DifferentialResult {
  readonly identical: number
  readonly different: number
  /** Port calls compared. */
  readonly records: number
  readonly differences: readonly Difference[]
  /** How often work was suspended, and how often it went on. */
  readonly suspended: number
  readonly resumed: number
  /** What became of the cases, to see that the models are not all trivial or stuck. */
  readonly casesEnded: number
  readonly casesWaiting: number
  readonly modellingErrors: number
  /** Seeds after whose last case tokens, timers or listeners were left behind. */
  readonly leftBehind: readonly number[]
  /** Per kind of element: in how many drawings a token reached one. */
  readonly reached: Readonly<Record<string, number>>
}

/** Plays `count` random models on both engines, by the tables also without a log, and compares every call they make. */
export const runDifferential = (count: number, from: number): DifferentialResult => {
  const differences: Difference[] = []
  const leftBehind: number[] = []
  const reached: Record<string, number> = {}
  let records = 0
  let suspended = 0
  let resumed = 0
  let casesEnded = 0
  let casesWaiting = 0
  let modellingErrors = 0
  for (let seed = from; seed < from + count; seed++) {
    const machines = buildMachines(randomModel(seed))
    const tables = playRandom(machines, seed, 'tables')
    const xstate = playRandom(machines, seed, 'xstate')
    const unlogged = playRandom(machines, seed, 'tables', { log: false })
    const difference =
      firstDifference(seed, tables.calls, xstate.calls) ??
      firstDifference(seed, unlogged.calls, xstate.calls.filter(isNoRecord))
    if (difference) differences.push(difference)
    records += tables.calls.length
    suspended += tables.story.filter((line) => / suspend /.test(line)).length
    resumed += tables.story.filter((line) => / resume /.test(line)).length
    if (tables.error === undefined) {
      casesEnded += tables.ended.length
      casesWaiting += CASES - tables.ended.length
      if (tables.ended.length === CASES && tables.leftBehind() > 0) leftBehind.push(seed)
    } else modellingErrors++
    const { nodes } = machines.model
    const kinds = [...tables.reached].flatMap((node) => elementsAt(nodes[node], machines.model))
    for (const kind of new Set(kinds)) reached[kind] = (reached[kind] ?? 0) + 1
  }
  const different = differences.length
  return {
    identical: count - different,
    different,
    records,
    suspended,
    resumed,
    differences,
    casesEnded,
    casesWaiting,
    modellingErrors,
    leftBehind,
    reached,
  }
}
