import { describe, expect, test } from 'vitest'
import {
  aProcess,
  besides,
  boundary,
  catching,
  escalation,
  loop,
  message,
  messageCatch,
  multiInstance,
  signal,
  subProcess,
  task,
} from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

const draw = (shape: ReturnType<typeof task>) => aProcess('start -> a -> z -> end', { a: shape })

test('a loop goes round until the condition fails', () => {
  const world = playBoth(draw(task(loop())), { rounds: { a: 3 } })
  expect(told(world, 'start')).toEqual(['0 start a', '1 start a', '2 start a', '3 start z'])
})

test('a loop tested before may not run at all', () => {
  expect(told(playBoth(draw(task(loop({ testBefore: true }))), { rounds: { a: 0 } }), 'start')).toEqual([
    '0 start z',
  ])
})

test('a loop stops at its maximum', () => {
  const world = playBoth(draw(task(loop({ maximum: 2 }))), { rounds: { a: 9 } })
  expect(told(world, 'start')).toEqual(['0 start a', '1 start a', '2 start z'])
})

test('instances run one after another', () => {
  const world = playBoth(draw(task(multiInstance(true))), { instances: { a: 3 } })
  expect(told(world, 'start')).toEqual(['0 start a', '1 start a', '2 start a', '3 start z'])
})

test('instances run at the same time, and wait for their workers', () => {
  const world = playBoth(draw(task(multiInstance(false))), { instances: { a: 3 }, sharing: { a: 'clerk' } })
  expect(told(world, 'request', 'start')).toEqual([
    '0 request a',
    '0 request a',
    '0 request a',
    '0 start a',
    '1 start a',
    '2 start a',
    '3 request z',
    '3 start z',
  ])
})

test('no instance at all is done at once', () => {
  expect(told(playBoth(draw(task(multiInstance(false))), { instances: { a: 0 } }), 'start')).toEqual([
    '0 start z',
  ])
})

test('enough instances cancel the rest', () => {
  const world = playBoth(draw(task(multiInstance(false, 'enough'))), {
    instances: { a: 4 },
    enough: { a: 2 },
    sharing: { a: 'clerk' },
  })
  expect(told(world, 'start', 'cancelled', 'completed')).toEqual([
    '0 start a',
    '1 completed body',
    '1 start a',
    '2 completed body',
    '2 cancelled body',
    '2 cancelled body',
    '2 start z',
    '3 completed process',
  ])
})

test('a subprocess is repeated whole, and a boundary event takes all of it away', () => {
  const drawing = aProcess('start -> a -> end; late -> z -> end', {
    a: subProcess('inner', {}, multiInstance(false)),
    late: boundary('a'),
  })
  const world = playBoth(drawing, { instances: { a: 2 }, work: { inner: 9 }, timer: { late: 4 } })
  expect(told(world, 'start')).toEqual(['0 start inner', '0 start inner', '4 start z'])
  expect(told(world, 'cancelled')).toHaveLength(4)
  expect(world.game.liveTokens()).toBe(0)
})

describe('events while the instances complete', () => {
  const SCRIPT = { instances: { a: 3 } }

  test('a signal for the first one', () => {
    const drawing = aProcess('start -> and1; and1 -> a -> end; and1 -> wait -> z -> end', {
      a: task(multiInstance(true, undefined, { when: 'first', trigger: signal('done') })),
      wait: catching(signal('done')),
    })
    expect(told(playBoth(drawing, SCRIPT), 'occur', 'start')).toEqual([
      '0 start a',
      '1 occur wait',
      '1 start z',
      '1 start a',
      '2 start a',
    ])
  })

  test('a message for each one', () => {
    const drawing = aProcess('start -> and1; and1 -> a -> end; and1 -> w1 -> w2 -> w3 -> z -> end', {
      a: task(multiInstance(true, undefined, { when: 'each', trigger: message('done') })),
      w1: messageCatch('done'),
      w2: messageCatch('done'),
      w3: messageCatch('done'),
    })
    expect(told(playBoth(drawing, SCRIPT), 'occur')).toEqual(['1 occur w1', '2 occur w2', '3 occur w3'])
  })

  test('an escalation for each one, heard on the own border', () => {
    const drawing = aProcess('start -> a -> end; heard -> c -> end2', {
      a: task(multiInstance(true, undefined, { when: 'each', trigger: escalation('X') })),
      heard: besides('a', escalation('X')),
    })
    expect(told(playBoth(drawing, SCRIPT), 'spawn')).toEqual([
      '1 spawn heard',
      '2 spawn heard',
      '3 spawn heard',
    ])
  })

  test('an interrupting one ends the activity, also when the last instance brings it about', () => {
    const drawing = aProcess('start -> a -> z -> end; heard -> c -> end2', {
      a: task(multiInstance(false, undefined, { when: 'each', trigger: escalation('X') })),
      heard: boundary('a', escalation('X')),
    })
    for (const a of [1, 3])
      expect(told(playBoth(drawing, { instances: { a } }), 'start').at(-1)).toBe('1 start c')
  })

  test('of several conditions those that hold', () => {
    const cases = [
      { condition: 'few', trigger: signal('s') },
      { condition: 'many', trigger: signal('t') },
    ]
    const drawing = aProcess('start -> and1; and1 -> a -> end; and1 -> wait -> end; and1 -> wait2 -> end', {
      a: task(multiInstance(true, undefined, { when: 'condition', cases })),
      wait: catching(signal('s')),
      wait2: catching(signal('t')),
    })
    const world = playBoth(drawing, { ...SCRIPT, enough: { a: 2 } })
    expect(told(world, 'occur')).toEqual(['2 occur wait', '2 occur wait2'])
    expect(world.calls.filter((line) => line.includes('instanceEventHolds'))).toEqual([
      '1 instanceEventHolds 1 a 0 1 false',
      '1 instanceEventHolds 1 a 1 1 false',
      '2 instanceEventHolds 1 a 0 2 true',
      '2 instanceEventHolds 1 a 1 2 true',
      '3 instanceEventHolds 1 a 0 3 true',
      '3 instanceEventHolds 1 a 1 3 true',
    ])
  })
})
