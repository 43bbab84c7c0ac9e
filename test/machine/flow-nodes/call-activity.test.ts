import { expect, test } from 'vitest'
import { aCollaboration, boundary, call, multiInstance, pool, terminateEnd } from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

test('two calls play the same process, each for itself', () => {
  const drawing = aCollaboration({
    office: pool('start -> and1; and1 -> call1 -> and2; and1 -> b -> call2 -> and2; and2 -> end', {
      call1: call('checking'),
      call2: call('checking'),
    }),
    checking: pool('begin -> a -> done', {
      begin: { kind: 'startEvent', trigger: { kind: 'none' } },
      done: { kind: 'endEvent', trigger: { kind: 'none' } },
    }),
  })
  const world = playBoth(drawing, { work: { a: 3 } })
  expect(told(world, 'open', 'start', 'completed')).toEqual([
    '0 open office',
    '0 open checking',
    '0 start b',
    '0 start a',
    '1 open checking',
    '1 start a',
    '3 completed checking',
    '4 completed checking',
    '4 completed office',
  ])
})

test('a terminate end event in it ends the call, and the caller goes on', () => {
  const drawing = aCollaboration({
    office: pool('start -> check -> z -> end', { check: call('checking') }),
    checking: pool('and1 -> a -> stop; and1 -> b', { stop: terminateEnd }),
  })
  const world = playBoth(drawing, { work: { b: 9 } })
  expect(told(world, 'start', 'withdraw', 'terminated', 'completed')).toEqual([
    '0 start a',
    '0 start b',
    '1 withdraw stop',
    '1 withdraw b',
    '1 terminated checking',
    '1 start z',
    '2 completed office',
  ])
  expect(world.ended).toEqual([[0, 'completed']])
})

test('a deadline takes all instances of the call away', () => {
  const drawing = aCollaboration({
    office: pool('start -> check -> end; late -> z -> end2', {
      check: call('checking', multiInstance(false)),
      late: boundary('check'),
    }),
    checking: pool('a -> b'),
  })
  const world = playBoth(drawing, { work: { a: 2, b: 9 }, instances: { check: 2 }, timer: { late: 5 } })
  expect(told(world, 'start', 'cancelled')).toEqual([
    '0 start a',
    '0 start a',
    '2 start b',
    '2 start b',
    '5 cancelled body',
    '5 cancelled body',
    '5 cancelled checking',
    '5 cancelled checking',
    '5 start z',
  ])
})

test('processes that call each other end when the drawing does', () => {
  const drawing = aCollaboration({
    office: pool('start -> one -> end', { one: call('ping') }),
    ping: pool('a -> xor; xor -> again; xor -> b', { again: call('pong') }),
    pong: pool('c -> back', { back: call('ping') }),
  })
  const world = playBoth(drawing, { choose: { xor: ['again', 'again', 'b'] } })
  expect(told(world, 'start')).toEqual([
    '0 start a',
    '1 start c',
    '2 start a',
    '3 start c',
    '4 start a',
    '5 start b',
  ])
  expect(world.ended).toEqual([[0, 'completed']])
})

test('a process that calls itself without end is stopped and named', () => {
  const drawing = aCollaboration({ office: pool('start -> again -> end', { again: call('office') }) })
  const world = playBoth(drawing)
  expect(world.error).toBe('ENDLESS-CALLS again')
})
