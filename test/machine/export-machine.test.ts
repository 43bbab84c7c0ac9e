import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { createMachine } from 'xstate'
import { toDirectedGraph } from 'xstate/graph'
import { readBpmn } from '../../src/bpmn/index.ts'
import { machineAsMermaid, machinesAsJson, machinesAsTypeScript } from '../../src/machine/export-machine.ts'
import { buildMachines } from '../../src/machine/machines.ts'
import { aProcess } from '../support/a-process.ts'

const set = buildMachines(aProcess('start -> a -> end'))

test('JSON is what createMachine reads', () => {
  expect(JSON.parse(machinesAsJson(set))).toEqual(set.machines)
})

test('TypeScript names each machine', () => {
  const source = machinesAsTypeScript(set)
  expect(source).toContain("import { setup } from 'xstate'")
  expect(source).toContain('export const processToken = setup({')
  expect(source).toContain('export const processScope = setup({')
  expect(source).toContain('"work_a": 1000')
})

test('Mermaid draws states and arrows', () => {
  expect(machineAsMermaid(set.machines[0])).toBe(`stateDiagram-v2
  [*] --> s1
  state "created" as s1
  state "start" as s2
  state "a" as s3
  state s3 {
    [*] --> s4
    state "ready" as s4
    state "active" as s5
    state "suspended" as s6
    state "completed" as s7
    s4 --> s5 : granted
    s5 --> s6 : suspend
    s5 --> s7 : after work a
    s6 --> s5 : resume
    s7 --> [*]
  }
  state "end" as s8
  state "consumed" as s9
  state "cancelled" as s10
  s9 --> [*]
  s10 --> [*]
  s1 --> s2 : at start
  s2 --> s3
  s3 --> s8 : done
  s8 --> s9
`)
})

const drawings = ['test/fixtures', 'processes'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.bpmn'))
    .map((name) => join(folder, name)),
)

/** Every line of a Mermaid diagram of ours is one of these; braces are balanced and names are declared. */
const LINE =
  /^\s*(stateDiagram-v2|\[\*\] --> s\d+|state "[^"\n]*" as s\d+|state s\d+ \{|\}|s\d+ --> (s\d+|\[\*\])( : [^:;#"\n]+)?)$/

describe('of every drawing of ours', async () => {
  const sets = []
  for (const path of drawings) {
    const { model } = await readBpmn(readFileSync(path), path)
    if (model) sets.push({ path, exported: buildMachines(model) })
  }

  test('there are many', () => {
    expect(sets.length).toBeGreaterThan(60)
  })

  test.each(sets)('$path loads in XState and draws in Mermaid', ({ exported }) => {
    for (const config of JSON.parse(machinesAsJson(exported))) {
      const graph = toDirectedGraph(createMachine(config))
      expect(graph.children.map(({ id }) => id)).toHaveLength(Object.keys(config.states).length)
    }
    for (const machine of exported.machines) {
      const text = machineAsMermaid(machine)
      const lines = text.trimEnd().split('\n')
      expect(lines.filter((line) => !LINE.test(line))).toEqual([])
      expect(text.match(/\{$/gm)?.length).toBe(text.match(/^\s*\}$/gm)?.length)
      const declared = new Set([...text.matchAll(/ as (s\d+)$/gm)].map(([, name]) => name))
      const used = lines.flatMap((line) =>
        /-->/.test(line) ? (line.match(/\bs\d+\b/g) ?? []).slice(0, 2) : [],
      )
      expect(used.filter((name) => !declared.has(name))).toEqual([])
    }
  })
})

test('TypeScript compiles against the types of XState', async () => {
  const folder = mkdtempSync('test/machine/exported-')
  try {
    const names = ['event-sub-process-timer-interrupting', 'multi-instance-parallel', 'compensation-activity']
    const files = await Promise.all(
      names.map(async (name) => {
        const path = `test/fixtures/conformance/${name}.bpmn`
        expect(existsSync(path)).toBe(true)
        const { model } = await readBpmn(readFileSync(path), path)
        const file = join(folder, `${name}.ts`)
        writeFileSync(file, machinesAsTypeScript(buildMachines(model!)))
        return file
      }),
    )
    const program = ts.createProgram(files, {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: [],
    })
    const messages = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
    expect(messages).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 120_000)
