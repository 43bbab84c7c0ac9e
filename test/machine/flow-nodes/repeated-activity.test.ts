import { expect, test } from 'vitest'
import { aProcess, boundary, loop, multiInstance, subProcess, task } from '../../support/a-process.ts'
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
