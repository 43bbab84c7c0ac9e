import { describe, expect, test } from 'vitest'
import { createMachine } from 'xstate'
import { compileMachines, compileRoots, compileUnfused } from '../../src/machine/compile.ts'
import { buildMachines } from '../../src/machine/machines.ts'
import { DISARM, PASS, type Program, withoutLog } from '../../src/machine/program.ts'
import { ACTIONS } from '../../src/machine/vocabulary.ts'
import { aProcess, boundary } from '../support/a-process.ts'
import { playRandom } from '../support/differential.ts'
import { randomModel } from '../support/random-model.ts'

const set = buildMachines(aProcess('start -> a -> end; late -> end', { late: boundary('a') }))
const compiling = (config: object) => () =>
  compileRoots(set, [createMachine({ id: 'm', initial: 'idle', ...config } as never)])

describe('outside the profile', () => {
  test.each([
    ['parallel state', { initial: undefined, type: 'parallel', states: { idle: {} } }],
    ['invoke', { states: { idle: { invoke: { src: 'x' } } } }],
    ['wildcard event', { states: { idle: { on: { '*': 'idle' } } } }],
    ['unknown action', { states: { idle: { on: { open: { actions: ['fly'] } } } } }],
    ['inline or built-in action', { states: { idle: { on: { open: { actions: [() => {}] } } } } }],
    ['unknown guard', { states: { idle: { on: { open: { guard: 'maybe', target: 'idle' } } } } }],
    ['delay', { states: { idle: { on: { open: 'on' } }, on: { after: { soon: 'idle' } } } }],
    [
      'eventless self-transition',
      { states: { idle: { on: { open: 'on' } }, on: { always: { target: 'on', guard: 'empty' } } } },
    ],
    ['busy initial state', { states: { idle: { entry: ['openTokens'] } } }],
  ])('%s is refused', (words, config) => {
    expect(compiling(config)).toThrow(words)
  })
})

test('a program is plain data that another thread could be sent', () => {
  const program = compileMachines(set)
  expect(structuredClone(program)).toEqual(program)
})

test('fusing microsteps changes nothing that can be seen', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const machines = buildMachines(randomModel(seed))
    const plain = playRandom(machines, seed, 'tables', { program: compileUnfused(machines) })
    expect(playRandom(machines, seed, 'tables').calls).toEqual(plain.calls)
  }
})

test('without a log an activity is done, given back and left in four steps', () => {
  const machines = buildMachines(aProcess('start -> a -> b -> end'))
  const { flows } = machines.model
  const logged = compileMachines(machines)
  const whenWorkIsOver = ({ code, codeFrom, codeTo, rows, eventNames }: Program): string[] => {
    const isOver = (at: number) => at % 3 === 0 && eventNames[rows[at]].startsWith('xstate.after.work_a.')
    const arrow = rows[rows.findIndex((_, at) => isOver(at)) + 1]
    const steps = code.subarray(codeFrom[arrow], codeTo[arrow]).filter((_, at) => at % 2 === 0)
    return Array.from(steps, (step) => ACTIONS[step] ?? { [DISARM]: 'disarm', [PASS]: 'pass' }[step])
  }
  expect(whenWorkIsOver(logged)).toEqual([
    'disarm',
    'complete',
    'release',
    'leave',
    'take',
    'enter',
    'request',
  ])
  expect(whenWorkIsOver(withoutLog(logged, (flow) => flows[flow].target))).toEqual([
    'complete',
    'release',
    'pass',
    'request',
  ])
})
