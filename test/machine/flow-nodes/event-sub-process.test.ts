import { describe, expect, test } from 'vitest'
import type { Shape } from '../../support/a-process.ts'
import {
  aCollaboration,
  aProcess,
  call,
  conditional,
  endBy,
  error,
  escalation,
  eventSubProcess,
  message,
  messageThrow,
  pool,
  signal,
  startBesides,
  startOn,
  subProcess,
  terminateEnd,
  throwing,
  timerStart,
} from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

const TIMER = { kind: 'timer', form: 'unspecified', text: '' } as const
const STORY = [
  'start',
  'spawn',
  'open',
  'withdraw',
  'completed',
  'failed',
  'terminated',
  'cancelled',
] as const

/** A process of one task `a`, and an event subprocess of one task `help` that begins so. */
const withHelp = (begin: Shape, more: Record<string, Shape> = {}, arrows = 'start -> a -> end') =>
  aProcess(arrows, { ...more, help: eventSubProcess('begin -> h -> endIn', { begin }) })

describe('interrupting', () => {
  test('a timer takes over: everything else in the scope is taken away, the subprocess ends the scope', () => {
    const world = playBoth(withHelp(timerStart), { work: { a: 10, h: 2 }, timer: { begin: 3 } })
    expect(told(world, ...STORY)).toEqual([
      '0 open process',
      '0 start a',
      '3 spawn help',
      '3 withdraw a',
      '3 open help',
      '3 start h',
      '5 completed help',
      '5 completed process',
    ])
    expect(world.calls).toContain('3 release 1 a false')
    expect(world.ended).toEqual([[0, 'completed']])
  })

  test('once it has taken over nothing else begins it again', () => {
    const drawing = withHelp(
      startOn(signal('alarm')),
      { cry: throwing(signal('alarm')), again: throwing(signal('alarm')), second: timerStart },
      'start -> and1; and1 -> cry -> end; and1 -> b -> again -> end',
    )
    const world = playBoth(drawing, { work: { b: 2, h: 9 } })
    expect(told(world, 'broadcast', 'spawn', 'start', 'withdraw', 'completed')).toEqual([
      '0 broadcast cry',
      '0 spawn help',
      '0 withdraw cry',
      '0 withdraw b',
      '0 start h',
      '9 completed help',
      '9 completed process',
    ])
  })

  test('by a message, an escalation, an error, a condition', () => {
    const arrows = 'start -> and1; and1 -> a -> end; and1 -> b -> fall'
    const script = { work: { a: 10, b: 3, h: 2 }, timer: { begin: 3 } }
    const play = (begin: Shape, fall: Shape) => {
      const world = playBoth(withHelp(begin, { fall }, arrows), script)
      return [told(world, 'spawn', 'start', 'completed'), world.ended]
    }
    const tale = [
      ['0 start a', '0 start b', '3 spawn help', '3 start h', '5 completed help', '5 completed process'],
      [[0, 'completed']],
    ]
    expect(play(startOn(message('m')), endBy(message('m')))).toEqual(tale)
    expect(play(startOn(escalation('e')), endBy(escalation('e')))).toEqual(tale)
    expect(play(startOn(error('e')), endBy(error('e')))).toEqual(tale)
    expect(play(startOn(conditional()), endBy({ kind: 'none' }))).toEqual(tale)
  })

  test('inside a subprocess it ends that subprocess only, which then goes on as usual', () => {
    const drawing = aProcess('start -> sub -> z -> end', {
      sub: subProcess('startIn -> a -> endIn', {
        help: eventSubProcess('begin -> h', { begin: timerStart }),
      }),
    })
    const world = playBoth(drawing, { work: { a: 10 }, timer: { begin: 4 } })
    expect(told(world, 'start', 'withdraw', 'completed', 'complete')).toEqual([
      '0 start a',
      '4 withdraw a',
      '4 start h',
      '5 complete h',
      '5 completed help',
      '5 complete help',
      '5 completed sub',
      '5 complete sub',
      '5 start z',
      '6 complete z',
      '6 completed process',
    ])
  })

  test('takes open scopes away with their tokens', () => {
    const drawing = aProcess('start -> sub -> end', {
      sub: subProcess('deep', { deep: subProcess('a') }),
      help: eventSubProcess('begin -> h', { begin: timerStart }),
    })
    const world = playBoth(drawing, { work: { a: 10 }, timer: { begin: 4 } })
    expect(told(world, 'start', 'spawn', 'withdraw', 'cancelled', 'completed')).toEqual([
      '0 start a',
      '4 spawn help',
      '4 withdraw sub',
      '4 withdraw deep',
      '4 withdraw a',
      '4 cancelled sub',
      '4 cancelled deep',
      '4 start h',
      '5 completed help',
      '5 completed process',
    ])
  })
})

