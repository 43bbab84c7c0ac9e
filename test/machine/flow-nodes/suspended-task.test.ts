import { describe, expect, test } from 'vitest'
import {
  aCollaboration,
  adHoc,
  aProcess,
  besides,
  boundary,
  call,
  compensate,
  error,
  loop,
  message,
  messageThrow,
  multiInstance,
  pool,
  subProcess,
  task,
  terminateEnd,
  throwing,
  timer,
  undoing,
} from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

const STORY = ['start', 'suspend', 'resume', 'complete', 'withdraw', 'terminated', 'completed'] as const

const drawing = aProcess('start -> a -> end')

describe('a task is suspended', () => {
  test('and does later what is left of its work', () => {
    const world = playBoth(drawing, { work: { a: 10 }, interruptions: { a: [[4, 3]] } })
    expect(told(world, ...STORY)).toEqual([
      '0 start a',
      '4 suspend a',
      '7 resume a',
      '13 complete a',
      '13 completed process',
    ])
    expect(world.calls.filter((line) => / (workTime|schedule|cancel|release) /.test(line))).toEqual([
      '0 workTime 1 a 10',
      '0 schedule 1 10',
      '4 cancel 1',
      '7 workTime 1 a 6',
      '7 schedule 1 6',
      '13 release 1 a true',
    ])
  })

  test('more than once', () => {
    const interruptions = {
      a: [
        [2, 3],
        [1, 4],
        [6, 1],
      ],
    } as const
    const world = playBoth(drawing, { work: { a: 10 }, interruptions })
    expect(told(world, 'start', 'suspend', 'resume', 'complete')).toEqual([
      '0 start a',
      '2 suspend a',
      '5 resume a',
      '6 suspend a',
      '10 resume a',
      '16 suspend a',
      '17 resume a',
      '18 complete a',
    ])
  })

  test('for no time at all', () => {
    const world = playBoth(drawing, { work: { a: 10 }, interruptions: { a: [[4, 0]] } })
    expect(told(world, 'suspend', 'resume', 'complete')).toEqual([
      '4 suspend a',
      '4 resume a',
      '10 complete a',
    ])
  })

  test('as soon as it starts', () => {
    const world = playBoth(drawing, { work: { a: 10 }, interruptions: { a: [[0, 5]] } })
    expect(told(world, 'start', 'suspend', 'resume', 'complete')).toEqual([
      '0 start a',
      '0 suspend a',
      '5 resume a',
      '15 complete a',
    ])
  })

  test('at the instant at which its work ends: it ends when it goes on', () => {
    const world = playBoth(drawing, { work: { a: 10 }, interruptions: { a: [[10, 3]] } })
    expect(told(world, 'suspend', 'resume', 'complete')).toEqual([
      '10 suspend a',
      '13 resume a',
      '13 complete a',
    ])
    expect(world.calls).toContain('13 workTime 1 a 0')
  })

  test('for ever: the case does not end', () => {
    const world = playBoth(drawing, { interruptions: { a: [[0, Number.POSITIVE_INFINITY]] } })
    expect(told(world, ...STORY)).toEqual(['0 start a', '0 suspend a'])
    expect(world.ended).toEqual([])
  })

  test('once, however often the world says so; the same with going on', () => {
    const world = playBoth(drawing, {
      work: { a: 10 },
      interruptions: { a: [[4, 3]] },
      happenings: [
        [1, ({ game }) => game.resume(1)],
        [4, ({ game }) => game.suspend(1)],
        [5, ({ game }) => game.suspend(1)],
        [8, ({ game }) => game.resume(1)],
      ],
    })
    expect(told(world, 'start', 'suspend', 'resume')).toEqual(['0 start a', '4 suspend a', '7 resume a'])
  })
})

