import { expect, test } from 'vitest'
import {
  aProcess,
  besides,
  boundary,
  cancel,
  compensate,
  endBy,
  error,
  eventSubProcess,
  loop,
  startOn,
  subProcess,
  terminateEnd,
  throwing,
  transaction,
  undoing,
} from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

const UNDOING_AB = { onA: undoing('a', 'undoA'), onB: undoing('b', 'undoB') }
const STORY = ['start', 'throw', 'withdraw', 'undo', 'failed', 'completed', 'cancelled'] as const

test('cancelled: everything else is taken away, what was completed is undone, the cancel event leads on', () => {
  const drawing = aProcess('start -> pay -> z -> end; stopped -> c -> end2', {
    pay: transaction('startIn -> and1; and1 -> a -> b -> stop; and1 -> slow -> endIn', {
      ...UNDOING_AB,
      stop: endBy(cancel),
    }),
    stopped: boundary('pay', cancel),
  })
  const world = playBoth(drawing, { work: { slow: 20 } })
  expect(told(world, ...STORY)).toEqual([
    '0 start a',
    '0 start slow',
    '1 start b',
    '2 throw stop',
    '2 withdraw stop',
    '2 withdraw slow',
    '2 undo b',
    '2 start undoB',
    '3 completed body',
    '3 undo a',
    '3 start undoA',
    '4 completed body',
    '4 failed pay',
    '4 start c',
    '5 completed process',
  ])
  expect(world.ended).toEqual([[0, 'completed']])
})

test('without a cancel event on its border the path ends there', () => {
  const drawing = aProcess('start -> pay -> z -> end', {
    pay: transaction('a -> stop', { onA: undoing('a', 'undoA'), stop: endBy(cancel) }),
  })
  const world = playBoth(drawing)
  expect(told(world, 'undo', 'start', 'consume', 'completed')).toEqual([
    '0 start a',
    '1 undo a',
    '1 start undoA',
    '2 consume undoA',
    '2 completed body',
    '2 consume pay',
    '2 completed process',
  ])
})

test('cancelled from a subprocess inside', () => {
  const drawing = aProcess('start -> pay -> z -> end; stopped -> c -> end2', {
    pay: transaction('a -> inner -> b', {
      ...UNDOING_AB,
      inner: subProcess('stop', { stop: endBy(cancel) }),
    }),
    stopped: boundary('pay', cancel),
  })
  expect(told(playBoth(drawing), ...STORY)).toEqual([
    '0 start a',
    '1 throw stop',
    '1 withdraw stop',
    '1 failed inner',
    '1 withdraw inner',
    '1 undo a',
    '1 start undoA',
    '2 completed body',
    '2 failed pay',
    '2 start c',
    '3 completed process',
  ])
})

test('an error out of it undoes nothing by itself', () => {
  const drawing = aProcess('start -> pay -> z -> end; wrong -> c -> end2', {
    pay: transaction('a -> fall', { onA: undoing('a', 'undoA'), fall: endBy(error('E')) }),
    wrong: boundary('pay', error('E')),
  })
  expect(told(playBoth(drawing), 'undo', 'start', 'failed')).toEqual([
    '0 start a',
    '1 failed pay',
    '1 start c',
  ])
})

test('a terminate end event inside undoes nothing either', () => {
  const drawing = aProcess('start -> pay -> z -> end', {
    pay: transaction('a -> stop', { onA: undoing('a', 'undoA'), stop: terminateEnd }),
  })
  expect(told(playBoth(drawing), 'undo', 'start', 'terminated')).toEqual([
    '0 start a',
    '1 terminated pay',
    '1 start z',
  ])
})

test('completed, it can be undone as any other activity', () => {
  const drawing = aProcess('start -> pay -> back -> end', {
    pay: transaction('a -> b', UNDOING_AB),
    back: throwing(compensate('pay')),
  })
  expect(told(playBoth(drawing), 'undo')).toEqual(['2 undo b', '3 undo a'])
})

