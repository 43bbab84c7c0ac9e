import { describe, expect, test } from 'vitest'
import {
  aCollaboration,
  aProcess,
  besides,
  boundary,
  call,
  compensate,
  endBy,
  error,
  eventSubProcess,
  loop,
  multiInstance,
  pool,
  startOn,
  subProcess,
  task,
  throwing,
  undoing,
} from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

const STORY = ['start', 'undo', 'complete', 'completed'] as const
const UNDOING_AB = { onA: undoing('a', 'undoA'), onB: undoing('b', 'undoB') }

test('what was completed is undone in the opposite order, one after another; the thrower waits', () => {
  const drawing = aProcess('start -> a -> b -> back -> z -> end', {
    ...UNDOING_AB,
    back: throwing(compensate()),
  })
  const world = playBoth(drawing, { work: { undoA: 2, undoB: 3 } })
  expect(told(world, ...STORY)).toEqual([
    '0 start a',
    '1 complete a',
    '1 start b',
    '2 complete b',
    '2 undo b',
    '2 start undoB',
    '5 complete undoB',
    '5 completed body',
    '5 undo a',
    '5 start undoA',
    '7 complete undoA',
    '7 completed body',
    '7 start z',
    '8 complete z',
    '8 completed process',
  ])
})

test('for one activity only', () => {
  const drawing = aProcess('start -> a -> b -> back -> z -> end', {
    ...UNDOING_AB,
    back: throwing(compensate('a')),
  })
  expect(told(playBoth(drawing), 'undo', 'start')).toEqual([
    '0 start a',
    '1 start b',
    '2 undo a',
    '2 start undoA',
    '3 start z',
  ])
})

test('only once, and not for what is not completed', () => {
  const drawing = aProcess('start -> and1; and1 -> a -> back1 -> back2 -> end; and1 -> b -> end', {
    ...UNDOING_AB,
    back1: throwing(compensate()),
    back2: endBy(compensate()),
  })
  expect(told(playBoth(drawing, { work: { b: 9 } }), 'undo', 'start')).toEqual([
    '0 start a',
    '0 start b',
    '1 undo a',
    '1 start undoA',
  ])
})

test('done twice, it is undone twice', () => {
  const drawing = aProcess('start -> a -> xor; xor -> a; xor -> back -> end', {
    onA: undoing('a', 'undoA'),
    back: throwing(compensate('a')),
  })
  expect(told(playBoth(drawing, { choose: { xor: ['a', 'back'] } }), 'undo', 'start')).toEqual([
    '0 start a',
    '1 start a',
    '2 undo a',
    '2 start undoA',
    '3 undo a',
    '3 start undoA',
  ])
})

test('an activity that a boundary event ended was not completed', () => {
  const drawing = aProcess('start -> a -> end; late -> back -> end2', {
    onA: undoing('a', 'undoA'),
    late: boundary('a'),
    back: endBy(compensate()),
  })
  expect(told(playBoth(drawing, { work: { a: 9 } }), 'undo', 'completed')).toEqual(['1 completed process'])
})

test('nothing to undo: the thrower goes on at once', () => {
  const drawing = aProcess('start -> back -> a -> end', {
    onA: undoing('a', 'undoA'),
    back: throwing(compensate()),
  })
  expect(told(playBoth(drawing), ...STORY)).toEqual(['0 start a', '1 complete a', '1 completed process'])
})

