import { describe, expect, test } from 'vitest'
import {
  aCollaboration,
  aProcess,
  besides,
  catching,
  endBy,
  message,
  messageCatch,
  messageEnd,
  messageStart,
  messageThrow,
  pool,
  receiveTask,
  sendTask,
} from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

describe('between pools', () => {
  test('an arrow is a way of its own, whatever the names', () => {
    const drawing = aCollaboration(
      {
        office: pool('start -> hear1 -> a -> end; start -> hear2 -> b -> end', {
          hear1: messageCatch('letter'),
          hear2: messageCatch('letter'),
        }),
        citizen: pool('begin -> tell2 -> c -> tell1 -> end2', {
          begin: { kind: 'startEvent', trigger: { kind: 'none' } },
          tell2: messageThrow('letter'),
          tell1: messageThrow('other'),
        }),
      },
      'tell1 -> hear1; tell2 -> hear2',
    )
    const world = playBoth(drawing, { work: { c: 5 } })
    expect(told(world, 'send', 'occur')).toEqual([
      '0 send tell2',
      '0 occur hear2',
      '5 send tell1',
      '5 occur hear1',
    ])
    expect(world.ended).toEqual([[0, 'completed']])
  })

  test('a message begins the other process each time it comes; the case ends with the last of them', () => {
    const drawing = aCollaboration(
      {
        office: pool('start -> tell1 -> a -> tell2 -> end', {
          tell1: messageThrow('order'),
          tell2: messageThrow('order'),
        }),
        supplier: pool('ordered -> b -> end2', { ordered: messageStart('order') }),
      },
      'tell1 -> ordered; tell2 -> ordered',
    )
    const world = playBoth(drawing, { work: { a: 2, b: 5 } })
    expect(told(world, 'open', 'send', 'start', 'completed')).toEqual([
      '0 open office',
      '0 send tell1',
      '0 open supplier',
      '0 start a',
      '0 start b',
      '2 send tell2',
      '2 open supplier',
      '2 completed office',
      '2 start b',
      '5 completed supplier',
      '7 completed supplier',
    ])
    expect(world.ended).toEqual([[0, 'completed']])
    expect(world.calls.at(-1)).toBe('7 caseEnded 0 completed')
  })

  test('question and answer by name, with tasks that send and receive', () => {
    const drawing = aCollaboration({
      office: pool('start -> ask -> wait -> a -> end', {
        ask: sendTask('question'),
        wait: receiveTask('answer'),
      }),
      citizen: pool('asked -> think -> answer', {
        asked: messageStart('question'),
        answer: messageEnd('answer'),
      }),
    })
    expect(told(playBoth(drawing, { work: { think: 4 } }), 'send', 'start', 'complete')).toEqual([
      '0 start ask',
      '1 complete ask',
      '1 send ask',
      '1 start think',
      '5 complete think',
      '5 send answer',
      '5 complete wait',
      '5 start a',
      '6 complete a',
    ])
  })

  test('who has waited longest gets it; each message goes to one only', () => {
    const drawing = aProcess(
      'start -> and1; and1 -> w1 -> end; and1 -> b -> w2 -> end; and1 -> c -> tell1 -> d -> tell2 -> end',
      {
        w1: messageCatch('m'),
        w2: messageCatch('m'),
        tell1: messageThrow('m'),
        tell2: messageThrow('m'),
      },
    )
    expect(told(playBoth(drawing, { work: { b: 1, c: 3, d: 2 } }), 'send', 'occur')).toEqual([
      '3 send tell1',
      '3 occur w1',
      '5 send tell2',
      '5 occur w2',
    ])
  })

  test('messages that come too early are kept, all of them', () => {
    const drawing = aProcess('start -> and1; and1 -> tell1 -> tell2 -> end; and1 -> a -> r -> w -> end', {
      tell1: messageThrow('m'),
      tell2: messageThrow('m'),
      r: receiveTask('m'),
      w: messageCatch('m'),
    })
    const world = playBoth(drawing, { work: { a: 3 } })
    expect(told(world, 'send', 'complete', 'occur')).toEqual([
      '0 send tell1',
      '0 send tell2',
      '3 complete a',
      '3 complete r',
      '3 occur w',
    ])
    expect(world.ended).toEqual([[0, 'completed']])
  })

  test('all kept messages are heard by an event that stays', () => {
    const drawing = aProcess(
      'start -> and1; and1 -> tell1 -> tell2 -> end; and1 -> a -> b -> end; hear -> c',
      {
        tell1: messageThrow('m'),
        tell2: messageThrow('m'),
        hear: besides('b', message('m')),
      },
    )
    expect(told(playBoth(drawing, { work: { b: 9 } }), 'spawn', 'start')).toEqual([
      '0 start a',
      '1 spawn hear',
      '1 spawn hear',
      '1 start b',
      '1 start c',
      '1 start c',
    ])
  })

  test('companions: another pool without a message to begin it begins with the case', () => {
    const drawing = aCollaboration(
      {
        office: pool('start -> hear -> a -> end', { hear: messageCatch('letter') }),
        citizen: pool('write -> post', { post: messageEnd('letter') }),
      },
      'post -> hear',
    )
    const world = playBoth(drawing, { cases: 2, work: { write: 6 } })
    expect(told(world, 'open', 'occur')).toEqual([
      '0 open office',
      '0 open citizen',
      '0 open office',
      '0 open citizen',
      '6 occur hear',
      '6 occur hear',
    ])
    expect(world.ended).toEqual([
      [0, 'completed'],
      [1, 'completed'],
    ])
  })

  test('a receive task can begin a process too', () => {
    const drawing = aCollaboration(
      {
        office: pool('start -> tell -> end', { tell: messageThrow('order') }),
        supplier: pool('take -> b -> end2', { take: receiveTask('order', { instantiate: true }) }),
      },
      'tell -> take',
    )
    const world = playBoth(drawing)
    expect(told(world, 'open', 'send', 'start')).toEqual([
      '0 open office',
      '0 send tell',
      '0 open supplier',
      '0 start b',
    ])
  })

  test('a process that failed makes the whole case fail, when all of it has ended', () => {
    const drawing = aCollaboration({
      office: pool('start -> tell -> a -> end', { tell: messageThrow('order') }),
      supplier: pool('ordered -> b -> broken', {
        ordered: messageStart('order'),
        broken: endBy({ kind: 'error', code: 'E' }),
      }),
    })
    const world = playBoth(drawing, { work: { a: 9 } })
    expect(told(world, 'failed', 'completed')).toEqual(['1 failed supplier', '9 completed office'])
    expect(world.ended).toEqual([[0, 'failed']])
  })
})

test('a condition that holds lets the token pass at once, else it comes when the scenario says', () => {
  const drawing = aProcess('start -> wait -> a -> end', {
    wait: catching({ kind: 'conditional', condition: 'x > 3' }),
  })
  expect(told(playBoth(drawing, { timer: { wait: 7 } }), 'occur')).toEqual(['7 occur wait'])
  expect(told(playBoth(drawing, { timer: { wait: 7 }, holding: ['wait'] }), 'occur')).toEqual([
    '0 occur wait',
  ])
})
