import { expect, test } from 'vitest'
import { aProcess, task } from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

test('a task waits until the world grants it workers', () => {
  const world = playBoth(aProcess('start -> a -> end'), { cases: 2, work: { a: 4 }, sharing: { a: 'clerk' } })
  expect(told(world, 'request', 'start', 'complete')).toEqual([
    '0 request a',
    '0 request a',
    '0 start a',
    '4 complete a',
    '4 start a',
    '8 complete a',
  ])
})

test('several ways out are all taken, and several ways in are not waited for', () => {
  const world = playBoth(aProcess('start -> a; a -> b -> d; a -> c -> d; d -> end'))
  expect(told(world, 'start')).toEqual(['0 start a', '1 start b', '1 start c', '2 start d', '2 start d'])
})

test('a way out with a condition is taken when it holds', () => {
  const drawing = aProcess('start -> a; a -[x]-> b -> end; a -[y]-> c -> end')
  expect(told(playBoth(drawing, { truths: ['y'] }), 'start')).toEqual(['0 start a', '1 start c'])
  expect(playBoth(drawing).error).toBe('NO-FLOW-TAKEN a')
})

test('a task without a way out ends its path', () => {
  expect(playBoth(aProcess('start -> a')).ended).toEqual([[0, 'completed']])
})

test('a task that leads back to itself is done anew', () => {
  const world = playBoth(aProcess('start -> a -> a'), { until: 3 })
  expect(told(world, 'start')).toEqual(['0 start a', '1 start a', '2 start a', '3 start a'])
})

test('a send task sends when done, a receive task waits without a worker', () => {
  const drawing = aProcess('start -> and1; and1 -> s -> end; and1 -> r -> b -> end', {
    s: task({ kind: 'none' }, 'sendTask', 'answer'),
    r: task({ kind: 'none' }, 'receiveTask', 'answer'),
  })
  const world = playBoth(drawing, { work: { s: 7 } })
  expect(told(world, 'request', 'send', 'complete', 'start')).toEqual([
    '0 request s',
    '0 start s',
    '7 complete s',
    '7 send s',
    '7 complete r',
    '7 request b',
    '7 start b',
    '8 complete b',
  ])
})

test('a receive task whose message nobody sends waits as long as the scenario says', () => {
  const drawing = aProcess('start -> r -> end', { r: task({ kind: 'none' }, 'receiveTask') })
  expect(told(playBoth(drawing, { timer: { r: 30 } }), 'complete')).toEqual(['30 complete r'])
})

test('the default way out is taken when no condition holds', () => {
  const drawing = aProcess('start -> a; a -[x]-> b -> end; a -default-> c -> end')
  expect(told(playBoth(drawing, { truths: ['x'] }), 'start')).toEqual(['0 start a', '1 start b'])
  expect(told(playBoth(drawing), 'start')).toEqual(['0 start a', '1 start c'])
})

test('a way out without a condition is always taken, beside those that hold', () => {
  const drawing = aProcess('start -> a; a -[x]-> b -> end; a -[y]-> c -> end; a -> d -> end')
  expect(told(playBoth(drawing, { truths: ['y'] }), 'start')).toEqual(['0 start a', '1 start c', '1 start d'])
})