describe('while a task is suspended', () => {
  const interruptions = { a: [[2, 5]] } as const

  test('an event on its border takes it away', () => {
    const watched = aProcess('start -> a -> end; late -> c -> end2', { late: boundary('a') })
    const world = playBoth(watched, { work: { a: 10 }, timer: { late: 4 }, interruptions })
    expect(told(world, ...STORY)).toEqual([
      '0 start a',
      '2 suspend a',
      '4 start c',
      '5 complete c',
      '5 completed process',
    ])
    expect(world.calls.filter((line) => / release 1 a /.test(line))).toEqual(['4 release 1 a false'])
  })

  test('an event on its border starts another path beside it', () => {
    const watched = aProcess('start -> a -> end; remind -> c -> end2', { remind: besides('a') })
    const world = playBoth(watched, { work: { a: 10 }, timer: { remind: 4 }, interruptions })
    expect(told(world, 'suspend', 'spawn', 'resume', 'complete')).toEqual([
      '2 suspend a',
      '4 spawn remind',
      '5 complete c',
      '7 resume a',
      '15 complete a',
    ])
  })

  test('a message reaches its border', () => {
    const watched = aProcess(
      'start -> and1; and1 -> a -> end; and1 -> p -> tell -> end2; hear -> c -> end3',
      {
        tell: messageThrow('stop'),
        hear: boundary('a', message('stop')),
      },
    )
    const world = playBoth(watched, { work: { a: 10, p: 4 }, interruptions })
    expect(told(world, 'start', 'suspend', 'resume')).toEqual([
      '0 start a',
      '0 start p',
      '2 suspend a',
      '4 start c',
    ])
  })

  test('a termination takes it away', () => {
    const ended = aProcess('start -> and1; and1 -> a -> end; and1 -> b -> stop', { stop: terminateEnd })
    const world = playBoth(ended, { work: { a: 10, b: 4 }, interruptions })
    expect(told(world, ...STORY)).toEqual([
      '0 start a',
      '0 start b',
      '2 suspend a',
      '4 complete b',
      '4 withdraw a',
      '4 withdraw stop',
      '4 terminated process',
    ])
    expect(world.calls.filter((line) => / release \d+ a /.test(line))).toHaveLength(1)
  })

  test('its case is taken away', () => {
    const world = playBoth(drawing, { work: { a: 10 }, interruptions, withdrawnAt: 4 })
    expect(world.ended).toEqual([[0, 'withdrawn']])
    expect(world.calls.filter((line) => / release /.test(line))).toEqual(['2 release 1 a false'])
  })
})

describe('urgent work', () => {
  const urgently = {
    sharing: { a: 'clerk', u: 'clerk', v: 'clerk', c: 'clerk' },
    urgent: ['u', 'v'],
  } as const

  test('suspends what has begun, before it begins itself', () => {
    const two = aProcess('start -> and1; and1 -> a -> end; and1 -> soon -> u -> end2', { soon: timer })
    const world = playBoth(two, { ...urgently, work: { a: 10, u: 3 }, timer: { soon: 4 } })
    expect(told(world, 'start', 'suspend', 'resume', 'complete')).toEqual([
      '0 start a',
      '4 suspend a',
      '4 start u',
      '7 complete u',
      '7 resume a',
      '13 complete a',
    ])
  })

  test('suspends before anything else begins at the same instant', () => {
    const three = aProcess('start -> and1; and1 -> a -> end; and1 -> soon -> and2; and2 -> w; and2 -> u', {
      soon: timer,
    })
    const world = playBoth(three, { ...urgently, work: { a: 10 }, timer: { soon: 4 } })
    expect(told(world, 'request', 'start', 'suspend').slice(2, 7)).toEqual([
      '4 request w',
      '4 request u',
      '4 suspend a',
      '4 start w',
      '4 start u',
    ])
  })

  test('takes back a grant of the same instant: what has not begun goes on waiting', () => {
    const two = aProcess('start -> and1; and1 -> a -> end; and1 -> u -> end2')
    const world = playBoth(two, { ...urgently, work: { a: 10, u: 3 } })
    expect(told(world, 'start', 'suspend', 'resume', 'complete')).toEqual([
      '0 start u',
      '3 complete u',
      '3 start a',
      '13 complete a',
    ])
  })

  test('takes back a resumption of the same instant', () => {
    const three = aProcess('start -> and1; and1 -> a -> end; and1 -> soon -> u -> v -> end2', { soon: timer })
    const world = playBoth(three, { ...urgently, work: { a: 10, u: 2, v: 2 }, timer: { soon: 4 } })
    expect(world.calls).toContain('6 suspend 1 a')
    expect(told(world, 'start', 'suspend', 'resume', 'complete')).toEqual([
      '0 start a',
      '4 suspend a',
      '4 start u',
      '6 complete u',
      '6 start v',
      '8 complete v',
      '8 resume a',
      '14 complete a',
    ])
  })

  test('does not suspend what the token has moved on to at the same instant', () => {
    const watched = aProcess('start -> and1; and1 -> a -> end; and1 -> p -> u -> end2; hear -> c -> end3', {
      p: task({ kind: 'none' }, 'sendTask', 'stop'),
      hear: boundary('a', message('stop')),
    })
    const world = playBoth(watched, { ...urgently, work: { a: 10, p: 4, c: 2 } })
    expect(world.calls).toContain('4 suspend 1 a')
    expect(told(world, 'start', 'suspend', 'resume', 'complete')).toEqual([
      '0 start a',
      '0 start p',
      '4 complete p',
      '4 start u',
      '5 complete u',
      '5 start c',
      '7 complete c',
    ])
  })
})

