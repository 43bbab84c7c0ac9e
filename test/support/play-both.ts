import { expect } from 'vitest'
import type { MachineSet } from '../../src/machine/machines.ts'
import { buildMachines } from '../../src/machine/machines.ts'
import { companionsOf } from '../../src/model/companions.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import type { Answers } from './scripted-world.ts'
import { ScriptedWorld } from './scripted-world.ts'

/** What a story says of its world; everything left out is 1 second, no, or the first flow. */
export interface Script {
  readonly work?: Readonly<Record<string, number>>
  readonly timer?: Readonly<Record<string, number>>
  /** Per exclusive gateway the targets chosen, one after another; the last stays. */
  readonly choose?: Readonly<Record<string, string | readonly string[]>>
  /** Per inclusive split the targets chosen. */
  readonly take?: Readonly<Record<string, readonly string[]>>
  readonly truths?: readonly string[]
  readonly instances?: Readonly<Record<string, number>>
  readonly rounds?: Readonly<Record<string, number>>
  readonly enough?: Readonly<Record<string, number>>
  /** Errors and escalations that the work itself brings about. */
  readonly occurring?: readonly string[]
  /** Conditional events that hold from the beginning. */
  readonly holding?: readonly string[]
  /** Tokens a complex gateway needs. */
  readonly needed?: Readonly<Record<string, number>>
  readonly sharing?: Readonly<Record<string, string>>
  /** Tasks that take their worker from those that are not urgent. */
  readonly urgent?: readonly string[]
  /** Per task, whenever it begins or goes on: after how long it is interrupted, and for how long. */
  readonly interruptions?: Readonly<Record<string, readonly (readonly [after: number, rest: number])[]>>
  /** What else happens, before anything that comes at the same time. */
  readonly happenings?: readonly (readonly [at: number, happen: (world: ScriptedWorld) => void])[]
  readonly cases?: number
  readonly startNode?: string
  readonly until?: number
  /** When the first case is taken away. */
  readonly withdrawnAt?: number
  readonly maxStepsPerInstant?: number
}

const answersOf = (script: Script): Answers => {
  const turns = new Map<string, number>()
  const begun = new Map<string, number>()
  return {
    work: (node) => script.work?.[node] ?? 1,
    timer: (node) => script.timer?.[node] ?? 1,
    chooseOne: (node, outgoing) => {
      const wishes = [script.choose?.[node] ?? outgoing[0].slice(node.length + 1)].flat()
      const turn = turns.get(node) ?? 0
      turns.set(node, turn + 1)
      return `${node}_${wishes[Math.min(turn, wishes.length - 1)]}`
    },
    chooses: (node, flow) => script.take?.[node]?.includes(flow.slice(node.length + 1)) ?? false,
    evaluate: (condition) => script.truths?.includes(condition) ?? false,
    instances: (node) => script.instances?.[node] ?? 1,
    loopsAgain: (node, rounds) => rounds < (script.rounds?.[node] ?? 1),
    completesEarly: (node, done) => done >= (script.enough?.[node] ?? Number.POSITIVE_INFINITY),
    occurs: (node) => script.occurring?.includes(node) ?? false,
    conditionHolds: (node) => script.holding?.includes(node) ?? false,
    activates: (node, tokens) => tokens >= (script.needed?.[node] ?? 1),
    adHocCompletes: (node, done) => done >= (script.enough?.[node] ?? Number.POSITIVE_INFINITY),
    instanceEventHolds: (node, _which, done) => done >= (script.enough?.[node] ?? 1),
    group: (node) => script.sharing?.[node],
    isUrgent: (node) => script.urgent?.includes(node) ?? false,
    interruption: (node) => {
      const turn = begun.get(node) ?? 0
      begun.set(node, turn + 1)
      return script.interruptions?.[node]?.[turn]
    },
  }
}

const playOn = (machines: MachineSet, script: Script, engine: 'tables' | 'xstate'): ScriptedWorld => {
  const { model } = machines
  const { maxStepsPerInstant, startNode, withdrawnAt } = script
  const entered = model.nodes.find(({ id }) => id === startNode)?.scope ?? 0
  const companions = companionsOf(model, entered)
  const world = new ScriptedWorld(machines, answersOf(script), { engine, maxStepsPerInstant, companions })
  for (const [time, happen] of script.happenings ?? []) world.plan(time, () => happen(world))
  for (let one = 0; one < (script.cases ?? 1); one++) world.start(one, startNode)
  if (withdrawnAt !== undefined) world.play(withdrawnAt).game.withdrawCase(0)
  return world.play(script.until)
}

/**
 * Plays the drawing on both engines, which must make the same calls in the same order, and leave nothing behind when
 * all cases have ended; gives the tables' world.
 */
export const playBoth = (model: ProcessModel, script: Script = {}): ScriptedWorld => {
  const machines = buildMachines(model)
  const tables = playOn(machines, script, 'tables')
  const xstate = playOn(machines, script, 'xstate')
  expect(tables.calls).toEqual(xstate.calls)
  if (tables.ended.length === (script.cases ?? 1)) expect(tables.leftBehind()).toBe(0)
  return tables
}

/** The story in a few words: only the lines of these kinds, `2 start review`. */
export const told = (world: ScriptedWorld, ...kinds: readonly string[]): string[] =>
  world.story.filter((line) => kinds.includes(line.split(' ')[1]))
