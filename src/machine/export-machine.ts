import type { MachineConfig, StateConfig } from './machine-config.ts'
import { arrowsOf } from './machine-config.ts'
import type { MachineSet } from './machines.ts'
import { safeNames } from './safe-names.ts'

/** All machines of a drawing as JSON text: what `createMachine` reads. */
export const machinesAsJson = (set: MachineSet): string => JSON.stringify(set.machines, null, 2)

/**
 * All machines as a TypeScript module that XState's tools open. Actions, guards and delays have names only: what they do
 * is the simulator's affair, so they stand here as stubs.
 */
export const machinesAsTypeScript = (set: MachineSet): string => {
  const names = safeNames()
  const exports = set.machines.map((machine, number) => {
    const kind = number % 2 === 0 ? 'Token' : 'Scope'
    const name = names(`${identifier(set.scopes[number >> 1].id)}${kind}`)
    const { actions, guards, delays } = wordsOf(machine)
    const stubs = [
      `  actions: {${actions.map((word) => `\n    ${word}: (_, _params: Params) => {},`).join('')}\n  },`,
      `  guards: {${guards.map((word) => `\n    ${word}: (_, _params: Params) => false,`).join('')}\n  },`,
      `  delays: {${delays.map((word) => `\n    ${JSON.stringify(word)}: 1000,`).join('')}\n  },`,
    ]
    return `/** ${comment(machine.description ?? machine.id)} */\nexport const ${name} = setup({\n${stubs.join('\n')}\n}).createMachine(${JSON.stringify(machine, null, 2)})`
  })
  const params =
    '/** Which node, flow or thrown thing is meant. */\ntype Params = Record<string, number> | undefined'
  return `${["import { setup } from 'xstate'", params, ...exports].join('\n\n')}\n`
}

const wordsOf = (machine: MachineConfig) => {
  const actions = new Set<string>()
  const guards = new Set<string>()
  const delays = new Set<string>()
  const visit = (state: StateConfig) => {
    for (const step of [...(state.entry ?? []), ...(state.exit ?? [])]) actions.add(step.type)
    for (const delay of Object.keys(state.after ?? {})) delays.add(delay)
    for (const { transition } of arrowsOf(state)) {
      for (const step of transition.actions ?? []) actions.add(step.type)
      if (transition.guard) guards.add(transition.guard.type)
    }
    for (const child of Object.values(state.states ?? {})) visit(child)
  }
  visit(machine)
  return { actions: [...actions], guards: [...guards], delays: [...delays] }
}

const comment = (text: string) => text.replaceAll('*/', '* /').replace(/\s+/g, ' ')
const identifier = (id: string) => id.replace(/[^\p{L}\p{N}_$]/gu, '_').replace(/^(?=\p{N})/u, '_')

/** One machine as a Mermaid state diagram. Words in brackets are guards; elements go by the names they are drawn with. */
export const machineAsMermaid = (machine: MachineConfig): string => {
  const keys = new Map<StateConfig, string>()
  const byId = new Map<string, StateConfig>()
  const number = (state: StateConfig) => {
    keys.set(state, `s${keys.size}`)
    if (state.id !== undefined) byId.set(state.id, state)
    for (const child of Object.values(state.states ?? {})) number(child)
  }
  number(machine)

  /** `after work_t1` → `after work 受付` */
  const named = (label: string): string => {
    const [, word, element] = /^((?:after )?[a-z]+)_(.+)$/.exec(label) ?? []
    const description = element === undefined ? undefined : byId.get(element)?.description
    return description === undefined ? label : `${word} ${description}`
  }
  const near: string[] = []
  const far: string[] = []
  const draw = (state: StateConfig, indent: string) => {
    const children = Object.entries(state.states ?? {})
    if (state.initial !== undefined) near.push(`${indent}[*] --> ${keys.get(state.states![state.initial])}`)
    for (const [key, child] of children) {
      near.push(`${indent}state "${plain(child.description ?? key)}" as ${keys.get(child)}`)
      if (child.states === undefined) continue
      near.push(`${indent}state ${keys.get(child)} {`)
      draw(child, `${indent}  `)
      near.push(`${indent}}`)
    }
    for (const [, child] of children) {
      const from = keys.get(child)
      if (child.type === 'final') near.push(`${indent}${from} --> [*]`)
      for (const { label, transition } of arrowsOf(child)) {
        const { target, guard, description } = transition
        if (target === undefined) continue
        const isFar = target.startsWith('#')
        const goal = isFar ? byId.get(target.slice(1)) : state.states![target]
        const said = [named(label), description ?? (guard && `[${guard.type}]`)].filter(Boolean).join(' ')
        const text = said === '' ? '' : ` : ${plain(said)}`
        if (isFar) far.push(`  ${from} --> ${keys.get(goal!)}${text}`)
        else near.push(`${indent}${from} --> ${keys.get(goal!)}${text}`)
      }
    }
  }
  draw(machine, '  ')
  return `${['stateDiagram-v2', ...near, ...far].join('\n')}\n`
}

/** Mermaid takes quotes, colons, semicolons and line ends for its own. */
const plain = (text: string) =>
  text
    .replace(/["\n:;#{}]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
