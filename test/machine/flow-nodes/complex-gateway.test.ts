import { expect, test } from 'vitest'
import { aProcess, complexGateway } from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

const THREE = 'start -> and1; and1 -> a -> c; and1 -> b -> c; and1 -> d -> c; c -> z -> end'
const TWO_OF_THREE = { c: complexGateway('activationCount >= 2') }
const STORY = ['arrive', 'join', 'start', 'consume', 'completed'] as const

test('two of three: fires with the second, the third ends there', () => {
  const world = playBoth(aProcess(THREE, TWO_OF_THREE), { work: { a: 1, b: 2, d: 9 }, needed: { c: 2 } })
  expect(told(world, ...STORY)).toEqual([
    '0 start a',
    '0 start b',
    '0 start d',
    '1 arrive c',
    '2 arrive c',
    '2 join c',
    '2 consume c',
    '2 start z',
    '3 consume end',
    '9 arrive c',
    '9 consume c',
    '9 completed process',
  ])
  expect(world.ended).toEqual([[0, 'completed']])
})

test('all at one instant: it fires with the first two, the third ends there', () => {
  const world = playBoth(aProcess(THREE, TWO_OF_THREE), { needed: { c: 2 } })
  expect(told(world, 'join', 'start', 'completed')).toEqual([
    '0 start a',
    '0 start b',
    '0 start d',
    '1 join c',
    '1 start z',
    '2 completed process',
  ])
})

test('one that never gets enough is stuck', () => {
  const world = playBoth(aProcess(THREE, TWO_OF_THREE), { needed: { c: 4 } })
  expect(world.ended).toEqual([])
  expect(told(world, 'join')).toEqual([])
  expect(world.game.stuckNodes(0)).toHaveLength(1)
})

test('ready again when the others have come, or can come no more', () => {
  const drawing = aProcess(
    `start -> xor1 -> and1; and1 -> a -> c; and1 -> b -> c; and1 -> d -> xor2; xor2 -> c; xor2 -> e -> end2
     c -> xor3; xor3 -> xor1; xor3 -> end`,
    TWO_OF_THREE,
  )
  const script = {
    work: { a: 1, b: 2, d: 5, e: 1 },
    needed: { c: 2 },
    choose: { xor2: ['e', 'c'], xor3: ['xor1', 'end'] },
  }
  const world = playBoth(drawing, script)
  // a at 3 and b at 4 come for the second time and wait: a token at d may still come for the first, and does at 7
  expect(told(world, 'join')).toEqual(['2 join c', '7 join c'])
  const turnsAway = playBoth(drawing, { ...script, choose: { ...script.choose, xor2: 'e' } })
  expect(told(turnsAway, 'join')).toEqual(['2 join c', '7 join c'])
  expect(world.ended).toEqual([[0, 'completed']])
})

test('in a loop it is used again after the reset', () => {
  const drawing = aProcess(
    'start -> xor1 -> and1; and1 -> a -> c; and1 -> b -> c; and1 -> d -> c; c -> w -> xor3; xor3 -> xor1; xor3 -> end',
    TWO_OF_THREE,
  )
  const world = playBoth(drawing, {
    work: { a: 1, b: 2, d: 3, w: 4 },
    needed: { c: 2 },
    choose: { xor3: ['xor1', 'end'] },
  })
  expect(told(world, 'join', 'completed')).toEqual(['2 join c', '8 join c', '12 completed process'])
})

test('without a condition it joins as an inclusive gateway does', () => {
  const drawing = aProcess('start -> or1; or1 -> a -> c; or1 -> b -> c; or1 -> d -> c; c -> z -> end', {
    c: complexGateway(),
  })
  const world = playBoth(drawing, { take: { or1: ['a', 'd'] }, work: { a: 1, d: 4 } })
  expect(told(world, 'join', 'start')).toEqual(['0 start a', '0 start d', '4 join c', '4 start z'])
})

test('splits into the ways whose condition holds', () => {
  const drawing = aProcess('start -> c; c -[x]-> a -> end; c -[y]-> b -> end; c -default-> d -> end', {
    c: complexGateway(),
  })
  expect(told(playBoth(drawing, { truths: ['x', 'y'] }), 'start')).toEqual(['0 start a', '0 start b'])
  expect(told(playBoth(drawing), 'start')).toEqual(['0 start d'])
})
