import { expect, test } from 'vitest'
import { aProcess } from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

test('without data the world chooses one way', () => {
  const drawing = aProcess('start -> xor; xor -> accept -> end; xor -> refuse -> end2')
  const world = playBoth(drawing, { choose: { xor: 'refuse' } })
  expect(told(world, 'decide', 'start')).toEqual(['0 decide xor_refuse', '0 start refuse'])
})

test('conditions are tried in order and the first true one decides', () => {
  const drawing = aProcess(
    'start -> xor; xor -[a]-> one -> end; xor -[b]-> two -> end; xor -[c]-> three -> end',
  )
  const world = playBoth(drawing, { truths: ['b', 'c'] })
  expect(told(world, 'start')).toEqual(['0 start two'])
  expect(world.calls.filter((call) => call.includes('evaluate'))).toEqual([
    '0 evaluate 1 xor_one false',
    '0 evaluate 1 xor_two true',
  ])
})

test('the default flow is taken when no condition holds, wherever it is drawn', () => {
  const drawing = aProcess('start -> xor; xor -default-> other -> end; xor -[a]-> one -> end')
  expect(told(playBoth(drawing), 'start')).toEqual(['0 start other'])
  expect(told(playBoth(drawing, { truths: ['a'] }), 'start')).toEqual(['0 start one'])
})

test('no true condition and no default flow is a modelling error, not a hang', () => {
  const drawing = aProcess('start -> xor; xor -[a]-> one -> end; xor -[b]-> two -> end')
  expect(playBoth(drawing).error).toBe('NO-FLOW-TAKEN xor')
})

test('merging passes every token on', () => {
  const drawing = aProcess('start -> and1; and1 -> a -> xor; and1 -> b -> xor; xor -> c -> end')
  const world = playBoth(drawing, { work: { a: 1, b: 2 } })
  expect(told(world, 'start')).toEqual(['0 start a', '0 start b', '1 start c', '2 start c'])
})

test('a way back to the gateway itself is travelled as often as it is chosen', () => {
  const drawing = aProcess('start -> xor; xor -> xor; xor -> a -> end')
  const world = playBoth(drawing, { choose: { xor: ['xor', 'xor', 'a'] } })
  expect(told(world, 'take')).toEqual([
    '0 take start_xor',
    '0 take xor_xor',
    '0 take xor_xor',
    '0 take xor_a',
    '1 take a_end',
  ])
})

test('a circle in which no time passes is a modelling error', () => {
  const drawing = aProcess('start -> xor1 -> xor2; xor2 -> xor1; xor2 -> end')
  const world = playBoth(drawing, { choose: { xor2: 'xor1' }, maxStepsPerInstant: 300 })
  expect(world.error).toMatch(/^ZERO-TIME-LOOP xor/)
})
