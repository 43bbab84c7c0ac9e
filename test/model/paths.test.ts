import { expect, test } from 'vitest'
import { nodesBefore } from '../../src/model/paths.ts'
import { drawn, end, message, on, start, work } from './drawn.ts'

test('from where a case may still come: along arrows, round loops, out of what lies inside, from a border', () => {
  const model = drawn(
    {
      p: {
        nodes: {
          s: start(),
          a: work(),
          late: { ...on('a', message('催促')), cancelActivity: true, handler: -1 },
          sub: { kind: 'subProcess', child: 'q', marker: { kind: 'none' }, boundaryEvents: [] },
          again: { kind: 'exclusiveGateway' },
          e: end(),
        },
      },
      q: { kind: 'subProcess', in: 'sub', nodes: { inner: work() } },
    },
    [],
    ['s -> a', 'a -> again', 'again -> a', 'again -> sub', 'late -> sub', 'sub -> e'],
  )
  const before = (id: string) => {
    const found = nodesBefore(
      model,
      model.nodes.findIndex((node) => node.id === id),
    )
    return model.nodes.filter(({ index }) => found[index] === 1).map((node) => node.id)
  }
  expect(before('a')).toEqual(['s', 'a', 'again'])
  expect(before('sub')).toEqual(expect.arrayContaining(['s', 'a', 'late', 'again', 'inner']))
  expect(before('sub')).not.toContain('e')
  expect(before('s')).toEqual([])
})
