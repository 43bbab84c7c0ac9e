import { expect, test } from 'vitest'
import { machineAsMermaid, machinesAsJson, machinesAsTypeScript } from '../../src/machine/export-machine.ts'
import { buildMachines } from '../../src/machine/machines.ts'
import { aProcess } from '../support/a-process.ts'

const set = buildMachines(aProcess('start -> a -> end'))

test('JSON is what createMachine reads', () => {
  expect(JSON.parse(machinesAsJson(set))).toEqual(set.machines)
})

test('TypeScript names each machine', () => {
  const source = machinesAsTypeScript(set)
  expect(source).toContain("import { createMachine } from 'xstate'")
  expect(source).toContain('export const processToken = createMachine({')
  expect(source).toContain('export const processScope = createMachine({')
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
    state "completed" as s6
    s4 --> s5 : granted
    s5 --> s6 : after work_a
    s6 --> [*]
  }
  state "end" as s7
  state "consumed" as s8
  state "cancelled" as s9
  s8 --> [*]
  s9 --> [*]
  s1 --> s2 : at_start
  s2 --> s3
  s3 --> s7 : done
  s7 --> s8
`)
})
