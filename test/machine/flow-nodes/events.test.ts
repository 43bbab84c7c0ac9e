import { expect, test } from 'vitest'
import {
  aProcess,
  messageCatch,
  messageEnd,
  messageStart,
  messageThrow,
  subProcess,
  terminateEnd,
  timer,
  timerStart,
} from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

test('a case enters by the start event named, or by every none start event', () => {
  const drawing = aProcess('start1 -> a -> end; start2 -> b -> end; post -> c -> end', {
    post: messageStart('letter'),
  })
  expect(told(playBoth(drawing), 'start')).toEqual(['0 start a', '0 start b'])
  expect(told(playBoth(drawing, { startNode: 'post' }), 'start')).toEqual(['0 start c'])
})

test('without a none start event the first start event is meant', () => {
  const drawing = aProcess('noon -> a -> end; post -> b -> end', {
    noon: timerStart,
    post: messageStart('letter'),
  })
  expect(told(playBoth(drawing), 'start')).toEqual(['0 start a'])
})

test('without start events everything nothing leads to begins', () => {
  const world = playBoth(aProcess('a -> c; b -> c'))
  expect(told(world, 'start', 'completed')).toEqual([
    '0 start a',
    '0 start b',
    '1 start c',
    '1 start c',
    '2 completed process',
  ])
})

test('a timer catch event waits', () => {
  const world = playBoth(aProcess('start -> wait -> a -> end', { wait: timer }), { timer: { wait: 12 } })
  expect(told(world, 'occur', 'start')).toEqual(['12 occur wait', '12 start a'])
})

test('a message goes to the one waiting, within the case only', () => {
  const drawing = aProcess(
    'start -> and1; and1 -> hear -> a -> end; and1 -> xor; xor -> tell -> end; xor -> end2',
    {
      hear: messageCatch('news'),
      tell: messageThrow('news'),
    },
  )
  const world = playBoth(drawing, { cases: 2, choose: { xor: ['end2', 'tell'] } })
  expect(told(world, 'send', 'occur')).toEqual(['0 send tell', '0 occur hear'])
  expect(world.ended).toEqual([[1, 'completed']])
  expect(world.game.stuckNodes(0)).toEqual([2])
})

test('a message that comes too early is kept for the case', () => {
  const drawing = aProcess('start -> and1; and1 -> told; and1 -> a -> hear -> end', {
    told: messageEnd('news'),
    hear: messageCatch('news'),
  })
  const world = playBoth(drawing, { work: { a: 5 } })
  expect(told(world, 'send', 'occur')).toEqual(['0 send told', '5 occur hear'])
})

test('a message nobody sends comes when the scenario says', () => {
  const drawing = aProcess('start -> hear -> end', { hear: messageCatch('news') })
  expect(told(playBoth(drawing, { timer: { hear: 8 } }), 'occur')).toEqual(['8 occur hear'])
})

test('a terminate end takes every token away before the case ends', () => {
  const drawing = aProcess('start -> and1; and1 -> a -> stop; and1 -> b -> end', { stop: terminateEnd })
  const world = playBoth(drawing, { work: { a: 2, b: 20 } })
  expect(told(world, 'terminate', 'leave', 'withdraw', 'terminated')).toEqual([
    '2 leave a',
    '2 terminate stop',
    '2 withdraw stop',
    '2 leave b',
    '2 withdraw b',
    '2 terminated process',
  ])
  expect(world.ended).toEqual([[0, 'terminated']])
})

test('a terminate end inside a subprocess ends that subprocess only', () => {
  const drawing = aProcess('start -> sub -> z -> end', {
    sub: subProcess('startIn -> and1; and1 -> a -> stop; and1 -> b -> endIn', { stop: terminateEnd }),
  })
  const world = playBoth(drawing, { work: { a: 2, b: 20 } })
  expect(told(world, 'start', 'terminated', 'completed')).toEqual([
    '0 start a',
    '0 start b',
    '2 terminated sub',
    '2 start z',
    '3 completed process',
  ])
})
