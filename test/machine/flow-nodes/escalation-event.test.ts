import { expect, test } from 'vitest'
import {
  aCollaboration,
  aProcess,
  besides,
  boundary,
  call,
  endBy,
  error,
  escalation,
  eventSubProcess,
  multiInstance,
  pool,
  startBesides,
  startOn,
  subProcess,
  throwing,
} from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

const UP = { up: throwing(escalation('X')) }
const STORY = ['start', 'throw', 'spawn', 'withdraw', 'failed', 'cancelled', 'completed'] as const

test('beside the subprocess: both go on', () => {
  const drawing = aProcess('start -> sub -> z -> end; heard -> c -> end2', {
    sub: subProcess('a -> up -> b', UP),
    heard: besides('sub', escalation('X')),
  })
  expect(told(playBoth(drawing, { work: { c: 5 } }), ...STORY)).toEqual([
    '0 start a',
    '1 throw up',
    '1 spawn heard',
    '1 start c',
    '1 start b',
    '2 completed sub',
    '2 start z',
    '6 completed process',
  ])
})

test('interrupting: the subprocess is taken away, the thrower does not go on first', () => {
  const drawing = aProcess('start -> sub -> z -> end; heard -> c -> end2', {
    sub: subProcess('a -> up -> b', UP),
    heard: boundary('sub', escalation()),
  })
  const world = playBoth(drawing)
  expect(told(world, ...STORY)).toEqual([
    '0 start a',
    '1 throw up',
    '1 withdraw up',
    '1 cancelled sub',
    '1 start c',
    '2 completed process',
  ])
  expect(told(world, 'enter')).not.toContain('1 enter b')
})

test('several levels up, each thrown one anew; out of instances and of a call', () => {
  const drawing = aCollaboration({
    office: pool('start -> outer -> end; heard -> c -> end2', {
      outer: subProcess('check', { check: call('checking', multiInstance(false)) }),
      heard: besides('outer', escalation('X')),
    }),
    checking: pool('a -> up -> b', UP),
  })
  const world = playBoth(drawing, { instances: { check: 2 } })
  expect(told(world, 'throw', 'spawn', 'start')).toEqual([
    '0 start a',
    '0 start a',
    '1 throw up',
    '1 spawn heard',
    '1 start c',
    '1 start b',
    '1 throw up',
    '1 spawn heard',
    '1 start c',
    '1 start b',
  ])
  expect(world.ended).toEqual([[0, 'completed']])
})

test('caught by nobody, it does no harm', () => {
  const drawing = aProcess('start -> sub -> z -> end', { sub: subProcess('a -> up -> b', UP) })
  const world = playBoth(drawing)
  expect(told(world, 'start')).toEqual(['0 start a', '1 start b', '2 start z'])
  expect(world.ended).toEqual([[0, 'completed']])
})

test('at an end event the path ends after it was heard', () => {
  const drawing = aProcess('start -> sub -> z -> end; heard -> c -> end2', {
    sub: subProcess('a -> last', { last: endBy(escalation('X')) }),
    heard: besides('sub', escalation('X')),
  })
  expect(told(playBoth(drawing), ...STORY)).toEqual([
    '0 start a',
    '1 throw last',
    '1 spawn heard',
    '1 completed sub',
    '1 start c',
    '1 start z',
    '2 completed process',
  ])
})

test('an event subprocess hears it first and keeps it from those further out', () => {
  const drawing = aProcess('start -> sub -> z -> end; heard -> c -> end2', {
    sub: subProcess('a -> up -> b', {
      ...UP,
      help: eventSubProcess('begin -> h', { begin: startBesides(escalation('X')) }),
    }),
    heard: boundary('sub', escalation('X')),
  })
  expect(told(playBoth(drawing), 'spawn', 'start', 'completed')).toEqual([
    '0 start a',
    '1 spawn help',
    '1 start h',
    '1 start b',
    '2 completed help',
    '2 completed sub',
    '2 start z',
    '3 completed process',
  ])
})

test('one thrown inside an event subprocess is for those further out', () => {
  const drawing = aProcess('start -> sub -> z -> end; heard -> c -> end2', {
    sub: subProcess('a -> fall', {
      fall: endBy(error('E')),
      help: eventSubProcess('begin -> up -> h', { begin: startOn(error('E')), ...UP }),
      again: eventSubProcess('beginAgain -> never', { beginAgain: startBesides(escalation('X')) }),
    }),
    heard: besides('sub', escalation('X')),
  })
  expect(told(playBoth(drawing), 'throw', 'spawn', 'start')).toEqual([
    '0 start a',
    '1 throw fall',
    '1 spawn help',
    '1 throw up',
    '1 spawn heard',
    '1 start c',
    '1 start h',
    '2 start z',
  ])
})

test('from the work itself it is judged when the work is done', () => {
  const drawing = aProcess('start -> a -> z -> end; heard -> c -> end2', {
    heard: besides('a', escalation('X')),
  })
  const world = playBoth(drawing, { occurring: ['heard'] })
  expect(told(world, 'spawn', 'start', 'complete')).toEqual([
    '0 start a',
    '1 spawn heard',
    '1 complete a',
    '1 start z',
    '1 start c',
    '2 complete z',
    '2 complete c',
  ])
})
