import { describe, expect, test } from 'vitest'
import { buildMachines } from '../../src/machine/machines.ts'
import { TokenGame } from '../../src/machine/token-game.ts'
import {
  aCollaboration,
  aProcess,
  boundary,
  compensate,
  eventSubProcess,
  messageStart,
  messageThrow,
  multiInstance,
  pool,
  signal,
  startBesides,
  subProcess,
  task,
  terminateEnd,
  throwing,
  undoing,
} from '../support/a-process.ts'
import { playBoth, told } from '../support/play-both.ts'
import { randomAnswers } from '../support/random-model.ts'
import { ScriptedWorld } from '../support/scripted-world.ts'

describe('a case', () => {
  test('travels from start to end, step by step', () => {
    const world = playBoth(aProcess('start -> receive -> end'), { work: { receive: 5 } })
    expect(world.story).toEqual([
      '0 open process',
      '0 enter start',
      '0 take start_receive',
      '0 enter receive',
      '0 request receive',
      '0 start receive',
      '5 complete receive',
      '5 leave receive',
      '5 take receive_end',
      '5 enter end',
      '5 consume end',
      '5 completed process',
    ])
    expect(world.ended).toEqual([[0, 'completed']])
  })

  test('a thousand of them at once come out as on XState, and leave nothing behind', () => {
    const drawing = aProcess('start -> and1; and1 -> a -> and2; and1 -> b -> and2; and2 -> end')
    const world = playBoth(drawing, { cases: 1000, until: 5 })
    expect(world.ended).toHaveLength(1000)
    expect(world.game.liveTokens()).toBe(0)
  })
})

describe('at one instant', () => {
  test('work that is cancelled now is not begun first', () => {
    const drawing = aProcess('start -> and1; and1 -> a -> stop; and1 -> b -> end', { stop: terminateEnd })
    const world = playBoth(drawing, { sharing: { a: 'clerk', b: 'clerk' } })
    expect(told(world, 'start', 'withdraw')).toEqual(['0 start a', '1 withdraw stop', '1 withdraw b'])
    expect(world.calls).toContain('1 release 2 b false')
  })

  test('a grant meant for a task already left does not start the next one', () => {
    const drawing = aProcess('start -> and1; and1 -> a -> tell -> end; and1 -> b -> end; hear -> c -> end', {
      tell: messageThrow('stop'),
      hear: boundary('b', { kind: 'message', name: 'stop' }),
    })
    const world = playBoth(drawing, {
      sharing: { a: 'clerk', b: 'clerk', c: 'nobody' },
      cases: 2,
      work: { a: 2 },
    })
    // every start has exactly one release that says completed
    const starts = told(world, 'start').length
    expect(world.calls.filter((call) => /^\d+ release .* true$/.test(call))).toHaveLength(starts)
    expect(world.game.liveTokens()).toBe(0)
  })
})

describe('a case taken away', () => {
  const drawing = aCollaboration({
    office: pool('start -> tell -> sub -> back -> end; late -> c -> end2', {
      tell: messageThrow('order'),
      sub: subProcess('inner', { inner: task(multiInstance(false)) }),
      late: boundary('sub'),
      onSub: undoing('sub', 'undoSub'),
      back: throwing(compensate()),
      help: eventSubProcess('begin -> h', { begin: startBesides(signal('alarm')) }),
    }),
    supplier: pool('ordered -> b -> end3', { ordered: messageStart('order') }),
  })

  test('ends as withdrawn, with all its processes, and leaves nothing behind', () => {
    const world = playBoth(drawing, {
      work: { inner: 9, b: 20 },
      timer: { late: 30, begin: 2 },
      instances: { inner: 2 },
      withdrawnAt: 4,
    })
    expect(told(world, 'start', 'withdraw', 'completed', 'cancelled')).toEqual([
      '0 start b',
      '0 start inner',
      '0 start inner',
      '2 start h',
      '3 completed help',
      '3 withdraw sub',
      '3 withdraw b',
      '3 withdraw inner',
      '3 withdraw inner',
      '3 withdraw inner',
      '3 cancelled office',
      '3 cancelled supplier',
      '3 cancelled sub',
      '3 cancelled body',
      '3 cancelled body',
    ])
    expect(world.ended).toEqual([[0, 'withdrawn']])
  })

  test('also while something is being undone; the other cases go on', () => {
    const world = playBoth(drawing, {
      work: { undoSub: 9, b: 1 },
      timer: { late: 30, begin: 40 },
      cases: 2,
      withdrawnAt: 3,
    })
    expect(world.ended).toEqual([
      [0, 'withdrawn'],
      [1, 'completed'],
    ])
    expect(world.leftBehind()).toBe(0)
  })
})

test('XState lets itself be inspected', () => {
  const seen: unknown[] = []
  const machines = buildMachines(aProcess('start -> a -> end'))
  const world = new ScriptedWorld(machines, randomAnswers(1), {
    engine: 'xstate',
    inspect: (event) => seen.push(event),
  })
  world.start(0)
  world.play()
  expect(world.ended).toEqual([[0, 'completed']])
  expect(seen.length).toBeGreaterThan(5)
})

test('without a log nothing is recorded', () => {
  const machines = buildMachines(aProcess('start -> end'))
  const world = new ScriptedWorld(machines, randomAnswers(1), { engine: 'tables' })
  const game = new TokenGame(machines, world, { engine: 'tables' })
  game.startCase(0, -1, 7)
  game.settle()
  expect(world.story).toEqual([])
  expect(world.ended).toEqual([[7, 'completed']])
})
