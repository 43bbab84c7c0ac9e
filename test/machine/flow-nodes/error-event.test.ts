import { describe, expect, test } from 'vitest'
import {
  aCollaboration,
  aProcess,
  boundary,
  call,
  endBy,
  error,
  eventSubProcess,
  loop,
  multiInstance,
  pool,
  startOn,
  subProcess,
  task,
} from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

const FALL = { fall: endBy(error('E')) }
const STORY = ['start', 'throw', 'withdraw', 'failed', 'cancelled', 'completed'] as const

describe('an error end event', () => {
  test('takes the scope away and leaves by the boundary event that names it', () => {
    const drawing = aProcess('start -> sub -> z -> end; caught -> c -> end2; other -> d -> end3', {
      sub: subProcess('startIn -> and1; and1 -> a -> fall; and1 -> b -> endIn', FALL),
      other: boundary('sub', error('F')),
      caught: boundary('sub', error('E')),
    })
    const world = playBoth(drawing, { work: { a: 2, b: 20 } })
    expect(told(world, ...STORY)).toEqual([
      '0 start a',
      '0 start b',
      '2 throw fall',
      '2 withdraw fall',
      '2 withdraw b',
      '2 failed sub',
      '2 start c',
      '3 completed process',
    ])
    expect(world.ended).toEqual([[0, 'completed']])
  })

  test('a named event is preferred to one that catches all, wherever they are drawn', () => {
    const draw = (code: string) =>
      aProcess('start -> sub -> end; all -> a -> end2; named -> n -> end3', {
        sub: subProcess('fall', { fall: endBy(error(code)) }),
        all: boundary('sub', error()),
        named: boundary('sub', error('E')),
      })
    expect(told(playBoth(draw('E')), 'start')).toEqual(['0 start n'])
    expect(told(playBoth(draw('F')), 'start')).toEqual(['0 start a'])
    expect(told(playBoth(draw('')), 'start')).toEqual(['0 start a'])
  })

  test('goes outwards over several levels until somebody catches it', () => {
    const drawing = aProcess('start -> outer -> end; caught -> c -> end2', {
      outer: subProcess('startIn -> and1; and1 -> middle -> endIn; and1 -> b -> endIn', {
        middle: subProcess('inner', { inner: subProcess('fall', FALL) }),
      }),
      caught: boundary('outer', error('E')),
    })
    expect(told(playBoth(drawing, { work: { b: 5 } }), ...STORY)).toEqual([
      '0 throw fall',
      '0 withdraw fall',
      '0 failed inner',
      '0 withdraw inner',
      '0 failed middle',
      '0 withdraw middle',
      '0 withdraw b',
      '0 failed outer',
      '0 start c',
      '1 completed process',
    ])
  })

  test('an event subprocess nearer by catches it before a boundary event further out', () => {
    const drawing = aProcess('start -> sub -> z -> end; caught -> c -> end2', {
      sub: subProcess('a -> fall', {
        ...FALL,
        help: eventSubProcess('begin -> h', { begin: startOn(error()) }),
      }),
      caught: boundary('sub', error('E')),
    })
    expect(told(playBoth(drawing), ...STORY)).toEqual([
      '0 start a',
      '1 throw fall',
      '1 withdraw fall',
      '1 start h',
      '2 completed help',
      '2 completed sub',
      '2 start z',
      '3 completed process',
    ])
  })

  test('thrown again by the event subprocess that caught it, goes on outwards', () => {
    const drawing = aProcess('start -> sub -> end; caught -> c -> end2', {
      sub: subProcess('a -> fall', {
        ...FALL,
        help: eventSubProcess('begin -> h -> again', {
          begin: startOn(error('E')),
          again: endBy(error('E')),
        }),
      }),
      caught: boundary('sub', error('E')),
    })
    expect(told(playBoth(drawing), ...STORY)).toEqual([
      '0 start a',
      '1 throw fall',
      '1 withdraw fall',
      '1 start h',
      '2 throw again',
      '2 withdraw again',
      '2 failed help',
      '2 withdraw help',
      '2 failed sub',
      '2 start c',
      '3 completed process',
    ])
  })

  test('caught by nobody, the case has failed', () => {
    const drawing = aProcess('start -> and1; and1 -> sub -> end; and1 -> b -> end', {
      sub: subProcess('a -> fall', FALL),
    })
    const world = playBoth(drawing, { work: { b: 9 } })
    expect(told(world, ...STORY)).toEqual([
      '0 start b',
      '0 start a',
      '1 throw fall',
      '1 withdraw fall',
      '1 failed sub',
      '1 withdraw sub',
      '1 withdraw b',
      '1 failed process',
    ])
    expect(world.ended).toEqual([[0, 'failed']])
  })

  test('out of one instance, takes the others away', () => {
    for (const sequential of [false, true]) {
      const drawing = aProcess('start -> sub -> end; caught -> c -> end2', {
        sub: subProcess('a -> xor; xor -> fall; xor -> endIn', FALL, multiInstance(sequential)),
        caught: boundary('sub', error('E')),
      })
      const world = playBoth(drawing, { instances: { sub: 3 }, choose: { xor: ['endIn', 'fall'] } })
      expect(told(world, 'start', 'throw', 'completed')).toEqual(
        sequential
          ? [
              '0 start a',
              '1 completed sub',
              '1 completed body',
              '1 start a',
              '2 throw fall',
              '2 start c',
              '3 completed process',
            ]
          : [
              '0 start a',
              '0 start a',
              '0 start a',
              '1 completed sub',
              '1 completed body',
              '1 throw fall',
              '1 start c',
              '2 completed process',
            ],
      )
    }
  })

  test('out of a round of a loop, ends the loop', () => {
    const drawing = aProcess('start -> sub -> end; caught -> c -> end2', {
      sub: subProcess('a -> xor; xor -> fall; xor -> endIn', FALL, loop()),
      caught: boundary('sub', error('E')),
    })
    const world = playBoth(drawing, { rounds: { sub: 9 }, choose: { xor: ['endIn', 'fall'] } })
    expect(told(world, 'start', 'throw')).toEqual(['0 start a', '1 start a', '2 throw fall', '2 start c'])
  })

  test('out of a called process, is caught on the call', () => {
    const drawing = aCollaboration({
      office: pool('start -> check -> end; caught -> c -> end2', {
        check: call('checking'),
        caught: boundary('check', error('E')),
      }),
      checking: pool('a -> fall', FALL),
    })
    expect(told(playBoth(drawing), ...STORY)).toEqual([
      '0 start a',
      '1 throw fall',
      '1 withdraw fall',
      '1 failed checking',
      '1 start c',
      '2 completed office',
    ])
  })
})