describe('a subprocess', () => {
  const INSIDE = 'startIn -> a -> b -> endIn'

  test('without a handler of its own is undone by undoing what is inside', () => {
    const drawing = aProcess('start -> sub -> back -> end', {
      sub: subProcess(INSIDE, UNDOING_AB),
      back: throwing(compensate('sub')),
    })
    expect(told(playBoth(drawing), 'undo', 'start')).toEqual([
      '0 start a',
      '1 start b',
      '2 undo b',
      '2 start undoB',
      '3 undo a',
      '3 start undoA',
    ])
  })

  test('with a handler on its border is undone by that alone', () => {
    const drawing = aProcess('start -> sub -> back -> end', {
      sub: subProcess(INSIDE, UNDOING_AB),
      onSub: undoing('sub', 'undoSub'),
      back: throwing(compensate()),
    })
    expect(told(playBoth(drawing), 'undo', 'start').slice(2)).toEqual(['2 undo sub', '2 start undoSub'])
  })

  test('with a compensation event subprocess is undone by that, which may undo what is inside', () => {
    const drawing = aProcess('start -> sub -> back -> end', {
      sub: subProcess(INSIDE, {
        ...UNDOING_AB,
        help: eventSubProcess('begin -> h -> inner -> k', {
          begin: startOn(compensate()),
          inner: throwing(compensate('a')),
        }),
      }),
      back: throwing(compensate()),
    })
    expect(told(playBoth(drawing), 'undo', 'start', 'completed').slice(2)).toEqual([
      '2 completed sub',
      '2 undo sub',
      '2 start h',
      '3 undo a',
      '3 start undoA',
      '4 completed body',
      '4 start k',
      '5 completed help',
      '5 completed process',
    ])
  })

  test('a handler may itself be a subprocess, or repeated', () => {
    const drawing = aProcess('start -> a -> b -> back -> end', {
      ...UNDOING_AB,
      undoA: subProcess('x -> y'),
      undoB: task(multiInstance(true)),
      back: throwing(compensate()),
    })
    expect(told(playBoth(drawing, { instances: { undoB: 2 } }), 'start')).toEqual([
      '0 start a',
      '1 start b',
      '2 start undoB',
      '3 start undoB',
      '4 start x',
      '5 start y',
    ])
  })

  test('still open, is not undone; what is completed in it is not for the scope around', () => {
    const drawing = aProcess('start -> and1; and1 -> sub -> end; and1 -> c -> back -> end', {
      sub: subProcess(INSIDE, UNDOING_AB),
      back: throwing(compensate()),
    })
    expect(told(playBoth(drawing, { work: { b: 9, c: 3 } }), 'undo')).toEqual([])
  })
})

test('a repeated activity is undone once for each round', () => {
  for (const marker of [loop(), multiInstance(true), multiInstance(false)]) {
    const drawing = aProcess('start -> a -> back -> end', {
      a: task(marker),
      onA: undoing('a', 'undoA'),
      back: throwing(compensate()),
    })
    const world = playBoth(drawing, { rounds: { a: 3 }, instances: { a: 3 } })
    expect(
      told(world, 'undo', 'start')
        .slice(3)
        .map((line) => line.slice(2)),
    ).toEqual(['undo a', 'start undoA', 'undo a', 'start undoA', 'undo a', 'start undoA'])
  }
})

test('what a called process completed is undone with the call', () => {
  const drawing = aCollaboration({
    office: pool('start -> check -> back -> end', { check: call('checking'), back: throwing(compensate()) }),
    checking: pool('a -> b', UNDOING_AB),
  })
  expect(told(playBoth(drawing), 'undo')).toEqual(['2 undo b', '3 undo a'])
})

test('thrown inside an event subprocess, it undoes what the scope around has completed', () => {
  const drawing = aProcess('start -> sub -> end', {
    sub: subProcess('a -> b -> fall', {
      ...UNDOING_AB,
      fall: endBy(error('E')),
      help: eventSubProcess('begin -> back -> h', {
        begin: startOn(error('E')),
        back: throwing(compensate()),
      }),
    }),
  })
  const world = playBoth(drawing)
  expect(told(world, 'undo', 'start', 'completed')).toEqual([
    '0 start a',
    '1 start b',
    '2 undo b',
    '2 start undoB',
    '3 completed body',
    '3 undo a',
    '3 start undoA',
    '4 completed body',
    '4 start h',
    '5 completed help',
    '5 completed sub',
    '5 completed process',
  ])
})

test('taken away while it undoes, the handler is taken away too', () => {
  const drawing = aProcess('start -> sub -> end; late -> z -> end2', {
    sub: subProcess('a -> back -> b', { onA: undoing('a', 'undoA'), back: throwing(compensate()) }),
    late: boundary('sub'),
  })
  const world = playBoth(drawing, { work: { undoA: 9 }, timer: { late: 4 } })
  expect(told(world, 'start', 'withdraw', 'cancelled')).toEqual([
    '0 start a',
    '1 start undoA',
    '4 withdraw back',
    '4 withdraw undoA',
    '4 cancelled sub',
    '4 cancelled body',
    '4 start z',
  ])
})

test('besides other boundary events it is no event that fires', () => {
  const drawing = aProcess('start -> a -> back -> end; late -> c -> end2', {
    onA: undoing('a', 'undoA'),
    late: besides('a'),
    back: throwing(compensate('a')),
  })
  expect(told(playBoth(drawing, { work: { a: 3 } }), 'spawn', 'undo', 'start')).toEqual([
    '0 start a',
    '1 spawn late',
    '1 start c',
    '3 undo a',
    '3 start undoA',
  ])
})