describe('every task that is worked on can be suspended:', () => {
  const suspended = {
    'in a subprocess': aProcess('start -> s -> end', { s: subProcess('a') }),
    'in an ad-hoc subprocess': aProcess('start -> s -> end', { s: adHoc('a') }),
    'in a called process': aCollaboration({
      one: pool('start -> s -> end', { s: call('two') }),
      two: pool('a'),
    }),
    'in a loop': aProcess('start -> a -> end', { a: task(loop()) }),
    'one instance of several': aProcess('start -> a -> end', { a: task(multiInstance(false)) }),
    'as a compensation handler': aProcess('start -> b -> back -> end', {
      onB: undoing('b', 'a'),
      back: throwing(compensate()),
    }),
    'whose work may fail': aProcess('start -> a -> end; wrong -> c -> end2', {
      wrong: boundary('a', error()),
    }),
    'that sends': aProcess('start -> a -> end', { a: task({ kind: 'none' }, 'sendTask', 'answer') }),
  }

  test.each(Object.entries(suspended))('%s', (_, model) => {
    const whole = playBoth(model, { work: { a: 5 } })
    const world = playBoth(model, { work: { a: 5 }, interruptions: { a: [[2, 10]] } })
    const own = (line: string) => / (start|suspend|resume|complete) a$/.test(line)
    const begun = Number(whole.story.find(own)?.split(' ')[0])
    expect(world.story.filter(own).slice(0, 4)).toEqual([
      `${begun} start a`,
      `${begun + 2} suspend a`,
      `${begun + 12} resume a`,
      `${begun + 15} complete a`,
    ])
    expect(world.ended).toEqual(whole.ended)
    expect(world.ended).toHaveLength(1)
  })

  test('but one that waits cannot, for its message or for its worker', () => {
    const waiting = aProcess('start -> and1; and1 -> a -> end; and1 -> b -> end2; and1 -> r -> end3', {
      r: task({ kind: 'none' }, 'receiveTask'),
    })
    const world = playBoth(waiting, {
      work: { a: 4 },
      timer: { r: 8 },
      sharing: { a: 'clerk', b: 'clerk' },
      happenings: [1, 2, 3].map((token) => [
        2,
        ({ game }) => {
          if (game.nodeOf(token) !== waiting.nodes.findIndex(({ id }) => id === 'a')) {
            game.suspend(token)
            game.resume(token)
          }
        },
      ]),
    })
    expect(told(world, 'start', 'suspend', 'resume', 'complete')).toEqual([
      '0 start a',
      '4 complete a',
      '4 start b',
      '5 complete b',
      '8 complete r',
    ])
  })
})
