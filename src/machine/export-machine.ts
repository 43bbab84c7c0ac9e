import type { MachineConfig, StateConfig } from './machine-config.ts'
import { arrowsOf } from './machine-config.ts'
import type { MachineSet } from './machines.ts'

/** All machines of a drawing as JSON text: what `createMachine` reads. */
export const machinesAsJson = (set: MachineSet): string => JSON.stringify(set.machines, null, 2)

/** All machines as a TypeScript module that XState's tools open. */
export const machinesAsTypeScript = (set: MachineSet): string => {
  const exports = set.machines.map((machine, number) => {
    const kind = number % 2 === 0 ? 'Token' : 'Scope'
    const name = `${identifier(set.scopes[number >> 1].id)}${kind}`
    return `/** ${comment(machine.description ?? machine.id)} */\nexport const ${name} = createMachine(${JSON.stringify(machine, null, 2)})`
  })
  return ["import { createMachine } from 'xstate'", ...exports].join('\n\n') + '\n'
}

const comment = (text: string) => text.replaceAll('*/', '* /').replace(/\s+/g, ' ')
const identifier = (id: string) => id.replace(/[^\p{L}\p{N}_$]/gu, '_').replace(/^(?=\p{N})/u, '_')

/** One machine as a Mermaid state diagram. Words in brackets are guards. */
export const machineAsMermaid = (machine: MachineConfig): string => {
  const keys = new Map<string, string>()
  const byId = new Map<string, string>()
  const name = (state: StateConfig, path: string) => {
    keys.set(path, `s${keys.size}`)
    if (state.id !== undefined) byId.set(state.id, path)
    for (const [key, child] of Object.entries(state.states ?? {})) name(child, `${path}.${key}`)
  }
  name(machine, machine.id)
  const lines: string[] = []
  const arrow = (from: string, to: string, label: string) =>
    lines.push(`  ${from} --> ${to}${label ? ` : ${plain(label)}` : ''}`)

  const draw = (state: StateConfig, path: string, parent: string, indent: string) => {
    const key = keys.get(path)!
    if (path !== machine.id) {
      lines.push(`${indent}state "${plain(state.description ?? path.slice(parent.length + 1))}" as ${key}`)
    }
    const children = Object.entries(state.states ?? {})
    if (path !== machine.id && children.length > 0) lines.push(`${indent}state ${key} {`)
    const within = path === machine.id || children.length === 0 ? indent : `${indent}  `
    if (state.initial !== undefined) lines.push(`${within}[*] --> ${keys.get(`${path}.${state.initial}`)}`)
    for (const [child, config] of children) draw(config, `${path}.${child}`, path, within)
    for (const [child, config] of children) {
      const from = `${path}.${child}`
      if (config.type === 'final') lines.push(`${within}${keys.get(from)} --> [*]`)
      for (const { label, transition } of arrowsOf(config)) {
        const target = transition.target
        if (target?.startsWith('#') === false)
          lines.push(
            `${within}${keys.get(from)} --> ${keys.get(`${path}.${target}`)} : ${plain(say(label, transition.guard?.type))}`,
          )
      }
    }
    if (path !== machine.id && children.length > 0) lines.push(`${indent}}`)
  }
  draw(machine, machine.id, '', '  ')

  const far = (state: StateConfig, path: string) => {
    for (const { label, transition } of arrowsOf(state)) {
      if (path === machine.id) continue
      const { target } = transition
      const text = say(label, transition.description ?? transition.guard?.type)
      if (target?.startsWith('#')) arrow(keys.get(path)!, keys.get(byId.get(target.slice(1))!)!, text)
    }
    for (const [key, child] of Object.entries(state.states ?? {})) far(child, `${path}.${key}`)
  }
  far(machine, machine.id)
  return ['stateDiagram-v2', ...lines].join('\n') + '\n'
}

const say = (label: string, guard: string | undefined) =>
  [label, guard ? `[${guard}]` : ''].filter(Boolean).join(' ')
/** Mermaid takes quotes, colons, semicolons and line ends for its own. */
const plain = (text: string) => text.replace(/["\n:;#]/g, ' ').trim()
