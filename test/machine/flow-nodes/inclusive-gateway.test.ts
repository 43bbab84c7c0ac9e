import { expect, test } from 'vitest'
import { aProcess } from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

const DRAWING = 'start -> or1; or1 -> a -> or2; or1 -> b -> or2; or1 -> c -> or2; or2 -> d -> end'

test('the join waits for exactly the ways taken', () => {
  const world = playBoth(aProcess(DRAWING), { take: { or1: ['a', 'b'] }, work: { a: 1, b: 4 } })
  expect(told(world, 'start', 'join')).toEqual(['0 start a', '0 start b', '4 join or2', '4 start d'])
})

test('one way taken is not waited with', () => {
  const world = playBoth(aProcess(DRAWING), { take: { or1: ['c'] }, work: { c: 3 } })
  expect(told(world, 'start', 'join')).toEqual(['0 start c', '3 join or2', '3 start d'])
})

test('conditions choose; the default flow is taken when none holds', () => {
  const drawing = aProcess('start -> or1; or1 -[x]-> a -> end; or1 -[y]-> b -> end; or1 -default-> c -> end')
  expect(told(playBoth(drawing, { truths: ['x', 'y'] }), 'start')).toEqual(['0 start a', '0 start b'])
  expect(told(playBoth(drawing), 'start')).toEqual(['0 start c'])
})

test('choosing nothing for ever is a modelling error', () => {
  expect(playBoth(aProcess(DRAWING)).error).toBe('NO-FLOW-TAKEN or1')
  const byData = aProcess('start -> or1; or1 -[x]-> a -> end; or1 -[y]-> b -> end')
  expect(playBoth(byData).error).toBe('NO-FLOW-TAKEN or1')
})

test('the join waits while a token upstream may still come, and goes on when it turns away', () => {
  const drawing = aProcess(
    'start -> and1; and1 -> a -> or2; and1 -> b -> xor; xor -> or2; xor -> z -> end; or2 -> d -> end',
  )
  const script = { work: { a: 1, b: 6, z: 9 } }
  const turnsAway = playBoth(drawing, { ...script, choose: { xor: 'z' } })
  expect(told(turnsAway, 'join', 'start').slice(2)).toEqual(['6 start z', '6 join or2', '6 start d'])
  const comes = playBoth(drawing, { ...script, choose: { xor: 'or2' } })
  expect(told(comes, 'join', 'start').slice(2)).toEqual(['6 join or2', '6 start d'])
  expect(comes.ended).toEqual([[0, 'completed']])
})

test('two joins that wait for each other are stuck, as BPMN has it', () => {
  const drawing = aProcess(
    'start -> and1; and1 -> a -> or1; and1 -> b -> or2; or1 -> xor1; xor1 -> or2; xor1 -> end; or2 -> xor2; xor2 -> or1; xor2 -> end2',
  )
  const world = playBoth(drawing)
  expect(world.ended).toEqual([])
  expect(world.game.stuckNodes(0).length).toBe(2)
})
