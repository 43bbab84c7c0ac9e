import { expect, test } from 'vitest'
import { adHoc, aProcess, boundary, multiInstance, task } from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

const draw = (how: Parameters<typeof adHoc>[1] = {}, inside = 'a; b; d') =>
  aProcess('start -> any -> z -> end', { any: adHoc(inside, how) })
const STORY = ['start', 'complete', 'withdraw', 'completed'] as const
const WORK = { a: 3, b: 1, d: 5 }

test('all activities at once; over when all are done', () => {
  expect(told(playBoth(draw(), { work: WORK }), ...STORY)).toEqual([
    '0 start a',
    '0 start b',
    '0 start d',
    '1 complete b',
    '3 complete a',
    '5 complete d',
    '5 completed any',
    '5 complete any',
    '5 start z',
    '6 complete z',
    '6 completed process',
  ])
})

test('one after another, in the order drawn', () => {
  expect(told(playBoth(draw({ sequential: true }), { work: WORK }), 'start')).toEqual([
    '0 start a',
    '3 start b',
    '4 start d',
    '9 start z',
  ])
})

test('a true completion condition takes away what is still being done', () => {
  const world = playBoth(draw({ completionCondition: 'enough' }), { work: WORK, enough: { any: 2 } })
  expect(told(world, ...STORY)).toEqual([
    '0 start a',
    '0 start b',
    '0 start d',
    '1 complete b',
    '3 complete a',
    '3 withdraw d',
    '3 completed any',
    '3 complete any',
    '3 start z',
    '4 complete z',
    '4 completed process',
  ])
})

test('or lets it be finished, if the drawing says so', () => {
  const world = playBoth(draw({ completionCondition: 'enough', cancelRemaining: false }), {
    work: WORK,
    enough: { any: 2 },
  })
  expect(told(world, 'start', 'withdraw')).toEqual(['0 start a', '0 start b', '0 start d', '5 start z'])
})

test('one after another, enough is enough', () => {
  const world = playBoth(draw({ sequential: true, completionCondition: 'enough' }), {
    work: WORK,
    enough: { any: 2 },
  })
  expect(told(world, 'start')).toEqual(['0 start a', '3 start b', '4 start z'])
})

test('flows inside are followed; a path counts when it ends', () => {
  const world = playBoth(draw({ sequential: true }, 'a -> b; d'), { work: WORK })
  expect(told(world, 'start')).toEqual(['0 start a', '3 start b', '4 start d', '9 start z'])
})

test('with nothing in it, it is passed', () => {
  expect(told(playBoth(draw({}, '')), 'start')).toEqual(['0 start z'])
  expect(told(playBoth(draw({ sequential: true }, '')), 'start')).toEqual(['0 start z'])
})

test('a deadline takes it away with everything in it', () => {
  const drawing = aProcess('start -> any -> end; late -> y -> end2', {
    any: adHoc('a; b', {}, { b: task(multiInstance(false)) }),
    late: boundary('any'),
  })
  const world = playBoth(drawing, { work: { a: 9, b: 9 }, timer: { late: 4 }, instances: { b: 2 } })
  expect(told(world, 'start')).toEqual(['0 start a', '0 start b', '0 start b', '4 start y'])
  expect(world.ended).toEqual([[0, 'completed']])
})

test('one after another, and the completion condition comes true while a path beside is still under way', () => {
  const drawing = draw(
    { sequential: true, completionCondition: 'enough' },
    'a -> and1; and1 -> c; and1 -> e; b',
  )
  const world = playBoth(drawing, { work: { a: 1, c: 1, e: 5 }, enough: { any: 1 } })
  expect(told(world, ...STORY)).toEqual([
    '0 start a',
    '1 complete a',
    '1 start c',
    '1 start e',
    '2 complete c',
    '2 withdraw e',
    '2 completed any',
    '2 complete any',
    '2 start z',
    '3 complete z',
    '3 completed process',
  ])
})
