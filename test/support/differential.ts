import type { MachineSet } from '../../src/machine/machines.ts'
import { buildMachines } from '../../src/machine/machines.ts'
import type { Program } from '../../src/machine/program.ts'
import { randomAnswers, randomModel } from './random-model.ts'
import { ScriptedWorld } from './scripted-world.ts'

const CASES = 3
const HORIZON = 120
const MOST_EVENTS = 300
const MOST_STEPS = 2_000

/** A run of one random model on one engine, all calls of the port written down. */
export const playRandom = (
  machines: MachineSet,
  seed: number,
  engine: 'tables' | 'xstate',
  program?: Program,
): ScriptedWorld => {
  const options = { engine, workers: 2, maxStepsPerInstant: MOST_STEPS, program }
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

export interface DifferentialResult {
  readonly identical: number
  readonly different: number
  /** Port calls compared. */
  readonly records: number
  readonly differences: readonly Difference[]
  /** What became of the cases, to see that the models are not all trivial or stuck. */
  readonly casesEnded: number
  readonly casesWaiting: number
  readonly modellingErrors: number
}

/** Plays `count` random models on both engines and compares every call they make. */
export const runDifferential = (count: number, from: number): DifferentialResult => {
  const differences: Difference[] = []
  let records = 0
  let casesEnded = 0
  let casesWaiting = 0
  let modellingErrors = 0
  for (let seed = from; seed < from + count; seed++) {
    const machines = buildMachines(randomModel(seed))
    const tables = playRandom(machines, seed, 'tables')
    const xstate = playRandom(machines, seed, 'xstate')
    const difference = firstDifference(seed, tables.calls, xstate.calls)
    if (difference) differences.push(difference)
    records += tables.calls.length
    if (tables.error === undefined) {
      casesEnded += tables.ended.length
      casesWaiting += CASES - tables.ended.length
    } else modellingErrors++
  }
  const different = differences.length
  return {
    identical: count - different,
    different,
    records,
    differences,
    casesEnded,
    casesWaiting,
    modellingErrors,
  }
}