test('cancelled, it was not completed and is not undone again later', () => {
  const drawing = aProcess('start -> pay -> end; stopped -> back -> z -> end2', {
    pay: transaction('a -> stop', { onA: undoing('a', 'undoA'), stop: endBy(cancel) }),
    stopped: boundary('pay', cancel),
    back: throwing(compensate()),
  })
  expect(told(playBoth(drawing), 'undo', 'start')).toEqual([
    '0 start a',
    '1 undo a',
    '1 start undoA',
    '2 start z',
  ])
})

test('in a loop a cancelled round ends the loop', () => {
  const drawing = aProcess('start -> pay -> z -> end; stopped -> c -> end2', {
    pay: transaction('a -> xor; xor -> stop; xor -> endIn', { stop: endBy(cancel) }, loop()),
    stopped: boundary('pay', cancel),
  })
  const world = playBoth(drawing, { rounds: { pay: 9 }, choose: { xor: ['endIn', 'stop'] } })
  expect(told(world, 'start')).toEqual(['0 start a', '1 start a', '2 start c'])
})

test('a deadline takes it away without undoing', () => {
  const drawing = aProcess('start -> pay -> z -> end; late -> c -> end2; remind -> d -> end3', {
    pay: transaction('a -> b', UNDOING_AB),
    late: boundary('pay'),
    remind: besides('pay'),
  })
  const world = playBoth(drawing, { work: { b: 20 }, timer: { late: 5, remind: 2 } })
  expect(told(world, 'undo', 'start', 'cancelled')).toEqual([
    '0 start a',
    '1 start b',
    '2 start d',
    '5 cancelled pay',
    '5 start c',
  ])
})

test('a deadline that comes while it is being undone takes the undoing away', () => {
  const drawing = aProcess('start -> pay -> z -> end; late -> c -> end2; stopped -> d -> end3', {
    pay: transaction('a -> stop', { onA: undoing('a', 'undoA'), stop: endBy(cancel) }),
    late: boundary('pay'),
    stopped: boundary('pay', cancel),
  })
  const world = playBoth(drawing, { work: { undoA: 20 }, timer: { late: 5 } })
  expect(told(world, 'undo', 'start', 'withdraw', 'cancelled')).toEqual([
    '0 start a',
    '1 withdraw stop',
    '1 undo a',
    '1 start undoA',
    '5 withdraw undoA',
    '5 cancelled body',
    '5 cancelled pay',
    '5 start c',
  ])
})

test('cancelled by an event subprocess in it', () => {
  const drawing = aProcess('start -> pay -> z -> end; stopped -> c -> end2', {
    pay: transaction('a -> fall', {
      onA: undoing('a', 'undoA'),
      fall: endBy(error('E')),
      help: eventSubProcess('begin -> h -> stop', { begin: startOn(error('E')), stop: endBy(cancel) }),
    }),
    stopped: boundary('pay', cancel),
  })
  expect(told(playBoth(drawing), 'undo', 'start', 'failed')).toEqual([
    '0 start a',
    '1 start h',
    '2 failed help',
    '2 undo a',
    '2 start undoA',
    '3 failed pay',
    '3 start c',
  ])
})

test('a handler that fails while it is undone: the error is the outcome, not the cancellation', () => {
  const drawing = aProcess('start -> pay -> end; wrong -> c -> end2; stopped -> d -> end3', {
    pay: transaction('a -> stop', {
      onA: undoing('a', 'undoA'),
      undoA: subProcess('x -> fall', { fall: endBy(error('E')) }),
      stop: endBy(cancel),
    }),
    wrong: boundary('pay', error('E')),
    stopped: boundary('pay', cancel),
  })
  const world = playBoth(drawing)
  expect(told(world, 'start', 'undo', 'failed', 'completed')).toEqual([
    '0 start a',
    '1 undo a',
    '1 start x',
    '2 failed undoA',
    '2 failed body',
    '2 failed pay',
    '2 start c',
    '3 completed process',
  ])
  expect(world.ended).toEqual([[0, 'completed']])
})
