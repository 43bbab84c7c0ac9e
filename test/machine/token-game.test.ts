import { describe, expect, test } from 'vitest'
import { aProcess } from '../support/a-process.ts'
import { playBoth } from '../support/play-both.ts'

describe('a case', () => {
  test('travels from start to end, step by step', () => {
    const world = playBoth(aProcess('start -> receive -> end'), { work: { receive: 5 } })
    expect(world.story).toEqual([
      '0 open process',
      '0 enter start',
      '0 take start_receive',
      '0 enter receive',
      '0 request receive',
      '0 start receive',
      '5 complete receive',
      '5 leave receive',
      '5 take receive_end',
      '5 enter end',
      '5 consume end',
      '5 completed process',
    ])
    expect(world.ended).toEqual([[0, 'completed']])
  })
})
