import type { AnyStateMachine } from 'xstate'
import { createMachine } from 'xstate'
import type { MachineSet } from './machines.ts'
import type { Program } from './program.ts'
import { ARM, DISARM, fuse, RAISE } from './program.ts'
import { ACTION, GUARD } from './vocabulary.ts'

/** The fields of XState's state nodes that the compiler reads. They are not documented; the differential test guards them. */
interface StateNode {
  readonly id: string
  readonly type: string
  readonly path: readonly string[]
  readonly parent: StateNode | undefined
  readonly states: Readonly<Record<string, StateNode>>
  readonly entry: readonly unknown[]
  readonly exit: readonly unknown[]
  readonly invoke: readonly unknown[]
  readonly initial: { readonly target: readonly StateNode[]; readonly actions: readonly unknown[] }
  readonly transitions: ReadonlyMap<string, readonly Transition[]>
  readonly always: readonly Transition[] | undefined
}
interface Transition {
  readonly source: StateNode
  readonly target: readonly StateNode[] | undefined
  readonly guard: unknown
  readonly actions: readonly unknown[]
  readonly reenter: boolean
}

const outside = (what: string): never => {
  throw new Error(`outside the compilable profile: ${what}`)
}

const elementOf = (params: unknown, of: string): number => {
  if (params === undefined) return -1
  if (typeof params === 'function') return outside(`parameters of ${of} that are computed`)
  const { node, flow, thrown } = params as { node?: number; flow?: number; thrown?: number }
  return node ?? flow ?? thrown ?? -1
}

/** Compiles XState's own reading of the machines, never the drawing, so the tables know nothing a statechart does not say. */
export const compileMachines = (set: MachineSet): Program => fuse(compileUnfused(set))

/** The same, one row per microstep; kept apart so that a test can compare both. */
export const compileUnfused = (set: MachineSet): Program =>
  compileRoots(
    set,
    set.machines.map((config) => createMachine(config as unknown as Parameters<typeof createMachine>[0])),
  )

