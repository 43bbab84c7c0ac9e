import { expect, test } from 'vitest'
import { aProcess } from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

test('splits into all ways and joins when each has come', () => {
  const drawing = aProcess('start -> and1; and1 -> a -> and2; and1 -> b -> and2; and2 -> c -> end')
  const world = playBoth(drawing, { work: { a: 2, b: 5 } })
  expect(told(world, 'start', 'arrive', 'join', 'completed')).toEqual([
    '0 start a',
    '0 start b',
    '2 arrive and2',
    '5 arrive and2',
    '5 join and2',
    '5 start c',
    '6 completed process',
  ])
})

test('two tokens on one flow do not stand for one on each', () => {
  const drawing = aProcess(
    'start -> and1; and1 -> a -> xor; and1 -> b -> xor; xor -> and2; and1 -> c -> and2; and2 -> d -> end',
  )
  const world = playBoth(drawing, { work: { a: 1, b: 2, c: 9 } })
  expect(told(world, 'join', 'start')).toEqual([
    '0 start a',
    '0 start b',
    '0 start c',
    '9 join and2',
    '9 start d',
  ])
  expect(world.ended).toEqual([])
  expect(world.game.stuckNodes(0)).toEqual([5])
  expect(world.game.liveTokensOf(0)).toBe(1)
})

test('joins and splits in one gateway', () => {
  const drawing = aProcess(
    'start -> and1; and1 -> a -> and2; and1 -> b -> and2; and2 -> c -> end; and2 -> d -> end',
  )
  expect(told(playBoth(drawing), 'start')).toEqual(['0 start a', '0 start b', '1 start c', '1 start d'])
})