describe('an error that comes from the work itself', () => {
  const drawing = aProcess('start -> a -> z -> end; wrong -> c -> end2', {
    wrong: boundary('a', error('E')),
  })

  test('is judged when the work is done: it did not happen', () => {
    const world = playBoth(drawing, { work: { a: 4 } })
    expect(told(world, 'start', 'complete')).toEqual([
      '0 start a',
      '4 complete a',
      '4 start z',
      '5 complete z',
    ])
    expect(world.calls).toContain('4 occurs 1 wrong false')
  })

  test('it happened: the work was done in vain', () => {
    const world = playBoth(drawing, { work: { a: 4 }, occurring: ['wrong'] })
    expect(told(world, 'start', 'complete', 'leave')).toEqual([
      '0 start a',
      '4 leave a',
      '4 start c',
      '5 complete c',
      '5 leave c',
    ])
    expect(world.calls).toContain('4 release 1 a false')
  })

  test('of several the first one that happens', () => {
    const several = aProcess('start -> a -> end; e -> x -> end2; f -> y -> end3', {
      e: boundary('a', error('E')),
      f: boundary('a', error('F')),
    })
    expect(told(playBoth(several, { occurring: ['f'] }), 'start')).toEqual(['0 start a', '1 start y'])
    expect(told(playBoth(several, { occurring: ['e', 'f'] }), 'start')).toEqual(['0 start a', '1 start x'])
  })

  test('is asked once when all instances are done', () => {
    const repeated = aProcess('start -> a -> z -> end; wrong -> c -> end2', {
      a: task(multiInstance(true)),
      wrong: boundary('a', error('E')),
    })
    const world = playBoth(repeated, { instances: { a: 3 }, occurring: ['wrong'] })
    expect(world.calls.filter((line) => line.includes('occurs'))).toEqual(['3 occurs 1 wrong true'])
    expect(told(world, 'start').at(-1)).toBe('3 start c')
  })

  test('of a subprocess in which nothing throws it', () => {
    const inside = aProcess('start -> sub -> z -> end; wrong -> c -> end2', {
      sub: subProcess('a'),
      wrong: boundary('sub', error('E')),
    })
    expect(told(playBoth(inside, { occurring: ['wrong'] }), 'start')).toEqual(['0 start a', '1 start c'])
    expect(told(playBoth(inside), 'start')).toEqual(['0 start a', '1 start z'])
  })
})
