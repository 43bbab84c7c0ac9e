import { expect, test } from 'vitest'
import { aProcess, catching, link, subProcess, throwing } from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

test('leads on from the throwing ends to the catching end of the same name, in no time', () => {
  const drawing = aProcess(
    'start -> xor; xor -> a -> out1; xor -> b -> out2; in1 -> z -> end; in2 -> y -> end2',
    {
      out1: throwing(link('A')),
      out2: throwing(link('A')),
      in1: catching(link('A')),
      in2: catching(link('B')),
    },
  )
  expect(told(playBoth(drawing, { choose: { xor: 'b' } }), 'enter', 'completed')).toEqual([
    '0 enter start',
    '0 enter xor',
    '0 enter b',
    '1 enter out2',
    '1 enter in1',
    '1 enter z',
    '2 enter end',
    '2 completed process',
  ])
  expect(told(playBoth(drawing, { choose: { xor: 'a' } }), 'start')).toEqual(['0 start a', '1 start z'])
})

test('backwards it makes a loop', () => {
  const drawing = aProcess('start -> a; in1 -> a -> xor; xor -> out1; xor -> end', {
    out1: throwing(link('again')),
    in1: catching(link('again')),
  })
  const world = playBoth(drawing, { choose: { xor: ['out1', 'out1', 'end'] } })
  expect(told(world, 'start')).toEqual(['0 start a', '1 start a', '2 start a'])
})

test('does not leave its scope, and an inclusive join counts it as a way', () => {
  const drawing = aProcess(
    'start -> sub -> and1; and1 -> a -> out1; and1 -> b -> or1; in1 -> or1; or1 -> z -> end',
    {
      sub: subProcess('x -> out2; in2 -> y', { out2: throwing(link('A')), in2: catching(link('A')) }),
      out1: throwing(link('A')),
      in1: catching(link('A')),
    },
  )
  const world = playBoth(drawing, { work: { a: 5, b: 1 } })
  expect(told(world, 'start', 'join')).toEqual([
    '0 start x',
    '1 start y',
    '2 start a',
    '2 start b',
    '7 join or1',
    '7 start z',
  ])
})
