import { expect, test } from 'vitest'
import {
  aCollaboration,
  aProcess,
  besides,
  boundary,
  catching,
  endBy,
  eventSubProcess,
  pool,
  signal,
  startOn,
  subProcess,
  throwing,
} from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

const CRY = { cry: throwing(signal('alarm')) }

test('everybody who listens hears it: on a border, at a catch event, in an event subprocess', () => {
  const drawing = aProcess(
    `start -> and1; and1 -> a -> end; and1 -> wait -> b -> end; and1 -> c -> cry -> d -> end
     and1 -> e -> end; rung -> r -> end2; beside -> s -> end3`,
    {
      ...CRY,
      wait: catching(signal('alarm')),
      rung: boundary('a', signal('alarm')),
      beside: besides('e', signal('alarm')),
    },
  )
  const world = playBoth(drawing, { work: { a: 9, c: 2, e: 9 } })
  expect(told(world, 'broadcast', 'occur', 'spawn', 'start', 'withdraw')).toEqual([
    '0 start a',
    '0 start c',
    '0 start e',
    '2 broadcast cry',
    '2 occur wait',
    '2 spawn beside',
    '2 start r',
    '2 start b',
    '2 start s',
    '2 start d',
  ])
})

test('nobody hears it later, and one of another name is not heard', () => {
  const drawing = aProcess('start -> cry -> wait -> end', { ...CRY, wait: catching(signal('alarm')) })
  expect(told(playBoth(drawing), 'occur')).toEqual([])
  const other = aProcess('start -> and1; and1 -> cry -> end; and1 -> wait -> end; and1 -> say -> end', {
    ...CRY,
    wait: catching(signal('other')),
    say: throwing(signal('other')),
  })
  expect(told(playBoth(other), 'broadcast', 'occur')).toEqual([
    '0 broadcast cry',
    '0 broadcast say',
    '0 occur wait',
  ])
})

test('who is interrupted by its own signal does not enter the next node', () => {
  const drawing = aProcess('start -> sub -> end; rung -> r -> end2', {
    sub: subProcess('startIn -> a -> cry -> b -> endIn', CRY),
    rung: boundary('sub', signal('alarm')),
  })
  const world = playBoth(drawing)
  expect(told(world, 'enter', 'broadcast', 'withdraw', 'cancelled')).toEqual([
    '0 enter start',
    '0 enter sub',
    '0 enter startIn',
    '0 enter a',
    '1 enter cry',
    '1 broadcast cry',
    '1 enter rung',
    '1 enter r',
    '1 withdraw cry',
    '1 cancelled sub',
    '2 enter end2',
  ])
})

test('the same at an end event and for an event subprocess in the own scope', () => {
  const drawing = aProcess('start -> and1; and1 -> a -> cry; and1 -> b -> end', {
    cry: endBy(signal('alarm')),
    help: eventSubProcess('begin -> h', { begin: startOn(signal('alarm')) }),
  })
  const world = playBoth(drawing, { work: { b: 7 } })
  expect(told(world, 'broadcast', 'withdraw', 'consume', 'start')).toEqual([
    '0 start a',
    '0 start b',
    '1 broadcast cry',
    '1 withdraw cry',
    '1 withdraw b',
    '1 start h',
    '2 consume h',
    '2 consume help',
  ])
})

test('it begins the processes of other pools, once for each time it is thrown, within its case', () => {
  const drawing = aCollaboration({
    office: pool('start -> cry -> a -> again -> end', { ...CRY, again: throwing(signal('alarm')) }),
    guard: pool('rung -> look -> end2', { rung: startOn(signal('alarm')) }),
    police: pool('called -> come -> end3', { called: startOn(signal('alarm')) }),
  })
  const world = playBoth(drawing, { work: { come: 5 } })
  expect(told(world, 'broadcast', 'start', 'open', 'completed')).toEqual([
    '0 open office',
    '0 broadcast cry',
    '0 open guard',
    '0 open police',
    '0 start look',
    '0 start come',
    '0 start a',
    '1 completed guard',
    '1 broadcast again',
    '1 open guard',
    '1 open police',
    '1 completed office',
    '1 start look',
    '1 start come',
    '2 completed guard',
    '5 completed police',
    '6 completed police',
  ])
  expect(world.ended).toEqual([[0, 'completed']])
})

test('cases do not hear each other', () => {
  const drawing = aProcess('start -> xor; xor -> cry -> end; xor -> wait -> end2', {
    ...CRY,
    wait: catching(signal('alarm')),
  })
  const world = playBoth(drawing, { cases: 2, choose: { xor: ['wait', 'cry'] } })
  expect(told(world, 'occur')).toEqual([])
  expect(world.ended).toEqual([[1, 'completed']])
})

test('one that nothing in the drawing throws comes when the scenario says', () => {
  const drawing = aProcess('start -> wait -> a -> end; rung -> r -> end2', {
    wait: catching(signal('siren')),
    rung: boundary('a', signal('siren')),
  })
  const never = { wait: 3, rung: Number.POSITIVE_INFINITY }
  expect(told(playBoth(drawing, { timer: never }), 'start', 'enter').slice(2)).toEqual([
    '3 enter a',
    '3 start a',
    '4 enter end',
  ])
  const world = playBoth(drawing, { timer: { wait: 3, rung: 2 }, work: { a: 9 } })
  expect(told(world, 'start')).toEqual(['3 start a', '5 start r'])
})