/** Exposed for tests that show what lies outside the profile. */
export const compileRoots = (set: MachineSet, machines: readonly AnyStateMachine[]): Program => {
  const eventNames = [...set.events]
  const eventNumber = new Map(eventNames.map((name, number) => [name, number]))
  const numberOf = (name: string): number => {
    if (name.includes('*')) outside(`wildcard event ${name}`)
    let number = eventNumber.get(name)
    if (number === undefined) {
      number = eventNames.push(name) - 1
      eventNumber.set(name, number)
    }
    return number
  }
  const delayNumber = new Map(set.delays.map((name, number) => [name, number]))

  const stateNames: string[] = []
  const stateNumber = new Map<StateNode, number>()
  const arrows = { guard: [] as number[], guardElement: [] as number[], target: [] as number[] }
  const code: number[] = []
  const codeFrom: number[] = []
  const codeTo: number[] = []
  const rowStart: number[] = []
  const rows: number[] = []
  const alwaysFrom: number[] = []
  const alwaysTo: number[] = []
  const timers = { event: [] as number[], register: [] as number[], delay: [] as number[] }
  const initial: number[] = []
  const splitState = set.model.nodes.map(() => -1)
  let registers = 1

  const compileOne = (machine: AnyStateMachine, index: number) => {
    const root = machine.root as unknown as StateNode
    const all: StateNode[] = []
    const register = new Map<string, number>()
    const visit = (node: StateNode, armed: number) => {
      if (node.type === 'parallel' || node.type === 'history') outside(`${node.type} state ${node.id}`)
      if (node.invoke.length > 0) outside(`invoke in ${node.id}`)
      all.push(node)
      let used = armed
      for (const step of node.entry) {
        const delayed = asRaise(step)
        if (delayed?.delay !== undefined) register.set(delayed.event, used++)
      }
      registers = Math.max(registers, used)
      for (const child of Object.values(node.states)) visit(child, used)
    }
    visit(root, 0)

    const translate = (steps: readonly unknown[], out: number[]) => {
      for (const step of steps) {
        if (typeof step === 'function') {
          const raise = asRaise(step)
          const cancelled = asCancel(step)
          if (raise && raise.delay === undefined) out.push(RAISE, numberOf(raise.event))
          else if (raise) out.push(ARM, timerNumber(raise.event, raise.delay))
          else if (cancelled !== undefined) {
            out.push(DISARM, register.get(cancelled) ?? outside(`cancel of ${cancelled}`))
          } else outside(`inline or built-in action ${(step as { type?: string }).type ?? step.name}`)
          continue
        }
        const { type, params } = typeof step === 'string' ? { type: step, params: undefined } : named(step)
        const action: number = ACTION[type as keyof typeof ACTION] ?? outside(`unknown action ${type}`)
        out.push(action, elementOf(params, type))
      }
    }
    const timerNumber = (event: string, delay: unknown): number => {
      const number = typeof delay === 'string' ? delayNumber.get(delay) : undefined
      timers.event.push(numberOf(event))
      timers.register.push(register.get(event)!)
      timers.delay.push(
        number ?? outside(`delay ${typeof delay === 'function' ? 'function' : String(delay)}`),
      )
      return timers.event.length - 1
    }

    const leaves = all.filter((node) => node.type === 'atomic' || node.type === 'final')
    for (const leaf of leaves)
      stateNumber.set(leaf, stateNames.push(`${root.id}: ${leaf.path.join('.')}`) - 1)

    const addArrow = (leaf: StateNode, arrow: Transition) => {
      const guard = typeof arrow.guard === 'string' ? { type: arrow.guard } : arrow.guard
      if (typeof guard === 'function') outside('inline guard')
      const word = guard === undefined ? undefined : named(guard)
      const out: number[] = []
      let target = stateNumber.get(leaf)!
      if (!arrow.target?.length) translate(arrow.actions, out)
      else target = move(leaf, arrow, out)
      arrows.guard.push(
        word === undefined
          ? -1
          : (GUARD[word.type as keyof typeof GUARD] ?? outside(`unknown guard ${word.type}`)),
      )
      arrows.guardElement.push(word === undefined ? -1 : elementOf(word.params, word.type))
      arrows.target.push(target)
      codeFrom.push(code.length)
      code.push(...out)
      codeTo.push(code.length)
    }

    // exit, transition and entry actions in SCXML's order, flattened for this leaf
    const move = (leaf: StateNode, arrow: Transition, out: number[]): number => {
      if (arrow.target!.length > 1) outside(`several targets in ${arrow.source.id}`)
      const target = arrow.target![0]
      const internal = !arrow.reenter && (target === arrow.source || isWithin(target, arrow.source))
      const domain = internal ? arrow.source : (commonAncestor(target, arrow.source) ?? root)
      for (const node of [leaf, ...ancestors(leaf)]) if (isWithin(node, domain)) translate(node.exit, out)
      translate(arrow.actions, out)
      const entered: StateNode[] = target === domain ? [] : [target]
      for (let node = target.parent; node && node !== domain && isWithin(node, domain); node = node.parent)
        entered.unshift(node)
      let last = target
      const byDefault = new Set<StateNode>()
      while (last.type === 'compound') {
        byDefault.add(last)
        last = last.initial.target[0]
        entered.push(last)
      }
      for (const node of entered) {
        translate(node.entry, out)
        if (byDefault.has(node)) translate(node.initial.actions, out)
        if (node.type !== 'final') continue
        out.push(RAISE, numberOf(`xstate.done.state.${node.parent!.id}`))
        if (node.parent === root) for (const left of [node, ...ancestors(node)]) translate(left.exit, out)
      }
      return stateNumber.get(last)!
    }

    for (const leaf of leaves) {
      const path = [leaf, ...ancestors(leaf)]
      const ended = leaf.type === 'final' && leaf.parent === root
      rowStart.push(rows.length)
      if (!ended) {
        for (const event of new Set(path.flatMap((node) => [...node.transitions.keys()]))) {
          const from = arrows.target.length
          for (const node of path)
            for (const arrow of node.transitions.get(event) ?? []) addArrow(leaf, arrow)
          rows.push(numberOf(event), from, arrows.target.length)
        }
      }
      alwaysFrom.push(arrows.target.length)
      if (!ended) {
        for (const arrow of path.flatMap((node) => node.always ?? [])) {
          if (!arrow.target?.length) outside(`eventless transition without target in ${arrow.source.id}`)
          if (arrow.target![0] === arrow.source) outside(`eventless self-transition in ${arrow.source.id}`)
          addArrow(leaf, arrow)
        }
      }
      alwaysTo.push(arrows.target.length)
    }

    let first = root
    const initially: number[] = []
    translate(root.entry, initially)
    while (first.type === 'compound') {
      translate(first.initial.actions, initially)
      first = first.initial.target[0]
      translate(first.entry, initially)
    }
    const start = stateNumber.get(first)!
    if (initially.length > 0 || alwaysFrom[start] < alwaysTo[start])
      outside(`busy initial state in ${root.id}`)
    initial.push(start)
    if (index % 2 === 0) {
      for (const node of set.scopes[index >> 1].nodes) {
        const name = set.splitStates[node.index]
        if (name !== '' && root.states[name]) splitState[node.index] = stateNumber.get(root.states[name])!
      }
    }
  }
  machines.forEach(compileOne)
  rowStart.push(rows.length)

  const numbers = (list: readonly number[]) => Int32Array.from(list)
  return {
    stateNames,
    eventNames,
    rowStart: numbers(rowStart),
    rows: numbers(rows),
    alwaysFrom: numbers(alwaysFrom),
    alwaysTo: numbers(alwaysTo),
    guard: numbers(arrows.guard),
    guardElement: numbers(arrows.guardElement),
    target: numbers(arrows.target),
    codeFrom: numbers(codeFrom),
    codeTo: numbers(codeTo),
    code: numbers(code),
    timerEvent: numbers(timers.event),
    timerRegister: numbers(timers.register),
    timerDelay: numbers(timers.delay),
    registers,
    initial: numbers(initial),
    splitState: numbers(splitState),
  }
}

const named = (step: unknown) => step as { readonly type: string; readonly params?: unknown }

/** XState keeps `raise` and `cancel` as functions with their arguments as fields. */
const asRaise = (step: unknown): { event: string; delay: unknown } | undefined => {
  const raise = step as { type?: string; event?: { type?: string }; delay?: unknown }
  if (typeof step !== 'function' || raise.type !== 'xstate.raise') return undefined
  if (typeof raise.event?.type !== 'string') return undefined
  return { event: raise.event.type, delay: raise.delay }
}
const asCancel = (step: unknown): string | undefined => {
  const cancel = step as { type?: string; sendId?: unknown }
  return typeof step === 'function' && cancel.type === 'xstate.cancel' && typeof cancel.sendId === 'string'
    ? cancel.sendId
    : undefined
}

const ancestors = (node: StateNode): StateNode[] => {
  const up: StateNode[] = []
  for (let parent = node.parent; parent; parent = parent.parent) up.push(parent)
  return up
}
const isWithin = (node: StateNode, outer: StateNode): boolean => ancestors(node).includes(outer)
const commonAncestor = (one: StateNode, other: StateNode): StateNode | undefined =>
  ancestors(one).find((above) => isWithin(other, above))
