import { expect, test } from 'vitest'
import { aProcess, subProcess } from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

test('the token goes on when nothing is left inside', () => {
  const drawing = aProcess('start -> sub -> z -> end', {
    sub: subProcess('startIn -> and1; and1 -> a -> endIn; and1 -> b -> endIn2'),
  })
  const world = playBoth(drawing, { work: { a: 3, b: 5 } })
  expect(told(world, 'open', 'start', 'complete', 'completed')).toEqual([
    '0 open process',
    '0 open sub',
    '0 start a',
    '0 start b',
    '3 complete a',
    '5 complete b',
    '5 completed sub',
    '5 complete sub',
    '5 start z',
    '6 complete z',
    '6 completed process',
  ])
})

test('an empty subprocess is passed', () => {
  const world = playBoth(aProcess('start -> sub -> end', { sub: subProcess('') }))
  expect(world.ended).toEqual([[0, 'completed']])
})

test('two tokens in one subprocess play it twice', () => {
  const drawing = aProcess('start -> and1; and1 -> sub; and1 -> a -> sub; sub -> end', {
    sub: subProcess('b'),
  })
  const world = playBoth(drawing, { work: { a: 1, b: 5 } })
  expect(told(world, 'start')).toEqual(['0 start a', '0 start b', '1 start b'])
})

test('workers are asked for tasks only', () => {
  const world = playBoth(aProcess('start -> sub -> end', { sub: subProcess('a') }))
  expect(world.calls.filter((call) => /^\d+ (request|release) /.test(call))).toEqual([
    '0 request 3 a',
    '1 release 3 a true',
  ])
})
