import { describe, expect, test } from 'vitest'
import type { DrawnTrigger } from '../../support/a-process.ts'
import {
  allOf,
  anyOf,
  aProcess,
  besides,
  boundary,
  catching,
  conditional,
  cycle,
  endBy,
  error,
  escalation,
  eventSubProcess,
  message,
  messageCatch,
  messageThrow,
  signal,
  startOn,
  subProcess,
  throwing,
} from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

const TIMER = { kind: 'timer', form: 'unspecified', text: '' } as const

/** Somebody waits for the trigger; beside it a message comes at 2 and a signal at 5. */
const waiting = (trigger: DrawnTrigger) =>
  aProcess('start -> and1; and1 -> wait -> z -> end; and1 -> p -> tell -> q -> cry -> end2', {
    wait: catching(trigger),
    tell: messageThrow('m'),
    cry: throwing(signal('s')),
  })
const SCRIPT = { work: { p: 2, q: 3 } }

describe('any of several', () => {
  test('the first one counts, the others no more', () => {
    const drawing = waiting(anyOf(message('m'), signal('s'), TIMER))
    expect(told(playBoth(drawing, { ...SCRIPT, timer: { wait: 9 } }), 'occur')).toEqual(['2 occur wait'])
    expect(told(playBoth(drawing, { ...SCRIPT, timer: { wait: 1 } }), 'occur')).toEqual(['1 occur wait'])
  })

  test('on a border', () => {
    const drawing = aProcess('start -> sub -> end; out -> z -> end2', {
      sub: subProcess('a -> up -> b', { up: throwing(escalation('X')) }),
      out: boundary('sub', anyOf(TIMER, escalation('X'), error('E'))),
    })
    expect(told(playBoth(drawing, { timer: { out: 9 } }), 'start')).toEqual(['0 start a', '1 start z'])
    expect(told(playBoth(drawing, { timer: { out: 9 }, work: { a: 20 } }), 'start')).toEqual([
      '0 start a',
      '9 start z',
    ])
  })

  test('begins an event subprocess', () => {
    const drawing = aProcess('start -> a -> tell -> b -> end', {
      tell: messageThrow('m'),
      help: eventSubProcess('begin -> h', { begin: startOn(anyOf(signal('other'), message('m'))) }),
    })
    expect(told(playBoth(drawing), 'start')).toEqual(['0 start a', '1 start h'])
  })
})

describe('all of several', () => {
  test('the last one counts', () => {
    const drawing = waiting(allOf(message('m'), signal('s')))
    expect(told(playBoth(drawing, SCRIPT), 'occur')).toEqual(['5 occur wait'])
  })

  test('with a timer and a condition', () => {
    const drawing = waiting(allOf(message('m'), TIMER))
    expect(told(playBoth(drawing, { ...SCRIPT, timer: { wait: 8 } }), 'occur')).toEqual(['8 occur wait'])
    expect(told(playBoth(drawing, { ...SCRIPT, timer: { wait: 1 } }), 'occur')).toEqual(['2 occur wait'])
    const conditioned = waiting(allOf(signal('s'), conditional('x')))
    expect(told(playBoth(conditioned, { ...SCRIPT, holding: ['wait'] }), 'occur')).toEqual(['5 occur wait'])
  })

  test('one of them twice is not both', () => {
    const drawing = aProcess(
      'start -> and1; and1 -> wait -> z -> end; and1 -> p -> cry -> q -> again -> end2',
      {
        wait: catching(allOf(message('m'), signal('s'))),
        cry: throwing(signal('s')),
        again: throwing(signal('s')),
        tell: messageThrow('m'),
      },
    )
    const world = playBoth(drawing, { startNode: 'start', until: 20 })
    expect(told(world, 'occur')).toEqual([])
  })

  test('beside an activity it is gathered anew each time', () => {
    const drawing = aProcess(
      'start -> and1; and1 -> a -> end; and1 -> p -> tell1 -> cry1 -> q -> tell2 -> r -> cry2 -> end2; both -> z',
      {
        tell1: messageThrow('m'),
        cry1: throwing(signal('s')),
        tell2: messageThrow('m'),
        cry2: throwing(signal('s')),
        both: besides('a', allOf(message('m'), signal('s'))),
      },
    )
    const world = playBoth(drawing, { work: { a: 20, p: 2, q: 3, r: 4 } })
    expect(told(world, 'spawn')).toEqual(['2 spawn both', '9 spawn both'])
  })
})

test('a throwing event brings about all of them', () => {
  const drawing = aProcess(
    'start -> and1; and1 -> w1 -> a -> end; and1 -> w2 -> b -> end; and1 -> p -> both -> end',
    {
      w1: messageCatch('m'),
      w2: catching(signal('s')),
      both: throwing(anyOf(message('m'), signal('s'))),
    },
  )
  expect(told(playBoth(drawing, { work: { p: 2 } }), 'send', 'broadcast', 'occur', 'start')).toEqual([
    '0 start p',
    '2 send both',
    '2 broadcast both',
    '2 occur w1',
    '2 occur w2',
    '2 start a',
    '2 start b',
  ])
})

test('an end event that sends and then fails does both', () => {
  const drawing = aProcess(
    'start -> and1; and1 -> sub -> end; and1 -> hear -> b -> end; wrong -> c -> end2',
    {
      sub: subProcess('a -> last', { last: endBy(anyOf(message('m'), error('E'))) }),
      hear: messageCatch('m'),
      wrong: boundary('sub', error('E')),
    },
  )
  expect(told(playBoth(drawing), 'send', 'throw', 'start', 'completed')).toEqual([
    '0 start a',
    '1 send last',
    '1 throw last',
    '1 start b',
    '1 start c',
    '2 completed process',
  ])
})

describe('a timer that fires again', () => {
  const draw = (text: string) =>
    aProcess('start -> a -> end; remind -> c -> end2', { remind: besides('a', cycle(text)) })

  test('R3/PT1H three times', () => {
    const world = playBoth(draw('R3/PT1H'), { work: { a: 20 }, timer: { remind: 4 } })
    expect(told(world, 'spawn')).toEqual(['4 spawn remind', '8 spawn remind', '12 spawn remind'])
  })

  test('fewer when the work is done before', () => {
    const world = playBoth(draw('R3/PT1H'), { work: { a: 10 }, timer: { remind: 4 } })
    expect(told(world, 'spawn', 'completed')).toEqual([
      '4 spawn remind',
      '8 spawn remind',
      '10 completed process',
    ])
  })

  test('without a number as long as the work lasts', () => {
    const world = playBoth(draw('R/PT1H'), { work: { a: 21 }, timer: { remind: 4 } })
    expect(told(world, 'spawn')).toHaveLength(5)
  })

  test('an interrupting one fires once', () => {
    const drawing = aProcess('start -> a -> end; late -> c -> end2', {
      late: boundary('a', cycle('R3/PT1H')),
    })
    const world = playBoth(drawing, { work: { a: 20 }, timer: { late: 4 } })
    expect(told(world, 'start')).toEqual(['0 start a', '4 start c'])
  })
})