describe('beside the scope', () => {
  test('a timer begins it once; the scope ends when both are done', () => {
    const world = playBoth(withHelp(startBesides(TIMER)), { work: { a: 4, h: 9 }, timer: { begin: 3 } })
    expect(told(world, ...STORY)).toEqual([
      '0 open process',
      '0 start a',
      '3 spawn help',
      '3 open help',
      '3 start h',
      '12 completed help',
      '12 completed process',
    ])
  })

  test('R3/PT1H begins it three times', () => {
    const begin = startBesides({ kind: 'timer', form: 'cycle', text: 'R3/PT1H' })
    const world = playBoth(withHelp(begin), { work: { a: 20 }, timer: { begin: 3 } })
    expect(told(world, 'spawn', 'completed')).toEqual([
      '3 spawn help',
      '4 completed help',
      '6 spawn help',
      '7 completed help',
      '9 spawn help',
      '10 completed help',
      '20 completed process',
    ])
  })

  test('each message begins one more, also while another instance runs', () => {
    const drawing = withHelp(
      startBesides(message('m')),
      { tell1: messageThrow('m'), tell2: messageThrow('m') },
      'start -> a -> tell1 -> b -> tell2 -> c -> end',
    )
    const world = playBoth(drawing, { work: { h: 5, c: 1 } })
    expect(told(world, 'start', 'completed')).toEqual([
      '0 start a',
      '1 start b',
      '1 start h',
      '2 start c',
      '2 start h',
      '6 completed help',
      '7 completed help',
      '7 completed process',
    ])
  })

  test('a signal and an escalation begin it each time they are thrown', () => {
    for (const trigger of [signal('x'), escalation('x')]) {
      const drawing = withHelp(
        startBesides(trigger),
        { cry: throwing(trigger), again: throwing(trigger) },
        'start -> cry -> a -> again -> end',
      )
      expect(told(playBoth(drawing), 'spawn', 'start', 'completed')).toEqual([
        '0 spawn help',
        '0 start h',
        '0 start a',
        '1 completed help',
        '1 spawn help',
        '1 start h',
        '2 completed help',
        '2 completed process',
      ])
    }
  })

  test('a scope that ends while its event subprocess waits ends; nobody listens any more', () => {
    const drawing = withHelp(startBesides(TIMER))
    const world = playBoth(drawing, { work: { a: 2 }, timer: { begin: 3 } })
    expect(told(world, 'spawn', 'completed')).toEqual(['2 completed process'])
    expect(world.calls).toContain('2 cancel 0')
  })

  test('a terminate end event inside takes away the event subprocess only', () => {
    const drawing = aProcess('start -> a -> end', {
      help: eventSubProcess('begin -> and1; and1 -> h -> stop; and1 -> long -> endIn', {
        begin: startBesides(TIMER),
        stop: terminateEnd,
      }),
    })
    const world = playBoth(drawing, { work: { a: 9, h: 1, long: 50 } })
    expect(told(world, 'start', 'terminate', 'terminated', 'completed')).toEqual([
      '0 start a',
      '1 start h',
      '1 start long',
      '2 terminate stop',
      '2 terminated help',
      '9 completed process',
    ])
    expect(world.ended).toEqual([[0, 'completed']])
  })

  test('an error that leaves it is not for itself, nor for its brother, but for the scope around', () => {
    const drawing = aProcess('start -> sub -> end; caught -> z -> end2', {
      sub: subProcess('a', {
        help: eventSubProcess('begin -> fall', { begin: startBesides(TIMER), fall: endBy(error('E')) }),
        brother: eventSubProcess('onError -> never', { onError: startOn(error('E')) }),
      }),
      caught: { kind: 'boundaryEvent', on: 'sub', trigger: error('E'), interrupting: true },
    })
    const world = playBoth(drawing, { work: { a: 9 }, timer: { begin: 3 } })
    expect(told(world, 'start', 'throw', 'failed', 'cancelled', 'completed')).toEqual([
      '0 start a',
      '3 throw fall',
      '3 failed help',
      '3 failed sub',
      '3 start z',
      '4 completed process',
    ])
  })
})

test('an event subprocess in a called process listens while the call lasts', () => {
  const drawing = aCollaboration(
    {
      office: pool('start -> check -> again -> end', { check: call('checking'), again: messageThrow('m') }),
      checking: pool('a', { help: eventSubProcess('begin -> h', { begin: startBesides(message('m')) }) }),
      citizen: pool('b -> ask', { ask: endBy(message('m')) }),
    },
    'citizen -> office',
  )
  const world = playBoth(drawing, { work: { a: 4, b: 2 } })
  expect(told(world, 'send', 'spawn', 'start', 'completed')).toEqual([
    '0 start b',
    '0 start a',
    '2 send ask',
    '2 spawn help',
    '2 completed citizen',
    '2 start h',
    '3 completed help',
    '4 completed checking',
    '4 send again',
    '4 completed office',
  ])
})

test('an error that nothing in the drawing throws comes from outside, when the scenario says so', () => {
  const drawing = withHelp(startOn(error('E')))
  const script = { work: { a: 10, h: 2 }, timer: { begin: 4 } }
  expect(told(playBoth(drawing, script), 'start', 'withdraw', 'completed')).toEqual([
    '0 start a',
    '4 withdraw a',
    '4 start h',
    '6 completed help',
    '6 completed process',
  ])
})
