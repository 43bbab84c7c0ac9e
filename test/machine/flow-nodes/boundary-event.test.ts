import { expect, test } from 'vitest'
import { aProcess, besides, boundary, message, messageThrow, subProcess } from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

test('an interrupting timer takes the work away', () => {
  const drawing = aProcess('start -> a -> b -> end; late -> c -> end2', { late: boundary('a') })
  const world = playBoth(drawing, { work: { a: 10 }, timer: { late: 3 } })
  expect(told(world, 'start', 'leave', 'enter')).toEqual([
    '0 enter start',
    '0 enter a',
    '0 start a',
    '3 leave a',
    '3 enter late',
    '3 enter c',
    '3 start c',
    '4 leave c',
    '4 enter end2',
  ])
  expect(world.calls).toContain('3 release 1 a false')
})

test('a timer that is not reached is cancelled', () => {
  const drawing = aProcess('start -> a -> end; late -> end2', { late: boundary('a') })
  const world = playBoth(drawing, { work: { a: 2 }, timer: { late: 3 } })
  expect(world.calls.filter((call) => / (schedule|cancel) /.test(call))).toEqual([
    '0 schedule 1 3',
    '0 schedule 1 2',
    '2 cancel 0',
  ])
})

test('a non-interrupting timer starts a second path beside the work', () => {
  const drawing = aProcess('start -> a -> end; remind -> c -> end2', { remind: besides('a') })
  const world = playBoth(drawing, { work: { a: 10, c: 2 }, timer: { remind: 3 } })
  expect(told(world, 'start', 'spawn', 'complete', 'completed')).toEqual([
    '0 start a',
    '3 spawn remind',
    '3 start c',
    '5 complete c',
    '10 complete a',
    '10 completed process',
  ])
})

test('a task that still waits for a worker is withdrawn', () => {
  const drawing = aProcess('start -> and1; and1 -> hold -> end; and1 -> a -> end; late -> end2', {
    late: boundary('a'),
  })
  const world = playBoth(drawing, {
    work: { hold: 9 },
    timer: { late: 4 },
    sharing: { hold: 'clerk', a: 'clerk' },
  })
  expect(told(world, 'start', 'leave')).toEqual(['0 start hold', '4 leave a', '9 leave hold'])
  expect(world.calls).toContain('4 release 2 a false')
})

test('a message interrupts, and one beside does so as often as it comes', () => {
  const sending =
    'start -> and1; and1 -> a -> end; and1 -> p -> tell1 -> q -> tell2 -> end2; hear -> c -> end3'
  const throwing = { tell1: messageThrow('news'), tell2: messageThrow('news') }
  const script = { work: { a: 10, p: 2, q: 3 } }
  const interrupting = playBoth(
    aProcess(sending, { ...throwing, hear: boundary('a', message('news')) }),
    script,
  )
  expect(told(interrupting, 'send', 'enter').filter((line) => /send|hear/.test(line))).toEqual([
    '2 send tell1',
    '2 enter hear',
    '5 send tell2',
  ])
  const beside = playBoth(aProcess(sending, { ...throwing, hear: besides('a', message('news')) }), script)
  expect(told(beside, 'spawn')).toEqual(['2 spawn hear', '5 spawn hear'])
})

test('interrupting a subprocess takes away everything in it', () => {
  const drawing = aProcess('start -> sub -> end; late -> z -> end2', {
    sub: subProcess('startIn -> and1; and1 -> a -> endIn; and1 -> inner -> endIn', {
      inner: subProcess('startDeep -> b -> endDeep'),
    }),
    late: boundary('sub'),
  })
  const world = playBoth(drawing, { work: { a: 20, b: 20 }, timer: { late: 4 } })
  expect(told(world, 'leave', 'cancelled', 'start')).toEqual([
    '0 start a',
    '0 start b',
    '4 leave sub',
    '4 leave a',
    '4 leave inner',
    '4 leave b',
    '4 cancelled sub',
    '4 cancelled inner',
    '4 start z',
    '5 leave z',
  ])
  expect(world.ended).toEqual([[0, 'completed']])
  expect(world.game.liveTokens()).toBe(0)
})
